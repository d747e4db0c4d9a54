"""Where links are in canonical text, and where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.model import Link, Paragraph
from rtlreader.sources import html, markdown, reading, running
from rtlreader.sources.addresses import LONGEST, target
from rtlreader.sources.clean import clean
from rtlreader.sources.http import Page
from rtlreader.sources.paragraphs import LIMIT, LINKS, block

if TYPE_CHECKING:
    from collections.abc import Iterable

A, B = "https://example.org/a", "https://example.org/b"
_ANCHOR = re.compile("</?a[^>]*>")


def links(page: str, address: str = "") -> list[tuple[str, str]]:
    return [
        (p.text[link.start : link.end], link.target)
        for p in html.read(page, address).paragraphs
        for link in p.links
    ]


def in_order(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether the links are not empty, apart, in order, within the text and without blank ends."""
    for paragraph in paragraphs:
        before = 0
        for link in paragraph.links:
            shown = paragraph.text[link.start : link.end]
            if not before <= link.start < link.end <= len(paragraph.text):
                return False
            if shown != shown.strip():
                return False
            before = link.end
    return True


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<p> قال \n <a href={A}> خبر  <b>طويل</b> </a> آخر", [("خبر طويل", A)]),
        (f"<p><a href={A}>a<a href={B}>b</a>c", [("a", A), ("b", B)]),
        (f"<p><a href={A}>a<a name=x>b</a>c", [("a", A)]),
        (f"<p><a href={A}>a<p>b", [("a", A), ("b", A)]),
        (f"<a href={A}><h3>a</h3><p>b</p></a><p>c", [("a", A), ("b", A)]),
        (f"<p><a href={A}> <img> </a><a href={B}></a>c", []),
        (f"<p><a href={A}>\u200c\u2060</a>c", []),
        (f"<p><a href={A}>a<nav></a>x</nav>b</a>c", [("ab", A)]),
        (f"<p>x<br><a href={A}>a<br>b</a>", [("a", A), ("b", A)]),
        (f"<pre>x <a href={A}>a\n  b</a>", [("a", A), ("b", A)]),
        (f"<pre>x\ny\nz <a href={A}>abc</a> w", [("abc", A)]),
        (f"<table><tr><td><td><a href={A}>a</a><td>b<td>", [("a", A)]),
        (f"<p hidden><a href={A}>a</a></p><p>b", []),
        (f"<p>x\u202e\x1b <a href={A}>a\u202e\x1b</a>", [("a\u241b", A)]),
        (f"<p>e<a href={A}>\u0301x</a>", [("x", A)]),
        (f"<p><a href={A}>e</a>\u0301x", [("é", A)]),
        (f"<p><a href={A}>e</a><a href={B}>\u0301</a>x", [("é", A)]),
        (f"<p>\u1112<a href={A}>\u1161\u11ab\u1100</a>", [("\u1100", A)]),
        (f"<p>محمد<a href={A}>\ufdfa</a>\x1b", [("صلى الله عليه وسلم", A)]),
        (f"<p>x \ufdfa<a href={A}>ب</a>", [("ب", A)]),
        (f"<p>\u2067a <a href={A}>b\u2069</a> c\u2069", [("b\u2069", A)]),
    ],
)
def test_a_link_is_what_html_says(page: str, expected: list[tuple[str, str]]) -> None:
    assert links(page) == expected
    assert in_order(html.read(page).paragraphs)


def test_markdown_has_links_too() -> None:
    (paragraph,) = markdown.read(f"قال [خبر *طويل*]({A}) و<{B}> [x](javascript:y)").paragraphs
    assert [(paragraph.text[k.start : k.end], k.target) for k in paragraph.links] == [
        ("خبر طويل", A),
        (B, B),
    ]


_piece = st.text(st.sampled_from("ab لاé\u0301\u200c\u2067\u2069\ufdfa\ufe70\ufef5\x1b\xad\n\t"))
_tag = st.sampled_from(
    [
        *(f"<a href={A}>", "</a>", "<a>", f"<a href='{B}'>", "<b>", "<p>", "<br>", "<q>", "</q>"),
        *("<ol><li>", "</ol>", "<table><tr><td>", "<th>", "</table>", "<pre>", "</pre>"),
    ]
)


@given(st.lists(st.one_of(_piece, _tag), max_size=25))
@settings(max_examples=1500, deadline=None)
def test_text_does_not_depend_on_links(pieces: list[str]) -> None:
    page = "".join(pieces)
    linked, bare = html.read(page).paragraphs, html.read(_ANCHOR.sub("", page)).paragraphs
    assert [(p.text, p.kind, p.marker) for p in linked] == [
        (p.text, p.kind, p.marker) for p in bare
    ]
    assert in_order(linked)


_word = st.text(st.sampled_from("abلاé\u064b\u200c\x1b\u202e\xad"), min_size=1).map(
    lambda word: "x" + word + "y"
)


@given(st.lists(st.tuples(_word, st.booleans()), min_size=1, max_size=30))
@settings(max_examples=500, deadline=None)
def test_a_span_is_the_text_of_its_link(words: list[tuple[str, bool]]) -> None:
    page = " ".join(f"<a href={A}> {word}\n</a>" if on else word for word, on in words)
    assert links(page) == [(clean(word), A) for word, on in words if on]


@given(st.integers(3, 60), st.sampled_from(["\u202e", "\u2067", ""]))
@settings(max_examples=30, deadline=None)
def test_a_link_across_a_cut_becomes_two(length: int, control: str) -> None:
    words = [f"كلمة{number}" for number in range(4000)]
    linked = range(0, 4000, length)
    page = " ".join(
        f"<a href={A}>{control}{word}</a>" if number in linked else word
        for number, word in enumerate(words)
    )
    paragraphs = html.read(page).paragraphs
    assert len(paragraphs) > 2
    assert all(len(p.text) <= LIMIT for p in paragraphs)
    shown = [p.text[k.start : k.end].strip("\u2067\u2069") for p in paragraphs for k in p.links]
    assert shown == [words[number] for number in linked]
    whole = html.read(f"<a href={A}>{' '.join(words)}</a>").paragraphs
    assert [(k.start, k.end) for p in whole for k in p.links] == [(0, len(p.text)) for p in whole]


def test_spans_stay_right_where_a_piece_is_cleaned_again() -> None:
    text = "\u2067" + "كلمة " * 2000 + "END\u2069"
    start = text.index("END")
    *_, last = block(Paragraph(text, links=(Link(start, start + 3, A),)))
    ((found,),) = ([last.text[k.start : k.end] for k in last.links],)
    assert found == "END"


@pytest.mark.parametrize(
    ("href", "base", "expected"),
    [
        ("https://example.org", "", "https://example.org"),
        (" HTTPS://Example.org/x\n ", "", "https://Example.org/x"),
        ("/b?c", "https://example.org/x/y", "https://example.org/b?c"),
        ("../b", "https://example.org/x/y/z", "https://example.org/x/b"),
        ("//example.com/b", "https://example.org/", "https://example.com/b"),
        ("/b", "", ""),
        ("#top", "https://example.org/", ""),
        ("", "https://example.org/", ""),
        ("javascript:alert(1)", "https://example.org/", ""),
        ("java\nscript:alert(1)", "https://example.org/", ""),
        ("mailto:a@example.org", "", ""),
        ("file:///etc/passwd", "", ""),
        ("ftp://example.org/", "", ""),
        ("https://user:pass@example.org/", "", ""),
        ("https://example.org@evil.example/", "", ""),
        ("https://example.org\\@evil.example/", "", ""),
        ("https://example.org/a@b", "", "https://example.org/a@b"),
        ("https://example.org/\x1b]0;x", "", ""),
        ("https://example.org/\u202egpj.exe", "", ""),
        ("https://example.org/خبر ١", "", None),
        ("https://مثال.example/", "", "https://xn--mgbh0fb.example/"),
        ("https://exаmple.org/", "", "https://xn--exmple-4nf.org/"),
        ("https://[::1]:80/x", "", "https://[::1]:80/x"),
        ("https://[::1/x", "", ""),
        ("https://example.org:99999/", "", ""),
        ("https://example.org:x/", "", ""),
        ("https:///x", "", ""),
        ("https://ex ample.org/", "", ""),
        ("https://" + "a" * 64 + "é.org/", "", ""),
        ("https://example.org/" + "a" * LONGEST, "", ""),
        ("https://example.org/" + "é" * (LONGEST // 3), "", ""),
    ],
)
def test_where_a_link_leads(href: str, base: str, expected: str | None) -> None:
    found = target(href, base)
    assert found.isascii()
    assert found == expected if expected is not None else "%D8%AE%D8%A8%D8%B1%20" in found


@given(st.text(), st.sampled_from(["", "https://example.org/x"]))
@settings(max_examples=500, deadline=None)
def test_every_target_is_plain_or_nothing(href: str, base: str) -> None:
    for found in (target(href, base), target(f"https://{href}", base), target(f"//{href}", base)):
        assert found.isascii()
        assert found.isprintable()
        assert " " not in found
        assert len(found) <= LONGEST
        assert not found or re.match(r"https?://[^/?#@]+([/?#]|$)", found)


def test_relative_links_follow_the_page_and_its_base(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<html><base href=/dir/><base href=/no/><p><a href=x>a</a>"
    assert links(page) == []
    assert links(page, "https://example.org/p") == [("a", "https://example.org/dir/x")]
    assert links("<base href='https://u@example.org/'><a href=x>a</a>") == []
    found = Page(b"<html><p><a href=x>a</a>", "text/html", "utf-8", "https://example.org/d/p")
    monkeypatch.setattr("rtlreader.sources.http.Fetcher.get", lambda _, __: found)
    (batch,) = reading.batches("https://example.org/")
    assert batch.paragraphs[0].links == (Link(0, 1, "https://example.org/d/x"),)


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (f"<p><a href={A}>x" * 30_000, running.LINKS),
        (f"<a href={A}>x</a> " * 30_000, running.LINKS),
        (f"<a href={A}>" * 30_000 + "x", 1),
        (f"<a href={A}>x" + "<p>y" * 30_000, running.LINKS),
        (f"<p>\x1b<a href={A}>e</a>\u0301" * 30_000, running.LINKS),
        (f"<a href={A}>\u0301</a>" * 30_000 + "x", 0),
        ("<pre>" + f"<a href={A}>x</a>\n" * 30_000, running.LINKS),
        ("<table><tr>" + f"<th><a href={A}>x</a>" * 30_000, running.LINKS),
        ("<table><tr>" + "<th> " * 30_000, 0),
        ("".join(f"<a href={A}/{number}>x</a> " for number in range(30_000)), running.LINKS),
    ],
    ids=lambda page: str(page)[:25],
)
def test_floods_of_links_are_capped(page: str, kept: int) -> None:
    found = [len(p.links) for p in html.read(page).paragraphs]
    assert sum(found) <= kept
    assert bool(sum(found)) == bool(kept)
    assert all(count <= LINKS for count in found)


def test_a_paragraph_has_so_many_links() -> None:
    assert len(links(f"<a href={A}>x</a> " * (LINKS + 5))) == LINKS
