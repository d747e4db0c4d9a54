"""Annotations for those who train machines: brat's standoff files, and tokens with BIO labels (CoNLL).

Both need the canonical text, and both hold only what stands in it where its anchor says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from rtlreader.errors import RtlReaderError
from rtlreader.exports import values
from rtlreader.text.units import after_marks, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.model import Annotated, Annotation

_PIECE = re.compile(r"[^\t\n]+")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t"})


def placed(of: Annotated) -> list[Annotation]:
    """Return the annotations that stand in the text, by their beginnings, longer ones first.

    Raises RtlReaderError where the text is not there.
    """
    if not of.text:
        hint = "fetch or read the article again, or choose another format"
        raise RtlReaderError(f"the text of {values.titled(of)} is not there", hint)
    found = [each for each in of.annotations if _stands(each, of.text)]
    return sorted(found, key=lambda each: (each.anchor.start, -each.anchor.end))


def _stands(annotation: Annotation, text: str) -> bool:
    anchor = annotation.anchor
    is_there = bool(anchor.exact.strip()) and text[anchor.start : anchor.end] == anchor.exact
    return is_there and not annotation.is_orphaned


# --- brat


def brat(of: Annotated, colours: Sequence[str]) -> str:
    """Return the standoff annotations of an article's text (https://brat.nlplab.org/standoff.html).

    What goes over line breaks or TABs is discontinuous, as brat makes it, without the white space there. The
    colour is an attribute, note and tags are notes; a backslash, TAB or break in them is escaped by a backslash.
    """
    lines: list[str] = []
    notes = 0
    for number, annotation in enumerate(placed(of), 1):
        lines += _bound(number, annotation, colours)
        for kind, text in (
            ("AnnotatorNotes", annotation.note),
            ("Tags", ", ".join(annotation.tags)),
        ):
            if text:
                notes += 1
                lines.append(f"#{notes}\t{kind} T{number}\t{text.translate(_ESCAPES)}\n")
    return "".join(lines)


def _bound(number: int, annotation: Annotation, colours: Sequence[str]) -> list[str]:
    start, exact = annotation.anchor.start, annotation.anchor.exact
    parts = list(pieces(exact))
    spans = ";".join(f"{start + first} {start + last}" for first, last in parts)
    text = " ".join(exact[first:last] for first, last in parts)
    name = values.slug(values.colour_name(annotation.colour, colours), "_-", "_")
    colour = name or str(annotation.colour)
    return [f"T{number}\tHighlight {spans}\t{text}\n", f"A{number}\tColour T{number} {colour}\n"]


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that go over no line break and no TAB, without white space at their ends."""
    for match in _PIECE.finditer(text):
        piece = match[0].lstrip()
        if piece:
            yield match.end() - len(piece), match.end() - len(piece) + len(piece.rstrip())


# --- CoNLL


def conll(articles: Sequence[Annotated], colours: Sequence[str]) -> str:
    """Return the tokens of all articles, one a line, with TAB and a label; an empty line after each sentence.

    A token is a word as the text engine has it, or any other single sign with its marks, but no control. A label is
    the first tag, or else the name of the colour, blanks in it being underscores. A token belongs to the annotation
    that covers any of it and begins first, of several the longest. In each sentence an annotation begins again
    with `B-`.
    """
    return "".join(block for of in articles for block in _document(of, colours))


def _document(of: Annotated, colours: Sequence[str]) -> Iterator[str]:
    spans = [(each.anchor.start, each.anchor.end, _label(each, colours)) for each in placed(of)]
    yield "-DOCSTART-\tO\n\n"
    for first, last in sentence_spans(of.text):
        while spans and spans[0][1] <= first:
            spans.pop(0)
        lines = list(_labelled(of.text, first, last, spans))
        yield "".join(lines) + "\n" if lines else ""


def _label(annotation: Annotation, colours: Sequence[str]) -> str:
    name = next(iter(annotation.tags), "") or values.colour_name(annotation.colour, colours)
    return "_".join(name.split())


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text; none goes over a line break."""
    at = 0
    for paragraph in text.split("\n"):
        yield from ((at + first, at + last) for first, last in sentences(paragraph))
        at += len(paragraph) + 1


def _labelled(text: str, first: int, last: int, spans: list[tuple[int, int, str]]) -> Iterator[str]:
    near = [span for span in spans if span[0] < last and span[1] > first]
    before: tuple[int, int, str] | None = None
    for start, end in token_spans(text[first:last]):
        covering = (span for span in near if span[0] < first + end and span[1] > first + start)
        span = next(covering, None)
        label = f"{'I' if span is before else 'B'}-{span[2]}" if span else "O"
        yield f"{text[first + start : first + end]}\t{label}\n"
        before = span


def token_spans(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the tokens of a sentence: words as the text engine has them, and any other single sign with its marks."""
    for start, end in words(sentence):
        if re.search(r"\w", sentence[start:end]):
            yield start, end
        else:
            yield from _signs(sentence, start, end)


def _signs(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        after = min(end, after_marks(sentence, start + 1))
        if category(sentence[start]) != "Cf":
            yield start, after
        start = after
