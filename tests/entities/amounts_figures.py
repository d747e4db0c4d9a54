"""How well amounts are found: strict and overlapping spans, for each type and language.

    python -m tests.entities.amounts_figures [ar FILE …]

Without files, the labelled articles count; a file is running text with `[TYPE:…]` in it. What a name covers counts for
neither side, since there the name wins.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from rtlreader.entities.amounts import amounts
from tests.entities.gold import documents

TYPES = ("DATE", "MONEY", "QTY", "PCT")
_MARKED = re.compile(r"\[([A-Z]+)(?:#\d+)?:([^\]]*)\]")


class Span(NamedTuple):
    """A stretch of a text and its type."""

    start: int
    end: int
    kind: str

    def meets(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


def unmarked(text: str) -> tuple[str, list[Span]]:
    """The text without its markup, and what that marked."""
    plain, spans, last = "", [], 0
    for match in _MARKED.finditer(text):
        plain += text[last : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        last = match.end()
    return plain + text[last:], spans


def counted(text: str, language: str, labels: list[Span]) -> Counter[tuple[str, str]]:
    """How many of each type were found, labelled, and right: as whole spans, and by any overlap from both sides."""
    names = [label for label in labels if label.kind not in TYPES]
    found = [Span(m.start, m.end, m.type) for m in amounts(text, language)]
    found = [span for span in found if not any(map(span.meets, names))]
    figures: Counter[tuple[str, str]] = Counter()
    for kind in TYPES:
        ours = {span for span in found if span.kind == kind}
        theirs = {span for span in labels if span.kind == kind}
        figures[kind, "found"] += len(ours)
        figures[kind, "labelled"] += len(theirs)
        figures[kind, "right"] += len(ours & theirs)
        figures[kind, "met"] += sum(any(map(span.meets, theirs)) for span in ours)
        figures[kind, "reached"] += sum(any(map(span.meets, ours)) for span in theirs)
    return figures


def _line(name: str, figures: dict[str, int]) -> str:
    def rates(right: int, reached: int) -> str:
        precision = right / max(figures["found"], 1)
        recall = reached / max(figures["labelled"], 1)
        mean = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"P {precision:.3f} R {recall:.3f} F {mean:.3f}"

    strict = rates(figures["right"], figures["right"])
    overlapping = rates(figures["met"], figures["reached"])
    return f"{name:6} {figures['labelled']:5}  {strict}   overlap {overlapping}"


def report(title: str, total: Counter[tuple[str, str]]) -> None:
    """Print the figures of each type and of all together."""
    print(title)
    for kind in TYPES:
        print(_line(kind, {name: total[kind, name] for _, name in total}))
    print(_line("all", {name: sum(total[kind, name] for kind in TYPES) for _, name in total}))


def main(arguments: list[str]) -> None:
    """Report on the files given, or on the labelled articles of every language."""
    if arguments:
        language, *paths = arguments
        total: Counter[tuple[str, str]] = Counter()
        for path in paths:
            text, labels = unmarked(Path(path).read_text(encoding="utf-8"))
            total += counted(text, language, labels)
        report(language, total)
        return
    totals: dict[str, Counter[tuple[str, str]]] = {}
    for document in documents():
        labels = [Span(m.start, m.end, m.kind) for m in document.mentions]
        figures = counted(document.text, document.language, labels)
        totals.setdefault(document.language, Counter()).update(figures)
    for language, total in totals.items():
        report(language, total)


if __name__ == "__main__":
    main(sys.argv[1:])
