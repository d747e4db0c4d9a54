from __future__ import annotations

import gzip
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import httpx
import pytest

from rtlreader.errors import NetworkError, RtlReaderError
from rtlreader.sources import http, load
from rtlreader.sources.http import bodies, fetcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[[httpx.Request], httpx.Response]

HOSTS = {
    "news.example": ["93.184.216.34"],
    "other.example": ["2606:2800:220:1::1"],
    "rebound.example": ["93.184.216.34", "127.0.0.1"],
    "inside.example": ["10.0.0.7"],
    "user.example": ["93.184.216.34"],
}


def resolve(host: str, _: int) -> list[str]:
    try:
        http.is_public(host)
    except ValueError:
        return HOSTS.get(host, [])
    return [host]


def served(body: bytes, **headers: str) -> httpx.Response:
    return httpx.Response(200, stream=httpx.ByteStream(body), headers=headers)


def fetch(answer: Answer, address: str = "https://news.example/a") -> http.Page:
    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        return http.fetch(address, client, resolve)


def redirecting(*locations: str) -> Answer:
    left = list(locations)

    def answer(_: httpx.Request) -> httpx.Response:
        if left:
            return httpx.Response(302, headers={"location": left.pop(0), "set-cookie": "a=b"})
        return served("نص".encode())

    return answer


def test_a_page_is_fetched_without_telling_more_than_needed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.method == "GET"
        assert request.headers["user-agent"].startswith("rtlreader/")
        assert request.headers["host"] == "news.example"
        assert not {"cookie", "referer"} & set(request.headers)
        return served(b"x", **{"content-type": "Text/HTML; Charset='X'"})

    page = fetch(answer)
    assert (page.body, page.content_type, page.charset) == (b"x", "text/html", "x")
    assert page.address == "https://news.example/a"


def test_redirects_are_followed_without_cookies() -> None:
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers["host"], request.headers.get("cookie")))
        return follow(request)

    follow = redirecting("/b", "http://other.example/c")
    page = fetch(answer)
    assert page.address == "http://other.example/c"
    assert seen == [
        ("news.example", "news.example", None),
        ("news.example", "news.example", None),
        ("other.example", "other.example", None),
    ]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://inside.example/",
        "http://rebound.example/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::]/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00:ec2::254]/",
        "http://100.64.0.1/",
        "http://198.18.0.1/",
        "http://255.255.255.255/",
        "http://224.0.0.1/",
        "http://192.168.0.1/",
    ],
)
def test_no_redirect_leads_from_outside_to_inside(location: str) -> None:
    with pytest.raises(NetworkError, match="private network"):
        fetch(redirecting(location))


def test_a_typed_private_address_may_redirect_within() -> None:
    page = fetch(redirecting("http://10.0.0.8/"), "http://inside.example/")
    assert page.address == "http://10.0.0.8/"
    for metadata in ("http://169.254.169.254/", "http://[::ffff:169.254.169.254]/"):
        with pytest.raises(NetworkError, match="private network"):
            fetch(redirecting(metadata), "http://inside.example/")


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://news.example/", "http://", "http://[", "http://nowhere.example/"],
)
def test_a_redirect_elsewhere_is_refused(location: str) -> None:
    with pytest.raises(NetworkError):
        fetch(redirecting(location))


def test_redirects_end() -> None:
    assert fetch(redirecting(*["/x"] * 10)).body
    with pytest.raises(NetworkError, match="too many redirects"):
        fetch(redirecting(*["/x"] * 11))


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "http:///x", "https://a b/", "http://x:99999/"]
)
def test_a_broken_address_is_refused(address: str) -> None:
    with pytest.raises(NetworkError):
        fetch(redirecting(), address)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "_PAUSES", (0.01, 0.01))
    monkeypatch.setattr(fetcher, "DELAY", 0.0)


@pytest.mark.parametrize("status", [302, 400, 403, 404, 429, 500, 503, 999])
def test_an_error_status_is_an_error(status: int) -> None:
    with pytest.raises(NetworkError, match=str(status)) as caught:
        fetch(lambda _: httpx.Response(status))
    assert caught.value.hint


@pytest.mark.parametrize(
    "error",
    [httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadTimeout, httpx.RemoteProtocolError],
)
def test_a_failure_is_told_without_credentials(error: type[httpx.TransportError]) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error("\x1b[2J")

    with pytest.raises(NetworkError) as caught:
        fetch(answer, "http://user:secret@user.example/x")
    assert "secret" not in caught.value.message + caught.value.hint
    assert caught.value.message.isprintable()


def test_gzip_is_unfolded_under_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, stream=httpx.ByteStream(body), headers={"content-encoding": coding}
        )

    body, coding = gzip.compress("نص".encode()), "gzip"
    assert fetch(answer).body == "نص".encode()
    body = body[:-6]
    with pytest.raises(NetworkError, match="cut short"):
        fetch(answer)
    body = b"no gzip"
    with pytest.raises(NetworkError, match="cannot read"):
        fetch(answer)
    body, coding = b"x", "br, gzip"
    with pytest.raises(NetworkError, match="cannot read"):
        fetch(answer)
    monkeypatch.setattr(bodies, "BYTES", 2**20)
    body, coding = gzip.compress(bytes(2**26)), "gzip"
    with pytest.raises(NetworkError, match="too large"):
        fetch(answer)
    body, coding = bytes(2**21), ""
    with pytest.raises(NetworkError, match="too large"):
        fetch(answer)


class _Handler(BaseHTTPRequestHandler):
    """Serves a page, a page in a legacy encoding, and two that never end."""

    def do_GET(self) -> None:
        {"/page": self.page, "/legacy": self.legacy, "/drip": self.drip, "/head": self.head}.get(
            self.path, lambda: self.send_error(404)
        )()

    def page(self) -> None:
        self.answer("text/html", "<html lang=ar><title>ع</title><p>أ <b>ب</b>".encode())

    def legacy(self) -> None:
        self.answer("text/html; charset=windows-1256", "<p>خبر قصير".encode("cp1256"))

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.forever(b"x")

    def head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self.forever(b"x")

    def answer(self, content_type: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.end_headers()
        self.wfile.write(body)

    def forever(self, byte: bytes) -> None:
        for _ in range(100):
            try:
                self.wfile.write(byte)
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as address:
        yield address


def test_a_page_becomes_an_article(base: str) -> None:
    article = load(f"{base.replace('//', '//user:secret@')}/page")
    assert (article.title, article.language) == ("ع", "ar")
    assert [p.text for p in article.paragraphs] == ["أ ب"]
    assert article.source == f"{base}/page"
    assert load(f"{base}/legacy").text == "خبر قصير"


def test_a_missing_page_and_a_closed_port(base: str) -> None:
    with pytest.raises(NetworkError, match="404"):
        load(f"{base}/none")
    with pytest.raises(NetworkError, match="cannot reach"):
        load("http://127.0.0.1:1/")


@pytest.mark.parametrize("path", ["drip", "head"])
def test_what_drips_is_cut_off_in_time(base: str, path: str) -> None:
    start = time.perf_counter()
    with pytest.raises(RtlReaderError, match="too slow"):
        http.fetch(f"{base}/{path}", seconds=0.3)
    assert time.perf_counter() - start < 3
