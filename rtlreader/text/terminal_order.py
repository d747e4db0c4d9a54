"""The last step: a row of the screen in visual order -> what a terminal must be sent to show it so.

Most terminals show cells as they come, from left to right. Others reorder what they were sent, each in its own way,
and are sent what that way turns into the intended row. All that is known here is the row itself: pieces of visual
text, each of one style, whose letters have their joining forms and whose brackets are mirrored already.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from rtlreader.text.direction import text_direction
from rtlreader.text.properties import BIDI, MIRROR, MIRRORED, WIDTH, profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Strategy = Literal["visual", "rerun", "words", "logical"]
STRATEGIES: tuple[Strategy, ...] = get_args(Strategy)

_LRM = "\u200e"
_ZWNJ = "\u200c"
_CLUSTER = re.compile(rb"[^mb][mb]*|[mb]+")  # a cell of a terminal, in bidi classes
_RIGHT_TO_LEFT = re.compile(rb"[RA]")


class Part(NamedTuple):
    """Text to be sent."""

    text: str
    apart: bool = False
    """Whether it has to be of another weight than what stands around it, to be kept apart from that."""


def ordered(
    pieces: Sequence[str], strategy: Strategy, fonts: Sequence[object] = ()
) -> list[list[Part]]:
    """What to send for each piece of a whole row, from the row's first cell on; each keeps its number of cells.

    `fonts` tells pieces of different fonts apart (bold, italic), where there are any.

    visual
        The pieces as they are, for terminals that show cells as they come, or were told to.
    rerun
        For terminals that run the bidi algorithm (UAX #9) over each row, or over each piece of one style in it,
        with a left-to-right base: what that turns into the row.
    words
        For kitty, which hands each run of cells of one font, between blanks, to HarfBuzz: that shows a run backwards
        whose first letter is right-to-left. So letters are sent backwards, and what touches them in another weight.
    logical
        Each piece in the order in which it is read, as far as its look tells that, for screen readers and for
        terminals that do the rest.
    """
    if strategy == "words":
        return _words(pieces, fonts or [None] * len(pieces))
    return [[Part(text)] for text in _ORDERS[strategy](pieces)]


def clusters(text: str) -> list[str]:
    """The text of each cell: a character with the marks and format characters that take no cell of their own."""
    found = profile(text).translate(BIDI)
    return [text[cell.start() : cell.end()] for cell in _CLUSTER.finditer(found)]


def _backwards(text: str) -> str:
    """What a right-to-left run shows for `text`, and the other way round: brackets are mirrored."""
    return "".join([MIRROR.get(cell, cell) for cell in reversed(clusters(text))])


# --- rerun


def _kind(code: int) -> int:
    """R for right-to-left letters, m for what rides on them, N for Arabic numbers, a blank for what may stand between.

    All else is L. Mirrored characters are, too: not all terminals mirror them in right-to-left text.
    """
    letter = chr(BIDI[code])
    if letter in "RA":
        return ord("R")
    if letter in "mb":
        return ord("m")
    if letter == "N":
        return ord("N")
    narrow = WIDTH[code] == ord("1") and MIRRORED[code] == ord(".")
    return ord(" " if letter in " ,+$o" and narrow else "L")


_KINDS = bytes(map(_kind, range(256)))
_FAR = re.compile(
    "[\u2100-\ufb1c\ufe00-\ufe6f\uff00-\U000107ff\U00011000-\U0001e7ff\U0001f000-\U0010ffff]"
)
"""Frames, symbols, emoji: some terminals draw them apart from the letters around them."""
_RUN = re.compile(rb"Rm*(?:[ m]*Rm*)*|(?:Nm*)+")


def _rerun(pieces: Iterable[str]) -> list[str]:
    """Put right-to-left letters with what stands between them back in logical order, and end each run with U+200E.

    So nothing is left for a terminal to decide: between two marks there is one run of right-to-left letters, or a
    number, in left-to-right text. A mark is sent with the cell before it, and is in the way nowhere else.
    """
    sent = [_rerun_piece(piece) for piece in pieces]
    if sent and sent[0][:1] == " " and any(map(str.strip, sent)):
        sent[0] = f" {_LRM}{sent[0][1:]}"  # what another program shows to the left stays there
    return sent


def _rerun_piece(piece: str) -> str:
    if piece.isascii():
        return piece
    kinds = profile(_FAR.sub("x", piece)).translate(_KINDS)
    sent, done = [], 0
    for run in _RUN.finditer(kinds):
        text = piece[run.start() : run.end()]
        shown = text if run[0].startswith(b"N") else _unjoined(_backwards(text))
        sent += [piece[done : run.start()], shown, _LRM]
        done = run.end()
    return "".join([*sent, piece[done:]])


def _unjoined(text: str) -> str:
    """Have letters that are not joined stay so, where a terminal joins even those that have their forms (konsole)."""
    return _ends().sub(_ZWNJ, text)


@cache
def _ends() -> re.Pattern[str]:
    """Where a letter that could join stands in a form that does not, and another letter follows in the same word."""
    forms: dict[str, str] = {}  # of each letter, those in which it does not join the next one
    joining = set()
    for code in chain(range(0xFB50, 0xFC00), range(0xFE80, 0xFEF5)):
        form, _, letter = unicodedata.decomposition(chr(code)).partition(" ")
        if form in ("<isolated>", "<final>"):
            forms[letter] = forms.get(letter, "") + chr(code)
        elif form:
            joining.add(letter)
    ends = "".join(forms[letter] for letter in sorted(joining & set(forms)))
    return re.compile(
        f"(?<=[{ends}])(?=[\\u0620\\u0622-\\u064a\\u066e-\\u06d5\\ufb50-\\ufbff\\ufe81-\\ufefc])"
    )


# --- words

_LETTERS = re.compile(rb"([RA][mb]*)+")


def _words(pieces: Sequence[str], fonts: Iterable[object]) -> list[list[Part]]:
    """Send each run of letters of one font backwards, and what touches it apart.

    Colours stay in their cells, as they do in kitty. Whether a run ends at a full stop or a digit is not known, as that
    may come from another font than the letters; so it is made to end there.
    """
    sent: list[list[Part]] = []
    for _, group in groupby(zip(pieces, fonts, strict=True), itemgetter(1)):
        texts = [text for text, _ in group]
        words = groupby(clusters("".join(texts)), _is_blank)
        parts = [part for is_blank, cells in words for part in _word("".join(cells), is_blank)]
        sent += _cut(parts, [len(clusters(text)) for text in texts])
    return sent


def _is_blank(cell: str) -> bool:
    """Whether a cell ends a run in any font: a space, or a piece of a frame."""
    return cell[0] == " " or "\u2500" <= cell[0] <= "\u259f"


def _word(text: str, is_blank: bool) -> Iterator[Part]:
    found = profile(text).translate(BIDI)
    if is_blank or not _RIGHT_TO_LEFT.search(found):
        yield Part(text)
        return
    done = 0
    for run in _LETTERS.finditer(found):
        yield Part(text[done : run.start()], True)
        yield Part("".join(reversed(clusters(text[run.start() : run.end()]))))
        done = run.end()
    yield Part(text[done:], True)


def _cut(parts: Iterable[Part], cells: Iterable[int]) -> Iterator[list[Part]]:
    """Cut a row into pieces of so many cells."""
    row = [Part(cell, part.apart) for part in parts for cell in clusters(part.text)]
    start = 0
    for count in cells:
        piece = row[start : start + count]
        start += count
        yield [
            Part("".join([cell.text for cell in same]), apart)
            for apart, same in groupby(piece, attrgetter("apart"))
        ]


# --- logical

_RIGHT_TO_LEFT_RUN = re.compile(rb"[RA](?:[^L]*[RA])?[mb]*")
_IN_ARABIC = re.compile(rb"L(?:[^RA]*[LEN])?[mb]*|[EN](?:[mb,]*[EN])*[mb]*")
_IN_HEBREW = re.compile(rb"L(?:[^RA]*[LEN])?[mb]*|[mb$]*[EN](?:[mb+,$]*[EN])*[mb$]*")
"""What runs left to right: a range of numbers does so in Hebrew only (W2, W4), as does a per cent sign (W5)."""


def _logical(pieces: Iterable[str]) -> list[str]:
    return [_logical_piece(piece) for piece in pieces]


def _logical_piece(piece: str) -> str:
    text = piece.strip(" ")
    if not _RIGHT_TO_LEFT.search(profile(text).translate(BIDI)):
        return piece
    start = piece.index(text)
    read = _turned(text) if text_direction(text) else _each(_RIGHT_TO_LEFT_RUN, text, _turned)
    return piece[:start] + read + piece[start + len(text) :]


def _turned(text: str) -> str:
    """Visual text of a right-to-left run in the order in which it is read (L2 backwards), brackets as written (L4)."""
    is_arabic = b"A" in profile(text).translate(BIDI)
    return _each(_IN_ARABIC if is_arabic else _IN_HEBREW, _backwards(text), _backwards)


def _each(run: re.Pattern[bytes], text: str, turn: Callable[[str], str]) -> str:
    found = profile(text).translate(BIDI)
    read, done = [], 0
    for match in run.finditer(found):
        read += [text[done : match.start()], turn(text[match.start() : match.end()])]
        done = match.end()
    return "".join([*read, text[done:]])


_ORDERS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "visual": list,
    "rerun": _rerun,
    "logical": _logical,
}
