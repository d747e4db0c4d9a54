"""Names that are safe, and files that are there whole, for their owner alone, and nowhere else."""

from __future__ import annotations

import os
import stat
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rtlreader.errors import RtlReaderError
from rtlreader.exports import files, names, write
from rtlreader.model import Annotated
from tests.exports.examples import HOSTILE, USUAL

if TYPE_CHECKING:
    from pathlib import Path

_TITLES = st.one_of(
    st.text(st.characters(codec=None), max_size=300),
    st.text(" .-~/\\:_aA\u0301\u200c\u200f\u202e\ufeffنNULCOM1", max_size=12),
)


@given(st.lists(_TITLES, max_size=6))
@example(
    ["../../etc/passwd", "..", ".", "", "CON", "con.txt", "a/b", "a-b", "A-B", "\x00", "-rf", "~"]
)
@example(["ن" * 300, "ن" * 299, "نَ" * 300, "👩\u200d👧" * 100, "x" * 200 + ".", "nul .txt"])
@settings(max_examples=300, deadline=None)
def test_names_are_safe_and_unique(titles: list[str]) -> None:
    found = names.unique(titles)
    assert len(found) == len(titles)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in found}) == len(titles)
    for name in found:
        assert name
        assert len(f"{name}.markdown".encode()) <= 255
        assert not set(name) & set('/\\:*?"<>|\0#^[]\u202e\u200f\u2067')
        assert all(unicodedata.category(c) not in ("Cc", "Cs") for c in name)
        assert name[0] not in ".-~ "
        assert name[-1] not in ". "
        assert name.split(".")[0].strip().upper() not in {
            "CON",
            "PRN",
            "AUX",
            "NUL",
            "COM1",
            "LPT9",
        }


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("...", "article"),
        ("", "article"),
        ("CON", "_CON"),
        ("lpt1.نص", "_lpt1.نص"),
        ("aux .x", "_aux .x"),
        ("خبر: \u202eعاجل\u202c؟", "خبر- عاجل؟"),
        ("می\u200cشود", "می\u200cشود"),
        ("a\nb\tc\x1b[0m", "a b c -0m"),
        ("$(id) `x`; rm", "$(id) `x`; rm"),
    ],
)
def test_names_by_example(title: str, name: str) -> None:
    assert names.safe(title) == name


def test_a_name_is_not_cut_within_a_letter() -> None:
    assert names.safe("x" * 198 + "ن\u064e") == "x" * 198
    assert names.safe("x" + "ن" * 300) == "x" + "ن" * 99


def test_titles_that_are_alike_are_numbered() -> None:
    found = files("markdown", [USUAL, USUAL, HOSTILE, Annotated(())])
    assert [name for name, _ in found][:2] == ["بينيوف- سنوظف.md", "بينيوف- سنوظف 2.md"]
    assert found[3][0] == "Untitled.md"
    assert names.unique(["a 2", "a", "A", "a"]) == ["a 2", "a", "A 3", "a 4"]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_files_are_written_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "أعلى" / "ملاحظات"
    assert write(str(folder), [("أ.md", "نص\r\nآخر\n"), ("ب.md", "")]) == [
        str(folder / "أ.md"),
        str(folder / "ب.md"),
    ]
    assert (folder / "أ.md").read_bytes() == "نص\r\nآخر\n".encode()
    assert {mode(folder / "أ.md"), mode(folder / "ب.md")} == {0o600}
    assert {mode(folder), mode(folder.parent)} == {0o700}
    assert sorted(os.listdir(folder)) == ["أ.md", "ب.md"]


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write(str(tmp_path), [("a", "b")])
    assert mode(tmp_path) == 0o755


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("mine")
    with pytest.raises(RtlReaderError, match=r"b\.md exists"):
        write(str(tmp_path), [("a.md", "x"), ("b.md", "x")])
    assert os.listdir(tmp_path) == ["b.md"]
    assert (tmp_path / "b.md").read_text() == "mine"
    write(str(tmp_path), [("a.md", "x"), ("b.md", "y")], overwrite=True)
    assert (tmp_path / "b.md").read_text() == "y"
    assert mode(tmp_path / "b.md") == 0o600


@pytest.mark.parametrize("is_broken", [True, False])
def test_links_are_not_followed(tmp_path: Path, is_broken: bool) -> None:
    outside = tmp_path / "outside"
    if not is_broken:
        outside.write_text("mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").symlink_to(outside)
    with pytest.raises(RtlReaderError, match="exists"):
        write(str(folder), [("a", "x")])
    write(str(folder), [("a", "x")], overwrite=True)
    assert not (folder / "a").is_symlink()
    assert (folder / "a").read_text() == "x"
    assert not outside.exists() if is_broken else outside.read_text() == "mine"


@pytest.mark.parametrize("name", ["../a", "a/b", "/a", "..", ".", "", "a\0b", "ن" * 128])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder"
    with pytest.raises(RtlReaderError, match="no name"):
        write(str(folder), [("ok", "x"), (name, "x")], overwrite=True)
    assert list(tmp_path.iterdir()) == []


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RtlReaderError, match="same name"):
        write(str(tmp_path), [("a", "x"), ("a", "y")], overwrite=True)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(RtlReaderError, match=r"cannot write .*/a: "):
        write(str(tmp_path), [("a", "x")], overwrite=True)
    assert os.listdir(tmp_path) == ["a"]
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / "x\0y"):
        with pytest.raises(RtlReaderError, match="cannot write"):
            write(str(folder), [("a", "x")])


def test_a_full_disk_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RtlReaderError, match="No space left"):
        write(str(tmp_path), [("a", "x")])
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("appears", [True, False])
def test_where_a_file_can_have_but_one_name_it_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, appears: bool
) -> None:
    def link(*_: object, **__: object) -> None:
        if appears:
            (tmp_path / "a").write_text("mine")
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    if appears:
        with pytest.raises(RtlReaderError, match="exists"):
            write(str(tmp_path), [("a", "x")])
    else:
        write(str(tmp_path), [("a", "x")])
    assert os.listdir(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == ("mine" if appears else "x")


def test_a_file_that_appears_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_descriptor: int) -> None:
        (tmp_path / "a").write_text("mine")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(RtlReaderError, match="exists"):
        write(str(tmp_path), [("a", "x")])
    assert (tmp_path / "a").read_text() == "mine"
    assert os.listdir(tmp_path) == ["a"]
