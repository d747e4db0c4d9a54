from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rtlreader.sources.clean import clean, clean_line

_TRICKY = (
    "\x00\x07\x08\t\n\r\x0b\x0c\x1b\x7f\x85\x9b\xad\u0301\u034f\u061c\u0627\u0628\u064b\u0651"
    "\u0653\u0654"
    "\u05d0\u05b7\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d"
    "\u202e\u2066\u2067\u2068\u2069\u206a"
    "\ufb1d\ufb4f\ufd3e\ufdf2\ufdfa\ufdfc\ufdfd\ufe70\ufe71\ufe76\ufefb\ufeff\ufff9"
    "\ufffe\ud800\udfff\U0001f3f4\U000e0067\U000e0062\U000e007f\U0001f1e6\U0001fffe\u0344\u1100"
    "\u1161 a1"
)
TEXTS = st.text(st.one_of(st.sampled_from(_TRICKY), st.characters(codec=None)), max_size=60)

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u2028\u2029\u202d\u202e\u206a-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]"
)


@given(TEXTS)
@example("\ufdfa" * 3)
@example("ب\ufe76\ufdfa7")
@example("\u202a\u2067\u202c\u2069")
@example("a" + "\u0344" * 40)
@settings(max_examples=500, deadline=None)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_nothing_that_acts_comes_through(text: str) -> None:
    cleaned = clean(text)
    assert not _ACTING.search(cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(_is_presentation_form(c) for c in cleaned)
    assert all(_is_balanced(line) for line in cleaned.split("\n"))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_letter_is_lost_or_added(text: str) -> None:
    def letters(value: str) -> str:
        folded = unicodedata.normalize("NFKC", value)
        return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")

    assert letters(clean(text)) == letters(text)


@given(
    st.text(st.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069a"), max_size=40)
)
@settings(max_examples=300, deadline=None)
def test_bidi_controls_are_balanced_and_overrides_are_gone(text: str) -> None:
    cleaned = clean(text)
    assert _is_balanced(cleaned)
    assert "\u202d" not in cleaned
    assert "\u202e" not in cleaned


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=100, deadline=None)
def test_each_paragraph_is_cleaned_by_itself(texts: list[str]) -> None:
    lines = [text.replace("\r", "").replace("\n", "") for text in texts]
    assert clean("\n".join(lines)) == "\n".join(clean(line) for line in lines)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\t\x1b[2J\x07\x00\x08\x7f\x9b", "\t\u241b[2J\u2407\u2400\u2408\u2421\ufffd"),
        ("\ud800\uffff\U0010ffff", "\ufffd\ufffd\ufffd"),
        ("a\xadb\ufeffc\u206ad\ufff9e", "abcde"),
        ("x\U000e0069\U000e0067", "x"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("\ufee3\ufeae\ufea3\ufe92\ufe8e", "مرحبا"),
        ("و\ufdf2", "والله"),
        ("محمد\ufdfaقال", "محمد صلى الله عليه وسلم قال"),
        ("100\ufdfc", "100 ریال"),
        ("\ufd3e1\ufd3f\ufdfd", None),
        ("ب\ufe76", "ب\u064e"),
        ("ا\u0653", "آ"),
        ("می\u200c\u200c\u200cشود", "می\u200cشود"),
        ("\u200e\u200e\u200fx\u200f\u061c\u200f", "\u200e\u200fx\u200f"),
        ("\u2067a\u2069b", None),
        ("a\u202egpj.exe", "agpj.exe"),
        ("\u202dab\u202cc", "abc"),
        ("a\u2069\u202cb\u2066c", "abc"),
        ("\u202a\u2067\u202c\u2069x", "\u2067\u2069x"),
        ("\u2067\u202ba\u2069b\u202c", "\u2067a\u2069b"),
        ("فِيلْمُ جَاذِبِيَّةْ", None),
        ("می‌شود", None),
        ("👩\u200d👧 🇸🇦 ☺\ufe0f", None),
    ],
)
def test_the_rule_by_example(text: str, cleaned: str | None) -> None:
    assert clean(text) == (text if cleaned is None else cleaned)


def test_nesting_is_bounded() -> None:
    deep = "\u2067" * 1000 + "x" + "\u2069" * 1000
    assert clean(deep) == "\u2067" * 60 + "x" + "\u2069" * 60


@pytest.mark.parametrize("before", range(9))
def test_a_flood_of_marks_is_found_wherever_it_stands(before: int) -> None:
    assert clean("ا" * before + "ب" + "\u064b" * 33) == "ا" * before + "ب" + "\u064b" * 32
    for allowed in ("ب" + "\u064b" * 32, "—" * 100):
        assert clean("ا" * before + allowed) == "ا" * before + allowed


def test_a_title_is_one_line() -> None:
    assert clean_line(" خبر\r\n\x1b\u2028 عاجل ") == "خبر \u241b عاجل"


@pytest.mark.parametrize(
    "text",
    [
        "\u202e" * 1_000_000,
        "\u202a\u202b" * 50_000,
        "\u2066" * 300_000 + "\u2069" * 300_000,
        "ب" + "\u064b\u0651" * 25_000,
        "a" + "\u0327\u0301" * 25_000,
        "ا" + "ـ" * 1_000_000,
        "\ufdfa" * 20_000,
        "\x00" * 500_000,
        "\u200c\u200d" * 200_000,
        "\U000e0041" * 200_000,
    ],
    ids=["rlo", "embed", "isolate", "mark", "sort", "tatweel", "phrase", "nul", "joiner", "tag"],
)
def test_floods_take_linear_time(text: str) -> None:
    start = time.perf_counter()
    cleaned = clean(text)
    assert time.perf_counter() - start < 2
    assert len(cleaned) <= 20 * len(text)


def _is_presentation_form(character: str) -> bool:
    if not ("\ufb1d" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc"):
        return False
    return unicodedata.normalize("NFKC", character) != character


def _is_balanced(line: str) -> bool:
    controls = "".join(re.findall("[\u202a-\u202e\u2066-\u2069]", line))
    while (
        shorter := re.sub("[\u202a\u202b]\u202c|[\u2066-\u2068]\u2069", "", controls)
    ) != controls:
        controls = shorter
    return not controls
