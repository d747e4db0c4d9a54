"""Web Annotations: everything comes back, and others understand it."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DC, DCTERMS, RDF, XSD

from rtlreader.exports import read, render
from rtlreader.model import Anchor, Annotated, Annotation
from tests.exports.context import ADDRESS, CONTEXT, PREFIXES, TERMS
from tests.exports.examples import FIRST, HOSTILE, LOST, PIPED, QUOTE, SECOND, USUAL
from tests.exports.strategies import articles, odd_articles

if TYPE_CHECKING:
    import random

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its own making

OA = Namespace(PREFIXES["oa"])
AS = Namespace(PREFIXES["as"])


def exported(*given: Annotated) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render("jsonld", given))
    return found


def graph(*given: Annotated) -> Graph:
    """The triples that a public implementation finds, which knows the W3C's context."""
    document = exported(*given)
    assert document["@context"] == ADDRESS
    document["@context"] = CONTEXT
    return Graph().parse(data=json.dumps(document), format="json-ld")


@given(st.lists(odd_articles, max_size=3))
@settings(max_examples=150, deadline=None)
def test_what_is_read_is_written_again_byte_for_byte(given: list[Annotated]) -> None:
    once = render("jsonld", given)
    assert render("jsonld", read(once.encode("utf-8"), "jsonld")) == once


@given(st.lists(articles, max_size=3), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_same_annotations_are_the_same_file(
    given: list[Annotated], chance: random.Random
) -> None:
    shuffled = [
        replace(of, annotations=tuple(chance.sample(of.annotations, len(of.annotations))))
        for of in given
    ]
    chance.shuffle(shuffled)
    assert render("jsonld", shuffled) == render("jsonld", given)


def bare(annotation: Annotation) -> Annotation:
    """An annotation without what no format carries."""
    return replace(annotation, confidence=1.0, is_orphaned=False)


@given(articles)
@settings(max_examples=100, deadline=None)
def test_an_article_comes_back_as_it_was(of: Annotated) -> None:
    found = read(render("jsonld", [of]).encode())
    assert found == read(render("jsonld", found).encode())
    assert {each for one in found for each in one.annotations} == set(map(bare, of.annotations))
    assert all(replace(one, annotations=()) == replace(of, annotations=()) for one in found)


def test_an_example_comes_back() -> None:
    found = read(render("jsonld", [USUAL, PIPED]).encode())
    assert found == [
        replace(USUAL, annotations=tuple(map(bare, (FIRST, SECOND, LOST))), text=""),
        replace(PIPED, text=""),
    ]


def test_others_find_the_annotation() -> None:
    triples = graph(replace(USUAL, annotations=(FIRST,)))
    subject = URIRef(f"urn:uuid:{FIRST.uuid}")
    assert (subject, RDF.type, OA.Annotation) in triples
    assert set(triples.objects(subject, OA.motivatedBy)) == {
        OA.highlighting,
        OA.commenting,
        OA.tagging,
    }
    (created,) = triples.objects(subject, DCTERMS.created)
    assert created == Literal("2025-11-27T10:18:00Z", datatype=XSD.dateTime)
    said = {
        (str(triples.value(body, OA.hasPurpose)), str(triples.value(body, RDF.value)))
        for body in triples.objects(subject, OA.hasBody)
    }
    tags = {(str(OA.tagging), tag) for tag in FIRST.tags}
    assert said == {(str(OA.commenting), FIRST.note), *tags}
    for body in triples.objects(subject, OA.hasBody):
        assert (body, RDF.type, OA.TextualBody) in triples
        assert (body, OA.textDirection, OA.autoDirection) in triples


def test_others_find_the_place() -> None:
    triples = graph(replace(USUAL, annotations=(FIRST,)))
    (target,) = triples.objects(URIRef(f"urn:uuid:{FIRST.uuid}"), OA.hasTarget)
    assert (target, RDF.type, OA.SpecificResource) in triples
    source = URIRef(USUAL.address)
    assert (target, OA.hasSource, source) in triples
    assert (source, DC.title, Literal(USUAL.title)) in triples
    assert (source, DC.creator, Literal(USUAL.author)) in triples
    assert (source, DC.publisher, Literal(USUAL.site)) in triples
    assert (source, DC.language, Literal("ar")) in triples
    assert set(triples.objects(target, OA.styleClass)) == {Literal("colour-3"), Literal("blue")}
    place, words = (
        triples.value(predicate=RDF.type, object=kind)
        for kind in (OA.TextPositionSelector, OA.TextQuoteSelector)
    )
    assert {place, words} == set(triples.objects(target, OA.hasSelector))
    assert triples.value(place, OA.start) == Literal(
        FIRST.anchor.start, datatype=XSD.nonNegativeInteger
    )
    assert triples.value(place, OA.end) == Literal(
        FIRST.anchor.end, datatype=XSD.nonNegativeInteger
    )
    assert triples.value(words, OA.exact) == Literal(QUOTE)
    assert triples.value(words, OA.prefix) == Literal(FIRST.anchor.prefix)
    assert triples.value(words, OA.suffix) == Literal(FIRST.anchor.suffix)


def test_others_find_the_collection() -> None:
    triples = graph(USUAL, PIPED)
    (collection,) = triples.subjects(RDF.type, AS.OrderedCollection)
    assert triples.value(collection, AS.totalItems) == Literal(4, datatype=XSD.nonNegativeInteger)
    page = triples.value(collection, AS["first"])
    assert page == triples.value(collection, AS.last)
    (first,) = triples.objects(page, AS["items"])
    items = Collection(triples, first)
    assert [str(item) for item in items] == [
        f"urn:uuid:{each.uuid}" for each in (FIRST, SECOND, LOST, FIRST)
    ]


def test_a_text_without_an_address_is_named_by_its_hash() -> None:
    (item,) = exported(PIPED)["first"]["items"]
    name = item["target"]["source"]["id"]
    assert name.startswith("ni:///sha-256;")
    assert len(name) == len("ni:///sha-256;") + 43
    assert read(render("jsonld", [PIPED]).encode())[0].hash == PIPED.hash


@given(st.lists(articles, min_size=1, max_size=2))
@settings(max_examples=50, deadline=None)
def test_no_term_is_unknown_to_the_context(given: list[Annotated]) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        if not isinstance(value, dict):
            return set()
        return set(value) | set().union(*map(keys, value.values()))

    for key in keys(exported(*given)) - {"@context"}:
        assert key in TERMS or key.split(":")[0] in PREFIXES


def test_names_of_colours_are_classes_and_do_not_decide() -> None:
    names = ("مهم جدا", "red", "colour-1", "x", "y")
    for annotation in (FIRST, SECOND):
        text = render("jsonld", [replace(USUAL, annotations=(annotation,))], names)
        assert read(text.encode())[0].annotations[0].colour == annotation.colour
    assert '"مهم-جدا"' in text


def test_a_place_that_is_not_known_is_not_stated() -> None:
    unplaced = Annotation(Anchor(0, 0, "و"), uuid=FIRST.uuid)
    (item,) = exported(Annotated((unplaced,)))["first"]["items"]
    assert item["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": "و"}]


def test_what_acts_does_not_go_out() -> None:
    text = render("jsonld", [HOSTILE])
    assert not {"\x1b", "\x07", "\x9b", "\x00", "\u202e", "\ud800"} & set(text)
    assert "\\u001b" not in text
    (found,) = read(text.encode())
    assert found.address == "https://a.example/%22onmouseover=alert(1)%3E%%"
    assert found.language == ""


@pytest.mark.parametrize(
    "written",
    [
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://x.example/1", "type": "Annotation",'
        ' "bodyValue": "ن", "target": {"source": "http://a.example/",'
        ' "selector": {"type": "TextQuoteSelector", "exact": "و"}}}',
        '[{"id": "http://x.example/1", "type": ["Annotation"], "body": [{"type": "TextualBody", "value": "ن"}],'
        ' "target": [{"source": {"id": "http://a.example/"}, "selector": [{"type": "XPathSelector"},'
        ' {"type": "TextQuoteSelector", "exact": "و"}]}]}]',
        '{"@context": "x", "type": "AnnotationPage", "items": [{"id": "http://x.example/1", "body": {"value": "ن",'
        ' "purpose": ["commenting"]}, "target": {"source": "http://a.example/", "selector":'
        ' [{"type": "TextQuoteSelector", "exact": "و"}, {"type": "TextPositionSelector", "start": 9, "end": 3}]}}]}',
    ],
)
def test_annotations_of_other_programs_are_read(written: str) -> None:
    (found,) = read(written.encode())
    assert found.address == "http://a.example/"
    (annotation,) = found.annotations
    assert annotation.anchor == Anchor(0, 0, "و")
    assert annotation.note == "ن"
    assert annotation.uuid == str(uuid.uuid5(uuid.NAMESPACE_URL, "http://x.example/1"))


def test_no_annotations_are_an_empty_collection() -> None:
    assert exported()["total"] == 0
    assert read(render("jsonld", []).encode()) == []
