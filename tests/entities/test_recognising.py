"""From an article to what it names."""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from rtlreader.entities.recognising import MOST, mentions, recognise
from rtlreader.model import Article, Correction, Paragraph
from tests.entities.gold import SHARED

if TYPE_CHECKING:
    from rtlreader.model import Entity


def by_name(entities: tuple[Entity, ...]) -> dict[str, Entity]:
    return {name: one for one in entities for name in (one.name, *one.names)}


TEXT = (
    "أعلنت شركة أبل أمس أن الرئيس التنفيذي تيم كوك سيزور القاهرة في 12 مارس 2024.\n"
    "وقال كوك إن الشركة تستثمر 3.5 مليار دولار في مصر، ونسبة 12 بالمئة منها لبناء مصنع في الإسكندرية."
)


def test_an_article_in_arabic() -> None:
    found = by_name(
        recognise(Article(tuple(Paragraph(line) for line in TEXT.split("\n")), language="ar"))
    )
    assert found["تيم كوك"].type == "PER"
    assert len(found["تيم كوك"].mentions) == 2
    assert found["تيم كوك"] is found["كوك"]
    assert found["القاهرة"].type == found["مصر"].type == found["الإسكندرية"].type == "LOC"
    assert found["12 مارس 2024"].type == "DATE"
    assert found["3.5 مليار دولار"].type == "MONEY"
    assert found["12 بالمئة"].type == "PCT"


def test_offsets_are_code_points_of_the_text() -> None:
    for one in mentions(TEXT, "ar"):
        assert TEXT[one.start : one.end].strip() == TEXT[one.start : one.end] != ""
    assert "مصر" in {TEXT[one.start : one.end] for one in mentions(TEXT, "ar")}


def test_no_mention_over_another_or_out_of_order() -> None:
    found = mentions(TEXT * 3, "ar")
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_corrections_win() -> None:
    article = Article((Paragraph(TEXT.split("\n", maxsplit=1)[0]),), language="ar")
    said = (Correction("القاهرة", "", ""), Correction("أبل", "PROD", "التفاحة"))
    found = by_name(recognise(article, said))
    assert "القاهرة" not in found
    assert found["التفاحة"].type == "PROD"


@pytest.mark.parametrize(
    "text", ["", " \n\n", "؟!؟!", "12345", "\u200f\u200e", "😀" * 50, "ا" * 5000]
)
@pytest.mark.parametrize("name", ["ar", "fa", "he", "ur", "ckb", "ps", "ug", ""])
def test_odd_texts(text: str, name: str) -> None:
    assert isinstance(mentions(text, name), list)


def test_what_is_cancelled_stops() -> None:
    stop = threading.Event()
    stop.set()
    assert not [
        one for one in mentions("قال محمد علي في القاهرة. " * 50, "ar", stop) if one.type == "PER"
    ]


def test_very_long_texts_are_read_to_a_bound() -> None:
    line = "كلمة " * 40 + "\n"
    text = line * (MOST // len(line) + 3) + "زار باراك أوباما القاهرة."
    stop = threading.Event()
    stop.set()
    assert all(one.end <= MOST for one in mentions(text, "ar", stop))


@pytest.mark.skipif(not (SHARED / "article-ar.txt").exists(), reason="the real article is not here")
def test_the_real_article() -> None:
    text = (SHARED / "article-ar.txt").read_text(encoding="utf-8")
    entities = recognise(
        Article(tuple(Paragraph(line) for line in text.split("\n")), language="ar")
    )
    found = by_name(entities)
    assert found["مارك بينيوف"] is found["بينيوف"] is found["Benioff"]
    assert found["ICE"] is found["إدارة الهجرة والجمارك الأمريكية"]
    assert len(found["Salesforce"].mentions) == text.count("Salesforce")
    assert len(found["بينيوف"].mentions) == text.count("بينيوف") + text.count("Benioff")
    assert len(found["ICE"].mentions) == text.count("ICE") + text.count(
        "إدارة الهجرة والجمارك الأمريكية"
    )
    types = {
        "رينيه جود": "PER", "أليكس بريتي": "PER", "ترامب": "PER", "Jensen Huang": "PER", "WIRED": "ORG",
        "404 Media": "ORG", "Business Insider": "ORG", "Nvidia": "ORG", "مينيابوليس": "LOC", "لاس فيغاس": "LOC",
        "واشنطن": "LOC", "سان فرانسيسكو": "LOC", "Agentforce": "PROD", "73 بالمائة": "PCT", "هذا الأسبوع": "DATE",
    }  # fmt: skip
    assert {name: found[name].type for name in types if name in found} == types
