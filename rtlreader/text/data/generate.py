"""Generate `ucd.py` from the Unicode Character Database.

    python -m rtlreader.text.data.generate [/usr/share/unicode]

The folder is laid out as Debian's package unicode-data (or unicode.org's `ucd`). Every code point gets one *profile*: a
number below 256 that stands for all the properties that the engine asks for, so that a text is looked up once
and each property is then one `bytes.translate` away.
"""

from __future__ import annotations

import sys
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_POINTS = 0x110000

BIDI = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "+", "ET": "$", "CS": ",", "NSM": "m",
    "BN": "b", "B": "B", "S": "S", "WS": " ", "ON": "o", "LRE": "1", "RLE": "2", "LRO": "3",
    "RLO": "4", "PDF": "5", "LRI": "6", "RLI": "7", "FSI": "8", "PDI": "9",
}  # fmt: skip
BREAK = {
    "AL": "A", "HL": "H", "SP": " ", "BA": "b", "BB": "B", "B2": "2", "BK": "K", "CR": "r", "LF": "n",
    "NL": "l", "CM": "m", "ZWJ": "z", "WJ": "W", "ZW": "Z", "GL": "G", "HY": "-", "CL": "}", "CP": ")",
    "OP": "(", "EX": "!", "IS": ",", "SY": "/", "QU": '"', "NS": "S", "NU": "0", "PR": "$", "PO": "%",
    "ID": "I", "EB": "E", "EM": "M", "H2": "h", "H3": "g", "JL": "L", "JV": "V", "JT": "T", "RI": "R",
    "IN": ".", "CB": "C", "CJ": "S", "AI": "A", "SG": "A", "XX": "A",
}  # fmt: skip
GRAPHEME = {
    "": ".", "CR": "r", "LF": "n", "Control": "c", "Extend": "e", "ZWJ": "z", "Regional_Indicator": "R",
    "Prepend": "p", "SpacingMark": "s", "L": "L", "V": "V", "T": "T", "LV": "v", "LVT": "t",
}  # fmt: skip

Profile = tuple[str, str, str, str, str, str]


def records(path: Path) -> Iterator[tuple[range, list[str]]]:
    """The data lines of a UCD file: the code points and the fields after them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if len(fields) > 1:
            first, _, last = fields[0].partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), fields[1:]


def column(path: Path, default: str, only: str = "") -> list[str]:
    """One property value per code point, from the first field (or membership of `only`)."""
    values = [default] * CODE_POINTS
    for points, fields in records(path):
        if not only or fields[0] == only:
            values[points.start : points.stop] = [fields[0]] * len(points)
    return values


class Database:
    """The property files of one version of Unicode."""

    def __init__(self, root: Path) -> None:
        """Read all of them from the folder `root`."""
        self.bidi = column(root / "extracted/DerivedBidiClass.txt", "L")
        self.line_break = column(root / "LineBreak.txt", "XX")
        self.grapheme = column(root / "auxiliary/GraphemeBreakProperty.txt", "")
        self.pictographic = column(root / "emoji/emoji-data.txt", "", "Extended_Pictographic")
        self.joining = column(root / "extracted/DerivedJoiningType.txt", "U")
        self.category = column(root / "extracted/DerivedGeneralCategory.txt", "Cn")
        self.east_asian = column(root / "EastAsianWidth.txt", "N")
        properties = root / "DerivedCoreProperties.txt"
        self.ignorable = column(properties, "", "Default_Ignorable_Code_Point")
        self.mirrored = column(root / "extracted/DerivedBinaryProperties.txt", "", "Bidi_Mirrored")
        self.brackets = dict(self._brackets(root / "BidiBrackets.txt"))
        self.mirror = {p[0]: int(f[0], 16) for p, f in records(root / "BidiMirroring.txt")}
        heading = (root / "BidiBrackets.txt").read_text(encoding="utf-8")
        self.version = heading.partition("BidiBrackets-")[2].partition(".txt")[0]

    @staticmethod
    def _brackets(path: Path) -> Iterator[tuple[int, tuple[int, str]]]:
        for points, (pair, kind, *_) in records(path):
            yield points[0], (int(pair, 16), kind)

    def profile(self, point: int) -> Profile:
        """Everything that the engine asks of a code point."""
        return (
            self._bidi(point),
            self._line_break(point),
            "x" if self.pictographic[point] else GRAPHEME[self.grapheme[point]],
            self.joining[point],
            self._width(point),
            "m" if self.mirrored[point] and self.mirror.get(point) else ".",
        )

    def _bidi(self, point: int) -> str:
        if point in self.brackets:
            return {"o": "(", "c": ")"}[self.brackets[point][1]]
        return BIDI[self.bidi[point]]

    def _line_break(self, point: int) -> str:
        value = self.line_break[point]
        if value == "SA":  # LB1
            return "m" if self.category[point] in ("Mn", "Mc") else "A"
        if value in ("OP", "CP") and self.east_asian[point] in "FWH":  # LB30
            return {"OP": "[", "CP": "]"}[value]
        if self.pictographic[point] and self.category[point] == "Cn":  # LB30b
            return "J"
        return BREAK[value]

    def _width(self, point: int) -> str:
        """Cells that the character is drawn in, or `d` where it is not drawn at all."""
        emoji_parts = point in (0x200D, 0xFE0E, 0xFE0F) or 0xE0020 <= point < 0xE0080
        signs = 0x0600 <= point <= 0x0605 or point in (0x06DD, 0x08E2, 0x0890, 0x0891)
        controls = self.category[point] in ("Cc", "Cf", "Cs", "Zl", "Zp")
        if (self.ignorable[point] or signs or controls) and not emoji_parts:
            return "2" if point == 0x09 else "d"
        return str(get_character_cell_size(chr(point)))


def canonical(point: int) -> int:
    """The code point that a bracket is canonically equivalent to (UAX #9 BD16)."""
    return ord(unicodedata.normalize("NFD", chr(point)))


def bracket_pairs(database: Database) -> dict[str, str]:
    """Every bracket, opening or closing, with the canonical closing bracket of its pair."""
    return {
        chr(point): chr(canonical(pair if kind == "o" else point))
        for point, (pair, kind) in database.brackets.items()
    }


def module(database: Database) -> str:
    """The text of `ucd.py`."""
    number: dict[Profile, int] = {}
    ids = [number.setdefault(database.profile(point), len(number)) for point in range(CODE_POINTS)]
    assert len(number) <= 256, "profiles no longer fit in a byte"
    runs = [
        (next(group)[0], value) for value, group in groupby(enumerate(ids), lambda item: item[1])
    ]
    columns = ["".join(values).ljust(256, "?").encode() for values in zip(*number, strict=True)]
    names = ("BIDI", "BREAK", "GRAPHEME", "JOINING", "WIDTH", "MIRRORED")
    brackets = bracket_pairs(database)
    mirror = {chr(a): chr(b) for a, b in database.mirror.items()}
    parts = [
        f'"""Unicode {database.version}, generated by `generate.py`; do not edit."""',
        "# ruff: noqa\n# fmt: off",
        f"VERSION = {database.version!r}",
        f"STARTS = {tuple(start for start, _ in runs)!r}",
        f"PROFILES = {bytes(value for _, value in runs)!r}",
        *(f"{name} = {value!r}" for name, value in zip(names, columns, strict=True)),
        f"BRACKETS = {brackets!r}",
        f"MIRROR = {mirror!r}",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write `ucd.py` beside this file."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
    target = Path(__file__).with_name("ucd.py")
    target.write_text(module(Database(root)), encoding="utf-8")
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
