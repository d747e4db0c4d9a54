"""Words, sentences and brackets of one paragraph, as spans of its logical text; no rows and no cells.

Words are vim's: a run of letters, digits and underscores, or a run of other signs; marks, tatweel, joiners and bidi
controls belong to the word that they stand in. Spans are half open, in logical order, and hold no white space outside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import category

from rtlreader.text.data.ucd import PROFILES, STARTS
from rtlreader.text.properties import BRACKETS, GRAPHEME

Spans = tuple[tuple[int, int], ...]

_CACHED = 64  # paragraphs whose units are kept at hand
_BLANK = r"\s\u200b"
_CONTROLS = r"\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_EMPTY: Spans = ((0, 0),)


@cache
def extenders() -> str:
    """The characters that belong to the grapheme before them (UAX #29), as the inside of a regular expression's set."""
    ends = [*STARTS[1:], 0x110000]
    return "".join(
        f"{re.escape(chr(start))}-{re.escape(chr(end - 1))}"
        for start, end, value in zip(STARTS, ends, PROFILES, strict=True)
        if GRAPHEME[value] in b"ezs"
    )


@cache
def _word() -> re.Pattern[str]:
    r"""A word, or a run of other signs.

    Geresh, gershayim and, between Hebrew letters, quotes stand in a word (UAX #29 WB7a-c); the Arabic separators
    of numbers stand between digits (WB11, WB12).
    """
    extended = f"[{_CONTROLS}{extenders()}]*"
    hebrew = "\u05d0-\u05ea"
    inner = rf"\w|[\u05f3\u05f4]|(?<=[{hebrew}])[\"'\u2019\u201d](?=[{hebrew}])|(?<=\d)[٫٬](?=\d)"
    return re.compile(rf"[{_CONTROLS}]*\w{extended}(?:(?:{inner}){extended})*|[^\w{_BLANK}]+")


def _found(pattern: re.Pattern[str], text: str) -> Spans:
    return tuple([match.span() for match in pattern.finditer(text)]) if text else _EMPTY


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[{extenders()}]*")


def after_marks(text: str, index: int) -> int:
    """Where the marks end that stand at `index`: `index` itself if none do."""
    marks = _marks().match(text, index)
    return marks.end() if marks else index


@lru_cache(_CACHED)
def words(text: str) -> Spans:
    """The words of vim's w, b, e; an empty paragraph is one."""
    return _found(_word(), text)


def word_at(text: str, index: int) -> tuple[int, int] | None:
    """The word with a letter or digit at `index`, or the first one after it, else a run of other signs; None for none.

    It is what vim's * looks for.
    """
    spans = words(text)
    after = spans[bisect_right(spans, index, key=lambda span: span[1]) :]
    lettered = (span for span in after if _LETTER.search(text, *span))
    return next(lettered, after[0] if after and text else None)


_LETTER = re.compile(r"\w")
_FULL_WORD = re.compile(rf"[^{_BLANK}]+")


@lru_cache(_CACHED)
def full_words(text: str) -> Spans:
    """The words of vim's W, B, E: whatever stands between white space; an empty paragraph is one."""
    return _found(_FULL_WORD, text)


# --- sentences

_TERMINATOR = re.compile(
    rf"([.!?؟؛۔…。！？]+)[\"'’”»›)\]}}{_CONTROLS}]*(?=[{_BLANK}]|$)|([。！？]+)[」』”’）]*"
)
_ABBREVIATION = re.compile(  # before a full stop that ends no sentence
    r"(?:.*[\W_])?(?:[^\W\d_]|هـ|Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Gov|No|vs|Jr)", re.DOTALL
)
_LONGEST = 12  # code points that are looked at before a full stop
_ITEM = re.compile(rf"[{_BLANK}]*\d+")
_LOWER_CASE = re.compile(rf"[{_BLANK}]+[\"'“‘«(\[]*[a-z]")
_WRITTEN_OVER = re.compile(r"[\u064b-\u065f\u0670\u0591-\u05bd\u05bf-\u05c7\u200c-\u200f]")
_OUTER_BLANKS = re.compile(rf"[{_BLANK}]*(.*[^{_BLANK}])", re.DOTALL)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a terminator is one: not before lower case, nor after an initial, an abbreviation, an item's number."""
    stops = match[1] or match[2]
    if stops.strip(".…"):
        return True
    if _LOWER_CASE.match(text, match.end()) or _ITEM.fullmatch(text, 0, match.start()):
        return False
    if stops != ".":
        return True
    before = text[max(0, match.start() - _LONGEST) : match.start()]
    return _ABBREVIATION.fullmatch(_WRITTEN_OVER.sub("", before)) is None


@lru_cache(_CACHED)
def sentences(text: str) -> Spans:
    """The sentences of a paragraph with what closes them, without the white space between.

    A sentence ends after . ! ? ؟ ؛ ۔ … and the quotes and brackets that close there, before white space.
    Decimals (1.5), initials (U.S., د.), abbreviations and a number that begins the paragraph end none.
    """
    if not text:
        return _EMPTY
    ends = [m.end() for m in _TERMINATOR.finditer(text) if _ends_sentence(text, m)]
    pieces = [_OUTER_BLANKS.match(text, *edges) for edges in pairwise([0, *ends, len(text)])]
    return tuple([piece.span(1) for piece in pieces if piece])


# --- brackets

_QUOTES = {"«": "»", "»": "»", "‹": "›", "›": "›", "“": "”", "”": "”"}
_CLOSING = {**BRACKETS, **_QUOTES}
_BRACKET = re.compile(f"[{re.escape(''.join(_CLOSING))}]")


@lru_cache(_CACHED)
def brackets(text: str) -> dict[int, int]:
    """For each bracket of a pair where the other one stands, as in UAX #9 BD16, with « » ‹ › “ ” as well."""
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        place, closing = match.start(), _CLOSING[match[0]]
        if category(match[0]) in ("Ps", "Pi"):
            opened.append((closing, place))
            continue
        depth = len(opened) - 1
        while depth >= 0 and opened[depth][0] != closing:
            depth -= 1
        if depth >= 0:
            pairs[place], pairs[opened[depth][1]] = opened[depth][1], place
            del opened[depth:]
    return pairs


_ASCII_QUOTE = re.compile(
    '(?<![\u05d0-\u05ea])"|"(?![\u05d0-\u05ea])'
)  # between letters, gershayim


@lru_cache(_CACHED)
def enclosures(text: str, kinds: str) -> Spans:
    """The places of the brackets or quotes that one of `kinds` opens, and of what closes them, by where they open.

    In logical order: the one that opens is read first. ASCII quotes pair in turn, as they do in vim.
    """
    pairs = [(a, b) for a, b in brackets(text).items() if a < b and text[a] in kinds]
    if '"' in kinds:
        places = [match.start() for match in _ASCII_QUOTE.finditer(text)]
        pairs += zip(places[::2], places[1::2], strict=False)
    return tuple(sorted(pairs))
