"""When something was published, as pages, headers and feeds state it, in any calendar of our readers.

ISO 8601, RFC 2822, and what people write: months of the Gregorian calendar in Arabic (of the east, of
the Levant, of the Maghreb), Persian, Hebrew, Urdu, Pashto, Kurdish, Uyghur, Sindhi, English and
French; those of the solar and the lunar Hijri calendar; digits of all kinds. Where a date stands in
several calendars, the Gregorian one counts. `12/11/2026` is no date: nobody knows whose order it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rtlreader.sources.calendars import Calendar

LONGEST = 200
"""The most code points that are looked at."""

_NUMBERS = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?:(?!\d)|(?=\d{6}Z?\b))"
)
_ANYWHERE = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[/-]\d)")
_DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d|[/-]\d)")
_CLOCK = re.compile(
    r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(?![\d:])"
    r"(?:\s*(?P<am>a\.?m\b|صباحا|قبل الظهر|ص\b|ق\.?ظ\b|قبل ?از ?ظهر|بامداد|صبح)"
    r"|\s*(?P<pm>p\.?m\b|مساء|بعد الظهر|م\b|ب\.?ظ\b|بعد ?از ?ظهر|עصر|عصر|شب\b|אחה\"צ))?"
    r"\s*(?P<zone>z\b|\(?(?:gmt|utc)?\s*[+-]\d{1,2}(?::?\d\d)?(?!\d)|gmt|utc|(?:بتوقيت )?[غج]رينتش"
    r"|بتوقيت مكه|بتوقيت تهران|به وقت تهران)?"
)
_FIXED = {"بتوقيت مكه": 180, "بتوقيت تهران": 210, "به وقت تهران": 210}
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d\d)?")
_LUNAR = re.compile(r"هـ|هجري|\bه\b(?!\s*\.?\s*ش)|قمري")
_SOLAR = re.compile(r"شمسي|خورشيدي|ه\s*\.?\s*ش\b|(?<=\d)\s*ش\b")
_MAIL = re.compile(r"[a-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_OF_THAT_DAY = re.compile(r"\s*:\s*[^\W\d_]")  # an entry of a chronicle
_BESIDE = 4
"""Words that a stamp may have beside its date and time: the day of the week, `last changed`."""
_YEARS = range(1800, 2200)
_ORDER: tuple[Calendar, ...] = ("gregorian", "jalali", "hijri")


class _Day(NamedTuple):
    calendar: Calendar
    found: date
    start: int
    end: int


def parse(stated: str) -> date | datetime | None:
    """Return the day that a text states, with its time where that and its zone are stated too.

    None where it states none.
    """
    stated = stated.strip()[:LONGEST]
    return _of_mail(stated) or _of_text(stated)


def day(stated: str) -> str:
    """Return the day that `stated` means where it was written, as `2026-11-12`, or nothing."""
    found = parse(stated)
    if found is None:
        return ""
    return (found.date() if isinstance(found, datetime) else found).isoformat()


def is_stamp(text: str) -> bool:
    """Whether a short text says when something was published or changed, and nothing else."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return False
    folded = _folded(text)
    found = _numbered(folded) or _named(folded)
    if found is None or _OF_THAT_DAY.match(folded, found.end):
        return False
    rest = _CLOCK.sub(" ", f"{folded[: found.start]} {folded[found.end :]}")
    return len(_WORDS.findall(rest)) <= _BESIDE


def _of_mail(stated: str) -> datetime | None:
    """Read the dates of RFC 2822."""
    if not stated.isascii() or not _MAIL.search(stated):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - few dates need it

    try:
        found = parsedate_to_datetime(stated)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return found if found.tzinfo and found.year in _YEARS else None


def _of_text(stated: str) -> date | datetime | None:
    folded = _folded(stated)
    found = _numbered(folded) or _named(folded)
    return None if found is None else _at_its_time(found, folded)


def _folded(stated: str) -> str:
    if stated.isascii():
        return stated.lower()
    from rtlreader.text.folding import fold  # noqa: PLC0415 - building its table takes a moment

    is_lunar = "هـ" in stated or "ه\u200d" in stated  # tatweel and joiner, which folding drops
    return fold(stated).text + (" هجري" if is_lunar else "")


def _numbered(folded: str) -> _Day | None:
    """Read a date of digits: the year first, or a day that can be nothing else first."""
    found = _NUMBERS.match(folded)
    if found:
        year, _, month, of_month, *packed = found.groups()
        numbers = int(year), int(month or packed[0]), int(of_month or packed[1])
        return _day(folded, found, *numbers)
    in_words = not folded.isascii()
    for match in _ANYWHERE.finditer(folded) if in_words else ():
        if day := _day(folded, match, int(match[1]), int(match[3]), int(match[4])):
            return day
    for match in _DAY_FIRST.finditer(folded):
        is_certain = int(match[1]) > 12 or match[2] == "." or int(match[4]) < 1800
        if is_certain and (day := _day(folded, match, int(match[4]), int(match[3]), int(match[1]))):
            return day
    return None


def _day(folded: str, match: re.Match[str], year: int, month: int, of_month: int) -> _Day | None:
    from rtlreader.sources.calendars import gregorian  # noqa: PLC0415 - not before a date is read

    calendar = _calendar(folded, year)
    found = gregorian(calendar, year, month, of_month)
    return _Day(calendar, found, match.start(), match.end()) if found else None


def _calendar(folded: str, year: int) -> Calendar:
    """Return the calendar of a date of digits: as it is named, else as it is near our time."""
    if year >= 1800:
        return "gregorian"
    if _SOLAR.search(folded):
        return "jalali"
    return "hijri" if _LUNAR.search(folded) or year >= 1430 else "jalali"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what finds a day, a month by its name, and a year, in either order."""
    from rtlreader.sources.calendars import pattern  # noqa: PLC0415 - not before a date is read

    name = rf"(?<![^\W\d_])ב?-?(?P<month>{pattern()})(?:ماه)?(?![^\W\d_])\.?(?:\s*[/(]\s*(?:{pattern()})\)?)?"
    of = r"(?:\s*(?:من|شهر|ماه|de|of)\b)*"
    year = r"(?:\s*(?:سنه|عام|سال|لعام))?"
    between = r"\s*[-/.,،']?\s*"
    day, years = r"(?<![\d:])(?P<day>\d{1,2})(?:st|nd|rd|th|ى|ي)?(?!\d)", r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"{day}{of}{between}{name}(?:\s*ماه)?{between}{year}\s*{years}"),
        re.compile(rf"{name}{between}{day}{between}{years}"),
        re.compile(rf"{years}(?:-?\s*يىلى|-?\s*ييلي)?{between}{name}{between}{day}"),
        re.compile(rf"{years}(?:-?\s*ييلي)?{between}{day}{between}{name}"),
    )


def _named(folded: str) -> _Day | None:
    """Read a date whose month has a name; of several that of the calendar that comes first."""
    from rtlreader.sources.calendars import gregorian, month  # noqa: PLC0415 - as above

    days = []
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            calendar, number = month(match["month"])
            found = gregorian(calendar, int(match["year"]), number, int(match["day"]))
            if found:
                days.append(_Day(calendar, found, match.start(), match.end()))
    return min(days, key=lambda day: (_ORDER.index(day.calendar), day.start), default=None)


def _at_its_time(found: _Day, folded: str) -> date | datetime:
    """Return a day with the time that is stated beside it; without its zone the time is unknown."""
    clock = _CLOCK.search(folded, found.end) or _CLOCK.search(folded)
    zone = _zone(clock["zone"] or "") if clock else None
    if clock is None or zone is None:
        return found.found
    hour = int(clock[1])
    if clock["pm"] and hour < 12:
        hour += 12
    elif clock["am"] and hour == 12:
        hour = 0
    when = found.found
    return datetime(
        when.year, when.month, when.day, hour, int(clock[2]), int(clock[3] or 0), tzinfo=zone
    )


def _zone(stated: str) -> timezone | None:
    if not stated:
        return None
    offset = _OFFSET.search(stated)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        minutes = -minutes if offset[1] == "-" else minutes
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 1440 else None
    return timezone(timedelta(minutes=_FIXED.get(stated, 0)))
