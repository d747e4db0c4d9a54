"""A page's text: its blocks in reading order, without scripts, navigation and whatever is hidden.

Where the page says what its article is (`article`, else `main`), only that is read. Elements are
kept on a stack of their own, so depth costs nothing. Text and direction follow HTML; nothing is
fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.sources.batch import Batch
from rtlreader.sources.clean import clean_line
from rtlreader.sources.markup import Token, attributes, tokens
from rtlreader.sources.paragraphs import block

if TYPE_CHECKING:
    from rtlreader.model import Direction, Kind, Paragraph


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_SKIPPED = _names(
    "aside audio button canvas datalist dialog footer iframe label math menu nav noembed noframes"
    " noscript object option script select style svg template textarea video"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = _names(
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption"
    " figure form header hgroup html legend li listing main ol p pre search section summary table"
    " tbody tfoot thead tr ul xmp"
) | frozenset(_HEADINGS)
_CLOSED_BY = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "tbody", "tfoot"}}
_CELLS = frozenset({"td", "th"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0+(?:\.0*)?(?![\d.])",
    re.IGNORECASE,
)
_MAY_HIDE = re.compile(r"hidden|style", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OTHER_LETTER = re.compile("[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}")
_CELL_BREAK = " | "


class _Context(NamedTuple):
    """What an open element says about the text in it; handed down to its children."""

    tag: str = ""
    kind: Kind = "paragraph"
    depth: int = 0
    direction: Direction = ""
    lists: int = 0
    quotes: int = 0
    article: int = 0
    main: bool = False


class _Block(NamedTuple):
    text: str
    context: _Context


def read(page: str) -> Batch:
    """Return the article of a page; its paragraphs are empty where nothing is visible."""
    reader = _Page()
    for token in tokens(page):
        reader.take(token)
    reader.flush()
    paragraphs: list[Paragraph] = []
    for piece in _chosen(reader.blocks):
        kind, depth = piece.context.kind, piece.context.depth
        paragraphs += block(piece.text, kind, depth, _direction(piece))
    title = reader.meta_title or reader.title or _first_heading(paragraphs)
    return Batch(tuple(paragraphs), clean_line(title), reader.language)


class _Page:
    """Collects the blocks of a page from its tokens."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.title = self.meta_title = self.language = ""
        self._stack = [_Context()]
        self._open: Counter[str] = Counter()
        self._parts: list[str] = []
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
        text = "".join(self._parts)
        self._parts.clear()
        if self._stack[-1].kind != "code":
            text = _SPACES.sub(" ", text).strip(" ")
        if self._stack[-1].kind == "row":
            text = text.strip(_CELL_BREAK)
        if text and not text.isspace():
            self.blocks.append(_Block(text, self._stack[-1]))

    def _text(self, text: str) -> None:
        if self._in_title:
            self.title = self.title or text
        else:
            self._parts.append(text)

    def _start(self, tag: str, raw: str) -> None:
        if tag in ("html", "body"):
            self._root(tag, raw)
        elif tag in ("meta", "title"):
            self._head(tag, raw)
        elif tag in _VOID:
            self._void(tag)
        elif tag in _SKIPPED or (_MAY_HIDE.search(raw) and _is_hidden(raw)):
            self._imply_end(tag)
            if not (tag in ("svg", "math") and raw.endswith("/")):
                self._skipped = tag
        elif tag in _BLOCKS:
            self._imply_end(tag)
            self._push(tag, raw)
        elif tag in _CELLS:
            self._cell()
        elif tag == "q":
            self._parts.append("“")

    def _end(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag == "q":
            self._parts.append("”")
        elif tag in _CELLS:
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
            return
        stated = attributes(raw)
        if stated.get("property", stated.get("name", "")).lower() == "og:title":
            self.meta_title = self.meta_title or stated.get("content", "")

    def _void(self, tag: str) -> None:
        if tag == "hr" or (tag == "br" and self._stack[-1].kind in ("paragraph", "quote")):
            self.flush()
        elif tag == "br":
            self._parts.append("\n")

    def _cell(self) -> None:
        self._imply_end("p")
        if self._stack[-1].kind != "row":
            self.flush()
        elif self._parts:
            self._parts.append(_CELL_BREAK)

    def _imply_end(self, tag: str) -> None:
        """Close what a start tag closes without saying so: a paragraph, an item, a row."""
        if tag not in _BLOCKS:
            return
        if self._stack[-1].tag == "p" or self._stack[-1].tag in _CLOSED_BY.get(tag, ()):
            self.flush()
            self._pop()
        if self._stack[-1].tag in _CLOSED_BY.get(tag, ()):
            self._pop()

    def _push(self, tag: str, raw: str) -> None:
        self.flush()
        context = _inner(self._stack[-1], tag)
        if tag == "article" and not context.article:
            self._articles += 1
            context = context._replace(article=self._articles)
        if "dir" in raw.lower():
            context = context._replace(direction=_stated_direction(raw, context.direction))
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
            if tag in _BLOCKS and not self._inside.total() and _closes(self._skipped, tag):
                return self._leave(stays=False)
            if tag not in _VOID:
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


def _inner(outer: _Context, tag: str) -> _Context:
    """Return the context of an element in that of its parent."""
    if tag in _HEADINGS:
        return outer._replace(tag=tag, kind="heading", depth=_HEADINGS[tag])
    if tag in ("pre", "listing", "xmp"):
        return outer._replace(tag=tag, kind="code", depth=0)
    if tag in ("ul", "ol"):
        return outer._replace(tag=tag, lists=outer.lists + 1)
    if tag == "li":
        return outer._replace(tag=tag, kind="item", depth=max(1, outer.lists))
    if tag == "blockquote":
        quotes = outer.quotes + 1
        return outer._replace(tag=tag, kind="quote", depth=quotes, quotes=quotes)
    if tag == "tr":
        return outer._replace(tag=tag, kind="row", depth=0)
    if outer.kind == "row":
        return outer._replace(tag=tag, kind="paragraph", depth=0, main=outer.main)
    return outer._replace(tag=tag, main=outer.main or tag == "main")


def _closes(open_tag: str, tag: str) -> bool:
    return open_tag == "p" or open_tag in _CLOSED_BY.get(tag, ())


def _is_hidden(raw: str) -> bool:
    stated = attributes(raw)
    return (
        "hidden" in stated
        or stated.get("aria-hidden", "").strip().lower() == "true"
        or _HIDING.search(stated.get("style", "")) is not None
    )


def _stated_direction(raw: str, inherited: Direction) -> Direction:
    match attributes(raw).get("dir", "").strip().lower():
        case "rtl":
            return "rtl"
        case "ltr":
            return "ltr"
        case "auto":
            return ""
    return inherited


def _direction(piece: _Block) -> Direction:
    """Return what the page states, unless every letter is of the other direction."""
    stated = piece.context.direction
    if not stated:
        return ""
    own, other = (_RTL, _OTHER_LETTER) if stated == "rtl" else (_OTHER_LETTER, _RTL)
    return "" if other.search(piece.text) and not own.search(piece.text) else stated


def _chosen(blocks: list[_Block]) -> list[_Block]:
    """Return the article's blocks: of several, that which outweighs all others, or else all."""
    sizes: Counter[int] = Counter()
    for piece in blocks:
        sizes[piece.context.article] += len(piece.text)
    outside = sizes.pop(0, 0)
    if sizes:
        longest, size = sizes.most_common(1)[0]
        if 2 * size >= sizes.total():
            return [piece for piece in blocks if piece.context.article == longest]
        return [piece for piece in blocks if piece.context.article]
    main = [piece for piece in blocks if piece.context.main] if outside else []
    return main or blocks


def _first_heading(paragraphs: list[Paragraph]) -> str:
    headings = (p.text for p in paragraphs if p.kind == "heading" and p.depth == 1)
    return next(headings, "")
