"""Links kept in place while their text is changed on its way to canonical text.

The text itself never depends on its links: it is what it would be without them, and an edge moves
to where nothing joins across it. Where the place of an edge cannot be told for sure, the links of
that text are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from rtlreader.model import Link
from rtlreader.sources.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What stands in for an edge while a text is cleaned: a character that is no letter, and a letter.
_EDGES = (("\ue000", "\ua4d0"), ("\uf8fe", "\ua4d1"))
_PHRASES = "\ufdfa\ufdfb\ufdfc"  # blanks come between these and letters
_JAMO = range(0x1160, 0x1200)  # vowels and finals, which compose with what is before them


def placed(parts: list[str], spans: Sequence[tuple[int, int, str]]) -> list[Link]:
    """Return spans of parts (first, behind the last, target) as links of the joined text."""
    if not spans:
        return []
    at = list(accumulate(map(len, parts), initial=0))
    text = "".join(parts)
    return trimmed(text, [Link(at[first], at[last], target) for first, last, target in spans])


def trimmed(text: str, links: Sequence[Link]) -> list[Link]:
    """Return the links without the blanks at their ends, those of nothing but blanks left out."""
    found = []
    for link in links:
        inner = text[link.start : link.end]
        start = link.start + len(inner) - len(inner.lstrip())
        end = link.start + len(inner.rstrip())
        if start < end:
            found.append(Link(start, end, link.target))
    return found


def within(links: Sequence[Link], start: int, end: int) -> list[Link]:
    """Return the parts of links that are between `start` and `end`, counted from `start`."""
    found = []
    at = bisect_right(links, start, key=lambda link: link.end)
    while at < len(links) and links[at].start < end:
        first, last = max(links[at].start, start), min(links[at].end, end)
        found.append(Link(first - start, last - start, links[at].target))
        at += 1
    return found


def changed(
    text: str, links: Sequence[Link], change: Callable[[str], str]
) -> tuple[str, list[Link]]:
    """Return a text whose parts between the edges are changed each by itself."""
    parts = [change(part) for part in _parts(text, links)]
    return "".join(parts), _between(parts, links)


def stripped(text: str, links: Sequence[Link], what: str) -> tuple[str, list[Link]]:
    """Return a text without the characters of `what` at its ends."""
    start = len(text) - len(text.lstrip(what))
    text = text.strip(what)
    return text, within(links, start, start + len(text)) if links else []


def cleaned(text: str, links: Sequence[Link]) -> tuple[str, list[Link]]:
    """Return `clean(text)`, and where the links are in it."""
    canonical = clean(text)
    if canonical == text or not links:
        return canonical, list(links)
    links = _snapped(text, links)
    for blank, letter in _EDGES:
        if blank in text or letter in text:
            continue
        parts = re.split(f"[{blank}{letter}]", clean(_with_edges(text, links, blank, letter)))
        if "".join(parts) == canonical:
            return canonical, [link for link in _between(parts, links) if link.start < link.end]
    return canonical, []


def _with_edges(text: str, links: Sequence[Link], blank: str, letter: str) -> str:
    first, *others = _parts(text, links)
    marked = [first]
    before = first[-1:]
    for part in others:
        after = part[:1]
        beside = before if after and after in _PHRASES else after
        marked += [letter if beside.isalnum() else blank, part]
        before = part[-1:]
    return "".join(marked)


def _edges(links: Sequence[Link]) -> list[int]:
    return [edge for link in links for edge in (link.start, link.end)]


def _parts(text: str, links: Sequence[Link]) -> list[str]:
    edges = _edges(links)
    return [text[start:end] for start, end in pairwise([0, *edges, len(text)])]


def _between(parts: Sequence[str], links: Sequence[Link]) -> list[Link]:
    """Return the links with the edges that are between the parts."""
    edges = accumulate(map(len, parts))
    return [Link(next(edges), next(edges), link.target) for link in links]


def _snapped(text: str, links: Sequence[Link]) -> list[Link]:
    """Move edges behind what joins the character before them."""
    edges = []
    behind = 0
    for edge in _edges(links):
        behind = max(edge, behind)
        while behind < len(text) and _joins(text[behind]):
            behind += 1
        edges.append(behind)
    targets = [link.target for link in links]
    found = zip(edges[::2], edges[1::2], targets, strict=True)
    return [Link(start, end, target) for start, end, target in found if start < end]


def _joins(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf" or ord(character) in _JAMO or _is_mark(character)


def _is_mark(character: str) -> bool:
    """Whether it is the isolated form of an Arabic mark, which goes onto the letter before."""
    return unicodedata.decomposition(character).startswith("<isolated> 0020")
