"""Names that are known beforehand: of people, places, organisations, products, and the words that announce them.

The packed lists come from open data (`training/gazetteers.py`), the plain ones were written by hand. A language's
lists are read when they are first asked for. Words are looked up under the keys of `folding.fold`.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from rtlreader.entities.gazetteers.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.resources.abc import Traversable

PER_FIRST = 1
"""A first name."""
PER_LAST = 2
"""A family name."""
NAME_WORD = 4
"""A word of people's names, first or last."""
FREQUENT = 8
"""A name word that four or more known people bear."""
CITY = 16
"""A city of importance."""
TOWN = 32
"""A smaller place, less surely one."""
COUNTRY = 64
"""A country or territory."""
REGION = 128
"""Another place: province, sea, mountain, region of the world."""
ORG = 256
"""The whole name of an organisation."""
ORG_WORD = 512
"""A word that stands in the names of organisations."""
TITLE = 1024
"""A title, post or trade that stands before people."""
ORG_HEAD = 2048
"""What kind of organisation follows: ministry, company, club."""
LOC_HEAD = 4096
"""What kind of place follows: city, province, street."""
COMMON = 8192
"""Also, or only, a common word of the language."""
AMBIGUOUS = 16384
"""A name that is far more often a common word: no name without context."""
PROD = 32768
"""The whole name of a product or work."""
EVENT = 65536
"""The whole name of an event."""
PERSON = 131072
"""The whole name by which one person is known."""
STOP = 1 << 18
"""A word of grammar, of the calendar or the like, which no name holds."""
SPEECH = 1 << 19
"""Says that somebody said or did something: he stands beside it."""
ORG_INSIDE = 1 << 20
"""A head that is part of the official name: ministry, university."""
LOC_INSIDE = 1 << 21
"""A head that is part of the name: gulf, street, airport."""
PARTICLE = 1 << 22
"""Stands within the names of people: ibn, von, de."""
PROD_HEAD = 1 << 23
"""What kind of work or product follows: film, novel, missile."""
EVENT_HEAD = 1 << 24
"""What kind of event follows: festival, operation."""
WEAK_TITLE = 1 << 25
"""Stands before people, but as often before other words."""
ORG_TAIL = 1 << 26
"""What kind of organisation went before it: X University."""
LOC_TAIL = 1 << 27
"""What kind of place went before it: X Road."""
MODIFIER = 1 << 28
"""Stands between a title and the person: former, new, of a nation."""
ORG_STRONG = 1 << 29
"""A head that one official word makes the name of one body: the ministry of health, but not the team of football."""
KNOWN = 1 << 30
"""Also, or only, a less common word of the language."""
PLACE = CITY | COUNTRY | REGION
"""Whatever is surely a place."""
NAMES = PER_FIRST | PER_LAST | NAME_WORD
"""Whatever may be in a person's name."""

LANGUAGES = ("ar", "fa", "he", "ur", "ckb", "ps")
"""The languages with lists."""

_LISTS = {
    "per-first": ("", PER_FIRST),
    "per-last": ("", PER_LAST),
    "per-full": ("PER", PERSON),
    "org": ("ORG", ORG),
    "loc": ("LOC", REGION),
    "prod": ("PROD", PROD),
    "event": ("EVENT", EVENT),
    "org-heads": ("", ORG_HEAD),
    "org-words": ("", ORG_WORD),
    "loc-heads": ("", LOC_HEAD),
    "titles": ("", TITLE),
    "ambiguous": ("", AMBIGUOUS),
    "stop": ("", STOP),
    "speech": ("", SPEECH),
    "modifiers": ("", MODIFIER),
    "particles": ("", PARTICLE),
    "org-inside": ("", ORG_HEAD | ORG_INSIDE),
    "loc-inside": ("", LOC_HEAD | LOC_INSIDE),
    "org-strong": ("", ORG_HEAD | ORG_INSIDE | ORG_STRONG),
    "org-tails": ("", ORG_TAIL),
    "loc-tails": ("", LOC_TAIL),
    "prod-heads": ("", PROD_HEAD),
    "event-heads": ("", EVENT_HEAD),
    "weak-titles": ("", TITLE | WEAK_TITLE),
}
_PREFIXES = {
    "ar": (("و", "ف"), ("ب", "ل", "ك", "س")),
    "he": (("ו",), ("ש", "כש", "מש", "לכש"), ("ב", "ל", "מ", "כ", "ה")),
    "fa": (),
    "ur": (),
    "ckb": (),
    "ps": (),
}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What is known of one language's names."""

    words: dict[str, int]
    """Key of a word -> its flags."""
    names: dict[str, str]
    """Keys of a name's words, joined by blanks -> its type; names of one word too."""
    longest: dict[str, int]
    """Key of a name's first word -> how many words the longest name has that begins so."""
    phrases: dict[str, int]
    """Titles and heads of two words or more, keys joined by blanks -> their flags."""
    spans: dict[str, int]
    """Key of a phrase's first word -> how many words the longest phrase has that begins so."""
    common: frozenset[str]
    """Keys of the language's most common words."""
    known: frozenset[str]
    """Keys of less common words; many of them are names too."""
    prefixes: tuple[tuple[str, ...], ...] = ()
    """Clitics in the order in which they may stand before a word."""

    def flags(self, word: str) -> int:
        """The flags of `word` as it stands, 0 for what is unknown."""
        return self.lookup(fold(word))

    def lookup(self, key: str) -> int:
        """The flags of a folded word."""
        found = self.words.get(key, 0)
        if key in self.common:
            return found | COMMON
        return found | KNOWN if key in self.known else found

    def readings(self, key: str) -> Iterator[tuple[int, str]]:
        """The ways to take a folded word apart: how many characters are clitics, and what follows them.

        The word as a whole comes first. Arabic لل is read as ل before ال, and counts one character.
        """
        yield 0, key
        yield from self._behind(key, 0, 0)

    def _behind(self, key: str, cut: int, level: int) -> Iterator[tuple[int, str]]:
        for later in range(level, len(self.prefixes)):
            for prefix in self.prefixes[later]:
                if key.startswith(prefix) and len(key) > len(prefix) + 1:
                    rest = key[len(prefix) :]
                    if prefix == "ل" and rest[0] == "ل" and len(rest) > 2:
                        yield cut + 1, "ا" + rest
                    yield cut + len(prefix), rest
                    yield from self._behind(rest, cut + len(prefix), later + 1)

    def match(self, head: str, keys: Sequence[str], first: int) -> tuple[int, str] | None:
        """The longest name that begins with `head` in place of `keys[first]`: behind its last word, its type.

        Names of one word that is more often a common one do not count.
        """
        most = min(self.longest.get(head, 0), len(keys) - first)
        for count in range(most, 1, -1):
            name = " ".join([head, *keys[first + 1 : first + count]])
            if found := self.names.get(name):
                return first + count, found
        found = self.names.get(head) if most else None
        unsure = self.words.get(head, 0) & (AMBIGUOUS | STOP)
        return (first + 1, found) if found and not unsure else None

    def matches(self, tokens: Sequence[str]) -> list[tuple[int, int, str]]:
        """The known names in `tokens`, from left to right, longest first, none over another.

        Each is (first token, behind the last one, type); its first token may carry clitics.
        """
        keys = [fold(token) for token in tokens]
        found: list[tuple[int, int, str]] = []
        place = 0
        while place < len(keys):
            best = (place, "")
            for _, reading in self.readings(keys[place]):
                got = self.match(reading, keys, place)
                if got and got[0] > best[0]:
                    best = got
            if best[1]:
                found.append((place, *best))
            place = max(best[0], place + 1)
        return found


def _packed(folder: Traversable, language: str) -> Iterator[tuple[str, str]]:
    data = gzip.decompress((folder / f"{language}.gz").read_bytes()).decode()
    for line in data.split("\n"):
        head, _, rest = line.partition("\t")
        yield head, rest


def _written(folder: Traversable, language: str) -> Iterator[tuple[str, list[str]]]:
    for name in _LISTS:
        path = folder / language / f"{name}.txt"
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            yield name, [line for line in fold(text).split("\n") if line and line[0] != "#"]


def listed(language: str, name: str) -> tuple[str, ...]:
    """The keys of the lines of one list of a language, as `endings`; none where it has no such list."""
    path = files(__package__) / language / f"{name}.txt"
    return tuple(fold(path.read_text(encoding="utf-8")).splitlines()) if path.is_file() else ()


@cache
def gazetteer(language: str) -> Gazetteer:
    """The lists of a language of LANGUAGES; empty ones for any other."""
    words: dict[str, int] = {}
    names: dict[str, str] = {}
    phrases: dict[str, int] = {}
    if language in LANGUAGES:
        folder = files(__package__)
        for head, rest in _packed(folder, language):
            if head.isdigit():
                words.update(dict.fromkeys(rest.split(" "), int(head)))
            else:
                names.update(dict.fromkeys(rest.split("\t"), head))
        for name, lines in _written(folder, language):
            kind, flag = _LISTS[name]
            if kind:
                _add_names(words, names, kind, flag, lines)
            else:
                _add_words(words, phrases, flag, lines)
    prefixes = _PREFIXES.get(language, ())
    spans = _longest(phrases)
    common, known = _common(language)
    return Gazetteer(words, names, _longest(names), phrases, spans, common, known, prefixes)


def _longest(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        count = rest.count(" ") + 2 if rest else 1
        if count > longest.get(first, 0):
            longest[first] = count
    return longest


def _add_names(
    words: dict[str, int], names: dict[str, str], kind: str, flag: int, lines: list[str]
) -> None:
    """Add whole names; a club that is called as its city does not take the city's place."""
    for line in lines:
        key = line.replace("-", " ")
        if " " in key:
            names[key] = kind
            continue
        known = words.get(key, 0)
        words[key] = known | flag
        if not (kind == "ORG" and known & (CITY | COUNTRY)):
            names[key] = kind


def _add_words(words: dict[str, int], phrases: dict[str, int], flag: int, lines: list[str]) -> None:
    for line in lines:
        book = phrases if " " in line else words
        book[line] = book.get(line, 0) | flag


def _common(language: str) -> tuple[frozenset[str], frozenset[str]]:
    path = files(__package__) / f"{language}-common.gz"
    if language not in LANGUAGES or not path.is_file():
        return frozenset(), frozenset()
    common, _, known = gzip.decompress(path.read_bytes()).decode().partition("\n")
    return frozenset(common.split(" ")), frozenset(known.split(" "))


def flags(word: str, language: str = "ar") -> int:
    """The flags of a word of running text as it stands, clitics and all; 0 for what is unknown."""
    return gazetteer(language).flags(word)


def matches(tokens: Sequence[str], language: str = "ar") -> list[tuple[int, int, str]]:
    """The known names in a sentence's tokens: (first token, behind the last one, type), clitics allowed."""
    return gazetteer(language).matches(tokens)
