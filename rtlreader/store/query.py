"""What is typed to find articles, as a tree. Whatever is typed is a query; nothing in it can be wrong.

Words (all of them), "phrases", prefix*, -not, OR between two terms (which binds closer than their neighbours),
`title:` `author:` `site:` before a term, `feed:` (by its name, or by its number as `feed:#12`) `folder:` `tag:` `lang:`
`entity:` `note:`, `after:` and `before:` with a day, a month or a year, `unread:` and `starred:` with yes or no, and
`is:unread`, `is:read`, `is:starred`, `is:annotated`, `is:excerpt`, `is:deleted`. What is said of a field that is not
known, or cannot be, are words like any other. Deleted articles answer to nothing but `is:deleted`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, cast

from rtlreader.store.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1000
"""Code points of a query that are read; what comes after them is not."""
MOST = 32
"""Terms of a query that are read, and words of a phrase."""

Place = Literal["", "title", "author", "site"]
Kind = Literal["feed", "folder", "tag", "lang", "entity", "note"]
Flag = Literal["unread", "starred", "annotated", "excerpt", "deleted"]


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or a phrase."""

    text: str
    """As it was typed; there may be no word in it."""
    place: Place = ""
    """Where it has to stand; anywhere if empty."""
    is_prefix: bool = False
    """Whether its last word may go on."""

    @property
    def folded(self) -> tuple[str, ...]:
        """The words as the index has them."""
        return tuple(words(self.text)[:MOST])


@dataclass(frozen=True, slots=True)
class Labelled:
    """What an article is put under or has on it."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """Whether an article is unread, or has a star."""

    flag: Flag
    yes: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """When an article was published."""

    time: int
    """The first second of a day, a month or a year; UTC."""
    is_after: bool
    """Whether then or later; otherwise before it."""


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever its part is not."""

    part: Node


@dataclass(frozen=True, slots=True)
class Every:
    """What all of its parts are."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What one of its parts is."""

    parts: tuple[Node, ...]


Node = Words | Labelled | Flagged | Dated | Not | Every | Either


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    source: str
    """As it was typed."""
    root: Every
    """Without parts for a query that everything answers to."""
    is_cut: bool = False
    """Whether more was typed than is read."""

    @property
    def is_of_deleted(self) -> bool:
        """Whether deleted articles are looked for, instead of those that are there."""
        return any(isinstance(part, Flagged) and part.flag == "deleted" for part in self.root.parts)

    @property
    def wanted(self) -> tuple[Words, ...]:
        """The words that may be shown where they stand: those that are not looked for as missing."""
        return tuple(_wanted(self.root))


_TERM = re.compile(
    r'(?P<minus>-(?=[^\s-]))?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?(?P<star>\*)?|(?P<word>\S+))'
)
_QUOTES = str.maketrans("“”„«»״", '""""""')
_INNER = re.compile(r'(?<=\w)"(?=\w)')
_APOSTROPHES = str.maketrans(dict.fromkeys('"“”„«»״', "'"))
_OR = frozenset(["OR", "|"])
_YES_OR_NO = {"yes": True, "no": False}
_IS = {"unread": ("unread", True), "read": ("unread", False), "starred": ("starred", True)}
_IS |= {name: (name, True) for name in ("annotated", "excerpt", "deleted")}
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def parse(source: str) -> Query:
    """Return the query that was typed."""
    found = list(_TERM.finditer(_quoted(source[:LONGEST])))
    nodes = _joined(found[:MOST])
    return Query(source, Every(tuple(nodes)), is_cut=len(source) > LONGEST or len(found) > MOST)


def _quoted(source: str) -> str:
    """Return what was typed with one kind of quotes, but for those within a word, as in צה״ל."""
    return _INNER.sub("'", source.translate(_QUOTES))


def quotable(text: str) -> str:
    """Return a text as it may stand between quotes in a query: with apostrophes for all quotes."""
    return text.translate(_APOSTROPHES)


def in_folder(path: str) -> str:
    """Return the query for all that lies in a folder."""
    return f'folder:"{quotable(path)}"'


def _joined(terms: list[re.Match[str]]) -> list[Node]:
    """Return terms, those with OR between them as one."""
    nodes: list[Node] = []
    is_joined = False
    for number, term in enumerate(terms):
        if term[0] in _OR and nodes and not is_joined and number + 1 < len(terms):
            is_joined = True
            continue
        node = _node(term)
        nodes.append(_either(nodes.pop(), node) if is_joined else node)
        is_joined = False
    return nodes


def _either(left: Node, right: Node) -> Either:
    return Either((*left.parts, right) if isinstance(left, Either) else (left, right))


def _node(term: re.Match[str]) -> Node:
    field, value = term["field"] or "", term["phrase"]
    is_prefix = bool(term["star"])
    if value is None:
        value = term["word"].removesuffix("*")
        is_prefix = value != term["word"]
    node = _of_field(field, value, is_prefix=is_prefix) if field else None
    if node is None:
        node = Words(f"{field} {value}".strip() if field else value, "", is_prefix)
    return Not(node) if term["minus"] else node


def _of_field(field: str, value: str, *, is_prefix: bool) -> Node | None:
    """Return what a field says; None where there is no such field, or it cannot be so."""
    if field in ("title", "author", "site"):
        return Words(value, cast("Place", field), is_prefix) if words(value) else None
    if field == "folder":
        path = quotable(value.strip("/ "))
        return Labelled("folder", path) if path else None
    if field in ("feed", "tag", "entity", "note"):
        return Labelled(cast("Kind", field), value) if words(value) else None
    if field == "lang":
        return (
            Labelled("lang", value.lower()) if re.fullmatch(r"[A-Za-z0-9-]{1,35}", value) else None
        )
    if field in ("unread", "starred"):
        yes = _YES_OR_NO.get(value.lower())
        return None if yes is None else Flagged(cast("Flag", field), yes)
    if field == "is" and value.lower() in _IS:
        flag, yes = _IS[value.lower()]
        return Flagged(cast("Flag", flag), yes)
    if field in ("after", "before"):
        day = _day("-".join(words(value)))
        return None if day is None else Dated(day, is_after=field == "after")
    return None


def _day(stated: str) -> int | None:
    """Return the first second of a day, a month or a year; UTC."""
    match = _DAY.fullmatch(stated)
    if not match:
        return None
    try:
        day = datetime(int(match[1]), int(match[2] or 1), int(match[3] or 1), tzinfo=UTC)
        return int(day.timestamp())
    except (ValueError, OverflowError):
        return None


def _wanted(node: Node) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from _wanted(part)
