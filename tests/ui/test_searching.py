"""A search as a value."""

from __future__ import annotations

from rtlreader.text import Position
from rtlreader.text.search import Span
from rtlreader.ui.searching import Search

TEXTS = ["قال أحمد إن كِتَابًا", "وصل", "احمد كتب ٢٠٢٤ ثم أحمد"]


def start(search: Search) -> Position:
    assert search.span
    return Position(search.span.paragraph, search.span.start)


def test_what_is_typed_is_found_from_the_origin_whatever_its_spelling() -> None:
    search = Search().typed("احمد", TEXTS)
    assert search.span == Span(0, 4, 8)
    assert Search(Position(0, 4)).typed("احمد", TEXTS).span == Span(0, 4, 8)
    assert Search(Position(0, 5)).typed("احمد", TEXTS).span == Span(2, 0, 4)
    assert Search(Position(0, 5), backwards=True).typed("احمد", TEXTS).span == Span(0, 4, 8)
    assert Search().typed("2024", TEXTS).span == Span(2, 9, 13)


def test_next_and_previous_go_round() -> None:
    search = Search().typed("احمد", TEXTS)
    places, wrapped = [], []
    for _ in range(4):
        search = search.step(start(search), same_way=True)
        places.append(search.span and search.span[:2])
        wrapped.append(search.wrapped)
    assert places == [(2, 0), (2, 17), (0, 4), (2, 0)]
    assert wrapped == [False, False, True, False]
    assert search.step(start(search), same_way=False).span == Span(0, 4, 8)
    back = Search(Position(2, 5), backwards=True).typed("احمد", TEXTS)
    assert back.step(start(back), same_way=True).span == Span(0, 4, 8)


def test_nothing_and_nonsense() -> None:
    assert Search().typed("غائب", TEXTS).span is None
    assert Search().typed("", TEXTS).hits is None
    assert Search().typed(r"\v(", TEXTS).fault
    assert Search().step(Position(0, 0), same_way=True) == Search()
    missing = Search().typed("غائب", TEXTS)
    assert missing.step(Position(0, 0), same_way=True).span is None


def test_an_expression_is_waited_for() -> None:
    texts = [*["لا شيء هنا"] * 50, "رقم 2024 هنا"]
    search = Search().typed(r"\v\d+", texts)
    assert (search.span, search.wanted) == (None, (Position(0, -1), False))
    assert search.hits
    while search.hits.advance(1):
        search = search.resolved()
    search = search.resolved()
    assert (search.span, search.wanted) == (Span(50, 4, 8), None)
    assert Search().typed(r"\vx", texts).resolved().span is None


def test_backwards_a_known_match_is_not_waited_for() -> None:
    texts = ["رقم 1", "رقم 2", "رقم 3"]
    search = Search(Position(2, 5), backwards=True).typed(r"\v\d", texts)
    assert search.hits
    search.hits.advance(1)
    assert search.resolved().wanted
    search.hits.advance(100)
    assert search.resolved().span == Span(2, 4, 5)
