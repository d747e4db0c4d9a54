"""Annotations after edits whose truth is known: placed right, placed wrong or orphaned; and how long a thousand take.

Peers are a search for the quote, and the fuzzy search of a library by itself. Thresholds were chosen on the other half
of the documents. python -m tests.benchmarks.anchoring ANNOTATIONS SEED HALF lists every kind of editing.
"""

from __future__ import annotations

import lzma
import random
import sys
from collections import Counter
from itertools import cycle, islice
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

from rtlreader.anchors import locate_all, make
from tests.benchmarks.corpus import MEGABYTE, SHARED, news
from tests.benchmarks.edits import ENDS, Editor, Edits, Map, Piece, Span, pieces_of
from tests.benchmarks.figures import Figure, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.benchmarks.edits import Truth

    Locator = Callable[[str, str, list[Span]], list[Span | None]]

KINDS = {
    "5 % of words": Edits(),
    "10 % of words": Edits(words=0.1, respelled=0.3),
    "20 % of words": Edits(words=0.2, respelled=0.3),
    "many paragraphs": Edits(inserted=0.2, deleted=0.15, moved=0.2, boilerplate=0.1),
    "sentences deleted": Edits(sentences=0.3),
    "paragraphs copied": Edits(copied=0.1),
}


_ANNOTATIONS, _EACH = 12_000, 30  # in all, and of a document
_SHORTEST, _ARTICLE = 200, 20_000  # code points of a document, and of the article that is timed
_TIMED, _ROUNDS = 1_000, 5  # annotations of that, and how often
_CUTOFF = 80  # of 100: less than that, and the library by itself says that it found nothing


# --- documents


def documents(half: int) -> list[str]:
    """Every other document of the corpora: Tunisian news, and news in eight languages; else the shipped sample."""
    archive = SHARED / "ner" / "ant_news.txt.xz"
    if not archive.exists():
        paragraphs = news(MEGABYTE)[0]
        texts = ["\n".join(paragraphs[first : first + 12]) for first in range(0, 2400, 12)]
        return texts[half::2]
    with lzma.open(archive, "rt", encoding="utf-8") as file:
        tunisian = [text for text in map(_clean, file.read().split("\n\n")) if len(text) > 600]
    translated = [text for text in _translated() if len(text) > _SHORTEST]
    return [*tunisian[half::20], *translated[half::2]]


def _translated() -> Iterator[str]:
    folder = SHARED / "ntrex"
    numbers = (folder / "DOCUMENT_IDS.tsv").read_text("utf-8").splitlines()
    for file in sorted(folder.glob("*.txt")):
        paragraphs: dict[str, list[str]] = {}
        for number, line in zip(numbers, file.read_text("utf-8").splitlines(), strict=True):
            paragraphs.setdefault(number, []).append(line)
        yield from (_clean("\n".join(lines)) for lines in paragraphs.values())


def _clean(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


# --- annotations


def marked(text: str, count: int, chance: random.Random) -> list[Span]:
    """Spans of a word, a few words, a sentence, and of the end of a paragraph and the beginning of the next."""
    pieces = pieces_of(text)
    makers = cycle((_few(0), _few(0), _few(10), _few(10), _sentence, _across))
    found = (make_one(pieces, chance) for make_one in islice(makers, count))
    return [(pieces[first].start, pieces[last].end) for first, last in filter(None, found)]


def _few(most: int) -> Callable[[list[Piece], random.Random], Span | None]:
    def words(pieces: list[Piece], chance: random.Random) -> Span | None:
        places = [place for place, one in enumerate(pieces) if one.text[0].isalnum()]
        first = chance.choice(places)
        last = min(first + chance.randint(most // 5, most), len(pieces) - 1)
        inside = range(first, last + 1)
        last = next((place - 1 for place in inside if pieces[place].text == "\n"), last)
        return first, last - pieces[last].text.isspace()

    return words


def _sentence(pieces: list[Piece], chance: random.Random) -> Span | None:
    place = chance.randrange(len(pieces))
    first = next((at + 1 for at in range(place - 1, -1, -1) if pieces[at].text in ENDS), 0)
    last = next(
        (at for at in range(place, len(pieces)) if pieces[at].text in ENDS), len(pieces) - 1
    )
    first += pieces[first].text.isspace()
    last -= pieces[last].text.isspace()
    return (first, last) if first <= last else None


def _across(pieces: list[Piece], chance: random.Random) -> Span | None:
    edges = [place for place, one in enumerate(pieces) if one.text == "\n"]
    if not edges:
        return None
    edge = chance.choice(edges)
    first = max(0, edge - chance.randint(1, 30))
    last = min(len(pieces) - 1, edge + chance.randint(1, 60))
    first += pieces[first].text.isspace()
    return (first, last - pieces[last].text.isspace()) if first < edge < last else None


# --- ours and the peers


def ours(old: str, new: str, spans: list[Span]) -> list[Span | None]:
    """By anchors."""
    found = locate_all([make(old, *span) for span in spans], new)
    return [(one.start, one.end) if one else None for one in found]


def exact(old: str, new: str, spans: list[Span]) -> list[Span | None]:
    """The first place of the quote."""
    places = [new.find(old[start:end]) for start, end in spans]
    return [
        (place, place + end - start) if place >= 0 else None
        for place, (start, end) in zip(places, spans, strict=True)
    ]


def fuzzy(old: str, new: str, spans: list[Span]) -> list[Span | None]:
    """What a library says is most like the quote."""
    found = (
        partial_ratio_alignment(old[slice(*span)], new, score_cutoff=_CUTOFF) for span in spans
    )
    return [(one.dest_start, one.dest_end) if one else None for one in found]


# --- scores


class Score(NamedTuple):
    """What became of annotations, in per cent."""

    right: float
    """Placed right, of those whose quote still stands."""
    wrong: float
    """Placed elsewhere than where they belong, of all."""
    orphaned: float
    """Not placed, of all."""


def cases(edits: Edits, count: int, seed: int, half: int) -> Iterator[tuple[Map, list[Span]]]:
    """Edited documents, with spans of what they were."""
    texts, others = documents(half), documents(1 - half)
    chance = random.Random(seed)
    chance.shuffle(texts)
    lines = [line for text in others for line in text.split("\n")]
    editor = Editor(edits, " ".join(lines).split(), lines, seed)
    for text in islice(cycle(texts), count // _EACH):
        yield Map(text, editor.edit(text)), marked(text, _EACH, chance)


def scores(edits: Edits, count: int, seed: int, half: int = 1) -> list[Score]:
    """What ours, a search for the quote and a library by itself make of the same annotations."""
    locators: list[Locator] = [ours, exact, fuzzy]
    counts = [Counter[str]() for _ in locators]
    for case, spans in cases(edits, count, seed, half):
        truths = [case.truth(*span) for span in spans]
        for locate, counted in zip(locators, counts, strict=True):
            found = locate(case.old, case.new, spans)
            counted.update(map(verdict, found, truths))
            counted["standing"] += sum(truth.stands for truth in truths)
    return [_score(counted) for counted in counts]


def verdict(found: Span | None, truth: Truth) -> str:
    """Right, wrong or orphaned; of a quote that has changed a place is right that covers what is left of it."""
    if found is None:
        return "orphaned"
    if truth.span is None:
        return "wrong"
    if truth.stands:
        return "right" if found == truth.span else "wrong"
    start, end = truth.span
    covers = found[0] <= start and end <= found[1] and found[1] - found[0] <= 2 * (end - start)
    return "changed" if covers else "wrong"


def _score(counted: Counter[str]) -> Score:
    standing = counted.pop("standing")
    parts = (
        counted["right"] / standing,
        *(counted[it] / counted.total() for it in ("wrong", "orphaned")),
    )
    return Score(*(100 * part for part in parts))


def thousand(seed: int) -> float:
    """The milliseconds in which the annotations of an edited article are located again, the fastest of some rounds."""
    texts = documents(1)
    chance = random.Random(seed)
    chance.shuffle(texts)
    text = "\n".join(texts)[:_ARTICLE]
    lines = documents(0)[0].split("\n")
    new = Map(text, Editor(Edits(), text.split(), lines, seed).edit(text)).new
    anchors = [make(text, *span) for span in marked(text, _TIMED, chance)]
    return 1_000 * min(seconds(lambda: locate_all(anchors, new)) for _ in range(_ROUNDS))


def figures(_: Path) -> Iterator[Figure]:
    """All of them."""
    mine, found, near = scores(Edits(), _ANNOTATIONS, 11)
    yield Figure(
        "annotations after 5 % of words have changed, placed right (%)", mine.right, 97, "≥"
    )
    yield Figure("the same: placed wrong (%)", mine.wrong, 0.1, "≤")
    for name, peer in (("a search for the quote", found), ("a fuzzy library by itself", near)):
        yield Figure(f"the same: right / {name}'s", mine.right / peer.right, 1, "≥")
        yield Figure(f"the same: wrong / {name}'s", mine.wrong / peer.wrong, 1, "≤")
    yield Figure("1,000 annotations of a 20,000-character article (ms)", thousand(11), 300, "≤")


def main() -> None:
    """List every kind of editing."""
    count, seed, half = (int(argument) for argument in (*sys.argv[1:4], "12000", "11", "1")[:3])
    print("| | right | wrong | orphaned | exact | | | fuzzy | | |")
    for name, edits in KINDS.items():
        columns = [f"{part:.2f}" for one in scores(edits, count, seed, half) for part in one]
        print(f"| {name} | {' | '.join(columns)} |", flush=True)
    print(f"{thousand(seed):.0f} ms")


if __name__ == "__main__":
    main()
