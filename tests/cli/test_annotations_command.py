"""Annotations from the command line, as someone uses them: added, looked at, changed, handed on and taken in."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from rtlreader.cli import main
from rtlreader.cli.annotating import arguments
from rtlreader.cli.completion import script
from rtlreader.library.annotating import places
from tests.cli.conftest import terminal
from tests.cli.test_keeping import Command, newspaper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TITLE = "عنوان الخبر"
FIRST = "قالت الوزيرة إنّ المَدرسة الجديدة ستفتح في ٢٠٢٤، وإن المدرسة القديمة باقية."
SECOND = "ثم عادت الوزيرة  إلى المدينة، وقال NATO كلاما كثيرا عن أحوال البلاد."
TEXT = f"{TITLE}\n{FIRST}\n{SECOND}\n"
HOSTILE = "before \x1b]0;title\x07\x1b[2J\u202eafter"


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "خبر.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def add(command: Command, source: str, quote: str, *more: str, stdin: str = "") -> str:
    """Annotate, and return the number as it is printed."""
    said = command.run("annotations", "add", source, "--quote", quote, *more, stdin=stdin)[0]
    return said.strip()


@pytest.fixture
def within(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """The command within this process: its exit code, and all that it says."""
    for name in ("HOME", "XDG_CONFIG_HOME", "RTLREADER_LIBRARY"):
        monkeypatch.setenv(name, command.environment[name])

    def run(*arguments: str) -> tuple[int, str]:
        try:
            code = main(["annotations", *arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, "".join(capsys.readouterr())

    return run


# --- where a quote stands


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("الوزيرة", ["الوزيرة", "الوزيرة"]),
        ("الوزيرة إلى", ["الوزيرة  إلى"]),
        ("باقية. ثم عادت", ["باقية.\nثم عادت"]),
        ("المدرسة", ["المدرسة"]),  # the one that is spelled so, although another folds alike
        ("المدرسه", ["المَدرسة", "المدرسة"]),
        ("الجديده ستفتح فى 2024", ["الجديدة ستفتح في ٢٠٢٤"]),
        ("إن المدرسة", ["إن المدرسة"]),
        ("وزيره ان", ["وزيرة إنّ"]),  # what stands on the last letter is a part of it
        ("nato كلاما", ["NATO كلاما"]),
        (".", [".", "."]),
        ("المدرسة.*", []),
        ("\u064b", []),
        ("  ", []),
    ],
)
def test_a_quote_is_found_however_it_is_spelled(quote: str, found: list[str]) -> None:
    text = TEXT.strip()
    assert [text[place.start : place.end] for place in places(text, quote)] == found


def test_a_place_knows_its_paragraph_and_what_is_around_it_there() -> None:
    text = TEXT.strip()
    first, second = places(text, "الوزيرة")
    assert (first.paragraph(text), second.paragraph(text)) == (2, 3)
    assert first.around(text)[0] == "قالت "
    assert second.around(text)[0] == "ثم عادت "
    assert "\n" not in first.around(text)[1]
    (last,) = places(text, "البلاد.")
    assert last.around(text)[1] == ""


# --- adding


def test_offsets_are_those_of_the_text_that_is_printed(command: Command, file: str) -> None:
    number = add(
        command, file, "المدرسه الجديده ستفتح في 2024",
        "--note", "متى؟", "--tag", "أدب، علم", "--tag", "NATO", "--colour", "green",
    )  # fmt: skip
    (made,) = command.json("annotations", "show", number)
    text = command.run("text", file)[0]
    assert made["quote"] == text[made["start"] : made["end"]] == "المَدرسة الجديدة ستفتح في ٢٠٢٤"
    assert text[: made["start"]].endswith(made["prefix"])
    assert text[made["end"] :].startswith(made["suffix"])
    assert (made["note"], made["tags"], made["colour"]) == ("متى؟", ["أدب", "علم", "NATO"], 2)
    assert (made["confidence"], made["orphaned"], made["title"]) == (1, False, TITLE)
    assert made["created"] == made["modified"]
    assert made["created"].endswith("Z")
    (article,) = command.json("list", "is:annotated")
    assert article["id"] == made["article"]


def test_a_quote_at_two_places_is_refused_and_both_are_shown(command: Command, file: str) -> None:
    quote = ["annotations", "add", file, "--quote", "الوزيرة"]
    said, why = command.run(*quote, code=2)
    assert said == ""
    assert "1  paragraph 2: قالت [الوزيرة] إنّ" in why
    assert "2  paragraph 3: ثم عادت [الوزيرة]" in why
    assert "--occurrence N" in why
    assert command.json("annotations", "list") == command.json("list") == []  # nothing was kept
    assert "there are 2" in command.run(*quote, "--occurrence", "3", code=2)[1]
    assert "there are 2" in command.run(*quote, "--occurrence", "0", code=2)[1]
    (made,) = command.json(*quote, "--occurrence", "2")
    assert made["prefix"].endswith("ثم عادت ")


def test_many_places_are_not_all_listed(command: Command) -> None:
    source = ["annotations", "add", "-", "--quote", "كلمة"]
    why = command.run(*source, code=2, stdin="كلمة أخرى\n" * 30)[1]
    assert why.count("paragraph") == 20
    assert "and 10 more" in why


def test_sources_are_pages_files_pipes_and_articles(command: Command, file: str) -> None:
    with newspaper() as (site, address):
        page = f"{address}/news/1"
        add(command, page, "فقرة 3 من خبر 1")
        asked = len(site.asked)
        add(command, page, "فقرة 4 من خبر 1", "--offline")
        assert len(site.asked) == asked
        refused = command.run("annotations", "add", f"{address}/rss", "--quote", "خبر", code=1)[1]
        assert f"rtlreader feeds add {address}/rss" in refused
        gone = ["annotations", "add", f"{address}/gone", "--quote", "خبر"]
        assert "404" in command.run(*gone, code=3)[1]
    add(command, "-", "ما يأتي", stdin="هذا ما يأتي في أنبوب")
    add(command, file, "NATO")
    number = str(command.json("list", "عنوان")[0]["id"])
    add(command, number, "باقية")
    found = command.json("annotations", "list")
    assert len(command.json("list")) == 3
    assert [one["address"] for one in found] == ["", "", "", page, page]
    assert found[0]["article"] == found[1]["article"]


def test_a_file_that_was_edited_is_the_same_article(command: Command, file: str) -> None:
    add(command, file, "NATO")
    with open(file, "a", encoding="utf-8") as stream:
        stream.write("وهذه خاتمة جديدة\n")
    add(command, file, "خاتمة جديدة")
    first, second = command.json("annotations", "list", "--article", file)
    assert first["article"] == second["article"]
    assert len(command.json("list")) == 1


def test_a_note_is_piped_in_and_inert(command: Command, file: str) -> None:
    add(command, file, "NATO", "--note", "-", stdin=f"{HOSTILE}\n\nسطر\n")
    (made,) = command.json("annotations", "list")
    assert made["note"].endswith("after\n\nسطر")
    for asked in (("list",), ("show", "1"), ("export", "--format", "markdown"), ("list", "--json")):
        said = command.run("annotations", *asked)[0]
        assert not {"\x1b", "\x07", "\u202e"} & set(said), asked
        assert TITLE in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--quote", "لا وجود لها"], 4, "not in the article"),
        (["--quote", " "], 2, "the quote is empty"),
        (["--quote", "NATO", "--colour", "6"], 2, "yellow, green"),
        (["--quote", "NATO", "--colour", "mauve"], 2, "yellow, green"),
        (["--quote", "NATO", "--tag", "!"], 2, "not a tag"),
        ([], 2, "--quote"),
    ],
)
def test_what_cannot_be_added_is_said(
    within: Callable[..., tuple[int, str]], file: str, arguments: list[str], code: int, said: str
) -> None:
    ended, why = within("add", file, *arguments)
    assert ended == code
    assert said in why
    assert within("list", "--json") == (0, "[]\n")


# --- looking


def test_they_are_found_by_all_that_is_said_about_them(command: Command, file: str) -> None:
    add(command, file, "NATO", "--colour", "3", "--tag", "سياسة")
    add(command, file, "باقية", "--note", "مُهمّ جدا", "--colour", "green")
    add(command, "-", "أنبوب", "--tag", "أدب", stdin="هذا ما يأتي في أنبوب")

    def found(*asked: str) -> list[str]:
        return [one["quote"] for one in command.json("annotations", "list", *asked)]

    assert found() == ["أنبوب", "باقية", "NATO"]
    assert found("مهم") == ["باقية"]
    assert found("عنوان", "nato") == ["NATO"]
    assert found("--tag", "ادب") == ["أنبوب"]
    assert found("--colour", "GREEN") == found("--colour", "2") == ["باقية"]
    assert found("--article", "1", "--colour", "blue") == ["NATO"]
    assert found("--article", file) == ["باقية", "NATO"]
    assert len(found("--since", "1h")) == len(found("--since", "2020-01")) == 3
    assert found("--since", "9999-12-31") == found("--orphaned") == []
    assert "no such annotations" in command.run("annotations", "list", "--orphaned", code=4)[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["list", "--since", "yesterday"], 2, "2026-11-01"),
        (["list", "--since", "2026-13-01"], 2, "2026-11-01"),
        (["list", "--colour", "0"], 2, "1 to 5"),
        (["list", "--tag", "a", "--tag", "b"], 2, "only one"),
        (["list", "--tag", "a, b"], 2, "only one"),
        (["list", "--article", "99"], 2, "no such article"),
        (["list", "--article", "/no/such/file"], 2, "no such article"),
        (["list"], 4, "no such annotations"),
        (["show", "99"], 2, "no such annotation: 99"),
        (["show", "abcdef0"], 2, "no such annotation"),
        (["edit", "1", "--note", "x"], 2, "no such annotation"),
        (["delete", "1"], 2, "no such annotation"),
        (["export"], 4, "no such annotations"),
        (["export", "--format", "brat"], 2, "--folder"),
        (["export", "--format", "pdf"], 2, "pdf"),
        (["export", "-o", "a", "--folder", "b"], 2, "not allowed with"),
        (["import", "/no/such/file"], 1, "cannot be read"),
        (["import", "-", "-"], 2, "once only"),
        (["add", "-", "--quote", "x", "--note", "-"], 2, "once only"),
        ([], 2, "ACTION"),
        (["remove"], 2, "remove"),
    ],
)
def test_what_goes_wrong_is_said(
    within: Callable[..., tuple[int, str]], arguments: list[str], code: int, said: str
) -> None:
    ended, why = within(*arguments)
    assert ended == code
    assert said in why
    assert "Traceback" not in why


def test_one_is_named_by_number_uuid_or_how_that_begins(command: Command, file: str) -> None:
    add(command, file, "NATO")
    (made,) = command.json("annotations", "list")
    for name in ("1", made["uuid"], made["uuid"].upper(), made["uuid"][:8]):
        assert command.json("annotations", "show", name) == [made]
    assert command.json("annotations", "show", "1", made["uuid"]) == [made]
    assert "no such annotation" in command.run("annotations", "show", made["uuid"][:7], code=2)[1]


def test_a_beginning_that_two_have_is_refused(command: Command, file: str, tmp_path: Path) -> None:
    add(command, file, "NATO")
    add(command, file, "باقية")
    exported = command.run("annotations", "export")[0]
    names = [one["uuid"] for one in command.json("annotations", "list")]
    for at, name in enumerate(names):
        exported = exported.replace(name, f"12345678-0000-4000-8000-00000000000{at}")
    other = Command(tmp_path / "other")
    other.run("annotations", "import", "-", stdin=exported)
    assert "2 annotations begin" in other.run("annotations", "show", "12345678", code=2)[1]
    assert len(other.json("annotations", "show", "12345678-0000-4000-8000-000000000001")) == 1


def test_one_is_shown_in_full(command: Command, file: str) -> None:
    add(command, file, "باقية. ثم عادت", "--note", "سطر\nسطر ثان", "--tag", "أدب", "--colour", "5")
    said = command.run("annotations", "show", "1")[0].split("\n\n")
    assert said[0] == TITLE
    assert said[1].startswith("annotation 1, purple, 20")
    assert said[2:7] == ["باقية.", "ثم عادت", "سطر", "سطر ثان", "#أدب"]
    assert said[7].startswith("article 1, paragraph 2, code points ")
    assert "القديمة [باقية. ثم عادت] الوزيرة" in said[8]


def test_rows_on_a_terminal_are_cut_and_in_visual_order(command: Command, file: str) -> None:
    add(command, file, FIRST, "--note", HOSTILE, "--tag", "أدب")
    add(command, file, "NATO", "--colour", "2")
    env = {**command.environment, "TERM": "xterm-256color", "COLUMNS": ""}
    with terminal("annotations", "list", env=env, size=(70, 10)) as opened:
        assert opened.end() == 0
        rows = [row for row in opened.screen() if row.strip()]
    assert len(rows) == 2
    assert rows[0].startswith("    2  now green")
    assert rows[0].rstrip().endswith("ﻥﺍﻮﻨﻋ")
    assert rows[1].startswith("    1  now yellow ")
    assert rows[1].index("…") < rows[1].index("ﺖﻟﺎﻗ")  # a right-to-left text is cut at its left
    assert " ✎ " in rows[1]
    assert " ✎ " not in rows[0]
    assert "ﺖﻟﺎﻗ" in rows[1]
    assert "ﺏﺩﺃ#" in rows[1]
    assert b"\x1b]0;" not in opened.sent


# --- changing


def test_one_is_changed(command: Command, file: str) -> None:
    add(command, file, "NATO", "--note", "رأي", "--tag", "أدب")
    (before,) = command.json("annotations", "list")
    (after,) = command.json(
        "annotations",
        "edit",
        "1",
        "--tag",
        "علم",
        "--tag",
        "ادب",
        "--untag",
        "غيره",
        "--colour",
        "4",
    )
    assert after["tags"] == ["أدب", "علم"]
    assert after == {**before, "tags": ["أدب", "علم"], "colour": 4, "modified": after["modified"]}
    command.run("annotations", "edit", "1", "--untag", "ادب", "--note", "-", stdin="رأي آخر\n")
    (after,) = command.json("annotations", "show", "1")
    assert (after["note"], after["tags"]) == ("رأي آخر", ["علم"])
    (after,) = command.json("annotations", "edit", "1", "--note", "")
    assert after["note"] == ""
    assert after["uuid"] == before["uuid"]


def test_a_note_is_written_in_the_editor(command: Command, file: str, tmp_path: Path) -> None:
    add(command, file, "NATO", "--note", "قبل")
    editor = tmp_path / "my editor.py"
    editor.write_text(
        "import os, sys\n"
        "path = sys.argv[-1]\n"
        "assert sys.argv[1:-1] == ['an option; $HOME'], sys.argv\n"
        "assert os.stat(os.path.dirname(path)).st_mode & 0o77 == 0\n"
        "text = open(path, encoding='utf-8').read()\n"
        "open(path, 'w', encoding='utf-8').write(text + 'بعد\\n\\n')\n",
        "utf-8",
    )
    command.environment["EDITOR"] = f"{sys.executable} '{editor}' 'an option; $HOME'"
    command.environment.pop("VISUAL", None)
    (after,) = command.json("annotations", "edit", "1")
    assert after["note"] == "قبل\nبعد"
    command.environment["EDITOR"] = "/bin/false"
    assert "ended with 1" in command.run("annotations", "edit", "1", code=1)[1]
    command.environment["EDITOR"] = "./editor"
    assert "no such editor" in command.run("annotations", "edit", "1", code=1)[1]
    assert command.json("annotations", "show", "1") == [after]


def test_what_is_deleted_comes_back(command: Command, file: str) -> None:
    add(command, file, "NATO", "--note", "رأي", "--tag", "أدب", "--colour", "3")
    add(command, file, "باقية")
    add(command, file, "كلاما")
    exported = command.run("annotations", "export")[0]
    assert "no such annotation" in command.run("annotations", "delete", "1", "99", code=2)[1]
    assert len(command.json("annotations", "list")) == 3  # all or none
    said = command.run("annotations", "delete", "1", "2")[0]
    assert "NATO" in said
    assert "deleted: 2" in said
    way = said.rpartition("rtlreader ")[2].split()
    assert stat.S_IMODE(os.stat(way[-1]).st_mode) == 0o600
    assert [one["quote"] for one in command.json("annotations", "list")] == ["كلاما"]
    assert "2 new" in command.run(*way)[0]
    assert command.run("annotations", "export")[0] == exported
    (gone,) = command.json("annotations", "delete", "3")
    assert gone["quote"] == "كلاما"


# --- out and in


def fill(command: Command, file: str) -> None:
    """Annotate a page, a file and a pipe, one of them with words that are gone afterwards."""
    with newspaper() as (_, address):
        add(
            command, f"{address}/news/1", "فقرة 3 من خبر 1",
            "--note", "# رأي\n\n- «نقطة», \"quoted\"", "--tag", "أدب", "--tag", "NATO", "--colour", "4",
        )  # fmt: skip
    add(command, file, "القديمة باقية", "--note", "ضاعت", "--tag", "علم")
    add(command, file, "NATO", "--colour", "2")
    add(command, "-", "ما يأتي", "--note", "ملاحظة", stdin="هذا ما يأتي في أنبوب")
    with open(file, "w", encoding="utf-8") as stream:
        stream.write(f"{TITLE}\n{SECOND}\n")
    (orphan,) = command.json("annotations", "list", "--article", file, "--orphaned")
    assert orphan["note"] == "ضاعت"
    assert "orphaned: " in command.run("annotations", "show", str(orphan["id"]))[0]


def test_what_is_exported_and_imported_is_exported_as_the_same_bytes(
    command: Command, file: str, tmp_path: Path
) -> None:
    fill(command, file)
    exported = str(tmp_path / "one.jsonld")
    said = command.run("annotations", "export", "-o", exported)
    assert said == ("", f"4 annotations of 3 articles: {exported}\n")
    other = Command(tmp_path / "other")
    other.folder.mkdir()
    (became,) = other.json("annotations", "import", exported)
    assert became == {
        "file": exported, "format": "jsonld", "new": 4, "updated": 0, "known": 0, "orphaned": 0, "skipped": 0,
    }  # fmt: skip
    with open(exported, "rb") as stream:
        assert stream.read().decode() == other.run("annotations", "export")[0]
    keys = (
        "uuid",
        "quote",
        "prefix",
        "suffix",
        "note",
        "tags",
        "colour",
        "created",
        "modified",
        "title",
    )
    there, here = (library.json("annotations", "list") for library in (other, command))
    assert sorted([one[key] for key in keys] for one in there) == sorted(
        [one[key] for key in keys] for one in here
    )
    (became,) = command.json("annotations", "import", exported)
    assert (became["new"], became["known"]) == (0, 4)


def test_what_was_changed_elsewhere_later_is_updated(
    command: Command, file: str, tmp_path: Path
) -> None:
    add(command, file, "NATO")
    exported = json.loads(command.run("annotations", "export")[0])
    (item,) = exported["first"]["items"]
    item["modified"] = "2099-01-01T00:00:00Z"
    item["body"] = [{"type": "TextualBody", "purpose": "commenting", "value": "من بعيد"}]
    changed = tmp_path / "changed.jsonld"
    changed.write_text(json.dumps(exported), "utf-8")
    said = command.run("annotations", "import", str(changed))[0]
    assert said == f"{changed} (jsonld): 0 new, 1 updated, 0 known, 0 orphaned\n"
    (after,) = command.json("annotations", "list")
    assert (after["id"], after["note"]) == (1, "من بعيد")


def test_a_file_that_is_no_file_of_annotations_stops_no_other(
    command: Command, file: str, tmp_path: Path
) -> None:
    add(command, file, "NATO")
    exported = command.run("annotations", "export", "--format", "csv")[0]
    other = Command(tmp_path / "other")
    said, why = other.run("annotations", "import", file, "-", code=1, stdin=exported)
    assert f"{file}: " in why
    assert said == "- (csv): 1 new, 0 updated, 0 known, 0 orphaned\n"


@pytest.mark.parametrize("form", ["jsonld", "markdown", "hypothesis", "csv", "readwise"])
def test_what_other_formats_hold_comes_back(
    command: Command, file: str, tmp_path: Path, form: str
) -> None:
    add(command, file, "القديمة باقية", "--note", "رأي", "--tag", "أدب")
    exported = command.run("annotations", "export", "--format", form)[0]
    other = Command(tmp_path / "other")
    assert "1 new" in other.run("annotations", "import", "-", "--format", form, stdin=exported)[0]
    (found,) = other.json("annotations", "list", "ادب")
    assert (found["quote"], found["note"], found["tags"]) == ("القديمة باقية", "رأي", ["أدب"])


def test_files_are_written_for_each_article_and_none_is_replaced_unasked(
    command: Command, file: str, tmp_path: Path
) -> None:
    add(command, file, "NATO")
    add(command, "-", "ما يأتي", stdin="هذا ما يأتي في أنبوب")
    folder = tmp_path / "ملاحظات"
    write = ["annotations", "export", "--format", "markdown", "--folder", str(folder)]
    assert f"2 annotations of 2 articles: 2 files in {folder}" in command.run(*write)[1]
    files = sorted(folder.iterdir())
    assert [one.suffix for one in files] == [".md", ".md"]
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    files[0].write_text("mine", "utf-8")
    assert "--overwrite" in command.run(*write, code=1)[1]
    assert files[0].read_text("utf-8") == "mine"
    command.run(*write, "--overwrite")
    assert files[0].read_text("utf-8") != "mine"
    command.run("annotations", "export", "--format", "brat", "--folder", str(folder), "nato")
    assert len(list(folder.glob("*.ann"))) == 1


def test_only_what_is_asked_for_is_exported(command: Command, file: str) -> None:
    add(command, file, "NATO", "--tag", "سياسة")
    add(command, file, "باقية")
    said = command.run("annotations", "export", "--format", "csv", "--tag", "سياسه")[0]
    assert "NATO" in said
    assert "باقية," not in said


# --- the command line itself


@pytest.mark.parametrize("action", [*arguments.ACTIONS])
def test_help_has_examples(within: Callable[..., tuple[int, str]], action: str) -> None:
    code, said = within(action, "--help")
    assert code == 0
    assert "examples:\n" in said
    assert f"  rtlreader annotations {action}" in said
    assert f"  {action} " in within("--help")[1]


@pytest.mark.parametrize("action", [*arguments.ACTIONS])
def test_completions_name_every_option(action: str) -> None:
    actions = arguments.parser(action)._actions
    options = {o for one in actions for o in one.option_strings if o.startswith("--")}
    asked = f'COMP_WORDS=(rtlreader annotations {action} --); COMP_CWORD=3; _rtlreader; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", script("bash") + asked], capture_output=True, check=True)
    assert set(done.stdout.decode().split()) == options
    for option in options:
        assert f"'{option}[" in script("zsh")
        assert f"__fish_seen_subcommand_from {action}' -l {option[2:]} " in script("fish")


def test_bash_completes_actions_and_formats() -> None:
    def completed(*words: str) -> list[str]:
        asked = f"COMP_WORDS=(rtlreader {' '.join(words)}); COMP_CWORD={len(words)}; _rtlreader"
        shown = f'{script("bash")}{asked}; echo "${{COMPREPLY[@]}}"'
        done = subprocess.run(["bash", "-c", shown], capture_output=True, check=True)
        return done.stdout.decode().split()

    assert completed("anno") == ["annotations"]
    assert completed("annotations", "e") == ["edit", "export"]
    assert completed("annotations", "export", "--format", "h") == ["hypothesis", "html"]
