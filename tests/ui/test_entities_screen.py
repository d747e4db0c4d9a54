"""All entities of the library on the screen: which, of what time and type, looked for, corrected, and looked after."""

from __future__ import annotations

import pytest

from rtlreader.errors import RtlReaderError
from rtlreader.ui.entities.card.screen import CardScreen
from rtlreader.ui.entities.known.screen import KnownScreen
from rtlreader.ui.shelf.screen import LibraryScreen
from rtlreader.ui.themes import SHIPPED

from .naming import Namer, Shown, file, fill, named, namer, naming, unnamed
from .test_themes import check_painted

__all__ = ["file", "namer"]
pytestmark = pytest.mark.usefixtures("file", "namer")


async def opened(shown: Shown, *, some: bool = True) -> None:
    await shown.press("g", "i")
    await shown.until(lambda: isinstance(shown.ground, KnownScreen))
    if some:
        await shown.until(lambda: shown.ground.entities.items)
    await shown.pilot.pause()


def listed(shown: Shown) -> list[str]:
    return [one.name for one in shown.ground.entities.found]


async def test_the_most_mentioned_come_first_with_their_weeks() -> None:
    async with naming(fill=fill) as shown:
        await opened(shown)
        assert listed(shown) == ["مارك بينيوف", "واشنطن", "Salesforce", "أحمد", "معرض الكتاب"]
        seen = shown.rows
        assert seen[0].startswith("All names")
        assert seen[0].endswith("last month")
        assert seen[1].startswith("▁▁▁▁▁▁▁▁▁▁▁█ 5")
        assert "1 of 5" in shown.note


async def test_types_and_times_narrow() -> None:
    async with naming(fill=fill) as shown:
        await opened(shown)
        await shown.press(">")
        await shown.until(lambda: listed(shown) == ["مارك بينيوف", "أحمد"])
        await shown.press("5", ">")
        await shown.until(lambda: listed(shown) == ["10 مايو"])
        await shown.press("9", "<")
        await shown.until(lambda: len(listed(shown)) == 5)
        await shown.press(",")
        assert "all time" in shown.note
        await shown.until(lambda: shown.ground.entities.period == "all time")
        await shown.press(",")
        await shown.until(lambda: shown.ground.entities.period == "last week")
        assert len(listed(shown)) == 5


async def test_what_is_typed_is_found_as_it_is_typed() -> None:
    async with naming(fill=fill) as shown:
        await opened(shown)
        await shown.press("/", *"احم")
        await shown.until(lambda: listed(shown) == ["أحمد"])
        await shown.press("enter")
        await shown.press("/", "ctrl+u", *"benioff", "enter")
        await shown.until(lambda: listed(shown) == ["مارك بينيوف"])
        await shown.press("/", *"xyz", "enter")
        await shown.until(lambda: not listed(shown))
        assert "nothing found" in "".join(shown.rows)
        await shown.press("escape")
        await shown.until(lambda: len(listed(shown)) == 5)


async def test_a_card_an_article_and_back() -> None:
    async with naming(fill=fill) as shown:
        await opened(shown)
        await shown.press("2", "j", "enter")
        await shown.until(lambda: isinstance(shown.ground, CardScreen))
        await shown.until(lambda: len(shown.ground.pane.found) > 1)
        assert shown.ground.entity.name == "Salesforce"
        await shown.press("enter")
        await shown.until(lambda: shown.ground is shown.app.reading)
        await shown.found()
        await shown.until(lambda: "Salesforce" in shown.app.status.note)
        await shown.press("q")
        await shown.until(lambda: isinstance(shown.ground, KnownScreen))
        assert shown.ground.entities.at == 2
        await shown.press("f")
        await shown.until(lambda: shown.ground is shown.app.reading)
        assert len(shown.app.documents) == 2
        await shown.press("q")
        await shown.until(lambda: isinstance(shown.ground, KnownScreen))
        await shown.press("q")
        await shown.until(lambda: isinstance(shown.ground, LibraryScreen))


async def test_from_an_article_and_back_to_it() -> None:
    async with naming(named(), fill=fill) as shown:
        await opened(shown)
        await shown.press("escape")
        await shown.until(lambda: shown.ground is shown.app.reading)


async def test_corrections_are_seen_and_undone() -> None:
    async with naming(fill=fill) as shown:
        await opened(shown)
        await shown.press("d", "d")
        await shown.until(lambda: "مارك بينيوف" not in listed(shown))
        await shown.press("u")
        await shown.until(lambda: "undone" in shown.note)
        await shown.press("3", "j", "t")
        await shown.chosen("place")
        await shown.until(lambda: shown.note.startswith("place: "))


async def test_corrections_hold_in_the_article_that_lies_open() -> None:
    async with naming(named(), fill=fill) as shown:
        await shown.found()
        await opened(shown)
        at = listed(shown).index("أحمد")
        await shown.press(*f"{at + 1}gg", "d", "d")
        await shown.until(lambda: "أحمد" not in listed(shown))
        assert "أحمد" not in shown.names


# --- looking for names in all articles


async def test_names_are_looked_for_in_the_background(namer: Namer) -> None:
    namer.goes_on.clear()
    async with naming(fill=unnamed) as shown:
        await opened(shown, some=False)
        await shown.until(lambda: "looking for names 0/3" in shown.note)
        await shown.press("tab", "j", "k", "tab")  # keys are heard meanwhile
        namer.goes_on.set()
        await shown.until(lambda: len(listed(shown)) == 5)
        await shown.until(lambda: "looking" not in shown.note)
        assert len(namer.looked) == 3
        assert not shown.ground.recognising.is_busy


@pytest.mark.parametrize("key", ["x", "escape"])
async def test_it_is_stopped_and_goes_on(namer: Namer, key: str) -> None:
    namer.goes_on.clear()
    async with naming(fill=unnamed) as shown:
        await opened(shown, some=False)
        await shown.until(lambda: namer.looked)
        await shown.until(lambda: "looking for names" in shown.note)
        await shown.press(key)
        await shown.until(lambda: not shown.ground.recognising.is_busy)
        assert isinstance(shown.ground, KnownScreen)
        assert namer.cancelled == 1
        await shown.press("x")
        assert shown.note == "no names are being looked for"
        namer.goes_on.set()
        await shown.press("R")
        await shown.until(lambda: len(listed(shown)) == 5)


async def test_it_stops_while_something_is_read(namer: Namer) -> None:
    namer.goes_on.clear()
    async with naming(named(), fill=unnamed) as shown:
        await opened(shown, some=False)
        screen = shown.ground
        await shown.until(lambda: "looking for names" in shown.note)
        await shown.press("q")
        await shown.until(lambda: shown.ground is shown.app.reading)
        await shown.until(lambda: not screen.recognising.is_busy)
        namer.goes_on.set()


async def test_leaving_the_reader_stops_it(namer: Namer) -> None:
    namer.goes_on.clear()
    async with naming(fill=unnamed) as shown:
        await opened(shown, some=False)
        await shown.until(lambda: namer.looked)
    assert namer.cancelled == 1


@pytest.mark.parametrize("error", [RtlReaderError("no model"), NotImplementedError()])
async def test_what_goes_wrong_is_said(namer: Namer, error: Exception) -> None:
    namer.error = error
    async with naming(fill=unnamed) as shown:
        await opened(shown, some=False)
        await shown.until(lambda: "no model" in shown.note or "cannot be found" in shown.note)
        assert not shown.ground.recognising.is_busy


@pytest.mark.parametrize("size", [(1, 1), (16, 4), (60, 24), (200, 50)])
async def test_any_size_is_survived(size: tuple[int, int]) -> None:
    async with naming(fill=fill, size=size) as shown:
        await opened(shown)
        await shown.press("j", "tab", "j", "tab", "G", ",", ">", "<", "g", "g")
        assert isinstance(shown.rows, list)


@pytest.mark.parametrize("name", SHIPPED)
async def test_all_that_is_painted_is_legible(name: str) -> None:
    async with naming(fill=fill) as shown:
        await opened(shown)
        shown.app.wear(name)
        await shown.pilot.pause()
        check_painted(shown.app, "entities")
        await shown.press("tab")
        check_painted(shown.app, "types")
