"""Libraries to test with, in a folder of the test's own, and short ways to put things into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.model import Article, Paragraph
from rtlreader.store import Store
from rtlreader.store.values import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = 1_790_000_000


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store(str(tmp_path / "folder" / "library.sqlite3"), clock=clock) as opened:
        yield opened


def article(*texts: str, title: str = "", language: str = "ar") -> Article:
    return Article(tuple(Paragraph(text) for text in texts), title, language)


def put(store: Store, *texts: str, title: str = "", language: str = "ar", address: str = "") -> int:
    """Keep an article and return its number."""
    number = store.save(article(*texts, title=title, language=language), address=address).id
    assert number
    return number


def item(
    feed: int, key: str, text: str = "نص", *, address: str = "", is_excerpt: bool = False
) -> Item:
    return Item(article(text, title=f"عنوان {key}"), address, feed, key, is_excerpt=is_excerpt)
