"""Whom and what an article names, beside its text and in it: found beside the screen, listed, gone to, underlined."""

from __future__ import annotations

import re
from threading import Event
from typing import TYPE_CHECKING

import pytest

from rtlreader.config.settings import EntitySettings, Settings
from rtlreader.errors import RtlReaderError
from rtlreader.ui.document import Document
from rtlreader.ui.entities.pane import BY_RULES, LOOKING, NONE
from rtlreader.ui.entities.types import KINDS

from .conftest import document, linked, reading
from .naming import TEXTS, Namer, named, namer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.sources import Batch

    from .conftest import Screen

__all__ = ["namer"]
pytestmark = pytest.mark.usefixtures("namer")
CLOSED = Settings(entities=EntitySettings(pane=False))


def rows(screen: Screen) -> list[str]:
    pane = screen.app.entities
    strips = [pane.render_line(y) for y in range(pane.size.height)]
    assert {strip.cell_length for strip in strips} <= {pane.size.width}
    return [strip.text.strip() for strip in strips] or [""] * 2


async def found(screen: Screen) -> None:
    await screen.until(lambda: screen.app.document.sheet.names is not None)
    await screen.pilot.pause()


def shown(screen: Screen) -> list[str]:
    return [item.text for item in screen.app.entities.items]


async def test_the_list_has_kinds_names_and_counts(namer: Namer) -> None:
    async with reading(named(), size=(120, 40)) as screen:
        await found(screen)
        seen = rows(screen)
        assert seen[0] == "Entities 7"
        kinds = [kind.heading for kind in KINDS if kind.heading != "Products and works"]
        assert [row.split("  ")[0] for row in seen if row.split("  ")[0] in kinds] == kinds
        assert shown(screen) == [
            "مارك بينيوف", "أحمد", "Salesforce", "واشنطن", "معرض الكتاب", "10 مايو", "24 دولارا",
        ]  # fmt: skip
        first = seen.index(next(row for row in seen if row.startswith("4 ")))
        assert "Benioff" in seen[first + 1]
        assert next(row for row in seen if row.startswith("Salesforce")).endswith(" 2")
        assert BY_RULES not in seen
        assert len(namer.looked) == 1


async def test_long_names_are_cut_at_their_logical_end_in_28_cells(namer: Namer) -> None:
    long = "إدارة الهجرة والجمارك الأمريكية في ولاية كاليفورنيا"
    latin = "International Business Machines Corporation"
    namer.names = ((long, "ORG", ()), (latin, "ORG", ()))
    async with reading(named(f"قالت {long} وقالت {latin} أيضا"), size=(120, 30)) as screen:
        await found(screen)
        seen = rows(screen)
        assert any(re.fullmatch("International… +1", row) for row in seen)
        assert any(row.startswith("1 …") for row in seen)


async def test_states_are_said(namer: Namer) -> None:
    namer.goes_on.clear()
    async with reading(named(), size=(120, 30)) as screen:
        await screen.until(lambda: bool(namer.looked))
        await screen.pilot.pause()
        assert rows(screen)[1] == LOOKING
        namer.names = ()
        namer.goes_on.set()
        await found(screen)
        assert rows(screen)[1] == NONE


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotImplementedError(), "names cannot be"),
        (ModuleNotFoundError("no model"), "names cannot be"),
        (RtlReaderError("the model is gone", "install it"), "the model is gone"),
    ],
)
async def test_any_error_is_said_and_the_rest_goes_on(
    namer: Namer, error: Exception, said: str
) -> None:
    namer.error = error
    async with reading(named(), size=(120, 30)) as screen:
        await screen.until(lambda: rows(screen)[1].startswith(said))
        await screen.press("j", "w", "]", "e")
        await screen.until(lambda: said in screen.status.note)
        assert screen.body.cursor != (0, 0)
        namer.error = None
        await screen.press("]", "e")  # looks again
        await found(screen)
        assert len(shown(screen)) == 7


async def test_other_languages_are_told_of_once(namer: Namer) -> None:
    namer.names = (("احمد", "PER", ()), ("تهران", "LOC", ()))
    async with reading(named("احمد گفت که در تهران می‌ماند و چیزی نگفت."), size=(120, 30)) as screen:
        await found(screen)
        assert [row for row in rows(screen) if BY_RULES in row] == [BY_RULES]


async def test_nothing_runs_while_the_list_is_closed(namer: Namer) -> None:
    async with reading(named(), size=(120, 30), settings=CLOSED) as screen:
        await screen.read()
        await screen.press("j", "k", "w")
        await screen.pilot.pause(0.1)
        assert namer.looked == []
        assert "naming" not in screen.app.__dict__
        assert screen.body.region.width == 120
        await screen.press("ctrl+w", "e")
        await found(screen)
        assert screen.app.entities.has_focus
        assert screen.body.region.width < 120
        await screen.press("ctrl+w", "e")
        await screen.pilot.pause()
        assert screen.body.has_focus
        assert not screen.app.entities.display


async def test_nothing_runs_on_a_narrow_screen_until_one_goes_there(namer: Namer) -> None:
    async with reading(named(), size=(60, 24)) as screen:
        await screen.read()
        await screen.pilot.pause(0.1)
        assert namer.looked == []
        assert screen.body.region.height == 23
        await screen.press("tab")
        await found(screen)
        assert screen.app.entities.region.width == 60
        await screen.press("enter")
        await screen.pilot.pause()
        assert screen.body.display


async def test_what_is_found_is_looked_for_once(namer: Namer) -> None:
    two = [named(title="أ"), named("لا أحد هنا", title="ب")]
    async with reading(*two, size=(120, 30)) as screen:
        await found(screen)
        await screen.press(">")
        await found(screen)
        assert rows(screen)[1] == NONE
        await screen.press("<")
        await screen.pilot.pause()
        assert len(shown(screen)) == 7
        assert len(namer.looked) == 2


async def test_who_leaves_an_article_looks_no_further(namer: Namer) -> None:
    namer.goes_on.clear()
    two = [named(title="أ"), named(title="ب")]
    async with reading(*two, size=(120, 30)) as screen:
        await screen.until(lambda: len(namer.looked) == 1)
        await screen.press(">")
        await screen.until(lambda: namer.cancelled == 1)
        await screen.until(lambda: len(namer.looked) == 2)
        assert two[0].sheet.names is None
        namer.goes_on.set()
        await found(screen)
        await screen.press("<")
        await screen.until(lambda: two[0].sheet.names is not None)
        assert len(namer.looked) == 3


async def test_names_are_looked_for_once_the_article_is_whole(namer: Namer) -> None:
    more = Event()

    def batches() -> Iterator[Batch]:
        parts = document(*TEXTS)._batches()
        yield from parts
        more.wait(5)
        yield from document("وقال أحمد في النهاية.")._batches()

    async with reading(Document("a pipe", batches), size=(120, 30)) as screen:
        await screen.until(lambda: not screen.app.document.empty)
        await screen.pilot.pause(0.1)
        assert namer.looked == []
        assert rows(screen)[1] == LOOKING
        more.set()
        await found(screen)
        (ahmed,) = [one for one in screen.app.document.sheet.names.entities if one.name == "أحمد"]  # type: ignore[union-attr]
        assert len(ahmed.mentions) == 2


# --- going to mentions


async def test_enter_goes_to_the_first_mention_and_back() -> None:
    async with reading(named(), size=(120, 30)) as screen:
        await found(screen)
        await screen.press("w", "w", "tab", "G", "2", "k", "enter")
        assert screen.body.has_focus
        assert screen.body.cursor == (2, TEXTS[2].index("معرض"))
        assert screen.status.note == "1/1 معرض الكتاب"
        await screen.press("ctrl+o")
        assert screen.body.cursor == (0, TEXTS[0].index("في"))


async def test_keys_in_the_list_go_through_mentions() -> None:
    async with reading(named(), size=(120, 30)) as screen:
        await found(screen)
        await screen.press("tab")
        said = []
        for key in ("n", "n", "N", "3 n", "n"):
            await screen.press(*key.split())
            said.append(screen.status.note)
        assert screen.app.entities.has_focus
        places = ["1/4", "2/4", "1/4", "4/4", "1/4"]
        assert [note.split()[0] for note in said] == places
        assert said[-1].endswith("from the other end")
        assert "".join(screen.over("match-current")).strip()


async def test_the_one_under_the_cursor_is_gone_through_and_marked() -> None:
    async with reading(named(), size=(120, 30)) as screen:
        await found(screen)
        await screen.press("w", "w", "w")
        assert TEXTS[0][screen.body.cursor.index :].startswith("Salesforce")
        await screen.press("]", "e")
        assert screen.status.note == "2/2 Salesforce"
        assert screen.body.cursor == (2, TEXTS[2].index("Salesforce"))
        assert screen.over("match")
        assert screen.app.entities.entity
        assert screen.app.entities.entity.name == "Salesforce"
        await screen.press("0", "]", "e")  # nobody is under the cursor: the same one again
        assert screen.status.note == "2/2 Salesforce"
        await screen.press("[", "e")
        assert screen.status.note.startswith("1/2 Salesforce")
        await screen.press("tab", "]", "e", "escape", "escape")
        assert screen.over("match") == []


async def test_what_is_asked_for_before_names_are_known_is_done_then(namer: Namer) -> None:
    namer.goes_on.clear()
    async with reading(named(), settings=CLOSED) as screen:
        await screen.read()
        await screen.press("w", "w", "w", "]", "e")
        assert screen.status.note == LOOKING
        namer.goes_on.set()
        await screen.until(lambda: screen.status.note == "2/2 Salesforce")


async def test_nobody_to_go_to(namer: Namer) -> None:
    namer.names = ()
    async with reading(named(), size=(120, 30)) as screen:
        await found(screen)
        await screen.press("]", "e")
        assert screen.status.note == NONE
        await screen.press("i")
        assert screen.status.note == NONE
        await screen.press("tab", "n", "enter", "r", "d", "d")
        assert screen.app.is_running


async def test_the_list_is_filtered_as_one_types() -> None:
    async with reading(named(), size=(120, 30)) as screen:
        await found(screen)
        await screen.press("tab", "/", *"احم")
        await screen.pilot.pause()
        assert shown(screen) == ["أحمد"]
        await screen.press("enter")
        await screen.pilot.pause()
        assert screen.app.entities.has_focus
        assert rows(screen)[0].startswith("Entities 1 /")
        await screen.press("escape")
        assert len(shown(screen)) == 7
        await screen.press("/", *"beni", "enter")
        await screen.pilot.pause()
        assert shown(screen) == ["مارك بينيوف"]
        await screen.press("/", *"xx", "enter")
        await screen.pilot.pause()
        assert rows(screen)[1] == "nothing found"
        await screen.press("escape", "escape")
        assert screen.body.has_focus


# --- in the text


async def test_names_are_underlined_by_kinds_only_when_that_is_wanted(namer: Namer) -> None:
    async with reading(named(), settings=CLOSED) as screen:
        await screen.read()
        assert screen.over("entity-organisation") == []
        await screen.press("E")
        await found(screen)
        assert "Salesforce" in "".join(screen.over("entity-organisation"))
        assert len(screen.over("entity-person")) == 3
        assert screen.over("entity-place")
        assert screen.over("entity-amount")
        await screen.press("w", "w", "w")
        assert screen.status.note == "1/2 Salesforce · organisation"
        await screen.press("E")
        assert screen.over("entity-organisation") == []
        await screen.press("h")
        assert "Salesforce" not in screen.status.note
        assert len(namer.looked) == 1


async def test_the_setting_underlines_from_the_beginning() -> None:
    settings = Settings(entities=EntitySettings(pane=False, underline=True))
    async with reading(named(), settings=settings) as screen:
        await found(screen)
        assert screen.over("entity-organisation")


async def test_a_link_that_names_someone_is_both(namer: Namer) -> None:
    namer.names = (("الخبر", "ORG", ()),)
    settings = Settings(entities=EntitySettings(pane=False, underline=True))
    async with reading(linked(), settings=settings) as screen:
        await found(screen)
        await screen.press("]", "l")
        assert screen.status.note.startswith("1/12 الخبر · organisation · o opens https://")
        styles = [part.style for y in range(8) for part in screen.body.render_line(y) if part.style]
        shape = screen.body.style_of("entity-organisation")
        assert any(
            style.bold and style.underline and style.color == shape.color for style in styles
        )


async def test_lists_without_an_article_say_so(namer: Namer) -> None:
    async with reading(document(), size=(120, 30)) as screen:
        await screen.pilot.pause(0.1)
        await screen.press("]", "e", "i", "E", "E")
        assert screen.app.is_running
        assert namer.looked == []
