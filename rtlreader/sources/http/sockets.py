"""Sockets that end when the time is up or the user stops: what httpcore sends and receives through.

A socket never blocks; whoever waits for it looks at the clock and at the user's wish. A connection
goes to an IP address that the watch names, never to what a name may have become in the meantime;
of several addresses the next is tried while the first has not answered (RFC 8305).
"""

from __future__ import annotations

import math
import os
import select
import socket
import ssl
import threading
import time
from concurrent.futures import Future, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rtlreader.sources.http.networks import Resolver

PAUSE = 10.0
"""The most seconds without a byte, and for a connection to come about."""

_SLICE = 0.1  # seconds after which the user's wish is looked at again
_NEXT_ADDRESS = 0.25  # seconds after which another address is tried as well
_READ, _WRITE = select.POLLIN, select.POLLOUT


class Stopped(Exception):  # noqa: N818 - it is no error, and no one but the fetcher sees it
    """The user has stopped the fetch."""


class Late(Exception):  # noqa: N818 - as above
    """The time of the fetch is up."""


class Watch:
    """How long one fetch may take, whether it is still wanted, and where it may connect to."""

    def __init__(self, seconds: float, cancel: threading.Event | None = None) -> None:
        self.seconds = seconds
        self.end = math.inf
        self.targets: tuple[str, ...] = ()
        self._cancel = cancel

    def begin(self) -> None:
        """Let the time run from now on, if it does not yet."""
        self.end = min(self.end, time.monotonic() + self.seconds)

    def check(self) -> None:
        """Raise Stopped or Late where the fetch is over."""
        if self._cancel is not None and self._cancel.is_set():
            raise Stopped
        if time.monotonic() >= self.end:
            raise Late

    def sleep(self, seconds: float) -> None:
        """Wait, unless the fetch is over; raises as `check` does."""
        until = min(time.monotonic() + seconds, self.end)
        pause = time.sleep if self._cancel is None else self._cancel.wait
        while (left := until - time.monotonic()) > 0:
            pause(left)
            self.check()

    def poll(self, poll: select.poll, until: float) -> list[tuple[int, int]]:
        """Wait for sockets until a time; return those that are ready. Raises as `check` does."""
        while True:
            self.check()
            left = max(0.0, min(until, self.end) - time.monotonic())
            ready = poll.poll(1000 * (min(left, _SLICE) if self._cancel else left) + 1)
            if ready or time.monotonic() >= until:
                return ready

    def done_by(self, work: Callable[[], list[str]]) -> list[str]:
        """Return what blocking work gives, which goes on alone where the fetch is over first."""
        future: Future[list[str]] = Future()

        def run() -> None:
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)

        threading.Thread(target=run, daemon=True).start()
        while not wait([future], _SLICE).done:
            self.check()
        return future.result()


_current = threading.local()


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let all that this thread sends and receives be under a watch."""
    _current.watch = watch
    try:
        yield
    finally:
        _current.watch = None


def _watch() -> Watch:
    watch: Watch | None = getattr(_current, "watch", None)
    return watch or Watch(PAUSE)


class Network(httpcore.NetworkBackend):
    """Connects to the addresses that the watch names."""

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the watch knows what it was found to be
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the watch knows better
        local_address: str | None = None,  # noqa: ARG002 - never given
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - as above
    ) -> Stream:
        """Return a stream to one of the addresses; raises what httpcore raises."""
        watch = _watch()
        return Stream(_connected(watch.targets, port, watch))


class ProxyNetwork(httpcore.NetworkBackend):
    """Connects to a proxy, which the user has chosen, wherever it is."""

    def __init__(self, resolve: Resolver) -> None:
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the watch knows better
        local_address: str | None = None,  # noqa: ARG002 - never given
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - as above
    ) -> Stream:
        """Return a stream to the proxy; raises what httpcore raises."""
        watch = _watch()
        found = watch.done_by(lambda: self._resolve(host, port))
        return Stream(_connected(tuple(found), port, watch))


class Stream(httpcore.NetworkStream):
    """A connection under the watch of whoever uses it."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Return what has arrived, or nothing at the end."""
        received: bytes = self._done(
            lambda: self._socket.recv(max_bytes), _READ, httpcore.ReadError
        )
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send everything."""
        left = memoryview(buffer)
        while left:
            sent = self._done(lambda: self._socket.send(left), _WRITE, httpcore.WriteError)  # noqa: B023
            left = left[sent:]

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the watch knows better
    ) -> Stream:
        """Return the same connection, encrypted."""
        if isinstance(self._socket, ssl.SSLSocket):
            raise httpcore.ConnectError("TLS within TLS is not spoken")
        try:
            wrapped = ssl_context.wrap_socket(
                self._socket, server_hostname=server_hostname, do_handshake_on_connect=False
            )
        except (OSError, ValueError) as error:
            raise httpcore.ConnectError(str(error)) from error
        stream = Stream(wrapped)
        try:
            stream._done(wrapped.do_handshake, _READ, httpcore.ConnectError)
        except BaseException:
            wrapped.close()
            raise
        return stream

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks of a connection."""
        if info == "ssl_object":
            return self._socket if isinstance(self._socket, ssl.SSLSocket) else None
        if info == "socket":
            return self._socket
        if info == "is_readable":
            return self._is_readable()
        return None

    def _is_readable(self) -> bool:
        descriptor = self._socket.fileno()
        return descriptor < 0 or bool(_poll(descriptor, _READ).poll(0))

    def _done(self, action: Callable[[], Any], flag: int, kind: type[Exception]) -> Any:
        """Return what an action gives as soon as the socket lets it."""
        watch = _watch()
        watch.check()
        while True:
            try:
                return action()
            except ssl.SSLWantWriteError:
                wanted = _WRITE
            except ssl.SSLWantReadError:
                wanted = _READ
            except BlockingIOError:
                wanted = flag
            except (OSError, ValueError) as error:
                raise kind(str(error)) from error
            ready = _poll(self._socket.fileno(), wanted)
            if not watch.poll(ready, time.monotonic() + PAUSE):
                raise httpcore.ReadTimeout


def _poll(descriptor: int, flag: int) -> select.poll:
    poll = select.poll()
    poll.register(descriptor, flag)
    return poll


def _connected(targets: tuple[str, ...], port: int, watch: Watch) -> socket.socket:
    """Return a socket to the first address that answers."""
    left, trying = list(targets), dict[int, socket.socket]()
    until = time.monotonic() + PAUSE
    poll, reason = select.poll(), "no address"
    try:
        while left or trying:
            if left:
                begun = _begun(left.pop(0), port)
                trying[begun.fileno()] = begun
                poll.register(begun, _WRITE)
            pause = time.monotonic() + _NEXT_ADDRESS if left else until
            for descriptor, _ in watch.poll(poll, min(pause, until)):
                poll.unregister(descriptor)
                code = trying[descriptor].getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if not code:
                    return trying.pop(descriptor)
                reason = os.strerror(code)
                trying.pop(descriptor).close()
            if time.monotonic() >= until:
                raise httpcore.ConnectTimeout
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    finally:
        for other in trying.values():
            other.close()
    raise httpcore.ConnectError(reason)


def _begun(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    begun = socket.socket(family, socket.SOCK_STREAM)
    try:
        begun.setblocking(False)
        begun.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        begun.connect_ex((address, port))
    except OSError:
        begun.close()
        raise
    return begun
