"""Names that the lists hold, and small towns where a preposition stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.entities import gazetteers as names
from rtlreader.entities.lexical.lines import Found
from rtlreader.entities.lexical.words import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.entities.lexical.lines import Line
    from rtlreader.entities.lexical.words import Reading
    from rtlreader.model import EntityType

_BEFORE_PLACES = frozenset({"در", "به", "از", "له", "شهر", "په"})
_AFTER_PLACES = frozenset({"ميں", "سے", "كے", "كي"})
_TYPES: dict[str, EntityType] = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "PROD": "PROD", "EVENT": "EVENT",
}  # fmt: skip


def known(line: Line) -> Iterator[Found]:
    """The known names that begin in each place, the longest there."""
    longest = line.book.longest
    for place, form in enumerate(line.forms):
        for reading in form.readings:
            if reading.key not in longest:
                continue
            got = line.book.match(reading.key, line.keys, place)
            if got and got[0] == place + 1 and not _trusted(line, place, reading.front):
                got = None
            if got and (got[0] == place + 1 or not reading.back):
                kind, last = _TYPES[got[1]], got[0]
                if kind == "ORG" and _of_nation(line, last):
                    last += 1
                yield Found(
                    place, last, reading.front, reading.back, kind, _surety(reading, last - place)
                )
                break
            if longest[reading.key] > 1 and (found := _ending(line, place, reading.key)):
                yield found
                break
        else:
            yield from _town(line, place)


def _of_nation(line: Line, place: int) -> bool:
    """Whether an adjective of a nation goes on with an organisation's name there, as in Hebrew."""
    both = names.MODIFIER | names.ORG_WORD
    return line.lexicon.morphology.clitic and line.flags(place) & both == both


def _surety(reading: Reading, count: int) -> float:
    if count > 1:
        return 0.95
    flags = reading.flags
    if flags & (names.COUNTRY | names.PERSON | names.REGION | names.ORG):
        return 0.9
    return 0.7 if flags & names.CITY else 0.8


def _trusted(line: Line, place: int, front: int) -> bool:
    """Whether a name of one word is one here: not where clitics left too little of it."""
    form = line.forms[place]
    return not (front and len(form.key) - front < 3) and not (
        front and form.flags & names.COMMON and form.flags & names.NAMES & ~names.NAME_WORD
    )


def _ending(line: Line, place: int, head: str) -> Found | None:
    """A known name of several words, the last of which has an ending."""
    for count in range(min(line.book.longest[head], line.count - place), 1, -1):
        last = line.forms[place + count - 1]
        for reading in last.readings[1:]:
            if reading.front:
                continue
            name = " ".join([head, *line.keys[place + 1 : place + count - 1], reading.key])
            if kind := line.book.names.get(name):
                return Found(place, place + count, 0, reading.back, _TYPES[kind], 0.9)
    return None


def acronyms(line: Line) -> Iterator[Found]:
    """Organisations that are called by the names of Latin letters, as Urdu spells them."""
    letters, place = line.lexicon.letters, 0
    while letters and place < line.count:
        last = place
        while last < line.count and line.keys[last] in letters:
            last += 1
        if last > place and line.keys[last - 1] == "كے":
            last -= 1
        if last > place + 1 and not _is_plain(line, place, last):
            yield Found(place, last, 0, 0, "ORG", 0.6)
        place = max(last, place + 1)


def _is_plain(line: Line, place: int, last: int) -> bool:
    name = " ".join(line.keys[place:last])
    title = line.book.phrases.get(name, 0) & names.TITLE
    return bool(title) or name in line.lexicon.plain_acronyms


def _respelled(line: Line, place: int) -> Found | None:
    """A country, or a place of two words, in a spelling of its own: its consonants are those of a known one."""
    form = line.forms[place]
    if form.strength != 1 or form.flags & names.NAMES or line.lexicon.morphology.clitic:
        return None
    consonants = skeleton(form.key)
    if len(consonants) > 3 and len(form.key) > 4 and consonants in line.lexicon.places:
        return Found(place, place + 1, 0, 0, "LOC", 0.65)
    return None


def _pair(line: Line, place: int) -> Found | None:
    """The same of two words, the second of which is unknown."""
    if line.strength(place + 1) != 1 or line.flags(place) & (names.STOP | names.COMMON):
        return None
    consonants = skeleton(line.keys[place] + line.keys[place + 1])
    if len(consonants) > 4 and consonants in line.lexicon.places and line.is_word(place):
        return Found(place, place + 2, 0, 0, "LOC", 0.7)
    return None


def _town(line: Line, place: int) -> Iterator[Found]:
    """A small town, where a preposition says that it is one; or a place in another spelling."""
    if found := _respelled(line, place) or _pair(line, place):
        yield found
        return
    for reading in line.forms[place].readings:
        if reading.flags & (names.TOWN | names.CITY) and not reading.flags & (
            names.COMMON | names.AMBIGUOUS | names.PER_FIRST | names.PER_LAST | names.STOP
        ):
            said = (
                reading.front
                or line.key(place - 1) in _BEFORE_PLACES
                or line.key(place + 1) in _AFTER_PLACES
            )
            score = 0.6 if said else 0.4 if reading.flags & names.TOWN else 0.5
            if len(reading.key) > 3:
                yield Found(place, place + 1, reading.front, reading.back, "LOC", score)
                return
