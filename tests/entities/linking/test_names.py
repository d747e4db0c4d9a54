"""Which names are one: within a script and across scripts, and above all which are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.entities.linking.names import THRESHOLD, is_same_name, likeness
from rtlreader.entities.linking.spelling import script, spelled, words
from tests.entities.linking_figures import names_matched, pairs

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)
NAMES = st.text("محمودسيفبال ةىءأגדהוזח'abcdexyz -\"", max_size=30)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("عبد الله", "عبدالله"),
        ("محمد بن سلمان", "محمد ابن سلمان"),
        ("بينيوف", "بنيوف"),
        ("غوغل", "جوجل"),
        ("قوقل", "كوكل"),
        ("أحمد", "احمَد"),
        ("أسامة", "اسامه"),
        ("مصطفى", "مصطفي"),
        ("علي", "علی"),
        ("هيليري كلينتون", "هيلاري كلينتون"),
        ("جان-كلود", "جان كلود"),
        ("صَلَاح", "صـــلاح"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohamed", "Muhammad"),
        ("Erdoğan", "Erdogan"),
        ("בנימין נתניהו", "בינימין נתניהו"),
    ],
)
def test_one_name_in_one_script(first: str, second: str) -> None:
    assert is_same_name(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("بينيوف", "Benioff"),
        ("مارك بينيوف", "Marc Benioff"),
        ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
        ("شكسبير", "Shakespeare"),
        ("عبد الله الثاني", "Abdullah II"),
        ("القاهرة", "Cairo"),
        ("ألمانيا", "Germany"),
        ("ٹرمپ", "Trump"),
        ("تورنتو", "Toronto"),
        ("گاندی", "Gandhi"),
        ("مەسعود بارزانی", "Masoud Barzani"),
        ("צ'רצ'יל", "Churchill"),
        ("נתניהו", "Netanyahu"),
        ("טראמפ", "ترامب"),
        ("ביידן", "بايدن"),
        ("Mexico", "المكسيك"),
    ],
)
def test_one_name_in_two_scripts(first: str, second: str) -> None:
    assert is_same_name(first, second)
    assert likeness(second, first) == likeness(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("حسن", "حسين"),
        ("محمد", "محمود"),
        ("سعد", "سعيد"),
        ("حسن", "Hussein"),
        ("حسين", "Hassan"),
        ("محمود", "Mohamed"),
        ("مارتن", "Morten"),
        ("مورتن", "Martin"),
        ("جميل", "Jamal"),
        ("ليبيا", "ليبيريا"),
        ("إيران", "Iraq"),
        ("النمسا", "Australia"),
        ("حماة", "Hamas"),
        ("رفيق الحريري", "Saad Hariri"),
        ("رفيق الحريري", "سعد الحريري"),
        ("بيل كلينتون", "Hillary Clinton"),
        ("محمد مرسي", "محمود مرسي"),
        ("نتنياهو", "Benjamin Netanyahu"),
        ("لندن", "Tokyo"),
        ("", "Tokyo"),
        ("123", "123"),
    ],
)
def test_two_names(first: str, second: str) -> None:
    assert not is_same_name(first, second)


def test_known_people_and_places_are_matched_by_the_bar() -> None:
    assert names_matched(pairs(held_out=False)).f > 0.97
    assert names_matched(pairs(held_out=True)).f > 0.965


def test_a_pair_takes_little_time() -> None:
    some = pairs(held_out=True)
    likeness("لندن", "London")
    loop = time.process_time()
    sum(number % 7 for number in range(100_000))
    loop = time.process_time() - loop
    start = time.process_time()
    for pair in some:
        likeness(pair.arabic, pair.latin)
    assert (time.process_time() - start) / len(some) < 0.3 * loop  # the loop takes some 5 ms


def test_a_hostile_name_takes_little_time() -> None:
    start = time.process_time()
    for first, second in [
        ("م" * 100_000, "m" * 100_000),
        ("م م " * 50_000, "m m " * 50_000),
        ("אב'" * 9999, "ab" * 9999),
    ]:
        likeness(first, second)
    assert time.process_time() - start < 2


@EXAMPLES
@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_within_bounds(first: str, second: str) -> None:
    assert 0.0 <= likeness(first, second) <= 1.0
    assert likeness(first, second) == pytest.approx(likeness(second, first), abs=1e-9)


@EXAMPLES
@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert likeness(name, name) == (1.0 if words(name) else 0.0)


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("أحمـَد", "احمد"),
        ("مسؤول", "مسوول"),
        ("گاندی", "گاندي"),
        ("هەولێر", "هولير"),
        ("Šešelj", "sheshelj"),
        ("O’Neill", "oneill"),
        ("Übung", "ubung"),
        ("צ׳רצ׳יל", "צ'רצ'יל"),
        ("ארה״ב", "ארהב"),
        ("ﻻ", "لا"),
        ("2024", ""),
    ],
)
def test_spells(written: str, letters: str) -> None:
    assert spelled(written) == letters


def test_a_name_is_parted_at_hyphens_and_points() -> None:
    assert words("جان-كلود بن־دافيد, J.P. Morgan") == (
        "جان",
        "كلود",
        "بن",
        "دافيد",
        "j",
        "p",
        "morgan",
    )


def test_script_is_that_of_the_first_letter_that_has_one() -> None:
    assert [script(text) for text in ("12 ab", "(שלום)", "«سلام»", "Яндекс", "")] == [
        "la",
        "he",
        "ar",
        "",
        "",
    ]


def test_threshold_stands_between_all_and_nothing() -> None:
    assert 0.5 <= THRESHOLD < 1
