"""An article as it arrives: a thread reads it, and the reader takes what has arrived.

The thread touches nothing but its own queue. It is a daemon and nobody waits for it, so that a pipe
that never ends keeps nobody from leaving.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, chain
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING, overload

from rtlreader.errors import RtlReaderError
from rtlreader.model import Article
from rtlreader.sources.clean import clean_line
from rtlreader.text import Block, Page, Position, paragraph_direction
from rtlreader.ui.blocks import Entry, Typesetter
from rtlreader.ui.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rtlreader.model import Link
    from rtlreader.sources import Batch
    from rtlreader.ui.annotating.notes import Notes
    from rtlreader.ui.entities.names import Names

_PORTION = (
    2000  # entries that are set at a time, so that the first screen need not wait for a large batch
)


class Texts(Sequence[str]):
    """The texts of a page's blocks, which may become more."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks

    def __len__(self) -> int:
        return len(self._blocks)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [block.text for block in self._blocks[index]]
        return self._blocks[index].text


MOST = 130_000_000
"""Of an article, this much is kept: a code point counts one, and an entry as much as it takes besides."""
_ENTRY = 100
_PLAIN: tuple[tuple[Link, ...], str] = ((), "")
_TOO_LONG = "too long: the rest is left out"


class Sheet:
    """Entries on a page, and the place in them that is being read."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.page = Page()
        self.kinds: list[str] = []
        self.place = Position(0, 0)
        """What stands at the top of the screen."""
        self.above = 0
        """Empty rows that stand above it, still on the screen."""
        self.cursor = Position(0, 0)
        self.trail = Trail()
        """Marks, and jumps to go back along."""
        self.notes: Notes | None = None
        """What is said about the article, once that is known."""
        self.names: Names | None = None
        """Whom and what it names, once that is known."""
        self._ahead = [0]
        self._rare: dict[int, tuple[tuple[Link, ...], str]] = {}  # links and marker, where any are
        self._links: list[Position] = []
        self._made: list[int] = []  # entries that are no paragraphs of the article
        self.extend(list(entries))

    def extend(self, entries: Sequence[Entry]) -> None:
        """Add entries at the end."""
        for paragraph, entry in enumerate(entries, len(self.kinds)):
            if entry.links or entry.marker:
                self._rare[paragraph] = entry.links, entry.marker
                self._links += [Position(paragraph, link.start) for link in entry.links]
            if entry.is_made:
                self._made.append(paragraph)
        sizes = (len(entry.block.text) for entry in entries)
        self._ahead.extend(list(accumulate(sizes, initial=self._ahead.pop())))
        self.page.extend(entry.block for entry in entries)
        self.kinds.extend(entry.kind for entry in entries)

    def entry(self, paragraph: int) -> Entry:
        """Return the entry of a paragraph of the page."""
        links, marker = self._rare.get(paragraph, _PLAIN)
        return Entry(self.page.blocks[paragraph], self.kinds[paragraph], links, marker)

    def links(self, paragraph: int) -> tuple[Link, ...]:
        """Return the links of a paragraph."""
        return self._rare.get(paragraph, _PLAIN)[0]

    def link_from(self, place: Position, steps: int) -> Position | None:
        """Return where the link begins that is so many links after (or before) a place; None without links."""
        find = bisect_right if steps > 0 else bisect_left
        wanted = find(self._links, place) + steps - (steps > 0)
        return self._links[max(0, min(wanted, len(self._links) - 1))] if self._links else None

    def in_article(self, place: Position) -> Position:
        """Return a place on the page as one of the article; what is said about it is its beginning."""
        before = bisect_left(self._made, place.paragraph)
        is_made = place.paragraph in self._made
        return Position(place.paragraph - before, 0 if is_made else place.index)

    def on_page(self, place: Position) -> Position:
        """Return a place in the article as one of the page."""
        paragraph = place.paragraph
        for made in self._made:
            paragraph += made <= paragraph
        return Position(paragraph, place.index)

    def offset_of(self, place: Position) -> int:
        """Return a place on the page as an offset in the article's canonical text."""
        before = bisect_left(self._made, place.paragraph)
        made = sum(len(self.page.blocks[at].text) for at in self._made[:before])
        return self._ahead[place.paragraph] - made + place.paragraph - before + place.index

    def place_of(self, offset: int) -> Position:
        """Return where on the page an offset in the article's canonical text is; its end where it is beyond."""
        wanted = offset
        for paragraph in self._made:
            if self.offset_of(Position(paragraph, 0)) <= wanted:
                offset += len(self.page.blocks[paragraph].text) + 1
        first, last = 0, len(self.kinds)
        while first + 1 < last:
            middle = (first + last) // 2
            first, last = (
                (middle, last) if self._ahead[middle] + middle <= offset else (first, middle)
            )
        index = offset - self._ahead[first] - first
        return Position(first, min(index, len(self.page.blocks[first].text)))

    def text(self, start: int, end: int) -> str:
        """Return the article's canonical text from one offset in it to another, as far as it has arrived."""
        first, last = self.place_of(max(start, 0)), self.place_of(end)
        found = [
            self.page.blocks[paragraph].text
            for paragraph in range(first.paragraph, last.paragraph + 1)
            if not self.is_made(paragraph)
        ]
        begin = self.offset_of(Position(first.paragraph, 0))
        return "\n".join(found)[max(start, 0) - begin : end - begin]

    def is_made(self, paragraph: int) -> bool:
        """Whether a paragraph of the page is none of the article."""
        return paragraph in self._made

    @property
    def texts(self) -> Texts:
        """What stands in the entries."""
        return Texts(self.page.blocks)

    @property
    def size(self) -> int:
        """The code points that have arrived."""
        return self._ahead[-1]

    def share(self) -> float:
        """Return which part of the text stands before the place that is being read, from 0 to 1."""
        ahead = self._ahead[self.place.paragraph] + self.place.index
        return ahead / self.size if self.size else 0.0


class Document:
    """One source: what has been taken of it so far, and the thread that reads on."""

    def __init__(
        self, source: str, batches: Callable[[], Iterable[Batch]], title: str = ""
    ) -> None:
        """A document that calls `batches`, in its thread, once it is started.

        `source` is its name as it may be shown: without credentials; `title` what is known before.
        """
        self.source = source
        self.title = title
        self.sheet = Sheet()
        self.number = 0
        """Its number in the library; 0 while it is not known to be there."""
        self.ended = False
        self.error: RtlReaderError | None = None
        self.failed = False
        """Whether it has an error and no text, so that the error stands in the text's place."""
        self.way_out = ""
        """What stands below such an error: how to leave."""
        self._batches = batches
        self._kept: list[Batch] = []
        self._arrived: deque[tuple[str, list[Entry]] | RtlReaderError | None] = deque()
        self._thread: Thread | None = None
        self._told = False
        self._go_on = Event()
        self._tell: Callable[[], None] | None = None

    @property
    def name(self) -> str:
        """The last part of the source, for where there is little room."""
        return self.source.rstrip("/").rpartition("/")[2] or self.source

    @property
    def empty(self) -> bool:
        """Whether nothing of it has been taken."""
        return not self.sheet.kinds

    def article(self) -> Article:
        """Return all that has arrived as an article."""
        paragraphs = tuple(chain.from_iterable(batch.paragraphs for batch in self._kept))
        first = self._kept[0]
        origin = first.author, first.site, first.published
        return Article(paragraphs, self.title, first.language, self.source, *origin)

    def start(self) -> None:
        """Begin to read, unless that has begun."""
        if self._thread is None:
            self._thread = Thread(target=self._read, name=f"reading {self.source}", daemon=True)
            self._thread.start()

    def go_on(self) -> None:
        """Let the thread read more than the beginning: until then it leaves the processor to others."""
        self._go_on.set()

    def listen(self, tell: Callable[[], None]) -> None:
        """Call `tell`, from the reading thread, when something arrives; now if something has."""
        self._tell = tell
        if self._arrived:
            tell()

    def take(self) -> None:
        """Move what has arrived onto the page."""
        self._told = False
        while self._arrived:
            item = self._arrived.popleft()
            if isinstance(item, tuple):
                self.title = self.title or item[0]
                self.sheet.extend(item[1])
            else:
                self.ended, self.error = True, item
        if self.error and self.empty:
            self.failed = True
            self.sheet.extend(_complaint(self.error, self.way_out))

    def _read(self) -> None:
        typesetter = Typesetter()
        room = MOST
        try:
            for batch in self._batches():
                self._kept.append(batch)
                for portion in _portions(batch):
                    entries = typesetter.entries(portion)
                    self._arrive((batch.title, entries))
                    self._go_on.wait()
                    room -= sum(_room(entry) for entry in entries)
                    if room < 0:
                        raise RtlReaderError(_TOO_LONG, "rtlreader show prints all of it")
        except RtlReaderError as error:
            self._arrive(error)
        except Exception as error:
            self._arrive(
                RtlReaderError(f"reading failed: {error!r}", "this is a defect of rtlreader")
            )
        else:
            self._arrive(None)

    def _arrive(self, item: tuple[str, list[Entry]] | RtlReaderError | None) -> None:
        self._arrived.append(item)
        if self._tell is not None and not self._told:
            self._told = True
            self._tell()
        sleep(0)


def _room(entry: Entry) -> int:
    return len(entry.block.text) + _ENTRY * (1 + len(entry.links))


def _portions(batch: Batch) -> Iterable[Batch]:
    paragraphs = batch.paragraphs
    if len(paragraphs) <= _PORTION:
        return [batch]
    starts = range(0, len(paragraphs), _PORTION)
    return (replace(batch, paragraphs=paragraphs[at : at + _PORTION]) for at in starts)


def _complaint(error: RtlReaderError, way_out: str) -> list[Entry]:
    """Return what is shown in place of an article that cannot be read."""
    texts = [clean_line(text) for text in (error.message, error.hint, way_out) if text]
    blocks = [Block(text, paragraph_direction(text), min(at, 1)) for at, text in enumerate(texts)]
    return [Entry(blocks[0], "error"), *map(Entry, blocks[1:])]
