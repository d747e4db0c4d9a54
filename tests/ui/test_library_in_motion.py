"""The library on the screen while things change: by other programs, by what is fetched, and after it was left."""

from __future__ import annotations

from threading import Event
from time import monotonic, sleep
from typing import TYPE_CHECKING

from rtlreader.errors import StoppedError
from rtlreader.library import open_library
from rtlreader.library.syncing import Step
from rtlreader.model import Article, Paragraph
from rtlreader.store.values import Counts, Feed, Fetch
from rtlreader.ui.app import Reader
from rtlreader.ui.help import entries
from rtlreader.ui.shelf.screen import LibraryScreen
from rtlreader.ui.shelf.shelves import shelves
from tests.ui.conftest import ARABIC, document
from tests.ui.test_library import fill, showing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


async def test_marking_all_of_what_are_no_articles_marks_nothing(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        words = Article((Paragraph("welcome, failing feeds"),), "Failing", "en")
        shown.library.save(words, address="https://example.org/failing")
        shown.library.keep_fetch(shown.library.feeds()[0].id, Fetch(error="404 Not Found"))
        shown.screen.look_again()
        await shown.until(lambda: "Failing feeds" in shown.names())
        shown.screen.shelves.at = shown.names().index("Failing feeds")
        await shown.until(lambda: shown.screen.articles.items[0].note == "404 Not Found")
        await shown.press("A")
        assert shown.screen.said == "no article here"
        await shown.press("m")
        assert shown.screen.said == "no article here"
        assert shown.library.counts().unread == 6


async def test_what_was_deleted_is_restored_after_the_reader_was_left(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("2", "d")
        await shown.until(lambda: shown.library.counts().deleted == 2)
    async with showing(tmp_path, 0) as shown:
        shown.screen.shelves.at = shown.names().index("Deleted")
        await shown.until(lambda: len(shown.titles()) == 2)
        await shown.press("d")
        await shown.until(lambda: shown.library.counts().deleted == 1)
        assert shown.screen.said.startswith("restored 1")
        await shown.press("u")
        await shown.until(lambda: shown.library.counts().deleted == 2)


async def test_the_next_unread_article_may_be_far_away(tmp_path: Path) -> None:
    async with showing(tmp_path, 450) as shown:
        shown.library.mark_read(range(3, 451))
        shown.screen.shelves.at = shown.names().index("All articles")
        await shown.until(lambda: shown.screen.articles.name_shown == "All articles")
        await shown.press("n")
        await shown.until(lambda: shown.screen.articles.at == 448)
        await shown.press("n")
        assert shown.screen.articles.at == 449
        await shown.press("n")
        assert shown.screen.said == "no unread article after this one"
        await shown.press("p")
        assert shown.screen.articles.at == 448


async def test_the_current_article_stays_where_others_come(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("j", "j")
        fill(shown.library, 205)
        shown.screen.showing.load_again()
        await shown.until(lambda: len(shown.titles()) == 205)
        assert shown.screen.articles.at == 202
        await shown.until(lambda: shown.screen.articles.headline)
        assert shown.screen.articles.headline
        assert shown.screen.articles.headline.title == "خبر رقم 3"


async def test_from_an_article_that_is_listed_no_more_to_the_next_unread(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("j", "enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.until(lambda: shown.library.counts().unread == 4)
        shown.screen.showing.load_again()
        await shown.until(lambda: len(shown.titles()) == 4)
        await shown.press("g", "n")
        await shown.until(lambda: shown.app.document.title == "خبر رقم 3")


async def test_the_first_articles_lead_to_the_unread_ones(tmp_path: Path) -> None:
    async with showing(tmp_path, 0) as shown:
        assert shown.screen.showing.shelf.kind == "welcome"
        fill(shown.library)
        shown.screen.look_again()
        await shown.until(lambda: len(shown.titles()) == 5)
        assert shown.screen.showing.shelf.name == "Unread"


async def test_what_another_program_does_is_seen(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        with open_library(str(tmp_path / "library.sqlite3"), offline=True) as other:
            other.mark_read([1, 2])
        shown.screen.showing.look_at_counts()
        await shown.until(lambda: shown.screen.shelves.items[0].note == "3")


async def test_an_article_is_kept_before_the_library_was_ever_shown(tmp_path: Path) -> None:
    file = str(tmp_path / "library.sqlite3")
    opened = tmp_path / "خبر.txt"
    opened.write_text("نص آخر", encoding="utf-8")
    app = Reader([document(ARABIC, title="ملف")], library=lambda: open_library(file, offline=True))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("g", "k")
        for _ in range(100):
            await pilot.pause(0.01)
            if app.reading.said:
                break
        assert app.reading.said == "kept in the library"
        await pilot.press("O", *str(opened), "enter")
        for _ in range(200):
            await pilot.pause(0.01)
            if app.document.source != document(ARABIC).source:
                break
        assert app.lending.library.counts().articles == 2
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
    app.lending.end()


async def test_escape_stops_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with showing(tmp_path) as shown:
        stopped: list[object] = []

        def look_at(_: str, *, cancel: Event) -> None:
            stopped.append(cancel.wait(5))
            raise StoppedError("stopped")

        monkeypatch.setattr(shown.library, "look_at", look_at)
        await shown.press("a", *"https://example.org", "enter", "escape")
        assert shown.screen.said == "stopped"
        await shown.until(lambda: stopped == [True])


async def test_no_key_waits_for_a_fetch_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        def __init__(self) -> None:
            self.ended = Event()

        def steps(self) -> Iterator[Step]:
            yield Step("feeds", 1, 2, 2, feed=1, title="أخبار")
            self.ended.wait(10)

        def stop(self) -> None:
            sleep(0.5)
            self.ended.set()

    async with showing(tmp_path) as shown:
        monkeypatch.setattr(shown.library, "refresh", lambda _: Slow())
        await shown.press("R")
        await shown.until(lambda: "fetching feeds 1/2" in shown.screen.status.note)
        begin = monotonic()
        await shown.press("x")
        assert monotonic() - begin < 0.4
        await shown.until(lambda: shown.screen.said.startswith("stopped: 2 feeds"))
        assert shown.screen.shelves.waiting == frozenset()


async def test_feeds_that_wait_to_be_fetched_are_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting:
        def steps(self) -> Iterator[Step]:
            sleep(0.3)
            yield Step("feeds", 1, 1, 1, feed=1, title="أخبار")

    async with showing(tmp_path) as shown:
        monkeypatch.setattr(shown.library, "refresh", lambda _: Waiting())
        await shown.press("r")
        row = shown.screen.shelves.render_line(6).text
        assert row.split()[0] == "…"
        await shown.until(lambda: shown.screen.said.startswith("fetched: 1 feed"))
        assert "…" not in shown.screen.shelves.render_line(6).text


async def test_a_query_takes_no_other_s_name(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        shown.library.save_query("one", "رقم")
        shown.library.save_query("two", "خبر")
        shown.screen.look_again()
        await shown.until(lambda: "two" in shown.names())
        shown.screen.shelves.at = shown.names().index("two")
        shown.screen.go_to(shown.screen.shelves)
        await shown.press("e", "ctrl+u", *"one", "enter")
        await shown.until(lambda: "another query has this name" in shown.screen.said)
        assert [query.query for query in shown.library.saved_queries()] == ["رقم", "خبر"]


async def test_the_help_begins_with_the_keys_of_the_library(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        headings = [
            entry.block.text
            for entry in entries(shown.app.keymap, shown.screen.scopes)
            if entry.kind == "heading"
        ]
        assert headings[:2] == ["In the library", "In a list"]


def test_thousands_of_feeds_in_folders_are_shelved_at_once() -> None:
    feed = Feed(1, "https://e.org/", "", "", "", "ar", "", "", "", None, None, "", True, True, 0, 1)
    feeds = [
        feed._replace(id=number, folder=f"{number % 20}/{number % 500}", title=f"{number}")
        for number in range(5000)
    ]
    begin = monotonic()
    found = shelves(feeds, [], Counts(1, 5000, 0, 5000, 0))
    assert monotonic() - begin < 1
    assert [shelf.unread for shelf in found if shelf.folder == "3" and not shelf.feed] == [250]
    assert len(found) == 3 + 20 + 500 + 5000


async def test_the_title_below_is_that_of_the_row_also_while_something_is_said(
    tmp_path: Path,
) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("s")
        await shown.until(lambda: shown.screen.said.startswith("starred"))
        shown.screen.articles.at = 2
        await shown.pilot.pause()
        assert shown.screen.status.title == "خبر رقم 3"
        assert shown.screen.status.note.startswith("starred")
