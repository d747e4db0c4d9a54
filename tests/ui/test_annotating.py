"""Annotating by keyboard: what each key does, on the screen and in the library."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from rtlreader.errors import StoreError
from rtlreader.library import open_library
from rtlreader.text import Position
from rtlreader.ui.annotating.output import Output
from rtlreader.ui.app import Reader
from rtlreader.ui.writing import Writing

from .conftest import Screen, document

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from rtlreader.library import Library
    from rtlreader.model import Annotation
    from rtlreader.ui.document import Document

TEXTS = (
    "قالت الوزارة إن المشروع الجديد سيبدأ. وأضافت شركة OpenRoute أنها مستعدة. ثم سكتت.",
    "هذه فقرة ثانية من الخبر وفيها كلام آخر.",
    "وهذه الأخيرة.",
)
FIRST = "قالت الوزارة إن المشروع الجديد سيبدأ."


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    file = str(tmp_path / "library.sqlite3")
    monkeypatch.setenv("RTLREADER_LIBRARY", file)
    return file


@asynccontextmanager
async def annotating(
    *documents: Document, size: tuple[int, int] = (160, 30), title: str = ""
) -> AsyncIterator[Screen]:
    opened: list[Library] = []

    def library() -> Library:
        opened.append(open_library())
        return opened[0]

    app = Reader(documents or [document(*TEXTS, title=title)], library=library)
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot)
        await screen.read()
        yield screen
    app.lending.end()


def kept(file: str) -> list[Annotation]:
    """What is in the library by now, in the order of the text."""
    with open_library(file) as library:
        return sorted(
            (remark.annotation for remark in library.remarks()),
            key=lambda one: (one.anchor.start, one.anchor.end),
        )


async def typed(screen: Screen, text: str) -> None:
    await screen.press(*("space" if c == " " else c for c in text))


async def written(screen: Screen, text: str) -> None:
    await screen.until(lambda: isinstance(screen.app.screen, Writing))
    await typed(screen, text)
    await screen.press("ctrl+s")
    await screen.until(lambda: not isinstance(screen.app.screen, Writing))


async def test_one_key_marks_the_sentence_and_keeps_it(library: str) -> None:
    async with annotating() as screen:
        await screen.press("s")
        assert "".join(screen.over("annotation-1")[0].split())
        assert screen.app.annotations.items
        await screen.until(lambda: "yellow: قالت" in screen.app.status.note)
        (one,) = kept(library)  # while the reader is still there
        assert (one.anchor.exact, one.colour, one.note) == (FIRST, 1, "")


async def test_colours_of_a_selection_and_the_last_one_again(library: str) -> None:
    async with annotating() as screen:
        await screen.press("v", "i", "w", "3")
        assert not screen.body.selection
        assert screen.body.cursor == (0, 0)
        await screen.press("w", "v", "e", "s")
        assert [mark.colour for mark in screen.app.document.sheet.notes.marks(0)] == [3, 3]  # type: ignore[union-attr]
        await screen.press("j", "4", "w", ".")
    assert [(one.colour, one.anchor.exact) for one in kept(library)] == [
        (3, "قالت"), (3, "الوزارة"), (3, TEXTS[1]),
    ]  # fmt: skip


async def test_the_same_words_again_change_colour(library: str) -> None:
    async with annotating() as screen:
        await screen.press("v", "i", "s", "2", "v", "i", "s", "5")
    (one,) = kept(library)
    assert one.colour == 5


async def test_two_keys_and_the_text_make_a_note(library: str) -> None:
    async with annotating() as screen:
        await screen.press("a")
        await written(screen, "رأيي فيه")
        await screen.until(lambda: "noted: قالت" in screen.app.status.note)
        assert "1" in "".join(screen.rows())
        await screen.press("a")  # the same one again
        await written(screen, " ثم زدت")
    (one,) = kept(library)
    assert (one.anchor.exact, one.note) == (FIRST, "رأيي فيه ثم زدت")


async def test_a_note_that_is_dropped_leaves_nothing(library: str) -> None:
    async with annotating() as screen:
        await screen.press("a")
        await screen.until(lambda: isinstance(screen.app.screen, Writing))
        await screen.press("escape")
        await screen.pilot.pause()
        assert len(screen.app.annotations.items) == 0
    assert not os.path.exists(library)


async def test_a_note_on_a_selection_needs_a_twice_or_a_wait(library: str) -> None:
    async with annotating() as screen:
        await screen.press("v", "a", "a")
        await written(screen, "حرف")
        await screen.press("w", "v", "a", "w")
        assert screen.body.selection  # a word with its space
        await screen.press("a")
        await screen.until(lambda: isinstance(screen.app.screen, Writing))
        await written(screen, "كلمة")
    assert [(one.anchor.exact, one.note) for one in kept(library)] == [
        ("ق", "حرف"), ("الوزارة", "كلمة"),
    ]  # fmt: skip


async def test_other_keys_that_are_doubled_do_not_take_a_wait_for_the_second(library: str) -> None:
    async with annotating() as screen:
        await screen.press("s", "d")
        await screen.pilot.pause(1)
        assert screen.app.keyboard.waiting
        await screen.press("escape")
    assert len(kept(library)) == 1


async def test_a_paragraph_is_selected_by_one_key(library: str) -> None:
    async with annotating() as screen:
        await screen.press("w", "v", "p", "s")
    assert [one.anchor.exact for one in kept(library)] == [TEXTS[0]]


async def test_tags_are_typed_completed_and_put_again(library: str) -> None:
    async with annotating() as screen:
        await screen.press("T")
        await typed(screen, "اقتصاد, رأي")
        await screen.press("enter")
        await screen.until(lambda: "tags: اقتصاد, رأي" in screen.app.status.note)
        await screen.press("j", "T")
        await screen.until(lambda: bool(screen.app.annotating._tags))
        await typed(screen, "إق")
        await screen.press("tab", "enter")
        await screen.press("j", "j", ".")
    tags = {one.anchor.exact: one.tags for one in kept(library)}
    assert tags == {
        FIRST: ("اقتصاد", "رأي"), TEXTS[1]: ("اقتصاد",), TEXTS[2]: ("اقتصاد",),
    }  # fmt: skip


async def test_colour_delete_undo_and_redo(library: str) -> None:
    async with annotating() as screen:
        await screen.press("s", "c", "c", "4", "c")
        assert screen.over("annotation-4")
        await screen.press("d", "d")
        assert screen.over("annotation-4") == []
        await screen.press("u")
        assert screen.over("annotation-4")
        await screen.press("u", "u")
        assert screen.over("annotation-2")
        await screen.press("ctrl+r")
        assert screen.over("annotation-3")
        await screen.press("9", "u", "u")
        await screen.until(lambda: "nothing to undo" in screen.app.status.note)
        assert len(screen.app.annotations.items) == 0
        await screen.press("d", "d")
        assert "no annotation here" in screen.app.status.note
        await screen.press("3", "ctrl+r")
    (one,) = kept(library)
    assert one.colour == 3


@pytest.mark.usefixtures("library")
async def test_annotations_are_gone_through_and_shown_for_a_moment() -> None:
    async with annotating() as screen:
        await screen.press("s", "j", "s", "G", "s", "g", "g")
        await screen.press("]", "a")
        assert screen.body.cursor == (1, 0)
        assert screen.over("match-current")
        await screen.press("]", "a")
        assert screen.body.cursor == (2, 0)
        await screen.press("]", "a")
        assert "no annotation after this" in screen.app.status.note
        await screen.press("2", "[", "a")
        assert screen.body.cursor == (0, 0)
        await screen.press("ctrl+o")
        assert screen.body.cursor == (2, 0)
        await screen.until(lambda: screen.over("match-current") == [])


async def test_overlapping_annotations_are_told_apart(library: str) -> None:
    async with annotating() as screen:
        await screen.press("v", "i", "s", "1", "w", "v", "e", "2")
        await screen.pilot.pause()
        one, two = "".join(screen.over("annotation-1")), "".join(screen.over("annotation-2"))
        assert len(two.strip()) >= 1
        assert one.strip()
        found = screen.app.document.sheet.notes
        assert found
        assert [(start, end) for start, end, of in found.layers(0) if of.is_shared] == [(5, 12)]
        await screen.press("c")  # that of the shorter one
    assert [one.colour for one in kept(library)] == [1, 3]


async def test_a_span_over_paragraphs_and_the_title_is_none_of_the_article(library: str) -> None:
    async with annotating(title="عنوان الخبر") as screen:
        await screen.press("s")
        assert "nothing of the article" in screen.app.status.note
        await screen.press("v", "G", "dollar_sign", "s")
    (one,) = kept(library)
    assert one.anchor.exact == "\n".join(TEXTS)
    assert one.anchor.start == 0


async def test_the_list_beside_the_text(library: str) -> None:
    async with annotating() as screen:
        pane = screen.app.annotations
        await screen.press("s", "j", "a")
        await written(screen, "ملاحظة")
        await screen.press(*["tab"] * 2)
        assert pane.has_focus
        assert pane.at == 0
        await screen.press("j", "e")
        await written(screen, " أطول")
        await screen.press("c", "slash")
        await typed(screen, "ملاحظه")
        assert len(pane.items) == 1
        await screen.press("enter")
        assert screen.body.has_focus  # the line is left for the text
        screen.app.panes.go_to(pane)
        await screen.press("escape")
        assert len(pane.items) == 2
        await screen.press("comma", "g", "g", "enter")
        assert screen.body.has_focus
        screen.app.panes.go_to(pane)
        await screen.press("G", "d", "d", "y")
        await screen.until(lambda: bool(screen.app.yanked))
        await screen.press("escape")
        assert screen.body.has_focus
    (one,) = kept(library)
    assert one.anchor.exact in (FIRST, TEXTS[1])


async def test_a_pipe_that_comes_again_edited_keeps_its_notes(library: str) -> None:
    async with annotating() as screen:
        await screen.press("j", "a")
        await written(screen, "مهم")
    edited = ("فقرة جديدة في البداية لم تكن هنا.", *TEXTS[:2], "وهذه الأخيرة لكنها تغيرت.")
    async with annotating(document(*edited)) as screen:
        await screen.until(lambda: len(screen.app.annotations.items) == 1)
        await screen.press("]", "a")
        assert screen.body.cursor == (2, 0)
        await screen.press("s")
    assert [(one.note, one.anchor.exact) for one in kept(library)] == [("مهم", TEXTS[1])]
    with open_library(library) as opened:
        assert opened.counts().articles == 1
        assert opened.article(1).text == "\n".join(edited)


async def test_a_text_that_is_only_read_makes_no_library(library: str) -> None:
    async with annotating() as screen:
        await screen.press("j", "]", "a", "u")
    assert not os.path.exists(library)


async def test_what_lost_its_place_is_told_attached_and_kept(library: str) -> None:
    gone = "هذه الجملة ستزول من النص في المرة القادمة كلها."
    async with annotating(document(*TEXTS, gone)) as screen:
        await screen.press("s", "G", "s")
    async with annotating(document(*TEXTS, "وهذه خاتمة أخرى.")) as screen:
        await screen.until(lambda: "lost the place" in screen.app.status.note)
        pane = screen.app.annotations
        screen.app.panes.go_to(pane)
        await screen.press("G", "K")
        assert pane.annotation
        assert pane.annotation.is_settled
        await screen.press("u", "R")
        assert screen.body.has_focus
        assert "select its new place" in screen.app.status.note
        await screen.press("G", "v", "i", "s", "R")
    found = {one.anchor.exact: one.is_orphaned for one in kept(library)}
    assert found == {FIRST: False, "وهذه خاتمة أخرى.": False}


@pytest.mark.skipif(not shutil.which("wc"), reason="needs wc")
async def test_text_is_handed_to_a_command_and_comes_back(library: str) -> None:
    async with annotating() as screen:
        await screen.press("v", "i", "w", "vertical_line")
        await typed(screen, "wc -c")
        await screen.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, Output))
        await screen.press("a")
        await screen.until(lambda: "noted" in screen.app.status.note)
        await screen.press("vertical_line")
        await typed(screen, "no-such-program")
        await screen.press("enter")
        assert "no such program" in screen.app.status.note
    (one,) = kept(library)
    assert (one.anchor.exact, one.note) == ("قالت", "8")


@pytest.mark.usefixtures("library")
async def test_what_cannot_be_kept_is_said_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    async with annotating() as screen:
        await screen.press("s")
        await screen.until(lambda: "yellow" in screen.app.status.note)

        def full(*_: object) -> None:
            raise StoreError("no room on the disk", "make some")

        monkeypatch.setattr(screen.app.lending.library, "restore_annotation", full)
        await screen.press("j", "s")
        await screen.until(lambda: "not kept: no room on the disk" in screen.app.status.note)
        assert len(screen.app.annotations.items) == 1
        assert screen.body.cursor == Position(1, 0)


async def test_the_mouse_marks_what_is_dragged_over(library: str) -> None:
    async with annotating() as screen:
        right = screen.body.left + screen.body.sheet.page.width - 1
        await screen.pilot.mouse_down(screen.body, offset=(right, 0))
        await screen.pilot.hover(screen.body, offset=(right - 3, 0))
        await screen.pilot.mouse_up(screen.body, offset=(right - 3, 0))
        await screen.press("2")
    (one,) = kept(library)
    assert one.anchor.exact == "قالت"
