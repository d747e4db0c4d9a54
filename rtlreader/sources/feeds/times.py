"""When an item was published: the dates of RSS (RFC 822), of Atom (RFC 3339), and careless ones."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_tz
from typing import NamedTuple

from rtlreader.sources import dates

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|z|[+-]\d\d:?\d\d)?)?"
)
_YEARS = range(1980, 2200)


class Moment(NamedTuple):
    """When something was published."""

    seconds: int
    """Since 1970, UTC."""
    day: str
    """The date where it was written, as `2026-11-12`."""


def moment(stated: str) -> Moment | None:
    """Return what a date means, None where it cannot be read. Without a zone it is UTC."""
    stated = stated.strip()[:100]
    found = _ISO.fullmatch(stated)
    try:
        return _of_iso(found) if found else _of_mail(stated)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _of_iso(found: re.Match[str]) -> Moment | None:
    year, month, day, hour, minute, second = (int(found[part] or 0) for part in range(1, 7))
    zone = found[7]
    written = datetime(year, month, day, hour % 24, minute, min(second, 59))
    ahead = 0
    if zone and zone not in "Zz":
        ahead = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
        ahead = -ahead if zone[0] == "-" else ahead
    return _moment(timegm(written.timetuple()) - ahead, written)


def _of_mail(stated: str) -> Moment | None:
    found = parsedate_tz(stated) if any(letter.isalpha() for letter in stated) else None
    if found is None:
        return _of_other(stated)
    year, month, day, hour, minute, second, *_, ahead = found
    written = datetime(year, month, day, hour, minute, min(second, 59))
    return _moment(timegm(written.timetuple()) - (ahead or 0), written)


def _of_other(stated: str) -> Moment | None:
    """Read a date that people wrote, in any calendar."""
    found = dates.parse(stated)
    if found is None:
        return None
    written = found if isinstance(found, datetime) else datetime(*found.timetuple()[:3], tzinfo=UTC)
    return _moment(int(written.timestamp()), written)


def _moment(seconds: int, written: datetime) -> Moment | None:
    return Moment(seconds, written.date().isoformat()) if written.year in _YEARS else None
