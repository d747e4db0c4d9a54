"""The lists of names: what they hold, how they are looked up, that they are small and quick to read."""

from __future__ import annotations

import time
from importlib.resources import files
from pathlib import Path

import pytest

from rtlreader.entities import gazetteers as names
from rtlreader.entities.gazetteers.folding import fold

FOLDER = Path(str(files("rtlreader.entities.gazetteers")))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("أحمد", "احمد"),
        ("القاهرة", "القاهره"),
        ("مُحَمَّد", "محمد"),
        ("علی‌رضا", "عليرضا"),
        ("کراچی", "كراچي"),
        ("ہندوستان", "هندوستان"),
        ("צה״ל", 'צה"ל'),
        ("ז׳בוטינסקי", "ז'בוטינסקי"),
        ("تل‌آویو", "تلاویو".replace("ی", "ي")),
    ],
)
def test_spellings_of_a_word_have_one_key(written: str, key: str) -> None:
    assert fold(written) == key


@pytest.mark.parametrize(
    ("language", "word", "flag"),
    [
        ("ar", "محمد", names.PER_FIRST),
        ("ar", "القاهرة", names.CITY),
        ("ar", "فرنسا", names.COUNTRY),
        ("ar", "وزارة", names.ORG_HEAD),
        ("ar", "مدينة", names.LOC_HEAD),
        ("ar", "الرئيس", names.TITLE),
        ("ar", "داعش", names.ORG),
        ("ar", "العالم", names.AMBIGUOUS),
        ("fa", "محمدی", names.PER_LAST),
        ("fa", "تهران", names.CITY),
        ("fa", "دانشگاه", names.ORG_INSIDE),
        ("fa", "امید", names.AMBIGUOUS),
        ("he", "יוסי", names.PER_FIRST),
        ("he", "כהן", names.PER_LAST),
        ("he", "ירושלים", names.CITY),
        ("he", "טל", names.AMBIGUOUS),
        ("ur", "عمران", names.PER_FIRST),
        ("ur", "نور", names.AMBIGUOUS),
        ("ur", "یونیورسٹی", names.ORG_TAIL),
        ("ckb", "هەولێر", names.REGION),
        ("ps", "پوهنتون", names.ORG_TAIL),
    ],
)
def test_words_are_flagged(language: str, word: str, flag: int) -> None:
    assert names.flags(word, language) & flag


def test_a_word_of_grammar_is_no_name() -> None:
    assert not names.flags("الذي") & (names.NAMES | names.PLACE | names.ORG)
    assert names.flags("qwxyz") == 0


def test_flags_are_different_bits() -> None:
    bits = [
        value
        for name, value in vars(names).items()
        if name.isupper() and type(value) is int and name not in {"PLACE", "NAMES"}
    ]
    assert len(bits) == len(set(bits)) > 20
    assert all(bit.bit_count() == 1 for bit in bits)


def test_the_longest_name_matches_and_its_first_word_may_carry_clitics() -> None:
    tokens = [
        "قال",
        "للولايات",
        "المتحدة",
        "وفرنسا",
        "وبالسعودية",
        "وزارة",
        "الخارجية",
        "الأميركية",
        "إن",
        "مارك",
        "بينيوف",
    ]
    assert names.matches(tokens) == [
        (1, 3, "LOC"),
        (3, 4, "LOC"),
        (4, 5, "LOC"),
        (5, 8, "ORG"),
        (9, 11, "PER"),
    ]


def test_a_common_word_is_no_name_by_itself() -> None:
    assert names.matches(["نور", "الصباح"]) == []
    assert names.matches([]) == []


def test_hebrew_clitics_are_taken_off_in_their_order() -> None:
    book = names.gazetteer("he")
    assert (2, "ירושלים") in book.readings("ובירושלים")
    assert (3, "ישראל") in book.readings("וכשישראל")
    assert next(iter(book.readings("בנט"))) == (0, "בנט")


def test_an_unknown_language_has_empty_lists() -> None:
    book = names.gazetteer("xx")
    assert (book.words, book.names, book.common) == ({}, {}, frozenset())
    assert names.matches(["محمد"], "xx") == []


@pytest.mark.parametrize("language", names.LANGUAGES)
def test_lists_are_sorted_without_doubles_and_blanks(language: str) -> None:
    for path in (FOLDER / language).glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines == sorted(set(lines)), path
        assert all(line and line == line.strip() for line in lines), path


@pytest.mark.parametrize(
    ("language", "least"),
    [("ar", 1500), ("fa", 2000), ("he", 2000), ("ur", 2000), ("ckb", 500), ("ps", 450)],
)
def test_enough_names_were_written_by_hand(language: str, least: int) -> None:
    lists = ("org", "per-full", "loc", "prod", "event")
    paths = [FOLDER / language / f"{name}.txt" for name in lists]
    assert sum(len(path.read_text("utf-8").splitlines()) for path in paths if path.exists()) > least


def test_the_lists_are_small() -> None:
    ours = [
        *FOLDER.rglob("*.txt"),
        *(FOLDER / f"{name}.gz" for name in (*names.LANGUAGES, "latin")),
    ]
    assert sum(path.stat().st_size for path in ours) < 3_000_000


@pytest.mark.parametrize("language", names.LANGUAGES)
def test_a_language_is_read_quickly(language: str) -> None:
    took = []
    for _ in range(3):
        start = time.process_time()
        names.gazetteer.__wrapped__(language)
        took.append(time.process_time() - start)
    assert min(took) < 0.25  # 60 ms on a free machine


def test_looking_up_is_quick() -> None:
    names.gazetteer("ar")
    start = time.process_time()
    for _ in range(20_000):
        names.flags("القاهرة")
    assert time.process_time() - start < 1
