"""Names in Latin letters within right-to-left text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.entities.latin import runs
from tests.entities.marked import unmarked


def marked(text: str) -> str:
    done, at = "", 0
    for one in runs(text):
        done += f"{text[at : one.start]}[{one.type}:{text[one.start : one.end]}]"
        at = one.end
    return done + text[at:]


@pytest.mark.parametrize(
    "text",
    [
        "قال موقع [ORG:Business Insider] و[ORG:404 Media] إن [ORG:ICE] فعلت",
        "مارك بينيوف ([PER:Marc Benioff]) رئيس [ORG:Salesforce]",
        "الرئيس التنفيذي [PER:Jensen Huang]",
        "هاتف [PROD:iPhone 15 Pro Max] من [ORG:Apple] وطائرة [PROD:Boeing 737]",
        "تطبيق [PROD:Threads] و[PROD:ChatGPT] من [ORG:OpenAI]",
        "شركتا [ORG:Facebook] and [ORG:Google]",
        "[ORG:Johnson & Johnson] و[ORG:Bed Bath & Beyond] شركتان",
        "شركة [ORG:Qwertix] أعلنت",
        "تطبيق [PROD:Qwertix] جديد",
        "مدينة [LOC:Fooville] صغيرة",
        "به نام [PER:Kathryn Mayorga] در هتل. [PER:Mayorga] گفت [ORG:Der Spiegel]",
        "وزیر انرژی روسیه [PER:Aleksandr Novak] در [LOC:Las Vegas] بود",
        "בראיון ל-[ORG:The New York Times] אמר",
        "העיתון [ORG:Haaretz] וחברת [ORG:Wix] ב[LOC:New York]",
        "کمپنی [ORG:Microsoft] نے [PROD:Windows] بنایا",
        "[ORG:University of Oxford] و[ORG:Ministry of Health]",
        "مقاتلة [PROD:F-16] وصاروخ [PROD:S-400]",
        "[PER:George W. Bush] و[PER:J. K. Rowling] هنا",
    ],
)
def test_runs_are_segmented_and_typed(text: str) -> None:
    assert marked(unmarked(text)[0]) == text


@pytest.mark.parametrize(
    "text",
    [
        "موقع https://www.example.com/Foo?b=Bar هنا",
        "بريد Ali.Foo@Example.com هنا",
        "حساب @ElonMusk ووسم #BreakingNews هنا",
        "الدالة foo_bar() والمتغير x = 3 هنا",
        "ملف Report.pdf وموقع Example.com هنا",
        "بسعة 15 GB و20 km و5G هنا",
        'قال "I think that this is a very good idea" ثم',
        "عنصر <div class=Foo> هنا",
        "تقنية AI و DNA و USB هنا",
        "الحرف A فقط",
        "Only English stands here, by John Smith.",
        "",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert runs(text) == []


def test_one_name_has_one_type_in_an_article() -> None:
    text = "طورت تطبيق Qwertix اليوم.\nوقال إن Qwertix جديد."
    assert [one.type for one in runs(text)] == ["PROD", "PROD"]


@given(text=st.text(alphabet=st.sampled_from(list("AaBz19 &.'-_@#<>()`/אب\n")), max_size=100))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    found = runs(text)
    ends = [0, *(one.end for one in found)]
    for end, one in zip(ends, found, strict=False):
        assert end <= one.start < one.end <= len(text)
        assert 0.5 <= one.score <= 1


@pytest.mark.parametrize(
    "unit", ["Aa ", "A and ", "A&", "a_", "a.", "ab-", "1.", "<a ", "A.", "a@", "`", "(Aa"]
)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    runs("ש Aa")
    start = time.process_time()
    runs("ש " + unit * 10_000)
    assert time.process_time() - start < 3
