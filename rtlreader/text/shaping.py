"""From logical text to clusters: joining forms, lam-alef, marks, emoji sequences, cell widths.

The form of a letter is decided by the joining types around it (Unicode, 9.2, rules R1-R7), for the whole paragraph at
once: joining types become bit vectors, and a letter with its form is one look-up in a table of glyphs. Glyphs stand
beside the code points that they draw, so that no index has to be found again afterwards.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_right
from functools import cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

from arabic_reshaper.letters import LETTERS_ARABIC

from rtlreader.text import bidi
from rtlreader.text.data.ucd import PROFILES, STARTS
from rtlreader.text.properties import (
    BIDI,
    GRAPHEME,
    JOINING,
    MIRROR,
    MIRRORED,
    WIDTH,
    encode,
    profile,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.text.properties import Alphabet, Encoded

ISOLATED, FINAL, INITIAL, MEDIAL = range(4)

MAX_MARKS = 12  # marks drawn on one base; a cluster keeps all of its code points
_DOTTED_CIRCLE = "\u25cc"
_TAB = "  "


class Shaped(NamedTuple):
    """A paragraph as clusters in logical order; nothing here depends on the width of the page."""

    text: str
    """The logical text, of n code points."""
    base: int
    """The paragraph level: 0 left to right, 1 right to left."""
    profile: bytes
    """The Unicode properties of each code point (see `properties`)."""
    levels: bytes
    """The embedding level of each code point."""
    starts: Sequence[int]
    """Where each of the m clusters starts, and n at the end: m + 1 indices."""
    glyphs: list[str]
    """What the terminal receives for each cluster; empty for what is never drawn."""
    widths: bytes
    """The cells of each cluster."""


# --- joining


def _flags(letters: bytes) -> bytes:
    """The table that turns a profile into 1 where its joining type is one of `letters`, else 0."""
    return bytes(letter in letters for letter in JOINING)


_JOINS_NEXT = _flags(b"DLC")
_JOINS_PREVIOUS = _flags(b"DRC")
_TRANSPARENT = bytes(value for value, letter in enumerate(JOINING) if letter == ord("T"))
_OPAQUE = re.compile(b"[^" + re.escape(_TRANSPARENT) + b"]+", re.DOTALL)


def joining_forms(found: bytes) -> bytes:
    """The form of each code point of a profile: ISOLATED, FINAL, INITIAL or MEDIAL.

    What joins with nothing, marks and format characters among them, is ISOLATED.
    """
    opaque = found.translate(None, _TRANSPARENT)
    after = int.from_bytes(opaque.translate(_JOINS_NEXT), "little")
    before = int.from_bytes(opaque.translate(_JOINS_PREVIOUS), "little")
    joins = after & (before >> 8)  # byte i: code points i and i + 1 join
    forms = ((joins << 8) | (joins << 1)).to_bytes(len(opaque) + 1, "little")
    if len(opaque) == len(found):
        return forms[:-1]
    spread = bytearray(len(found))
    place = 0
    for match in _OPAQUE.finditer(found):
        start, end = match.span()
        spread[start:end] = forms[place : place + end - start]
        place += end - start
    return bytes(spread)


# --- glyphs

# A letter without presentation forms -> a letter that is drawn alike, and the mark that makes it the same
_DRAWN_AS = {
    "\u06d5": ("\u0647", ""),  # ae: heh, which it never joins forward
    "\u06ce": ("\u06cc", "\u065a"),  # yeh with small v
    "\u06b5": ("\u0644", "\u065a"),  # lam with small v
    "\u0681": ("\u062d", "\u0654"),  # hah with hamza above
    "\u063d": ("\u06cc", "\u065b"),  # Farsi yeh with inverted v
    "\u06c2": ("\u06c1", "\u0654"),  # heh goal with hamza above
}
_DOTLESS = ("\ufbe8", "\ufbe9")  # initial and medial of alef maksura: a tooth without dots
_LAM_ALEF = {
    "\u0622": "\ufef5\ufef6",
    "\u0623": "\ufef7\ufef8",
    "\u0625": "\ufef9\ufefa",
    "\u0627": "\ufefb\ufefc",
}
_HARAKAT = frozenset(
    map(
        chr,
        [
            *range(0x0591, 0x05BE),  # Hebrew accents and points
            *(0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7),
            *range(0x0610, 0x061B),
            *range(0x064B, 0x0653),
            *range(0x0656, 0x0660),
            *(0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5), 0x06E7, 0x06E8),
            *range(0x06EA, 0x06EE),
            *range(0x08D3, 0x08E2),
            *range(0x08E3, 0x0900),
        ],
    )
)


def _presentation_forms() -> dict[str, tuple[str, str, str, str]]:
    """The glyphs of each letter that has presentation forms: isolated, final, initial, medial."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for letter, (isolated, initial, medial, final) in LETTERS_ARABIC.items():
        found[letter] = (isolated, final or isolated, initial or isolated, medial or final)
    for letter in ("\u06ba", "\u066e"):  # noon ghunna, dotless beh
        isolated, final = found.get(letter, (letter, letter))[:2]
        found[letter] = (isolated, final, *_DOTLESS)
    for letter, (alike, mark) in _DRAWN_AS.items():
        isolated, final, initial, medial = (form + mark for form in found[alike])
        found[letter] = (isolated, final, initial, medial)
    return found


_FORMS = _presentation_forms()


def _draw_letter(character: str, form: int, *, forms: bool, harakat: bool) -> str:
    """The glyph of one code point by itself."""
    if character == "\t":
        return _TAB
    drawn_nowhere = WIDTH[profile(character)[0]] == ord("d") or character in _EMOJI_PARTS
    if drawn_nowhere or (character in _HARAKAT and not harakat):
        return ""
    glyphs = _FORMS.get(character) if forms else None
    return glyphs[form] if glyphs else character


def _glyphs(alphabet: Alphabet, forms: bool, harakat: bool) -> list[str]:
    """The glyph of each code of an alphabet."""
    known = alphabet.glyphs.get((forms, harakat), [])
    if len(known) < len(alphabet.letters):
        new = alphabet.letters[len(known) :]
        known = known + [_draw_letter(*letter, forms=forms, harakat=harakat) for letter in new]
        alphabet.glyphs[forms, harakat] = known
    return known


def _draw(encoded: Encoded, joined: bytes, *, forms: bool, harakat: bool) -> list[str]:
    """The glyph of each code point, before clusters are put together."""
    glyphs: list[str] = []
    for alphabet, codes in encoded.pieces:
        isolated = int.from_bytes(codes, "little")
        chosen = isolated + int.from_bytes(joined[: len(codes)], "little")  # no byte overflows
        joined = joined[len(codes) :]
        drawn = _glyphs(alphabet, forms, harakat)
        glyphs += [drawn[code] for code in chosen.to_bytes(len(codes), "little")]
    return glyphs


# --- clusters

_WIDTHS = bytes({ord("1"): 1, ord("2"): 2}.get(letter, 0) for letter in WIDTH)
_EMOJI_PARTS = frozenset(map(chr, [0x200D, 0xFE0E, 0xFE0F, *range(0xE0020, 0xE0080)]))
_LIGATURE = re.compile("\u0644[\u0622\u0623\u0625\u0627]")
_COMPOSITE = re.compile(rb"[ezRpsLVTvtr]")
_CLUSTER = re.compile(  # UAX #29, table 1b, without what is one code point
    rb"rn|p*(?:RR|L*(?:V+|vV*|t)T*|L+|T+|x(?:e*zx)*|[^crn])[ezs]*", re.DOTALL
)
_COMPLEX = re.compile(rb"[zRpsLVTvtrnx]")
_MARKS = re.compile(rb"e+")
_MANY = (
    64  # joins from which on it is cheaper to rebuild a paragraph's arrays than to cut pieces out
)
_EMOJI = re.compile(rb"[xR]")
_KEYCAP = "\u20e3"
_ZWJ = "\u200d"


def shape(text: str, base: int, *, forms: bool = True, harakat: bool = True) -> Shaped:
    """The clusters of one paragraph with paragraph level `base`.

    `forms` draws Arabic letters as presentation forms, else as the letters themselves (for terminals that
    join by themselves); `harakat` draws vowel and cantillation marks. Neither changes an index.
    """
    encoded = encode(text)
    found = encoded.profile
    levels = bidi.resolve(text, found.translate(BIDI), base)
    joined = joining_forms(found)
    glyphs = _draw(encoded, joined, forms=forms, harakat=harakat)
    _mirror(text, found.translate(MIRRORED), levels, glyphs)
    clusters = _Clusters(text, glyphs, bytearray(found.translate(_WIDTHS)))
    graphemes = found.translate(GRAPHEME)
    if _COMPOSITE.search(graphemes):
        clusters.join_graphemes(graphemes)
    if forms and len(found.translate(None, _TRANSPARENT)) == len(found):
        clusters.join_ligatures(joined)
    elif forms:
        clusters.join_marked_ligatures(joined)
    return Shaped(text, base, found, levels, *clusters.arrays())


def _mirror(text: str, mirrored: bytes, levels: bytes, glyphs: list[str]) -> None:
    """L4: characters with a mirror image show it at odd levels."""
    index = mirrored.find(b"m")
    while index >= 0:
        if levels[index] & 1:
            glyphs[index] = MIRROR[text[index]]
        index = mirrored.find(b"m", index + 1)


def _cluster(glyphs: list[str], widths: bytearray) -> tuple[str, int]:
    """The glyph of a cluster of several code points, and its cells; cut where it would be over two."""
    shown = bisect_right(list(accumulate(widths)), 2)
    width = sum(widths[:shown])
    return ("".join(glyphs[: min(shown, MAX_MARKS + 1)]), width) if width else _on_circle(glyphs)


def _on_circle(marks: list[str]) -> tuple[str, int]:
    """Marks without a base stand on a dotted circle, lest they fall on what is drawn before them."""
    drawn = "".join(marks[:MAX_MARKS])
    return (_DOTTED_CIRCLE + drawn, 1) if drawn else ("", 0)


@cache
def _measure(text: str) -> tuple[str, int]:
    """An emoji sequence and its cells by the ruler of Textual's `Strip`; cut where it would be over two."""
    from rich.cells import cell_len  # noqa: PLC0415 - most texts need no such measure, and start sooner

    text = text.rstrip(_ZWJ)  # what follows the sequence is no part of it
    while cell_len(text) > 2:
        text = text[:-1].rstrip(_ZWJ)
    return text, cell_len(text)


@cache
def _ligature_with_marks() -> re.Pattern[str]:
    """Lam and alef with what is transparent to joining between them; built when a text first needs it."""
    ends = [*STARTS[1:], sys.maxunicode + 1]
    marks = "".join(
        f"{re.escape(chr(start))}-{re.escape(chr(end - 1))}"
        for start, end, value in zip(STARTS, ends, PROFILES, strict=True)
        if JOINING[value] == ord("T")
    )
    return re.compile(f"\u0644[{marks}]*[\u0622\u0623\u0625\u0627]")


_NUMBERS = array("I", range(1024))


def _numbers(end: int) -> array[int]:
    """The numbers below `end`."""
    while end > len(_NUMBERS):
        _NUMBERS.extend(range(len(_NUMBERS), 2 * len(_NUMBERS)))
    return _NUMBERS[:end]


class _Clusters:
    """The code points of a paragraph while they are put together into clusters.

    A cluster's glyph and width stand on its first code point.
    """

    def __init__(self, text: str, glyphs: list[str], widths: bytearray) -> None:
        self.text, self.glyphs, self.widths = text, glyphs, widths
        self.joined: list[
            int
        ] = []  # the code points that belong to the cluster before them, in order

    def join_graphemes(self, graphemes: bytes) -> None:
        """Put grapheme clusters together (UAX #29)."""
        glyphs, widths = self.glyphs, self.widths
        if not _COMPLEX.search(graphemes) and _KEYCAP not in self.text:
            self._join_marks(graphemes)
            return
        for match in _CLUSTER.finditer(graphemes):
            start, end = match.span()
            if end - start == 1 and graphemes[start] not in b"ezs":
                continue
            text, parts = self.text[start:end], glyphs[start:end]
            if _EMOJI.search(graphemes, start, end) or _KEYCAP in text:
                glyphs[start], widths[start] = _measure(text[: 2 * MAX_MARKS])
            else:
                glyphs[start], widths[start] = _cluster(parts, widths[start:end])
            self.joined.extend(range(start + 1, end))

    def _join_marks(self, graphemes: bytes) -> None:
        """The same for a text whose only clusters are a base and its marks."""
        glyphs, widths, joined = self.glyphs, self.widths, self.joined
        for match in _MARKS.finditer(graphemes):
            start, end = match.span()
            base = start - 1
            if start == 0 or graphemes[base] == ord("c"):  # marks without a base
                base = start
            if widths[base]:
                glyphs[base] += "".join(glyphs[start : min(end, start + MAX_MARKS)])
            else:
                glyphs[base], widths[base] = _on_circle(glyphs[start:end])
            joined.extend(range(base + 1, end))

    def join_ligatures(self, forms: bytes) -> None:
        """Draw lam and alef as one cell."""
        text, glyphs, joined = self.text, self.glyphs, self.joined
        others = len(joined)
        for match in _LIGATURE.finditer(text):
            lam = match.start()
            glyphs[lam] = _LAM_ALEF[text[lam + 1]][forms[lam] & FINAL]
            joined.append(lam + 1)
        if others:
            joined.sort()

    def join_marked_ligatures(self, forms: bytes) -> None:
        """The same for a text with marks, which all go on the lam."""
        for match in _ligature_with_marks().finditer(self.text):
            lam, alef = match.start(), match.end() - 1
            ligature = _LAM_ALEF[self.text[alef]][forms[lam] & FINAL]
            if alef - lam > 1 or len(self.glyphs[lam]) + len(self.glyphs[alef]) > 2:
                ligature += self._marks_between(lam, alef)[:MAX_MARKS]
            self.glyphs[lam] = ligature
            self.joined.extend(range(lam + 1, alef + 1))
        self.joined = sorted(set(self.joined))

    def _marks_between(self, lam: int, alef: int) -> str:
        """The marks of both letters: a glyph begins with its letter's form, or with a dotted circle."""
        between = [
            glyph[1:] for glyph in self.glyphs[lam + 1 : alef] if glyph[:1] == _DOTTED_CIRCLE
        ]
        return "".join([self.glyphs[lam][1:], *between, self.glyphs[alef][1:]])

    def arrays(self) -> tuple[array[int], list[str], bytes]:
        """The starts, glyphs and widths of the clusters."""
        starts = _numbers(len(self.text) + 1)
        if len(self.joined) > _MANY:
            first = bytearray(b"\1") * len(self.text)
            for index in self.joined:
                first[index] = 0
            starts = array("I", compress(starts, first + b"\1"))
            return starts, list(compress(self.glyphs, first)), bytes(compress(self.widths, first))
        for index in reversed(self.joined):
            del starts[index], self.glyphs[index], self.widths[index]
        return starts, self.glyphs, bytes(self.widths)
