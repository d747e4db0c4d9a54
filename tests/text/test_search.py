"""Search: what a query finds, where, in which order, and what is refused."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import Position
from rtlreader.text.folding import fold
from rtlreader.text.search import Span, Tally, count, find, matches, query
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


# --- regular expressions


@pytest.mark.parametrize(
    ("expression", "text", "wanted"),
    [
        (r"\d+", "في 2024 و 17", ["2024", "17"]),
        (r"x*", "axxb", ["xx"]),
        (r"colou?r", "Color colour", ["Color", "colour"]),
        (r"Color", "Color color", ["Color"]),
        (r"\W", "a b", [" "]),
        (r"(?:19|20)\d{2}", "1967 و 2024", ["1967", "2024"]),
        (r"a.*b.*c", "a-b-c", ["a-b-c"]),
        (r"\w+ \w+ \w+", "one two three", ["one two three"]),
        (r"\w{2,}?", "abc", ["ab"]),
        (r"(ab){2}", "ababab", ["abab"]),
        (r"(a+b)?c", "aabc", ["aabc"]),
        (r"(?i)[^]a*+]+(?P<n>x)(?=y)", "bbxy", ["bbx"]),
        (r"(?<!a)b{,2}", "ab bb", ["bb"]),
        (r"\(", "(", ["("]),
    ],
)
def test_finds_by_expression(expression: str, text: str, wanted: list[str]) -> None:
    assert found("\\v" + expression, text) == wanted


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("(a+)+b", "inside a repeat"),
        ("((?:a*)b)*", "inside a repeat"),
        ("(a|a)*b", "inside a repeat"),
        ("(a|ab){2,}", "inside a repeat"),
        ("(?i:(a?)){3,9}", "inside a repeat"),
        (".*.*.*.*x", "over 3 open repeats"),
        ("a{1,500}b{1,500}", "may take too long"),
        ("a?" * 20 + "a" * 20, "may take too long"),
        (r"(.*)\1!", "refers back"),
        ("(?P<n>.)(?P=n)", "refers back"),
        ("a" * 201, "over 200 characters"),
        ("(a", "not a regular expression"),
        ("a{99999999999999}", "not a regular expression"),
        ("(?<=a*)b", "not a regular expression"),
    ],
)
def test_refuses_expressions_that_are_wrong_or_slow(expression: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        query("\\v" + expression)


@pytest.mark.parametrize(
    "expression", [r".*x", r"\w*\w*!", r"\w+\w+\w+!", "(a?a?a?){4}", r"(?=a*)a*!"]
)
def test_what_is_not_refused_ends(expression: str) -> None:
    try:
        asked = query("\\v" + expression)
    except ValueError:
        return
    began = time.perf_counter()
    matches("a" * 2048, asked)
    assert time.perf_counter() - began < 5


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


def test_counts_in_slices() -> None:
    paragraphs = ["كتاب " * 4000] * 4
    tallies = list(count(paragraphs, query("كتاب"), Position(1, 5)))
    assert tallies == [
        Tally(4002, 8000, False),
        Tally(4002, 16000, False),
        Tally(4002, 16000, True),
    ]


def test_a_pattern_is_compiled_once() -> None:
    assert isinstance(query("a").pattern, re.Pattern)
