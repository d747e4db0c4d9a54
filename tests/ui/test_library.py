"""The library on the screen, with articles that were put there; nothing is fetched."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from rtlreader.library import open_library
from rtlreader.model import Article, Link, Paragraph
from rtlreader.store.values import Fetch, Item
from rtlreader.ui.app import Reader
from rtlreader.ui.chooser import Chooser
from rtlreader.ui.shelf.screen import LibraryScreen
from tests.ui.conftest import ARABIC, document

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from rtlreader.library import Library


def article(number: int, words: str = "") -> Article:
    link = Link(0, 4, f"https://example.org/link/{number}")
    paragraphs = [Paragraph(f"{ARABIC * 3}{words}", links=(link,)) for _ in range(30)]
    return Article(tuple(paragraphs), f"خبر رقم {number}", "ar", site="صحيفة")


def fill(library: Library, count: int = 5) -> None:
    feed = library.add_feed("https://example.org/rss", title="أخبار", folder="news/tunis")
    items = [
        Item(
            article(number),
            f"https://example.org/{number}",
            feed,
            str(number),
            1_700_000_000 + number,
        )
        for number in range(1, count + 1)
    ]
    library.take(feed, items, Fetch(title="أخبار"))


class Shown:
    """The library's screen under test."""

    def __init__(self, app: Reader, pilot: Pilot[Any], library: Library) -> None:
        self.app, self.pilot, self.library = app, pilot, library
        self.screen = app.lending.screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(500):
            if condition():
                return
            await self.pilot.pause(0.01)
        pytest.fail(f"waited in vain: {self.titles()}, {self.screen.status.note}")

    def titles(self) -> list[str]:
        return [
            self.screen.articles.items[at].text for at in range(len(self.screen.articles.items))
        ]

    def names(self) -> list[str]:
        return [shelf.name for shelf in self.screen.showing.found]

    def row(self, y: int) -> str:
        return self.screen.articles.render_line(y).text


@asynccontextmanager
async def showing(
    tmp_path: Path, count: int = 5, *, size: tuple[int, int] = (100, 24)
) -> AsyncIterator[Shown]:
    file = str(tmp_path / "library.sqlite3")
    with open_library(file, offline=True) as library:
        if count:
            fill(library, count)
    app = Reader([], library=lambda: open_library(file, offline=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Shown(app, pilot, app.lending.library)
    app.lending.end()


async def test_unread_articles_are_there_at_first_the_newest_on_top(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        assert shown.titles() == [f"خبر رقم {number}" for number in (5, 4, 3, 2, 1)]
        assert shown.names() == ["Unread", "All articles", "Starred", "news", "tunis", "أخبار"]
        assert shown.screen.shelves.items[5].note == "5"


async def test_a_row_has_its_marks_its_title_its_site_and_its_age(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("s")
        await shown.until(
            lambda: shown.screen.articles.headline and shown.screen.articles.headline.is_starred
        )
        row = shown.row(1)
        assert row.rstrip().endswith("★•")  # from right to left
        assert "y" in row.split()[0]  # it is years old
        assert len(row) == shown.screen.articles.size.width


async def test_reading_marks_read_and_keeps_the_place(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("enter")
        await shown.until(lambda: shown.app.ground is shown.app.reading)
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.press("1", "0", "}")
        place = shown.app.body.cursor
        assert place.paragraph > 5
        await shown.press("q")
        await shown.until(lambda: shown.app.ground is shown.screen)
        headline = shown.screen.articles.headline
        assert headline
        assert headline.is_read
        await shown.until(lambda: shown.library.position(headline.id).paragraph > 5)
        assert shown.library.counts().unread == 4
        await shown.press("enter")
        await shown.until(lambda: shown.app.document.ended and shown.app.body.cursor == place)


async def test_the_place_is_kept_when_the_reader_is_left(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.press("5", "}", "ctrl+c")
    with open_library(str(tmp_path / "library.sqlite3"), offline=True) as library:
        assert library.position(5).paragraph == 3  # title and byline are no paragraphs of it


async def test_next_and_previous_unread(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("j", "m")
        await shown.until(lambda: shown.library.counts().unread == 4)
        await shown.press("g", "g", "n")
        assert shown.screen.articles.at == 2
        await shown.press("p")
        assert shown.screen.articles.at == 0
        await shown.press("enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.press("g", "n")
        await shown.until(lambda: shown.app.document.title == "خبر رقم 3")


async def test_marks_are_undone_one_after_the_other(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("3", "m")
        await shown.until(lambda: shown.library.counts().unread == 2)
        await shown.press("s")
        await shown.until(lambda: shown.library.counts().starred == 1)
        await shown.press("d")
        await shown.until(lambda: shown.library.counts().deleted == 1)
        await shown.press("u")
        await shown.until(lambda: shown.library.counts().deleted == 0)
        await shown.press("u")
        await shown.until(lambda: shown.library.counts().starred == 0)
        await shown.press("u")
        await shown.until(lambda: shown.library.counts().unread == 5)
        await shown.press("u")
        assert shown.screen.said == "nothing to undo"


async def test_all_are_marked_read_and_unread(tmp_path: Path) -> None:
    async with showing(tmp_path, 250) as shown:
        await shown.press("A")
        await shown.until(lambda: shown.library.counts().unread == 0)
        await shown.until(lambda: shown.titles() == [])
        await shown.press("u")
        await shown.until(lambda: shown.library.counts().unread == 250)
        await shown.until(lambda: len(shown.titles()) == 250)


async def test_far_down_rows_are_loaded(tmp_path: Path) -> None:
    async with showing(tmp_path, 350) as shown:
        await shown.press("G")
        await shown.until(lambda: shown.screen.articles.headline)
        assert shown.screen.articles.headline
        assert shown.screen.articles.headline.title == "خبر رقم 1"


async def test_a_filter_finds_as_it_is_typed_and_goes_with_escape(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        shown.library.save(article(9, "الانتخابات"), address="https://example.org/9")
        await shown.press("/", *"انتخابات")
        await shown.until(lambda: shown.titles() == ["خبر رقم 9"])
        await shown.press("enter")
        assert shown.screen.showing.typed == "انتخابات"
        await shown.press("escape")
        await shown.until(lambda: len(shown.titles()) == 6)


async def test_what_was_looked_for_is_marked_in_the_article(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        texts = [*[Paragraph(ARABIC)] * 60, Paragraph("هنا الانتخابات أخيرا")]
        shown.library.save(Article(tuple(texts), "خبر", "ar"), address="https://example.org/9")
        await shown.press("/", *"انتخابات")
        await shown.until(lambda: shown.titles() == ["خبر"])
        await shown.press("enter", "enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.until(lambda: shown.app.body.cursor.paragraph == 61)
        assert shown.app.found == "1/1"


async def test_a_query_becomes_a_shelf_which_can_be_renamed_and_deleted(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("/", *"رقم", "enter")
        await shown.until(lambda: shown.screen.showing.typed == "رقم")
        await shown.press("Q")
        await shown.press("enter")
        await shown.until(lambda: "رقم" in shown.names())
        shown.screen.shelves.at = shown.names().index("رقم")
        shown.screen.go_to(shown.screen.shelves)
        await shown.press("e", *"2", "enter")
        await shown.until(lambda: "رقم2" in shown.names())
        await shown.press("d")
        await shown.until(lambda: "رقم2" not in shown.names())
        await shown.press("u")
        await shown.until(lambda: "رقم2" in shown.names())


async def test_tags_are_put_on_and_taken_off(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("T", *"أدب", "space", *"خبر", "enter")
        await shown.until(lambda: [tag.name for tag in shown.library.tags(5)] == ["أدب", "خبر"])
        await shown.press("T", "-", *"ادب", "enter")
        await shown.until(lambda: [tag.name for tag in shown.library.tags(5)] == ["خبر"])
        await shown.press("u")
        await shown.until(lambda: len(shown.library.tags(5)) == 2)


async def test_shelves_are_turned_to_and_show_their_articles(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("s")
        await shown.until(lambda: shown.library.counts().starred == 1)
        await shown.press("tab", "j", "j")
        await shown.until(lambda: shown.titles() == ["خبر رقم 5"])
        assert shown.screen.showing.shelf.name == "Starred"
        await shown.press("enter")
        assert shown.screen.home is shown.screen.articles
        await shown.press("3", ">")
        await shown.until(lambda: len(shown.titles()) == 5)
        assert shown.screen.showing.shelf.name == "أخبار"


async def test_a_feed_is_moved_and_removed_and_comes_back(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        shown.screen.shelves.at = 5
        shown.screen.go_to(shown.screen.shelves)
        await shown.press("F", "ctrl+u", *"أخرى", "enter")
        await shown.until(lambda: shown.library.feeds()[0].folder == "أخرى")
        await shown.until(lambda: "tunis" not in shown.names())
        shown.screen.shelves.at = shown.names().index("أخبار")
        await shown.press("d")
        await shown.until(lambda: shown.library.feeds() == [])
        assert shown.library.counts().articles == 5
        await shown.press("u")
        await shown.until(lambda: [feed.folder for feed in shown.library.feeds()] == ["أخرى"])


async def test_sorting(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press(",", ",")
        await shown.until(lambda: shown.titles()[:1] == ["خبر رقم 1"])
        assert shown.screen.said == "oldest first"


async def test_an_empty_library_offers_feeds_and_samples_and_fetches_nothing(
    tmp_path: Path,
) -> None:
    async with showing(tmp_path, 0) as shown:
        assert shown.screen.showing.shelf.kind == "welcome"
        assert len(shown.titles()) > 10
        await shown.press("j", "enter")
        await shown.until(lambda: len(shown.library.feeds()) == 1)
        assert shown.library.feeds()[0].fetched is None
        await shown.until(lambda: "✓" in shown.screen.articles.items[1].note)
        await shown.press("enter")
        await shown.until(lambda: shown.library.feeds() == [])
        await shown.press("G", "enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        assert shown.app.document.source == "sample:ur"
        await shown.press("g", "k")
        await shown.until(lambda: shown.library.counts().articles == 1)


async def test_failing_feeds_are_listed_with_their_errors(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        feed = shown.library.feeds()[0].id
        shown.library.keep_fetch(feed, Fetch(error="404 Not Found"))
        shown.screen.look_again()
        await shown.until(lambda: "Failing feeds" in shown.names())
        shown.screen.shelves.at = shown.names().index("Failing feeds")
        await shown.until(lambda: shown.screen.articles.items[0].note == "404 Not Found")
        await shown.press("enter")
        assert shown.screen.showing.shelf.feed == feed


async def test_fetching_offline_says_so(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("R")
        await shown.until(lambda: "offline" in shown.screen.said)


async def test_a_file_is_opened_into_the_library(tmp_path: Path) -> None:
    file = tmp_path / "خبر.txt"
    file.write_text("نص الخبر الجديد كله هنا", encoding="utf-8")
    async with showing(tmp_path) as shown:
        await shown.press("a", *str(file), "enter")
        await shown.until(lambda: shown.library.counts().articles == 6)
        await shown.until(lambda: shown.app.ground is shown.app.reading)
        await shown.press("q", "a", *str(file), "enter")
        await shown.until(lambda: shown.app.ground is shown.app.reading)
        assert shown.library.counts().articles == 6  # known again by its text


async def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("a", *"/no/such", "enter")
        await shown.until(lambda: "no such file" in shown.screen.said)
        await shown.press("a", *"https://example.org", "enter")
        await shown.until(lambda: "offline" in shown.screen.said)


async def test_a_file_that_is_read_leads_to_the_library_and_back(tmp_path: Path) -> None:
    file = str(tmp_path / "library.sqlite3")
    with open_library(file, offline=True) as library:
        fill(library)
    app = Reader([document(ARABIC, title="ملف")], library=lambda: open_library(file, offline=True))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("g", "b")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert app.ground is app.reading
        assert app.document.title == "ملف"
        await pilot.press("g", "b", "q")
        await pilot.pause()
        assert app.ground is app.reading
        await pilot.press("q")
        await pilot.pause()
    app.lending.end()
    assert app.return_code == 0


async def test_addresses_are_copied_and_never_given_to_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with showing(tmp_path) as shown:
        copied: list[str] = []

        async def put(text: str) -> None:
            copied.append(text)

        monkeypatch.setattr(shown.app.commanding, "put_on_clipboard", put)
        opened: list[str] = []
        monkeypatch.setattr(shown.app.commanding, "open", opened.append)
        await shown.press("y", "b")
        assert copied == opened == ["https://example.org/5"]


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (71, 12), (200, 60)])
async def test_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with showing(tmp_path, size=size) as shown:
        await shown.press("tab", "j", "tab")
        for pane in (shown.screen.articles, shown.screen.shelves):
            widths = {pane.render_line(y).cell_length for y in range(pane.size.height)}
            assert widths <= {pane.size.width}


async def test_hostile_titles_are_literal_and_inert(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        hostile = Article((Paragraph("نص"),), "[/b] [@click=app.bell] \x1b[2J \u202e title", "ar")
        shown.library.save(hostile, address="https://example.org/x")
        shown.screen.showing.load()
        await shown.until(lambda: len(shown.titles()) == 6)
        text = "".join(shown.row(y) for y in range(shown.screen.articles.size.height))
        assert "[/b]" in text
        assert not any(character in text for character in "\x1b\u202e")


async def test_the_palette_and_the_command_line_work_in_the_library(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("ctrl+p")
        assert isinstance(shown.app.screen, Chooser)
        await shown.press("escape")
        await shown.press(":", *"library.star", "enter")
        await shown.until(lambda: shown.library.counts().starred == 1)
        await shown.press("f1")
        await shown.press("q")
        assert shown.app.ground is shown.screen


async def test_an_article_that_was_annotated_shows_so_in_the_list(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.press("j", "j", "s")
        await shown.until(shown.library.remarks)
        await shown.press("q")
        await shown.until(lambda: "✎1" in shown.row(1))
