"""Elements of HTML: which are blocks, which are left out, and what each says of the text in it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.sources.markup import attributes

if TYPE_CHECKING:
    from rtlreader.model import Direction, Kind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
SKIPPED = _names(
    "aside audio button canvas datalist dialog footer iframe label math menu nav noembed noframes"
    " noscript object option script select style svg template textarea video"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = _names(
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption"
    " figure form header hgroup html legend li listing main ol p pre search section summary table"
    " tbody tfoot thead tr ul xmp"
) | frozenset(HEADINGS)
CELLS = _names("td th")
RUNNING_ON = _names("heading item code row")
"""Kinds of text that a `br` does not end."""

_KEEPING = _names("heading item code")  # kinds that what is in them keeps
_KINDS: dict[str, Kind] = {
    "caption": "caption",
    "figcaption": "caption",
    "dt": "term",
    "dd": "definition",
}
_CLOSED_BY = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "tbody", "tfoot"}}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0+(?:\.0*)?(?![\d.])",
    re.IGNORECASE,
)
_MAY_HIDE = re.compile(r"hidden|style", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,6})(?![0-9])")
_BULLET = "•"


class Numbering:
    """A list while it is read: how wide its markers are is known when it has ended."""

    def __init__(self, tag: str, raw: str) -> None:
        stated = attributes(raw) if tag == "ol" else {}
        start = _INTEGER.match(stated.get("start", ""))
        self.items: list[Item] = []
        self._ordered = tag == "ol"
        self._step = -1 if "reversed" in stated else 1
        self._from_end = self._step < 0 and start is None
        self._next = int(start[1]) if start else int(not self._from_end)

    def item(self, raw: str) -> Item:
        """Return the next item; `raw` may state its number."""
        value = _INTEGER.match(attributes(raw).get("value", "")) if self._ordered and raw else None
        if value:
            self._next, self._from_end = int(value[1]), False
        item = Item(self, self._next, from_end=self._from_end)
        self.items.append(item)
        self._next += self._step
        return item

    def text_of(self, item: Item) -> str:
        """Return the marker of an item without the blanks before it."""
        if not self._ordered:
            return _BULLET
        return f"{item.number + len(self.items) * item.from_end}."

    @cached_property
    def width(self) -> int:
        """The code points of the widest marker."""
        return max(len(self.text_of(item)) for item in self.items)


class Item:
    """An item of a list."""

    def __init__(self, numbering: Numbering, number: int, *, from_end: bool) -> None:
        """`from_end` for one that has its number less than the list's length."""
        self.number, self.from_end = number, from_end
        self.begun = False
        """Whether its first paragraph has been seen."""
        self._numbering = numbering

    @property
    def marker(self) -> str:
        """Its marker, as wide as all of its list; right only when the list has ended."""
        return self._numbering.text_of(self).rjust(self._numbering.width)


class Context(NamedTuple):
    """What an open element says about the text in it; handed down to its children."""

    tag: str = ""
    kind: Kind = "paragraph"
    depth: int = 0
    direction: Direction = ""
    nesting: int = 0
    """How many lists and quotations it is in."""
    numbering: Numbering | None = None
    item: Item | None = None
    article: int = 0
    main: bool = False
    node: int = 0
    """The number of the element among the page's blocks, counted as they begin; 0 is the page."""


def inner(outer: Context, tag: str, raw: str, node: int) -> Context:
    """Return the context of an element, the block with the number `node`, in that of its parent."""
    nesting = outer.nesting
    if tag in HEADINGS:
        return outer._replace(tag=tag, node=node, kind="heading", depth=HEADINGS[tag])
    if tag in ("ul", "ol"):
        return outer._replace(
            tag=tag, node=node, nesting=nesting + 1, numbering=Numbering(tag, raw)
        )
    if tag == "li":
        item = (outer.numbering or Numbering("ul", "")).item(raw)
        return outer._replace(tag=tag, node=node, kind="item", depth=max(1, nesting), item=item)
    if tag == "blockquote":
        nesting += 1
        return outer._replace(tag=tag, node=node, kind="quote", depth=nesting, nesting=nesting)
    if tag in ("pre", "listing", "xmp"):
        return outer._replace(tag=tag, node=node, kind="code", depth=nesting)
    if tag == "tr":
        return outer._replace(tag=tag, node=node, kind="row", depth=nesting)
    if tag in _KINDS and outer.kind not in _KEEPING:
        return outer._replace(tag=tag, node=node, kind=_KINDS[tag], depth=nesting)
    if tag == "dl":
        outer = outer._replace(nesting=nesting + 1)
    if outer.kind == "row":
        return outer._replace(tag=tag, node=node, kind="paragraph", depth=0)
    return outer._replace(tag=tag, node=node, main=outer.main or tag == "main")


def closes(open_tag: str, tag: str) -> bool:
    """Whether the start of a block ends an open element without saying so."""
    return open_tag == "p" or open_tag in _CLOSED_BY.get(tag, ())


def closes_outer(open_tag: str, tag: str) -> bool:
    """Whether it ends that element although a paragraph or the like in it was open as well."""
    return open_tag in _CLOSED_BY.get(tag, ())


def is_hidden(raw: str) -> bool:
    """Whether the attributes of an element hide it."""
    if not _MAY_HIDE.search(raw):
        return False
    stated = attributes(raw)
    return (
        "hidden" in stated
        or stated.get("aria-hidden", "").strip().lower() == "true"
        or _HIDING.search(stated.get("style", "")) is not None
    )


def stated_direction(raw: str, inherited: Direction) -> Direction:
    """Return the direction that the attributes of an element state."""
    match attributes(raw).get("dir", "").strip().lower():
        case "rtl":
            return "rtl"
        case "ltr":
            return "ltr"
        case "auto":
            return ""
    return inherited
