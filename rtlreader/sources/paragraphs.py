"""From lines to paragraphs: what is blank, and where a line that is too long is cut.

Blanks at the end of a line go. A line without anything visible is a blank line. A line of more than
8,192 code points becomes several paragraphs: it is cut after the last sentence end in the second
half of those 8,192, else at the last blank there (the break replaces the blanks), else between two
letters, never before a mark, a joiner or a tone, nor after a joiner, nor within a flag.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rtlreader.model import Paragraph
from rtlreader.sources import spans
from rtlreader.sources.clean import clean, is_surely_clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rtlreader.model import Link

LIMIT = 8192
"""The most code points that a paragraph may have."""
LINKS = 500
"""The most links that a paragraph may have; further ones are left out."""

_UNSEEN = (
    " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3000\u3164\uffa0"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
_SENTENCE_END = re.compile(r"[.!?…؟۔।][\"'”’»«)\]]*\s+")
_BLANK = re.compile(r"\s+")
_JOINED_AFTER = re.compile("[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]+$")
_BACK = 64  # more than a clean text's longest run of marks and joiners


def visible(line: str) -> str:
    """Return `line` without the blanks at its end; empty if nothing in it can be seen."""
    line = line.rstrip()
    return line if line.strip(_UNSEEN) else ""


def pieces(line: str) -> list[str]:
    """Return a clean line as clean lines of at most `LIMIT` code points."""
    if len(line) <= LIMIT:
        return [line]
    found = [line[start:end] for start, end in _cuts(line)]
    return [piece if is_surely_clean(piece) else clean(piece) for piece in found]


def first_pieces(line: str) -> tuple[list[str], str]:
    """Return the pieces of an unfinished clean line that are final, and what may still change."""
    done = []
    start = 0
    while len(line) - start > LIMIT:
        end, following = _cut(line, start)
        done.append(clean(line[start:end]))
        start = following
    return done, line[start:]


def block(raw: Paragraph) -> Iterator[Paragraph]:
    """Yield the paragraphs of one block of a marked-up text; blank lines are left out.

    The first has the block's marker, and each its links, of which the block's are in order.
    """
    marker = raw.marker
    for text, links in _linked_lines(raw) if raw.links else _lines(raw.text):
        if text:
            yield Paragraph(text, raw.kind, raw.depth, raw.direction, marker, links)
            marker = ""


def _lines(text: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for line in clean(text).split("\n"):
        for piece in pieces(visible(line)):
            yield piece, ()


def _linked_lines(raw: Paragraph) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Yield the lines of `_lines`, with the links of each."""
    text, links = spans.cleaned(raw.text, raw.links)
    start = 0
    for line in text.split("\n"):
        for first, last in _cuts(visible(line)):
            inner = spans.within(links, start + first, start + last)
            piece, inner = spans.cleaned(line[first:last], inner)
            shown = [link for link in spans.trimmed(piece, inner) if _is_shown(piece, link)]
            yield piece, tuple(shown[:LINKS])
        start += len(line) + 1


def _is_shown(text: str, link: Link) -> bool:
    return visible(text[link.start : link.end]) != ""


class Lines:
    """Turns lines into paragraphs: leading and trailing blank lines go, several become one."""

    def __init__(self) -> None:
        self.started = False
        self._blank = False

    def paragraphs(self, lines: Iterable[str]) -> list[Paragraph]:
        """Return what the next clean lines add."""
        found: list[Paragraph] = []
        for line in lines:
            text = visible(line)
            if not text:
                self._blank = self.started
                continue
            if self._blank:
                found.append(Paragraph(""))
                self._blank = False
            self.started = True
            found.extend(Paragraph(piece) for piece in pieces(text))
        return found


def _cuts(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each piece of a line begins and ends; at least one."""
    start = 0
    while len(line) - start > LIMIT:
        end, following = _cut(line, start)
        yield start, end
        start = following
    yield start, len(line)


def _cut(line: str, start: int) -> tuple[int, int]:
    """Return where the piece that begins at `start` ends, and where the next one begins."""
    half, limit = start + LIMIT // 2, start + LIMIT
    for pattern in (_SENTENCE_END, _BLANK):
        ends = [match.end() for match in pattern.finditer(line, half, limit)]
        if ends:
            return start + len(line[start : ends[-1]].rstrip()), ends[-1]
    end = _between_letters(line, half, limit)
    return end, end


def _between_letters(line: str, half: int, limit: int) -> int:
    end = limit
    while end > limit - _BACK and _joined(line, end):
        end -= 1
    return end if end > max(half, limit - _BACK) else limit


def _joined(line: str, index: int) -> bool:
    """Whether the characters on both sides of `index` belong together."""
    before, after = line[index - 1], line[index]
    if before == "\u200d" or _JOINED_AFTER.match(after) or unicodedata.category(after)[0] == "M":
        return True
    if not _REGIONAL.match(after):
        return False
    run = _REGIONAL.search(line, max(0, index - LIMIT), index)
    return run is not None and len(run[0]) % 2 == 1
