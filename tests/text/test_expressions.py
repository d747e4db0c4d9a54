"""Regular expressions: what they find, what is refused, and what the rest may cost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text import expressions
from rtlreader.text.expressions import Expression
from rtlreader.text.search import matches, query

EXAMPLES = settings(max_examples=400, deadline=None, derandomize=True)


def found(source: str, text: str) -> list[str]:
    return [text[start:end] for start, end in matches(text, query(source))]


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
        (r"ab*", "abb a", ["abb", "a"]),
        (r"\b(\w{3,}) (\w+) (\w+)\b", "in one two three", ["one two three"]),
        (r"[٠-٩0-9]+[.,٫]?[٠-٩0-9]* (?:مليون|مليار)", "بلغ ٣٫٥ مليون", ["٣٫٥ مليون"]),
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
        ("(a|a)" * 20 + "b", "may take too long"),
        ("(a){8000}b", "may take too long"),
        ("a{999}(a){999}b", "may take too long"),
        (r"(.*)\1!", "refers back"),
        ("(?P<n>.)(?P=n)", "refers back"),
        ("(a)?(?(1)b|c)", "refers back"),
        ("(?x)a#)", "comments"),
        ("a(?#x)b", "comments"),
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
    ("expression", "text", "reach"),
    [
        (".*x", "a" * 8191, 512),
        (".*.*.*x", "a" * 8191, 6),
        (".*.*.*x", "a" * 200, 24),
        ("الرئيس .* قال", "a" * 8191, 8192),
        ("الرئيس .* قال .* أن", "أعلن الرئيس أن " * 20, 128),
        ("الرئيس .* قال .* أن", "أعلن الرئيس أن", 512),
        ("a*b", "a" * 8191, 512),
        ("اب*!", "اب" * 4095, 1024),
    ],
)
def test_an_open_repeat_reaches_as_far_as_the_text_allows(
    expression: str, text: str, reach: int
) -> None:
    assert f"{{0,{reach}}}" in Expression(expression).pattern(text).pattern


parts = st.sampled_from(
    ["a", "b", ".", r"\w", "[ab]", "(a)", "(?:ab)", "(?=a)", "(", ")", "|", "^"]
)
repeats = st.sampled_from(
    ["", "", "", "*", "+", "?", "{2,}", "{0,9}", "{,3}", "{5}", "*?", "{100}"]
)
sources = st.lists(st.tuples(parts, repeats).map("".join), max_size=10).map("".join)


@EXAMPLES
@given(sources, st.sampled_from([1, 40, 300]))
def test_what_is_taken_finds_what_the_expression_does_or_less(source: str, size: int) -> None:
    text = ("ab" + "a" * size)[:size]
    try:
        expression = Expression(source)
    except ValueError:
        return
    pattern = expression.pattern(text)
    assert expression.pattern(text) is pattern
    for match in pattern.finditer(text):
        assert re.compile(source).match(text, match.start())


@pytest.mark.parametrize(
    ("expression", "steps"),
    [
        ("a*a*a*b", 7**3),
        ("(a|b)(a|b)", 4),
        ("a?" * 3, 8),
        ("a|b|c", 3),
        ("(?i)(a|b)", 2),
        ("a{0,9}", 10),
        ("a{8}", 2.25),
        ("(a){24}", 13),
    ],
)
def test_the_ways_of_an_expression_are_counted(expression: str, steps: float) -> None:
    assert Expression(expression).steps(6) == pytest.approx(steps, rel=0.35)
    assert steps < expressions.MOST_STEPS
