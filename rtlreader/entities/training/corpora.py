"""The corpora: running text to learn the language from, and sentences with labels.

All labels are B-, I- and O of the classes of the scheme that a corpus is learnt in. Sources and licences stand in the
card of the model.
"""

from __future__ import annotations

import json
import lzma
import re
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities.tokens import LONGEST, sentences, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMES = {
    "news": ("PER", "ORG", "LOC", "PROD", "EVENT"),
    "anercorp": ("PER", "ORG", "LOC", "MISC"),
    "aqmar": ("PER", "ORG", "LOC", "MISC"),
    "wikifane": ("PER", "ORG", "LOC", "MISC"),
}
"""The classes of each head of the model."""

_MARKUP = re.compile(r"\[([A-Z]+)(?:#\d+)?:([^\[\]\n]*)\]")
_FANE = {
    "PER": """Politician Artist Scientist Police Athlete Businessperson Engineer Lawyer Other_PER Religious_PER""",
    "LOC": """Nation Population-Center State-or-Province County-or-District Continent GPE-Cluster Water-Body Path
        Land-Region-Natural Celestial Building-Grounds Airport Subarea-Facility""",
    "ORG": """Government Non-Governmental Commercial Media Sports Educational Religious_ORG Medical-Science
        Entertainment""",
    "MISC": """Book Movie Sound Software Hardware Air Water Land Food Drug Projectile Blunt Shooting Nuclear Exploding
        Sharp Chemical Plant""",
}
_COARSE = {fine: coarse for coarse, names in _FANE.items() for fine in names.split()}


class Sentence(NamedTuple):
    """Words, and a label for each."""

    words: list[str]
    labels: list[str]


class Marked(NamedTuple):
    """A text whose names are marked, without the markup."""

    text: str
    spans: list[tuple[int, int, str]]
    """First code point, the one behind the last, type; in order."""


# --- corpora of sentences


def _lines(file: Path) -> Iterator[Sentence]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            words, labels = one["t"], one["y"]
            # some releases have the label of a blank line as a word
            kept = [at for at, word in enumerate(words) if word != "O"]
            if kept:
                yield Sentence([words[at] for at in kept], _sound([labels[at] for at in kept]))


def _sound(labels: list[str]) -> list[str]:
    """Return labels in which each I- goes on with its own class; some corpora have others."""
    before = "O"
    found = []
    for label in labels:
        kept = f"B-{label[2:]}" if label[0] == "I" and before[2:] != label[2:] else label
        found.append(kept)
        before = kept
    return found


def anercorp(folder: Path, part: str = "train") -> list[Sentence]:
    """ANERcorp's sentences as they are; `part` is `train` or `dev`."""
    return list(_lines(folder / f"anercorp_{part}.jsonl"))


def aqmar(folder: Path) -> list[Sentence]:
    """AQMAR's sentences; its further classes (MIS0, MIS1 …) are MISC."""
    return [
        Sentence(words, _sound([re.sub(r"-MIS.*", "-MISC", label) for label in labels]))
        for words, labels in _lines(folder / "aqmar.jsonl")
    ]


def wikifane(folder: Path) -> list[Sentence]:
    """WikiFANE's sentences in four classes; groups are no names."""
    found = []
    for words, labels in _lines(folder / "wikifane.jsonl"):
        coarse = []
        for label in labels:
            kind = _COARSE.get(label[2:], "")
            coarse.append(label[:2] + kind if kind else "O")
        found.append(Sentence(words, _sound(coarse)))
    return found


# --- texts of our own


def marked(source: str) -> Marked:
    """Take the markup `[PER:…]` out of a text."""
    pieces: list[str] = []
    spans = []
    length = last = 0
    for match in _MARKUP.finditer(source):
        before = source[last : match.start()]
        length += len(before)
        spans.append((length, length + len(match[2]), match[1]))
        pieces += [before, match[2]]
        length += len(match[2])
        last = match.end()
    return Marked("".join([*pieces, source[last:]]), spans)


def own_articles() -> list[Marked]:
    """The articles written for this project."""
    found = []
    for file in sorted(
        resources.files(__package__).joinpath("texts").iterdir(), key=lambda one: one.name
    ):
        if file.name.startswith("ar-"):
            articles = re.split(r"\n\s*\n", file.read_text(encoding="utf-8").strip())
            found += [marked(article) for article in articles]
    return found


def labelled(article: Marked, classes: tuple[str, ...]) -> list[Sentence]:
    """Return the sentences of a marked text with labels of `classes`; clitics are labelled with what they stand on."""
    found = []
    spans = [span for span in article.spans if span[2] in classes]
    at = 0
    for sentence in sentences(article.text):
        labels = []
        open_span = None
        for token in sentence:
            while at < len(spans) and spans[at][1] <= token.start:
                at += 1
            if at < len(spans) and spans[at][0] < token.end and token.start < spans[at][1]:
                labels.append(("I-" if open_span is spans[at] else "B-") + spans[at][2])
                open_span = spans[at]
            else:
                labels.append("O")
        found.append(Sentence([token.text for token in sentence], labels))
    return found


# --- running text


def running(folder: Path) -> Iterator[list[str]]:
    """Yield the words of sentences of news and encyclopaedia, to learn the language from."""
    with lzma.open(folder / "ant_news.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for sentence in sentences(line):
                yield [token.text for token in sentence]
    for corpus in (anercorp(folder), aqmar(folder), wikifane(folder)):
        for words, _ in corpus:
            for at in range(0, len(words), LONGEST):
                yield [token.text for token in tokens(" ".join(words[at : at + LONGEST]))]
    for name in ("wojood_train.json",):
        for sentence in json.loads((folder / name).read_text(encoding="utf-8")):
            yield [word for word, _ in sentence if not word.startswith("$#")]
    for article in own_articles():
        for sentence in sentences(article.text):
            yield [token.text for token in sentence]
