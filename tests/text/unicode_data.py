"""Unicode's conformance files, shipped compressed in `tests/data`, and a notation for mixed text."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DATA = Path(__file__).parents[1] / "data"

CHARACTER_OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "$",
    "CS": ",", "NSM": "\u0300", "BN": "\u200b", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!",
    "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def rtl(notation: str) -> str:
    """Text in which capitals stand for Hebrew letters: `rtl("HE SAID abc")`."""
    return "".join(chr(0x05D0 + ord(c) - ord("A")) if "A" <= c <= "Z" else c for c in notation)


def ltr(text: str) -> str:
    """The notation of a text made by `rtl`."""
    return "".join(
        chr(ord("A") + ord(c) - 0x05D0) if "\u05d0" <= c <= "\u05ea" else c for c in text
    )


def lines(name: str) -> Iterator[str]:
    """The lines of a test file, without comments and empty ones."""
    with lzma.open(DATA / f"{name}.xz", "rt", encoding="utf-8") as file:
        for line in file:
            content = line.partition("#")[0].strip()
            if content:
                yield content


def bidi_class_cases(
    part: int, parts: int
) -> Iterator[tuple[list[str], int | None, list[str], list[int]]]:
    """BidiTest.txt: classes, base, levels (`x` for what X9 removes) and order; one of `parts` equal parts."""
    levels: list[str] = []
    order: list[int] = []
    for number, line in enumerate(lines("BidiTest.txt")):
        if line.startswith("@Levels:"):
            levels = line.partition(":")[2].split()
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.partition(":")[2].split()]
        elif not line.startswith("@") and number % parts == part:
            classes, _, bits = line.partition(";")
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits) & bit:
                    yield classes.split(), base, levels, order


def bidi_character_cases() -> Iterator[tuple[str, int | None, int, list[str], list[int]]]:
    """BidiCharacterTest.txt: text, base, paragraph level, levels, order."""
    for line in lines("BidiCharacterTest.txt"):
        points, base, level, levels, order = line.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        given = {"0": 0, "1": 1, "2": None}[base]
        yield text, given, int(level), levels.split(), [int(index) for index in order.split()]


def break_cases(name: str) -> Iterator[tuple[str, list[int]]]:
    """LineBreakTest.txt or GraphemeBreakTest.txt: a text and where it may be broken, 0 left out."""
    for line in lines(name):
        text, places = "", []
        for item in line.split():
            if item == "÷":
                places.append(len(text))
            elif item != "×":
                text += chr(int(item, 16))
        yield text, [place for place in places if place]


def plain_order(
    classes: bytes, levels: Sequence[int], base: int, start: int, end: int
) -> list[int]:
    """L1 and L2 as UAX #9 words them, one character at a time; X9's characters left out at the end."""
    level = list(levels)
    blank = b" 6789b12345"
    for index in range(start, end + 1):  # L1, items 1 to 4
        separator = index < end and classes[index] in b"SB"
        if separator:
            level[index] = base
        before = index - 1
        while (separator or index == end) and before >= start and classes[before] in blank:
            level[before] = base
            before -= 1
    order = list(range(start, end))
    odd = [level[index] for index in order if level[index] & 1]
    for lowest in range(max((level[i] for i in order), default=0), min(odd, default=1) - 1, -1):
        first = 0
        while first < len(order):  # L2
            last = first
            while last < len(order) and level[order[last]] >= lowest:
                last += 1
            order[first:last] = reversed(order[first:last])
            first = max(last, first + 1)
    return [index for index in order if classes[index] not in b"12345b"]
