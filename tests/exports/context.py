"""The terms of the W3C's context for annotations that we use, as its Recommendation defines them.

Web Annotation Vocabulary, W3C Recommendation of 23 February 2017, appendix A; published at
http://www.w3.org/ns/anno.jsonld. Tests resolve that address here, and never fetch it.
"""

from __future__ import annotations

ADDRESS = "http://www.w3.org/ns/anno.jsonld"

PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "as": "http://www.w3.org/ns/activitystreams#",
}


def _node(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


def _named(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@vocab"}


def _typed(name: str, kind: str) -> dict[str, str]:
    return {"@id": name, "@type": f"xsd:{kind}"}


TERMS: dict[str, object] = {
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "commenting": "oa:commenting",
    "highlighting": "oa:highlighting",
    "tagging": "oa:tagging",
    "auto": "oa:autoDirection",
    "body": _node("oa:hasBody"),
    "target": _node("oa:hasTarget"),
    "source": _node("oa:hasSource"),
    "selector": _node("oa:hasSelector"),
    "first": _node("as:first"),
    "last": _node("as:last"),
    "items": {**_node("as:items"), "@container": "@list"},
    "motivation": _named("oa:motivatedBy"),
    "purpose": _named("oa:hasPurpose"),
    "textDirection": _named("oa:textDirection"),
    "format": "dc:format",
    "language": "dc:language",
    "value": "rdf:value",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "styleClass": "oa:styleClass",
    "label": "rdfs:label",
    "created": _typed("dcterms:created", "dateTime"),
    "modified": _typed("dcterms:modified", "dateTime"),
    "start": _typed("oa:start", "nonNegativeInteger"),
    "end": _typed("oa:end", "nonNegativeInteger"),
    "total": _typed("as:totalItems", "nonNegativeInteger"),
    "startIndex": _typed("as:startIndex", "nonNegativeInteger"),
}
CONTEXT = {**PREFIXES, **TERMS}
