"""An article as rows of the database, and back: compressed text, and apart from it what its paragraphs are.

Offsets stay: what SQLite or UTF-8 cannot hold is replaced one for one.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rtlreader.model import Link, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_UNFIT = re.compile("[\x00\ud800-\udfff]")
_LEVEL = 6  # of compression
_SIMPLE = [field for field in fields(Paragraph) if field.name not in ("text", "links")]


def fit(text: str) -> str:
    """Return `text` without NUL and lone surrogates, which `sources.clean` lets through to nobody, but others might."""
    return _UNFIT.sub("\ufffd", text)


def line(text: str) -> str:
    """Return `text` fit, and without line feeds, which stand between paragraphs."""
    return fit(text).replace("\n", " ")


def pack(text: str) -> bytes:
    """Return a text compressed."""
    return zlib.compress(text.encode(), _LEVEL)


def unpack(data: bytes) -> str:
    """Return a text that was packed."""
    return zlib.decompress(data).decode()


def digest(text: str) -> bytes:
    """Return the hash of a canonical text."""
    return hashlib.sha256(text.encode()).digest()


def structure(paragraphs: Sequence[Paragraph]) -> bytes:
    """Return what paragraphs are besides their text, packed."""
    return pack(described(paragraphs))


def described(paragraphs: Sequence[Paragraph]) -> str:
    """Return what paragraphs are besides their text: their count, and of each what is not as usual."""
    unusual = {
        number: described
        for number, paragraph in enumerate(paragraphs)
        if (described := _described(paragraph))
    }
    return json.dumps([len(paragraphs), unusual], ensure_ascii=True, separators=(",", ":"))


def paragraphs(text: str, structured: bytes) -> tuple[Paragraph, ...]:
    """Return paragraphs from their text and `structure`."""
    count, unusual = json.loads(unpack(structured))
    texts = text.split("\n") if count else []
    return tuple([_paragraph(part, unusual.get(str(number))) for number, part in enumerate(texts)])


def _described(paragraph: Paragraph) -> dict[str, Any]:
    found = {
        field.name: value
        for field in _SIMPLE
        if (value := getattr(paragraph, field.name)) != field.default
    }
    if paragraph.links:
        found["links"] = [(link.start, link.end, link.target) for link in paragraph.links]
    return found


def _paragraph(text: str, described: dict[str, Any] | None) -> Paragraph:
    if not described:
        return Paragraph(text)
    links = tuple([Link(*link) for link in described.pop("links", ())])
    return Paragraph(text, links=links, **described)


def seconds(stated: str) -> int | None:
    """Return the time that an ISO 8601 date or time begins, where there is one; a time without a zone is UTC."""
    try:
        found = datetime.fromisoformat(stated)
        return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
