"""Whom and what articles name, from the command line."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from rtlreader.cli import main
from rtlreader.cli.completion import script
from rtlreader.cli.naming import arguments
from rtlreader.entities import correcting, recognising
from rtlreader.entities.tagger import tagging
from rtlreader.library import open_library
from rtlreader.model import Article, Correction, Entity, Mention, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rtlreader.model import EntityType

    Run = Callable[..., tuple[int, str, str]]

TEXT = "زار خالد بن سالم تونس يوم الأحد.\nثم عاد بن سالم إلى Salesforce وزار تونس"
LISTED: tuple[tuple[str, EntityType, tuple[str, ...]], ...] = (
    ("خالد بن سالم", "PER", ("بن سالم",)),
    ("تونس", "LOC", ()),
    ("Salesforce", "ORG", ()),
    ("يوم الأحد", "DATE", ()),
)


def found_in(
    article: Article, corrections: Sequence[Correction] = (), _: object = None
) -> tuple[Entity, ...]:
    """A recogniser that knows a few names."""
    text = article.text
    entities = []
    for name, type_, others in LISTED:
        pattern = "|".join(map(re.escape, (name, *others)))
        spans = [match.span() for match in re.finditer(pattern, text)]
        if spans:
            mentions = tuple([Mention(*span, type_, 0.75) for span in spans])
            entities.append(Entity(name, type_, mentions, others))
    return correcting.apply(text, entities, corrections)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command within this process: its exit code, what it prints and what it says."""
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("RTLREADER_LIBRARY", str(tmp_path / "library.sqlite3"))
    monkeypatch.setattr(recognising, "recognise", found_in)

    def within(*given: str) -> tuple[int, str, str]:
        try:
            code = main(["entities", *given])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return code, *capsys.readouterr()

    return within


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "خبر.txt"
    path.write_text(TEXT + "\n", "utf-8")
    return str(path)


def parsed(run: Run, *given: str) -> list[dict[str, Any]]:
    code, out, _ = run(*given, "--json")
    assert code == 0
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def keep(*texts: str, published: int | None = None) -> list[int]:
    with open_library() as library:
        return [
            library.save(Article((Paragraph(text),), "", "ar"), published=published).id or 0
            for text in texts
        ]


# --- one article


def test_they_are_printed_by_type_with_what_else_they_are_called(
    run: Run, file: str, tmp_path: Path
) -> None:
    code, out, said = run(file)
    assert (code, said) == (0, "")
    assert out.split("\n") == [
        "People", "    2  خالد بن سالم — بن سالم", "",
        "Organisations", "    1  Salesforce", "",
        "Places", "    2  تونس", "",
        "Dates and times", "    1  يوم الأحد", "",
    ]  # fmt: skip
    assert run(file, "--type", "LOC")[1] == "Places\n    2  تونس\n"
    assert not (tmp_path / "library.sqlite3").exists()  # nothing is made that nobody asked for


def test_offsets_are_those_of_the_text_that_is_printed(
    run: Run, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = parsed(run, file)
    main(["text", file])
    text = capsys.readouterr().out
    assert len(found) == 6
    assert all(set(one) == {"start", "end", "text", "type", "entity", "score"} for one in found)
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)
    assert [one["entity"] for one in found][:2] == ["خالد بن سالم", "تونس"]
    assert found[0]["score"] == 0.75


def test_other_programs_forms(run: Run, file: str) -> None:
    assert "خالد B-PER\nبن I-PER\nسالم I-PER\nتونس B-LOC\n" in run(file, "--conll")[1]
    assert run(file, "--brat")[1].startswith("T1\tPER 4 16\tخالد بن سالم\n")
    assert run(file, "--conll", "--brat")[0] == 2


def test_what_is_piped_in_is_looked_at(
    run: Run, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    with open(file, "rb") as stream:
        monkeypatch.setattr("rtlreader.cli.streams.piped", lambda: stream)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        assert "Salesforce" in run("-")[1]


def test_nothing_found_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("لا شيء هنا", "utf-8")
    code, out, said = run(str(path))
    assert (code, out) == (4, "")
    assert "no names" in said
    assert parsed(run, str(path)) == []
    assert run(str(tmp_path / "gone.txt"))[0] == 1


def test_an_article_of_the_library_is_named_by_its_number(run: Run) -> None:
    (number,) = keep(TEXT)
    assert "Salesforce" in run(str(number))[1]
    with open_library() as library:
        assert library.known_entities()[0].mentions == 2
    assert run("99")[0] == 2


# --- the library


def test_the_library_s_articles_are_looked_at_first(run: Run) -> None:
    code, _, said = run("--library")
    assert code == 4
    assert "no such names" in said
    keep(TEXT, "خالد بن سالم", "Salesforce")
    found = parsed(run, "--library")
    assert [(one["name"], one["mentions"], one["articles"]) for one in found] == [
        ("خالد بن سالم", 3, 2),
        ("Salesforce", 2, 2),
        ("تونس", 2, 1),
    ]
    assert found[0]["names"] == ["بن سالم"]
    assert len(found[0]["weeks"]) == 12
    assert found[0]["first"].endswith("Z")
    rows = run("--library", "--top", "1")[1]
    assert re.fullmatch(r" +3 +2  PER   +█  خالد بن سالم — بن سالم\n", rows)
    assert [one["name"] for one in parsed(run, "--library", "--find", "بِن سالم")] == [
        "خالد بن سالم"
    ]
    assert [one["name"] for one in parsed(run, "--library", "--type", "DATE")] == ["يوم الأحد"]


def test_only_what_was_published_since_then(run: Run) -> None:
    keep("Salesforce", published=1000)
    keep("تونس")
    assert [one["name"] for one in parsed(run, "--library", "--since", "7d")] == ["تونس"]
    with open_library() as library:
        assert library.unrecognised(recognising.VERSION) == [1]  # left for those who ask for it
    assert len(parsed(run, "--library", "--since", "1969")) == 2
    assert run("--library", "--since", "soon")[0] == 2


def test_an_interrupt_keeps_what_is_done(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(*(f"تونس {number}" for number in range(5)))
    looked: list[str] = []

    def interrupted(
        article: Article, corrections: Sequence[Correction] = (), cancel: object = None
    ) -> tuple[Entity, ...]:
        looked.append(article.text)
        if len(looked) == 3:
            signal.raise_signal(signal.SIGINT)
        return found_in(article, corrections, cancel)

    monkeypatch.setattr(recognising, "recognise", interrupted)
    code, out, said = run("--library")
    assert code == 130
    assert "2 of 5" in said
    assert " 2  LOC" in out
    assert parsed(run, "--library")[0]["articles"] == 5
    assert len(looked) == 6


# --- corrections


def test_names_are_corrected_and_that_is_taken_back(run: Run, file: str) -> None:
    assert run("--corrections")[0] == 4
    assert parsed(run, "--corrections") == []
    assert run("--correct", "Salesforce", "--type", "PROD", "--as", "سيلزفورس")[1] == (
        "PROD   Salesforce = سيلزفورس\n"
    )
    assert run("--correct", "تونس", "--reject")[1] == "-      تونس\n"
    assert "Products and works\n    1  سيلزفورس — Salesforce" in run(file)[1]
    assert "تونس" not in run(file)[1]
    listed = parsed(run, "--corrections")
    assert [(one["name"], one["type"], one["entity"]) for one in listed] == [
        ("Salesforce", "PROD", "سيلزفورس"),
        ("تونس", None, None),
    ]
    assert run("--corrections")[1] == "PROD   Salesforce = سيلزفورس\n-      تونس\n"
    assert run("--forget", "تُونس")[1] == "-      تونس\n"
    assert run("--forget", "تونس")[0] == 2
    assert "تونس" in run(file)[1]


def test_corrections_go_from_library_to_library(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = str(tmp_path / "names.json")
    assert run("--export", target)[0] == 4
    run("--correct", "تونس", "--type", "LOC")
    run("--correct", "خالد", "--type", "PER", "--as", "خالد بن سالم")
    code, out, said = run("--export", target)
    assert (code, out) == (0, "")
    assert said == f"2 corrections: {target}\n"
    code, _, said = run("--export", target)
    assert code == 1
    assert "--overwrite" in said
    assert run("--export", target, "--overwrite")[0] == 0
    assert json.loads(run("--export", "-")[1])["corrections"][0]["name"] == "تونس"
    monkeypatch.setenv("RTLREADER_LIBRARY", str(tmp_path / "other.sqlite3"))
    assert run("--import", target)[1] == f"{target} (json): 2 new, 0 updated, 0 known\n"
    (again,) = parsed(run, "--import", target)
    assert again == {
        "file": target, "format": "json", "new": 0, "updated": 0, "known": 2, "skipped": 0,
    }  # fmt: skip
    assert len(parsed(run, "--corrections")) == 2


def test_annotated_texts_are_taken_in_and_one_that_fails_stops_no_other(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.conll").write_text("بنك B-ORG\nمصر I-ORG\nكأس B-MISC\n", "utf-8")
    (tmp_path / "b.txt").write_text("no such thing", "utf-8")
    names = [str(tmp_path / name) for name in ("b.txt", "gone", "a.conll")]
    code, out, said = run(*(part for name in names for part in ("--import", name)))
    assert code == 1
    assert "b.txt: there is no name" in said
    assert "gone: cannot be read" in said
    assert out == f"{names[2]} (conll): 1 new, 0 updated, 0 known, 1 skipped\n"
    assert parsed(run, "--corrections")[0]["name"] == "بنك مصر"


# --- tokens


def test_tokens_are_labelled_and_blank_lines_stay(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[list[list[str]], str]] = []

    def tagged(sentences: list[list[str]], scheme: str) -> list[list[str]]:
        asked.append((sentences, scheme))
        return [[f"B-{word}" for word in sentence] for sentence in sentences]

    monkeypatch.setattr(tagging, "tagged", tagged)
    path = tmp_path / "tokens"
    path.write_bytes("\ufeffزار O\r\nخالد\tB-PER\n\n\n .\nتونس\n".encode())
    assert run("--tokens", str(path))[1] == ("زار B-زار\nخالد B-خالد\n\n\n. B-.\nتونس B-تونس\n")
    assert run("--tokens", str(path), "--convention", "news")[0] == 0
    sentences = [["زار", "خالد"], [".", "تونس"]]
    assert asked == [(sentences, "anercorp"), (sentences, "news")]
    path.write_text("\n \n", "utf-8")
    assert run("--tokens", str(path))[0] == 4
    path.write_bytes(b"\xff\xff")
    assert run("--tokens", str(path))[0] == 1
    assert run("--tokens", str(tmp_path / "gone"))[0] == 1


# --- the command line


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (["a.txt", "--since", "7d"], "--library"),
        (["a.txt", "--top", "3"], "--library"),
        (["a.txt", "--reject"], "--correct"),
        (["--library", "a.txt"], "a.txt"),
        (["--library", "--corrections"], "not allowed"),
        (["--library", "--brat"], "SOURCE"),
        (["--correct", "ا"], "--type"),
        (["--correct", "ا", "--reject", "--type", "PER"], "--reject"),
        (["--correct", "!", "--type", "PER"], "letter"),
        (["--correct", "ا", "--type", "MISC"], "MISC"),
        (["--corrections", "--as", "ب"], "--correct"),
        (["--library", "--top", "0"], "number"),
        (["--tokens", "x", "--convention", "other"], "other"),
        (["--import", "-", "--import", "-"], "once"),
        (["a", "b"], "b"),
    ],
)
def test_what_cannot_be_is_said(run: Run, given: list[str], hint: str) -> None:
    code, out, said = run(*given)
    assert (code, out) == (2, "")
    assert hint in said


def test_help_shows_examples_and_completion_knows_all_options(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    options = {
        name
        for one in arguments.parser()._actions
        for name in one.option_strings
        if name.startswith("--")
    }
    assert len(options) > 15
    assert "rtlreader entities --library --since 7d" in out
    for shell, form in (("bash", "{}"), ("zsh", "'{}["), ("fish", "-l {}")):
        made = script(shell)
        assert "@" not in made.replace('"$@"', "").replace("[@]", "")
        for option in options:
            assert form.format(option[2:] if shell == "fish" else option) in made


def test_bash_completes_types_and_options() -> None:
    asked = (
        "COMP_WORDS=(rtlreader entities {}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _rtlreader;"
        ' printf "%s\\n" "${{COMPREPLY[@]}}"'
    )

    def completed(words: str) -> list[str]:
        done = subprocess.run(
            ["bash", "-c", f"{script('bash')}\n{asked.format(words)}"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.split()

    assert completed("--type P") == ["PER", "PROD", "PCT"]
    assert completed("--corr") == ["--corrections", "--correct"]
