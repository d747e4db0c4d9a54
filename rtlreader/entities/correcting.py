"""What the user says about names: as corrections, and done to what was found in a text.

A correction of what an entity is called is about the whole entity: what else it is called follows, unless something
was said of that itself. One of another name takes only this name with it. A correction without an entity says what
the name is, and leaves it with whom it was found. Names are compared by their folded words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.model import Correction, Entity, Mention
from rtlreader.text.folding import fold
from rtlreader.text.units import after_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rtlreader.model import EntityType

    Group = tuple[EntityType, str]
    """The type and the folded name of an entity."""

_WORD = re.compile(r"\w+")
_LONGEST = 64  # code points of a word; what is longer is none
_DEPTH = 8  # corrections that are followed from one name to another
_CACHED = 4  # lists of corrections
_ARABIC = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_JOINED = ("لل", "ولل", "فلل")
"""In which the alef of the article is not written."""
_HEBREW = re.compile("[ובלמכש]{1,3}(?=[\u05d0-\u05ea]{2})")
_LEFT = 2  # letters that have to be left of a word
_GAP = re.compile(r"[^\S\n]{1,3}|[^\S\n]?[-–'\"/&][^\S\n]?|\.[^\S\n]?")


# --- what is said


def renamed(entity: Entity, name: str) -> tuple[Correction, ...]:
    """Return what has an entity be called `name`, wherever one of its names stands."""
    moved = [Correction(one, entity.type, name) for one in _own(entity) if key(one) != key(name)]
    same = [Correction(name, entity.type, name if name != entity.name and not moved else "")]
    return (*moved, *same)


def retyped(entity: Entity, type: EntityType) -> tuple[Correction, ...]:  # noqa: A002 - the word for it
    """Return what has an entity be of another type."""
    first, *others = _own(entity)
    return (Correction(first, type), *(Correction(one, type, entity.name) for one in others))


def merged(entity: Entity, into: Entity) -> tuple[Correction, ...]:
    """Return what has an entity be the same one as another."""
    moved = [
        Correction(one, into.type, into.name) for one in _own(entity) if key(one) != key(into.name)
    ]
    return (*moved, Correction(into.name, into.type))


def split(entity: Entity, name: str) -> tuple[Correction, ...]:
    """Return what has one of an entity's names be another one's; of its first name, the others are that."""
    if key(name) != key(entity.name):
        return (Correction(name, entity.type, name),)
    others = [one for one in entity.names if key(one) != key(name)]
    return (
        Correction(name, entity.type, name),
        *(Correction(one, entity.type, others[0]) for one in others),
    )


def rejected(entity: Entity) -> tuple[Correction, ...]:
    """Return what has an entity's names name nothing."""
    return tuple([Correction(one, "") for one in _own(entity)])


def added(name: str, type: EntityType) -> tuple[Correction, ...]:  # noqa: A002 - as above
    """Return what has words name something wherever they stand."""
    return (Correction(name, type),)


def _own(entity: Entity) -> list[str]:
    """Return an entity's names without those that are a part of the first: many have these, and they follow it."""
    called = set(key(entity.name).split())
    names = {key(one): one for one in reversed(entity.names) if not set(key(one).split()) <= called}
    return [entity.name, *reversed(names.values())]


def key(name: str) -> str:
    """Return the folded words of a name, by which it is known."""
    found = [word for word in _WORD.findall(fold(name).text) if len(word) <= _LONGEST]
    return " ".join(found) or " ".join(name.split()).casefold()


# --- what is done


class _Said(NamedTuple):
    """Corrections made ready."""

    by_name: dict[str, Correction]
    lengths: dict[str, tuple[int, ...]]
    """For the first word of a name that is looked for, how many words such names have, the most first."""


class _Found(NamedTuple):
    """A mention, and whose it is."""

    start: int
    end: int
    group: Group
    mention: Mention


@dataclass(slots=True)
class _Gathered:
    """The mentions of an entity that is to be."""

    order: tuple[int, int]
    """The place among entities; those that are new come last, the most mentioned first."""
    called: str = ""
    found: list[_Found] = field(default_factory=list)


def apply(
    text: str, entities: Sequence[Entity], corrections: Sequence[Correction]
) -> tuple[Entity, ...]:
    """Return what a text names, once corrections have had their way with what was found in it.

    Each corrected name is also found wherever it stands as a whole word, with or without conjunctions and prepositions
    written onto it, but not within a longer name. Takes time linear in the text.
    """
    if not corrections:
        return tuple(entities)
    said = _said(tuple(corrections))
    done = _Regrouping(text, entities, said)
    kept = [found for entity in entities for found in done.of(entity)]
    return done.gathered(_with(kept, list(done.more())))


@lru_cache(_CACHED)
def _said(corrections: tuple[Correction, ...]) -> _Said:
    by_name = {key(one.name): one for one in corrections}
    lengths: dict[str, set[int]] = {}
    for name, one in by_name.items():
        if one.type:
            first, *others = name.split()
            lengths.setdefault(first, set()).add(1 + len(others))
    return _Said(by_name, {first: tuple(sorted(found)[::-1]) for first, found in lengths.items()})


class _Regrouping:
    """The entities of a text, as they are to be."""

    def __init__(self, text: str, entities: Sequence[Entity], said: _Said) -> None:
        self._text, self._entities, self._said = text, entities, said
        self._called: dict[Group, str] = {}
        """What corrections call an entity."""
        self._new: dict[Group, str] = {}
        """The same where it was not found before."""
        self._owners: dict[Group, Entity] = {}
        """Whose name a name is; of several the first one's, rather of what is called so."""
        for entity in entities:
            self._owners.setdefault((entity.type, key(entity.name)), entity)
        for entity in entities:
            for name in entity.names:
                self._owners.setdefault((entity.type, key(name)), entity)
        alone = {id(entity): self._destination(entity) for entity in entities}
        self._destinations = {
            id(entity): self._joined(entity, alone[id(entity)], alone) for entity in entities
        }

    def _destination(self, entity: Entity) -> Group | None:
        """Return what becomes of an entity by a correction of what it is called; None where that names nothing."""
        called = key(entity.name)
        one = self._said.by_name.get(called)
        if one is None:
            return entity.type, called
        if not one.type:
            return None
        return self._target(one, one.type) if one.entity else (one.type, called)

    def _joined(
        self, entity: Entity, group: Group | None, alone: dict[int, Group | None]
    ) -> Group | None:
        """Return where an entity goes that is to be called as another one is."""
        owner = self._owner_of(group) if group else None
        if owner is None or owner is entity or group == (entity.type, key(entity.name)):
            return group
        return alone[id(owner)] or group

    def _owner_of(self, group: Group) -> Entity | None:
        """Return whose name it is, unless it is said to be somebody's."""
        owner = self._owners.get(group)
        one = self._said.by_name.get(group[1])
        is_said = one is not None and (one.entity or not one.type)
        return None if owner and is_said and group[1] != key(owner.name) else owner

    def _target(self, one: Correction, type: EntityType) -> Group:  # noqa: A002 - as above
        name = _resolved(one, self._said.by_name)
        self._called[type, key(name)] = name
        return type, key(name)

    def of(self, entity: Entity) -> Iterator[_Found]:
        """Yield the mentions of an entity that remain, with whose they are."""
        for mention in entity.mentions:
            name = key(surface(self._text, mention.start, mention.end))
            group = self._group(entity, name)
            if group is None:
                continue
            one = self._said.by_name.get(name)
            if one or group[0] != mention.type:
                score = 1.0 if one else mention.score
                mention = replace(mention, type=group[0], score=score)  # noqa: PLW2901 - the same one
            yield _Found(mention.start, mention.end, group, mention)

    def _group(self, entity: Entity, name: str) -> Group | None:
        whole = self._destinations[id(entity)]
        one = self._said.by_name.get(name)
        if one is None or name == key(entity.name):
            return whole
        if not one.type:
            return None
        if not one.entity:
            return whole if one.type == entity.type else (one.type, name)
        return self._elsewhere(one, one.type, name)

    def _elsewhere(self, one: Correction, type: EntityType, name: str) -> Group:  # noqa: A002 - as above
        """Return whose a name is that is not the first one of its entity."""
        group = self._target(one, type)
        owner = None if group[1] == name else self._owner_of(group)
        return group if owner is None else self._destinations[id(owner)] or group

    def more(self) -> Iterator[_Found]:
        """Yield where names stand that are said to be some; in order, none over another."""
        for start, end, one in _standing(self._text, self._said):
            if one.type:
                group = self._owner(one, one.type)
                yield _Found(start, end, group, Mention(start, end, group[0]))

    def _owner(self, one: Correction, type: EntityType) -> Group:  # noqa: A002 - as above
        name = key(one.name)
        if one.entity:
            return self._elsewhere(one, type, name)
        owner = self._owners.get((type, name))
        group = (self._destinations[id(owner)] if owner else None) or (type, name)
        self._new.setdefault(group, one.name)
        return group

    def gathered(self, found: Iterable[_Found]) -> tuple[Entity, ...]:
        """Return entities from mentions."""
        groups: dict[Group, _Gathered] = {}
        places: dict[Group, int] = {}
        names: dict[Group, str] = {}
        for place, entity in enumerate(self._entities):
            group = self._destinations[id(entity)]
            if group:
                places.setdefault(group, place)
                names.setdefault(group, entity.name)
        for one in found:
            order = (places.get(one.group, len(self._entities)), 0)
            groups.setdefault(one.group, _Gathered(order)).found.append(one)
        for group, gathered in groups.items():
            gathered.called = (
                self._called.get(group) or names.get(group) or self._new.get(group, "")
            )
            gathered.order = gathered.order[0], -len(gathered.found)
        return tuple([
            self._entity(group, gathered)
            for group, gathered in sorted(groups.items(), key=lambda each: each[1].order)
        ])  # fmt: skip

    def _entity(self, group: Group, gathered: _Gathered) -> Entity:
        mentions = tuple([one.mention for one in gathered.found])
        place = gathered.order[0]
        if place < len(self._entities):
            before = self._entities[place]
            if (before.name, before.mentions) == (gathered.called, mentions):
                return before
        spelled: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for one in mentions:
            name = surface(self._text, one.start, one.end)
            spelled.setdefault(key(name), name)
            counts[key(name)] += 1
        called = gathered.called or next(iter(spelled.values()))
        others = [spelled[name] for name, _ in counts.most_common() if name != key(called)]
        return Entity(called, group[0], mentions, tuple(others))


def _resolved(one: Correction, by_name: dict[str, Correction]) -> str:
    """Return what the one with a name is called, following corrections of the same type."""
    name, seen = one.entity or one.name, {key(one.name)}
    while key(name) not in seen and len(seen) < _DEPTH:
        seen.add(key(name))
        other = by_name.get(key(name))
        if other and other.type == one.type and other.entity:
            name = other.entity
    return name


def surface(text: str, start: int, end: int) -> str:
    """Return what stands at a place as a name: behind لل the article that is written into it comes back."""
    found = " ".join(text[start:end].split())
    is_joined = text[max(0, start - 2) : start] == "لل" and not found.startswith("ال")
    return f"ال{found}" if is_joined else found


def _with(kept: list[_Found], more: list[_Found]) -> list[_Found]:
    """Return mentions with others, in the order of the text; the others win where they are not within a longer one."""
    kept.sort(key=lambda one: (one.start, -one.end))
    starts = [one.start for one in kept]
    longest = max((one.end - one.start for one in kept), default=0)
    gone: set[int] = set()
    new: list[_Found] = []
    for one in more:
        first = bisect_left(starts, one.start - longest)
        last = bisect_left(starts, one.end)
        over = [at for at in range(first, last) if kept[at].end > one.start and at not in gone]
        if any(kept[at].start <= one.start and one.end <= kept[at].end for at in over):
            continue
        gone.update(over)
        new.append(one)
    rest = [one for at, one in enumerate(kept) if at not in gone]
    return sorted([*rest, *new], key=lambda one: (one.start, -one.end))


# --- where names stand


def _standing(text: str, said: _Said) -> Iterator[tuple[int, int, Correction]]:
    """Yield where names that are looked for stand in a text, the longest where several begin."""
    if not said.lengths:
        return
    folded = fold(text)
    words = [
        match for match in _WORD.finditer(folded.text) if match.end() - match.start() <= _LONGEST
    ]
    at = 0
    while at < len(words):
        match = _match(folded.text, words, at, said)
        if match is None:
            at += 1
            continue
        start, count, one = match
        first, last = folded.original(start, words[at + count - 1].end())
        yield first, after_marks(text, last), one
        at += count


def _match(
    text: str, words: list[re.Match[str]], at: int, said: _Said
) -> tuple[int, int, Correction] | None:
    """Return where in the folded text a name begins whose first word is this one, its words, and what is said of it."""
    best: tuple[int, int, Correction] | None = None
    for taken, first in _stems(words[at][0]):
        for count in said.lengths.get(first, ()):
            if best and count <= best[1]:
                break
            name = _name(text, words, at, count, first)
            if name in said.by_name and said.by_name[name].type:
                best = words[at].start() + taken, count, said.by_name[name]
                break
    return best


def _name(text: str, words: list[re.Match[str]], at: int, count: int, first: str) -> str:
    """Return so many words from one on, that one being `first`; nothing where they do not stand beside each other."""
    if at + count > len(words):
        return ""
    for one, other in zip(words[at : at + count - 1], words[at + 1 : at + count], strict=True):
        gap = text[one.end() : other.start()]
        is_abbreviated = not gap.startswith(". ") or len(one[0]) == 1
        if not _GAP.fullmatch(gap) or not is_abbreviated:
            return ""
    return " ".join([first, *[word[0] for word in words[at + 1 : at + count]]])


def _stems(word: str) -> Iterator[tuple[int, str]]:
    """Yield what a folded word may be without what is written onto its beginning, and how much that takes."""
    yield 0, word
    if word[0] in "وفبلك":
        for taken in _ARABIC:
            if word.startswith(taken) and len(word) - len(taken) >= _LEFT:
                yield len(taken), word[len(taken) :]
        for taken in _JOINED:
            if word.startswith(taken) and len(word) - len(taken) >= _LEFT:
                yield len(taken), f"ال{word[len(taken) :]}"
                yield len(taken), word[len(taken) :]
    elif "\u05d0" <= word[0] <= "\u05ea":
        prefix = _HEBREW.match(word)
        for length in range(1, prefix.end() + 1 if prefix else 1):
            yield length, word[length:]
