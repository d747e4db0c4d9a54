"""One address, fetched politely and warily: the only module that knows HTTP.

http and https only. An address that the user typed may be private; a redirect from a public address
to one that is not, and any redirect to a link-local one, is refused after resolving, and the
connection goes to the address that was checked. Caps: 10 redirects, 30 seconds in all, 20 MiB after
decompression. No cookies, no referrer.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
import zlib
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any

import httpx

from rtlreader import __version__
from rtlreader.errors import NetworkError
from rtlreader.sources.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Resolver = Callable[[str, int], list[str]]

REDIRECTS = 10
SECONDS = 30.0
BYTES = 20 * 2**20

_HOST = re.compile(r"[\w.-]+|[0-9a-fA-F.:]+")
_PAUSE = 10.0  # seconds without a byte
_REDIRECT = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": f"rtlreader/{__version__}",
    "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip",
}
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_STATUS_HINTS = {
    401: "the page wants a password",
    403: "the site refuses programs, or wants a subscription",
    404: "check the address",
    410: "the page was removed",
    429: "the site asks to be left alone for a while",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave."""

    body: bytes
    """Decompressed, at most `BYTES`."""
    content_type: str
    """The media type in lower case, without parameters; may be empty."""
    charset: str
    """What the server says that the encoding is; may be empty."""
    address: str
    """Where it was found after redirects, without credentials and clean."""


def fetch(
    address: str,
    client: httpx.Client | None = None,
    resolve: Resolver | None = None,
    seconds: float = SECONDS,
) -> Page:
    """Return what `address` gives, or raise NetworkError."""
    url = _parsed(address)
    with _Watch(seconds) as watch:
        try:
            if client is not None:
                return _followed(client, url, resolve or resolved, watch)
            with httpx.Client() as own:
                return _followed(own, url, resolve or resolved, watch)
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error, UnicodeError, ValueError) as error:
            if watch.over:
                raise _too_slow(url) from None
            raise _translated(url, error) from error


def shown(url: httpx.URL) -> str:
    """Return an address fit to be shown and kept: clean and without credentials."""
    return clean_line(str(url.copy_with(username=None, password=None)))[:500]


def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, none where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also looking into the IPv4 within IPv6."""
    ip = ip_address(address)
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _is_link_local(address: str) -> bool:
    """Whether an address is of the kind that cloud machines keep their secrets on."""
    ip = ip_address(address)
    return ((isinstance(ip, IPv6Address) and _inner(ip)) or ip).is_link_local


def _inner(ip: IPv6Address) -> IPv4Address | None:
    if any(ip in network for network in _TRANSLATED):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


class _Watch:
    """Cuts the connection when the time is up, also one that drips its headers."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._stream: Any = None

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    @property
    def timeout(self) -> float:
        return max(0.01, min(_PAUSE, self._end - time.monotonic()))

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Remember the stream that httpcore has just opened."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._stream = info["return_value"]

    def _cut(self) -> None:
        connection = self._stream and self._stream.get_extra_info("socket")
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise NetworkError(f"not an address: {clean_line(address)[:200]}") from None
    return _checked(url)


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in ("http", "https"):
        raise NetworkError(
            f"cannot fetch {shown(url)}", "only http and https addresses are fetched"
        )
    if not _HOST.fullmatch(url.host) or not 0 < _port(url) < 65536:
        raise NetworkError(f"no host in {shown(url)}", "write it as https://example.com/page")
    return url


def _followed(client: httpx.Client, url: httpx.URL, resolve: Resolver, watch: _Watch) -> Page:
    typed = resolve(url.host, _port(url))
    may_be_private = bool(typed) and not any(is_public(ip) for ip in typed)
    targets = [url.host]
    for _ in range(REDIRECTS + 1):
        response = _sent(client, url, targets, watch)
        client.cookies.clear()
        try:
            location = response.headers.get("location", "")
            if response.status_code not in _REDIRECT or not location:
                return _page(response, url, watch)
        finally:
            response.close()
        url = _checked(url.copy_with(username=None, password=None).join(location))
        targets = _allowed(url, resolve, may_be_private=may_be_private)
    raise NetworkError(f"too many redirects: {shown(url)}", "the site sends readers in a circle")


def _port(url: httpx.URL) -> int:
    default = 443 if url.scheme == "https" else 80
    return default if url.port is None else url.port


def _allowed(url: httpx.URL, resolve: Resolver, *, may_be_private: bool) -> list[str]:
    """Return the IP addresses that a redirect may go to: those that were looked at, no others."""
    found = resolve(url.host, _port(url))
    if not found:
        raise NetworkError(f"no such host: {shown(url)}", "the redirect leads nowhere")
    if not all(is_public(ip) or (may_be_private and not _is_link_local(ip)) for ip in found):
        raise NetworkError(
            f"refused a redirect into a private network: {shown(url)}",
            "if you trust it, open that address itself",
        )
    return found[:3]


def _sent(
    client: httpx.Client, url: httpx.URL, targets: list[str], watch: _Watch
) -> httpx.Response:
    """Send one GET to the first target that answers; the name stays in Host and in TLS."""
    for target in targets:
        request = client.build_request(
            "GET",
            url.copy_with(host=target),
            headers={**_HEADERS, "Host": url.netloc.decode("ascii")},
            timeout=watch.timeout,
            extensions={"trace": watch.trace, "sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            return client.send(request, stream=True, follow_redirects=False)
        except httpx.ConnectError:
            if target == targets[-1]:
                raise
    raise AssertionError  # there is always a target


def _page(response: httpx.Response, url: httpx.URL, watch: _Watch) -> Page:
    if response.status_code >= 400:
        reason = clean_line(response.reason_phrase)[:100]
        hint = _STATUS_HINTS.get(response.status_code, "try again later")
        raise NetworkError(f"{shown(url)}: {response.status_code} {reason}".rstrip(), hint)
    content_type, _, parameters = response.headers.get("content-type", "").partition(";")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Page(_body(response, url, watch), content_type.strip().lower(), charset, shown(url))


def _body(response: httpx.Response, url: httpx.URL, watch: _Watch) -> bytes:
    body = bytearray()
    for part in _decompressed(response, url):
        body += part
        if watch.over:
            raise _too_slow(url)
        if len(body) > BYTES:
            raise NetworkError(f"too large: {shown(url)}", f"at most {BYTES >> 20} MiB are read")
    if watch.over:  # a body without a stated length ends where it is cut
        raise _too_slow(url)
    return bytes(body)


def _decompressed(response: httpx.Response, url: httpx.URL) -> Iterator[bytes]:
    """Yield the body in parts of at most 1 MiB, so that no bomb unfolds at once."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from response.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip"):
        raise NetworkError(
            f"cannot read {shown(url)}", f"it is compressed as {clean_line(encoding)[:40]}"
        )
    inflate = zlib.decompressobj(wbits=31)
    for raw in response.iter_raw():
        part = inflate.decompress(raw, 2**20)
        while part:
            yield part
            part = inflate.decompress(inflate.unconsumed_tail, 2**20)
    if not inflate.eof:
        raise NetworkError(f"cut short: {shown(url)}", "try again")


def _too_slow(url: httpx.URL) -> NetworkError:
    return NetworkError(
        f"too slow: {shown(url)}", "try again later, or save the page and read the file"
    )


def _translated(url: httpx.URL, error: Exception) -> NetworkError:
    address = shown(url)
    match error:
        case httpx.ConnectTimeout() | httpx.ReadTimeout():
            return NetworkError(f"no answer from {address}", "try again later")
        case httpx.ConnectError():
            return NetworkError(f"cannot reach {address}", "check the address and the connection")
        case httpx.RemoteProtocolError():
            return NetworkError(f"{address} does not speak HTTP, or broke off", "try again later")
    return NetworkError(f"cannot read {address}", clean_line(str(error))[:200])
