"""Which way a paragraph runs."""

from __future__ import annotations

import pytest
from bidi import get_base_level

from rtlreader.text import (
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    article_direction,
    language_direction,
    paragraph_direction,
)
from rtlreader.text.bidi import paragraph_level


@pytest.mark.parametrize(
    "headline",
    [
        "Salesforce تعلن عن نتائجها",
        "Salesforce تعلن",
        "🇸🇦 السعودية تستضيف القمة",
        "@user غزة",
        "https://example.com/a/very/long/path خبر",
        "#GazaUnderAttack عاجل",
        "WhatsApp وInstagram وFacebook",
        "12:30",
        "",
        "https://example.com/",
    ],
)
def test_headlines_of_an_arabic_article_run_right_to_left(headline: str) -> None:
    assert paragraph_direction(headline, RIGHT_TO_LEFT) == RIGHT_TO_LEFT


@pytest.mark.parametrize(
    "quotation",
    [
        "“We never said that,” the company wrote.",
        "(1) All of it, in English: see https://example.com/خبر",
        "The single word سلام stands in a long English sentence that is a paragraph of its own here.",
    ],
)
def test_a_foreign_quotation_runs_its_own_way(quotation: str) -> None:
    assert paragraph_direction(quotation, RIGHT_TO_LEFT) == LEFT_TO_RIGHT


def test_an_arabic_quotation_in_an_english_article_runs_right_to_left() -> None:
    assert paragraph_direction("قالوا: لا تعليق.", LEFT_TO_RIGHT) == RIGHT_TO_LEFT
    assert paragraph_direction("The word سلام means peace", LEFT_TO_RIGHT) == LEFT_TO_RIGHT


def test_without_an_article_most_letters_decide_and_at_a_tie_the_first() -> None:
    assert paragraph_direction("AI: كيف تغير الأدوات الجديدة عملنا") == RIGHT_TO_LEFT
    assert paragraph_direction("@someone غزة") == RIGHT_TO_LEFT
    assert paragraph_direction("abc אבג") == LEFT_TO_RIGHT
    assert paragraph_direction("אבג abc") == RIGHT_TO_LEFT
    assert paragraph_direction("123 …") == LEFT_TO_RIGHT


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", 1), ("ar-EG", 1), ("fa_IR", 1), ("he", 1), ("ur", 1), ("ckb", 1), ("ug", 1), ("ps", 1),
        ("ku-Arab", 1), ("pa-Arab-PK", 1), ("yi", 1), ("en", 0), ("ku", 0), ("ug-Latn", 0), ("pa", 0), ("", None),
    ],
)  # fmt: skip
def test_languages_have_a_direction(language: str, direction: int | None) -> None:
    assert language_direction(language) == direction


def test_an_article_runs_as_its_language_or_else_as_its_beginning() -> None:
    assert article_direction(["English text"], "ar") == RIGHT_TO_LEFT
    assert article_direction(["", "Salesforce", "تعلن الشركة عن نتائجها"]) == RIGHT_TO_LEFT
    assert article_direction(["12", "34"]) is None
    assert article_direction(["", "אבג", "abc"]) == RIGHT_TO_LEFT
    assert article_direction(["a" * 5000, "تعلن" * 5000]) == LEFT_TO_RIGHT


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "אב",
        "1 א",
        "\u2067א\u2069 a",
        "\u2067a\u2069 א",
        "(א",
        "\u2068a\u2067b\u2069\u2069א",
        "\u2069א",
    ],
)
def test_first_strong_agrees_with_python_bidi(text: str) -> None:
    assert paragraph_level(text) == get_base_level(text)


def test_a_paragraph_without_strong_characters_is_left_to_right() -> None:
    assert paragraph_level("\u2067א") == paragraph_level("12") == paragraph_level("") == 0


@pytest.mark.parametrize("text", ["a@" * 2048, "@" * 4096, "www." * 1024, "#a " * 1300])
def test_text_of_nothing_but_addresses_runs_as_its_article(text: str) -> None:
    assert paragraph_direction(text, RIGHT_TO_LEFT) == RIGHT_TO_LEFT
