from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rtlreader.sources import samples
from rtlreader.sources.clean import clean

if TYPE_CHECKING:
    from rtlreader.model import Article

SAMPLES = samples()


def test_there_is_one_for_each_language() -> None:
    assert [article.language for article in SAMPLES] == ["ar", "fa", "he", "ur"]


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.language)
def test_a_sample_is_clean_and_full_of_what_is_hard(article: Article) -> None:
    assert article.title == article.paragraphs[0].text
    assert clean(article.text) == article.text
    assert 240 <= len(article.text.split()) <= 400
    assert {p.kind for p in article.paragraphs} >= {"paragraph", "heading", "item", "quote"}
    assert all(hard in article.text for hard in ("https://example.org/", "(", "“", "–"))
    assert any(p.text.isascii() or p.text.startswith("“") for p in article.paragraphs)


def test_persian_has_its_joiners() -> None:
    assert SAMPLES[1].text.count("\u200c") > 20


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.language)
def test_a_sample_shows_what_the_reader_can_do(article: Article) -> None:
    assert article.author
    assert article.site
    assert re.fullmatch(r"2026-\d\d-\d\d", article.published)
    targets = [link.target for p in article.paragraphs for link in p.links]
    assert len(targets) >= 2
    assert all(target.startswith("https://example.org/") for target in targets)
    assert any(p.kind == "header" or p.marker == "1." for p in article.paragraphs)
