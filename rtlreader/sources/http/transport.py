"""What carries httpx's requests: pools of kept connections, and the proxies of the environment.

Connections to private networks and to the open internet are kept apart, so that no request uses one
that it might not have opened. HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY are read as Python's
`urllib.request` does; a proxy looks names up itself, and loopback never goes through one.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.request import getproxies_environment, proxy_bypass

import httpcore
import httpx

from rtlreader.errors import NetworkError
from rtlreader.sources.http.networks import is_loopback
from rtlreader.sources.http.sockets import Network, ProxyNetwork

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

    from rtlreader.sources.http.networks import Resolver

KEPT = 32
"""The most idle connections of a pool."""

_SECONDS_KEPT = 20.0


class Proxies:
    """The proxies that the environment names."""

    def __init__(self) -> None:
        self._found = getproxies_environment()

    def proxy(self, url: httpx.URL) -> str:
        """Return the address of the proxy that leads to `url`, nothing where none is needed."""
        if not self._found or is_loopback(url.host):
            return ""
        proxy = self._found.get(url.scheme) or self._found.get("all") or ""
        if not proxy or proxy_bypass(url.netloc.decode("ascii")):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"


class Transport(httpx.BaseTransport):
    """Sends requests; whether they go to a private network stands in their extension `private`."""

    def __init__(self, proxies: Proxies, resolve: Resolver) -> None:
        self._proxies = proxies
        self._network, self._proxy_network = Network(), ProxyNetwork(resolve)
        self._pools: dict[tuple[str, bool, str], httpcore.ConnectionPool] = {}
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request, its body unread; raises what httpx raises."""
        url = request.url
        pool = self._pool(url, is_private=bool(request.extensions.get("private")))
        sent = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
        )
        with _translated():
            response = pool.handle_request(sent)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            pools, self._pools = list(self._pools.values()), {}
        for pool in pools:
            pool.close()

    def _pool(self, url: httpx.URL, *, is_private: bool) -> httpcore.ConnectionPool:
        proxy = self._proxies.proxy(url)
        key = url.scheme, is_private, proxy
        with self._lock:
            if key not in self._pools:
                self._pools[key] = self._made(url.scheme, proxy)
            return self._pools[key]

    def _made(self, scheme: str, proxy: str) -> httpcore.ConnectionPool:
        chosen = httpx.Proxy(proxy) if proxy else None
        if scheme == "https" or (chosen and chosen.url.scheme == "https"):
            self._context = self._context or httpx.create_ssl_context()
        try:
            return httpcore.ConnectionPool(
                ssl_context=self._context,
                proxy=_for_httpcore(chosen, self._context) if chosen else None,
                max_connections=None,
                max_keepalive_connections=KEPT,
                keepalive_expiry=_SECONDS_KEPT,
                http2=True,
                network_backend=self._proxy_network if proxy else self._network,
            )
        except (ValueError, RuntimeError, ImportError) as error:
            raise NetworkError("cannot use the proxy of the environment", str(error)) from None


def _for_httpcore(proxy: httpx.Proxy, context: ssl.SSLContext | None) -> httpcore.Proxy:
    url = proxy.url
    return httpcore.Proxy(
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        auth=proxy.raw_auth,
        headers=proxy.headers.raw,
        ssl_context=context if url.scheme == "https" else None,
    )


class _Body(httpx.SyncByteStream):
    """The body of an answer as it arrives."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _translated():
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


@contextmanager
def _translated() -> Iterator[None]:
    """Let what httpcore raises be httpx's error of the same name."""
    try:
        yield
    except (
        httpcore.NetworkError,
        httpcore.TimeoutException,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
    ) as error:
        kind = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error
