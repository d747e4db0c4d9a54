"""Which mentions of an article are of one entity, and what to call it.

Mentions are first gathered into forms (all that are spelled alike), and forms into clusters: by lists of places and
organisations, by what the text says in brackets, by their letters (`names`), and as parts of a fuller name. A part of
several fuller names goes, mention by mention, to the one named last before it. Work is bounded: forms are compared with
few others, which indexes of their words and skeletons find, and of very many forms only the first are compared at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rtlreader.entities.linking.acronyms import appositions, is_acronym
from rtlreader.entities.linking.forms import (
    NAMED,
    Form,
    clash_free,
    even,
    forms_of,
    is_part,
    same_form,
)
from rtlreader.entities.linking.spelling import script, skeleton
from rtlreader.model import Entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import EntityType, Mention

_COMPARED = 3000
"""So many forms of an article are compared by their letters; the others join those spelled alike only."""
_CROWD = 24
"""A word that more forms share than this tells nothing about which of them are one."""
_NEAR = 10
"""With so many other forms one is compared."""
_DOUBT = 0.8
"""A type less sure than this gives way to another type that the same name has elsewhere."""
_HEAD = 400
"""What stands within so many code points of the beginning is what an article is about."""


@dataclass(eq=False)
class _Cluster:
    """Forms found to be of one entity."""

    forms: list[Form] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    listed: frozenset[tuple[str, int]] = frozenset()
    """The list rows that all its listed forms share."""

    def takes(self, form: Form) -> bool:
        """Whether nothing known speaks against the form being of this entity."""
        if form.listed and self.listed and not form.listed & self.listed:
            return False
        return all(
            clash_free(form, other) for other in self.forms[:_CROWD] if other.digits or other.head
        )

    def add(self, form: Form) -> None:
        self.forms.append(form)
        self.mentions.extend(form.mentions)
        if form.listed:
            self.listed = self.listed & form.listed if self.listed else form.listed


class _Index:
    """Finds the forms that a form may be the same as, or a part of."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[Form]] = defaultdict(list)

    def add(self, form: Form) -> None:
        for key in _keys(form):
            if len(self._found[form.type, key]) < _CROWD:
                self._found[form.type, key].append(form)

    def near(self, form: Form) -> list[Form]:
        """The few forms of the same type that share most with `form`: words, or skeletons of words."""
        shared: dict[Form, int] = defaultdict(int)
        for key, worth in _keys(form).items():
            bucket = self._found.get((form.type, key), ())
            for other in bucket if len(bucket) < _CROWD else ():
                shared[other] += worth
        return sorted(shared, key=lambda other: -shared[other])[:_NEAR]


def _keys(form: Form) -> dict[str, int]:
    """What forms that may be one share, and how much that tells: a word, its bones, all of its bones but one."""
    found: dict[str, int] = {}
    for part in {*form.content[:6], "".join(form.content)}:
        bones = skeleton(part)[:8]
        if len(bones) > 2:
            found |= dict.fromkeys([bones[:n] + bones[n + 1 :] for n in range(len(bones))], 1)
        if bones:
            found[bones] = 3
        found[even(part)] = 6
    return found


class _Linker:
    """Gathers the forms of one article into clusters."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.forms = forms_of(text, mentions)
        self.clusters: dict[Form, _Cluster] = {}
        self._index = _Index()
        self._said = self._by_apposition(text)

    def _by_apposition(self, text: str) -> dict[Form, list[Form]]:
        at = {mention: form for form in self.forms for mention in form.mentions}
        said: dict[Form, list[Form]] = defaultdict(list)
        for first, second in appositions(text, self.mentions):
            said[at[first]].append(at[second])
            said[at[second]].append(at[first])
        return said

    def gather(self) -> list[_Cluster]:
        """The clusters of all forms; the forms of more words come first, as others are parts of them."""
        ranked = sorted(self.forms, key=lambda form: (-len(form.content), form.mentions[0]))
        compared = {
            id(form) for form in sorted(self.forms, key=lambda form: form.mentions[0])[:_COMPARED]
        }
        listed: dict[tuple[str, str, int], _Cluster] = {}
        for form in ranked:
            named = form.type in NAMED
            cluster = self._told(form, listed) if named else None
            if cluster is None and named and id(form) in compared:
                fuller = self._by_letters(form)
                if len(fuller) > 1:
                    self._share(form, fuller)
                    continue
                cluster = fuller[0] if fuller else None
            self._put(form, cluster or _Cluster(), listed)
            if named and id(form) in compared:
                self._index.add(form)
        every = dict.fromkeys(self.clusters.values())
        return [cluster for cluster in every if cluster.mentions]

    def _put(
        self, form: Form, cluster: _Cluster, listed: dict[tuple[str, str, int], _Cluster]
    ) -> None:
        cluster.add(form)
        self.clusters[form] = cluster
        for kind, number in form.listed:
            listed.setdefault((form.type, kind, number), cluster)

    def _told(self, form: Form, listed: dict[tuple[str, str, int], _Cluster]) -> _Cluster | None:
        """The cluster that the text or a list says that `form` is of."""
        said = [
            self.clusters[other] for other in self._said.get(form, ()) if other in self.clusters
        ]
        known = [
            listed[form.type, *row] for row in sorted(form.listed) if (form.type, *row) in listed
        ]
        for cluster in said + known:
            if cluster.takes(form):
                return cluster
        return None

    def _by_letters(self, form: Form) -> list[_Cluster]:
        """The cluster whose name `form` is, or else all those of which it is a part."""
        near = self._index.near(form)
        same = [self.clusters[other] for other in near if same_form(form, other)]
        for cluster in same:
            if cluster.takes(form):
                return [cluster]
        parts = [self.clusters[other] for other in near if is_part(form, other)]
        return [cluster for cluster in dict.fromkeys(parts) if cluster.takes(form)]

    def _share(self, form: Form, fuller: list[_Cluster]) -> None:
        """Give each mention of `form` to the cluster that is named last before it, or else first after it."""
        places = sorted(
            [(place, number) for number, cluster in enumerate(fuller) for place in cluster.mentions]
        )
        given: dict[int, list[int]] = defaultdict(list)
        for mention in form.mentions:
            at = bisect_left(places, (mention, 0))
            given[places[max(0, at - 1)][1]].append(mention)
        for number, some in given.items():
            fuller[number].add(replace(form, mentions=tuple(some), listed=frozenset()))
        self.clusters[form] = fuller[next(iter(given))]


def _settled(clusters: list[_Cluster], mentions: Sequence[Mention]) -> list[_Cluster]:
    """The clusters, those of one name and two types joined where one of the types is a doubtful guess."""
    by_name: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.forms[0].type in NAMED:
            for name in {name for form in cluster.forms for name in form.names}:
                by_name[name].append(cluster)
    gone: set[int] = set()
    for same in by_name.values():
        alive = [cluster for cluster in dict.fromkeys(same) if id(cluster) not in gone]
        alive.sort(key=lambda cluster: -_surety(cluster, mentions))
        for cluster in alive[1:]:
            if max([mentions[place].score for place in cluster.mentions]) < _DOUBT and alive[
                0
            ].takes(cluster.forms[0]):
                for form in cluster.forms:
                    alive[0].add(form)
                gone.add(id(cluster))
    return [cluster for cluster in clusters if id(cluster) not in gone]


def _surety(cluster: _Cluster, mentions: Sequence[Mention]) -> float:
    return sum([mentions[place].score for place in cluster.mentions])


def _entity(cluster: _Cluster, text: str, mentions: Sequence[Mention], own: str) -> Entity:
    """The entity of a cluster, named by its fullest form in the article's own script."""
    content = {place: len(form.content) for form in cluster.forms for place in form.mentions}
    places = sorted(cluster.mentions)
    written = Counter([text[mentions[place].start : mentions[place].end] for place in places])
    length = {text[mentions[place].start : mentions[place].end]: content[place] for place in places}
    first = {name: order for order, name in enumerate(written)}

    def rank(name: str) -> tuple[bool, bool, int, int, int]:
        return script(name) != own, is_acronym(name), -length[name], -written[name], first[name]

    best = min(written, key=rank)
    others = sorted(written, key=lambda name: (-written[name], first[name]))
    types: dict[EntityType, float] = defaultdict(float)
    for place in cluster.mentions:
        types[mentions[place].type] += mentions[place].score
    kind = max(types, key=lambda one: types[one])
    return Entity(
        best,
        kind,
        tuple([mentions[place] for place in places]),
        tuple([n for n in others if n != best]),
    )


def _own_script(text: str, language: str) -> str:
    """The script of the article: its language's, or of an unknown one the first letter's."""
    code = language.partition("-")[0].lower()
    if code in {"he", "yi"}:
        return "he"
    if code in {"ar", "fa", "ur", "ckb", "ku", "ps", "ug", "sd", "arz"}:
        return "ar"
    return script(text[:_HEAD])


def weight(entity: Entity) -> float:
    """How much an article is about an entity: how often it is named, with more for how early."""
    early = sum([1.0 for mention in entity.mentions[:3] if mention.start < _HEAD])
    return len(entity.mentions) + early


def link(text: str, mentions: Sequence[Mention], language: str) -> tuple[Entity, ...]:
    """The entities that `mentions` of an article's canonical text are of, the weightiest first."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    own = _own_script(text, language)
    clusters = _settled(_Linker(text, ordered).gather(), ordered)
    entities = [_entity(cluster, text, ordered, own) for cluster in clusters]
    return tuple(sorted(entities, key=lambda entity: (-weight(entity), entity.mentions[0].start)))
