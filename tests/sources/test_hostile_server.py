"""Every route of a hostile server, through the fetcher and the parser of feeds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from rtlreader.errors import NetworkError, NotAFeedError, RtlReaderError
from rtlreader.sources.clean import clean
from rtlreader.sources.feeds.parsing import parse
from rtlreader.sources.http import Fetcher, Page, bodies
from rtlreader.sources.http import fetcher as fetching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.sources.feeds import ParsedFeed

SECONDS = 2.0
SHOWN_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
READ = {
    *(
        "/",
        "/ok",
        "/article/*",
        "/feed",
        "/etag",
        "/etag-feed-grows",
        "/etag-evil",
        "/hits",
        "/charset",
    ),
    *("/gzip-unsaid", "/redirect-chain", "/redirect-utf8", "/redirect-creds", "/flaky", "/consent"),
    *("/type", "/hdr", "/cl-short", "/empty", "/xxe-hit"),
}
"""Routes that give something to read; all others are refused."""
EITHER = {"/chunk-huge", "/cl-short", "/redirect-esc", "/many-cookies", "/file/*", "/big-header"}
FEEDS = {"/feed", "/etag", "/etag-feed-grows", "/etag-evil"}


class Server(NamedTuple):
    base: str
    routes: list[str]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    script = Path(__file__).parents[2].parent / "shared" / "hostile" / "hostile_server.py"
    if not script.exists():
        pytest.skip("the hostile server is not here")
    command = [sys.executable, str(script), "--seconds", "120"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        base = json.loads(process.stdout.readline())["base"]
        with Fetcher() as fetcher:
            routes = fetcher.get(f"{base}/").body.decode().splitlines()
        yield Server(base, [line.split(" ")[0] for line in routes if not line.startswith("/quit")])
        process.terminate()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_PAUSES", (0.01, 0.01))


class Tried(NamedTuple):
    route: str
    page: Page | None
    feed: ParsedFeed | None
    error: RtlReaderError | None
    seconds: float


def tried(base: str, route: str, fetcher: Fetcher) -> Tried:
    begin = time.perf_counter()
    page = None
    try:
        page = fetcher.get(base + route.replace("*", "1"), seconds=SECONDS)
        feed = parse(page.body, page.content_type, page.charset, page.address)
    except RtlReaderError as error:
        return Tried(route, page, None, error, time.perf_counter() - begin)
    return Tried(route, page, feed, None, time.perf_counter() - begin)


def test_every_route_is_read_or_refused_in_time(server: Server) -> None:
    with Fetcher() as fetcher, ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda route: tried(server.base, route, fetcher), server.routes))
        hits = json.loads(fetcher.get(f"{server.base}/hits").body)
    assert len(found) > 60
    for one in found:
        assert one.seconds < SECONDS + 8, one.route
        if one.error:
            shown = one.error.message + one.error.hint
            assert not SHOWN_UNSAFE.search(shown), one.route
        assert one.page is None or len(one.page.body) <= bodies.BYTES
        assert one.route in EITHER or (one.page is not None) == (one.route in READ), one.route
        assert (one.feed is not None) == (one.route in FEEDS), one.route
        if one.feed:
            texts = [item.title for item in one.feed.items] + [one.feed.title]
            assert all(clean(text) == text for text in texts)
    said = [record["h"] for record in hits["last"]]
    assert not any({"cookie", "referer", "accept-language"} & set(headers) for headers in said)
    assert all("secret" not in json.dumps(headers) for headers in said)


def test_what_servers_do_is_answered_as_it_should_be(server: Server) -> None:
    with Fetcher() as fetcher:
        page = fetcher.get(f"{server.base}/etag")
        assert fetcher.get(f"{server.base}/etag", etag=page.etag).is_unchanged
        assert fetcher.get(f"{server.base}/etag", last_modified=page.last_modified).is_unchanged
        assert fetcher.get(f"{server.base}/etag-evil").etag == ""
        assert fetcher.get(f"{server.base}/redirect-creds").address == f"{server.base}/ok"
        assert fetcher.get(f"{server.base}/flaky?key=again&n=2").status == 200
        for path, wait in (("429?key=a&after=7", 7), ("503", 86400), ("503?after=999999", 86400)):
            with pytest.raises(NetworkError) as caught:
                fetcher.get(f"{server.base}/{path}")
            assert caught.value.retry_after == wait
        page = fetcher.get(f"{server.base}/consent")
        with pytest.raises(NotAFeedError) as refused:
            parse(page.body, page.content_type, page.charset, page.address)
        assert "consent" in refused.value.hint
