"""What the tests of the reader share: documents without files, and a reader in a test terminal."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from rtlreader.model import Paragraph
from rtlreader.sources import Batch
from rtlreader.ui.app import Reader
from rtlreader.ui.body import Body
from rtlreader.ui.document import Document
from rtlreader.ui.status import Status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

ARABIC = "قالت الوزارة إن المشروع الجديد يشمل 24 مدينة وإن OpenRoute سيبدأ العمل في 10 مايو. "


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)


def document(*texts: str, title: str = "", source: str = "a source") -> Document:
    batch = Batch(tuple(Paragraph(text) for text in texts), title)
    return Document(source, lambda: [batch])


def article(paragraphs: int = 40, title: str = "") -> Document:
    return document(*(f"{ARABIC * 3}{number}" for number in range(paragraphs)), title=title)


class Screen:
    """A reader under test, and what it shows."""

    def __init__(self, app: Reader, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot
        self.press = pilot.press
        self.body = app.query_one(Body)
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

    def bottom(self) -> str:
        strip = self.status.render_line(0)
        assert strip.cell_length == self.status.content_size.width
        return strip.text

    @property
    def place(self) -> tuple[int, int]:
        return self.body.sheet.place


@asynccontextmanager
async def reading(*documents: Document, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Screen]:
    app = Reader(documents)
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot)
        yield screen
