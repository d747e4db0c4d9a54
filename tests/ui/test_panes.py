"""Panes beside the text: where they stand, how one gets to them, and what they do."""

from __future__ import annotations

import pytest

from rtlreader.config.settings import EntitySettings, Settings
from rtlreader.ui.list_pane import ListPane
from rtlreader.ui.tabs import Tabs

from .conftest import article, document, linked, reading


async def test_side_panes_stand_where_rows_end() -> None:
    async with reading(linked(), size=(120, 30)) as screen:
        await screen.read()
        await screen.pilot.pause()
        contents = screen.app.query_one("#contents")
        assert contents.region.right <= screen.body.region.x
        assert screen.body.region.right == 120
    english = document(*["some English words"] * 9)
    async with reading(english, article(), size=(120, 30)) as screen:
        await screen.read()
        await screen.pilot.pause()
        contents = screen.app.query_one("#contents")
        assert screen.body.region.right <= contents.region.x
        assert screen.body.region.x == 0


async def test_keys_go_from_pane_to_pane() -> None:
    async with reading(linked(), size=(120, 30)) as screen:
        await screen.read()
        entities, annotations, contents, articles = screen.app.panes.lists
        ways = [
            ("tab", entities), ("tab", annotations), ("tab", contents), ("tab", articles),
            ("tab", screen.body), ("shift+tab", articles), ("ctrl+w k", contents),
            ("ctrl+w k", annotations), ("ctrl+w j", contents), ("ctrl+w l", screen.body),
            ("ctrl+w h", entities), ("ctrl+w w", annotations), ("escape", screen.body),
            ("5 tab", articles), ("1 tab", screen.body),
        ]  # fmt: skip
        for keys, pane in ways:
            await screen.press(*keys.split())
            assert screen.app.focused is pane, keys


async def test_contents_lead_into_the_text() -> None:
    async with reading(linked(), size=(120, 30)) as screen:
        await screen.read()
        contents = screen.app.query_one("#contents", ListPane)
        assert len(contents.items) == 25
        await screen.press("4", "tab", "G", "enter")
        assert screen.app.focused is screen.body
        assert screen.body.cursor == (24, 4)
        assert "o opens https://example.org/11" in screen.bottom()
        await screen.press("4", "tab", "2", "k", "enter")
        assert screen.body.cursor.paragraph == 22
        await screen.press("4", "tab", "g", "g", "j", "o")


async def test_articles_are_chosen() -> None:
    async with reading(article(title="الأول"), article(title="الثاني"), size=(120, 30)) as screen:
        await screen.read()
        await screen.press("shift+tab", "j", "enter")
        await screen.read()
        assert screen.app.document is screen.app.documents[1]
        assert screen.app.focused is screen.body


async def test_links_are_underlined_numbered_and_gone_to() -> None:
    async with reading(linked()) as screen:
        await screen.read()
        assert screen.over("link")
        await screen.press("f")
        await screen.pilot.pause()
        labels = "".join(screen.over("label"))
        assert labels.startswith("1")
        await screen.press("2")
        assert screen.body.cursor == (4, 4)
        assert screen.over("label") == []
        await screen.press("]", "l")
        assert screen.body.cursor == (6, 4)
        await screen.press("2", "[", "l")
        assert screen.body.cursor == (2, 4)
        await screen.press("f", "خ")
        assert screen.body.cursor == (2, 6)


async def test_many_links_have_numbers_of_two_digits() -> None:
    async with reading(linked(), size=(80, 60)) as screen:
        await screen.read()
        await screen.press("f", "1")
        assert screen.app.keyboard.waiting
        assert "f1" in screen.bottom()
        await screen.press("1")
        assert screen.body.cursor == (22, 4)


async def test_links_are_opened_by_an_argument_list(monkeypatch: pytest.MonkeyPatch) -> None:
    from rtlreader.ui import opening  # noqa: PLC0415

    opened: list[str] = []

    class Browser:
        needs_terminal = False

    def found(address: str, _: object) -> Browser:
        opened.append(address)
        return Browser()

    monkeypatch.setattr(opening, "opening", found)
    monkeypatch.setattr(opening, "start", lambda _: "opened")
    async with reading(linked()) as screen:
        await screen.read()
        await screen.press("o")
        assert "no link here" in screen.bottom()
        await screen.press("]", "l", "o")
        await screen.pilot.pause()
        assert opened == ["https://example.org/0"]


async def test_narrow_screens_have_tabs() -> None:
    async with reading(linked(), size=(40, 12)) as screen:
        await screen.read()
        tabs = screen.app.query_one(Tabs)
        assert tabs.render_line(0).text.rstrip().endswith("Text")
        assert "ntents 25" in tabs.render_line(0).text
        assert screen.body.region.width == 40
        await screen.press("5", "tab")
        assert tabs.render_line(0).text.startswith("Articles 1 ")
        await screen.press("4", "tab")
        await screen.pilot.pause()
        assert tabs.render_line(0).text.startswith("Contents 25  Annotations")
        contents = screen.app.query_one("#contents", ListPane)
        assert contents.region.width == 40
        assert not screen.body.display
        assert contents.render_line(0).text.strip()
        await screen.press("enter")
        await screen.pilot.pause()
        assert screen.body.display
        await screen.pilot.click(offset=(2, 0))
        await screen.pilot.pause()
        assert screen.app.focused is contents
        await screen.pilot.resize_terminal(200, 60)
        await screen.pilot.pause()
        assert screen.body.display
        assert contents.display
        assert not tabs.display


async def test_lists_with_nothing_to_say_wait_to_be_asked() -> None:
    for size in ((140, 30), (60, 30)):
        without = Settings(entities=EntitySettings(pane=False))
        async with reading(article(), size=size, settings=without) as screen:
            await screen.read()
            assert screen.body.region.size == (size[0], size[1] - 1)
            await screen.press("tab")
            await screen.pilot.pause()
            assert screen.app.panes.open_lists[0].has_focus
            assert screen.app.panes.open_lists[0].region.width > 0
            assert not screen.app.entities.display
            await screen.press("escape")
            assert screen.body.has_focus


async def test_nothing_but_the_text() -> None:
    async with reading(linked(), size=(200, 30)) as screen:
        await screen.read()
        place = screen.body.cursor
        await screen.press("z")
        await screen.pilot.pause()
        assert screen.body.region.width == 200
        assert 60 <= screen.body.sheet.page.width <= 80
        assert abs(screen.body.left - (200 - screen.body.sheet.page.width) // 2) <= 1
        assert not screen.status.display
        await screen.press("tab")
        assert screen.app.focused is screen.body
        await screen.press("z")
        await screen.pilot.pause()
        assert screen.body.region.width < 200
        assert screen.status.display
        assert screen.body.cursor == place


async def test_side_panes_are_made_wider_and_hidden_and_that_is_kept() -> None:
    async with reading(linked(), size=(140, 30)) as screen:
        await screen.read()
        assert screen.app.kept_side is None
        before = screen.body.region.width
        await screen.press("ctrl+w", ">")
        await screen.pilot.pause()
        assert screen.body.region.width == before - 2
        await screen.press("5", "ctrl+w", "<")
        await screen.pilot.pause()
        assert screen.body.region.width == before + 8
        assert screen.app.kept_side == (True, screen.app.panes.side_width)
        await screen.press("g", "s")
        await screen.pilot.pause()
        assert screen.body.region.width == 140
        assert screen.app.kept_side == (False, screen.app.panes.side_width)


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (16, 2), (40, 12), (100, 5), (101, 40)])
async def test_any_size_is_survived(size: tuple[int, int]) -> None:
    async with reading(linked(), size=size) as screen:
        await screen.read()
        for keys in ("tab", "j", "tab", "tab", "f 1", "z", "z", "t", "escape", "f1", "escape"):
            await screen.press(*keys.split())
            await screen.pilot.pause()
        assert screen.app.is_running
