"""One GET from the first hop to the last byte: redirects, validators, retries, and what may go wrong.

A request that fails for the moment (500, 502, 503, 504, a dropped connection) is sent again after a
pause. A server that names a time to wait (Retry-After) is left alone until then.
"""

from __future__ import annotations

import contextlib
import random
import threading
import time
import zlib
from dataclasses import replace
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn, Self

import httpx

from rtlreader import __version__
from rtlreader.errors import NetworkError, OfflineError, StoppedError
from rtlreader.sources.clean import clean_line
from rtlreader.sources.http import bodies, page
from rtlreader.sources.http.manners import Hosts, retry_after
from rtlreader.sources.http.networks import Gate, Targets, is_literal, resolved
from rtlreader.sources.http.page import Page, shown
from rtlreader.sources.http.sockets import Late, Stopped, Watch, watched
from rtlreader.sources.http.transport import Proxies, Transport

if TYPE_CHECKING:
    from rtlreader.sources.http.networks import Resolver

    Accept = Literal["page", "feed"]

SECONDS = 30.0
"""How long one fetch may take."""
REDIRECTS = 10
RETRIES = 2
DELAY = 0.25
"""Seconds between the beginnings of two requests to one host of the open internet."""

_PAUSES = (0.3, 1.0)  # seconds before each retry
_REDIRECT = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_FLAKY = frozenset({500, 502, 503, 504})
_BUSY = frozenset({429, 503})
_DIGITS = 8  # of a length that is not surely too large
_NO_COOKIES = DefaultCookiePolicy(allowed_domains=[])
_NAMES_KEPT = 60.0  # seconds for which a host's addresses are remembered
_HEADERS = {"User-Agent": f"rtlreader/{__version__}", "Accept-Encoding": bodies.CODINGS}
_ACCEPT: dict[Accept, str] = {
    "page": "text/html,application/xhtml+xml,text/plain,text/markdown;q=0.9,*/*;q=0.1",
    "feed": "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,"
    "application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.5,*/*;q=0.1",
}
_STATUS_HINTS = {
    401: "the page wants a password",
    403: "the site refuses programs, or wants a subscription",
    404: "check the address",
    410: "the page was removed",
    429: "the site asks to be left alone for a while",
}


class _Flaky(Exception):  # noqa: N818 - it never leaves this module
    """Something that may be gone at the next try."""

    def __init__(self, reason: Exception) -> None:
        super().__init__()
        self.reason = reason


class _Redirect(NamedTuple):
    """Another address to ask."""

    url: httpx.URL
    is_permanent: bool


class _Fetch(NamedTuple):
    """What one call of `get` is about."""

    headers: dict[str, str]
    gate: Gate
    watch: Watch
    has_validator: bool


class Fetcher:
    """All fetches of a program: safe in several threads, connections are kept and used again.

    Nothing is opened before the first fetch. A client that is given replaces the connections, and
    with them the promise that they go to the addresses that were looked at.
    """

    def __init__(
        self,
        client: httpx.Client | None = None,
        resolve: Resolver | None = None,
        *,
        offline: bool = False,
        delay: float | None = None,
    ) -> None:
        self._given = client
        self._own: httpx.Client | None = None
        self._resolve = resolve or resolved
        self._is_offline = offline
        self._hosts = Hosts(DELAY if delay is None else delay)
        self._proxies = Proxies()
        self._names: dict[tuple[str, int], tuple[float, list[str]]] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept; a client that was given stays open."""
        if self._own is not None:
            self._own.close()

    def get(
        self,
        address: str,
        *,
        etag: str = "",
        last_modified: str = "",
        is_typed: bool = True,
        home: str = "",
        seconds: float = SECONDS,
        cancel: threading.Event | None = None,
        accept: Accept = "page",
        retries: int = RETRIES,
    ) -> Page:
        """Return what an address gives, or raise NetworkError.

        `etag` and `last_modified` are those of the page that is already there. `is_typed` says
        whether the user typed the address; of others, private networks are refused, except for the
        host and port of `home`, the typed address of the feed that names it. `seconds` are counted
        from when it is the host's turn. Raises OfflineError and StoppedError, too.
        """
        url = page.parsed(address)
        if url.userinfo and not is_typed:
            url = url.copy_with(username=None, password=None)
        if self._is_offline:
            raise OfflineError(f"not fetched: {shown(url)}", "the reader is offline")
        headers = {**_HEADERS, "Accept": _ACCEPT[accept]}
        if validator := page.validator(etag):
            headers["If-None-Match"] = validator
        if validator := page.validator(last_modified):
            headers["If-Modified-Since"] = validator
        gate = Gate(is_typed=is_typed, home=page.parsed(home) if home else None)
        fetch = _Fetch(headers, gate, Watch(seconds, cancel), bool(etag or last_modified))
        try:
            with watched(fetch.watch):
                return self._followed(url, fetch, retries)
        except Stopped:
            raise StoppedError(f"stopped: {shown(url)}") from None
        except Late:
            raise NetworkError(
                f"too slow: {shown(url)}", "try again later, or save the page and read the file"
            ) from None

    def _followed(self, url: httpx.URL, fetch: _Fetch, retries: int) -> Page:
        moved, is_permanent = "", True
        for _ in range(REDIRECTS + 1):
            found = self._persistent(url, fetch, retries)
            if isinstance(found, Page):
                return replace(found, moved_to=moved) if moved else found
            is_permanent = is_permanent and found.is_permanent
            url = found.url
            if is_permanent:
                moved = shown(url)
        raise NetworkError(
            f"too many redirects: {shown(url)}", "the site sends readers in a circle"
        )

    def _persistent(self, url: httpx.URL, fetch: _Fetch, retries: int) -> Page | _Redirect:
        """Return what one hop gives, asked for again where it fails for the moment."""
        targets = self._targets(url, fetch)
        for pause in (*_PAUSES[:retries], 0.0):
            try:
                with self._turn(url, targets, fetch.watch):
                    fetch.watch.begin()
                    return self._answered(url, targets, fetch)
            except _Flaky as flaky:
                if not pause:
                    raise flaky.reason from None
            fetch.watch.sleep(pause * random.uniform(1.0, 1.5))
        raise AssertionError  # the last pause is none

    def _targets(self, url: httpx.URL, fetch: _Fetch) -> Targets:
        """Return where a hop goes; raises NetworkError where it must not."""
        if self._given is None and self._proxies.proxy(url):
            return fetch.gate.through_proxy(url)
        host, port = url.raw_host.decode("ascii"), page.port_of(url)
        return fetch.gate.targets(url, self._addresses(host, port, fetch.watch))

    def _addresses(self, host: str, port: int, watch: Watch) -> list[str]:
        if is_literal(host):
            return [host]
        known = self._names.get((host, port))
        if known is None or known[0] < time.monotonic():
            watch.begin()
            found = watch.done_by(lambda: self._resolve(host, port))
            known = time.monotonic() + _NAMES_KEPT, found
            self._names[host, port] = known
        return known[1]

    def _turn(
        self, url: httpx.URL, targets: Targets, watch: Watch
    ) -> contextlib.AbstractContextManager[None]:
        if targets.is_private:
            return contextlib.nullcontext()
        return self._hosts.turn(url.host, watch)

    def _answered(self, url: httpx.URL, targets: Targets, fetch: _Fetch) -> Page | _Redirect:
        fetch.watch.targets = targets.addresses
        try:
            response = self._client.send(
                httpx.Request(
                    "GET", url, headers=fetch.headers, extensions={"private": targets.is_private}
                ),
                stream=True,
                follow_redirects=False,
            )
            try:
                return self._read(response, url, targets, fetch)
            finally:
                response.close()
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as error:
            raise _Flaky(_translated(url, error)) from error
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error, UnicodeError, ValueError) as error:
            raise _translated(url, error) from error

    @property
    def _client(self) -> httpx.Client:
        if self._given is not None:
            self._given.cookies.jar.set_policy(_NO_COOKIES)
            return self._given
        with self._lock:
            if self._own is None:
                transport = Transport(self._proxies, self._resolve)
                self._own = httpx.Client(transport=transport, trust_env=False)
                self._own.cookies.jar.set_policy(_NO_COOKIES)
            return self._own

    def _read(
        self, response: httpx.Response, url: httpx.URL, targets: Targets, fetch: _Fetch
    ) -> Page | _Redirect:
        headers, status = response.headers, response.status_code
        if len(headers.raw) > page.HEADERS:
            raise NetworkError(
                f"too many headers: {shown(url)}", "the server is broken, or hostile"
            )
        if status in _REDIRECT and headers.get("location"):
            return _redirect(url, headers["location"], is_permanent=status in _PERMANENT)
        if status == 304 and not fetch.has_validator:
            raise NetworkError(f"nothing came from {shown(url)}", "it says that nothing is new")
        if status >= 300 and status != 304:
            self._fail(response, url, targets)
        kind, charset = page.content_type(headers)
        return Page(
            _body(response, url, fetch.watch),
            kind,
            charset,
            shown(url),
            status,
            page.validator(headers.get("etag", "")),
            page.validator(headers.get("last-modified", "")),
            language=page.language(headers),
            is_private=targets.is_private,
            fresh_for=page.fresh_for(headers),
        )

    def _fail(self, response: httpx.Response, url: httpx.URL, targets: Targets) -> NoReturn:
        """Raise what an answer stands for that is no page."""
        status = response.status_code
        wait = retry_after(response.headers) if status in _BUSY else None
        if wait and status == 429 and not targets.is_private:
            self._hosts.stay_away(url.host, wait)
        reason = clean_line(response.reason_phrase)[:100]
        hint = _STATUS_HINTS.get(status, "try again later")
        error = NetworkError(f"{shown(url)}: {status} {reason}".rstrip(), hint, wait)
        raise _Flaky(error) if status in _FLAKY and wait is None else error


def _redirect(url: httpx.URL, location: str, *, is_permanent: bool) -> _Redirect:
    """Return where a redirect leads; no credentials go along, and none come with it."""
    to = url.copy_with(username=None, password=None).join(location)
    if to.userinfo:
        to = to.copy_with(username=None, password=None)
    is_safe = to.scheme in (url.scheme, "https")
    return _Redirect(page.checked(to), is_permanent and is_safe)


def _body(response: httpx.Response, url: httpx.URL, watch: Watch) -> bytes:
    stated = response.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and len(stated.lstrip("0")) > _DIGITS:
        raise bodies.too_large(shown(url))
    if response.is_stream_consumed:  # a client that was given has read it
        return response.content
    coding = response.headers.get("content-encoding", "")
    parts = []
    for part in bodies.unfolded(response.iter_raw(), coding, shown(url)):
        parts.append(part)
        watch.check()
    watch.check()  # a body without a stated length ends where it is cut
    return b"".join(parts)


def _translated(url: httpx.URL, error: Exception) -> NetworkError:
    address = shown(url)
    match error:
        case httpx.ConnectTimeout() | httpx.ReadTimeout():
            return NetworkError(f"no answer from {address}", "try again later")
        case httpx.ConnectError() if "CERTIFICATE" in str(error):
            return NetworkError(f"cannot trust {address}", clean_line(str(error))[:200])
        case httpx.ConnectError():
            return NetworkError(f"cannot reach {address}", "check the address and the connection")
        case httpx.ProxyError():
            return NetworkError(
                f"the proxy does not lead to {address}", clean_line(str(error))[:200]
            )
        case httpx.RemoteProtocolError():
            return NetworkError(f"{address} does not speak HTTP, or broke off", "try again later")
    return NetworkError(f"cannot read {address}", clean_line(str(error))[:200])
