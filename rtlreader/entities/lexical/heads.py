"""Organisations, places, works and events, by the word that says what they are: before their name or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities import gazetteers as names
from rtlreader.entities.lexical.lines import CLOSING, Found, quotation
from rtlreader.entities.lexical.people import clings
from rtlreader.entities.lexical.words import LATIN, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rtlreader.entities.lexical.lines import Line
    from rtlreader.model import EntityType

_HEADS = names.ORG_HEAD | names.LOC_HEAD | names.EVENT_HEAD


class Head(NamedTuple):
    """A word, or two, that says what is named next to it."""

    first: int
    """Its first word."""
    end: int
    """Behind its last one."""
    front: int
    """How many characters of it are clitics."""
    flags: int

    def taking(self, inside: bool, last: int, kind: EntityType, score: float) -> Found:
        """The name that ends before `last`, together with this head where that is `inside` it."""
        if inside:
            return Found(self.first, last, self.front, 0, kind, score)
        return Found(self.end, last, 0, 0, kind, score)


def headed(line: Line, places: Mapping[int, Found]) -> Iterator[Found]:
    """What the heads in a line announce; `places` are its known places and organisations by their first words."""
    place = 0
    while place < line.count:
        head = _head(line, place)
        if head is None:
            place += 1
            continue
        found = None
        if head.flags & names.ORG_HEAD:
            found = _organisation(line, places, head)
        if found is None and head.flags & names.LOC_HEAD:
            found = _place(line, places, head)
        if found is None and head.flags & names.EVENT_HEAD:
            found = _event(line, places, head)
        if found:
            yield found
        place = head.end


def _head(line: Line, place: int) -> Head | None:
    for reading in line.forms[place].readings:
        for count in range(min(line.book.spans.get(reading.key, 1), line.count - place), 1, -1):
            phrase = " ".join([reading.key, *line.keys[place + 1 : place + count]])
            flags = line.book.phrases.get(phrase, 0)
            if flags & _HEADS:
                return Head(place, place + count, reading.front, flags)
        if reading.flags & _HEADS:
            return Head(place, place + 1, reading.front, reading.flags)
    return None


def _organisation(line: Line, places: Mapping[int, Found], head: Head) -> Found | None:
    end, inside = head.end, bool(head.flags & names.ORG_INSIDE)
    if end in places and places[end].type == "ORG" and not places[end].front:
        return None
    if not inside and (found := _announced(line, end)):
        return found
    last, official, at_place = _complement(line, places, end, inside)
    if at_place and (inside or official):
        return head.taking(True, last, "ORG", 0.8)
    strong = bool(head.flags & names.ORG_STRONG)
    if official:
        return head.taking(True, last, "ORG", 0.75 if strong or last > end + 2 else 0.45)
    if at_place or last > end or (inside and not strong):
        return None
    last, strengths = _named(line, end)
    if not strengths:
        return None
    return head.taking(inside, last, "ORG", 0.6 if inside or max(strengths) == 1 else 0.5)


def _announced(line: Line, end: int) -> Found | None:
    """A name in quotation marks, or a known one that is a common word elsewhere, behind its head."""
    flags = line.flags(end)
    if flags & names.ORG and not flags & (names.STOP | names.ORG_HEAD):
        return Found(end, end + 1, 0, 0, "ORG", 0.8)
    last = quotation(line, end)
    return Found(end + 1, last, 0, 0, "ORG", 0.7) if last else None


def _complement(
    line: Line, places: Mapping[int, Found], end: int, inside: bool
) -> tuple[int, bool, bool]:
    """Behind what completes a head at `end`, whether official words are in it, and whether it closes with a place."""
    at, official = end, False
    while at < min(line.count, end + 8):
        flags = line.flags(at)
        if flags & names.ORG_WORD and not flags & names.STOP and not (flags & names.PLACE):
            official, at = True, at + 1
        elif line.key(at) == "و" and at > end and _official(line, at + 1):
            at += 1
        elif inside and _attached(line, at):
            official, at = True, at + 1
        elif (
            (inside or official)
            and at in places
            and places[at].type == "LOC"
            and not places[at].front
        ):
            return places[at].last, official, True
        elif inside and line.flags(at) & names.LOC_HEAD and at + 1 in places:
            return places[at + 1].last, official, True
        elif inside and at < line.count and line.forms[at].kind == LATIN:
            return _latin(line, at), official, True
        else:
            break
    return at, official, False


def _latin(line: Line, at: int) -> int:
    """Behind the Latin words at `at`."""
    while at < line.count and line.forms[at].kind == LATIN:
        at += 1
    return at


def _official(line: Line, place: int) -> bool:
    return bool(line.flags(place) & names.ORG_WORD)


def _attached(line: Line, place: int) -> bool:
    """Whether an official word with its preposition stands there: להגנת, לביטחון."""
    if not line.is_word(place) or not line.keys[place].startswith(("ל", "ול")):
        return False
    return any(
        reading.flags & names.ORG_WORD or line.book.lookup("ה" + reading.key) & names.ORG_WORD
        for reading in line.forms[place].readings[1:]
    ) or bool(line.book.lookup("ה" + line.keys[place][1:]) & names.ORG_WORD)


def _named(line: Line, end: int) -> tuple[int, list[int]]:
    """Behind the run of at most three unknown or name words at `end`, and how strong they are."""
    strengths = []
    at = end
    while at < line.count and at < end + 3 and line.is_word(at):
        form = line.forms[at]
        if not form.strength or form.flags & (names.TITLE | names.ORG_HEAD | names.LOC_HEAD):
            break
        if (at > end and clings(line, form)) or not (line.book.common or form.flags & names.NAMES):
            break
        strengths.append(form.strength)
        at += 1
    return at, strengths


def _place(line: Line, places: Mapping[int, Found], head: Head) -> Found | None:
    end, inside = head.end, bool(head.flags & names.LOC_INSIDE)
    if end in places and places[end].type == "LOC" and not places[end].front:
        return head.taking(True, places[end].last, "LOC", 0.8) if inside else None
    if not line.is_word(end):
        return None
    flags = line.flags(end)
    unsure = flags & names.STOP or (inside and flags & names.AMBIGUOUS)
    if flags & (names.TOWN | names.CITY | names.REGION) and not unsure:
        return head.taking(inside, end + 1, "LOC", 0.75)
    last, strengths = _named(line, end)
    if not strengths or (not inside and head.flags & names.COMMON and max(strengths) > 2):
        return None
    return head.taking(inside, min(last, end + 2), "LOC", 0.7 if inside else 0.6)


def _event(line: Line, places: Mapping[int, Found], head: Head) -> Found | None:
    if head.end in places and places[head.end].type == "LOC" and not places[head.end].front:
        return head.taking(True, places[head.end].last, "EVENT", 0.55)
    last = quotation(line, head.end)
    return head.taking(True, last + 1, "EVENT", 0.6) if last else None


def tailed(line: Line) -> Iterator[Found]:
    """Organisations and places, what they are being said behind their names: X University, Y Road."""
    for place in range(line.count):
        flags, end = _tail(line, place)
        if not flags:
            continue
        first = _back_to(line, place)
        last = _onwards(line, end)
        if first == place and last == end:
            continue
        kind: EntityType = "ORG" if flags & names.ORG_TAIL else "LOC"
        yield Found(first, last, 0, 0, kind, _tail_surety(line, first, place, last > end))


def _tail_surety(line: Line, first: int, place: int, goes_on: bool) -> float:
    """How sure a name before its tail is: one word such as national or high is none."""
    if place - first > 1 or goes_on:
        return 0.75
    return (
        0.45 if line.flags(first) & names.ORG_WORD and not line.flags(first) & names.PLACE else 0.65
    )


def _tail(line: Line, place: int) -> tuple[int, int]:
    tails = names.ORG_TAIL | names.LOC_TAIL
    key = line.keys[place]
    for count in range(min(line.book.spans.get(key, 1), line.count - place), 1, -1):
        flags = line.book.phrases.get(" ".join(line.keys[place : place + count]), 0) & tails
        if flags:
            return flags, place + count
    return line.flags(place) & tails, place + 1


def _back_to(line: Line, place: int) -> int:
    """The first word of the name that ends before the tail at `place`: at most five before it."""
    first = place
    for at in range(place - 1, max(-1, place - 6), -1):
        form = line.forms[at]
        if form.kind != LETTERS or (form.flags & names.TITLE and not form.flags & names.ORG_WORD):
            break
        official = form.flags & (
            names.ORG_WORD | names.PLACE | names.TOWN | names.ORG | names.PARTICLE
        )
        if not (official or form.strength) or (form.flags & names.STOP and not official):
            break
        if form.flags & names.STOP and not form.flags & (names.ORG_WORD | names.PLACE):
            break
        if form.flags & names.PER_FIRST and line.flags(first) & (names.ORG_WORD | names.ORG):
            break
        first = at
    return first


def _onwards(line: Line, end: int) -> int:
    """Behind X of the name that goes on with آف X."""
    if line.key(end) != "آف" and line.key(end) != "اف":
        return end
    last = end + 1
    while last < min(line.count, end + 4) and line.is_word(last):
        form = line.forms[last]
        if not form.flags & (names.ORG_WORD | names.PLACE | names.ORG_TAIL) and not form.strength:
            break
        last += 1
    return last if last > end + 1 else end


def quoted(line: Line) -> Iterator[Found]:
    """Works whose titles stand in quotation marks behind film, novel or the like."""
    for place in range(line.count - 2):
        if line.keys[place] in CLOSING and (end := quotation(line, place)):
            before = line.forms[place - 1].readings if place else ()
            if any(reading.flags & names.PROD_HEAD for reading in before):
                yield Found(place + 1, end, 0, 0, "PROD", 0.75)
