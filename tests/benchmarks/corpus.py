"""What the benchmarks read: real Arabic news where a corpus lies beside the checkout, else our own sample."""

from __future__ import annotations

import lzma
import random
from pathlib import Path

from rtlreader.sources import samples

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
MEGABYTE = 1_000_000


def news(size: int) -> tuple[list[str], str]:
    """Paragraphs of Arabic news of `size` bytes of UTF-8 in all, and what they are."""
    corpus = SHARED / "ner" / "ant_news.txt.xz"
    if corpus.exists():
        with lzma.open(corpus, "rt", encoding="utf-8") as file:
            return _cut(file.read().split("\n"), size), "ANT corpus, Tunisian news"
    return _cut(_shuffled_sample(), size), "the shipped sample, its words shuffled"


def article(folder: Path) -> Path:
    """The real article, or the shipped Arabic sample as plain text."""
    real = SHARED / "article-ar.txt"
    if real.exists():
        return real
    target = folder / "article.txt"
    target.write_text("\n".join(_sample()), encoding="utf-8")
    return target


def _sample() -> list[str]:
    (arabic,) = [article for article in samples() if article.language == "ar"]
    return [paragraph.text for paragraph in arabic.paragraphs]


def _shuffled_sample() -> list[str]:
    chance = random.Random(1)
    paragraphs = []
    for paragraph in _sample() * 100:
        words = paragraph.split()
        chance.shuffle(words)
        paragraphs.append(" ".join(words))
    return paragraphs


def _cut(paragraphs: list[str], size: int) -> list[str]:
    """As many paragraphs as fill `size` bytes, again from the beginning where they do not suffice."""
    chosen: list[str] = []
    while True:
        for paragraph in paragraphs:
            size -= len(paragraph.encode()) + 1
            if size < 0:
                return chosen
            chosen.append(paragraph)
