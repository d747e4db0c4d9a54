"""Annotations as values on their way out and in: whatever is given becomes inert text and plain numbers.

The rule for text, which leaves canonical text as it is: CRLF, CR, VT, FF, NEL, U+2028 and U+2029
become U+000A; every other C0 control but TAB, and DEL, becomes its control picture; C1 controls,
surrogates, noncharacters of the basic plane and bidi overrides become U+FFFD.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from rtlreader.model import Anchor, Annotated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rtlreader.model import Annotation

LATEST = 253_402_300_799
"""The last second of the year 9999."""
FARTHEST = 2**53 - 1
"""The last offset that all readers of JSON keep exactly (RFC 8259)."""
LONGEST = 2000
"""The most code points of an address."""

_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ACTING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#].*)?",
    re.IGNORECASE,
)
_UNFIT = re.compile(
    "[\x00-\x20\x7f-\xa0\\\\\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
_LITERAL = "!#$%&'()*+,/:;=?@[]~"
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_HASH = re.compile("[0-9a-f]{64}")
_LANGUAGE = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")  # RFC 5646, its outer form
_UNTAGGED = str.maketrans("\n\t,", "   ")


def clean(text: str) -> str:
    """Return `text` with nothing in it that acts on a terminal, in the order in which it was."""
    return _ACTING.sub(_inert, _BREAK.sub("\n", text))


def line(text: str) -> str:
    """Return `text` as one clean line."""
    return " ".join(clean(text).split())


def _inert(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def address(text: str) -> str:
    """Return an http or https address as printable ASCII, or nothing for what is none or has credentials."""
    text = text.strip()
    if not _ADDRESS.fullmatch(text) or _UNFIT.search(text):
        return ""
    scheme, rest = text.split(":", 1)
    found = f"{scheme.lower()}:{quote(rest, safe=_LITERAL)}"
    return found if len(found) <= LONGEST else ""


def uuid(text: str) -> str:
    """Return a UUID as RFC 9562 writes it, or nothing for what is none."""
    text = text.strip().lower().removeprefix("urn:uuid:")
    return text if _UUID.fullmatch(text) else ""


def derived(*parts: object) -> str:
    """Return a UUID that stands for some values, and is the same whenever they are (RFC 9562, version 5)."""
    return str(uuid5(NAMESPACE_URL, "\0".join(clean(str(part)) for part in parts)))


def stamp(seconds: int, zone: str = "Z") -> str:
    """Return a time as RFC 3339 writes it in UTC, `2026-11-27T10:18:00Z`."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}{zone}"


def day(seconds: int) -> str:
    """Return the day of a time in UTC, `2026-11-27`; nothing for 0, which is no time."""
    return stamp(seconds)[:10] if seconds else ""


def seconds(text: str) -> int:
    """Return the whole seconds since 1970 of an ISO 8601 time, UTC where it names no zone; 0 for what is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
        known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return _within(int(known.timestamp()), LATEST)
    except (ValueError, OverflowError):
        return 0


def _within(number: int, most: int) -> int:
    return min(max(number, 0), most)


def tags(found: Iterable[str]) -> tuple[str, ...]:
    """Return tags in their order, each once, without commas, and without blanks at their ends."""
    kept = (clean(tag).translate(_UNTAGGED).strip() for tag in found)
    return tuple(dict.fromkeys(tag for tag in kept if tag))


ARTICLE = ("address", "hash", "title", "author", "site", "language", "source", "published")
"""The fields that describe an article to others, in the order of the model."""


def article(stated: Mapping[str, str]) -> Annotated:
    """Return an article without annotations from those of its fields that are stated."""
    return Annotated((), *(stated.get(name, "") for name in ARTICLE))


def described(of: Annotated) -> Annotated:
    """Return an article as it is described to others, without annotations and without its text."""
    return Annotated(
        (),
        address(of.address),
        of.hash if _HASH.fullmatch(of.hash) else "",
        line(of.title),
        line(of.author),
        line(of.site),
        of.language if _LANGUAGE.fullmatch(of.language) else "",
        line(of.source),
        line(of.published),
    )


def tidy_annotation(annotation: Annotation) -> Annotation:
    """Return an annotation of which every field is as the model has it; a UUID that is none is dropped."""
    return replace(
        annotation,
        anchor=_anchor(annotation.anchor),
        note=clean(annotation.note),
        tags=tags(annotation.tags),
        colour=annotation.colour if 1 <= annotation.colour <= 5 else 1,
        uuid=uuid(annotation.uuid),
        created=_within(annotation.created, LATEST),
        modified=_within(annotation.modified, LATEST),
    )


def _anchor(anchor: Anchor) -> Anchor:
    start = _within(anchor.start, FARTHEST)
    end = max(start, _within(anchor.end, FARTHEST))
    return Anchor(start, end, clean(anchor.exact), clean(anchor.prefix), clean(anchor.suffix))


def tidy(annotated: Annotated) -> Annotated:
    """Return an article with annotations as it may go out: inert, and each with a UUID."""
    of = described(annotated)
    found = tuple(_named(of, tidy_annotation(each)) for each in annotated.annotations)
    return replace(of, annotations=found, text=clean(annotated.text))


def _named(of: Annotated, annotation: Annotation) -> Annotation:
    if annotation.uuid:
        return annotation
    parts = (of.address, of.hash, of.title, annotation.anchor, annotation.created)
    return replace(annotation, uuid=derived(*parts))


def gathered(found: Iterable[tuple[Annotated, Annotation]]) -> list[Annotated]:
    """Return annotations by what they are about, in the order in which articles and annotations came."""
    stated: dict[Annotated, Annotated] = {}
    articles: dict[Annotated, list[Annotation]] = {}
    for of, annotation in found:
        if of not in stated:
            stated[of] = described(of)
        articles.setdefault(stated[of], []).append(tidy_annotation(annotation))
    return [replace(of, annotations=tuple(each)) for of, each in articles.items()]


def colour_name(colour: int, colours: Sequence[str]) -> str:
    """Return what a colour is called, or its number where it has no name."""
    return (line(colours[colour - 1]) if colour <= len(colours) else "") or str(colour)


def titled(of: Annotated) -> str:
    """Return what to call an article where people read."""
    return of.title or of.address or of.source or "Untitled"


def slug(text: str, kept: str = "_-", filler: str = "-") -> str:
    """Return `text` as one word of letters, digits, their marks and what is `kept`; the rest becomes a filler."""
    return re.sub(f"[^\\w{re.escape(kept)}{_MARKS}]+", filler, text).strip(filler)


_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
"""The marks of Latin, Hebrew and Arabic letters, and joiners: they belong to their words."""
