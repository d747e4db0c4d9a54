"""People, by their titles, their first and last names, and verbs of speech beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.entities import gazetteers as names
from rtlreader.entities.lexical.lines import GUESS, Found
from rtlreader.entities.lexical.words import LETTERS, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rtlreader.entities.lexical.lines import Line
    from rtlreader.entities.lexical.words import Form

_AGENT = frozenset({"نے"})


def titles(line: Line, places: Mapping[int, Found]) -> list[int]:
    """For each word, how surely a title stands before it.

    It is 2 right before, 1 weakly or with what is between, -1 where the word is within a title of several.
    """
    level = [0] * (line.count + 1)
    place = 0
    while place < line.count:
        end, weak = _title(line, place)
        if end == place:
            place += 1
            continue
        level[end] = max(level[end], 1 if weak else 2)
        if end > place + 1:
            level[place:end] = [-1] * (end - place)
        _pass_on(line, places, level, end)
        place = end
    return level


def _title(line: Line, place: int) -> tuple[int, bool]:
    """Behind the title that begins at `place`, and whether it is a weak one; `place` itself where there is none."""
    for reading in line.forms[place].readings:
        for count in range(min(line.book.spans.get(reading.key, 1), line.count - place), 1, -1):
            phrase = " ".join([reading.key, *line.keys[place + 1 : place + count]])
            if line.book.phrases.get(phrase, 0) & names.TITLE:
                return place + count, False
        if reading.flags & names.TITLE:
            return place + 1, bool(reading.flags & names.WEAK_TITLE)
    return place, False


def _pass_on(line: Line, places: Mapping[int, Found], level: list[int], place: int) -> None:
    """Carry a title over what may stand between it and its person: a place, an organisation, a modifier, a comma."""
    for _ in range(4):
        if place >= line.count:
            return
        if place in places:
            place = places[place].last
        elif (
            line.flags(place) & (names.MODIFIER | names.ORG_WORD | names.TITLE)
            or line.key(place) in "،,"
        ):
            place += 1
        else:
            return
        level[place] = max(level[place], 1)


def people(line: Line, titles: Sequence[int]) -> Iterator[Found]:
    """The people whom a line seems to name; `titles` is what `titles` says of it."""
    place = 0
    while place < line.count:
        title = titles[place]
        found = _person(line, place, title) if line.is_word(place) and title >= 0 else None
        if found:
            yield found
            place = max(place + 1, found.last)
        else:
            place += 1


def _person(line: Line, place: int, title: int) -> Found | None:
    """The person whose name begins at `place`, if it looks like one."""
    front, strength = _beginning(line, place, title)
    if not strength:
        return None
    end, strengths = _run(line, place, strength)
    if len(strengths) > 1:
        score = _rated(strengths, title, bool(line.book.common))
        score += 0.1 if score and _speaks(line, place, end) else 0
    elif not front and line.flags(place) & (names.AMBIGUOUS | names.PARTICLE):
        return None
    else:
        score = _rated_alone(line, place, strength, title)
    return Found(place, end, front, 0, "PER", score) if score > 0.3 else None


def _beginning(line: Line, place: int, title: int) -> tuple[int, int]:
    """How many characters of the word are clitics, and how strong a name follows them."""
    form = line.forms[place]
    if form.flags & names.TITLE and not (
        form.flags & names.PER_FIRST and line.strength(place + 1) > 1
    ):
        return 0, 0
    if title == 2 and not form.strength and form.flags & names.KNOWN and line.strength(place + 1):
        return 0, int(not form.flags & (names.STOP | names.COMMON))
    if form.strength > 1 or len(form.readings) == 1 or form.flags & names.STOP:
        return 0, form.strength
    for reading in form.readings[1:]:
        if reading.front and len(reading.key) > 2:
            strength = line.lexicon.form(reading.key, LETTERS).strength
            if strength > 2 or (strength == 2 and not form.flags & names.COMMON):
                return reading.front, strength
    return 0, form.strength


def _run(line: Line, place: int, strength: int) -> tuple[int, list[int]]:
    """Behind the last word of the name that begins at `place`, and how strong its words are."""
    strengths = [strength]
    end = at = place + 1
    while at < line.count and len(strengths) < 4:
        form = line.forms[at]
        if (
            form.kind == OTHER
            and form.key == "."
            and len(line.keys[at - 1]) <= 2
            and at - 1 > place
        ) or (form.kind == LETTERS and form.flags & names.PARTICLE and not form.strength > 1):
            at += 1
        elif form.kind == LETTERS and form.strength and _goes_on(line, strengths, form):
            strengths.append(form.strength)
            at += 1
            end = at
        else:
            break
        if at - end > 2:
            break
    return end, strengths


def _goes_on(line: Line, strengths: Sequence[int], form: Form) -> bool:
    if clings(line, form):
        return False
    if not line.book.common and form.strength == 1 and not form.flags & names.NAMES:
        return len(strengths) == 1 and strengths[0] == 3
    if len(strengths) < 2:
        return True
    return form.strength > 1 or (len(strengths) == 2 and strengths[-1] < 2)


def clings(line: Line, form: Form) -> bool:
    """Whether an unknown word begins with what is rather a clitic, so that no name goes on with it."""
    return (
        form.strength == 1
        and form.key.startswith(tuple(line.lexicon.morphology.joined))
        and not (form.flags & names.NAME_WORD)
    )


def _rated(strengths: Sequence[int], title: int, vocabulary: bool) -> float:
    """How sure a name of several words is; without a `vocabulary` unknown words tell nothing."""
    first, second, best = strengths[0], strengths[1], max(strengths)
    if not vocabulary and best < 3 and title < 2:
        return 0.0
    if best == 1:
        score = GUESS if vocabulary else 0.25
    elif first == 3:
        score = 0.75 if second > 1 else 0.65
    else:
        score = 0.6 if first > 1 else 0.4
    return score + (0.0, 0.2, 0.3)[title]


def _rated_alone(line: Line, place: int, strength: int, title: int) -> float:
    """How sure a name of one word is: it needs a title or a verb of speech, an unknown word the agent's mark."""
    if strength == 1:
        agent = line.book.common and line.key(place + 1) in _AGENT
        return 0.55 if title == 2 else GUESS if agent else 0.0
    if not line.book.common and strength < 3 and title < 2:
        return 0.0
    score = 0.2 if strength == 2 else 0.4
    return score + (0.0, 0.2, 0.35)[title] + (0.15 if _speaks(line, place, place + 1) else 0)


def _speaks(line: Line, place: int, end: int) -> bool:
    """Whether a verb of speech or the Urdu agent's mark stands beside."""
    return bool((line.flags(end) | line.flags(place - 1)) & names.SPEECH)
