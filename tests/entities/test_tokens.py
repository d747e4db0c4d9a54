"""Words and sentences as the recogniser sees them."""

from __future__ import annotations

import pytest

from rtlreader.entities.tokens import LONGEST, sentences, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال كِتَابٌ، ثم", ["قال", "كِتَابٌ", "،", "ثم"]),
        ("وSalesforce و404 Media", ["و", "Salesforce", "و", "404", "Media"]),
        ("الـ300 شخص", ["الـ", "300", "شخص"]),
        ("في 12/03/2024 عند 10:30", ["في", "12/03/2024", "عند", "10:30"]),
        ("٣٫٥ مليار (3.5%)", ["٣٫٥", "مليار", "(", "3.5", "%", ")"]),
        ('צה"ל אמר ל"הארץ"', ['צה"ל', "אמר", "ל", '"', "הארץ", '"']),
        ("AT&T و iPhone-15 و don't", ["AT&T", "و", "iPhone-15", "و", "don't"]),
        ("می\u200cشود", ["می\u200cشود"]),
        ("a_b", ["a", "_", "b"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


def test_offsets_are_code_points() -> None:
    text = "قال 😀 بينيوف: Hello"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        token.text for token in tokens(text)
    ]


def test_sentences_end_at_stops_and_line_breaks() -> None:
    text = "جاء أحمد. ذهب علي؟ نعم\nعنوان 3.5 مليون"
    assert [" ".join(token.text for token in one) for one in sentences(text)] == [
        "جاء أحمد .",
        "ذهب علي ؟",
        "نعم",
        "عنوان 3.5 مليون",
    ]


def test_nothing_is_lost_and_no_sentence_is_endless() -> None:
    text = "كلمة " * 250 + "\n\nأخرى."
    found = list(sentences(text))
    assert max(map(len, found)) <= LONGEST
    assert [token for one in found for token in one] == tokens(text)
