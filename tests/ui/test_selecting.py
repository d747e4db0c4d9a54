"""Selecting and copying in a running reader: what comes out is logical text."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from rtlreader.config.settings import Settings
from rtlreader.ui.app import Reader

from .conftest import document, reading

if TYPE_CHECKING:
    from .conftest import Screen

FIRST = "قالت شركة OpenRoute (المعروفة) إن المشروع بدأ. وأضاف أَحْمَد أن ٢٤ مدينة ستنضم إليه في 10 مايو! ثم انتهى الخبر."
SECOND = "الفقرة الثانية لا تزيد."


async def copied(screen: Screen, keys: str) -> str:
    before = len(screen.app.yanked)
    await screen.press(*keys.split())
    await screen.pilot.pause()
    assert len(screen.app.yanked) == before + 1, keys
    return screen.app.yanked[-1]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("v y", "ق"),
        ("v e y", "قالت"),
        ("v i w y", "قالت"),
        ("w v a w y", "شركة "),
        ("v i s y", FIRST[: FIRST.index(" وأضاف")]),
        (") v i s y", "وأضاف أَحْمَد أن ٢٤ مدينة ستنضم إليه في 10 مايو!"),
        ("v i p y", FIRST),
        ("v } y", f"{FIRST}\nا"),
        ("y i w", "قالت"),
        ("y w", "قالت "),
        ("2 y w", "قالت شركة "),
        ("y e", "قالت"),
        ("y i s", FIRST[: FIRST.index(" وأضاف")]),
        ("y y", FIRST),
        ("y G", f"{FIRST}\n{SECOND}"),
        ("y f ش", "قالت ش"),
        ("y t ش", "قالت "),
        ("f م y i b", "المعروفة"),
        ("f م y a b", "(المعروفة)"),
        ("w v b y", "قالت ش"),
        ("v i w i w i w y", "قالت شركة"),
    ],
)
async def test_what_is_copied(keys: str, expected: str) -> None:
    async with reading(document(FIRST, SECOND), size=(40, 20)) as screen:
        await screen.read()
        assert await copied(screen, keys.replace("(", "left_parenthesis")) == expected
        assert screen.body.selection is None


async def test_brackets_that_are_not_there_are_not_copied() -> None:
    async with reading(document(FIRST, SECOND), size=(40, 20)) as screen:
        await screen.read()
        await screen.press("y", "i", "b")
        await screen.pilot.pause()
        assert screen.app.yanked == []


async def test_whole_rows() -> None:
    async with reading(document(FIRST, SECOND), size=(40, 20)) as screen:
        await screen.read()
        lines = screen.body.sheet.page.lines(0)
        assert await copied(screen, "j V j y") == FIRST[lines[1].start : lines[2].end]
        assert screen.over("selection") == []


async def test_a_selection_is_seen_on_all_its_rows_and_in_pieces() -> None:
    async with reading(document(FIRST), size=(40, 20)) as screen:
        await screen.read()
        await screen.press("v", "i", "p")
        await screen.pilot.pause()
        lines = screen.body.sheet.page.lines(0)
        assert len(screen.over("selection")) == len(lines)
        await screen.press("escape")
        assert screen.over("selection") == []


async def test_the_other_end_and_the_same_again() -> None:
    async with reading(document(FIRST), size=(40, 20)) as screen:
        await screen.read()
        await screen.press("w", "v", "e", "o")
        assert screen.body.cursor.index == 5
        await screen.press("b", "escape", "G", "g", "v")
        assert await copied(screen, "y") == "قالت شركة"
        assert screen.body.cursor.index == 0


async def test_a_resize_keeps_what_is_selected() -> None:
    async with reading(document(FIRST, SECOND), size=(200, 60)) as screen:
        await screen.read()
        await screen.press(")", "v", "i", "s")
        for size in ((40, 12), (200, 60)):
            await screen.pilot.resize_terminal(*size)
            await screen.pilot.pause()
        assert await copied(screen, "y") == "وأضاف أَحْمَد أن ٢٤ مدينة ستنضم إليه في 10 مايو!"


async def test_with_its_source() -> None:
    async with reading(document("نص", title="عنوان", source="https://example.org/a")) as screen:
        await screen.read()
        assert await copied(screen, "j v i w Y") == "نص\n— عنوان, https://example.org/a"


async def test_the_mouse_selects() -> None:
    async with reading(document(SECOND)) as screen:
        await screen.read()
        region, row = screen.body.region, screen.body._rows[0][1]
        right = region.x + screen.body.left + row.left + (row.line.width if row.line else 0) - 1
        await screen.pilot.mouse_down(offset=(right, region.y))
        await screen.pilot.hover(offset=(right - 5, region.y))
        await screen.pilot.mouse_up(offset=(right - 5, region.y))
        assert await copied(screen, "y") == "الفقرة"
        await screen.pilot.click(offset=(right - 9, region.y), times=2)
        assert await copied(screen, "y") == "الثانية"


async def test_the_terminal_is_given_logical_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    app = Reader([document(FIRST)], Settings(clipboard="osc52"))
    sent: list[str] = []
    async with app.run_test() as pilot:
        monkeypatch.setattr(app, "write", sent.append)
        await pilot.pause()
        await pilot.press("y", "i", "s")
        await pilot.pause()
        assert "characters copied" in app.status.note
    found = re.fullmatch("\x1b]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\\\)", "".join(sent))
    assert found
    assert base64.b64decode(found[1]).decode() == FIRST[: FIRST.index(" وأضاف")]


async def test_the_cursor_is_seen_in_a_selection_without_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(document(SECOND)) as screen:
        await screen.read()
        await screen.press("v", "e")
        strip = screen.body.render_line(1 if screen.rows()[0].strip() == "" else 0)
        turned = [bool(style and style.reverse) for text, style, _ in strip if text.strip()]
        assert turned.count(True) == 1
        assert False in turned
        await screen.press("escape")
        strip = screen.body.render_line(0)
        cursor = [text for text, style, _ in strip if style and style.reverse]
        assert len(cursor) == 1


async def test_what_is_selected_in_a_search_is_copied_too(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Reader([document(FIRST)], Settings(clipboard="osc52"))
    sent: list[str] = []
    async with app.run_test() as pilot:
        monkeypatch.setattr(app, "write", sent.append)
        await pilot.press("/", *"أحمد", "alt+a", "alt+w")
        await pilot.pause()
        assert base64.b64encode("أحمد".encode()).decode() in "".join(sent)
        assert app.yanked == []
        await pilot.press("ctrl+x", "ctrl+v", "ctrl+v")
        assert (await app.ground.prompt()).text == "أحمدأحمد"
