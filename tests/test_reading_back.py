"""Whole articles laid out, and every row read back through the index map: it is the logical text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from rtlreader.sources import load, samples
from rtlreader.text import Block, Page, article_direction, paragraph_direction
from rtlreader.text.properties import MIRROR

SHARED = Path(__file__).parents[1].parent / "shared" / "data"
CORPORA = sorted((SHARED / "ntrex").glob("newstest2019-ref.*.txt"))
IGNORED = dict.fromkeys(
    [0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x2060, 0x202A, 0x202B, 0x202C, 0x034F]
)
UNDRAWN = dict.fromkeys([0x200E, 0x200F, 0x061C, 0x200B, 0x2060])  # clusters of their own
# letters that are drawn with the forms of another one, and a mark
ALIKE = str.maketrans(
    {
        "\u06d5": "\u0647",
        "\u06ce": "\u06cc\u065a",
        "\u06b5": "\u0644\u065a",
        "\u0681": "\u062d\u0654",
        "\u06ba": "\u0649",
    }
)


def page_of(paragraphs: list[str], language: str, width: int) -> Page:
    direction = article_direction(paragraphs, language)
    blocks = (Block(text, paragraph_direction(text, direction), gap=1) for text in paragraphs)
    return Page(blocks, width)


def letters(text: str) -> list[str]:
    """What a cluster and its drawing have in common: a ligature has the marks of both letters after it."""
    return sorted(
        unicodedata.normalize("NFKC", text.translate(IGNORED).translate(ALIKE)).translate(ALIKE)
    )


def read_back(page: Page) -> None:
    """Go through every cell of every row."""
    for row in range(page.rows()):
        paragraph, line, left = page.row(page.ref_at(row))
        if line is None:
            continue
        text = page.blocks[paragraph].text
        shown: dict[int, str] = {}
        column = left
        for cluster in line.visual:
            if cluster.width:
                assert page.position_at(row, column) == (paragraph, cluster.start)
                glyph = cluster.glyph
                if cluster.level & 1:
                    glyph = "".join(MIRROR.get(character, character) for character in glyph)
                assert letters(glyph) == letters(text[cluster.start : cluster.end])
                shown[cluster.start] = text[cluster.start : cluster.end]
                column += cluster.width
        read = "".join(shown[start] for start in sorted(shown))
        assert read.rstrip() == text[line.start : line.end].translate(UNDRAWN).rstrip()
        assert not page.blocks[paragraph].base or column == page.width


@pytest.mark.parametrize("width", [24, 60, 97])
def test_the_samples(width: int) -> None:
    for article in samples():
        read_back(
            page_of([paragraph.text for paragraph in article.paragraphs], article.language, width)
        )


@pytest.mark.skipif(not SHARED.exists(), reason="the shared article is not here")
@pytest.mark.parametrize("width", [40, 76, 100])
def test_the_real_article(width: int) -> None:
    article = load(str(SHARED / "article-ar.txt"))
    page = page_of([paragraph.text for paragraph in article.paragraphs], article.language, width)
    assert all(block.base for block in page.blocks if block.text)
    read_back(page)


@pytest.mark.skipif(not CORPORA, reason="the shared corpora are not here")
@pytest.mark.parametrize("corpus", CORPORA, ids=[path.name.split(".")[1] for path in CORPORA])
def test_news_in_eight_languages(corpus: Path) -> None:
    article = load(str(corpus))
    paragraphs = [paragraph.text for paragraph in article.paragraphs[:400]]
    read_back(page_of(paragraphs, "", 72))
