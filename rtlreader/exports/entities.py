"""What an article names, for other programs: objects with offsets, tokens with BIO labels (CoNLL), brat's standoff.

Offsets are code points of the article's canonical text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rtlreader.exports import standoff, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.model import Entity


class _Span(NamedTuple):
    """A mention, and what it is a mention of."""

    start: int
    end: int
    type: str
    entity: str
    score: float


def _spans(text: str, entities: Sequence[Entity]) -> list[_Span]:
    """Return the mentions that stand in a text, by their beginnings, longer ones first."""
    found = [
        _Span(one.start, one.end, one.type, values.line(entity.name), one.score)
        for entity in entities
        for one in entity.mentions
        if 0 <= one.start < one.end <= len(text) and text[one.start : one.end].strip()
    ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def objects(text: str, entities: Sequence[Entity]) -> list[dict[str, Any]]:
    """Return an object for each mention: where it stands, what stands there, its type, and whose name it is."""
    return [
        {
            "start": one.start,
            "end": one.end,
            "text": text[one.start : one.end],
            "type": one.type,
            "entity": one.entity,
            "score": round(one.score, 4),
        }
        for one in _spans(text, entities)
    ]


def conll(text: str, entities: Sequence[Entity]) -> str:
    """Return the tokens of a text, one a line, each with a blank and a label; an empty line after each sentence.

    Tokens are those of annotations (see `standoff.conll`). One that a mention covers in part, as where a conjunction
    is written onto a name, is labelled whole.
    """
    spans = _spans(text, entities)
    lines: list[str] = []
    at = 0
    before: _Span | None = None
    for first, last in standoff.sentence_spans(text):
        for start, end in standoff.token_spans(text[first:last]):
            start, end = first + start, first + end  # noqa: PLW2901 - the same place, in the text
            while at < len(spans) and spans[at].end <= start:
                at += 1
            span = spans[at] if at < len(spans) and spans[at].start < end else None
            label = f"{'I' if span is before else 'B'}-{span.type}" if span else "O"
            lines.append(f"{values.line(text[start:end])} {label}\n")
            before = span
        if lines and lines[-1] != "\n":
            lines.append("\n")
        before = None
    return "".join(lines)


def brat(text: str, entities: Sequence[Entity]) -> str:
    """Return brat's standoff annotations of a text (https://brat.nlplab.org/standoff.html).

    What a mention is called is a reference of its own, and the mentions of one entity are equivalent.
    """
    numbers: dict[tuple[str, str], list[int]] = {}
    lines: list[str] = []
    for number, one in enumerate(_spans(text, entities), 1):
        lines += _bound(text, number, one)
        numbers.setdefault((one.type, one.entity), []).append(number)
    lines += [
        f"*\tEquiv {' '.join(f'T{number}' for number in found)}\n"
        for found in numbers.values()
        if len(found) > 1
    ]
    return "".join(lines)


def _bound(text: str, number: int, one: _Span) -> Iterator[str]:
    exact = text[one.start : one.end]
    parts = list(standoff.pieces(exact))
    spans = ";".join(f"{one.start + first} {one.start + last}" for first, last in parts)
    shown = " ".join(exact[first:last] for first, last in parts)
    yield f"T{number}\t{one.type} {spans}\t{shown}\n"
    yield f"N{number}\tReference T{number} rtlreader:{one.type}\t{one.entity}\n"
