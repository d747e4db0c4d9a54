"""A loopback server for tests, whose answers are written down as the bytes that are sent."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[[str], bytes | Iterator[bytes]]
    """From the head of a request to what is sent; the connection is closed where it is empty."""


class Served(NamedTuple):
    """A server that runs."""

    port: int
    heads: list[str]
    """The heads of all requests so far."""
    connections: list[int]
    """One number for each connection so far."""


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Return an answer with its length; `_` in names of headers stands for `-`."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(body)}", "", ""])
    return head.encode() + body


@contextmanager
def serving(give: Answer) -> Iterator[Served]:
    """Serve on a loopback port until the block ends; connections are kept open."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        served = Served(server.getsockname()[1], [], [])
        stopped = threading.Event()
        threads: list[threading.Thread] = []

        def accept() -> None:
            while not stopped.is_set():
                with suppress(OSError):
                    connection, _ = server.accept()
                    served.connections.append(len(served.connections))
                    thread = threading.Thread(
                        target=_converse, args=(connection, give, served, stopped)
                    )
                    threads.append(thread)
                    thread.start()

        server.settimeout(0.05)
        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield served
        finally:
            stopped.set()
            for thread in [accepting, *threads]:
                thread.join()


def _converse(
    connection: socket.socket, give: Answer, served: Served, stopped: threading.Event
) -> None:
    connection.settimeout(0.05)
    received = b""
    with connection, suppress(ConnectionError, BrokenPipeError):
        while not stopped.is_set():
            try:
                part = connection.recv(65536)
            except TimeoutError:
                continue
            received += part
            head, end, received = received.partition(b"\r\n\r\n")
            if not part:
                return
            if not end:
                received = head
                continue
            served.heads.append(head.decode("latin-1"))
            given = give(served.heads[-1])
            for piece in [given] if isinstance(given, bytes) else given:
                if stopped.is_set() or not piece:
                    return
                connection.sendall(piece)
