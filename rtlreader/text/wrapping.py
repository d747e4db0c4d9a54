"""Where a paragraph may be broken into rows (UAX #14), and where it is for a given width.

The rules are regular expressions over a string of line breaking classes, one letter a code point (the letters
of `data/generate.py`). Context that a pair of classes cannot tell is first rewritten into letters of its own:
y a joiner that stands for a letter, q a hyphen after a Hebrew letter, u the second half of a flag,
and i s c p for the separators and closing brackets of a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from rtlreader.text.properties import BIDI, BREAK, profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.text.shaping import Shaped

# --- UAX #14: the classes between which a row may end

_ALPHABET = frozenset('AH bB2KrnlmzWZG-})]([!,/"S0$%IJEMhgLVTR.C' + "yquiscp")
_LETTERS = frozenset("AHy")
_HANGUL = frozenset("LVThg")
_IDEOGRAPHS = frozenset("IJEM")
_NUMBER_OR_LETTER = _LETTERS | {"0"}
_NEVER_BEFORE = frozenset(" ZKrnlW})]!,/iscpmzu")  # LB6, LB7, LB9, LB11, LB13, LB25, LB30a
_NEVER_DIRECTLY = _NEVER_BEFORE | frozenset('"Gb-qS.')  # LB12a, LB19, LB21, LB22

# the class before -> the classes that it holds on to when no space stands between
_HOLDS: dict[str, frozenset[str]] = {
    **dict.fromkeys('([G"Wy', _ALPHABET),  # LB8a, LB11, LB12, LB14, LB19
    **dict.fromkeys("Bq", _ALPHABET - {"C"}),  # LB21, LB21a; LB20 is stronger
    **dict.fromkeys("AH", _NUMBER_OR_LETTER | frozenset("$%(")),  # LB23, LB24, LB28, LB30
    "0": _NUMBER_OR_LETTER | frozenset("$%("),  # LB23, LB25, LB30
    "$": _NUMBER_OR_LETTER | _IDEOGRAPHS | _HANGUL,  # LB23a, LB24, LB25, LB27
    "%": _NUMBER_OR_LETTER,  # LB24, LB25
    **dict.fromkeys("IM", frozenset("%")),  # LB23a
    **dict.fromkeys("JE", frozenset("%M")),  # LB23a, LB30b
    ")": _NUMBER_OR_LETTER,  # LB30
    "c": frozenset("$%"),  # LB25
    "p": _NUMBER_OR_LETTER | frozenset("$%"),  # LB25, LB30
    ",": _LETTERS,  # LB29
    "i": _NUMBER_OR_LETTER | frozenset("$%"),  # LB25, LB29
    "/": frozenset("H"),  # LB21b
    "s": frozenset("H0$%"),  # LB21b, LB25
    "-": frozenset("0"),  # LB25
    "2": frozenset("2"),  # LB17
    "L": frozenset("LVhg%"),  # LB26, LB27
    **dict.fromkeys("Vh", frozenset("VT%")),  # LB26, LB27
    **dict.fromkeys("Tg", frozenset("T%")),  # LB26, LB27
}
# the same when spaces stand between: LB14, LB15, LB16, LB17
_HOLDS_OVER_SPACES: dict[str, frozenset[str]] = {
    **dict.fromkeys("([", _ALPHABET),
    '"': frozenset("(["),
    **dict.fromkeys("})]cp", frozenset("S")),
    "2": frozenset("2"),
}


def _breaks_directly(before: str) -> frozenset[str]:
    if before == "Z":  # LB8
        return _ALPHABET - frozenset(" ZKrnl")
    if before == "C":  # LB20
        return _ALPHABET - _NEVER_BEFORE - frozenset('"G')
    never = _NEVER_DIRECTLY - {"G"} if before in "b-" else _NEVER_DIRECTLY  # LB12a
    return _ALPHABET - never - _HOLDS.get(before, frozenset())


def _breaks_over_spaces(before: str) -> frozenset[str]:
    if before == "Z":  # LB8
        return _ALPHABET - frozenset(" ZKrnl")
    return _ALPHABET - _NEVER_BEFORE - _HOLDS_OVER_SPACES.get(before, frozenset())


def _set(letters: frozenset[str]) -> str:
    return f"[{re.escape(''.join(sorted(letters)))}]" if letters else r"(?!)"


def _opportunity() -> str:
    """The pattern of what stands before an opportunity: a class, its marks, spaces, and a look ahead."""
    groups: dict[tuple[frozenset[str], frozenset[str]], set[str]] = {}
    for before in _ALPHABET - frozenset(" Krnlmz"):
        both = (_breaks_directly(before), _breaks_over_spaces(before))
        groups.setdefault(both, set()).add(before)
    patterns = [
        r"[Knl]|r(?!n)",
        r"(?:^|(?<=[Krnl])) +(?=[^ ZKrnlW})\]!,/iscpmzu])",
    ]  # LB4, LB5; LB18
    for (direct, spaced), letters in sorted(groups.items(), key=lambda item: -len(item[1])):
        unless = r"(?![(\[][mz]*0)" if letters <= {"$", "%"} else ""  # LB25
        patterns.append(
            f"{_set(frozenset(letters))}(?:(?:[mz]*m)?(?={_set(direct)}){unless}|[mz]* +(?={_set(spaced)}))"
        )
    return "|".join(patterns)


_LAST_OPPORTUNITY = re.compile(f".*(?:{_opportunity()})".encode(), re.DOTALL)

_LONE_MARK = re.compile(rb"(?:^|(?<=[KrnlZ ]))(?:m|z(?=[mz])|(z))")
_HEBREW_HYPHEN = re.compile(rb"(H[mz]*)[-b]")
_FLAG = re.compile(rb"(R[mz]*)R")
_NUMBER = re.compile(rb"0[mz]*(?:[0,/][mz]*)+[})]?|0[mz]*[})]")
_IN_NUMBER = bytes.maketrans(b",/})", b"iscp")


def break_classes(found: bytes) -> bytes:
    """The classes of a text rewritten so that each opportunity can be seen from what stands next to it."""
    if b"m" in found or b"z" in found:
        found = _LONE_MARK.sub(_lb10, found)
    if b"H" in found:
        found = _HEBREW_HYPHEN.sub(rb"\1q", found)
    if b"R" in found:
        found = _FLAG.sub(rb"\1u", found)
    if b"0" in found:
        found = _NUMBER.sub(_lb25, found)
    return found


def _lb10(match: re.Match[bytes]) -> bytes:
    return b"y" if match[1] else b"A"


def _lb25(match: re.Match[bytes]) -> bytes:
    return match[0].translate(_IN_NUMBER)


def opportunities(text: str) -> list[int]:
    """The indices before which a row may begin (UAX #14 with the numbers of its section 8.2), the end included."""
    found = break_classes(profile(text).translate(BREAK))
    opportunity = re.compile(_opportunity().encode(), re.DOTALL)
    places = [match.end() for match in opportunity.finditer(found)]
    return places if places and places[-1] == len(text) else [*places, len(text)]


# --- rows


RowSlice = tuple[int, int, int]
"""Clusters [first, last) of a paragraph, [hang, last) of them white space at the end: first, hang, last."""

_BLANK = 1  # for each bidi class that hangs at the end of a row, or has no cells
_BLANKS = bytes(_BLANK if letter in b" SBb123456789" else 0 for letter in BIDI)


def wrap(paragraph: Shaped, width: int) -> list[RowSlice]:
    """The rows of a paragraph on a page of `width` cells (at least 1).

    Rows end at the opportunities of UAX #14; a word longer than a row is broken between clusters,
    with its joins kept. White space at the end of a row hangs: it takes no cells. An empty
    paragraph is one empty row.
    """
    starts, widths, clusters = paragraph.starts, paragraph.widths, len(paragraph.glyphs)
    narrow = widths.count(1) == clusters
    edges = [] if narrow else list(accumulate(widths, initial=0))
    found = break_classes(paragraph.profile.translate(BREAK))
    blanks = paragraph.profile.translate(_BLANKS)
    rows: list[RowSlice] = []
    first = last = 0
    while last < clusters or not rows:
        limit = first + width if narrow else bisect_right(edges, edges[first] + width) - 1
        last = _row_end(starts, found, first, limit) if limit < clusters else clusters
        hang = last
        while hang > first and blanks[starts[hang - 1]] == blanks[starts[hang] - 1] == _BLANK:
            hang -= 1
        rows.append((first, hang, last))
        first = last
    return rows


def _row_end(starts: Sequence[int], found: bytes, first: int, limit: int) -> int:
    """The cluster before which the next row begins; `limit` is the first one that does not fit."""
    begin, end = starts[first], starts[limit]
    while found[begin] in b"mz" and begin:  # marks that a forced break has parted from their base
        begin -= 1
    if found[end] == ord(" "):
        end = len(found) - len(found[end:].lstrip(b" "))
        if end == len(found):
            return len(starts) - 1
    while match := _LAST_OPPORTUNITY.match(found, begin, end + 1):
        cluster = bisect_left(starts, match.end(), first)
        if starts[cluster] == match.end() and cluster > first:
            return cluster
        end = match.end() - 1
    return max(limit, first + 1)
