"""The two panes of the library: the shelves, and the articles on one of them, of which few are held at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, overload

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from rtlreader.ui.list_pane import Item, ListPane
from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells
from rtlreader.ui.shelf.rows import NOT_YET, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.library import Headline
    from rtlreader.ui.shelf.rows import Row

PAGE = 100
"""Headlines that are loaded at a time."""
_MOST_PAGES = 50  # that are held
_TO_COME = "…"
_SITE = 18  # cells
_NOTE = 8
_WIDE = 60  # cells of a list that has room for sites


class Shelves(ListPane):
    """The shelves."""

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "shelves"

    @property
    def heading(self) -> str:
        """What stands above its rows: it is not the number of shelves that anyone wants to know."""
        return self.name_shown

    class Turned(Message):
        """Another shelf has become the current one."""

    waiting: frozenset[int] = frozenset()
    """The numbers of the feeds that are to be fetched still."""

    def row_of(self, at: int) -> Strip:
        """Return the row of a shelf."""
        item = self.items[at]
        if item.number not in self.waiting:
            return super().row_of(at)
        role = "current" if self.is_at(at) else ""
        note = f"{_TO_COME} {item.note}".rstrip()
        return self._row(item.text, role, item.base, item.indent, note)

    def watch_at(self) -> None:
        """Say that the articles are others now."""
        self.post_message(self.Turned())


class Headlines(Sequence[Item]):
    """All articles of a shelf, of which pages are put in as they are loaded."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self._pages: dict[int, list[Headline]] = {}
        self._awaited: set[int] = set()

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        """Return what a row stands for; its number is that of the article, -1 where it is not loaded."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self.total))]
        if not 0 <= index < self.total:
            raise IndexError(index)
        found = self.headline(index)
        if found is None:
            return Item(NOT_YET.title)
        return Item(found.title, address=found.address, number=found.id)

    def headline(self, at: int) -> Headline | None:
        """Return the headline at a place; None where it is not loaded."""
        page = self._pages.get(at // PAGE, ())
        return page[at % PAGE] if at % PAGE < len(page) else None

    def some(self, at: int, count: int) -> list[Headline]:
        """Return those of the `count` headlines from a place on that are loaded."""
        places = range(at, min(at + count, self.total))
        return [found for place in places if (found := self.headline(place))]

    def put(self, page: int, headlines: Iterable[Headline]) -> None:
        """Put a page in; the pages that were put in first go."""
        self._awaited.discard(page)
        self._pages[page] = list(headlines)
        while len(self._pages) > _MOST_PAGES:
            del self._pages[next(iter(self._pages))]

    def await_pages(self, first: int, last: int) -> list[int]:
        """Return the pages that are wanted for the rows from `first` to `last`, each once until it is there."""
        last = min(last, self.total - 1)
        pages = range(max(0, first) // PAGE, last // PAGE + 1) if last >= 0 else ()
        wanted = [page for page in pages if page not in self._pages and page not in self._awaited]
        self._awaited.update(wanted)
        return wanted

    def give_up(self, page: int) -> None:
        """Await a page no longer."""
        self._awaited.discard(page)

    def unread(self, at: int, way: int) -> tuple[int | None, bool]:
        """Return where the next unread article is after a place (before it where `way` is -1), and whether that is all.

        No place and False where the way there leads through pages that are not loaded.
        """
        for place in range(at + way, self.total if way > 0 else -1, way):
            found = self.headline(place)
            if found is None:
                return None, False
            if not found.is_read:
                return place, True
        return None, True

    def replace(self, changed: Iterable[Headline]) -> None:
        """Put headlines in the place of those with their numbers."""
        new = {headline.id: headline for headline in changed}
        for page in self._pages.values():
            page[:] = [new.get(headline.id, headline) for headline in page]

    def place_of(self, number: int) -> int | None:
        """Return where an article stands, if it is loaded."""
        for page, headlines in self._pages.items():
            for at, headline in enumerate(headlines):
                if headline.id == number:
                    return page * PAGE + at
        return None


class Articles(ListPane):
    """The articles of a shelf: marks, a title in its own direction, the site, and the age."""

    ROLES: ClassVar[dict[str, str]] = {
        **ListPane.ROLES,
        "": "text",
        "unread": "title",
        "note": "marker",
    }
    ground = "background"
    DEFAULT_CSS = """
    Articles { color: $reader-text; background: $reader-background; }
    """

    class Wanted(Message):
        """Pages of headlines are wanted."""

        def __init__(self, pages: list[int]) -> None:
            super().__init__()
            self.pages = pages

    class Moved(Message):
        """Another article has become the current one."""

    rtl: reactive[bool] = reactive(True)
    """Whether the columns run from right to left."""

    def __init__(self, name: str, empty: str, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(name, empty, id)
        self.headlines = Headlines()
        self.now = 0.0
        """The time that ages are reckoned from."""

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "articles"

    @property
    def headline(self) -> Headline | None:
        """The current article's."""
        return self.headlines.headline(self.at) if self.items else None

    def watch_at(self) -> None:
        """Ask for what is about to be seen."""
        self.want()
        self.post_message(self.Moved())

    def want(self) -> None:
        """Ask for the headlines around the current one that are not loaded."""
        around = self.size.height + PAGE // 2
        if self.items is not self.headlines:
            return
        pages = self.headlines.await_pages(self.at - around, self.at + around)
        if pages:
            self.post_message(self.Wanted(pages))

    def row_of(self, at: int) -> Strip:
        """Return the row of an article."""
        found = self.headlines.headline(at) if self.items is self.headlines else None
        if found is None:
            return super().row_of(at)
        return self._painted(row(found, self.now), "current" if self.is_at(at) else "")

    def _painted(self, found: Row, role: str) -> Strip:
        width = self.size.width
        look = self.style_of(role or ("unread" if found.is_unread else ""))
        faint = look if role else self.style_of("note")
        note = min(max(_NOTE, cells(found.note) + 1), width // 3)
        site = min(_SITE, width // 4) if width >= _WIDE else 0
        gap = min(1, site)
        title = max(0, width - 4 - note - site - gap)
        near = 1 if self.rtl else 0
        parts = [
            Strip.blank(min(1, width), look),
            paint_label(found.marks[:: -1 if self.rtl else 1], min(2, width), look, 0),
            paint_label(" ", min(1, width), look, 0),
            paint_label(found.title, title, look, found.base),
            Strip.blank(gap, look),
            paint_label(found.site, site, faint, near),
            paint_label(found.note, note, faint, 1 - near),
        ]
        strip = Strip.join(parts[::-1] if self.rtl else parts)
        return strip.adjust_cell_length(width, look)
