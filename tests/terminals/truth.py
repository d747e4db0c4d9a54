"""What a terminal should show: the reader run without one, at the same size and with the same keys, and asked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rtlreader import sources
from rtlreader.config.settings import EntitySettings, Settings
from rtlreader.sources.clean import clean_line
from rtlreader.text import layout
from rtlreader.ui.app import Reader
from rtlreader.ui.choices import Rows, Title
from rtlreader.ui.chooser import Chooser
from rtlreader.ui.document import Document
from rtlreader.ui.line_input import LineInput
from rtlreader.ui.list_pane import ListPane
from tests.terminals.picture import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget

    from rtlreader.model import Article
    from rtlreader.ui.body import Body


@dataclass(frozen=True)
class Part:
    """A part of the screen."""

    cells: Box
    rows: tuple[str, ...]
    """Its rows in reading order, from top to bottom; empty ones too."""

    @property
    def text(self) -> str:
        """All of it, a line for each row that says something."""
        return "\n".join(filter(None, self.rows))

    def moved(self, columns: int) -> Part:
        """Return it so many cells further to the right."""
        return Part(self.cells.moved(columns), self.rows)

    def between(self, start: int, end: int) -> Part:
        """Return its rows from one row of the screen to before another."""
        top, bottom = max(start, self.cells.top), min(end, self.cells.top + len(self.rows))
        cells = self.cells._replace(top=top, height=bottom - top)
        return Part(cells, self.rows[top - self.cells.top : bottom - self.cells.top])


@dataclass(frozen=True)
class Truth:
    """A screen, part by part."""

    parts: dict[str, Part]
    caret: tuple[int, int] | None = None
    """The cell in which the caret stands where text is typed: column and row."""


def _document(article: Article) -> Document:
    origin = article.author, article.site, article.published
    batch = sources.Batch(article.paragraphs, article.title, article.language, *origin)
    return Document(article.source, lambda: [batch], article.title)


@cache
def truth(columns: int, rows: int, *keys: str) -> Truth:
    """Return what the reader with the samples shows after keys, by Textual's names, on a screen of so many cells."""
    return asyncio.run(_truth(columns, rows, keys))


async def _truth(columns: int, rows: int, keys: Sequence[str]) -> Truth:
    settings = Settings(theme="light", entities=EntitySettings(pane=False))
    reader = Reader([_document(found) for found in sources.samples()], settings)
    async with reader.run_test(size=(columns, rows)) as pilot:
        while not reader.document.ended:
            await pilot.pause(0.01)
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        parts = {"body": Part(_box(reader.body), tuple(_body(reader.body)))}
        for pane in reader.screen_stack[0].query(ListPane):
            parts[pane.name_shown.lower()] = Part(_box(pane), tuple(_list(pane)))
        if isinstance(reader.screen, Chooser):
            parts["dialog"] = _dialog(reader.screen)
        lines = [line for line in reader.screen.query(LineInput) if line.has_focus]
        if not lines:
            return Truth(parts)
        caret = _caret(lines[0])
        parts["typed"] = Part(_typed(lines[0], caret[0]), (lines[0].draft.text,))
        return Truth(parts, caret)


def _box(widget: Widget) -> Box:
    return Box(*widget.region)


def _body(body: Body) -> Iterator[str]:
    """Yield the rows of the text, with the markers in its margin."""
    page, height = body.sheet.page, body.size.height
    shown = page.screen(body.top, height)
    for ref, row in shown:
        entry, line = body.sheet.entry(ref.paragraph), row.line
        if line is None:
            yield ""
            continue
        marker = entry.marker if line.start == 0 else ""
        yield f"{marker} {entry.block.text[line.start : line.end]}".strip()
    tail = body.tail if body.at_end else ()
    below = [*tail, *[""] * height]
    yield from below[: height - len(shown)]


def _list(pane: ListPane) -> Iterator[str]:
    """Yield a title and the rows below it, as far as each has room."""
    width, height = pane.size
    yield f"{pane.name_shown} {len(pane.items)}"
    for item in pane.items:
        yield _fitting(item.text, width - 2 - item.indent, item.base)
    yield from [""] * (height - 1 - len(pane.items))


def _fitting(text: str, width: int, base: int) -> str:
    """Return as much of the beginning of a text as is shown in so many cells."""
    text = clean_line(text)
    line = layout(text, width, base=base)[0]
    if line.end == len(text):
        return text
    return text[: layout(text, width - 1, base=base)[0].end].rstrip() + "…"


def _dialog(dialog: Chooser) -> Part:
    """Return the inside of a dialog."""
    rows, titles = dialog.query_one(Rows), dialog.query(Title)
    top = min([rows.region.y, *(title.region.y for title in titles)])
    cells = Box(rows.region.x, top, rows.region.width, rows.region.bottom - top)
    said = [title.text for title in titles] + [choice.text for choice in rows.choices]
    return Part(cells, tuple(said))


def _typed(line: LineInput, caret: int) -> Box:
    """Return the cells of a line up to the caret at its end."""
    box = Box(*line.content_region)
    if line.draft.base:
        return box._replace(left=caret + 1, width=box.left + box.width - caret - 1)
    return box._replace(width=caret - box.left)


def _caret(line: LineInput) -> tuple[int, int]:
    """Return the cell of the caret."""
    caret = line.get_component_rich_style("lineinput--caret")
    column = line.content_region.x
    for segment in line.render_line(0):
        if segment.style == caret:
            return column, line.content_region.y
        column += segment.cell_length
    raise LookupError("no caret")
