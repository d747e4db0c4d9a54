"""The day on which something was published, as pages and headers state it.

Days of the Gregorian calendar only: `1405-08-21` is no day here, and stays as it is written.
"""

from __future__ import annotations

import re
from datetime import date

_NUMBERS = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?:(?!\d)|(?=\d{6}Z?\b))"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    rf"\b(?:(\d{{1,2}})\s+)?({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?(?:\s+(\d{{1,2}}))?,?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_YEARS = range(1800, 2200)


def day(stated: str) -> str:
    """Return the day that `stated` begins with or names in English, as `2026-11-12`, or nothing."""
    numbers = _NUMBERS.match(stated.strip())
    if numbers:
        year, _, month, of_month, *packed = numbers.groups()
        return _iso(year, month or packed[0], of_month or packed[1])
    named = _NAMED.search(stated)
    if not named or bool(named[1]) == bool(named[3]):
        return ""
    return _iso(named[4], _MONTHS.index(named[2].lower()) + 1, named[1] or named[3])


def _iso(year: str, month: str | int, of_month: str) -> str:
    try:
        found = date(int(year), int(month), int(of_month))
    except ValueError:
        return ""
    return found.isoformat() if found.year in _YEARS else ""
