"""Search: what a query finds, where, in which order, and what is refused."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import Position
from rtlreader.text.folding import fold
from rtlreader.text.search import Span, find, matches, query, word_query
from rtlreader.text.units import words
from tests.text.strategies import texts

EXAMPLES = settings(max_examples=300, deadline=None, derandomize=True)


def found(source: str, text: str) -> list[str]:
    return [text[start:end] for start, end in matches(text, query(source))]


@pytest.mark.parametrize(
    ("source", "text", "wanted"),
    [
        ("احمد", "قال أحمد", ["أحمد"]),
        ("أحمد", "قال احمد", ["احمد"]),
        ("كتاب", "كِتَابٌ", ["كِتَابٌ"]),
        ("كِتَابٌ", "الكتاب", ["كتاب"]),
        ("مدرسه", "مدرسة", ["مدرسة"]),
        ("می‌شود", "میشود", ["میشود"]),
        ("ميشود", "می‌شود", ["می‌شود"]),
        ("2024", "٢٠٢٤ و ۲۰۲۴", ["٢٠٢٤", "۲۰۲۴"]),
        ("۲۰۲۴", "2024", ["2024"]),
        ("שלום", "שָׁלוֹם", ["שָׁלוֹם"]),
        ("הארץ", "הארצ", ["הארצ"]),
        ("הארצ", "הארץ", ["הארץ"]),
        ("لا", "ﻻ شيء", ["ﻻ"]),
        ("الله", "ﷲ ﷺ", ["ﷲ", "ﷺ"]),
        ("amazon", "Amazon AMAZON", ["Amazon", "AMAZON"]),
        ("Amazon", "Amazon AMAZON", ["Amazon"]),
        ("strasse", "Straße", ["Straße"]),
        ("cafe", "Café cafe\u0301", ["Café", "cafe\u0301"]),
        ("قال محمد", "قال \u200f\t محمد", ["قال \u200f\t محمد"]),
        ("  قال   محمد ", "قَالَ مُحَمَّد", ["قَالَ مُحَمَّد"]),
        ("aa", "aaaa aaa", ["aa", "aa", "aa"]),
        ("a" * 40, "b" + "a" * 50, ["a" * 40]),
        ("x" * 31 + " y", "x" * 31 + "  y", ["x" * 31 + "  y"]),
        ("ـ", "كـــتاب", ["ـ", "ـ", "ـ"]),
        ("\u064e", "كَتَب", ["\u064e", "\u064e"]),
        (" ", "a  b c", ["  ", " "]),
        ("क", "कि", ["कि"]),
        ("ि\u093f", "\u093f" * 4, ["\u093f" * 4]),
        ("", "abc", []),
        ("zebra", "abc", []),
    ],
)
def test_finds(source: str, text: str, wanted: list[str]) -> None:
    assert found(source, text) == wanted


@EXAMPLES
@given(texts, st.data())
def test_the_sieve_loses_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 6)))
    asked = query(text[start:end])
    spans = matches(text, asked)
    if asked.sieve:
        folded = fold(text, case=asked.case)
        everything = [folded.original(*m.span()) for m in asked.pattern.finditer(folded.text)]
        assert [span[0] for span in spans] == [start for start, _ in everything]
        assert spans or not fold(text[start:end], case=asked.case).text.strip()
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("word", "text", "wanted"),
    [
        ("قال", "قال وقال قالَ، قالوا (قال) قالـ", ["قال", "قالَ", "قال", "قال"]),
        ("مدرسة", "مدرسه مدرسةٌ المدرسة", ["مدرسه", "مدرسةٌ"]),
        ("می", "می‌شود می", ["می"]),
        ("شود", "می‌شود شود", ["شود"]),
        ("कि", "कि किस", ["कि"]),
        ("क", "कि क", ["क"]),
        ("स", "किस स", ["स"]),
        ("NATO", "nato NATO2 NATO_ Nato", ["nato", "Nato"]),
        ("1", "1.5 12 1", ["1", "1"]),
        ("...", "a...b", ["..."]),
        ('צה"ל', 'צה״ל בצה"ל', ["צה״ל"]),
        ("\u064e", "كَتَب", ["\u064e", "\u064e"]),
    ],
)
def test_a_word_is_found_where_it_is_one(word: str, text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in matches(text, word_query(word))] == wanted


@EXAMPLES
@given(texts)
def test_every_word_is_found_where_it_stands(text: str) -> None:
    for start, end in words(text):
        alone = text[start:end]
        if "\u200b" in text or not fold(alone).text.isalnum():
            continue
        spans = matches(text, word_query(alone))
        assert any(a < end and start < b for a, b in spans)


# --- from paragraph to paragraph

TEXT = ["كتاب ثم كِتَاب", "", "بلا", "الكتاب"]
ALL = [Span(0, 0, 4), Span(0, 8, 14), Span(3, 2, 6)]


@pytest.mark.parametrize(
    ("start", "backwards", "wrap", "wanted"),
    [
        (Position(0, 0), False, True, ALL[1]),
        (Position(0, 8), False, True, ALL[2]),
        (Position(2, 1), False, False, ALL[2]),
        (Position(3, 2), False, True, ALL[0]),
        (Position(3, 2), False, False, None),
        (Position(0, 0), True, True, ALL[2]),
        (Position(0, 0), True, False, None),
        (Position(0, 9), True, False, ALL[1]),
        (Position(3, 1), True, True, ALL[1]),
        (Position(1, 0), False, True, ALL[2]),
    ],
)
def test_the_next_match(start: Position, backwards: bool, wrap: bool, wanted: Span | None) -> None:
    assert find(TEXT, query("كتاب"), start, backwards=backwards, wrap=wrap) == wanted


def test_the_only_match_is_found_again() -> None:
    only = query("بلا")
    assert find(TEXT, only, Position(2, 0)) == Span(2, 0, 3)
    assert find(TEXT, only, Position(2, 0), backwards=True) == Span(2, 0, 3)
    assert find(TEXT, query("zebra"), Position(2, 0)) is None
    assert find([], only, Position(0, 0)) is None


@EXAMPLES
@given(st.lists(texts, min_size=1, max_size=4), st.text("اأبaA1 ", min_size=1, max_size=2))
def test_going_on_visits_every_match_and_comes_round(paragraphs: list[str], source: str) -> None:
    asked = query(source)
    every = [Span(p, *span) for p, text in enumerate(paragraphs) for span in matches(text, asked)]
    for backwards in (False, True):
        order = every[::-1] if backwards else every
        for here, following in zip(order, [*order[1:], *order[:1]], strict=True):
            start = Position(here.paragraph, here.start)
            assert find(paragraphs, asked, start, backwards=backwards) == following


def test_only_as_much_is_searched_as_is_needed() -> None:
    class Lazy(list[str]):
        def __getitem__(self, place: int) -> str:  # type: ignore[override]
            assert place <= 3
            return super().__getitem__(place)

    assert find(Lazy(["", *TEXT, "x"]), query("بلا"), Position(0, 0)) == Span(3, 0, 3)


def test_a_pattern_is_compiled_once() -> None:
    assert isinstance(query("a").pattern, re.Pattern)
