"""What a number written in digits can be: a day, a year, a date, a time, a range, or an amount of some size."""

from __future__ import annotations

import re

_LONGEST = 24
"""Characters of the longest number; what is longer is none."""
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}([.,٬،’'])\d{3}(?:\1\d{3})*(?:[.,٫]\d{1,2})?")
_DECIMAL = re.compile(r"\d+[.,٫]\d+")
_RANGE = re.compile(r"(\d+(?:[.,٫]\d+)?)[\-–−‑](\d+(?:[.,٫]\d+)?)")
_YEARS = re.compile(r"(?:1\d{3}|20\d{2})[\-–−‑/](?:1\d{3}|20\d{2}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([./\-–])(\d{1,2})\2(?:\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"\d{4}([./\-–])(\d{1,2})\1(\d{1,2})")
_TIME = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")
_PART = re.compile(r"(\d{1,2})/(\d{1,2})")
_FIRST_YEAR, _MODERN, _LAST_YEAR = 1000, 1800, 2100
_LAST_DAY, _LAST_MONTH = 31, 12
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
NO_YEARS = range(0)


def _whole(number: str, years: range) -> str:
    value = int(number)
    if len(number) == 4 and (_MODERN <= value <= _LAST_YEAR or value in years):
        return "year_digit"
    if len(number) == 4 and _FIRST_YEAR <= value < _MODERN:
        return "old_year"
    if value <= 2:
        return "one_digit"
    if value <= 10:
        return "few_digit"
    if value <= _LAST_DAY:
        return "day_digit"
    return "tens_digit" if value < 100 else "big_digit"


def _is_day(one: str, other: str) -> bool:
    """Whether the numbers are a day and a month, in any order."""
    low, high = sorted((int(one), int(other)))
    return 1 <= low <= _LAST_MONTH and high <= _LAST_DAY


def _is_rising(low: str, high: str) -> bool:
    return float(low.replace(",", ".")) < float(high.replace(",", "."))


def _compound(number: str) -> str:
    if _GROUPED.fullmatch(number):
        return "big_digit"
    if (match := _DAY_FIRST.fullmatch(number)) and _is_day(match[1], match[3]):
        return "full_date"
    if (match := _YEAR_FIRST.fullmatch(number)) and _is_day(match[2], match[3]):
        return "full_date"
    if _YEARS.fullmatch(number):
        return "year_range"
    if _TIME.fullmatch(number):
        return "time"
    if _DECIMAL.fullmatch(number):
        return "decimal"
    if (match := _RANGE.fullmatch(number)) and _is_rising(match[1], match[2]):
        return "range"
    if (match := _PART.fullmatch(number)) and _is_day(match[1], match[2]):
        return "part_date"
    return "other"


def number_class(number: str, years: range = NO_YEARS) -> str:
    """The class of a number in digits of any of our scripts, with its separators; `other` for what is none.

    `years` are those of four digits that count as years besides the modern ones. A range rises, a score may not.
    """
    if len(number) > _LONGEST:
        return "other"
    western = number.translate(_WESTERN)
    return _whole(western, years) if _PLAIN.fullmatch(western) else _compound(western)
