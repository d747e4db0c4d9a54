"""Makes sentences like others, with other names in them, so that people are learnt by what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rtlreader.entities.gazetteers import NAMES, PLACE, gazetteer
from rtlreader.entities.tagger.arabic import plain
from rtlreader.entities.training.corpora import Sentence

if TYPE_CHECKING:
    from pathlib import Path

_PEOPLE, _PLACES = 0.2, 0.1  # how often names are changed
_CLITICS = "وفبلك"
_UNCHANGED = frozenset(
    {"بن", "ابن", "ال", "ابو", "أبو", "عبد", "آل", "بنت", "دو", "دي", "فان", "فون"}
)


class Changer:
    """Changes the names of people and places of one word each."""

    def __init__(self, folder: Path) -> None:
        """Names come from the Wikidata name words in `folder` and from the gazetteer."""
        counts: dict[str, int] = {}
        with (folder / "wikidata_names_ar.tsv").open(encoding="utf-8") as lines:
            for line in lines:
                _, letters, count = line.rstrip("\n").split("\t")
                name = letters.replace(" ", "")
                if len(name) > 2:
                    counts[name] = counts.get(name, 0) + int(count)
        self._people = list(counts)
        weights = np.sqrt(np.array(list(counts.values()), dtype=float))
        self._sums = np.cumsum(weights / weights.sum())
        self._known = gazetteer("ar")
        self._places = [
            name for name, kind in self._known.names.items() if kind == "LOC" and " " not in name
        ]
        self._places += [word for word, flags in self._known.words.items() if flags & PLACE]

    def _clitic(self, word: str, flags: int) -> str:
        """Return the letter that stands before a name, if that is surely none of its own."""
        spelled = plain(word)
        if spelled[0] in _CLITICS and len(spelled) > 3 and not self._known.flags(word) & flags:
            return word[0] if self._known.lookup(spelled[1:]) & flags else ""
        return ""

    def __call__(self, sentence: Sentence, random: np.random.Generator) -> Sentence:
        """Return `sentence` with some names changed."""
        words = list(sentence.words)
        changed = False
        at = 0
        while at < len(words):
            label = sentence.labels[at]
            end = at + 1
            while end < len(words) and sentence.labels[end] == "I" + label[1:]:
                end += 1
            if label == "B-PER" and random.random() < _PEOPLE:
                for place in range(at, end):
                    if words[place] in _UNCHANGED or words[place].isascii():
                        continue
                    name = self._people[int(np.searchsorted(self._sums, random.random()))]
                    words[place] = self._clitic(words[place], NAMES) * (place == at) + name
                changed = True
            elif (
                label == "B-LOC"
                and end == at + 1
                and not words[at].isascii()
                and random.random() < _PLACES
            ):
                name = self._places[int(random.integers(len(self._places)))]
                words[at] = self._clitic(words[at], PLACE) + name
                changed = True
            at = end
        return Sentence(words, sentence.labels) if changed else sentence
