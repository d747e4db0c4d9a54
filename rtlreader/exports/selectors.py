"""Anchors as the selectors of the W3C's Web Annotation Data Model (4.2.4 and 4.2.5), and back.

Positions are code points of an article's canonical text, first included and last excluded. Of
programs that count otherwise they are as near as they are; the words decide.
"""

from __future__ import annotations

from typing import Any

from rtlreader.exports.reading import mapping, number_of, some, text_of
from rtlreader.model import Anchor


def is_placed(anchor: Anchor) -> bool:
    """Whether it is known where the words stand: an anchor from 0 to 0 with words says only which."""
    return anchor.end > 0 or not anchor.exact


def selectors(anchor: Anchor) -> list[dict[str, str | int]]:
    """Return a TextPositionSelector, where there is a position, and a TextQuoteSelector."""
    place: dict[str, str | int] = {
        "type": "TextPositionSelector",
        "start": anchor.start,
        "end": anchor.end,
    }
    words: dict[str, str | int] = {"type": "TextQuoteSelector", "exact": anchor.exact}
    around = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    words |= {name: text for name, text in around.items() if text}
    return [place, words] if is_placed(anchor) else [words]


def anchor(found: Any) -> Anchor | None:
    """Return the anchor of a `selector`, one or several; None where none of them selects text."""
    of_type = {text_of(each.get("type")): each for each in map(mapping, some(found))}
    place = mapping(of_type.get("TextPositionSelector"))
    words = mapping(of_type.get("TextQuoteSelector"))
    start, end = number_of(place.get("start")), number_of(place.get("end"))
    if not 0 <= start <= end:
        start = end = 0
        place = {}
    if not place and not isinstance(words.get("exact"), str):
        return None
    return Anchor(start, end, *(text_of(words.get(name)) for name in ("exact", "prefix", "suffix")))
