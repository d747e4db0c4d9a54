"""Lines of a text as rows of analysed words, and stretches of them that may be mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities.lexical.words import (
    LATIN,
    LETTERS,
    NUMBER,
    OTHER,
    WORD,
    Form,
    Lexicon,
    offset,
)
from rtlreader.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.model import EntityType

GUESS = 0.5
"""The score of what only looks like a name."""
_LONGEST = 400  # words of a line are looked at together, at most
_KINDS = {"word": LETTERS, "latin": LATIN, "number": NUMBER, "sign": OTHER}
CLOSING = {"«": "»", "“": "”", '"': '"', "”": "“", "„": "”", "‘": "’", "'": "'"}
"""How a quotation closes that opens so."""


class Found(NamedTuple):
    """A stretch of a line's words that may be a mention."""

    first: int
    """Its first word."""
    last: int
    """Behind its last one."""
    front: int
    """How many characters of the first word's key are clitics."""
    back: int
    """How many of the last one's are endings."""
    type: EntityType
    score: float

    @property
    def weight(self) -> float:
        """What decides between mentions in each other's way: the surer and the longer wins."""
        return self.score + 0.25 * (self.last - self.first - 1)


class Line:
    """The words of a line, or of a part of a very long one."""

    def __init__(self, book: Lexicon, text: str, spans: Sequence[tuple[int, int, int]]) -> None:
        """`spans` are (start, end, kind) in the article's `text`; hyphens between words are left out."""
        self.lexicon = book
        self.book = book.book
        self.spans = spans
        self.texts = [text[start:end] for start, end, _ in spans]
        self.forms: list[Form] = [
            book.form(word, kind) for word, (_, _, kind) in zip(self.texts, spans, strict=True)
        ]
        self.keys = [form.key for form in self.forms]
        self.count = len(self.forms)

    def flags(self, place: int) -> int:
        """The flags of the word at `place`; 0 beyond the ends."""
        return self.forms[place].flags if 0 <= place < self.count else 0

    def key(self, place: int) -> str:
        """The key of the word at `place`; empty beyond the ends."""
        return self.keys[place] if 0 <= place < self.count else ""

    def strength(self, place: int) -> int:
        """How much the word at `place` looks like a person's; 0 beyond the ends."""
        return self.forms[place].strength if 0 <= place < self.count else 0

    def is_word(self, place: int) -> bool:
        """Whether a word of letters stands there."""
        return 0 <= place < self.count and self.forms[place].kind == LETTERS

    def mention(self, found: Found) -> Mention:
        """What was found, in code points of the article."""
        start = self.spans[found.first][0] + offset(self.texts[found.first], found.front)
        last = found.last - 1
        end = self.spans[last][1]
        if found.back:
            kept = len(self.keys[last]) - found.back
            end = self.spans[last][0] + offset(self.texts[last], kept)
        return Mention(start, max(end, start + 1), found.type, round(min(found.score, 0.99), 2))


def lines(book: Lexicon, text: str) -> Iterator[Line]:
    """The lines of `text`; of a very long one its parts."""
    start = 0
    for line in text.split("\n"):
        spans = [
            (match.start(), match.end(), _KINDS[match.lastgroup or "sign"])
            for match in WORD.finditer(text, start, start + len(line))
        ]
        spans = _without_hyphens(text, spans)
        for at in range(0, len(spans), _LONGEST):
            yield Line(book, text, spans[at : at + _LONGEST])
        start += len(line) + 1


def _without_hyphens(text: str, spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    def joins(at: int) -> bool:
        start, end, kind = spans[at]
        return (
            kind == OTHER
            and text[start] in "-־–"
            and 0 < at < len(spans) - 1
            and spans[at - 1][1] == start
            and spans[at + 1][0] == end
        )

    return [span for at, span in enumerate(spans) if not joins(at)]


def quotation(line: Line, place: int) -> int:
    """Where the short quotation that opens at `place` closes; 0 where none does."""
    closing = CLOSING.get(line.key(place), "")
    if not closing:
        return 0
    for at in range(place + 2, min(line.count, place + 8)):
        if line.keys[at] == closing:
            return at
        if line.keys[at] in {".", ":", "؟", "?"}:
            return 0
    return 0
