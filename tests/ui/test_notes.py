"""Annotations on the page: where offsets of the article are there, what shows in which paragraph, what is next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.model import Anchor, Annotation
from rtlreader.text import Block, Position
from rtlreader.ui.annotating.changes import Change, Changes
from rtlreader.ui.annotating.notes import Layer, Mark, Notes
from rtlreader.ui.annotating.quoting import quoted
from rtlreader.ui.annotating.rows import rows
from rtlreader.ui.blocks import Entry
from rtlreader.ui.document import Document, Sheet

PARAGRAPHS = st.lists(st.text("اب ج", max_size=6), min_size=1, max_size=6)
MADE = st.sampled_from([(), (0,), (1,), (0, 1)])


def sheet(texts: list[str], made: tuple[int, ...] = ()) -> Sheet:
    """A sheet of paragraphs, with entries at some places that are none."""
    entries = [Entry(Block(text, 1)) for text in texts]
    for at in made:
        entries.insert(at, Entry(Block("عنوان", 1), "title", is_made=True))
    return Sheet(entries)


def annotation(start: int, end: int, name: str = "", colour: int = 1, note: str = "") -> Annotation:
    return Annotation(
        Anchor(start, end, "x" * (end - start)), note, (), colour, name or f"{start}-{end}"
    )


@given(PARAGRAPHS, MADE)
def test_offsets_and_places_are_each_other_s(texts: list[str], made: tuple[int, ...]) -> None:
    text, page = "\n".join(texts), sheet(texts, made)
    for offset in range(len(text) + 1):
        place = page.place_of(offset)
        assert not page.is_made(place.paragraph)
        assert page.offset_of(place) == offset
        assert (page.texts[place.paragraph] + "\n")[place.index] == (text + "\n")[offset]


@given(PARAGRAPHS, MADE, st.integers(-3, 40), st.integers(0, 40))
def test_a_part_of_the_text(texts: list[str], made: tuple[int, ...], start: int, size: int) -> None:
    text, page = "\n".join(texts), sheet(texts, made)
    end = min(max(start, 0) + size, len(text))
    assert page.text(start, end) == text[max(start, 0) : end]


def test_what_shows_in_a_paragraph() -> None:
    texts = ["فقرة أولى", "فقرة ثانية", "فقرة ثالثة"]
    page = sheet(texts, (0,))
    long = annotation(5, 24, colour=2, note="رأي")
    notes = Notes(page, [long, annotation(12, 14), replace(annotation(0, 3), is_orphaned=True)])
    assert notes.marks(0) == ()
    assert notes.marks(1) == [Mark(5, 9, 2, begins=True)]
    assert notes.marks(2) == [
        Mark(0, 10, 2, begins=False),
        Mark(2, 4, 1, begins=True),
    ]
    assert notes.marks(3) == [Mark(0, 3, 2, begins=False)]
    assert notes.layers(2) == [
        (0, 2, Layer(2, is_shared=False)),
        (2, 4, Layer(1, is_shared=True)),
        (4, 10, Layer(2, is_shared=False)),
    ]
    assert notes.layers(0) == []
    assert notes.span(long) == (Position(1, 5), Position(3, 3))
    assert [one.uuid for one in notes.orphans] == ["0-3"]
    assert len(notes) == 3


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 9), st.integers(1, 5)), max_size=8))
def test_the_shorter_lies_over_the_longer_and_what_is_shared_is_told(
    spans: list[tuple[int, int, int]],
) -> None:
    page = sheet(["حروف كثيرة في فقرة واحدة"])
    found = [
        annotation(start, start + size, str(at), colour)
        for at, (start, size, colour) in enumerate(spans)
    ]
    notes = Notes(page, found)
    seen = {at: layer for start, end, layer in notes.layers(0) for at in range(start, end)}
    for at in range(24):
        over = [mark for mark in notes.marks(0) if mark.start <= at < mark.end]
        if over:
            least = min(mark.end - mark.start for mark in over)
            assert seen[at].colour in {m.colour for m in over if m.end - m.start == least}
            assert seen[at].is_shared == (len(over) > 1)
        else:
            assert at not in seen


def test_the_annotation_at_a_place_and_the_next_one() -> None:
    notes = Notes(
        sheet(["كلمة وكلمة", "وكلمة أخرى"]),
        [annotation(0, 21), annotation(5, 10), annotation(11, 13)],
    )

    def at(paragraph: int, index: int) -> str | None:
        found = notes.at(Position(paragraph, index))
        return found.uuid if found else None

    assert [at(0, 0), at(0, 5), at(0, 9), at(1, 0), at(1, 2)] == [
        "0-21",
        "5-10",
        "5-10",
        "11-13",
        "0-21",
    ]
    assert at(1, 10) is None

    def turned(place: Position, steps: int) -> str | None:
        found = notes.from_place(place, steps)
        return found.uuid if found else None

    here = Position(0, 5)
    assert [turned(here, 1), turned(here, -1), turned(Position(0, 6), -1)] == [
        "11-13",
        "0-21",
        "5-10",
    ]
    assert [turned(here, 2), turned(here, -2)] == [None, None]


def test_marks_grow_with_the_text() -> None:
    page = sheet(["أولى"])
    notes = Notes(page, [annotation(5, 10)])
    assert notes.marks(1) == ()
    page.extend([Entry(Block("ثانية", 1))])
    assert notes.marks(1) == [Mark(0, 5, 1, begins=True)]


def test_changes_are_undone_and_done_again() -> None:
    document, one = Document("s", list), annotation(0, 2)
    changes = Changes()
    assert changes.undo() is None
    changes.add(Change(document, {"a": None}, {"a": one}, "made"))
    changes.add(Change(document, {"a": one}, {"a": None}, "gone"))
    undone = changes.undo()
    assert undone
    assert (undone.after, undone.said) == ({"a": one}, "undone: gone")
    again = changes.redo()
    assert again
    assert (again.after, again.said) == ({"a": None}, "again: gone")
    changes.undo()
    changes.add(Change(document, {"b": None}, {"b": one}, "other"))
    assert changes.redo() is None


def test_quotes_in_their_forms() -> None:
    about = {"title": "[خبر]", "source": "https://example.org/a"}
    assert quoted("نص", "", **about) == "نص"
    assert quoted("نص", "source", **about) == "نص\n— [خبر], https://example.org/a"
    assert quoted("نص\n\nآخر", "markdown", note="رأي", **about) == (
        "> نص\n>\n> آخر\n>\n> — [\\[خبر\\]](<https://example.org/a>)\n\nرأي"
    )
    assert quoted("نص", "markdown", title="", source="-").endswith("> — -")


@pytest.mark.parametrize(
    ("confidence", "orphaned", "said"),
    [(1.0, False, "1h"), (0.95, False, "1h"), (0.7, False, "≈1h"), (0.7, True, "?1h")],
)
def test_doubts_about_a_place_are_told(confidence: float, orphaned: bool, said: str) -> None:
    one = replace(annotation(0, 3), confidence=confidence, is_orphaned=orphaned)
    (row,) = rows(one, 3600.0)
    assert row.note == said
