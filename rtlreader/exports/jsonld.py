"""W3C Web Annotations as JSON-LD: one AnnotationCollection with one page, an Annotation for each of ours.

The same set of annotations is the same file, byte for byte, in whatever order it is given, and what is
read from a file is written as that file again. Left out are confidence, whether an annotation is
orphaned, numbers of the library, and the text. Offsets are code points of the canonical text.

Terms are those of the W3C's context alone (Web Annotation Vocabulary, appendix A); what it has no term for
is said with a prefix that it defines: `dc:title`, `dc:creator`, `dc:publisher`, `dc:date`, `dc:source`.
A text without an address is named by its hash (RFC 6920), and so is the text of one that has an
address, in `dc:identifier`.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from rtlreader.errors import RtlReaderError
from rtlreader.exports import values
from rtlreader.exports.known import COLOURS
from rtlreader.exports.reading import Found, listed, mapping, some, text_of
from rtlreader.exports.selectors import anchor, selectors
from rtlreader.model import Annotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import Annotated

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NAMED = "ni:///sha-256;"
_CLASS = "colour-"
_DESCRIBED = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:publisher": "site",
    "dc:date": "published",
    "dc:source": "source",
    "language": "language",
}
"""What a source is described with, and the fields that it comes from."""


def render(articles: Sequence[Annotated], colours: Sequence[str]) -> str:
    """Return a collection of all annotations, in the order of their sources and positions."""
    pairs = [(_source(of), each) for of in articles for each in of.annotations]
    items = [_item(source, each, colours) for source, each in pairs]
    items.sort(key=_order)
    name = values.derived(CONTEXT, *(item["id"] for item in items))
    page = f"urn:uuid:{values.derived(name, 'page')}"
    collection = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": "Annotations kept with rtlreader",
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": items},
        "last": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def iri(of: Annotated) -> str:
    """Return what an article is named by: its address, else its text's hash, else what is known of it."""
    if of.address or of.hash:
        return of.address or _hash_name(of.hash)
    return f"urn:uuid:{values.derived(*(getattr(of, field) for field in _DESCRIBED.values()))}"


def named(iri: str) -> tuple[str, str]:
    """Return the address and the hash that an article's name says, empty where it does not."""
    return values.address(iri), _hash(iri)


def _order(item: dict[str, Any]) -> tuple[str, int, int, str]:
    first = item["target"]["selector"][0]
    source = json.dumps(item["target"]["source"])
    return source, first.get("start", -1), first.get("end", -1), json.dumps(item)


def _source(of: Annotated) -> dict[str, str]:
    source = {"id": iri(of)}
    source |= {term: getattr(of, field) for term, field in _DESCRIBED.items() if getattr(of, field)}
    if of.address and of.hash:
        source["dc:identifier"] = _hash_name(of.hash)
    return source


def _item(source: dict[str, str], annotation: Annotation, colours: Sequence[str]) -> dict[str, Any]:
    name = values.slug(values.colour_name(annotation.colour, colours))
    bodies = _bodies(annotation)
    purposes = dict.fromkeys(["highlighting", *(body["purpose"] for body in bodies)])
    times = {"created": annotation.created, "modified": annotation.modified}
    return {
        "id": f"urn:uuid:{annotation.uuid}",
        "type": "Annotation",
        "motivation": list(purposes),
        **{term: values.stamp(time) for term, time in times.items() if time},
        **({"body": bodies} if bodies else {}),
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": selectors(annotation.anchor),
            "styleClass": list(filter(None, (f"{_CLASS}{annotation.colour}", name))),
        },
    }


def _bodies(annotation: Annotation) -> list[dict[str, str]]:
    notes = [_body("commenting", "text/markdown", annotation.note)] if annotation.note else []
    return notes + [_body("tagging", "text/plain", tag) for tag in annotation.tags]


def _body(purpose: str, form: str, value: str) -> dict[str, str]:
    what = {"type": "TextualBody", "purpose": purpose, "format": form}
    return {**what, "textDirection": "auto", "value": value}


def _hash_name(digest: str) -> str:
    return _NAMED + base64.urlsafe_b64encode(bytes.fromhex(digest)).decode("ascii").rstrip("=")


def _hash(name: str) -> str:
    digits = name.removeprefix(_NAMED)
    if digits == name or len(digits) != 43:
        return ""
    try:
        return base64.b64decode(f"{digits}=", b"-_", validate=True).hex()
    except ValueError:
        return ""


def is_ours(parsed: Any) -> bool:
    """Whether JSON looks like Web Annotations."""
    first = mapping(next(iter(some(parsed)), None))
    return not first.keys().isdisjoint(("@context", "target", "items", "first"))


def read(parsed: Any) -> Found:
    """Return the annotations of a collection, a page, a list, or just one.

    A page that is only named is not fetched. Bodies to be fetched, and all selectors but two, are passed over.
    """
    entries = listed(_entries(parsed))
    found = [pair for entry in entries for pair in [_read(mapping(entry))] if pair]
    return Found(values.gathered(found), len(entries) - len(found))


def _entries(parsed: Any) -> list[Any]:
    if isinstance(parsed, list):
        return parsed
    of = mapping(parsed)
    page = of.get("first", of)
    if isinstance(page, str):
        hint = "only what is in the file is read"
        raise RtlReaderError("the annotations of the collection are elsewhere", hint)
    alone = [of] if "target" in of else []
    return some(mapping(page).get("items", of.get("@graph", alone)))


def _read(entry: dict[str, Any]) -> tuple[Annotated, Annotation] | None:
    target = mapping(next(iter(some(entry.get("target"))), None))
    place = anchor(target.get("selector"))
    if place is None:
        return None
    notes, tags = _said(entry)
    return _described(target.get("source")), Annotation(
        place,
        "\n".join(notes),
        tuple(tags),
        _colour([text_of(each) for each in some(target.get("styleClass"))]),
        _uuid(text_of(entry.get("id", entry.get("@id")))),
        values.seconds(text_of(entry.get("created"))),
        values.seconds(text_of(entry.get("modified"))),
    )


def _uuid(name: str) -> str:
    return values.uuid(name) or (values.derived(name) if name else "")


def _said(entry: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the notes and the tags of an annotation."""
    notes, tags = [text_of(entry.get("bodyValue"))], list[str]()
    for body in map(mapping, some(entry.get("body"))):
        is_tag = any(text_of(each).endswith("tagging") for each in some(body.get("purpose")))
        (tags if is_tag else notes).append(text_of(body.get("value")))
    return [note for note in notes if note], tags


def _colour(classes: list[str]) -> int:
    """Return the colour that classes name: by its number, else by its usual name; the first where none does."""
    names = [f"{_CLASS}{number}" for number in range(1, 6)] + list(COLOURS)
    known = [names.index(each) for each in classes if each in names]
    return min(known, key=lambda place: place // 5, default=0) % 5 + 1


def _described(source: Any) -> Annotated:
    of = mapping(source)
    address, digest = named(source if isinstance(source, str) else text_of(of.get("id")))
    if address:
        digest = _hash(text_of(of.get("dc:identifier")))
    stated = {field: text_of(of.get(term)) for term, field in _DESCRIBED.items()}
    return values.article({**stated, "address": address, "hash": digest})
