"""What a fetcher promises beyond a single page: kept connections, validators, waits, wishes to stop."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
import zlib
from email.utils import formatdate
from itertools import pairwise
from typing import TYPE_CHECKING

import brotli
import httpx
import pytest
from backports import zstd

from rtlreader.errors import NetworkError, OfflineError, StoppedError
from rtlreader.sources.http import Fetcher, bodies, fetcher
from tests.sources.serving import answer, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT = "خبر اليوم ".encode() * 50


def resolve(host: str, _: int) -> list[str]:
    return {"news.example": ["93.184.216.34"], "inside.example": ["127.0.0.1"]}.get(host, [])


def mocked(give: Callable[[httpx.Request], httpx.Response]) -> Fetcher:
    return Fetcher(httpx.Client(transport=httpx.MockTransport(give)), resolve, delay=0.0)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(fetcher, "_PAUSES", (0.01, 0.01))


def test_a_connection_is_used_again() -> None:
    with serving(lambda _: answer(b"x")) as served, Fetcher() as fetch:
        for number in range(5):
            assert fetch.get(f"http://127.0.0.1:{served.port}/{number}").body == b"x"
    assert len(served.heads) == 5
    assert len(served.connections) == 1


def test_what_is_unchanged_is_not_sent_again() -> None:
    def give(head: str) -> bytes:
        known = 'If-None-Match: "v1"' in head and "If-Modified-Since: Thu, 12 Nov" in head
        state = "304 Not Modified" if known else "200 OK"
        date = "Thu, 12 Nov 2026 08:00:00 GMT"
        return answer(b"" if known else b"x", state, ETag='"v1"', Last_Modified=date)

    with serving(give) as served, Fetcher() as fetch:
        address = f"http://127.0.0.1:{served.port}/"
        page = fetch.get(address)
        assert (page.etag, page.last_modified) == ('"v1"', "Thu, 12 Nov 2026 08:00:00 GMT")
        again = fetch.get(address, etag=page.etag, last_modified=page.last_modified)
        assert again.is_unchanged
        assert (again.body, again.etag) == (b"", '"v1"')
        assert not page.is_unchanged
    assert len(served.connections) == 1


def test_a_304_that_nobody_asked_for_is_an_error() -> None:
    with pytest.raises(NetworkError, match="nothing came"):
        mocked(lambda _: httpx.Response(304)).get("http://news.example/")


@pytest.mark.parametrize("etag", ['"\x1b[2J"', '"é"', '"' + "a" * 600 + '"', '"a\r\nX: y"', " "])
def test_an_entity_tag_that_cannot_be_sent_is_forgotten(etag: str) -> None:
    def give(request: httpx.Request) -> httpx.Response:
        assert "if-none-match" not in request.headers
        return httpx.Response(200, headers=[(b"ETag", etag.encode("latin-1"))])

    assert mocked(give).get("http://news.example/", etag=etag).etag == ""


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("gzip", gzip.compress(TEXT[:100], mtime=0) + gzip.compress(TEXT[100:], mtime=0) + b"\0\0"),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, wbits=-15)),
        ("br", brotli.compress(TEXT)),
        ("zstd", zstd.compress(TEXT)),
        ("ZSTD", zstd.compress(TEXT[:100]) + zstd.compress(TEXT[100:])),
        ("identity", TEXT),
        ("", TEXT),
        ("", gzip.compress(TEXT, mtime=0)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1_000_000])
def test_a_body_is_unfolded(coding: str, body: bytes, size: int) -> None:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    assert b"".join(bodies.unfolded(parts, coding, "x")) == TEXT


@pytest.mark.parametrize(
    ("coding", "fold"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", lambda data: brotli.compress(data, quality=5)),
        ("zstd", zstd.compress),
    ],
)
def test_a_body_that_unfolds_too_far_or_breaks_off_is_refused(
    coding: str, fold: Callable[[bytes], bytes]
) -> None:
    bomb = fold(bytes(2**26))
    tracemalloc.start()
    with pytest.raises(NetworkError, match="refused"):
        list(bodies.unfolded([bomb], coding, "x"))
    assert tracemalloc.get_traced_memory()[1] < 2**25
    tracemalloc.stop()
    with pytest.raises(NetworkError, match="cut short"):
        list(bodies.unfolded([fold(TEXT)[:-9]], coding, "x"))
    with pytest.raises((NetworkError, ValueError, zlib.error)):
        list(bodies.unfolded([b"\xff\xff no such thing " * 9], coding, "x"))


def test_a_length_that_is_too_large_is_believed() -> None:
    def give(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nx"
        while True:
            time.sleep(0.05)
            yield b"x"

    with (
        serving(give) as served,
        Fetcher() as fetch,
        pytest.raises(NetworkError, match="too large"),
    ):
        fetch.get(f"http://127.0.0.1:{served.port}/")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_what_fails_for_the_moment_is_asked_for_again(status: int) -> None:
    left = [status, status]
    fetch = mocked(lambda _: httpx.Response(left.pop() if left else 200))
    assert fetch.get("http://news.example/").status == 200
    left += [status] * 3
    with pytest.raises(NetworkError, match=str(status)):
        fetch.get("http://news.example/")
    assert not left
    left.append(status)
    with pytest.raises(NetworkError, match=str(status)):
        fetch.get("http://news.example/", retries=0)


def test_a_connection_that_drops_is_made_again() -> None:
    left = [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]

    def give(_: str) -> Iterator[bytes]:
        yield left.pop() if left else answer(b"whole")
        if len(left) == 1:
            yield b""

    with serving(give) as served, Fetcher() as fetch:
        assert fetch.get(f"http://127.0.0.1:{served.port}/").body == b"whole"


@pytest.mark.parametrize(
    ("stated", "least", "most"),
    [
        ("120", 120, 120),
        ("999999999999", 86400, 86400),
        (600, 590, 601),  # a date, so many seconds from now
        (-600, 0, 0),
    ],
)
def test_a_wait_is_told_and_not_sat_out(stated: str | int, least: int, most: int) -> None:
    if isinstance(stated, int):
        stated = formatdate(time.time() + stated, usegmt=True)
    for status in (429, 503):
        fetch = mocked(lambda _: httpx.Response(status, headers={"retry-after": stated}))  # noqa: B023
        with pytest.raises(NetworkError, match=str(status)) as caught:
            fetch.get("http://news.example/")
        wait = caught.value.retry_after
        assert wait is not None
        assert least <= wait <= most


@pytest.mark.parametrize("stated", ["", "soon", "-5", "1e9", "٢٠", "Thu, 99 Nov 2026"])
def test_a_wait_that_cannot_be_read_is_none(stated: str) -> None:
    fetch = mocked(lambda _: httpx.Response(429, headers=[(b"retry-after", stated.encode())]))
    with pytest.raises(NetworkError) as caught:
        fetch.get("http://news.example/")
    assert caught.value.retry_after is None


def test_a_host_that_asks_to_be_left_alone_is_asked_nothing_else() -> None:
    asked = []

    def give(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(429, headers={"retry-after": "100"})

    fetch = mocked(give)
    for path in ("a", "b"):
        with pytest.raises(NetworkError) as caught:
            fetch.get(f"http://news.example/{path}")
        assert caught.value.retry_after in (99, 100, 101)
    assert asked == ["/a"]


def test_permanent_redirects_are_reported_as_far_as_they_are_permanent() -> None:
    def fetch(*hops: tuple[int, str]) -> str:
        left = list(hops)

        def give(_: httpx.Request) -> httpx.Response:
            if not left:
                return httpx.Response(200)
            status, location = left.pop(0)
            return httpx.Response(status, headers={"location": location})

        return mocked(give).get("https://news.example/").moved_to

    assert fetch((301, "/b"), (308, "/c")) == "https://news.example/c"
    assert fetch((301, "/b"), (302, "/c"), (301, "/d")) == "https://news.example/b"
    assert fetch((302, "/b"), (301, "/c")) == ""
    assert fetch((301, "http://news.example/b")) == ""
    assert fetch((301, "https://user:secret@news.example/b")) == "https://news.example/b"


def test_credentials_go_to_the_typed_address_alone() -> None:
    seen = []

    def give(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization"))
        redirect = {"location": "https://a:b@news.example/b"}
        return httpx.Response(302, headers=redirect) if len(seen) == 1 else httpx.Response(200)

    mocked(give).get("https://user:secret@news.example/")
    assert seen == ["Basic dXNlcjpzZWNyZXQ=", None]
    mocked(give).get("https://user:secret@news.example/", is_typed=False)
    assert seen[2:] == [None]


def test_an_address_that_was_not_typed_is_no_way_into_a_private_network() -> None:
    with serving(lambda _: answer(b"x")) as served, Fetcher(resolve=resolve) as fetch:
        inside = f"http://inside.example:{served.port}/"
        with pytest.raises(NetworkError, match="private network"):
            fetch.get(inside, is_typed=False)
        assert fetch.get(inside).is_private
        with pytest.raises(NetworkError, match="private network"):
            fetch.get(inside, is_typed=False)  # although a connection is open
        assert fetch.get(f"{inside}item", is_typed=False, home=inside).body == b"x"
        for elsewhere in ("http://127.0.0.1:{port}/", "http://inside.example/"):
            with pytest.raises(NetworkError, match="private network"):
                fetch.get(elsewhere.format(port=served.port), is_typed=False, home=inside)


def test_a_connection_goes_to_what_was_looked_at() -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    with (
        serving(lambda _: answer(b"x")) as served,
        Fetcher(resolve=lambda *_: answers.pop(0)) as fetch,
    ):
        assert fetch.get(f"http://name.example:{served.port}/").body == b"x"
        assert f"Host: name.example:{served.port}" in served.heads[0]
    assert len(answers) == 1


def test_the_next_address_of_a_host_is_tried() -> None:
    found = ["127.0.0.2", "::1", "127.0.0.1"]
    with serving(lambda _: answer(b"x")) as served, Fetcher(resolve=lambda *_: found) as fetch:
        assert fetch.get(f"http://name.example:{served.port}/").body == b"x"


def test_offline_nothing_is_opened() -> None:
    def never(*_: object) -> list[str]:
        raise AssertionError

    with pytest.raises(OfflineError):
        Fetcher(resolve=never, offline=True).get("https://news.example/")


def silent(_: str) -> Iterator[bytes]:
    time.sleep(0.2)
    yield b""


def dripping(_: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        time.sleep(0.02)
        yield b"x"


def slow_names(*_: object) -> list[str]:
    time.sleep(0.5)
    return []


@pytest.mark.parametrize("give", [dripping, silent])
def test_a_fetch_can_be_stopped(give: Callable[[str], Iterator[bytes]]) -> None:
    cancel = threading.Event()
    with serving(give) as served, Fetcher() as fetch:
        threading.Timer(0.1, cancel.set).start()
        with pytest.raises(StoppedError):
            fetch.get(f"http://127.0.0.1:{served.port}/", cancel=cancel)
        with pytest.raises(StoppedError):
            fetch.get(f"http://127.0.0.1:{served.port}/", cancel=cancel)


def test_a_fetch_can_be_stopped_while_a_name_is_looked_up() -> None:
    cancel = threading.Event()
    threading.Timer(0.05, cancel.set).start()
    with pytest.raises(StoppedError):
        Fetcher(resolve=slow_names).get("http://news.example/", cancel=cancel)
    with pytest.raises(NetworkError, match="too slow"):
        Fetcher(resolve=slow_names).get("http://news.example/", seconds=0.05)


def test_hosts_of_the_open_internet_are_asked_at_intervals() -> None:
    times: list[float] = []
    active: list[int] = []
    lock = threading.Lock()

    def give(_: httpx.Request) -> httpx.Response:
        with lock:
            times.append(time.monotonic())
            active.append(active[-1] + 1 if active else 1)
        time.sleep(0.1)
        with lock:
            active.append(active[-1] - 1)
        return httpx.Response(200)

    client = httpx.Client(transport=httpx.MockTransport(give))
    fetch = Fetcher(client, resolve, delay=0.02)
    threads = [threading.Thread(target=fetch.get, args=("http://news.example/",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(active) <= 4
    assert all(later - sooner > 0.015 for sooner, later in pairwise(times))


def test_a_proxy_of_the_environment_is_used_and_looks_names_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(host: str, _: int) -> list[str]:
        assert host == "127.0.0.1"
        return [host]

    with serving(lambda _: answer(b"proxied")) as served:
        monkeypatch.setenv("HTTP_PROXY", f"http://user:word@127.0.0.1:{served.port}")
        monkeypatch.setenv("no_proxy", "direct.example")
        with Fetcher(resolve=never) as fetch:
            assert fetch.get("http://anything.example/x").body == b"proxied"
            assert served.heads[0].startswith("GET http://anything.example/x HTTP/1.1")
            assert "proxy-authorization: basic dxnlcjp3b3jk" in served.heads[0].lower()
            for inside in ("http://10.0.0.1/", "http://printer.local/", "http://intranet/"):
                with pytest.raises(NetworkError, match="private network"):
                    fetch.get(inside, is_typed=False)
            assert fetch.get(f"http://127.0.0.1:{served.port}/y").body == b"proxied"
            assert served.heads[1].startswith("GET /y HTTP/1.1")
            with pytest.raises(AssertionError):
                fetch.get("http://direct.example/")
    assert len(served.heads) == 2


def test_too_many_headers_are_refused() -> None:
    headers = [(f"x-{number}", "y") for number in range(400)]
    with pytest.raises(NetworkError, match="too many headers"):
        mocked(lambda _: httpx.Response(200, headers=headers)).get("http://news.example/")
