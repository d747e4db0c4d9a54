"""The card of an entity: what is on it, from the article and from the library, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.ui.entities.card.passages import Passage, painted, passages
from rtlreader.ui.entities.card.screen import CardScreen
from rtlreader.ui.themes import SHIPPED, Gallery

from .naming import NEWS, TEXTS, file, fill, named, namer, naming
from .test_themes import check_painted

if TYPE_CHECKING:
    from .naming import Shown

__all__ = ["file", "namer"]
pytestmark = pytest.mark.usefixtures("file", "namer")
LOOK = Gallery().look("dark")
PLAIN, MARKED = LOOK.style("text", "background"), LOOK.style("match", "background")


def headings(shown: Shown) -> list[str]:
    found = shown.ground.pane.found
    return [row.text for item in found for row in item.rows if row.role == "heading"]


async def on_card(shown: Shown) -> None:
    await shown.until(lambda: isinstance(shown.ground, CardScreen))
    await shown.pilot.pause()


# --- a mention in its row


def marks(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """What a row shows, and what is marked in it, as cells from left to right."""
    strip = painted(Passage(text, start, end), width, PLAIN, MARKED)
    assert strip.cell_length == width
    over = [part.text for part in strip if part.style and part.style.bgcolor == MARKED.bgcolor]
    return strip.text, "".join(over)


def test_a_passage_is_a_paragraph_or_what_is_near() -> None:
    text = "\n".join(TEXTS)
    start = text.index("أحمد")
    from rtlreader.model import Mention  # noqa: PLC0415

    ((found, first, last),) = passages(text, [Mention(start, start + 4, "PER")])
    assert found == TEXTS[1]
    assert found[first:last] == "أحمد"


@pytest.mark.parametrize("width", [5, 12, 28, 60, 200])
def test_the_mention_is_seen_whatever_the_width(width: int) -> None:
    text = f"{'كلام طويل ' * 30}Benioff{' كلام آخر' * 30}"
    start = text.index("Benioff")
    shown, over = marks(text, start, start + 7, width)
    assert over == "Benioff"[: len(over)]
    assert len(over) >= min(7, width - 2)
    assert "…" in shown or width > 100


def test_each_passage_stands_on_its_own_side() -> None:
    right, over = marks("قال بينيوف", 4, 10, 40)
    assert right.startswith(" ")
    assert right[-1] != " "
    assert len(over) == 6
    left, over = marks("Benioff said", 0, 7, 40)
    assert (left.rstrip(), over) == ("Benioff said", "Benioff")


# --- of an article alone


async def test_a_pipe_needs_no_library() -> None:
    from rtlreader.ui.app import Reader  # noqa: PLC0415

    app = Reader([named()])
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(300):
            await pilot.pause(0.01)
            if app.document.sheet.names:
                break
        await pilot.press("w", "w", "w", "w", "w", "w", "w", "i")
        await pilot.pause()
        card = app.ground
        assert isinstance(card, CardScreen)
        assert card.entity.name == "مارك بينيوف"
        found = card.pane.found
        assert [row.text for row in found[0].rows][:3] == [
            "مارك بينيوف",
            "بينيوف",
            "In this article",
        ]
        assert [item.number for item in found[:5]] == [0, 1, 2, 3, -1]
        others = [item.other.name for item in found[4:] if item.other]
        assert others[:2] == ["Salesforce", "واشنطن"]
        assert "24 دولارا" not in others
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert app.ground is app.reading
        assert app.focused is app.body
        assert app.body.cursor == (1, TEXTS[1].index("Benioff"))
        assert app.status.note == "3/4 مارك بينيوف"


async def test_keys_open_and_close_it() -> None:
    async with naming(named()) as shown:
        await shown.found()
        for close in ("i", "escape", "q"):
            await shown.press("tab", "i")
            await on_card(shown)
            await shown.press(close)
            await shown.until(lambda: shown.ground is shown.app.reading)
            assert shown.app.focused is shown.app.entities
            await shown.press("escape")


# --- with a library


async def test_the_library_adds_articles_weeks_and_company() -> None:
    async with naming(named(), fill=fill) as shown:
        await shown.found()
        await shown.press("tab", "i")
        await on_card(shown)
        await shown.until(lambda: "Articles of the library" in headings(shown))
        assert headings(shown) == [
            "In this article", "Articles of the library", "In the same articles",
        ]  # fmt: skip
        seen = shown.rows
        assert any("5 mentions in 2 articles" in row for row in seen)
        assert any(row.startswith("▁▁▁▁▁▁▁▁▁▁▁█ in the last 12 weeks") for row in seen)
        titles = [item.headline.title for item in shown.ground.pane.found if item.headline]
        assert sorted(titles) == sorted(title for title, _ in NEWS[:2])


async def test_an_article_of_the_library_is_opened_beside_what_is_read() -> None:
    async with naming(named(title="هنا"), fill=fill) as shown:
        await shown.found()
        await shown.press("tab", "i")
        await on_card(shown)
        await shown.until(lambda: "Articles of the library" in headings(shown))
        places = [at for at, item in enumerate(shown.ground.pane.found) if item.headline]
        titles = [shown.ground.pane.found[at].headline.title for at in places]
        at = places[titles.index("خبر ثان")]
        await shown.press(*f"{at + 1}gg", "enter")
        await shown.until(lambda: shown.app.document.title == "خبر ثان")
        await shown.found()
        await shown.until(lambda: shown.app.status.note == "1/1 مارك بينيوف")
        assert len(shown.app.documents) == 2
        await shown.press("<")
        await shown.until(lambda: shown.app.document.title == "هنا")


async def test_the_way_to_others_and_back() -> None:
    async with naming(named(), fill=fill) as shown:
        await shown.found()
        await shown.press("tab", "i")
        await on_card(shown)
        await shown.until(lambda: "In the same articles" in headings(shown))
        await shown.press("backspace")
        assert "no card before" in shown.note
        names = [item.other.name if item.other else "" for item in shown.ground.pane.found]
        at = names.index("أحمد")
        await shown.press(*f"{at + 1}gg", "enter")
        await shown.until(lambda: shown.ground.entity.name == "أحمد")
        await shown.until(lambda: "Articles of the library" in headings(shown))
        await shown.press("G", "enter")
        await shown.until(lambda: shown.ground.entity.name != "أحمد")
        await shown.press("backspace")
        await shown.until(lambda: shown.ground.entity.name == "أحمد")
        await shown.press("backspace")
        await shown.until(lambda: shown.ground.entity.name == "مارك بينيوف")
        assert shown.ground.pane.at == at


@pytest.mark.parametrize("size", [(1, 1), (16, 4), (60, 24), (200, 50)])
async def test_any_size_is_survived(size: tuple[int, int]) -> None:
    async with naming(named(), fill=fill, size=size) as shown:
        await shown.press("]", "e")
        await shown.found()
        await shown.press("i")
        await on_card(shown)
        await shown.press("j", "G", "k", "ctrl+f", "g", "g")
        assert shown.rows or size == (1, 1)


@pytest.mark.parametrize("name", SHIPPED)
async def test_all_that_is_painted_is_legible(name: str) -> None:
    async with naming(named(), fill=fill) as shown:
        await shown.found()
        shown.app.wear(name)
        await shown.press("E", "]", "e")
        check_painted(shown.app, "underlined")
        await shown.press("tab")
        check_painted(shown.app, "the list")
        await shown.press("i")
        await on_card(shown)
        await shown.until(lambda: "Articles of the library" in headings(shown))
        check_painted(shown.app, "the card")
