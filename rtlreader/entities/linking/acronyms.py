"""Acronyms and what they stand for: from a table, and from an article that says so itself.

`إدارة الهجرة والجمارك الأمريكية (ICE)` joins the two for that article; ICE alone is known from
`gazetteers/acronyms.tsv`. Acronyms are Latin capitals (ICE), Hebrew letters with gershayim (צה״ל), or Arabic words
made of initials or of their sound (داعش, الناتو), which only the table knows.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from rtlreader.entities.linking.names import likeness, name_key
from rtlreader.entities.linking.spelling import script, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import Mention

_LATIN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][A-Z0-9&/+-]{1,9}|[A-Z][a-z]?[A-Z]{1,6}")
_HEBREW = re.compile(r"[א-ת]{1,6}[\"״][א-ת]|[א-ת](?:\.[א-ת])+\.?")
_SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "de",
        "la",
        "le",
        "des",
        "du",
        "et",
        "und",
        "der",
        "a",
        "to",
    }
)
_SAID = (
    r"(?:و?المعروفة?|تعرف|يعرف|اختصارا|اختصارًا|باختصار|المختصرة?|تختصر|موسوم|موسوم به|معروف به|مشهور به|به اختصار"
    r"|یا|أو|او|המוכר|המוכרת|הידוע|הידועה|כונה|בראשי תיבות|المسماة|known as|or)"
)
_BETWEEN = re.compile(
    r"[\s\u200e\u200f]*[(\[«“\"][\s\u200e\u200f\"“«]*"
    rf"|[\s\u200e\u200f]*[،,]?\s*{_SAID}(?:\s\S{{1,9}}){{0,3}}?\s*(?:ب|بـ|بـ )?[\s(«“\"]*"
)
_CLOSES = re.compile(r"[\s\u200e\u200f\"”»]*[)\]»”\"]")
_REVERSED = re.compile(r"[\s\u200e\u200f]*\)[\s\u200e\u200f]*")
_FARTHEST = 40
"""The code points that may stand between a name and its acronym."""


@cache
def _table() -> dict[str, frozenset[int]]:
    """The key of each form in the table -> the numbers of its rows."""
    found: dict[str, set[int]] = {}
    text = files("rtlreader.entities").joinpath("gazetteers/acronyms.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines()):
        forms = [form for cell in line.split("\t") for form in cell.split("|")]
        for form in forms if not line.startswith("#") else ():
            if key := name_key(form):
                found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def organisations(name: str) -> frozenset[int]:
    """The numbers of the table's rows that `name` is a form of: names that share one are of one thing."""
    return _table().get(name_key(name), frozenset())


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: in capitals or with gershayim."""
    name = name.strip()
    return bool(_LATIN.fullmatch(name) or _HEBREW.fullmatch(name.removeprefix("ה")))


def stands_for(acronym: str, full: str) -> bool:
    """Whether the letters of an acronym are the initials of a name in the same script, small words left out or not."""
    letters = "".join(words(acronym))
    parts = words(full)
    if len(letters) < 2 or len(parts) < 2 or script(letters) != script(parts[0]):
        return False
    every = "".join([part[0] for part in parts])
    large = "".join([part[0] for part in parts if part not in _SMALL])
    if script(letters) == "he":
        bare = "".join(
            [part[1] if len(part) > 2 and part[0] in "הול" else part[0] for part in parts]
        )
        return letters in {every, bare, letters[:1] + bare}
    return letters in {every, large}


def _may_stand(short: str, full: str, same_type: bool) -> bool:
    """Whether a name set beside another can be its short or foreign form."""
    if not same_type:
        return False
    if script(short) == script(full):
        return is_acronym(short) != is_acronym(full) and (
            stands_for(short, full) or stands_for(full, short)
        )
    if is_acronym(short) or is_acronym(full):
        return True
    return likeness(short, full) > 0.05


def appositions(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Which neighbouring mentions the text says to be one: indexes of the name and of its other form, in order.

    `mentions` are in the order of the text. Said so is what stands in brackets right behind, or behind words such
    as `known as`; both have one type, and one is an acronym of the other or in another script.
    """
    found = []
    for index, (first, second) in enumerate(pairwise(mentions)):
        gap = text[first.end : second.start] if 0 < second.start - first.end <= _FARTHEST else ""
        if not gap or "\n" in gap:
            continue
        opened = _BETWEEN.fullmatch(gap) and (
            not re.search(r"[(\[]", gap) or _CLOSES.match(text, second.end)
        )
        turned = _REVERSED.fullmatch(gap) and text[max(0, first.start - 3) : first.start].rstrip(
            "\u200e\u200f "
        ).endswith("(")
        if not opened and not turned:
            continue
        names = text[first.start : first.end], text[second.start : second.end]
        if _may_stand(names[1], names[0], first.type == second.type):
            found.append((index, index + 1))
    return found
