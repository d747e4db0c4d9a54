"""Annotations as the API of Hypothesis answers a search with them: `{"total": 1, "rows": [...]}`.

Colours, and of an article all but its address and title, are lost. Annotations go out as private ones of a user
who does not exist. Replies, and notes about a whole page, are about no part of a text.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rtlreader.exports import values
from rtlreader.exports.jsonld import iri, named
from rtlreader.exports.reading import Found, listed, mapping, some, text_of
from rtlreader.exports.selectors import anchor, selectors
from rtlreader.model import Annotated, Annotation

if TYPE_CHECKING:
    from collections.abc import Sequence

_USER = "acct:reader@rtlreader.invalid"
_ZONE = "+00:00"


def render(articles: Sequence[Annotated], _colours: Sequence[str]) -> str:
    """Return all annotations as rows, in their order."""
    rows = [_row(of, each) for of in articles for each in of.annotations]
    found = {"total": len(rows), "rows": rows}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _row(of: Annotated, annotation: Annotation) -> dict[str, Any]:
    source = iri(of)
    return {
        "id": _short(annotation.uuid),
        "created": values.stamp(annotation.created, _ZONE),
        "updated": values.stamp(annotation.modified, _ZONE),
        "user": _USER,
        "uri": source,
        "text": annotation.note,
        "tags": list(annotation.tags),
        "group": "__world__",
        "permissions": {name: [_USER] for name in ("read", "admin", "update", "delete")},
        "target": [{"source": source, "selector": selectors(annotation.anchor)}],
        "document": {"title": [of.title] if of.title else []},
    }


def _short(uuid: str) -> str:
    """Return a UUID as Hypothesis writes it, 22 signs of base64url."""
    return base64.urlsafe_b64encode(UUID(uuid).bytes).decode("ascii").rstrip("=")


def _uuid(name: str) -> str:
    try:
        if len(name) == 22:
            return str(UUID(bytes=base64.b64decode(f"{name}==", b"-_", validate=True)))
    except ValueError:
        pass
    return values.uuid(name) or (values.derived("hypothesis", name) if name else "")


def is_ours(parsed: Any) -> bool:
    """Whether JSON looks like what the API answers, or a list of its rows."""
    first = mapping(next(iter(some(parsed)), None))
    return "rows" in first or ("uri" in first and "target" in first)


def read(parsed: Any) -> Found:
    """Return the annotations of an answer to a search, or of a list of rows."""
    of = mapping(parsed)
    entries = listed(some(of.get("rows")) if "rows" in of else some(parsed))
    found = [pair for entry in entries for pair in [_read(mapping(entry))] if pair]
    return Found(values.gathered(found), len(entries) - len(found))


def _read(row: dict[str, Any]) -> tuple[Annotated, Annotation] | None:
    target = mapping(next(iter(some(row.get("target"))), None))
    place = anchor(target.get("selector"))
    if place is None or row.get("references"):
        return None
    address, digest = named(text_of(row.get("uri")))
    title = text_of(mapping(row.get("document")).get("title"))
    return Annotated((), address, digest, title), Annotation(
        place,
        text_of(row.get("text")),
        tuple(text_of(tag) for tag in some(row.get("tags"))),
        uuid=_uuid(text_of(row.get("id"))),
        created=values.seconds(text_of(row.get("created"))),
        modified=values.seconds(text_of(row.get("updated"))),
    )
