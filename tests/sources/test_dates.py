"""Dates in the words and calendars of those who write from right to left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.sources.calendars import gregorian
from rtlreader.sources.dates import day, parse

_NOVEMBER = [
    "12 نوفمبر 2026",
    "١٢ نوفمبر ٢٠٢٦",
    "الخميس، 12 تشرين الثاني 2026",
    "12 تشرين الثاني/نوفمبر 2026",
    "12 نوفمبر (تشرين الثاني) 2026",
    "12 نونبر 2026",
    "نُشر في 12 من نوفمبر عام 2026",
    "نوفمبر 12, 2026",
    "الخميس 5 جمادى الآخرة 1448 هـ - 12 نوفمبر 2026 م",
    "۱۲ نوامبر ۲۰۲۶",
    "پنج‌شنبه ۲۱ آبان ۱۴۰۵",
    "۲۱ آبان‌ماه ۱۴۰۵",
    "۱۴۰۵/۰۸/۲۱ - ۱۰:۳۰",
    "پنجشنبه ۱۴۰۵/۸/۲۱",
    "1405-08-21",
    "۲۱ عقرب ۱۴۰۵",
    "د ۱۴۰۵ کال د لړم ۲۱: ۱۴۰۵-۰۸-۲۱",
    "12 בנובמבר 2026",
    "יום חמישי, ה-12 בנובמבר 2026",
    "12.11.2026",
    "12 نومبر 2026",
    "جمعرات ۱۲ نومبر، ۲۰۲۶ء",
    "۱۲ی تشرینی دووەم ۲۰۲۶",
    "2026-يىلى 12-نويابىر",
    "12 novembre 2026",
]


@pytest.mark.parametrize("stated", _NOVEMBER)
def test_one_day_in_many_words(stated: str) -> None:
    assert day(stated) == "2026-11-12"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("5 كانون الأول 2025", "2025-12-05"),
        ("5 كانون الثاني 2025", "2025-01-05"),
        ("3 جانفي 2024", "2024-01-03"),
        ("3 فيفري 2024", "2024-02-03"),
        ("3 جوان 2024", "2024-06-03"),
        ("3 جويلية 2024", "2024-07-03"),
        ("3 أوت 2024", "2024-08-03"),
        ("3 غشت 2024", "2024-08-03"),
        ("3 شتنبر 2024", "2024-09-03"),
        ("3 دجنبر 2024", "2024-12-03"),
        ("1 إبريل 2024", "2024-04-01"),
        ("۱ فروردین ۱۴۰۳", "2024-03-20"),
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("۱ فروردین ۱۴۰۴", "2025-03-21"),
        ("۱ حمل ۱۴۰۴", "2025-03-21"),
        ("1 محرم 1447", "2025-06-26"),
        ("1 رمضان 1446 هـ", "2025-03-01"),
        ("10 ذو الحجة 1446", "2025-06-06"),
        ("9 ذي الحجة 1446", "2025-06-05"),
        ("7 באוקטובר 2023", "2023-10-07"),
        ("7 מרץ 2023", "2023-03-07"),
        ("25/12/2025", "2025-12-25"),
        ("14 جولائی 2026", "2026-07-14"),
        ("14 مئی 2026", "2026-05-14"),
        ("2726 گەلاوێژ 1", "2026-07-23"),
        ("1 رمضان 1446هـ", "2025-03-01"),
        ("1446/09/01 هـ", "2025-03-01"),
        ("01/09/1446هـ", "2025-03-01"),
        ("1404/09/01 هـ.ش", "2025-11-22"),
    ],
)
def test_months_of_all_traditions(stated: str, expected: str) -> None:
    assert day(stated) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-11-12T23:59:59+03:00", datetime(2026, 11, 12, 20, 59, 59, tzinfo=UTC)),
        ("2026-11-12T08:00:00.123Z", datetime(2026, 11, 12, 8, tzinfo=UTC)),
        ("Thu, 12 Nov 2026 10:00:00 +0200", datetime(2026, 11, 12, 8, tzinfo=UTC)),
        ("12 نوفمبر 2026 - 02:30 مساءً بتوقيت غرينتش", datetime(2026, 11, 12, 14, 30, tzinfo=UTC)),
        ("12 نوفمبر 2026 12:05 ص GMT", datetime(2026, 11, 12, 0, 5, tzinfo=UTC)),
        ("12 نوفمبر 2026، 10:15 (GMT+3)", datetime(2026, 11, 12, 7, 15, tzinfo=UTC)),
        ("12 نوفمبر 2026 09:00 صباحا بتوقيت مكة", datetime(2026, 11, 12, 6, tzinfo=UTC)),
        ("12 نوفمبر 2026 - 14:30", date(2026, 11, 12)),
        ("۱۴۰۵/۰۸/۲۱ ۱۰:۳۰", date(2026, 11, 12)),
    ],
)
def test_times_count_where_their_zone_is_known(stated: str, expected: date) -> None:
    assert parse(stated) == expected


def test_a_zone_is_kept() -> None:
    found = parse("2026-11-12T01:00:00+05:30")
    assert isinstance(found, datetime)
    assert found.utcoffset() == timedelta(hours=5, minutes=30)
    assert found.tzinfo == timezone(timedelta(hours=5, minutes=30))
    assert day("2026-11-12T01:00:00+05:30") == "2026-11-12"


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "أمس",
        "منذ 3 ساعات",
        "12/11/2026",
        "31 فبراير 2026",
        "۳۰ اسفند ۱۴۰۴",
        "30 صفر 1300",
        "٢٠٢٦",
        "رمضان 1447",
        "0 نوفمبر 2026",
        "12 نوفمبر 99999",
        "١٤٤٨ هـ",
        "هاتف 2026-1112-12",
    ],
)
def test_what_is_no_date_is_none(stated: str) -> None:
    assert parse(stated) is None


def test_leap_years_of_the_solar_calendar() -> None:
    leap = [y for y in range(1360, 1430) if gregorian("jalali", y, 12, 30)]
    assert leap == [
        *(1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412),
        *(1416, 1420, 1424, 1428),
    ]


@given(st.integers(1304, 1470), st.integers(1, 12), st.integers(1, 29))
def test_solar_days_follow_each_other(year: int, month: int, of_month: int) -> None:
    first, second = (gregorian("jalali", year, month, d) for d in (of_month, of_month + 1))
    assert first is not None
    if second is not None:
        assert second - first == timedelta(days=1)
    else:
        assert (month, of_month) == (12, 29)


@given(st.text(st.characters() | st.sampled_from("0123456789٠١٢/-:. نوفمبر"), max_size=60))
def test_anything_may_be_asked(text: str) -> None:
    found = parse(text)
    assert found is None or 1800 <= found.year < 2200
