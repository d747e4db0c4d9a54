"""From logical text to clusters: joining forms, lam-alef, marks, emoji sequences, cell widths.

The form of a letter is decided by the joining types around it (Unicode, 9.2, rules R1-R7), for the whole paragraph at
once: joining types become bit vectors, and a letter with its form is one look-up in a table of glyphs. Glyphs stand
beside the code points that they draw, so that no index has to be found again afterwards.
"""

from __future__ import annotations

import re
import sys
from array import array
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from arabic_reshaper.letters import LETTERS_ARABIC

from rtlreader.text import bidi
from rtlreader.text.data.ucd import PROFILES, STARTS
from rtlreader.text.properties import GRAPHEME, JOINING, MIRROR, MIRRORED, WIDTH, profile

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_OPAQUE = re.compile(b"[^" + re.escape(_TRANSPARENT) + b"]+", re.S)


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


_FORM_SHIFT = 21  # a key of the table of glyphs: the form above the 21 bits of the code point


class _Glyphs(dict[int, str]):
    """Code point and form -> what is drawn; filled as characters are met."""

    def __init__(self, *, forms: bool, harakat: bool) -> None:
        self.forms = _presentation_forms() if forms else {}
        self.hidden = frozenset[str]() if harakat else _HARAKAT

    def __missing__(self, key: int) -> str:
        character = chr(key & ((1 << _FORM_SHIFT) - 1))
        glyph = self._draw(character, key >> _FORM_SHIFT)
        self[key] = glyph
        return glyph

    def _draw(self, character: str, form: int) -> str:
        if character == "\t":
            return _TAB
        drawn_nowhere = WIDTH[profile(character)[0]] == ord("d")
        if drawn_nowhere or character in self.hidden or character in _EMOJI_PARTS:
            return ""
        glyphs = self.forms.get(character)
        return glyphs[form] if glyphs else character


@cache
def _glyphs(*, forms: bool, harakat: bool) -> _Glyphs:
    return _Glyphs(forms=forms, harakat=harakat)


def _code_points(text: str) -> int:
    """The text as one number, 32 bits a code point, in the machine's byte order."""
    return int.from_bytes(
        text.encode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass"), sys.byteorder
    )


def _draw_each(text: str, joined: bytes, *, forms: bool, harakat: bool) -> list[str]:
    """The glyph of each code point with its joining form, before clusters are put together."""
    keys = _code_points(text) | _code_points(joined.decode("latin-1")) << _FORM_SHIFT
    lanes = memoryview(keys.to_bytes(4 * len(text), sys.byteorder)).cast("I")
    return list(map(_glyphs(forms=forms, harakat=harakat).__getitem__, lanes))


# --- clusters

_WIDTHS = bytes({ord("1"): 1, ord("2"): 2}.get(letter, 0) for letter in WIDTH)
_EMOJI_PARTS = frozenset(map(chr, [0x200D, 0xFE0E, 0xFE0F, *range(0xE0020, 0xE0080)]))
_LIGATURE = re.compile("[\u0644\u06b5][\u0622\u0623\u0625\u0627]")
_COMPOSITE = re.compile(rb"[ezRpsLVTvt]")
_CLUSTER = re.compile(  # UAX #29, table 1b, without what is one code point
    rb"rn|p*(?:RR|L*(?:V+|vV*|t)T*|L+|T+|x(?:e*zx)*|[^crn])[ezs]*", re.S
)
_EMOJI = re.compile(
    "[\u200d\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)


def shape(text: str, base: int, *, forms: bool = True, harakat: bool = True) -> Shaped:
    """The clusters of one paragraph with paragraph level `base`.

    `forms` draws Arabic letters as presentation forms, else as the letters themselves (for terminals that
    join by themselves); `harakat` draws vowel and cantillation marks. Neither changes an index.
    """
    found = profile(text)
    levels = bidi.resolve(text, found.translate(bidi.BIDI), base)
    joined = joining_forms(found)
    glyphs = _draw_each(text, joined, forms=forms, harakat=harakat)
    _mirror(text, found.translate(MIRRORED), levels, glyphs)
    widths: bytes | bytearray = found.translate(_WIDTHS)
    first: bytearray | None = None  # 1 where a code point starts a cluster
    graphemes = found.translate(GRAPHEME)
    if _COMPOSITE.search(graphemes):
        widths, first = bytearray(widths), bytearray(b"\1") * len(text)
        _join_graphemes(text, graphemes, glyphs, widths, first)
    pattern = _LIGATURE if first is None else _ligature_with_marks()
    if forms and (ligatures := [match.span() for match in pattern.finditer(text)]):
        widths, first = bytearray(widths), first or bytearray(b"\1") * len(text)
        _join_ligatures(ligatures, text, joined, glyphs, widths, first)
    if first is None:
        return Shaped(text, base, found, levels, range(len(text) + 1), glyphs, bytes(widths))
    starts = array("I", compress(range(len(text)), first))
    starts.append(len(text))
    drawn = list(compress(glyphs, first))
    return Shaped(text, base, found, levels, starts, drawn, bytes(compress(widths, first)))


def _mirror(text: str, mirrored: bytes, levels: bytes, glyphs: list[str]) -> None:
    """L4: characters with a mirror image show it at odd levels."""
    index = mirrored.find(b"m")
    while index >= 0:
        if levels[index] & 1:
            glyphs[index] = MIRROR[text[index]]
        index = mirrored.find(b"m", index + 1)


def _join_graphemes(
    text: str, graphemes: bytes, glyphs: list[str], widths: bytearray, first: bytearray
) -> None:
    """Put the glyphs of each grapheme cluster together, on its first code point (UAX #29)."""
    for match in _CLUSTER.finditer(graphemes):
        start, end = match.span()
        length = end - start
        if length > 1:
            first[start + 1 : end] = bytes(length - 1)
        elif graphemes[start] not in b"ezs":
            continue
        glyphs[start], widths[start] = _cluster(
            text[start:end], glyphs[start:end], widths[start:end]
        )


def _cluster(text: str, glyphs: list[str], widths: bytearray) -> tuple[str, int]:
    """The glyph of a cluster of several code points, and its cells."""
    if _EMOJI.search(text):
        return _measure(text[: 2 * MAX_MARKS])
    width = min(2, sum(widths))
    if width:
        return "".join(glyphs[: MAX_MARKS + 1]), width
    marks = "".join(glyphs[:MAX_MARKS])
    return (_DOTTED_CIRCLE + marks, 1) if marks else ("", 0)


@cache
def _measure(text: str) -> tuple[str, int]:
    """An emoji sequence and its cells by the ruler of Textual's `Strip`; cut where it would be over two."""
    from rich.cells import cell_len  # noqa: PLC0415 - most texts need no such measure, and start sooner

    while cell_len(text) > 2:
        text = text[:-1]
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
    return re.compile(f"[\u0644\u06b5][{marks}]*[\u0622\u0623\u0625\u0627]")


def _join_ligatures(
    ligatures: list[tuple[int, int]],
    text: str,
    joined: bytes,
    glyphs: list[str],
    widths: bytearray,
    first: bytearray,
) -> None:
    """Draw lam and alef as one cell, with the marks of both, on the lam."""
    for lam, end in ligatures:
        alef = end - 1
        ligature = _LAM_ALEF[text[alef]][joined[lam] & FINAL]
        marks = glyphs[lam][1:] + glyphs[alef][1:]  # a glyph begins with its letter's form
        glyphs[lam] = ligature + marks[:MAX_MARKS]
        widths[lam] = 1
        first[lam + 1 : alef + 1] = bytes(alef - lam)
