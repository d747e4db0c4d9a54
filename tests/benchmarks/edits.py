"""Edits of a text whose truth is known: each word that is left knows where it was."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
ENDS = frozenset(".!?؟؛۔\n")
"""What ends a sentence."""
_BOILERPLATE = (
    "اقرأ أيضا: آخر الأخبار",
    "شارك المقال على فيسبوك وتويتر",
    "للمزيد من الأخبار تابعونا على صفحتنا الرسمية",
    "جميع الحقوق محفوظة",
    "إعلان",
)
_MARKS = "\u064b-\u065f\u0670\u05b0-\u05bc\u05c1\u05c2\u0300-\u036f\u200c\u200d"
_PIECE = re.compile(rf"\n|[^\S\n]+|\w[\w{_MARKS}]*|[^\w\s][{_MARKS}]*")
_HARAKAT = "\u064e\u064f\u0650\u0651\u0652"
_CARRIERS = str.maketrans("أإآاىيةکیك", "ااااييهكيک")


@dataclass(frozen=True)
class Piece:
    """A word, a sign or a blank of an edited text, and where it was."""

    text: str
    start: int = -1
    """Its place in the text as it was; -1 for what was inserted."""
    end: int = -1


@dataclass(frozen=True)
class Edits:
    """How much is edited, each as a share: of the words, or of the paragraphs."""

    words: float = 0.05
    """Substituted, deleted, or one inserted before them, a third each."""
    respelled: float = 0.1
    """Hamza, tashkeel or tatweel come or go."""
    inserted: float = 0.05
    deleted: float = 0.05
    moved: float = 0.05
    boilerplate: float = 0.05
    copied: float = 0.0
    """Copies of the text's own paragraphs that are inserted elsewhere."""
    sentences: float = 0.0
    """Paragraphs that lose a sentence."""


class Editor:
    """Edits a text by chance, always in the same way for the same seed."""

    def __init__(
        self, edits: Edits, words: Sequence[str], paragraphs: Sequence[str], seed: int
    ) -> None:
        """New words and paragraphs are drawn from `words` and `paragraphs`."""
        self._edits, self._words, self._paragraphs = edits, words, paragraphs
        self._chance = random.Random(seed)

    def edit(self, text: str) -> list[Piece]:
        """The edited text."""
        edits, old = self._edits, _paragraphs(text)
        new = [self._paragraph(one) for one in old if not self._happens(edits.deleted)]
        moved = [self._happens(edits.moved) for _ in new]
        staying = [one for one, moves in zip(new, moved, strict=True) if not moves]
        for one, moves in zip(new, moved, strict=True):
            if moves:
                self._put(staying, one)
        for one in old:
            for rate, source in (
                (edits.inserted, self._paragraphs),
                (edits.boilerplate, _BOILERPLATE),
            ):
                if self._happens(rate):
                    self._put(staying, [Piece(self._chance.choice(source))])
            if self._happens(edits.copied):
                self._put(staying, [Piece(piece.text) for piece in one])
        return _joined([one for one in staying if one])

    def _happens(self, rate: float) -> bool:
        return self._chance.random() < rate

    def _put(self, paragraphs: list[list[Piece]], one: list[Piece]) -> None:
        paragraphs.insert(self._chance.randrange(len(paragraphs) + 1), one)

    def _paragraph(self, pieces: list[Piece]) -> list[Piece]:
        if self._happens(self._edits.sentences):
            pieces = self._without_a_sentence(pieces)
        new: list[Piece] = []
        for word in _words(pieces):
            new += self._word(word) if word[0].text.strip() else word
        return new

    def _without_a_sentence(self, pieces: list[Piece]) -> list[Piece]:
        ends = [0, *(place + 1 for place, one in enumerate(pieces) if one.text in ENDS)]
        if len(ends) < 3:
            return pieces
        gone = self._chance.randrange(len(ends) - 1)
        return pieces[: ends[gone]] + pieces[ends[gone + 1] :]

    def _word(self, word: list[Piece]) -> list[Piece]:
        """A word with the signs that touch it."""
        if not self._happens(self._edits.words):
            return (
                [self._respelled(one) for one in word]
                if self._happens(self._edits.respelled)
                else word
            )
        other = self._chance.choice(self._words)
        substituted = [Piece(other, word[0].start, word[-1].end)]
        return self._chance.choice((substituted, [], [Piece(other), Piece(" "), *word]))

    def _respelled(self, piece: Piece) -> Piece:
        """The same word in other letters that fold alike, where it has any."""
        text = piece.text
        voweled = "".join(
            letter + self._chance.choice(_HARAKAT) * ("\u0621" <= letter <= "\u064a")
            for letter in text
        )
        ways = text.translate(_CARRIERS), voweled, re.sub(f"[{_HARAKAT}]", "", text)
        new = self._chance.choice(ways)
        return replace(piece, text=new if fold(new).text == fold(text).text else text)


def pieces_of(text: str) -> list[Piece]:
    """The words, signs and blanks of a text."""
    return [Piece(match[0], *match.span()) for match in _PIECE.finditer(text)]


def _paragraphs(text: str) -> list[list[Piece]]:
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces_of(text):
        if piece.text == "\n":
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return paragraphs


def _words(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Runs of pieces without blanks between them, and the blanks."""
    run: list[Piece] = []
    for piece in pieces:
        if run and piece.text.isspace() != run[0].text.isspace():
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _joined(paragraphs: list[list[Piece]]) -> list[Piece]:
    joined: list[Piece] = []
    for paragraph in paragraphs:
        joined += [Piece("\n"), *paragraph] if joined else paragraph
    return joined


# --- truth


class Truth(NamedTuple):
    """What became of a span."""

    span: Span | None
    """From the first of its words that is left, or of those in their place, to the last; None where none is."""
    stands: bool
    """Whether it is the same text there, up to what folds away."""


class Map:
    """The way from places of a text to those of the edited one."""

    def __init__(self, old: str, pieces: list[Piece]) -> None:
        self.old, self.new = old, "".join(piece.text for piece in pieces)
        place, places = 0, []
        for piece in pieces:
            if piece.start >= 0 and piece.text.strip():
                places.append((piece.start, piece.end, place, place + len(piece.text)))
            place += len(piece.text)
        self._places = sorted(places)

    def truth(self, start: int, end: int) -> Truth:
        """What became of a span that begins and ends with words or signs."""
        first = bisect_left(self._places, start, key=lambda place: place[1] - 1)
        last = bisect_left(self._places, end, key=lambda place: place[0])
        found = self._places[first:last]
        if not found:
            return Truth(None, stands=False)
        span = min(place[2] for place in found), max(place[3] for place in found)
        same = fold(self.new[slice(*span)]).text == fold(self.old[start:end]).text
        return Truth(span, same)
