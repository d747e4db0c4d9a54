"""How well the lists and rules find names in labelled real news: strict spans, for each language and type.

    python -m tests.entities.lexical_figures [LANGUAGE FILE …]

Without files, the labelled articles count; a file is running text with `[TYPE:…]` in it. Names in Latin letters are
found by `latin.runs` where the rules of the language find none; `latin` counts only those, in all languages.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rtlreader.entities.latin import runs
from rtlreader.entities.lexical import LANGUAGES, recognise
from tests.entities.gold import documents
from tests.entities.marked import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPES = ("PER", "ORG", "LOC", "PROD", "EVENT")
Span = tuple[int, int, str]
Figures = Counter[tuple[str, str]]


def found(text: str, language: str) -> set[Span]:
    """What the rules find, and the Latin runs beside it."""
    ours = recognise(text, language)
    latin = [
        one for one in runs(text) if not any(a.start < one.end and one.start < a.end for a in ours)
    ]
    return {(one.start, one.end, one.type) for one in [*ours, *latin]}


def counted(pairs: Iterable[tuple[set[Span], set[Span]]]) -> Figures:
    """How many of each type were found, labelled and right, of pairs of what is found and labelled."""
    figures: Figures = Counter()
    for ours, theirs in pairs:
        for kind in TYPES:
            here = {span for span in ours if span[2] == kind}
            there = {span for span in theirs if span[2] == kind}
            figures[kind, "found"] += len(here)
            figures[kind, "labelled"] += len(there)
            figures[kind, "right"] += len(here & there)
    return figures


def line(name: str, figures: Figures, kinds: tuple[str, ...]) -> str:
    """Precision, recall and F of some types together."""
    right, ours, theirs = (
        sum(figures[kind, what] for kind in kinds) for what in ("right", "found", "labelled")
    )
    score = 2 * right / max(ours + theirs, 1)
    return f"{name:12} P {right / max(ours, 1):.2f}  R {right / max(theirs, 1):.2f}  F {score:.3f}  ({theirs})"


def printed(name: str, figures: Figures) -> None:
    """Print the figures of each type and of people, organisations and places together."""
    for kind in TYPES:
        print(line(f"{name} {kind}", figures, (kind,)))
    print(line(f"{name} all", figures, ("PER", "ORG", "LOC")))


def is_latin(text: str) -> bool:
    """Whether a name is in Latin letters."""
    return any("A" <= letter <= "z" for letter in text) and not any(
        "\u0590" <= letter <= "\u08ff" for letter in text
    )


def main(arguments: list[str]) -> None:
    """Print the figures of the files, or of the labelled articles."""
    if arguments:
        texts = [unmarked(Path(name).read_text(encoding="utf-8")) for name in arguments[1:]]
        printed(
            arguments[0],
            counted(
                (found(text, arguments[0]), {(m.start, m.end, m.type) for m in mentions})
                for text, mentions in texts
            ),
        )
        return
    for language in LANGUAGES:
        printed(
            language,
            counted(
                (found(one.text, language), {(m.start, m.end, m.kind) for m in one.mentions})
                for one in documents(language)
            ),
        )
    printed(
        "latin",
        counted(
            (
                {(m.start, m.end, m.type) for m in runs(one.text)},
                {
                    (m.start, m.end, m.kind)
                    for m in one.mentions
                    if is_latin(one.text[m.start : m.end])
                },
            )
            for one in documents()
        ),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
