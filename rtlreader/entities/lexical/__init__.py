"""People, organisations, places, products and events in Persian, Hebrew, Urdu, Sorani and Pashto: by lists and rules.

Known names come first; titles, first names and verbs of speech announce people; heads such as ministry or street
announce organisations and places, before their name or, in Urdu and Pashto, behind it. Then the article helps itself:
who was named in full is known by the surname.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rtlreader.entities import gazetteers as names
from rtlreader.entities.lexical.heads import headed, quoted, tailed
from rtlreader.entities.lexical.known import acronyms
from rtlreader.entities.lexical.known import known as known_names
from rtlreader.entities.lexical.lines import GUESS, Found, lines
from rtlreader.entities.lexical.people import people, titles
from rtlreader.entities.lexical.votes import elected
from rtlreader.entities.lexical.words import LETTERS, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rtlreader.entities.lexical.lines import Line
    from rtlreader.model import EntityType, Mention

LANGUAGES = ("fa", "he", "ur", "ckb", "ps")
"""The languages that are recognised; Arabic has a better way."""
LEAST = 0.5
"""What scores less is no mention."""


def recognise(text: str, language: str) -> list[Mention]:
    """Return what `text` names, in its order, none within or over another; nothing for a language without rules.

    Offsets are code points of `text`. A score of .9 and more stands for a known name, .8 for one in the company of its
    title or head, .5 for a guess.
    """
    language = language.partition("-")[0].lower()
    if language not in LANGUAGES:
        return []
    rows = list(lines(lexicon(language), text))
    found = [list(_candidates(line)) for line in rows]
    chosen = [_chosen(line, candidates) for line, candidates in zip(rows, found, strict=True)]
    known = {key: (kind, 0.55) for key, kind in elected(rows, chosen, language).items()}
    known.update(_said(rows, chosen))
    mentions: list[Mention] = []
    for line, candidates in zip(rows, found, strict=True):
        again = list(_repeated(line, known))
        cut = {one.first for one in again if one.front}
        kept = [one for one in candidates if one.score > GUESS or one.first not in cut]
        mentions += [line.mention(one) for one in _chosen(line, [*kept, *again])]
    return sorted(mentions, key=lambda mention: mention.start)


def _candidates(line: Line) -> Iterator[Found]:
    known = list(known_names(line))
    yield from known
    places = {one.first: one for one in known if one.type in {"LOC", "ORG"} and one.score >= 0.7}
    yield from people(line, titles(line, places))
    yield from headed(line, places)
    yield from tailed(line)
    yield from quoted(line)
    yield from acronyms(line)


def _chosen(line: Line, candidates: Iterable[Found]) -> list[Found]:
    taken = bytearray(line.count + 1)
    chosen = []
    for found in sorted(candidates, key=lambda one: (-one.weight, one.first)):
        if found.score < LEAST or any(taken[found.first : found.last]):
            continue
        taken[found.first : found.last] = b"\x01" * (found.last - found.first)
        chosen.append(found)
    return chosen


def _said(
    rows: Sequence[Line], chosen: Sequence[Sequence[Found]]
) -> dict[str, tuple[EntityType, float]]:
    """The words that name something by themselves in this article: surnames, and what was found in good company.

    A word that was only guessed to be a name must have been guessed twice.
    """
    counted: dict[str, Counter[EntityType]] = {}
    guessed: Counter[str] = Counter()
    for line, found in zip(rows, chosen, strict=True):
        for one in found:
            if key := _surname(line, one):
                counted.setdefault(key, Counter())[one.type] += 1
                guessed[key] += one.score <= GUESS and one.last == one.first + 1
    return {
        key: (types.most_common(1)[0][0], 0.7)
        for key, types in counted.items()
        if guessed[key] != 1 or types.total() > 1
    }


def _surname(line: Line, found: Found) -> str:
    """The key of the word by which the article may come back to what was found; empty where there is none."""
    last = found.last - 1
    key, flags = line.keys[last], line.flags(last)
    if found.first == last:
        key = key[found.front : len(key) - found.back]
        if found.score >= 0.9 or (found.type != "PER" and found.score < 0.7):
            return ""
    elif found.type != "PER":
        return ""
    vouched = names.PER_FIRST | names.PER_LAST | names.PERSON
    if len(key) < 3 or flags & (names.STOP | names.AMBIGUOUS):
        return ""
    return "" if flags & names.COMMON and not flags & vouched else key


def _repeated(line: Line, known: Mapping[str, tuple[EntityType, float]]) -> Iterator[Found]:
    for place, form in enumerate(line.forms):
        for reading in form.readings or ():
            if reading.key in known:
                kind, score = known[reading.key]
                yield Found(place, place + 1, reading.front, reading.back, kind, score)
                break
        else:
            yield from _cut(line, place, known)


def _cut(line: Line, place: int, known: Mapping[str, tuple[EntityType, float]]) -> Iterator[Found]:
    """A name that only the article knows, with clitics."""
    form = line.forms[place]
    if line.lexicon.morphology.clitic and form.kind == LETTERS and not form.flags & names.STOP:
        for front, rest in line.book.readings(form.key):
            if front and len(rest) > 2 and rest in known:
                kind, score = known[rest]
                yield Found(place, place + 1, front, 0, kind, score)
                return
