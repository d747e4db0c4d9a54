"""Lists, quotations, tables and definitions: what belongs to what, and under which number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.sources import html, markdown


def shapes(page: str) -> list[tuple[str, str, int, str]]:
    return [(p.text, p.kind, p.depth, p.marker) for p in html.read(page).paragraphs]


def markers(page: str) -> list[str]:
    return [p.marker for p in html.read(page).paragraphs]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ul><li>a<li>b</ul>", ["•", "•"]),
        ("<li>a", ["•"]),
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ("<ol start=9><li>a<li>b</ol><ol><li>c</ol>", [" 9.", "10.", "1."]),
        ("<ol><li>a<li value=7>b<li>c</ol>", ["1.", "7.", "8."]),
        ("<ol start=-1><li>a<li>b</ol>", ["-1.", " 0."]),
        ("<ol reversed><li>a<li>b<li>c</ol>", ["3.", "2.", "1."]),
        ("<ol reversed start=10><li>a<li>b</ol>", ["10.", " 9."]),
        ("<ol start=x><li>a</ol><ol start=12345678><li>b</ol>", ["1.", "1."]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", ["1.", "•", "2."]),
        ("<ol><li><p>a<p>b<li>c</ol><p>d", ["1.", "", "2.", ""]),
        ("<ol><li><h3>a</h3>b<li>c</ol>", ["1.", "", "2."]),
        ("<ol><li hidden>a<li>b</ol>", ["1."]),
        ("<ul><li> <li>b</ul>", ["•"]),
        ("<ol><li><blockquote>a</blockquote>b</ol>", ["", "1."]),
    ],
)
def test_items_have_markers(page: str, expected: list[str]) -> None:
    assert markers(page) == expected


@given(st.integers(-2000, 2000), st.integers(1, 30), st.booleans())
def test_numbers_are_equally_wide_and_follow_each_other(
    start: int, count: int, backwards: bool
) -> None:
    opening = f"<ol start={start}{' reversed' * backwards}>"
    found = markers(opening + "<li>x" * count)
    step = -1 if backwards else 1
    assert [int(marker.removesuffix(".")) for marker in found] == [
        start + step * number for number in range(count)
    ]
    assert len({len(marker) for marker in found}) == 1
    assert any(marker[0] != " " for marker in found)


def test_what_is_nested_belongs_to_what_it_is_in() -> None:
    page = (
        "<ol><li>a<p>b<blockquote>c<p>d</blockquote><pre>e</pre><ul><li>f</ul></ol>"
        "<blockquote>g<blockquote>h</blockquote><ul><li>i<p>j</ul></blockquote>k"
    )
    assert shapes(page) == [
        ("a", "item", 1, "1."),
        ("b", "item", 1, ""),
        ("c", "quote", 2, ""),
        ("d", "quote", 2, ""),
        ("e", "code", 1, ""),
        ("f", "item", 2, "•"),
        ("g", "quote", 1, ""),
        ("h", "quote", 2, ""),
        ("i", "item", 2, "•"),
        ("j", "item", 2, ""),
        ("k", "paragraph", 0, ""),
    ]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("<th>a<th>b", "header"),
        ("\n<td></td> <th> a </th>\n", "header"),
        ("<th>a<td>b", "row"),
        ("<td>a<th>b", "row"),
        ("<td>a<td>b", "row"),
        ("a<th>b", "row"),
    ],
)
def test_a_row_of_heads_is_a_header(row: str, kind: str) -> None:
    page = f"<table><caption>c</caption><tr><th>x</tr><tr>{row}</tr><tr><td>y</table>"
    assert [(p.kind) for p in html.read(page).paragraphs] == ["caption", "header", kind, "row"]


def test_captions_and_definitions() -> None:
    page = "<figure><img><figcaption>a<br>b</figcaption></figure><dl><dt>c<dd>d<p>e<dt>f<dd>g</dl>h"
    assert shapes(page) == [
        ("a", "caption", 0, ""),
        ("b", "caption", 0, ""),
        ("c", "term", 1, ""),
        ("d", "definition", 1, ""),
        ("e", "definition", 1, ""),
        ("f", "term", 1, ""),
        ("g", "definition", 1, ""),
        ("h", "paragraph", 0, ""),
    ]


def test_markdown_numbers() -> None:
    batch = markdown.read("3. a\n\n   b\n4. c\n\n- d\n")
    assert [p.marker for p in batch.paragraphs] == ["3.", "", "4.", "•"]
