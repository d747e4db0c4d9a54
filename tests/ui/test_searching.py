"""A search as a value."""

from __future__ import annotations

from rtlreader.text import Position
from rtlreader.text.search import Span
from rtlreader.ui.searching import Search

TEXTS = ["قال أحمد إن كِتَابًا", "وصل", "احمد كتب ٢٠٢٤ ثم أحمد"]


def test_what_is_typed_is_found_from_the_origin_whatever_its_spelling() -> None:
    search = Search().typed("احمد", TEXTS)
    assert search.span == Span(0, 4, 8)
    assert Search(Position(0, 4)).typed("احمد", TEXTS).span == Span(0, 4, 8)
    assert Search(Position(0, 5)).typed("احمد", TEXTS).span == Span(2, 0, 4)
    assert Search(Position(0, 5), backwards=True).typed("احمد", TEXTS).span == Span(0, 4, 8)
    assert Search().typed("2024", TEXTS).span == Span(2, 9, 13)


def test_next_and_previous_go_round() -> None:
    search = Search().typed("احمد", TEXTS)
    places = []
    for _ in range(4):
        search = search.step(TEXTS, same_way=True)
        places.append(search.span and search.span[:2])
    assert places == [(2, 0), (2, 17), (0, 4), (2, 0)]
    assert search.step(TEXTS, same_way=False).span == Span(0, 4, 8)
    back = Search(Position(2, 5), backwards=True).typed("احمد", TEXTS)
    assert back.step(TEXTS, same_way=True).span == Span(0, 4, 8)


def test_matches_are_counted() -> None:
    search = Search().typed("احمد", TEXTS).step(TEXTS, same_way=True)
    *_, tally = search.tallies(TEXTS)
    assert (tally.before, tally.total, tally.done) == (2, 3, True)
    assert list(Search().tallies(TEXTS)) == []


def test_nothing_and_nonsense() -> None:
    assert Search().typed("غائب", TEXTS).span is None
    assert Search().typed("", TEXTS).query is None
    assert Search().typed(r"\v(", TEXTS).fault
    assert Search().step(TEXTS, same_way=True) == Search()
    missing = Search().typed("غائب", TEXTS)
    assert missing.step(TEXTS, same_way=True).span is None
