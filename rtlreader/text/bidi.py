"""The Unicode Bidirectional Algorithm (UAX #9): levels of a paragraph, order of a line.

The rules for weak and neutral types are substitutions on a string of bidi classes, one letter a code point: L R,
A (AL), E (EN), N (AN), + (ES), $ (ET), `,` (CS), m (NSM), b (BN), B, S, space (WS), o (ON), ( and ) for paired
brackets, 1-5 for LRE RLE LRO RLO PDF and 6-9 for LRI RLI FSI PDI. Mirroring (L4) and marks (L3) belong to `shaping`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from rtlreader.text.properties import BIDI, BRACKETS, profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_DEPTH = 125  # BD2
MAX_OPEN_BRACKETS = 63  # BD16

_PARAGRAPH = re.compile(rb"[^B]+B?|B")
_STRONG_OR_ISOLATE = re.compile(rb"[LRA6789]")
_LEFT_TO_RIGHT_OR_NUMBER = re.compile(rb"[LEN]")
_RIGHT_TO_LEFT = re.compile(rb"[RAN]")
_REMOVED_OR_EXPLICIT = re.compile(rb"[b1-9]")


def classes(text: str) -> bytes:
    """The bidi class of each code point, as one of the letters above."""
    return profile(text).translate(BIDI)


def levels(text: str, base: int | None = None) -> Sequence[int]:
    """The embedding level of each code point (P1-I2, before the line rules L1 and L2).

    `base` is the paragraph level, 0 or 1; None finds it by the first strong character (P2, P3). A text with
    paragraph separators (class B) is resolved paragraph by paragraph. What X9 removes gets the level before it.
    """
    found = classes(text)
    parts = []
    for match in _PARAGRAPH.finditer(found):
        level = first_strong(match[0]) if base is None else base
        parts.append(resolve(text[match.start() : match.end()], match[0], level))
    return b"".join(parts)


def paragraph_level(text: str) -> int:
    """The level of the first paragraph by its first strong character outside isolates (P2, P3)."""
    return first_strong(classes(text).partition(b"B")[0])


def first_strong(found: bytes, start: int = 0, *, isolated: bool = False) -> int:
    """P2 and P3 from `start` on; where `isolated`, only as far as the PDI that ends the isolate (X5c)."""
    depth = 0
    for match in _STRONG_OR_ISOLATE.finditer(found, start):
        letter = match[0]
        if letter in b"678":
            depth += 1
        elif letter == b"9":
            if isolated and not depth:
                break
            depth = max(0, depth - 1)
        elif not depth:
            return int(letter != b"L")
    return 0


def resolve(text: str, found: bytes, base: int) -> bytes:
    """The levels of one paragraph whose classes are `found`, with paragraph level `base`."""
    if _REMOVED_OR_EXPLICIT.search(found) is None:
        return _resolve_sequence(found, base, base, base, text)
    return _Explicit(found, base).levels(text)


# --- W1-W7, N0-N2, I1-I2: one isolating run sequence

_NSM = re.compile(rb"(.)(m+)", re.DOTALL)
_AFTER_ARABIC = re.compile(rb"A[^LR]*")
_BETWEEN_EUROPEAN = re.compile(rb"E[+,](?=E)")
_BETWEEN_ARABIC = re.compile(rb"N,(?=N)")
_TERMINATORS = re.compile(rb"\$+(?=E)|(?<=E)\$+")
_AFTER_LATIN = re.compile(rb"L[^R]*")
_NEUTRALS_LEFT = re.compile(rb"Lo+(?=L)")
_NEUTRALS_RIGHT = re.compile(rb"([REN])(o+)(?=[REN])")
_BRACKET = re.compile(rb"[()]")
_LAST_STRONG = re.compile(rb".*[LREN]", re.DOTALL)

_ARABIC_IS_RIGHT = bytes.maketrans(b"A", b"R")
_NEUTRAL = bytes.maketrans(b"+$,BS 6789", b"o" * 10)  # W6, and NI of N1
_BRACKETS_ARE_NEUTRAL = bytes.maketrans(b"()", b"oo")


@cache
def _to_levels(level: int) -> bytes:
    """The table that turns resolved types at an embedding level into levels (N2, I1, I2)."""
    rise = level + 1
    offsets = (
        (level, level, rise, rise, rise) if level & 1 else (level, rise, rise + 1, rise + 1, level)
    )
    letters = b"RoLEN" if level & 1 else b"LRENo"
    return bytes.maketrans(letters, bytes(offsets))


def _resolve_sequence(
    found: bytes, level: int, before: int, after: int, text: str | Sequence[str]
) -> bytes:
    """Levels of an isolating run sequence; `before` and `after` are the levels that give sos and eos (X10)."""
    odd = level & 1
    if before & 1 == odd == after & 1:
        other = _LEFT_TO_RIGHT_OR_NUMBER if odd else _RIGHT_TO_LEFT
        if other.search(found) is None:
            return bytes((level,)) * len(found)
    types = (b"R" if before & 1 else b"L") + found + (b"R" if after & 1 else b"L")
    types = _resolve_weak(types)
    if b")" in types:
        types = _resolve_brackets(types, found, b"R" if odd else b"L", text)
    types = types.translate(_BRACKETS_ARE_NEUTRAL)
    neutrals, resolved = (_NEUTRALS_LEFT, _as_left) if odd else (_NEUTRALS_RIGHT, _as_right)
    types = neutrals.sub(resolved, types)  # N1 where it differs from N2
    return types[1:-1].translate(_to_levels(level))


def _resolve_weak(types: bytes) -> bytes:
    """W1-W7 on a sequence between its sos and eos; whatever is neutral then becomes `o`, `(` or `)`."""
    if b"m" in types:
        types = _NSM.sub(_w1, types)
    if b"A" in types:
        if b"E" in types:
            types = _AFTER_ARABIC.sub(_w2, types)
        types = types.translate(_ARABIC_IS_RIGHT)  # W3
    if b"E" in types:
        types = _BETWEEN_EUROPEAN.sub(b"EE", types)  # W4
        if b"$" in types:
            types = _TERMINATORS.sub(_w5, types)
        if b"L" in types:
            types = _AFTER_LATIN.sub(_w7, types)
    if b"N" in types:
        types = _BETWEEN_ARABIC.sub(b"NN", types)  # W4
    return types.translate(_NEUTRAL)


def _w1(match: re.Match[bytes]) -> bytes:
    before, marks = match.groups()
    return before + (b"o" if before in b"()6789" else before) * len(marks)


def _w2(match: re.Match[bytes]) -> bytes:
    return match[0].replace(b"E", b"N")


def _w5(match: re.Match[bytes]) -> bytes:
    return b"E" * len(match[0])


def _w7(match: re.Match[bytes]) -> bytes:
    return match[0].replace(b"E", b"L")


def _as_left(match: re.Match[bytes]) -> bytes:
    return b"L" * len(match[0])


def _as_right(match: re.Match[bytes]) -> bytes:
    return match[1] + b"R" * len(match[2])


def _bracket_pairs(types: bytes, text: str | Sequence[str]) -> list[tuple[int, int]]:
    """BD16: the places in `types` (which begins with sos) of matching brackets, by opening bracket."""
    pairs: list[tuple[int, int]] = []
    open_brackets: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(types):
        place = match.start()
        closing = BRACKETS[text[place - 1]]
        if match[0] == b"(":
            if len(open_brackets) == MAX_OPEN_BRACKETS:
                return []
            open_brackets.append((closing, place))
            continue
        for depth in range(len(open_brackets) - 1, -1, -1):
            if open_brackets[depth][0] == closing:
                pairs.append((open_brackets[depth][1], place))
                del open_brackets[depth:]
                break
    return sorted(pairs)


def _resolve_brackets(
    types: bytes, found: bytes, embedding: bytes, text: str | Sequence[str]
) -> bytes:
    """N0, with the original classes `found` (one shorter at each end) for the marks that follow a bracket."""
    resolved = bytearray(types)
    for opening, closing in _bracket_pairs(types, text):
        direction = _bracket_direction(resolved, opening, closing, embedding)
        for place in (opening, closing) if direction else ():
            end = place  # in `found`, the place after the bracket
            while found[end : end + 1] == b"m":
                end += 1
            resolved[place : end + 1] = direction * (end + 1 - place)
    return bytes(resolved)


def _bracket_direction(types: bytearray, opening: int, closing: int, embedding: bytes) -> bytes:
    """N0 b-d: the direction that a pair takes, or nothing."""
    inside = types[opening + 1 : closing]
    right = b"R" in inside or b"E" in inside or b"N" in inside
    if (right and embedding == b"R") or (embedding == b"L" and b"L" in inside):
        return embedding
    if not right and b"L" not in inside:
        return b""
    match = _LAST_STRONG.match(types, 0, opening)  # sos at the latest
    context = b"L" if match and match[0].endswith(b"L") else b"R"
    return context if context != embedding else embedding


# --- X1-X10: explicit levels, and the isolating run sequences

_PIECES = re.compile(rb"[b1-9B]|[^b1-9B]+")
_OVERRIDE = {b"L": bytes((ord("L"),)) * 256, b"R": bytes((ord("R"),)) * 256}


class _Sequence:
    """An isolating run sequence (BD13): slices of the kept code points."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.slices: list[tuple[int, int]] = []

    def places(self) -> Iterable[int]:
        return chain.from_iterable(range(start, end) for start, end in self.slices)


class _Explicit:
    """Rules X1-X10 on one paragraph."""

    def __init__(self, found: bytes, base: int) -> None:
        """Run X1-X8; what X9 removes is left out of `kept`, everything else falls into `sequences`."""
        self.found, self.base = found, base
        self.kept: list[int] = []  # logical indices
        self.kept_classes = bytearray()  # after overrides
        self.kept_levels = bytearray()
        self.sequences: list[_Sequence] = []
        self.current: _Sequence | None = None
        # each entry: embedding level, override, whether an isolate opened it, the sequence that it interrupts
        self.stack: list[tuple[int, bytes, bool, _Sequence | None]] = [(base, b"", False, None)]
        self.overflow_isolates = self.overflow_embeddings = self.valid_isolates = 0
        for match in _PIECES.finditer(found):
            self._piece(match[0], match.start())

    def _piece(self, piece: bytes, start: int) -> None:
        if piece in b"1234":
            self._embed(piece)
        elif piece == b"5":
            self._pop_embedding()
        elif piece in b"678":
            self._isolate(piece, start)
        elif piece == b"9":
            self._pop_isolate()
            self._keep(piece, start)
        elif piece == b"B":  # X8: outside every embedding
            self._append(piece, start, self.base)
        elif piece != b"b":
            self._keep(piece, start)

    def _keep(self, piece: bytes, start: int) -> None:
        """X6: give the piece the level of the last entry, and add it to its sequence."""
        level, override, *_ = self.stack[-1]
        self._append(piece.translate(_OVERRIDE[override]) if override else piece, start, level)

    def _append(self, piece: bytes, start: int, level: int) -> None:
        place = len(self.kept)
        if self.current is None or self.current.level != level:
            self.current = _Sequence(level)
            self.sequences.append(self.current)
        self.current.slices.append((place, place + len(piece)))
        self.kept.extend(range(start, start + len(piece)))
        self.kept_classes += piece
        self.kept_levels += bytes((level,)) * len(piece)

    def _next_level(self, *, odd: bool) -> int:
        level = self.stack[-1][0]
        return (level + 1) | 1 if odd else (level + 2) & ~1

    def _embed(self, letter: bytes) -> None:
        """X2-X5: RLE, LRE, RLO, LRO."""
        level = self._next_level(odd=letter in b"24")
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            override = {b"3": b"L", b"4": b"R"}.get(letter, b"")
            self.stack.append((level, override, False, None))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def _isolate(self, letter: bytes, start: int) -> None:
        """X5a-X5c: RLI, LRI, FSI; the initiator itself belongs outside."""
        self._keep(letter, start)
        overflow = bool(self.overflow_isolates or self.overflow_embeddings)
        odd = letter == b"7"
        if letter == b"8" and not overflow:
            odd = bool(first_strong(self.found, start + 1, isolated=True))
        level = self._next_level(odd=odd)
        if level <= MAX_DEPTH and not overflow:
            self.valid_isolates += 1
            self.stack.append((level, b"", True, self.current))
            self.current = None
        else:
            self.overflow_isolates += 1

    def _pop_isolate(self) -> None:
        """X6a: PDI."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.current = self.stack.pop()[3]
            self.valid_isolates -= 1

    def _pop_embedding(self) -> None:
        """X7: PDF."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()

    def levels(self, text: str) -> bytes:
        """X10 and the rules after it: the levels of the whole paragraph."""
        resolved = bytearray(self.kept_levels)
        for sequence in self.sequences:
            places = list(sequence.places())
            found = bytes(self.kept_classes[place] for place in places)
            before, after = self._neighbours(places)
            characters = [text[self.kept[place]] for place in places]
            found = _resolve_sequence(found, sequence.level, before, after, characters)
            for place, level in zip(places, found, strict=True):
                resolved[place] = level
        return self._spread(resolved)

    def _neighbours(self, places: Sequence[int]) -> tuple[int, int]:
        """The levels that decide sos and eos of a sequence (X10)."""
        first, last = places[0], places[-1]
        level = self.kept_levels[first]
        before = self.kept_levels[first - 1] if first else self.base
        after = self.base
        if last + 1 < len(self.kept) and self.found[self.kept[last]] not in b"678":
            after = self.kept_levels[last + 1]
        return max(level, before), max(level, after)

    def _spread(self, kept_levels: bytearray) -> bytes:
        """Levels of all code points: what was removed takes the level of what stands before it."""
        spread = bytearray(len(self.found))
        level = self.base
        after = 0
        for place, index in enumerate(self.kept):
            spread[after:index] = bytes((level,)) * (index - after)
            spread[index] = level = kept_levels[place]
            after = index + 1
        spread[after:] = bytes((level,)) * (len(spread) - after)
        return bytes(spread)


# --- L1, L2: one line

_BEFORE_SEPARATOR = re.compile(rb"[ 6-9b1-5]*[SB]+")
_RUN = re.compile(rb"(.)\1*", re.DOTALL)


def line_levels(found: bytes, levels: Sequence[int], base: int, start: int, end: int) -> bytes:
    """L1: the levels of the line [start, end), white space at its end and before separators at `base`."""
    line = bytes(levels[start:end])
    found = found[start:end]
    kept = len(found.rstrip(b" 6789b12345"))
    line = line[:kept] + bytes((base,)) * (len(line) - kept)
    if b"S" in found or b"B" in found:
        for match in _BEFORE_SEPARATOR.finditer(found):
            first, last = match.span()
            line = line[:first] + bytes((base,)) * (last - first) + line[last:]
    return line


def reorder(line: bytes) -> list[int]:
    """L2: the places of a line in visual order, from the levels of its characters (or clusters)."""
    runs = [range(*match.span()) for match in _RUN.finditer(line)]
    if len(runs) > 1:
        return list(chain.from_iterable(_reorder_runs(runs, line)))
    places = runs[0] if runs else range(0)
    return list(reversed(places)) if line[:1] and line[0] & 1 else list(places)


def _reorder_runs(runs: list[range], line: bytes) -> list[range]:
    run_levels = [line[run.start] for run in runs]
    order = list(range(len(runs)))
    lowest_odd = min(level | 1 for level in run_levels)
    for level in range(max(run_levels), lowest_odd - 1, -1):
        start = None
        for place, run in enumerate([*order, -1]):
            inside = run >= 0 and run_levels[run] >= level
            if inside and start is None:
                start = place
            elif not inside and start is not None:
                order[start:place] = order[start:place][::-1]
                start = None
    return [runs[run][::-1] if run_levels[run] & 1 else runs[run] for run in order]


def visual_order(text: str, levels: Sequence[int], base: int, start: int, end: int) -> list[int]:
    """The logical indices of the line [start, end) of a paragraph in visual order, left to right (L1, L2).

    `levels` are those of the whole paragraph, `base` is its level. What X9 removes is left out.
    """
    found = classes(text)
    line = line_levels(found, levels, base, start, end)
    return [start + place for place in reorder(line) if found[start + place] not in b"12345b"]
