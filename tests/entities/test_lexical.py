"""Names in Persian, Hebrew, Urdu, Sorani and Pashto by lists and rules."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.entities.lexical import LANGUAGES, recognise
from tests.entities.marked import unmarked


def marked(text: str, language: str) -> str:
    """The text with what is recognised in it marked."""
    done, at = "", 0
    for one in recognise(text, language):
        done += f"{text[at : one.start]}[{one.type}:{text[one.start : one.end]}]"
        at = one.end
    return done + text[at:]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "رئیس‌جمهور [PER:مسعود پزشکیان] به [LOC:ترکیه] رفت"),
        ("fa", "وزیر خارجه [LOC:آمریکا]، [PER:مارکو روبیو] گفت"),
        ("fa", "آقای [PER:محمدی] و خانم [PER:احمدی]"),
        ("fa", "[PER:علی کوچکیان‌پور] از [LOC:تهران] آمد. [PER:کوچکیان‌پور] گفت"),
        ("fa", "[ORG:وزارت علوم] اعلام کرد"),
        ("fa", "[ORG:دانشگاه تهران] و [ORG:سازمان ملل متحد] و شرکت [ORG:اپل]"),
        ("fa", "روزنامه [ORG:شرق] و خبرگزاری [ORG:ایسنا]"),
        ("fa", "در استان [LOC:فارس] و [LOC:خیابان ولیعصر] و [LOC:خلیج فارس]"),
        ("fa", "فیلم «[PROD:جدایی نادر از سیمین]» ساخته [PER:اصغر فرهادی]"),
        ("fa", "به امید فردا و نور خورشید"),
        ("he", "ראש הממשלה [PER:בנימין נתניהו] נפגש ב[LOC:ירושלים] עם שר הביטחון"),
        ("he", 'אמר ח"כ [PER:יוסי כהן] כי'),
        ("he", "[ORG:משרד הביטחון] ו[ORG:המשרד להגנת הסביבה]"),
        ("he", "[ORG:אוניברסיטת תל אביב] ו[LOC:תל-אביב]"),
        ("he", "חברת [ORG:גוגל] וחברת [ORG:אפל]"),
        ("he", "ב[LOC:רחוב הרצל] וב[LOC:רצועת עזה]"),
        ("he", "לנשיא [LOC:צרפת] [PER:עמנואל מקרון] ול[LOC:גרמניה]"),
        ("he", 'הסרט "[PROD:ביקור התזמורת]" הוקרן'),
        ("he", "טל הבוקר ואור הירח"),
        ("ur", "وزیر اعظم [PER:شہباز شریف] نے [LOC:لاہور] میں کہا"),
        ("ur", "[ORG:سپریم کورٹ] اور [ORG:لاہور ہائی کورٹ] نے"),
        ("ur", "[ORG:پنجاب یونیورسٹی] اور [ORG:پاکستان پیپلز پارٹی]"),
        ("ur", "[ORG:وزارت خارجہ] کے ترجمان"),
        ("ur", "ڈاکٹر [PER:سلمان قریشی] نے بتایا"),
        ("ur", "ضلع [LOC:سوات] اور [LOC:مال روڈ]"),
        ("ur", "نور اور امید کا دن"),
        ("ckb", "سەرۆکی [LOC:هەرێمی کوردستان] [PER:نێچیرڤان بارزانی] لە [LOC:هەولێر]ەوە"),
        ("ckb", "[ORG:وەزارەتی ناوخۆ] ڕایگەیاند"),
        ("ps", "ولسمشر [PER:اشرف غني] په [LOC:کابل] کې وويل"),
        ("ps", "د [ORG:کابل پوهنتون] او [ORG:ملګري ملتونه]"),
    ],
)
def test_names_are_found(language: str, text: str) -> None:
    assert marked(unmarked(text)[0], language) == text


def test_offsets_are_code_points_behind_marks_and_clitics() -> None:
    text = "😀 וּבִירוּשָׁלַיִם"
    (found,) = recognise(text, "he")
    assert text[found.start : found.end] == "ירוּשָׁלַיִם"


def test_a_surname_stands_for_its_full_name() -> None:
    text = "دکتر سیروس ورزنده‌فر آمد.\nورزنده‌فر رفت."
    assert [text[one.start : one.end] for one in recognise(text, "fa")] == [
        "سیروس ورزنده‌فر",
        "ورزنده‌فر",
    ]


def test_a_language_without_rules_has_no_names() -> None:
    assert recognise("القاهرة", "ar") == []
    assert recognise("London", "en") == []
    assert recognise("", "fa") == []


def test_regions_of_a_language_are_that_language() -> None:
    assert recognise("تهران", "fa-IR") == recognise("تهران", "fa") != []


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(alphabet=st.sampled_from(list("אבבגה'\"־-ادیںے‌ًێۆ .،«»\nAb1 ")), max_size=80))
def test_mentions_are_in_order_and_apart(language: str, text: str) -> None:
    found = recognise(text, language)
    ends = [0, *(one.end for one in found)]
    for end, one in zip(ends, found, strict=False):
        assert end <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        assert 0.5 <= one.score < 1


@pytest.mark.parametrize(
    "unit", ["א", "א-", "دولت ", "وزیر ", "علی ", "کورٹ ", "ملا “", "ש א. ", "אְ", "א'", "a_", "«"]
)
@pytest.mark.parametrize("language", ["fa", "he", "ur"])
def test_hostile_texts_take_linear_time(unit: str, language: str) -> None:
    recognise(unit, language)
    start = time.process_time()
    recognise(unit * 5_000, language)
    assert time.process_time() - start < 3


def test_five_thousand_words_are_read_in_no_time() -> None:
    text = "وزیر خارجه ایران روز یکشنبه در تهران با رئیس سازمان ملل متحد دیدار کرد. " * 400
    recognise("تهران", "fa")
    start = time.process_time()
    recognise(text, "fa")
    assert time.process_time() - start < 2  # .1 s on a free machine
