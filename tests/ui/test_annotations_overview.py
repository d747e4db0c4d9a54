"""All annotations of the library on the screen, with annotations that were put there."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest

from rtlreader import anchors
from rtlreader.errors import StoreError
from rtlreader.library import open_library
from rtlreader.model import Anchor, Annotation, Article, Paragraph
from rtlreader.store.values import Remark
from rtlreader.ui.annotating import tags
from rtlreader.ui.annotating.overview.facets import Facet, facets, with_current
from rtlreader.ui.annotating.overview.groups import GROUPINGS, Arranged, Wanted, arranged
from rtlreader.ui.app import Reader
from rtlreader.ui.shelf.screen import LibraryScreen
from rtlreader.ui.themes import SHIPPED
from rtlreader.ui.writing import Writing
from tests.ui.conftest import ARABIC, document
from tests.ui.test_themes import check_painted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from rtlreader.library import Library
    from rtlreader.ui.document import Document

NAMES = ("yellow", "green", "blue", "pink", "purple")
DAY = 86400


class Made:
    """An annotation to be made."""

    def __init__(
        self, article: int, quote: str, age: int, note: str = "", *tags: str, colour: int = 1
    ) -> None:
        self.article, self.quote, self.age, self.note = article, quote, age, note
        self.tags, self.colour = tags, colour


TITLES = ("الانتخابات في تونس", "أسعار القمح", "Wheat in short")
MADE = (
    Made(0, "قالت الهيئة", 1, "يجب التحقق", "سياسة", "todo"),
    Made(1, "ارتفع السعر", 2, "", "اقتصاد", colour=2),
    Made(0, "نسبة المشاركة", 3 * DAY, "check it", "سياسة", colour=2),
    Made(2, "Prices rose", 40 * DAY, colour=5),
)
NEWEST = [made.quote for made in MADE]


def fill(library: Library, made: Sequence[Made] = MADE) -> None:
    now = int(datetime.now().timestamp())
    for number, title in enumerate(TITLES):
        quotes = [one.quote for one in made if one.article == number]
        paragraphs = [Paragraph(f"{ARABIC * 3}{at}") for at in range(30)]
        paragraphs += [Paragraph(f"{quote} {ARABIC}") for quote in quotes]
        article = Article(tuple(paragraphs), title, source=f"{number}.txt")
        kept = library.save(article, address=f"https://example.org/{number}").id
        assert kept
        for one in made:
            if one.article == number:
                library.restore_annotation(annotation(one, article, kept, now - one.age))


def annotation(made: Made, article: Article, number: int, created: int) -> Annotation:
    start = article.text.index(made.quote)
    anchor = anchors.make(article.text, start, start + len(made.quote))
    uuid = f"00000000-0000-4000-8000-{MADE.index(made) if made in MADE else created:012d}"
    return Annotation(
        anchor, made.note, made.tags, made.colour, uuid, created, created, article=number
    )


class Shown:
    """The screen under test."""

    def __init__(self, app: Reader, pilot: Pilot[Any], library: Library) -> None:
        self.app, self.pilot, self.library = app, pilot, library

    @property
    def screen(self) -> Any:
        return self.app.lending.overview

    @property
    def in_library(self) -> bool:
        return isinstance(self.app.ground, LibraryScreen)

    @property
    def ground(self) -> Any:
        return self.app.ground

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(1000):
            if condition():
                return
            await self.pilot.pause(0.01)
        pytest.fail(f"waited in vain: {self.rows()}, {self.screen.status.note}")

    async def ready(self, count: int = len(MADE)) -> None:
        await self.until(lambda: self.quotes() and len(self.quotes()) >= count)

    def quotes(self) -> list[str]:
        return [item.text for item in self.screen.remarks.items]

    def rows(self) -> list[str]:
        pane = self.screen.remarks
        return [pane.render_line(y).text for y in range(pane.size.height)]

    def headings(self) -> list[str]:
        found = self.screen.remarks.arranged.headings
        return [found[at].text for at in sorted(found)]

    def names(self) -> list[str]:
        return [facet.name for facet in self.screen.facets.found]

    def current(self) -> Annotation:
        remark = self.screen.remarks.remark
        assert isinstance(remark, Remark)
        return remark.annotation

    def kept(self) -> list[Annotation]:
        return [remark.annotation for remark in self.library.remarks()]

    async def at(self, quote: str) -> None:
        """Go to an annotation."""
        self.screen.remarks.at = self.quotes().index(quote)
        await self.pilot.pause()


@asynccontextmanager
async def showing(
    tmp_path: Path,
    made: Sequence[Made] = MADE,
    *documents: Document,
    size: tuple[int, int] = (100, 40),
) -> AsyncIterator[Shown]:
    file = str(tmp_path / "library.sqlite3")
    with open_library(file, offline=True) as library:
        fill(library, made)
    app = Reader(documents, library=lambda: open_library(file, offline=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("g", "a")
        await pilot.pause()
        shown = Shown(app, pilot, app.lending.library)
        assert app.ground is shown.screen
        if made:
            await shown.ready(len(made))
        yield shown
    app.lending.end()


# --- what is shown


async def test_they_are_grouped_by_article_the_newest_first(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        assert shown.quotes() == [NEWEST[0], NEWEST[2], NEWEST[1], NEWEST[3]]
        assert shown.headings() == list(TITLES)
        assert shown.screen.status.note.startswith("1 of 4 · by article")
        assert shown.screen.status.title == TITLES[0]


async def test_each_row_has_its_own_direction_and_a_cell_of_its_colour(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        rows = shown.rows()
        width = shown.screen.remarks.size.width
        assert {len(row) for row in rows} <= {width}
        assert rows[0].split() == ["All", "annotations", "4"]
        assert rows[2].endswith(" 1")  # the quote
        assert rows[4].rstrip().endswith("#")  # the tags, the first of which begins at the right
        assert rows[6].startswith("  ✎ check it")
        latin = next(row for row in rows if "Prices rose" in row)
        assert latin.startswith("5 Prices rose")
        assert latin.endswith(" 40d ")


async def test_an_article_is_named_where_they_are_not_grouped_by_it(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        assert sum("Wheat in short" in row for row in shown.rows()) == 1
        await shown.press(",", ",")
        await shown.until(lambda: shown.screen.grouping == "day" and "today" in shown.headings())
        await shown.until(lambda: any("Wheat in short" in row for row in shown.rows()))
        latin = next(at for at, row in enumerate(shown.rows()) if "Prices rose" in row)
        assert shown.rows()[latin + 1].startswith("  Wheat in short")


async def test_grouping_turns_and_stays_on_the_annotation(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.at(NEWEST[1])
        await shown.press(",")
        await shown.until(lambda: "#todo" in shown.headings())
        assert shown.headings()[-1] == "no tag"
        assert shown.quotes().count(NEWEST[0]) == 2
        assert shown.current().anchor.exact == NEWEST[1]
        await shown.press(",")
        await shown.until(lambda: shown.headings()[:1] == ["today"])
        assert shown.quotes() == NEWEST
        await shown.press(",")
        await shown.until(lambda: shown.headings() == [])
        assert shown.screen.said == "newest first"
        assert shown.current().anchor.exact == NEWEST[1]


async def test_the_tags_beside_them_have_counts_and_narrow_them(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        assert shown.names()[:7] == ["All annotations", "Lost their place", *NAMES]
        assert set(shown.names()[7:]) == {"todo", "سياسة", "اقتصاد"}
        counts = {facet.name: facet.size for facet in shown.screen.facets.found}
        assert (counts["All annotations"], counts["green"], counts["سياسة"]) == (4, 2, 2)
        await shown.press("tab")
        shown.screen.facets.at = shown.names().index("سياسة")
        await shown.until(lambda: shown.quotes() == [NEWEST[0], NEWEST[2]])
        assert shown.rows()[0].split() == ["2", "ﺔﺳﺎﻴﺳ#"]
        await shown.press("enter")
        assert shown.screen.home is shown.screen.remarks
        shown.screen.facets.at = shown.names().index("blue")
        await shown.until(lambda: shown.quotes() == [])
        assert shown.rows()[1].strip() == "none"


async def test_the_next_colour_is_turned_to_from_the_annotations(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("3", ">")
        await shown.until(lambda: shown.quotes() == [NEWEST[2], NEWEST[1]] or shown.quotes())
        await shown.until(lambda: set(shown.quotes()) == {NEWEST[1], NEWEST[2]})
        assert shown.screen.facets.facet.name == "green"
        await shown.press("<")
        await shown.until(lambda: shown.quotes() == [NEWEST[0]])


async def test_the_lost_ones_are_found(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        lost = replace(shown.kept()[3], is_orphaned=True)
        shown.library.restore_annotation(lost)
        shown.screen.look_again()
        await shown.press(">")
        await shown.until(lambda: shown.quotes() == [NEWEST[3]])
        assert "?40d" in shown.rows()[2]
        await shown.press("K")
        await shown.until(lambda: shown.kept()[3].is_settled)
        await shown.press("<")
        await shown.until(lambda: len(shown.quotes()) == 4)
        await shown.at(NEWEST[0])
        await shown.press("K")
        assert shown.screen.said == "this annotation has its place"


async def test_it_searches_as_one_types_however_that_is_spelled(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("/", *"اسعار")
        await shown.until(lambda: shown.quotes() == [NEWEST[1]])  # by its article's title
        counts = {facet.name: facet.size for facet in shown.screen.facets.found}
        assert (counts["yellow"], counts["green"]) == (0, 1)
        prompt = shown.screen.open_prompt
        assert prompt.size.height == 1
        await shown.press("enter")
        assert shown.screen.typed == "اسعار"
        assert shown.rows()[0].startswith(" All annotations · ")
        await shown.press("escape")
        await shown.until(lambda: len(shown.quotes()) == 4)
        assert shown.ground is shown.screen  # only the filter was left


async def test_a_search_that_finds_nothing_says_so_and_is_cancelled(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("/", *"zzz")
        await shown.until(lambda: shown.quotes() == [])
        assert shown.rows()[1].strip() == "nothing found · Esc shows all again"
        await shown.press("escape")
        await shown.until(lambda: len(shown.quotes()) == 4)
        assert shown.screen.typed == ""


# --- reading


async def test_enter_goes_to_the_annotation_in_its_article_and_q_comes_back(
    tmp_path: Path,
) -> None:
    async with showing(tmp_path) as shown:
        await shown.at(NEWEST[2])
        await shown.press("enter")
        await shown.until(lambda: shown.ground is shown.app.reading)
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        assert shown.app.document.title == TITLES[0]
        body = shown.app.body
        await shown.until(lambda: body.cursor.paragraph > 25)
        assert body.sheet.texts[body.cursor.paragraph].startswith(NEWEST[2])
        assert body._pulsed is not None
        await shown.press("q")
        await shown.until(lambda: shown.ground is shown.screen)
        await shown.until(lambda: shown.current().anchor.exact == NEWEST[2])
        await shown.press("q")
        assert shown.in_library


async def test_it_is_left_to_where_one_was(tmp_path: Path) -> None:
    async with showing(tmp_path, MADE, document(ARABIC, title="ملف")) as shown:
        for key in ("q", "escape"):
            assert shown.ground is shown.screen
            await shown.press(key)
            assert shown.ground is shown.app.reading
            assert shown.app.document.title == "ملف"
            await shown.press("g", "a")
        await shown.press("g", "b")
        assert shown.in_library
        await shown.press("ctrl+o")
        assert shown.ground is shown.app.reading
        await shown.press(":", *"annotations", "enter")
        assert shown.ground is shown.screen


async def test_from_an_article_and_back_there_are_no_circles(tmp_path: Path) -> None:
    async with showing(tmp_path, MADE, document(ARABIC, title="ملف")) as shown:
        await shown.press("enter")
        await shown.until(lambda: shown.ground is shown.app.reading)
        await shown.until(lambda: shown.app.document.title == TITLES[0])
        await shown.press("q")
        assert shown.ground is shown.screen
        await shown.press("q")
        assert shown.in_library
        await shown.press("q")
        await shown.until(lambda: not shown.app.is_running or shown.app._exit)


async def test_a_click_goes_to_an_annotation_and_a_heading_does_not(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        assert await shown.pilot.click(shown.screen.remarks, offset=(10, 1))
        await shown.pilot.pause()
        assert shown.ground is shown.screen
        assert await shown.pilot.click(shown.screen.remarks, offset=(10, 6))
        await shown.until(lambda: shown.ground is shown.app.reading)
        await shown.until(lambda: shown.app.body.cursor.paragraph > 25)
        assert shown.app.document.title == TITLES[0]


async def test_an_article_that_is_gone_is_said(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:

        def about(_: int) -> None:
            raise StoreError("there is no article", "it may be deleted")

        shown.app.lending.library.about = about  # type: ignore[method-assign, assignment]
        await shown.press("enter")
        assert shown.screen.said == "there is no article · it may be deleted"


# --- changing


async def test_notes_are_written_and_that_is_undone_and_done_again(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("e")
        assert isinstance(shown.app.screen, Writing)
        await shown.press(*" جدا", "ctrl+s")
        await shown.until(lambda: shown.kept()[0].note == "يجب التحقق جدا")
        assert shown.current().note == "يجب التحقق جدا"
        await shown.until(lambda: "u undoes it" in shown.screen.said)
        await shown.press("u")
        await shown.until(lambda: shown.kept()[0].note == "يجب التحقق")
        await shown.press("ctrl+r")
        await shown.until(lambda: shown.kept()[0].note == "يجب التحقق جدا")
        await shown.press("u", "u")
        assert shown.screen.said == "nothing to undo"


async def test_colours_and_tags_are_changed_and_counted(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("3", "c")
        await shown.until(lambda: shown.kept()[0].colour == 3)
        await shown.until(lambda: shown.screen.facets.found[4].size == 1)
        await shown.press("c")
        await shown.until(lambda: shown.kept()[0].colour == 4)
        await shown.press("T", *"اق", "tab", "enter")
        await shown.until(lambda: "اقتصاد" in shown.kept()[0].tags)
        assert set(shown.kept()[0].tags) == {"سياسة", "todo", "اقتصاد"}
        await shown.until(
            lambda: {facet.name: facet.size for facet in shown.screen.facets.found}["اقتصاد"] == 2
        )


async def test_one_is_deleted_and_comes_back_where_it_was(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.at(NEWEST[2])
        await shown.press("d", "d")
        await shown.until(lambda: len(shown.kept()) == 3)
        assert shown.quotes() == [NEWEST[0], NEWEST[1], NEWEST[3]]
        assert shown.current().anchor.exact == NEWEST[1]
        await shown.until(lambda: shown.screen.facets.found[0].size == 3)
        await shown.press("u")
        await shown.until(lambda: len(shown.kept()) == 4)
        await shown.until(lambda: shown.quotes() == [NEWEST[0], NEWEST[2], NEWEST[1], NEWEST[3]])
        assert shown.current().anchor.exact == NEWEST[2]


async def test_the_article_that_lies_open_follows(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.until(lambda: shown.app.annotations.items)
        await shown.press("g", "a", "d", "d")
        await shown.until(lambda: len(shown.kept()) == 3)
        notes = shown.app.document.sheet.notes
        assert notes is not None
        assert [one.anchor.exact for one in notes.placed] == [NEWEST[2]]
        assert len(shown.app.annotations.items) == 1


async def test_what_is_done_in_the_article_is_there_when_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with showing(tmp_path) as shown:
        restore = shown.library.restore_annotation

        def slowly(annotation: Annotation) -> Annotation:
            sleep(0.3)
            return restore(annotation)

        monkeypatch.setattr(shown.library, "restore_annotation", slowly)
        await shown.press("enter")
        await shown.until(lambda: shown.app.documents and shown.app.document.ended)
        await shown.until(lambda: shown.app.body.cursor.paragraph > 25)
        await shown.press("g", "g", "}", "}", "s", "g", "a")
        await shown.until(lambda: len(shown.quotes()) == 5)
        assert len(shown.kept()) == 5


async def test_what_cannot_be_kept_is_said_and_shown_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with showing(tmp_path) as shown:

        def full(_: object) -> None:
            raise StoreError("the disk is full", "make room")

        monkeypatch.setattr(shown.library, "remove_annotation", full)
        await shown.press("d", "d")
        await shown.until(lambda: shown.screen.said == "the disk is full · make room")
        await shown.until(lambda: len(shown.quotes()) == 4)
        await shown.press("u")
        assert shown.screen.said == "nothing to undo"


async def test_quotes_are_copied_with_their_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with showing(tmp_path) as shown:
        copied: list[str] = []

        async def put(text: str) -> None:
            copied.append(text)

        monkeypatch.setattr(shown.app.commanding, "put_on_clipboard", put)
        await shown.press("y")
        await shown.until(lambda: len(copied) == 1)
        await shown.press("Y")
        await shown.until(lambda: len(copied) == 2)
        await shown.press("g", "y")
        await shown.until(lambda: len(copied) == 3)
        assert copied[0] == NEWEST[0]
        assert copied[1] == f"{NEWEST[0]}\n— {TITLES[0]}, https://example.org/0"
        assert copied[2].startswith(f"> {NEWEST[0]}\n")
        assert copied[2].endswith("يجب التحقق")


async def test_beside_the_tags_nothing_is_deleted(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        await shown.press("tab", "d", "d")
        assert shown.screen.said == "there is no annotation here"
        assert len(shown.kept()) == 4


# --- other states


async def test_an_empty_library_says_how_to_annotate(tmp_path: Path) -> None:
    async with showing(tmp_path, ()) as shown:
        await shown.until(lambda: "Nothing is annotated yet" in shown.rows()[1])
        assert shown.rows()[2].split()[:2] == ["s", "mark"]
        assert shown.rows()[3].split()[:2] == ["a", "write"]
        await shown.press("j", "enter", "e", "d", "d", "u", "tab", "escape")
        assert shown.ground is shown.screen
        await shown.press("escape")
        assert shown.ground is not shown.screen


@pytest.mark.parametrize("size", [(3, 3), (20, 5), (40, 10), (71, 12), (72, 12), (200, 60)])
async def test_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with showing(tmp_path, size=size) as shown:
        screen, alone = shown.screen, size[0] < 72
        assert screen.facets.display is not alone
        for keys in (("G",), ("tab",), ("j", "j"), ("tab",), ("g", "g")):
            await shown.press(*keys)
            assert (screen.facets.display and screen.remarks.display) is not alone
            for pane in (screen.remarks, screen.facets):
                widths = {pane.render_line(y).cell_length for y in range(pane.size.height)}
                assert widths <= {pane.size.width}
        await shown.pilot.resize_terminal(100, 30)
        await shown.pilot.pause()
        assert screen.facets.display
        assert screen.remarks.display


async def test_the_current_one_is_always_seen_to_its_last_row(tmp_path: Path) -> None:
    made = [
        Made(0, f"نص {at} كله", at * 100, "تعليق" * (at % 2), *["وسم"] * (at % 3 > 0))
        for at in range(30)
    ]
    async with showing(tmp_path, made, size=(100, 12)) as shown:
        pane = shown.screen.remarks
        for key in ["j"] * 12 + ["k"] * 5 + ["G", "g", "g", "space", "space", "pageup"]:
            await shown.press(key)
            rows = [row for at, row in pane.seen if at == pane.at and not row.is_heading]
            wanted = [row for row in pane.rows_at(pane.at) if not row.is_heading]
            assert rows == wanted
            assert len(pane.seen) <= pane.size.height - 1
        before = pane.at
        await shown.press("space")
        assert 2 <= pane.at - before <= 10


async def test_only_what_is_on_the_screen_is_laid_out(tmp_path: Path) -> None:
    made = [Made(0, f"نص {at} كله", at * 100) for at in range(300)]
    async with showing(tmp_path, made, size=(100, 20)) as shown:
        pane = shown.screen.remarks
        asked: set[int] = set()
        rows_at = pane.rows_at

        def counted(at: int) -> Any:
            asked.add(at)
            return rows_at(at)

        pane.rows_at = counted
        await shown.press("G")
        shown.rows()
        assert pane.at == 299
        assert 10 < len(asked) < 60


async def test_hostile_texts_are_literal_and_inert(tmp_path: Path) -> None:
    async with showing(tmp_path) as shown:
        hostile = "[/b] [@click=app.bell] \x1b[2J \u202e note"
        changed = replace(shown.kept()[0], note=hostile, tags=("[red]\u202e",))
        shown.library.restore_annotation(changed)
        shown.screen.look_again()
        await shown.until(lambda: any("[/b]" in row for row in shown.rows()))
        facets = [shown.screen.facets.render_line(y).text for y in range(20)]
        text = "".join([*shown.rows(), *facets])
        assert "[red]" in text
        assert not any(character in text for character in "\x1b\u202e")


@pytest.mark.parametrize("theme", SHIPPED)
async def test_it_is_legible_in_all_themes(tmp_path: Path, theme: str) -> None:
    async with showing(tmp_path) as shown:
        shown.app.wear(theme)
        for keys in (("j",), ("tab",), ("/", "x")):
            await shown.press(*keys)
            check_painted(shown.app, str(keys))


# --- values


def remark(number: int, *tags: str, article: int = 1, created: int = 0) -> Remark:
    anchor = Anchor(0, 1, f"{number}")
    made = Annotation(anchor, "", tags, 1, f"{number}", created, created, article=article)
    return Remark(made, f"title {article}")


def test_spellings_of_a_tag_are_one() -> None:
    found = [remark(1, "أدب"), remark(2, "ادب"), remark(3, "أدب")]
    assert [(one.name, one.size) for one in facets(found, NAMES)[7:]] == [("أدب", 3)]
    by_tag = arranged(found, Wanted(grouping="tag"), date(2026, 1, 1))
    assert [heading.text for heading in by_tag.headings.values()] == ["#أدب"]


def test_a_facet_that_nothing_has_any_more_stays_while_it_is_the_current_one() -> None:
    gone = Facet("tag", "x", "x", 3)
    found, at = with_current(facets([remark(1)], NAMES), gone)
    assert found[at] == gone._replace(size=0)
    assert with_current(found, found[2])[1] == 2


def test_days_are_named() -> None:
    noon = datetime(2026, 5, 10, 12).timestamp()
    found = [remark(at, created=int(noon) - at * DAY) for at in range(3)]
    by_day = arranged(found, Wanted(grouping="day"), date(2026, 5, 10))
    headings = [heading.text for heading in by_day.headings.values()]
    assert headings == ["today", "yesterday", "2026-05-08"]


def grouped(found: Arranged) -> dict[str, list[str]]:
    """The quotes below each heading."""
    groups: dict[str, list[str]] = {}
    name = ""
    for at, item in enumerate(found):
        name = found.headings[at].text if at in found.headings else name
        groups.setdefault(name, []).append(item.text)
    return groups


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_without_one_the_rest_stays_in_its_groups(grouping: Any) -> None:
    found = [remark(at, *["ab"[at % 2]] * (at > 1), article=at % 3) for at in range(7)]
    wanted = Wanted(grouping=grouping)
    for number in range(7):
        left = arranged(found, wanted, date(2026, 1, 1)).without(f"{number}")
        rest = [one for one in found if one.annotation.uuid != f"{number}"]
        again = arranged(rest, wanted, date(2026, 1, 1))
        assert grouped(left) == grouped(again)


def test_tags_as_they_are_typed() -> None:
    assert tags.typed(" أ ب، ج,, أ ب ,") == ("أ ب", "ج")
    assert tags.completed(["أدب", "خبر"], "خبر, اد") == ["خبر, أدب, "]
