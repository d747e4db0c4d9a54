"""Days of the solar and the lunar Hijri calendar, and the months of all calendars by their names.

Jalali by the rule of 33 years, which is what astronomy gives from 1304 to 1472 (1925-2094); lunar
days by the Umm al-Qura calendar of Saudi Arabia, known from 1343 to 1500 (1924-2077).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from rtlreader.text.folding import fold

Calendar = Literal["gregorian", "jalali", "hijri"]

# For each calendar lines of twelve months; names of one month apart by `/`.
_NAMES: tuple[tuple[Calendar, str], ...] = (
    (
        "gregorian",
        """
january, february, march, april, may, june, july, august, september, october, november, december
jan, feb, mar, apr, may, jun, jul, aug, sep/sept, oct, nov, dec
janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre
يناير, فبراير, مارس, أبريل, مايو, يونيو/يونية, يوليو/يولية/يوليوز, أغسطس/أغشت, سبتمبر, أكتوبر, نوفمبر, ديسمبر
كانون الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين الأول, تشرين الثاني, كانون الأول
جانفي, فيفري, مارس, أفريل, ماي, جوان, جويلية, أوت, سبتمبر, أكتوبر, نوفمبر, ديسمبر
يناير, فبراير, مارس, أبريل, ماي, يونيو, يوليوز, غشت, شتنبر/شتمبر, أكتوبر, نونبر, دجنبر/دجمبر
ژانویه, فوریه, مارس, آوریل, مه/می, ژوئن, ژوئیه/جولای/ژولای, اوت/آگوست, سپتامبر, اکتبر, نوامبر, دسامبر
جنوری, فبروری, مارچ, اپریل, می, جون, جولای, اگست, سپتمبر/سپتامبر, اکتوبر, نومبر/نوامبر, دسمبر/دسامبر
جنوری, فروری, مارچ, اپریل, مئی, جون, جولائی, اگست, ستمبر, اکتوبر, نومبر, دسمبر
جنوري, فبروري, مارچ, اپرېل, مې/مۍ, جون, جولای, اګست, سپټمبر/سېپټمبر, اکټوبر, نومبر, ډسمبر
جنوري, فيبروري, مارچ, اپريل, مئي, جون, جولاءِ, آگسٽ, سيپٽمبر, آڪٽوبر, نومبر, ڊسمبر
کانوونی دووەم, شوبات, ئازار, نیسان, ئایار, حوزەیران, تەممووز, ئاب, ئەیلوول, تشرینی یەکەم, تشرینی دووەم, کانوونی یەکەم
يانۋار, فېۋرال, مارت, ئاپرېل, ماي, ئىيۇن, ئىيۇل, ئاۋغۇست, سېنتەبىر, ئۆكتەبىر, نويابىر, دېكابىر
ינואר/ינו, פברואר/פבר, מרץ/מרס, אפריל/אפר, מאי, יוני, יולי, אוגוסט/אוג, ספטמבר/ספט, אוקטובר/אוק, נובמבר/נוב, דצמבר/דצמ
""",
    ),
    (
        "jalali",
        """
فروردین, اردیبهشت, خرداد, تیر, مرداد/امرداد, شهریور, مهر, آبان, آذر, دی, بهمن, اسفند
حمل, ثور, جوزا, سرطان, اسد, سنبله, میزان, عقرب, قوس, جدی, دلو, حوت
وری, غویی, غبرگولی/غبرګولی, چنگاښ/چنګاښ, زمری, وږی, تله, لړم, لیندۍ, مرغومی, سلواغه, کب
خاکەلێوە, گوڵان, جۆزەردان, پووشپەڕ, گەلاوێژ, خەرمانان, ڕەزبەر, گەڵاڕێزان, سەرماوەز, بەفرانبار, ڕێبەندان, ڕەشەمە
خاکەلێوە, گوڵان, جۆزەردان, پووشپەڕ, گەلاوێژ, خەرمانان, ڕەزبەر, خەزەڵوەر, سەرماوەز, بەفرانبار, ڕێبەندان, ڕەشەمێ
""",
    ),
    (
        "hijri",
        """
محرم, صفر, ربيع الأول, ربيع الثاني, جمادى الأولى, جمادى الآخرة, رجب, شعبان, رمضان, شوال, ذو القعدة, ذو الحجة
محرم, صفر, ربيع الأول, ربيع الآخر, جمادى الأول, جمادى الثانية, رجب, شعبان, رمضان, شوال, ذي القعدة, ذي الحجة
محرم الحرام, صفر, ربیع الاول, ربیع الثانی, جمادی الاول, جمادی الثانی, رجب, شعبان, رمضان المبارک, شوال, ذوالقعدہ, ذوالحجہ
محرم, صفر, ربیع الاول, ربیع الآخر, جمادی الاول, جمادی الآخر, رجب, شعبان, رمضان, شوال المكرم, ذیقعده, ذیحجه
""",
    ),
)
_JALALI_EPOCH = 226894  # the proleptic Gregorian ordinal of the day before 1 Farvardin 1
_KURDISH = 1321  # years that Kurds count more
_LUNAR = range(1343, 1501)


class Month(NamedTuple):
    """A month of a calendar."""

    calendar: Calendar
    number: int
    """1-12."""


@cache
def months() -> dict[str, Month]:
    """Return all months by their folded names without blanks."""
    found: dict[str, Month] = {}
    for calendar, lines in _NAMES:
        for line in lines.strip().split("\n"):
            for number, names in enumerate(line.split(","), 1):
                for name in names.split("/"):
                    found.setdefault(_key(name), Month(calendar, number))
    return found


@cache
def pattern() -> str:
    """Return a regular expression for the folded names of all months."""
    names = {
        " ".join(fold(name).text.split())
        for _, lines in _NAMES
        for name in re.split("[,/\n]", lines)
    }
    longest = sorted(filter(None, names), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s*") for name in longest)


def month(name: str) -> Month:
    """Return the month that a folded name, one that `pattern` matches, stands for."""
    return months()[_key(name)]


def _key(name: str) -> str:
    return "".join(fold(name).text.split())


def gregorian(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """Return the day of the Gregorian calendar, None where there is no such day."""
    try:
        if calendar == "jalali":
            return _of_jalali(year - _KURDISH if year > 2500 else year, month, day)
        if calendar == "hijri":
            return _of_hijri(year, month, day)
        return date(year, month, day) if 1800 <= year < 2200 else None
    except (ValueError, OverflowError):
        return None


def _of_jalali(year: int, month: int, day: int) -> date | None:
    long = 6 if month > 6 else month - 1
    length = 31 if month <= 6 else 30 if month < 12 or _is_leap(year) else 29
    if not (1250 <= year < 1500 and 1 <= month <= 12 and 1 <= day <= length):
        return None
    before = 365 * (year - 1) + (8 * year + 21) // 33
    return date.fromordinal(_JALALI_EPOCH + before + 30 * (month - 1) + long + day)


def _is_leap(year: int) -> bool:
    return (8 * (year + 1) + 21) // 33 > (8 * year + 21) // 33


def _of_hijri(year: int, month: int, day: int) -> date | None:
    if year not in _LUNAR:
        return None
    from hijridate import Hijri  # noqa: PLC0415 - few dates need it

    found: date = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
