"""Many feeds at once: what becomes of each, and that none stops another."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from rtlreader.errors import WorkerError
from rtlreader.sources.feeds import Outcome, Subscription
from rtlreader.sources.http import Fetcher
from rtlreader.sources.sync import Fetched, parse_batch, spread, sync
from rtlreader.sources.worker import Workers
from tests.sources.serving import answer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

RSS = (
    "<rss version='2.0'><channel><title>{0}</title><item><title>{0}</title></item></channel></rss>"
)


def give(head: str) -> bytes | Iterator[bytes]:
    path = head.split(" ")[1].rpartition("/")[2]
    if path.isdigit():
        if f'If-None-Match: "{path}"' in head:
            return answer(status="304 Not Modified")
        return answer(RSS.format(path).encode(), ETag=f'"{path}"')
    match path:
        case "page":
            return answer(b"<!doctype html><p>x")
        case "later":
            return answer(status="503 Later", Retry_After="120")
        case "fresh":
            return answer(RSS.format("f").encode(), Cache_Control="max-age=999999")
        case "moved":
            return answer(status="301 Moved", Location="/7")
        case "hang":
            return hanging()
    return answer(status="404 None")


def hanging() -> Iterator[bytes]:
    while True:
        time.sleep(0.02)
        yield b"H"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as pool:
        yield pool


class Frail(Workers):
    """Workers of this process, which do not survive the feed whose title is 13."""

    def call(self, function: str, *arguments: Any, seconds: float) -> Any:
        assert function == "rtlreader.sources.sync:parse_batch"
        assert seconds > 0
        pages, prepare = arguments
        if any(b"<title>13</title>" in page.body for page in pages):
            raise WorkerError("a worker has crashed")
        return parse_batch(pages, prepare)


def subscriptions(port: int, paths: list[str], etag: str = "") -> list[Subscription]:
    return [
        Subscription(number, f"http://127.0.0.1:{port}/{path}", etag)
        for number, path in enumerate(paths)
    ]


def outcomes(paths: list[str], workers: Workers, etag: str = "") -> dict[str, Outcome]:
    with serving(give) as served, Fetcher() as fetcher:
        feeds = subscriptions(served.port, paths, etag)
        found = list(sync(feeds, fetcher, workers, clock=lambda: 1000.5))
    assert sorted(one.id for one in found) == list(range(len(paths)))
    return {paths[one.id]: one for one in found}


def title(outcome: Outcome) -> str:
    assert outcome.feed is not None
    return outcome.feed.items[0].title


def test_each_feed_comes_out_once_as_it_is(workers: Workers) -> None:
    numbers = [str(number) for number in range(60)]
    found = outcomes([*numbers, "page", "none", "later", "fresh", "moved"], workers)
    for number in numbers:
        assert title(found[number]) == number
        assert (found[number].etag, found[number].error) == (f'"{number}"', "")
    assert "not a feed" in found["page"].error
    assert "404" in found["none"].error
    assert found["later"].next_fetch == 1120
    assert found["fresh"].next_fetch == 4600
    assert found["moved"].moved_to.endswith("/7")
    assert {found[path].feed for path in ("page", "none", "later")} == {None}


def test_what_is_unchanged_or_not_due_has_no_feed(workers: Workers) -> None:
    found = outcomes(["5", "6"], workers, etag='"5"')
    assert found["5"] == Outcome(0, None, '"5"')
    assert found["5"].is_unchanged
    assert title(found["6"]) == "6"
    later = Subscription(3, "http://127.0.0.1:1/", "e", "m", 2000)
    with Fetcher() as fetcher:
        assert list(sync([later], fetcher, workers, clock=lambda: 1999.9)) == [
            Outcome(3, None, "e", "m", 2000)
        ]
        (failed,) = sync([later], fetcher, workers, clock=lambda: 2000.0)
        assert (failed.etag, failed.last_modified) == ("e", "m")
        assert "cannot reach" in failed.error


def test_a_feed_that_no_worker_survives_stops_no_other() -> None:
    found = outcomes([str(number) for number in range(40)], Frail())
    assert "crashed" in found["13"].error
    assert [title(one) for path, one in found.items() if path != "13"] == [
        path for path in found if path != "13"
    ]


def test_workers_prepare_what_is_kept(workers: Workers) -> None:
    with serving(give) as served, Fetcher() as fetcher:
        feeds = subscriptions(served.port, ["1", "2"])
        prepare = "rtlreader.sources.feeds.values:Outcome"
        found = list(sync(feeds, fetcher, workers, prepare=prepare))
        told = list(
            sync(feeds, fetcher, workers, prepare=prepare, tell=lambda number: f"t{number}")
        )
    for one in found + told:
        assert one.feed is not None
        assert (one.feed.items, one.feed.title) == ((), str(one.id + 1))
        assert one.prepared.id == one.id
        assert title(one.prepared) == one.feed.title
    assert [one.prepared.etag for one in found] == ["", ""]
    assert all(one.prepared.etag == f"t{one.id}" for one in told)


def test_workers_prepare_with_functions_of_this_program_alone() -> None:
    page = Fetched(1, RSS.format("1").encode(), "", "", "", ())
    with pytest.raises(ValueError, match="posix"):
        parse_batch([page], "posix:system")


def test_a_sync_can_be_cancelled_and_left(workers: Workers) -> None:
    cancel = threading.Event()
    paths = ["hang", "1", "hang", "2"]
    with serving(give) as served, Fetcher() as fetcher:
        running = sync(subscriptions(served.port, paths), fetcher, workers, cancel=cancel)
        assert {next(running).id, next(running).id} == {1, 3}
        cancel.set()
        assert list(running) == []
        running = sync(subscriptions(served.port, paths), fetcher, workers)
        next(running)
        running.close()
    assert not [thread for thread in threading.enumerate() if "_fetch" in thread.name]


def test_a_defect_in_a_thread_is_not_lost() -> None:
    class Broken(Workers):
        def call(self, function: str, *arguments: Any, seconds: float) -> Any:
            raise ZeroDivisionError(function, arguments, seconds)

    with pytest.raises(ZeroDivisionError):
        outcomes(["1"], Broken())


def test_a_private_address_that_was_not_typed_is_refused(workers: Workers) -> None:
    with serving(give) as served, Fetcher() as fetcher:
        feed = replace(subscriptions(served.port, ["1"])[0], is_typed=False)
        (found,) = sync([feed], fetcher, workers)
    assert "private network" in found.error
    assert not served.heads


def test_feeds_of_one_host_are_far_apart() -> None:
    hosts = "aaaabbc"
    feeds = [Subscription(at, f"http://{host}.example/{at}") for at, host in enumerate(hosts)]
    assert "".join(hosts[one.id] for one in spread(feeds)) == "abcabaa"
