"""A recogniser of a few names, which it knows from the beginning, for tests of the reader; it can be made to wait."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from rtlreader.entities import correcting
from rtlreader.library import open_library
from rtlreader.model import Article, Entity, Mention, Paragraph
from rtlreader.ui.app import Reader
from rtlreader.ui.chooser import Chooser

from .conftest import document

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from rtlreader.library import Library
    from rtlreader.model import Correction, EntityType
    from rtlreader.ui.document import Document

TEXTS = (
    "يقوم الموظفون في Salesforce بكتابة خطاب إلى مارك بينيوف في واشنطن.",
    "قال بينيوف إن Benioff هو الاسم نفسه، وإن أحمد سكت في 10 مايو.",
    "في واشنطن دفعت Salesforce مبلغ 24 دولارا، وحضر بينيوف معرض الكتاب.",
)
NAMES: tuple[tuple[str, EntityType, tuple[str, ...]], ...] = (
    ("مارك بينيوف", "PER", ("بينيوف", "Benioff")),
    ("Salesforce", "ORG", ()),
    ("أحمد", "PER", ()),
    ("واشنطن", "LOC", ()),
    ("معرض الكتاب", "EVENT", ()),
    ("10 مايو", "DATE", ()),
    ("24 دولارا", "MONEY", ()),
)


class Namer:
    """Finds names where they stand."""

    def __init__(self) -> None:
        self.names = NAMES
        self.looked: list[str] = []
        """The beginnings of the texts that it has looked at."""
        self.cancelled = 0
        self.error: Exception | None = None
        self.goes_on = Event()
        self.goes_on.set()

    def __call__(
        self,
        article: Article,
        corrections: Sequence[Correction] = (),
        cancel: Event | None = None,
    ) -> tuple[Entity, ...]:
        self.looked.append(article.text[:20])
        while not self.goes_on.wait(0.01):
            if cancel and cancel.is_set():
                self.cancelled += 1
                return ()
        if self.error:
            raise self.error
        found = [one for name in self.names if (one := _entity(article.text, *name))]
        return correcting.apply(article.text, found, corrections)


def _entity(text: str, name: str, type: EntityType, others: tuple[str, ...]) -> Entity | None:  # noqa: A002
    pattern = "|".join(map(re.escape, (name, *others)))
    places = [match.span() for match in re.finditer(pattern, text)]
    here = tuple(other for other in others if other in [text[slice(*span)] for span in places])
    mentions = tuple(Mention(*span, type) for span in places)
    return Entity(name, type, mentions, here) if mentions else None


def named(*texts: str, title: str = "") -> Document:
    return document(*(texts or TEXTS), title=title)


@pytest.fixture
def namer(monkeypatch: pytest.MonkeyPatch, nobody: None) -> Namer:  # noqa: ARG001 - goes before it
    found = Namer()
    monkeypatch.setattr("rtlreader.entities.recognising.recognise", found)
    return found


class Shown:
    """A reader with a library under test, on whatever screen it is."""

    def __init__(self, app: Reader, pilot: Pilot[Any], library: Library) -> None:
        self.app, self.pilot, self.library = app, pilot, library

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(1000):
            if condition():
                return
            await self.pilot.pause(0.01)
        pytest.fail(f"waited in vain: {self.note} {self.rows}")

    @property
    def ground(self) -> Any:
        return self.app.ground

    @property
    def note(self) -> str:
        return self.app.ground.status.note

    @property
    def rows(self) -> list[str]:
        """What the main list of the screen shows."""
        pane = self.app.ground.home
        strips = [pane.render_line(y) for y in range(pane.size.height)]
        assert {strip.cell_length for strip in strips} <= {pane.size.width}
        return [strip.text.strip() for strip in strips]

    @property
    def names(self) -> list[str]:
        """What the article that is read names."""
        found = self.app.document.sheet.names
        return [one.name for one in found.entities] if found else []

    async def found(self) -> None:
        await self.until(lambda: self.app.documents and self.app.document.sheet.names is not None)
        await self.pilot.pause()

    async def chosen(self, words: str) -> None:
        """Choose from a list what holds some words."""
        await self.until(lambda: isinstance(self.app.screen, Chooser))
        await self.press(*("space" if char == " " else char for char in words), "enter")
        await self.until(lambda: not isinstance(self.app.screen, Chooser))


@asynccontextmanager
async def naming(
    *documents: Document,
    fill: Callable[[Library], object] | None = None,
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[Shown]:
    """A reader with the user's library, which is filled before; of no documents it shows the library."""
    opened = open_library()
    if fill:
        fill(opened)
    app = Reader(documents, library=lambda: opened)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Shown(app, pilot, opened)
    app.lending.end()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The user's library."""
    name = str(tmp_path / "library.sqlite3")
    monkeypatch.setenv("RTLREADER_LIBRARY", name)
    return name


NEWS = (
    ("خبر أول", TEXTS),
    ("خبر ثان", ("قال بينيوف في تونس إن Salesforce كبرت.", "وسكت أحمد.")),
    ("خبر ثالث", ("لا يذكر هذا الخبر إلا واشنطن.",)),
)


def fill(library: Library) -> None:
    """Three articles, the last one the newest, in which names were looked for."""
    unnamed(library)
    for number in library.unrecognised("?"):
        library.names_in(library.article(number), number)


def unnamed(library: Library) -> None:
    """The same without names."""
    for title, texts in NEWS:
        article = Article(tuple(map(Paragraph, texts)), title, source=f"{title}.txt")
        library.save(article, address=f"https://example.org/{title[-3:]}")
