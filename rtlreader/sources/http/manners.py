"""How a host is treated: how many requests at once, how soon after another, and when to stay away."""

from __future__ import annotations

import re
import threading
import time
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from rtlreader.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rtlreader.sources.http.sockets import Watch

DAY = 86_400
"""The longest time that a server can ask to be left alone, in seconds."""
AT_ONCE = 4
"""The most requests to one host of the open internet at the same time."""

_SECONDS = re.compile(r"[0-9]{1,18}")


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Return the seconds that a server asks to wait (RFC 9110 10.2.3), a day at most."""
    stated = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(stated):
        return min(int(stated), DAY)
    try:
        seconds = parsedate_to_datetime(stated).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return max(0, min(int(seconds) + 1, DAY))


class _Host:
    """What is known of a host while the program runs."""

    def __init__(self) -> None:
        self.room = threading.Semaphore(AT_ONCE)
        self.next = 0.0
        self.away_until = 0.0


class Hosts:
    """Keeps requests to one host apart; those in private networks need no such care."""

    def __init__(self, delay: float) -> None:
        """`delay` is the seconds between the beginnings of two requests to one host."""
        self._delay = delay
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, watch: Watch) -> Iterator[None]:
        """Wait until a request to a host may be sent, and count it until it is done."""
        known = self._host(host)
        while not known.room.acquire(timeout=0.1):
            watch.check()
        try:
            watch.sleep(self._wait(known, host))
            yield
        finally:
            known.room.release()

    def stay_away(self, host: str, seconds: int) -> None:
        """Send a host no request for a while, as it has asked for."""
        self._host(host).away_until = time.monotonic() + seconds

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())

    def _wait(self, known: _Host, host: str) -> float:
        now = time.monotonic()
        if now < known.away_until:
            left = int(known.away_until - now) + 1
            raise NetworkError(f"{host} asks to be left alone", f"for {left} seconds", left)
        with self._lock:
            begins = max(now, known.next)
            known.next = begins + self._delay
        return begins - now
