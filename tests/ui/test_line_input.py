"""Typing into the one-line box, in a running application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Static

from rtlreader.ui.line_input import LONGEST, LineInput

from .conftest import Host

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.pilot import Pilot


class Typing(Host):
    """A box to type into, and what it has said."""

    CSS = "LineInput { width: 20; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineInput(default=1)
        yield Static("x")

    def on_line_input_changed(self, message: LineInput.Changed) -> None:
        self.said.append(message.text)

    def on_line_input_submitted(self, message: LineInput.Submitted) -> None:
        self.said.append(f"submitted {message.text}")

    def on_line_input_cancelled(self) -> None:
        self.said.append("cancelled")


def shown(box: LineInput) -> tuple[str, int]:
    """The row, and the cell of the caret."""
    strip = box.render_line(0)
    column, caret = 0, -1
    look = box.get_component_rich_style("lineinput--caret")
    for segment in strip:
        if segment.style == look:
            caret = column
        column += 1 if segment.text else 0
    assert strip.cell_length == box.content_size.width
    return strip.text, caret


async def type_text(pilot: Pilot[None], text: str) -> LineInput:
    box = pilot.app.query_one(LineInput)
    box.focus()
    for character in text:
        await pilot.press("space" if character == " " else character)
    return box


async def test_arabic_is_typed_from_the_right_and_joins() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "سلام abc")
        assert box.draft.text == "سلام abc"
        assert shown(box) == (" " * 13 + "abc \ufee1\ufefc\ufeb3", 12)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert app.said[-2:] == ["submitted سلام abc", "cancelled"]
        assert app.said[:2] == ["س", "سل"]


async def test_the_caret_goes_where_the_arrow_points() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "אב ab")
        start = shown(box)[1]
        await pilot.press("right")
        assert shown(box)[1] == start + 1
        await pilot.press("left", "left")
        assert shown(box)[1] == start
        await pilot.press("home")
        assert shown(box)[1] == 19
        await pilot.press("end", "ctrl+right")
        assert box.draft.cursor == 3


async def test_editing_keys() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "واحد اثنان")
        await pilot.press("ctrl+w")
        assert box.draft.text == "واحد "
        await pilot.press("ctrl+z")
        assert box.draft.text == "واحد اثنان"
        await pilot.press("ctrl+y", "backspace", "home", "delete")
        assert box.draft.text == "احد"
        await pilot.press("shift+end", "alt+w", "end", "ctrl+v", "alt+n")
        assert box.draft.text == "احداحد\u200c"
        await pilot.press("alt+a", "ctrl+x", "ctrl+v", "ctrl+u")
        assert box.draft.text == ""
        await type_text(pilot, "ab cd")
        await pilot.press("home", "alt+d", "ctrl+shift+right", "shift+left", "shift+home", "ctrl+k")
        assert "ab" not in box.draft.text
        await pilot.press("ctrl+a", "shift+right", "ctrl+e", "ctrl+d")


async def test_what_is_pasted_is_cleaned_and_one_line() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "")
        box.post_message(events.Paste("أ\x1b[2Jب\nج\u202eد"))
        await pilot.pause()
        assert "\x1b" not in box.draft.text
        assert "\n" not in box.draft.text
        assert "\u202e" not in box.draft.text
        box.post_message(events.Paste("ا" * 5000))
        await pilot.pause()
        assert len(box.draft.text) == LONGEST


@pytest.mark.parametrize("text", ["abc " * 20, "سلام " * 20, "漢字 " * 20])
async def test_a_long_line_shows_the_caret(text: str) -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "")
        box.fill(text)
        for key in ("end", "left", "left", "home", "right", "ctrl+right"):
            await pilot.press(key)
            assert 0 <= shown(box)[1] < 20


async def test_a_click_moves_the_caret() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "אבג")
        await pilot.click(LineInput, offset=(18, 0))
        assert box.draft.cursor == 1
        await pilot.click(LineInput, offset=(2, 0))
        assert box.draft.cursor == 3
        box.styles.padding = (0, 2)
        await pilot.pause()
        await pilot.click(LineInput, offset=(16, 0))
        assert box.draft.cursor == 1


async def test_what_is_filled_in_begins_anew_and_what_is_put_is_typed() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "ab")
        box.fill("open ", default=0)
        await pilot.press("ctrl+z")
        assert box.draft.text == "open "
        box.put("open\nسلام ")
        await pilot.pause()
        assert (box.draft.text, box.draft.cursor) == ("open سلام ", 10)
        assert app.said == ["a", "ab", "open سلام "]
        await pilot.press("ctrl+z")
        assert box.draft.text == "open "


async def test_an_empty_line_begins_on_its_side() -> None:
    app = Typing()
    async with app.run_test() as pilot:
        box = await type_text(pilot, "")
        assert shown(box)[1] == 19
        box.fill("", default=0)
        assert shown(box)[1] == 0
        box.fill("")
        assert shown(box)[1] == 0
        box.fill("א")
        assert shown(box)[1] == 18
