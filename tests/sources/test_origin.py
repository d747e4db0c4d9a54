"""Who wrote an article, where, and when it appeared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.sources import html, load, markdown, reading
from rtlreader.sources.clean import clean
from rtlreader.sources.dates import day
from rtlreader.sources.head import LONGEST

if TYPE_CHECKING:
    from pathlib import Path


def origin(page: str) -> tuple[str, str, str]:
    batch = html.read(f"{page}<p>x")
    return batch.author, batch.site, batch.published


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", ("", "", "")),
        ("<meta name=author content=' سلمى \n الحداد '>", ("سلمى الحداد", "", "")),
        (
            "<meta property=article:author content=https://x.org/u><meta name=Author content=S>",
            ("S", "", ""),
        ),
        ("<meta property=article:author content=https://x.org/u>", ("", "", "")),
        ("<meta property=article:author content=S>", ("S", "", "")),
        ("<meta property=og:site_name content=N><meta name=author>", ("", "N", "")),
        (
            "<meta name=date content='أمس'>"
            "<meta property=article:published_time content=2026-11-12T08:00:00Z>",
            ("", "", "2026-11-12"),
        ),
        ("<meta name=pubdate content='12 Nov 2026'>", ("", "", "2026-11-12")),
        ("<meta name=pubdate content='١٤٤٨ هـ'>", ("", "", "١٤٤٨ هـ")),
        ("<meta name=pubdate content='x\x1b\u202e'>", ("", "", "x\u241b")),
        ("<time datetime=2026-11-12>أمس</time>", ("", "", "2026-11-12")),
        ("<time datetime=10:30>أمس</time>", ("", "", "")),
        (
            "<meta name=date content=2026-11-13><time datetime=2026-11-12>",
            ("", "", "2026-11-13"),
        ),
    ],
)
def test_a_page_states_its_origin(page: str, expected: tuple[str, str, str]) -> None:
    assert origin(page) == expected


def test_only_times_within_the_article_count() -> None:
    page = "<time datetime=2020-01-01>x</time><article><p>{}<time datetime=2021-01-01></article>"
    assert html.read(page.format("خبر")).published == "2021-01-01"
    teaser = "<article>x<time datetime=2022-01-01></article>"
    assert html.read(teaser + page.format("خبر طويل")).published == "2021-01-01"
    page = "<time datetime=2020-01-01>x</time><main><p>خبر<time datetime=2021-01-01></main>"
    assert html.read(page).published == "2021-01-01"


@given(st.text())
def test_what_is_stated_is_clean_and_short(text: str) -> None:
    header = text.replace("\r", " ").replace("\n", " ")
    batch = markdown.read(f"---\nauthor: {header}\nsite: {header}\ndate: {header}\n---\nx")
    for stated in (batch.author, batch.site, batch.published):
        assert clean(stated) == stated
        assert len(stated) <= LONGEST


def test_a_long_author_is_cut_clean() -> None:
    author, *_ = origin("<meta name=author content='\u2067" + "ا" * 300 + "\u2069'>")
    assert author == "ا" * (LONGEST - 1)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-11-12", "2026-11-12"),
        (" 2026-11-12T23:59:59+03:00", "2026-11-12"),
        ("2026/1/2 10:00", "2026-01-02"),
        ("20261112", "2026-11-12"),
        ("20261112T080000Z", "2026-11-12"),
        ("20261112080000", "2026-11-12"),
        ("٢٠٢٦-١١-١٢", "2026-11-12"),
        ("Thu, 12 Nov 2026 10:00:00 GMT", "2026-11-12"),
        ("November 12, 2026", "2026-11-12"),
        ("12 Sept. 2026", "2026-09-12"),
        ("2026-13-12", ""),
        ("2026-11-123", ""),
        ("2026-11/12", ""),
        ("1405-08-21", "2026-11-12"),
        ("2405-08-21", ""),
        ("12/11/2026", ""),
        ("1781234567", ""),
        ("November 2026", ""),
        ("", ""),
    ],
)
def test_days(stated: str, expected: str) -> None:
    assert day(stated) == expected


def test_a_markdown_header_wins_and_an_article_has_it() -> None:
    text = "---\nauthor: 'سلمى'\nsite: S\ndate: 12 Nov 2026\n---\n<meta name=author content=X>\n\nx"
    batch = markdown.read(text)
    article = reading.article([batch], "x.md")
    assert (article.author, article.site, article.published) == ("سلمى", "S", "2026-11-12")


def test_plain_text_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("author: x\n", "utf-8")
    assert load(str(path)).author == ""
