"""Which networks an address is in, and which of them may be asked.

A private, loopback or link-local address is asked only where the user typed it, or where something
redirects within the private networks that the user typed an address of. What a feed, a list of
feeds or a page leads to is not typed; only the very host and port of the typed feed are as good.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from rtlreader.errors import NetworkError
from rtlreader.sources.http.page import port_of, shown

if TYPE_CHECKING:
    import httpx

Resolver = Callable[[str, int], list[str]]
"""From a host and a port to IP addresses."""

TARGETS = 6
"""The most IP addresses of one host that are tried."""

_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_LOCAL_NAME = re.compile(r"[^.]*|.*\.(?:local|localhost|internal|intranet|lan|home|corp)")


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a request may go."""

    addresses: tuple[str, ...]
    """IP addresses that were looked at; none where a proxy looks them up."""
    is_private: bool
    """Whether one of them is not of the open internet."""


def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, none where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def is_literal(host: str) -> bool:
    """Whether a host is an IP address and not a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also looking into the IPv4 within IPv6."""
    ip = ip_address(address)
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its very name or number."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    return is_literal(name) and ip_address(name).is_loopback


class Gate:
    """Decides for one fetch, hop by hop, where it may go."""

    def __init__(self, *, is_typed: bool, home: httpx.URL | None = None) -> None:
        """`home` is an address that the user typed: its host and port may be private, too."""
        self._is_typed = is_typed
        self._home = home
        self._is_inside = False
        self._is_first = True

    def targets(self, url: httpx.URL, found: list[str]) -> Targets:
        """Return where the next hop may go of all that its host is; raises NetworkError."""
        if not found:
            raise NetworkError(f"no such host: {shown(url)}", "check the address")
        public = [ip for ip in found if is_public(ip)]
        first, self._is_first = self._is_first, False
        if first and self._is_typed:
            self._is_inside = not public
            return Targets(tuple(public or found)[:TARGETS], is_private=not public)
        if len(public) < len(found) and not self._may_be_private(url, found):
            raise _refused(url, first=first)
        return Targets(tuple(found)[:TARGETS], is_private=len(public) < len(found))

    def through_proxy(self, url: httpx.URL) -> Targets:
        """Return the same for a host that only the proxy knows: its name alone is looked at."""
        first, self._is_first = self._is_first, False
        is_inside = _looks_private(url.host)
        if first and self._is_typed:
            self._is_inside = is_inside
        elif is_inside and not self._may_be_private(url, [url.host]):
            raise _refused(url, first=first)
        return Targets((), is_inside)

    def _may_be_private(self, url: httpx.URL, found: list[str]) -> bool:
        if any(is_literal(ip) and _is_link_local(ip) for ip in found):
            return False
        return self._is_inside or (self._home is not None and _is_beside(url, self._home))


def _is_beside(url: httpx.URL, home: httpx.URL) -> bool:
    return (url.host, port_of(url)) == (home.host, port_of(home))


def _looks_private(host: str) -> bool:
    if is_literal(host):
        return not is_public(host)
    return _LOCAL_NAME.fullmatch(host.lower().rstrip(".")) is not None


def _refused(url: httpx.URL, *, first: bool) -> NetworkError:
    what = "an address in" if first else "a redirect into"
    return NetworkError(
        f"refused {what} a private network: {shown(url)}",
        "if you trust it, open that address itself",
    )


def _is_link_local(address: str) -> bool:
    """Whether an address is of the kind that cloud machines keep their secrets on."""
    ip = ip_address(address)
    return ((isinstance(ip, IPv6Address) and _inner(ip)) or ip).is_link_local


def _inner(ip: IPv6Address) -> IPv4Address | None:
    if any(ip in network for network in _TRANSLATED):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
