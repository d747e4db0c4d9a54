"""How long ago something was, in few cells."""

from __future__ import annotations

_MINUTE, _HOUR, _DAY, _WEEK, _YEAR = 60, 3600, 86400, 7 * 86400, 365 * 86400


def age(seconds: float) -> str:
    """Return how long ago something was, in three or four cells: `5m`, `3h`, `2d`, `14w`, `3y`."""
    if seconds < _MINUTE:
        return "now"
    for size, unit in ((_YEAR, "y"), (10 * _WEEK, "w"), (_DAY, "d"), (_HOUR, "h")):
        if seconds >= size:
            return f"{int(seconds // (_WEEK if unit == 'w' else size))}{unit}"
    return f"{int(seconds // _MINUTE)}m"
