"""How the feeds of a site are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from rtlreader.errors import NetworkError, NotAFeedError, OfflineError
from rtlreader.sources.feeds import Found
from rtlreader.sources.feeds.discovery import discover, names
from rtlreader.sources.http import Fetcher
from rtlreader.sources.worker import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

FEED = "<rss version='2.0'><channel><title>{}</title></channel></rss>"
SITE = "https://news.example"


class Web:
    """A web of few pages."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        client = httpx.Client(transport=httpx.MockTransport(self.answer))
        self.fetcher = Fetcher(client, lambda host, _: [self.ip(host)], delay=0.0)

    def ip(self, host: str) -> str:
        return "10.0.0.1" if host.startswith("inside") else "93.184.216.34"

    def answer(self, request: httpx.Request) -> httpx.Response:
        address = str(request.url)
        self.asked.append(address)
        if address not in self.pages:
            return httpx.Response(404)
        body = self.pages[address]
        if body.startswith("->"):
            return httpx.Response(301, headers={"location": body[2:]})
        return httpx.Response(200, content=body.encode())

    def found(self, address: str = f"{SITE}/") -> list[Found]:
        return discover(self.fetcher, address)


def test_an_address_may_be_a_feed_itself() -> None:
    web = Web({f"{SITE}/f": FEED.format("أ"), f"{SITE}/old": f"->{SITE}/f"})
    assert web.found(f"{SITE}/f") == [Found(f"{SITE}/f", "أ")]
    assert web.found(f"{SITE}/old") == [Found(f"{SITE}/f", "أ")]


def test_what_a_page_names_comes_first_and_comments_last() -> None:
    page = (
        "<html><head><base href='/ar/'>"
        "<link rel=alternate type=application/rss+xml title='تعليقات الموقع' href='comments/feed'>"
        "<link rel=ALTERNATE type='application/atom+xml; charset=utf-8' title='أخبار' href='atom'>"
        "<link rel=alternate hreflang=en href='/en'>"
        "<link rel=alternate type=application/json+oembed href='/oembed'>"
        "<link rel=alternate type=application/rss+xml href='javascript:x'>"
        "<link rel=stylesheet type=text/xml href='/style'>"
        "</head><body><a href='/rss.xml'>خلاصة <b>الرياضة</b></a><a href='/about'>عنا</a>"
    )
    web = Web({f"{SITE}/": page, f"{SITE}/ar/atom": FEED.format("ب")})
    assert web.found() == [
        Found(f"{SITE}/ar/atom", "أخبار"),
        Found(f"{SITE}/ar/comments/feed", "تعليقات الموقع"),
        Found(f"{SITE}/rss.xml", "خلاصة الرياضة"),
    ]
    assert web.asked == [f"{SITE}/", f"{SITE}/ar/atom"]


def test_what_a_page_names_is_tried_before_it_is_believed() -> None:
    links = "".join(f"<link rel=alternate type=text/xml href=/{name}>" for name in "abc")
    web = Web({f"{SITE}/": links, f"{SITE}/a": "<html>x", f"{SITE}/c": FEED.format("ت")})
    assert web.found() == [Found(f"{SITE}/c", "ت")]


@pytest.mark.parametrize("path", ["feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml"])
def test_feeds_are_guessed(path: str) -> None:
    web = Web({f"{SITE}/": "<html><p>x", f"{SITE}/{path}": FEED.format("أ")})
    assert web.found() == [Found(f"{SITE}/{path}", "أ")]


def test_a_guess_begins_at_the_page() -> None:
    web = Web(
        {f"{SITE}/tag/x": "<p>x", f"{SITE}/tag/x/feed": FEED.format("أ"), f"{SITE}/feed": "x"}
    )
    assert web.found(f"{SITE}/tag/x") == [Found(f"{SITE}/tag/x/feed", "أ")]


@pytest.mark.parametrize(
    ("anchor", "is_feed"),
    [
        ("<a href=/rss>x</a>", True),
        ("<a href=/feeds/>x</a>", True),
        ("<a href=/a/news.rss>x</a>", True),
        ("<a href='/?feed=rss2'>x</a>", True),
        ("<a href=feed://news.example/x>RSS</a>", True),
        ("<a href=/subscribe>RSS</a>", True),
        ("<a href=/feedback>x</a>", False),
        ("<a href=/process>x</a>", False),
        ("<a href=mailto:rss@news.example>RSS</a>", False),
    ],
)
def test_links_that_look_like_feeds(anchor: str, is_feed: bool) -> None:
    assert bool(names(anchor.encode(), "", f"{SITE}/")) is is_feed


def test_no_feed_at_all_is_said() -> None:
    with pytest.raises(NotAFeedError, match="no feed found"):
        Web({f"{SITE}/": "<!doctype html><p>x"}).found()
    with pytest.raises(NotAFeedError) as caught:
        Web({f"{SITE}/": "<!doctype html><title>Just a moment...</title>"}).found()
    assert "robot" in caught.value.hint
    with pytest.raises(NetworkError, match="404"):
        Web({}).found()


def test_a_page_leads_into_no_private_network() -> None:
    link = "<link rel=alternate type=text/xml href={}/f>"
    inside = "http://inside.example"
    web = Web({f"{SITE}/": link.format(inside), f"{inside}/f": FEED.format("أ")})
    with pytest.raises(NotAFeedError):
        web.found()
    assert f"{inside}/f" not in web.asked
    web = Web({f"{inside}/": link.format(""), f"{inside}/f": FEED.format("أ")})
    assert web.found(f"{inside}/") == [Found(f"{inside}/f", "أ")]


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(1) as pool:
        yield pool


def test_workers_do_the_reading(workers: Workers) -> None:
    link = f"<link rel=alternate type=text/xml href=/f>{'<a ' * 1000}"
    web = Web({f"{SITE}/": link, f"{SITE}/f": FEED.format("أ")})
    assert discover(web.fetcher, f"{SITE}/", workers) == [Found(f"{SITE}/f", "أ")]


def test_offline_nothing_is_looked_for() -> None:
    with pytest.raises(OfflineError):
        discover(Fetcher(offline=True), f"{SITE}/")
