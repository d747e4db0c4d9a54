"""Names in Latin letters within right-to-left text: Business Insider, Jensen Huang, ICE, iPhone 15.

A run of Latin words is taken apart where lists know its parts, and typed by lists, by its shape and by the words of
the text around it. Addresses, code, units, quotations and abbreviations of things are no names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities.gazetteers.folding import fold
from rtlreader.entities.latin.lists import Lists, lists
from rtlreader.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.model import EntityType

_L = "A-Za-zÀ-ÖØ-öø-ɏ"
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64}){1,8}|[@#]\w+"
    rf"|(?<![\w\-.])[{_L}0-9_\-]{{1,64}}(?:\.[{_L}0-9_\-]{{1,64}}){{0,8}}"
    r"\.(?:com|net|org|io|gov|edu|html?|php|py|js|exe|pdf|zip|jpe?g|png)\b(?:/\S*)?"
    rf"|\b[{_L}][^\W_]{{0,64}}_\w+|\b[{_L}]\w{{0,64}}\(\)|`[^`\n]{{0,200}}`|</?[{_L}][^<>\n]{{0,200}}>"
)
_WORD = rf"(?:[{_L}](?:[{_L}0-9]|[’'.&\-+·/](?=[{_L}0-9]))*(?:\+|\.(?=[ ]?[{_L}]))?|\d+(?:[.,]\d+)?[{_L}]*|&)"
_RUN = re.compile(rf"(?<![{_L}0-9_.])(?=[{_L}0-9])(?:{_WORD})(?:[ \u00a0]{{1,2}}{_WORD})*")
_PART = re.compile(_WORD)
_BEFORE = re.compile(r"([^\s\w]*)([^\W\dA-Za-z_][\w\u200c'\"״׳]*)[\s(«“\"'„-]*$")
_AFTER = re.compile(r"[\s)»”\"']*([^\W\dA-Za-z_][\w\u200c]*)")

_MODEL = re.compile(
    rf"(?=.*\d)(?=.*[A-Z])[{_L}]{{1,8}}-?\d{{1,4}}[{_L}]{{0,3}}(?:-\d+)?|[a-z][A-Z]\w+"
)
_FIRST_OF_PLACES = frozenset({"mount", "lake", "port", "gulf", "strait"})
_FIRST_OF_ORGANISATIONS = frozenset(
    {"university", "bank", "institute", "ministry", "college", "department"}
)
_LONGEST = 12  # words of a run that are looked at
_SENTENCE = 5  # words in lower case, with which a run is a quotation


class Part(NamedTuple):
    """A word of a run."""

    start: int
    end: int
    text: str


def runs(text: str) -> list[Mention]:
    """Return what `text` names in Latin letters, in its order, none within or over another.

    Offsets are code points of `text`. A score of .9 stands for a known name, .8 for one that the words around it or
    its own words tell, .5 to .6 for a guess by its shape. A text of mostly Latin letters has none.
    """
    known = lists()
    found: list[Mention] = []
    for line in _lines(text):
        found += _of_line(known, text, *line)
    return _agreed(text, found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines in which some right-to-left word stands."""
    start = 0
    for line in text.split("\n"):
        if _RTL.search(line) and _LATIN.search(line):
            yield start, start + len(line)
        start += len(line) + 1


_RTL = re.compile("[\u0590-\u08ff]")
_LATIN = re.compile(f"[{_L}]")


def _of_line(known: Lists, text: str, start: int, end: int) -> Iterator[Mention]:
    plain = _NOISE.sub(_blanked, text[start:end])
    for match in _RUN.finditer(plain):
        parts = [
            Part(part.start() + start, part.end() + start, part.group())
            for part in _PART.finditer(plain, match.start(), match.end())
        ]
        if not _is_sentence(parts):
            yield from _of_run(known, text, parts)


def _blanked(match: re.Match[str]) -> str:
    """As many signs as what is no name has characters, so that no run goes over it."""
    return "\n" * len(match.group())


def _is_sentence(parts: list[Part]) -> bool:
    """Whether the run is plain English rather than names: five words and more, of which most are in lower case."""
    lower = [part for part in parts if part.text[0].islower()]
    return (
        len(lower) >= _SENTENCE
        or (len(lower) >= 3 and len(lower) * 2 > len(parts))
        or len(parts) > 60
    )


def _of_run(known: Lists, text: str, parts: list[Part]) -> Iterator[Mention]:
    for stretch in _stretches(known, parts):
        if stretch and any(_LATIN.match(part.text) for part in stretch):
            yield from _typed(known, text, stretch)


def _stretches(known: Lists, parts: list[Part]) -> Iterator[list[Part]]:
    """The run's names: known ones apart, and what is between them; `and` parts two names unless a list joins them."""
    place, open_from = 0, 0
    while place < len(parts):
        count = _known_length(known, parts, place)
        if count and _is_apart(known, parts, open_from, place, place + count):
            yield _trimmed(parts[open_from:place])
            yield parts[place : place + count]
            place = open_from = place + count
        elif count > 1:
            place += count
        elif parts[place].text.lower() in {"and", "&", "or", "vs", "versus"}:
            if _joins(parts, open_from, place):
                place += 1
            else:
                yield _trimmed(parts[open_from:place])
                place = open_from = place + 1
        else:
            place += 1
    yield _trimmed(parts[open_from:])


def _known_length(known: Lists, parts: list[Part], place: int) -> int:
    most = min(known.longest.get(parts[place].text, 0), len(parts) - place)
    for count in range(most, 0, -1):
        name = " ".join([part.text for part in parts[place : place + count]])
        if name in known.names and name not in known.none:
            return count + _model_words(known, parts, place + count, known.names[name])
    return 0


def _model_words(known: Lists, parts: list[Part], place: int, kind: EntityType) -> int:
    """How many words of a model follow a product: iPhone 15 Pro Max."""
    if kind != "PROD" and not (
        kind == "ORG"
        and place < len(parts)
        and re.fullmatch(r"\d{3}|[A-Z]\d{2,4}", parts[place].text)
    ):
        return 0
    count = 0
    while place + count < len(parts) and count < 4:
        word = parts[place + count].text
        if not (word[0].isdigit() or word.lower() in known.products or _MODEL.fullmatch(word)):
            break
        count += 1
    return count


def _is_apart(known: Lists, parts: list[Part], first: int, place: int, end: int) -> bool:
    """Whether a known name stands by itself: at the run's ends, beside `and`, or beside other known names.

    A person's first name or a word of an organisation beside it makes it part of a longer name.
    """
    before = parts[place - 1].text if place > first else ""
    after = parts[end].text if end < len(parts) else ""
    if before and before.lower() not in {"and", "or", "&", "vs"}:
        return _known_length(known, parts, first) == place - first
    if not after or after.lower() in {"and", "or", "&", "vs"} or after[0].islower():
        return True
    return bool(_known_length(known, parts, end)) and after.lower() not in known.organisations


def _joins(parts: list[Part], first: int, place: int) -> bool:
    """Whether `and` is within a name: Bed Bath & Beyond, Ministry of Health and Welfare."""
    return parts[place].text == "&" or any(part.text.lower() == "of" for part in parts[first:place])


def _trimmed(parts: list[Part]) -> list[Part]:
    """The stretch without words in lower case at its ends, and without numbers before it."""
    first, last = 0, len(parts)
    while first < last and (
        (parts[first].text[0].islower() and not _brand(parts[first].text))
        or not _LATIN.match(parts[first].text)
    ):
        if (
            parts[first].text[0].isdigit()
            and _LATIN.search(parts[first].text)
            and last - first == 1
        ):
            break
        first += 1
    while last > first and parts[last - 1].text[0].islower() and not _brand(parts[last - 1].text):
        last -= 1
    return parts[first:last]


def _brand(word: str) -> bool:
    """Whether a word in lower case is a brand by its capitals or digits: iPhone, eBay, x86."""
    return any(character.isupper() for character in word[1:])


def _typed(known: Lists, text: str, parts: list[Part]) -> Iterator[Mention]:
    parts = parts[:_LONGEST]
    start, end = parts[0].start, parts[-1].end
    name = " ".join([part.text for part in parts])
    if text[end - 1] == "." and not name.endswith(("U.S.", "D.C.", "Inc.", "Co.", "Jr.")):
        end -= 1
    if _is_none(known, parts, name):
        return
    kind, score = _kind(known, text, parts, name)
    if kind is not None:
        yield Mention(start, end, kind, score)


def _is_none(known: Lists, parts: list[Part], name: str) -> bool:
    if name in known.none or name.strip(".") in known.none or len(name.strip(".")) < 2:
        return True
    return len(parts) == 1 and (
        name.lower() in known.units or (name[0].islower() and not _brand(name))
    )


def _kind(known: Lists, text: str, parts: list[Part], name: str) -> tuple[EntityType | None, float]:
    listed = known.names.get(name) or known.names.get(name.removeprefix("The "))
    said = _said(known, text, parts[0].start, parts[-1].end)
    if listed:
        unsure = (listed == "LOC" and said == "ORG") or (listed == "ORG" and said == "PROD")
        return (said if unsure and said else listed), 0.9
    if parts[-1].text.removesuffix("'s") != parts[-1].text and name[:-2] in known.names:
        return known.names[name[:-2]], 0.7
    told = _told(known, parts)
    if told and (told[1] >= 0.8 or not said):
        return told
    if said:
        return said, 0.8
    return told or _guessed(known, parts, name)


def _told(known: Lists, parts: list[Part]) -> tuple[EntityType, float] | None:
    """What a name's own words tell."""
    words = [part.text.lower().strip(".") for part in parts]
    if len(words) > 1 and (kind := _ending(known, words)):
        return kind, 0.8
    named = all(_named(known, part.text) for part in parts)
    if len(words) > 1 and parts[0].text in known.first and named:
        return "PER", 0.85
    if len(words) > 1 and not known.organisations.isdisjoint(words):
        return "ORG", 0.65
    if not {"of", "for"}.isdisjoint(words):
        return "ORG", 0.65
    return _counted(known, parts) or _borne(known, parts, words)


def _ending(known: Lists, words: list[str]) -> EntityType | None:
    """What the last word, or the first one, says that it is."""
    last = words[-2] if words[-1].isdigit() and len(words[-1]) == 4 else words[-1]
    if last in known.places or words[0] in _FIRST_OF_PLACES:
        return "LOC"
    if last in known.events:
        return "EVENT"
    if words[-1] in known.organisations or words[0] in _FIRST_OF_ORGANISATIONS:
        return "ORG"
    return None


def _borne(known: Lists, parts: list[Part], words: list[str]) -> tuple[EntityType, float] | None:
    """Whether half of the words are such as known people bear."""
    if not 1 < len(words) < 5 or not all(_named(known, part.text) for part in parts):
        return None
    people = sum(word in known.people for word in words)
    return ("PER", 0.75 if people == len(words) else 0.65) if people * 2 >= len(words) else None


def _counted(known: Lists, parts: list[Part]) -> tuple[EntityType, float] | None:
    """Whether digits make it a model: F-16, GPT-4, Boeing 737, Galaxy S23 Ultra."""
    word = parts[-1].text
    if len(parts) == 1:
        return ("PROD", 0.7) if _MODEL.fullmatch(word) else None
    numbered = any(
        part.text[0].isdigit() or (any(c.isdigit() for c in part.text)) for part in parts[1:]
    )
    if numbered or word.lower() in known.products:
        return ("PROD", 0.65)
    return None


def _named(known: Lists, word: str) -> bool:
    return (word[0].isupper() and not any(c.isdigit() for c in word)) or word.lower() in known.inner


def _guessed(known: Lists, parts: list[Part], name: str) -> tuple[EntityType | None, float]:
    """A type by the shape alone."""
    if len(parts) == 1:
        if name.isupper():
            return ("ORG", 0.6) if 2 <= len(name) <= 7 else ("PROD", 0.4)
        if name in known.first:
            return "PER", 0.6
        return ("PER", 0.5) if name.lower() in known.people and name.istitle() else ("ORG", 0.5)
    if (
        all(_named(known, part.text) for part in parts)
        and 2 <= len(parts) <= 3
        and not any(p.text.isupper() and len(p.text) > 2 for p in parts)
    ):
        return "PER", 0.5
    return "ORG", 0.5


def _said(known: Lists, text: str, start: int, end: int) -> EntityType | None:
    """What the nearest words of the text say: the one before, else the one before that, else the one behind."""
    place = start
    for _ in range(2):
        match = _BEFORE.search(text, max(0, place - 40, text.rfind("\n", 0, place) + 1), place)
        if not match:
            break
        if kind := _context(known, match.group(2)):
            return kind
        place = match.start(2)
        if match.group(1):
            break
    match = _AFTER.match(text, end, min(len(text), end + 40))
    return _AFTERWARDS.get(fold(match.group(1))) if match else None


def _context(known: Lists, word: str) -> EntityType | None:
    key = fold(word)
    if kind := known.contexts.get(key):
        return kind
    return known.contexts.get(key[1:]) if key[0] in "ובלמשהולبكف" else None


_AFTERWARDS: dict[str, EntityType] = {
    "كمپني": "ORG", "يونيورسٹي": "ORG", "نيوز": "ORG", "بينك": "ORG", "شهر": "LOC", "فلم": "PROD", "ايپ": "PROD",
    "نے": "PER",
}  # fmt: skip


def _agreed(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, with guesses taken from what the article says of the same name elsewhere, or of a full name."""
    best: dict[str, tuple[float, EntityType]] = {}
    for mention in found:
        name = text[mention.start : mention.end]
        if mention.score >= 0.7:
            best[name] = max(best.get(name, (0.0, mention.type)), (mention.score, mention.type))
        if mention.type == "PER" and " " in name:
            best.setdefault(name.split()[-1], (0.75, "PER"))
    return [
        Mention(one.start, one.end, best[name][1], 0.7)
        if one.score < 0.7 and (name := text[one.start : one.end]) in best
        else one
        for one in found
        if one.score >= 0.5
    ]
