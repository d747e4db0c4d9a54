"""What the user has said about names, as JSON; and back from that, or from texts that somebody has annotated.

Of annotated texts (brat's standoff, or tokens with BIO labels) each name comes with the type that it has there most
often. All of it is hostile until it is read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rtlreader.errors import RtlReaderError
from rtlreader.exports import reading, values
from rtlreader.model import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rtlreader.model import EntityType

FORMAT = "rtlreader corrections"
LONGEST = 300
"""The most code points of a name."""
_VERSION = 1
_TYPES: dict[str, EntityType] = {
    **dict.fromkeys(("PER", "PERS", "PERSON", "PEOPLE"), "PER"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANISATION", "CORP"), "ORG"),
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "PLACE", "FAC"), "LOC"),
    **dict.fromkeys(("PROD", "PRODUCT", "WORK", "WORK_OF_ART"), "PROD"),
    **dict.fromkeys(("EVENT", "EVE"), "EVENT"),
    **dict.fromkeys(("DATE", "TIME"), "DATE"),
    "MONEY": "MONEY",
    **dict.fromkeys(("QTY", "QUANTITY"), "QTY"),
    **dict.fromkeys(("PCT", "PERCENT"), "PCT"),
}
_OURS: dict[str, EntityType | Literal[""]] = {"": "", **{one: one for one in _TYPES.values()}}
_BOUND = re.compile(r"(T\d+)\t(\S+) \d+ \d+(?:;\d+ \d+)*\t(.+)")
_REFERENCE = re.compile(r"N\d+\tReference (T\d+) \S+\t(.+)")
_STANDOFF = re.compile(r"(?:[TREAMNW#]\d+|\*)\t")
_LABEL = re.compile(r"([BIES])-(\S+)", re.IGNORECASE)
_CLITICS = "وفبلك"


class Names(NamedTuple):
    """What is in a file."""

    corrections: tuple[Correction, ...]
    skipped: int
    """Entries that are no names with a type that is known."""
    format: str
    """json, brat or conll."""


def render(corrections: Sequence[Correction]) -> str:
    """Return corrections as one JSON object."""
    listed = [
        {
            "name": values.line(one.name),
            "type": one.type or None,
            "entity": values.line(one.entity) or None,
            "modified": values.stamp(one.modified) if one.modified else None,
        }
        for one in corrections
    ]
    lines = ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in listed)
    begin = f'{{"format": {json.dumps(FORMAT)}, "version": {_VERSION}, "corrections": ['
    return f"{begin}\n  {lines}\n]}}\n" if listed else f"{begin}]}}\n"


def read(data: bytes) -> Names:
    """Return the corrections that a file holds; of each name one.

    Raises RtlReaderError for what is too large, no text, of a later version, or holds none.
    """
    text = reading.decoded(data).lstrip("\ufeff")
    begin = text.lstrip()[:1]
    if begin in ("{", "["):
        entries = reading.listed(_entries(reading.parsed(text)))
        found, name = [_correction(one) for one in entries], "json"
    else:
        lines = text.splitlines()
        is_brat = any(map(_STANDOFF.match, lines))
        found = reading.listed(list(_brat(lines) if is_brat else _conll(lines)))
        name = "brat" if is_brat else "conll"
    kept = [one for one in found if one]
    if not kept:
        hint = "it may be JSON that was exported here, brat's .ann, or a token and a label a line"
        raise RtlReaderError("there is no name with a type in the file", hint)
    chosen = {one.name: one for one in kept} if name == "json" else _most(kept)
    return Names(tuple(chosen.values()), len(found) - len(kept), name)


# --- JSON


def _entries(parsed: Any) -> list[Any]:
    if isinstance(parsed, list):
        return parsed
    stated = reading.mapping(parsed)
    listed = stated.get("corrections")
    if not isinstance(listed, list) or stated.get("format", FORMAT) != FORMAT:
        raise RtlReaderError("these are no corrections", "rtlreader entities --export writes them")
    if reading.number_of(stated.get("version", _VERSION)) > _VERSION:
        raise RtlReaderError(
            "the corrections were written by a newer rtlreader", "bring rtlreader up to date"
        )
    return listed


def _correction(entry: Any) -> Correction | None:
    stated = reading.mapping(entry)
    name, entity = (_name(reading.text_of(stated.get(part))) for part in ("name", "entity"))
    stated_type = stated.get("type") or ""
    type_ = _OURS.get(stated_type) if isinstance(stated_type, str) else None
    if not name or type_ is None:
        return None
    modified = values.seconds(reading.text_of(stated.get("modified")))
    return Correction(name, type_, entity if type_ else "", modified)


def _name(text: str) -> str:
    """Return a name as one clean line; nothing for what has no letter or digit, or is too long for one."""
    name = values.line(text)
    return name if len(name) <= LONGEST and any(map(str.isalnum, name)) else ""


# --- annotated texts


def _said(name: str, label: str, entity: str = "") -> Correction | None:
    name, type_ = _name(name), _TYPES.get(label.upper())
    entity = _name(entity)
    return Correction(name, type_, "" if entity == name else entity) if name and type_ else None


def _brat(lines: Iterable[str]) -> Iterator[Correction | None]:
    """Yield each annotation of a text; what it refers to is what it is called."""
    listed = list(lines)
    called = {match[1]: match[2] for match in map(_REFERENCE.fullmatch, listed) if match}
    for match in map(_BOUND.fullmatch, listed):
        if match:
            yield _said(match[3], match[2], called.get(match[1], ""))


def _conll(lines: Iterable[str]) -> Iterator[Correction | None]:
    """Yield each name: the tokens of a `B-` and what goes on with `I-`."""
    words: list[str] = []
    type_ = ""
    for line in (*lines, ""):
        fields = line.split()
        match = _LABEL.fullmatch(fields[-1]) if len(fields) > 1 else None
        goes_on = match is not None and match[1].upper() in "IE" and match[2] == type_
        if words and not goes_on:
            yield _said(" ".join(words), type_)
            words = []
        type_ = match[2] if match else ""
        if match:
            words.append(fields[0])


def _most(found: Sequence[Correction]) -> dict[str, Correction]:
    """Return of each name what is said of it most often, also with a conjunction or preposition before it."""
    names = {one.name for one in found}
    counts: Counter[Correction] = Counter()
    for one in found:
        bare = one.name[1:] if one.name[0] in _CLITICS and one.name[1:] in names else one.name
        counts[Correction(bare, one.type, one.entity)] += 1
    chosen: dict[str, Correction] = {}
    for one, _ in counts.most_common():
        chosen.setdefault(one.name, one)
    return chosen
