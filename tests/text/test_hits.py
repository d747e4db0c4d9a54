"""The matches that are remembered are those that are found, whatever was scanned."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import Position, hits
from rtlreader.text.hits import Hits
from rtlreader.text.search import Query, Span, Tally, find, matches, query

EXAMPLES = settings(max_examples=300, deadline=None, derandomize=True)
TEXT = ["كتاب ثم كِتَاب", "", "بلا", "الكتاب"]

paragraph_texts = st.text("اأبa ", max_size=6)


class Counted(list[str]):
    """Paragraphs that know how often each was read."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(texts)
        self.read = [0] * len(texts)

    def __getitem__(self, place: int) -> str:  # type: ignore[override]
        self.read[place] += 1
        return super().__getitem__(place)


ORDERS = st.lists(
    st.sampled_from(["find", "back", "once", "scan", "add", "paint", "tally"]), max_size=20
)


@pytest.mark.parametrize("most", [1_000_000, 3])
@EXAMPLES
@given(st.lists(paragraph_texts, max_size=8), st.sampled_from(["ا", "اب", "zz", "a"]), st.data())
def test_it_finds_what_a_search_finds(
    most: int, texts: list[str], source: str, data: st.DataObject
) -> None:
    asked = query(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hits, "MOST", most)
        found = Hits(texts, asked)
        for order in data.draw(ORDERS):
            start = Position(data.draw(st.integers(0, 8)), data.draw(st.integers(-1, 6)))
            if order == "add":
                texts.append(data.draw(paragraph_texts))
            elif order == "scan":
                found.advance(data.draw(st.integers(1, 12)))
            elif start.paragraph < len(texts):
                check(found, texts, asked, order, start)


def check(found: Hits, texts: list[str], asked: Query, order: str, start: Position) -> None:
    if order == "paint":
        assert found.in_paragraph(start.paragraph) == matches(texts[start.paragraph], asked)
    elif order == "tally":
        every = [
            Position(paragraph, span[0])
            for paragraph in range(found.scanned)
            for span in matches(texts[paragraph], asked)
        ]
        before = sum(place <= start for place in every)
        assert found.tally(start) == (before, len(every), found.scanned == len(texts))
    else:
        backwards, wrap = order == "back", order != "once"
        wanted = find(texts, asked, start, backwards=backwards, wrap=wrap)
        assert found.find(start, backwards=backwards, wrap=wrap) == wanted


def test_scanning_goes_by_slices_and_ends() -> None:
    found = Hits(["كتاب " * 4000] * 4, query("كتاب"))
    assert list(found.scan()) == [Tally(0, 8000, done=False), Tally(0, 16000, done=True)]
    assert found.finished
    assert found.tally(Position(1, 5)) == (4002, 16000, True)
    assert list(found.scan()) == []


def test_what_is_added_is_scanned_too() -> None:
    texts = list(TEXT)
    found = Hits(texts, query("كتاب"))
    assert not found.advance()
    texts.append("كتاب")
    assert not found.finished
    assert found.tally(Position(0, 0)) == (1, 3, False)
    assert found.find(Position(3, 2)) == Span(4, 0, 4)
    assert found.tally(Position(9, 0)) == (4, 4, True)


def test_after_the_scan_nothing_is_read_again() -> None:
    texts = Counted(TEXT * 100)
    found = Hits(texts, query("كتاب"))
    found.advance(10**6)
    texts.read = [0] * len(texts)
    here, seen = Position(0, -1), []
    for _ in range(301):
        span = found.find(here)
        assert span
        seen.append(span)
        here = Position(span.paragraph, span.start)
    assert seen[0] == seen[300]
    assert len(set(seen)) == 300
    assert found.in_paragraph(0) == [(0, 4), (8, 14)]
    assert sum(texts.read) == 0


@pytest.mark.parametrize("start", [0, 50, 99])
@pytest.mark.parametrize("backwards", [False, True])
def test_an_absent_word_is_looked_for_once(start: int, backwards: bool) -> None:
    texts = Counted(["كلمة"] * 100)
    found = Hits(texts, query("zebra"))
    for _ in range(3):
        assert found.find(Position(start, 2), backwards=backwards) is None
        assert found.find(Position(start, 2), backwards=not backwards) is None
    found.advance(10**6)
    assert max(texts.read) <= 2


def test_more_matches_than_are_remembered_are_not_all() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hits, "MOST", 5)
        found = Hits(["aaa"] * 4, query("a"))
        assert [tally.total for tally in found.scan()] == [6]
        assert found.capped
        assert found.finished
        assert found.tally(Position(0, 1)) == (2, 6, False)
        assert found.find(Position(1, 2)) == Span(2, 0, 1)
        assert found.find(Position(0, 0), backwards=True) == Span(3, 2, 3)


def test_the_matches_of_what_is_shown_are_kept_at_hand() -> None:
    texts = Counted(["a"] * 1000)
    found = Hits(texts, query("a"))
    for paragraph in [*range(500), 499, 498]:
        assert found.in_paragraph(paragraph) == [(0, 1)]
    assert sum(texts.read) == 500
