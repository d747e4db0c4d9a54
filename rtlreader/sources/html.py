"""A page's text: its blocks in reading order, without scripts, navigation and whatever is hidden.

Where the page says what its article is (`article`, else `main`), only that is read. Elements are
kept on a stack of their own, so depth costs nothing. Text and direction follow HTML; nothing is
fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.model import Link, Paragraph
from rtlreader.sources import addresses, elements, running
from rtlreader.sources.batch import Batch
from rtlreader.sources.clean import clean_line
from rtlreader.sources.dates import day
from rtlreader.sources.elements import Context
from rtlreader.sources.head import Head
from rtlreader.sources.markup import Token, attributes, tokens
from rtlreader.sources.paragraphs import block
from rtlreader.sources.running import Ended, Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rtlreader.model import Direction
    from rtlreader.sources.elements import Item
    from rtlreader.sources.head import Origin

_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OTHER_LETTER = re.compile("[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}")


class Piece(NamedTuple):
    """A block of a page, as it was found."""

    ended: Ended
    context: Context
    item: Item | None
    """The item that begins here."""


class Node(NamedTuple):
    """An element of a page that is a block."""

    parent: int
    """The number of the block around it; that of the page, 0, is its own."""
    tag: str
    raw: str
    """Its attributes as they are written."""


class Found(NamedTuple):
    """All that a page shows, and what it says of itself."""

    pieces: tuple[Piece, ...]
    """In reading order."""
    nodes: tuple[Node, ...]
    """The blocks of the page in the order in which they begin, those without text too."""
    title: str
    """What the page states, or else the text of its `title`; empty where there is neither."""
    language: str
    base: str
    """What links are relative to."""
    origin: Origin


def read(page: str, address: str = "") -> Batch:
    """Return the article of a page; its paragraphs are empty where nothing is visible.

    `address` is where the page was found; without one only absolute links lead somewhere.
    """
    reader = _walked(page)
    chosen = _chosen(reader.blocks)
    times = (time for context, time in reader.times.values() if chosen(context))
    found = _found(reader, address, times)
    paragraphs = set_out([piece for piece in reader.blocks if chosen(piece.context)], found.base)
    title = found.title or _first_heading(paragraphs)
    return Batch(tuple(paragraphs), clean_line(title), found.language, *found.origin)


def pieces(page: str, address: str = "") -> Found:
    """Return all that a page shows, whatever of it may be its article."""
    reader = _walked(page)
    return _found(reader, address, [time for _, time in reader.times.values()])


def article(found: Found) -> list[Paragraph]:
    """Return the article of a page as the page itself marks it; all that is visible where it marks none."""
    chosen = _chosen(found.pieces)
    return set_out([piece for piece in found.pieces if chosen(piece.context)], found.base)


def set_out(pieces: Iterable[Piece], base: str) -> list[Paragraph]:
    """Return pieces of a page as clean paragraphs; links are relative to `base`."""
    resolve = cache(lambda href: addresses.target(href, base))
    paragraphs: list[Paragraph] = []
    for piece in pieces:
        paragraphs += block(_raw(piece, resolve))
    return paragraphs


def _walked(page: str) -> _Page:
    reader = _Page()
    for token in tokens(page):
        reader.take(token)
    reader.flush()
    return reader


def _found(reader: _Page, address: str, times: Iterable[str]) -> Found:
    base = addresses.target(reader.base, address) or address
    title = reader.head.title or reader.title
    pieces, nodes = tuple(reader.blocks), tuple(reader.nodes)
    return Found(pieces, nodes, title, reader.language, base, reader.head.origin(times))


def _raw(piece: Piece, resolve: Callable[[str], str]) -> Paragraph:
    text, found, kind = piece.ended
    leading = ((link, resolve(link.target)) for link in found)
    links = tuple(Link(link.start, link.end, target) for link, target in leading if target)
    marker = piece.item.marker if piece.item else ""
    return Paragraph(text, kind, piece.context.depth, _direction(piece), marker, links)


class _Page:
    """Collects the blocks of a page from its tokens."""

    def __init__(self) -> None:
        self.blocks: list[Piece] = []
        self.nodes = [Node(0, "", "")]
        self.head = Head()
        self.title = self.language = self.base = ""
        self.times: dict[tuple[int, bool], tuple[Context, str]] = {}
        """The first time that each article states."""
        self._stack = [Context()]
        self._open: Counter[str] = Counter()
        self._running = Running()
        self._articles = 0
        self._in_title = False
        self._skipped = ""
        self._inside: Counter[str] = Counter()

    def take(self, token: Token) -> None:
        """Take the next token."""
        if self._skipped and self._stays_skipped(token):
            return
        if token.type == "text":
            self._text(token.value)
        elif token.type == "start":
            self._start(token.value, token.raw)
        else:
            self._end(token.value)

    def flush(self) -> None:
        """End the current block, if there is one."""
        if not self._running.has_begun:
            return
        context = self._stack[-1]
        ended = self._running.end(context.kind)
        for line in running.lines(ended) if ended.kind == "row" else [ended]:
            if line.text and not line.text.isspace():
                self.blocks.append(Piece(line, context, _beginning(context)))

    def _text(self, text: str) -> None:
        if self._in_title:
            self.title = self.title or text
        else:
            self._running.add(text)

    def _start(self, tag: str, raw: str) -> None:
        if tag in ("html", "body"):
            self._root(tag, raw)
        elif tag in ("meta", "title", "base"):
            self._head(tag, raw)
        elif tag in elements.VOID:
            self._void(tag)
        elif tag in elements.SKIPPED or elements.is_hidden(raw):
            self._imply_end(tag)
            if not (tag in ("svg", "math") and raw.endswith("/")):
                self._skipped = tag
        elif tag in elements.BLOCKS:
            self._imply_end(tag)
            self._push(tag, raw)
        elif tag in elements.CELLS:
            self._begin_cell(tag)
        else:
            self._inline(tag, raw)

    def _inline(self, tag: str, raw: str) -> None:
        if tag == "a":
            self._running.link(attributes(raw).get("href", ""))
        elif tag == "q":
            self._running.add("“")
        elif tag == "time":
            context = self._stack[-1]
            time = attributes(raw).get("datetime", "")
            if day(time):
                self.times.setdefault((context.article, context.main), (context, time))

    def _end(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag == "a":
            self._running.link("")
        elif tag == "q":
            self._running.add("”")
        elif tag in elements.CELLS:
            self._imply_end("p")
        elif tag == "br":
            self._void(tag)
        elif self._open[tag]:
            self.flush()
            while self._pop() != tag:
                pass

    def _root(self, tag: str, raw: str) -> None:
        """Take what `html` and `body` say of the whole page; text before them does not count."""
        stated = attributes(raw)
        language = stated.get("lang") or stated.get("xml:lang") or ""
        if tag == "html" and _LANGUAGE.fullmatch(language):
            self.language = self.language or language
        self._push(tag, raw)

    def _head(self, tag: str, raw: str) -> None:
        if tag == "title":
            self._in_title = True
        elif tag == "base":
            self.base = self.base or attributes(raw).get("href", "")
        else:
            self.head.take(raw)

    def _void(self, tag: str) -> None:
        if tag == "hr" or (tag == "br" and self._stack[-1].kind not in elements.RUNNING_ON):
            self.flush()
        elif tag == "br":
            is_row = self._stack[-1].kind == "row"
            self._running.add(running.LINE_BREAK if is_row else "\n")

    def _begin_cell(self, tag: str) -> None:
        self._imply_end("p")
        if self._stack[-1].kind != "row":
            self.flush()
        self._running.cell(tag)

    def _imply_end(self, tag: str) -> None:
        """Close what a start tag closes without saying so: a paragraph, an item, a row."""
        if tag not in elements.BLOCKS:
            return
        if elements.closes(self._stack[-1].tag, tag):
            self.flush()
            self._pop()
        if elements.closes_outer(self._stack[-1].tag, tag):
            self._pop()

    def _push(self, tag: str, raw: str) -> None:
        self.flush()
        outer = self._stack[-1]
        context = elements.inner(outer, tag, raw, len(self.nodes))
        self.nodes.append(Node(outer.node, tag, raw))
        if tag == "article" and not context.article:
            self._articles += 1
            context = context._replace(article=self._articles)
        if "dir" in raw.lower():
            context = context._replace(direction=elements.stated_direction(raw, context.direction))
        self._stack.append(context)
        self._open[tag] += 1

    def _pop(self) -> str:
        tag = self._stack.pop().tag
        self._open[tag] -= 1
        return tag

    def _stays_skipped(self, token: Token) -> bool:
        """Whether a token belongs to the element that is left out; the last end tag still does."""
        tag = token.value
        if token.type == "text":
            return True
        if token.type == "start":
            if (
                tag in elements.BLOCKS
                and not self._inside.total()
                and elements.closes(self._skipped, tag)
            ):
                return self._leave(stays=False)
            if tag not in elements.VOID:
                self._inside[tag] += 1
            return True
        if self._inside[tag]:
            self._inside[tag] -= 1
            return True
        if tag == self._skipped:
            return self._leave(stays=True)
        return True if not self._open[tag] else self._leave(stays=False)

    def _leave(self, *, stays: bool) -> bool:
        self._skipped = ""
        self._inside.clear()
        return stays


def _beginning(context: Context) -> Item | None:
    """Return the item whose first paragraph a block is."""
    item = context.item
    if item is None or item.begun or context.kind not in ("item", "heading"):
        return None
    item.begun = True
    return item


def _direction(piece: Piece) -> Direction:
    """Return what the page states, unless every letter is of the other direction."""
    stated = piece.context.direction
    if not stated:
        return ""
    own, other = (_RTL, _OTHER_LETTER) if stated == "rtl" else (_OTHER_LETTER, _RTL)
    return "" if other.search(piece.ended.text) and not own.search(piece.ended.text) else stated


def _chosen(blocks: Sequence[Piece]) -> Callable[[Context], bool]:
    """Return what tells the article's blocks: of several, that which outweighs all others, or all."""
    sizes: Counter[int] = Counter()
    for piece in blocks:
        sizes[piece.context.article] += len(piece.ended.text)
    outside = sizes.pop(0, 0)
    if sizes:
        longest, size = sizes.most_common(1)[0]
        if 2 * size >= sizes.total():
            return lambda context: context.article == longest
        return lambda context: context.article > 0
    if outside and any(piece.context.main for piece in blocks):
        return lambda context: context.main
    return lambda _: True


def _first_heading(paragraphs: list[Paragraph]) -> str:
    headings = (p.text for p in paragraphs if p.kind == "heading" and p.depth == 1)
    return next(headings, "")
