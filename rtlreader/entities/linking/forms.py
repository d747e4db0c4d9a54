"""The forms of names in an article, and when one form is another or a part of another.

A form is all mentions of one type that are spelled alike. What stands here compares two of them and knows nothing of
the rest of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from rtlreader.entities.linking.acronyms import is_acronym, organisations
from rtlreader.entities.linking.letters import is_known, logit
from rtlreader.entities.linking.names import (
    LINKS,
    THRESHOLD,
    likeness,
    listed_names,
    name_key,
    rows,
)
from rtlreader.entities.linking.spelling import apart, bones, bones_apart, script, spelled, words
from rtlreader.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import EntityType, Mention

NAMED = frozenset({"PER", "ORG", "LOC", "PROD", "EVENT"})
"""The types whose mentions are names; those of the others are values, one only where written alike."""
_FOLDED = str.maketrans({"ى": "ي", "ة": "ه"})


@lru_cache(maxsize=16384)
def even(part: str) -> str:
    """A spelled word as it is compared within a script: without article, with one yeh and heh."""
    part = part.translate(_FOLDED)
    return part[2:] if part.startswith("ال") and len(part) > 4 else part


def _even_words(text: str) -> frozenset[str]:
    return frozenset([even(spelled(word)) for word in text.split()])


_TITLES = _even_words(
    "الرئيس رئيس السيد السيدة الدكتور دكتور الشيخ الامام الملك الامير الاميرة القديس البابا العقيد اللواء الفريق"
    " الجنرال الحاج الاستاذ المهندس د م اقاي خانم دكتر حضرت شيخ سيد mr mrs ms dr sir president דר מר גב הרב"
)
_HEADS = {
    "ORG": _even_words(
        "منظمه هييه شركه نادي فريق صحيفه جريده مجله قناه حزب حركه جماعه تنظيم موسسه مجموعه وكاله شبكه موقع منصه بنك"
        " سازمان شركت باشگاه روزنامه خبرگزاري گروه بانك تيم כמפני חברת ארגון מפלגת תנועת קבוצת עיתון"
        " אתר רשת company the"
    ),
    "LOC": _even_words(
        "مدينه بلده قريه دوله جمهوريه جزيره نهر شهر شهري كشور شار شاري עיר העיר קיבוץ מושב city the"
    ),
}
"""Words of what kind of thing it is, which a name stands with or without."""
_INSTITUTES = _even_words(
    "كليه مستشفي معهد مدرسه مركز اتحاد رابطه نقابه وزاره مجلس لجنه محكمه شرطه جيش جامعه فرع سفاره قنصليه مكتب ديوان"
    " غرفه نيابه دانشكده بيمارستان سفارت وزارت פקולטה בית שגרירות משרד faculty school college hospital embassy"
)
"""Words with which another institution begins, though what follows is the name of one too."""
_OF = frozenset({"של", "في", "من", "لل", "of"})
_CASES = frozenset({"ي", "يه", "دا", "يش", "ها"})
"""Endings that Persian, Sorani and Pashto put on a name."""
_DIGITS = re.compile(r"\d+")
_ENDINGS = re.compile(r"(?:يه|ي|يا|ا|ه|ات)$")


@dataclass(frozen=True, eq=False)
class Form:
    """All mentions of one type that are spelled alike."""

    type: EntityType
    names: tuple[str, ...]
    """How they are written, the most frequent first."""
    mentions: tuple[int, ...]
    """Their places among the mentions, in order."""
    parts: tuple[str, ...]
    """The spelled words, without titles and heads."""
    listed: frozenset[tuple[str, int]]
    """The rows of lists that it stands in."""
    head: tuple[str, ...] = ()
    """What was left out before them, of organisations and places."""
    digits: tuple[str, ...] = ()
    acronym: bool = False

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words that tell something; the last one always does."""
        told = [part for part in self.parts[:-1] if part not in LINKS]
        return (*told, *self.parts[-1:])

    @cached_property
    def bones(self) -> tuple[int, ...]:
        """How many consonants of each class the whole has."""
        return bones("".join(self.content))


@lru_cache(maxsize=8192)
def stem(part: str) -> str:
    """What an adjective of a country shares with its name: تركيا and التركية are ترك."""
    part = even(part)
    for _ in range(2):
        shorter = _ENDINGS.sub("", part)
        part = shorter if len(shorter) >= 3 else part
    return part


def _told(parts: tuple[str, ...], kind: EntityType) -> tuple[str, ...]:
    """The words without titles before people and without heads before organisations and places."""
    dropped = _TITLES if kind == "PER" else _HEADS.get(kind, frozenset())
    kept = parts
    while len(kept) > 1 and even(kept[0]) in dropped:
        kept = kept[1:]
    return kept


def _key(name: str, kind: EntityType) -> str:
    if kind not in NAMED:
        return " ".join(fold(name).text.split())
    return name_key(name) + "".join(_DIGITS.findall(name)) or name


def form(kind: EntityType, names: tuple[str, ...], mentions: tuple[int, ...]) -> Form:
    """A form of mentions that are written as `names`."""
    name = names[0]
    if kind not in NAMED:
        return Form(kind, names, mentions, (), frozenset())
    listed = {("place", number) for number in rows(name)} | {
        ("body", number) for number in organisations(name)
    }
    digits = tuple([str(int(number)) for number in _DIGITS.findall(name)])
    whole = words(name)
    parts = _told(whole, kind)
    head = whole[: len(whole) - len(parts)] if kind != "PER" else ()
    return Form(kind, names, mentions, parts, frozenset(listed), head, digits, is_acronym(name))


def forms_of(text: str, mentions: Sequence[Mention]) -> list[Form]:
    """The forms of an article, in the order in which they first stand there."""
    written: dict[tuple[EntityType, str], list[int]] = {}
    for index, mention in enumerate(mentions):
        written.setdefault((mention.type, text[mention.start : mention.end]), []).append(index)
    alike: dict[tuple[EntityType, str], list[tuple[str, list[int]]]] = {}
    for (kind, name), places in written.items():
        alike.setdefault((kind, _key(name, kind)), []).append((name, places))
    found = []
    for (kind, _), spellings in alike.items():
        spellings.sort(key=lambda pair: -len(pair[1]))
        names = tuple([name for name, _ in spellings])
        found.append(
            form(kind, names, tuple(sorted([place for _, places in spellings for place in places])))
        )
    return found


@lru_cache(maxsize=16384)
def same_word(first: str, second: str) -> bool:
    """Whether two words of names in one article are one, written differently, in another case or script."""
    x, y = even(first), even(second)
    if x == y:
        return True
    if min(len(x), len(y)) >= 4 and (x.startswith(y) or y.startswith(x)):
        ending = x[len(y) :] or y[len(x) :]
        if ending in _CASES:
            return True
    if min(len(x), len(y)) < 2 or apart(x, y):
        return False
    return logit(x, y) > 0.5 or _is_slip(x, y)


def _is_slip(x: str, y: str) -> bool:
    """Whether one of two long words, not both known names, is the other with one letter too many, too few or wrong."""
    if (
        min(len(x), len(y)) < 6
        or abs(len(x) - len(y)) > 1
        or x[0] != y[0]
        or (is_known(x) and is_known(y))
    ):
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(x, y, strict=False)) if a != b), min(len(x), len(y))
    )
    return (
        x[start + 1 :] == y[start + 1 :]
        or x[start + 1 :] == y[start:]
        or x[start:] == y[start + 1 :]
    )


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of one name stand in another, in order, with others between them or not."""
    at = 0
    for part in short:
        while at < len(full) and not same_word(part, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def is_part(short: Form, full: Form) -> bool:
    """Whether one form can be a shorter name for what a fuller form names."""
    x, y = short.content, full.content
    if short.type != full.type or len(x) >= len(y) or not clash_free(short, full):
        return False
    if short.type == "PER":
        return _fits(x, y)
    if short.type == "EVENT":
        return short.parts == full.parts[: len(short.parts)] and not full.digits
    return short.type == "ORG" and _is_part_of_body(short, full)


def _is_part_of_body(short: Form, full: Form) -> bool:
    """Whether an organisation's name is the beginning of another, or its end and no other institution's."""
    x, y = short.parts, full.parts
    if len(x) >= len(y) or short.acronym or any(kind == "place" for kind, _ in short.listed):
        return False
    if len(x) == 1 and (even(x[0]) in _INSTITUTES or len(even(x[0])) < 3):
        return False
    if all(same_word(a, b) for a, b in zip(x, y, strict=False)):
        return True
    ends = not short.head and all(same_word(a, b) for a, b in zip(x[::-1], y[::-1], strict=False))
    return (
        ends
        and even(y[0]) not in _INSTITUTES
        and not (len(y[0]) < 5 and script(y[0]) != script(x[0]))
    )


def clash_free(first: Form, second: Form) -> bool:
    """Whether nothing known speaks against two forms being one: other numbers, heads or rows of a list."""
    if first.digits and second.digits and first.digits != second.digits:
        return False
    if first.listed and second.listed:
        return bool(first.listed & second.listed)
    return not (first.head and second.head) or first.head == second.head


def same_form(first: Form, second: Form) -> bool:
    """Whether two forms of one type are the same name, by their letters."""
    if (
        first.digits != second.digits
        or not clash_free(first, second)
        or first.acronym
        or second.acronym
    ):
        return False
    x, y = first.parts, second.parts
    if not x or not y:
        return False
    if first.type == "ORG" and len(x) > 1 and len(y) > 1 and _of_country(x) == _of_country(y):
        return True
    if bones_apart(first.bones, second.bones) > 3:
        return False
    if len(x) == len(y) and _same_words(x, y):
        return True
    if script(x[0]) == script(y[0]):
        return len(x) != len(y) and _joined(x) == _joined(y)
    return likeness(" ".join(x), " ".join(y)) >= THRESHOLD


def _joined(parts: tuple[str, ...]) -> str:
    """The words as one, for those who write عبدالله; without any articles, as one within would stay."""
    return "".join(parts).translate(_FOLDED).replace("ال", "")


def _same_words(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two names agree word by word; where most words are surely the same, one may be doubtful."""
    others = [(even(a), even(b)) for a, b in zip(x, y, strict=True) if not same_word(a, b)]
    if len(others) != 1 or len(x) < 2:
        return not others
    ((a, b),) = others
    return script(a) == script(b) and not (is_known(a) and is_known(b)) and logit(a, b) > -1.5


@cache
def _countries() -> dict[str, frozenset[int]]:
    """The stems of the names of places that are one word -> their rows."""
    return {stem(key): numbers for key, numbers in listed_names().items() if len(stem(key)) > 3}


@lru_cache(maxsize=4096)
def _of_country(parts: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[int] | str]:
    """The stems of an organisation's words, and the country that it ends with, by name or adjective."""
    for width in (3, 2, 1):
        tail = parts[-width:]
        if len(parts) > width and (
            found := rows(" ".join(tail)) or _countries().get(stem(tail[0]) if width == 1 else "")
        ):
            head = parts[:-width]
            head = head[:-1] if len(head) > 1 and head[-1] in _OF else head
            return tuple([stem(part) for part in head]), found
    return tuple([stem(part) for part in parts]), ""
