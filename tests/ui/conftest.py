"""What the tests of the reader share: documents without files, and a reader in a test terminal."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App

from rtlreader.model import Link, Paragraph
from rtlreader.sources import Batch
from rtlreader.ui.app import Reader
from rtlreader.ui.document import Document
from rtlreader.ui.status import Status
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from rich.style import Style
    from textual.pilot import Pilot

    from rtlreader.config.settings import Settings

ARABIC = "قالت الوزارة إن المشروع الجديد يشمل 24 مدينة وإن OpenRoute سيبدأ العمل في 10 مايو. "


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is named in articles, and nothing is loaded to find that out."""
    monkeypatch.setattr("rtlreader.entities.recognising.recognise", lambda *_: ())


def document(*texts: str, title: str = "", source: str = "a source") -> Document:
    batch = Batch(tuple(Paragraph(text) for text in texts), title)
    return Document(source, lambda: [batch])


def article(paragraphs: int = 40, title: str = "") -> Document:
    return document(*(f"{ARABIC * 3}{number}" for number in range(paragraphs)), title=title)


def linked(title: str = "العنوان") -> Document:
    paragraphs = [Paragraph(title, "heading", 1)]
    for number in range(12):
        text = f"قال الخبر {number} من هنا. {ARABIC}"
        link = Link(4, 9, f"https://example.org/{number}")
        paragraphs += [Paragraph(f"فصل {number}", "heading", 2), Paragraph(text, links=(link,))]
    return Document("a source", lambda: [Batch(tuple(paragraphs), title, "ar")])


class Host(App[None]):
    """An app for a widget by itself, in the colours that it needs."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return Gallery().look("dark").variables


class Screen:
    """A reader under test, and what it shows."""

    def __init__(self, app: Reader, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot
        self.press = pilot.press
        self.body = app.body
        self.status = app.query_one(Status)

    async def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(1000):
            if condition():
                return
            await self.pilot.pause(0.01)
        pytest.fail(f"waited in vain; the screen is {self.rows()}")

    async def read(self) -> None:
        await self.until(lambda: self.app.document.ended)
        await self.pilot.pause()

    def rows(self) -> list[str]:
        size = self.body.size
        strips = [self.body.render_line(y) for y in range(size.height)]
        assert {strip.cell_length for strip in strips} <= {size.width}
        return [strip.text for strip in strips]

    def over(self, role: str) -> list[str]:
        """What is painted in a role, row by row."""
        style = self.body.style_of(role)
        found = []
        for y in range(self.body.size.height):
            parts = [s.text for s in self.body.render_line(y) if s.style and _looks(s.style, style)]
            found += ["".join(parts)] * bool(parts)
        return found

    def bottom(self) -> str:
        strip = self.status.render_line(0)
        assert strip.cell_length == self.status.content_size.width
        return strip.text

    @property
    def place(self) -> tuple[int, int]:
        return self.body.sheet.place


def _looks(one: Style, other: Style) -> bool:
    names = "color", "bgcolor", "bold", "reverse", "underline"
    return all(getattr(one, name) == getattr(other, name) for name in names)


@asynccontextmanager
async def reading(
    *documents: Document, size: tuple[int, int] = (80, 24), settings: Settings | None = None
) -> AsyncIterator[Screen]:
    app = Reader(documents, settings)
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot)
        yield screen
