"""An anchor's words, in the characters of the text that it is sought in, and the way from words back to letters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rtlreader.anchors.ground import EDGE
from rtlreader.text.folding import fold
from rtlreader.text.units import after_marks

if TYPE_CHECKING:
    from rtlreader.anchors.ground import Ground
    from rtlreader.model import Anchor

_BLANKS = " \n"
_APART = ' \n.,:;!?()[]"«»“”،؛؟'  # no word goes on with one of these


@dataclass(frozen=True, slots=True)
class Window:
    """The words that an anchor names; a word that the quote is only part of counts to the quote."""

    before: str
    """The context before the quote from its last word to its first, a character for each."""
    quote: str
    """The quote; empty where it holds no word."""
    after: str
    """The context behind it."""
    lead: str = ""
    """What of the quote stands before its first word."""
    cut: str = ""
    """What of that word stands before the quote."""
    kept: str = ""
    """What of its last word is in the quote; empty where all is."""
    trail: str = ""
    """What of the quote stands behind that word."""

    @property
    def all(self) -> str:
        """All words in logical order."""
        return self.before[::-1] + self.quote + self.after

    @property
    def near(self) -> tuple[str, str]:
        """The contexts within the quote's own paragraph, each from the quote outwards."""
        return paragraph(self.before), paragraph(self.after)


def paragraph(words: str) -> str:
    """Words as far as the next edge of a paragraph, which is one of them."""
    return words[: words.find(EDGE) + 1] or words


def window(anchor: Anchor, ground: Ground) -> Window:
    """The words of an anchor; where its context ends for want of text, there is an edge."""
    prefix, exact, suffix = anchor.prefix, anchor.exact, anchor.suffix
    first, last = EDGE * (anchor.start == len(prefix)), EDGE * (not suffix)
    if _is_apart(prefix, exact) and _is_apart(exact, suffix):
        codes, starts, ends = ground.read(exact)
        before, after = ground.codes(prefix)[::-1] + first, ground.codes(suffix) + last
        if not codes:
            return Window(before, "", after)
        return Window(before, codes, after, lead=exact[: starts[0]], trail=exact[ends[-1] :])
    return _within_words(prefix + exact + suffix, len(prefix), len(exact), (first, last), ground)


def _is_apart(left: str, right: str) -> bool:
    """Whether no word can be partly in one text and partly in the next; sometimes it says no where none is."""
    return not left or not right or left[-1] in _BLANKS or right[0] in _APART


def _within_words(
    text: str, start: int, size: int, edges: tuple[str, str], ground: Ground
) -> Window:
    end = start + size
    codes, starts, ends = ground.read(text)
    first, last = bisect_right(ends, start), bisect_left(starts, end)
    before, after = codes[:first][::-1] + edges[0], codes[last:] + edges[1]
    if first >= last:
        return Window(before, "", after)
    return Window(
        before,
        codes[first:last],
        after,
        lead=text[start : starts[first]],
        cut=text[starts[first] : start],
        kept=text[starts[last - 1] : end] if end < ends[last - 1] else "",
        trail=text[ends[last - 1] : end],
    )


def span(ground: Ground, quoted: Window, first: int, last: int) -> tuple[int, int]:
    """The code points that the quote is at where its words are those from `first` to `last`, that one included.

    A word that is not as it was belongs to the quote as a whole.
    """
    codes, starts, ends = ground.words
    start, end = starts[first], ends[last]
    if codes[first] == quoted.quote[0]:
        start = _start(ground.text, start, ends[first], quoted)
    if codes[last] == quoted.quote[-1]:
        end = _end(ground.text, starts[last], end, quoted)
    return (start, end) if start < end else (starts[first], ends[last])


def _start(text: str, start: int, end: int, quoted: Window) -> int:
    if quoted.cut:
        return start + _reach(text[start:end], quoted.cut)
    return start - len(quoted.lead) * text.endswith(quoted.lead, 0, start)


def _end(text: str, start: int, end: int, quoted: Window) -> int:
    if quoted.kept:
        return start + _reach(text[start:end], quoted.kept)
    return end + len(quoted.trail) * text.startswith(quoted.trail, end)


def _reach(word: str, part: str) -> int:
    """How far into a word a beginning goes that folds like `part`, its marks included."""
    size = len(fold(part).text)
    return after_marks(word, fold(word).original(0, size)[1]) if size else 0
