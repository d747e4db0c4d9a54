"""Hebrew that is stored as it was seen, from left to right, as pages in ISO-8859-8 once were; made logical.

A line of it is what a browser without a bidi algorithm shows, so reordering it once more (UAX #9, in a paragraph from
right to left) gives the text as it is read.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import groupby

from rtlreader.text import bidi

_EARLY = re.compile("(?<![א-ת])[ךםןףץ](?=[א-ת])")
_LATE = re.compile("(?<=[א-ת])[ךםןףץ](?![א-ת])")
_HEBREW = re.compile("[א-ת]")
_TAG = re.compile(r"(<[^<>]{0,5000}>|\n)")
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "q", "s", "small", "span"),
        *("strong", "sub", "sup", "tt", "u"),
    ]
)
_SHOWN = re.compile(r"""\b((?:content|title|alt)\s*=\s*)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LONGEST = 100_000  # code points of a line


def is_visual(text: str, *, declared: bool) -> bool:
    """Whether Hebrew is in visual order: its final letters begin words, or it is `declared` so and has none."""
    early, late = len(_EARLY.findall(text)), len(_LATE.findall(text))
    if early == late == 0:
        return declared
    return early > late if declared else early > 2 * late + 2


def logical(text: str, *, html: bool = False) -> str:
    """Return text in visual order as it is read; `html` keeps the elements that words of a line are in."""
    if not html:
        return "\n".join(map(_line, text.split("\n")))
    found: list[str] = []
    line: list[tuple[str, tuple[str, ...]]] = []
    inside: list[str] = []
    skipped = ""
    for at, piece in enumerate(_TAG.split(text)):
        name = _NAME.match(piece) if at % 2 else None
        tag = name[2].lower() if name else ""
        if skipped:
            found.append(piece)
            skipped = "" if name and name[1] and tag == skipped else skipped
        elif not at % 2:
            line.append((piece, tuple(inside)))
        elif name and name[1] and tag in _INLINE:
            while any(_tag(one) == tag for one in inside) and _tag(inside.pop()) != tag:
                pass
        elif tag in _INLINE:
            inside.append(_with_attributes(piece))
        else:
            found.append(_with_elements(line))
            line.clear()
            found.append(_with_attributes(piece))
            inside = inside if tag in ("", "br") else []
            skipped = tag if tag in ("script", "style") and name and not name[1] else ""
    found.append(_with_elements(line))
    return "".join(found)


def _line(text: str) -> str:
    if len(text) > _LONGEST or not _HEBREW.search(text):
        return text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    inner, places = _read(text[start:end])
    return text[:start] + "".join(inner[place] for place in places) + text[end:]


def _read(text: str) -> tuple[str, list[int]]:
    """Return a line with what mirrors mirrored, and the places of its characters as they are read."""
    levels = bidi.levels(text, 1)
    mirrored = "".join(
        character.translate(_MIRRORED) if level % 2 else character
        for character, level in zip(text, levels, strict=True)
    )
    return mirrored, list(bidi.visual_order(text, levels, 1, 0, len(text)))


def _with_attributes(tag: str) -> str:
    return _SHOWN.sub(lambda match: f'{match[1]}"{_attribute(match[2] or match[3] or "")}"', tag)


def _attribute(value: str) -> str:
    return escape(_line(unescape(value))) if _HEBREW.search(value) else escape(unescape(value))


def _with_elements(line: list[tuple[str, tuple[str, ...]]]) -> str:
    """Return the pieces of a line, each with the start tags around it, as they are read."""
    texts = [unescape(text) for text, _ in line]
    whole = "".join(texts)
    if len(whole) > _LONGEST or not _HEBREW.search(whole):
        shown, order = whole, list(range(len(whole)))
    else:
        start, end = len(whole) - len(whole.lstrip()), len(whole.rstrip())
        inner, places = _read(whole[start:end])
        shown = whole[:start] + inner + whole[end:]
        order = [*range(start), *(start + place for place in places), *range(end, len(whole))]
    owners = [at for at, text in enumerate(texts) for _ in text]
    found = []
    for owner, places_of in groupby(order, key=owners.__getitem__):
        tags = line[owner][1]
        text = escape("".join(shown[place] for place in places_of), quote=False)
        found += [*tags, text, *(f"</{_tag(tag)}>" for tag in reversed(tags))]
    return "".join(found)


def _tag(start: str) -> str:
    name = _NAME.match(start)
    return name[2].lower() if name else ""
