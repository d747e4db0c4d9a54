"""Typing many lines into a box, in a running application."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from rtlreader.text.galley import Galley
from rtlreader.ui.editor import Editor
from rtlreader.ui.themed import Themed
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from rich.style import Style
    from textual.app import ComposeResult
    from textual.pilot import Pilot

ARABIC, PERSIAN, HEBREW = "قال لا بَأس", "می\u200cشود ۱۲", "שָׁלוֹם abc"
LETTERS = [*f"{ARABIC}{PERSIAN}{HEBREW}(.", "👩\u200d👩\u200d👧", "漢", "\n"]
MOTIONS = [
    "left", "right", "up", "down", "home", "end", "pageup", "pagedown",
    *(f"ctrl+{key}" for key in ("left", "right", "up", "down", "home", "end")),
]  # fmt: skip


class Desk(Themed):
    """A box to type into, and what it has said."""

    def __init__(self, text: str = "", *, default: int = 1) -> None:
        super().__init__(Gallery(), "dark")
        self.editor = Editor(text, default=default)
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.editor

    def on_line_input_changed(self, message: Editor.Changed) -> None:
        self.said.append(message.text)

    def on_line_input_copied(self, message: Editor.Copied) -> None:
        self.said.append(f"copied {message.text}")

    def on_line_input_full(self) -> None:
        self.said.append("full")

    def on_line_input_cancelled(self) -> None:
        self.said.append("cancelled")

    def on_editor_kept(self, message: Editor.Kept) -> None:
        self.said.append(f"kept {message.text}")


async def type_text(pilot: Pilot[Any], text: str) -> None:
    names = {" ": "space", "\n": "enter"}
    for character in text:
        await pilot.press(names.get(character, character))


def painted(editor: Editor, role: str) -> list[tuple[int, int]]:
    """The cells, as row and column, that are painted in a role."""
    wanted, found = editor._look(role), []
    for y in range(editor.content_size.height):
        strip, column = editor.render_line(y), 0
        assert strip.cell_length == editor.content_size.width
        for segment in strip:
            if _same(segment.style, wanted):
                found += [(y, column + at) for at in range(segment.cell_length)]
            column += segment.cell_length
    return found


def _same(one: Style | None, other: Style) -> bool:
    return one is not None and one == other


def shown(editor: Editor) -> list[str]:
    return [editor.render_line(y).text for y in range(editor.content_size.height)]


def check(editor: Editor) -> None:
    """The caret is painted in view, on the cells where the rows have the place of the cursor."""
    draft, width = editor.draft, editor.content_size.width
    galley = Galley(draft.text, width, default=draft.default)
    stop = galley.stop(draft.cursor)
    ref, row = galley.screen(galley.ref_of(stop), 1)[0]
    assert row.line
    y = next(n for n in range(editor.content_size.height) if galley.walk(editor.top, n) == ref)
    pieces = row.line.columns(stop.index, stop.index + 1)
    cells = [(y, row.left + at) for left, right in pieces for at in range(left, right)]
    assert painted(editor, "input-cursor") == [cell for cell in cells if cell[1] < width]
    assert cells[0][1] < width


async def test_each_paragraph_is_typed_on_its_side_and_joins() -> None:
    app = Desk()
    async with app.run_test(size=(12, 6)) as pilot:
        await type_text(pilot, "سلام\n12\nab ج\nשל")
        await pilot.pause()
        assert shown(app.editor)[:4] == [
            "        \ufee1\ufefc\ufeb3".rjust(12), "12".rjust(12), "ab \ufe9d".ljust(12), "לש".rjust(12),
        ]  # fmt: skip
        assert painted(app.editor, "input-cursor") == [(3, 9)]
        assert app.editor.draft.text == app.said[-1] == "سلام\n12\nab ج\nשל"
        await pilot.press("ctrl+s", "escape")
        await pilot.pause()
        assert app.said[-2:] == [f"kept {app.editor.draft.text}", "cancelled"]


async def test_the_keys_of_a_line_and_those_of_rows() -> None:
    app = Desk("אבג דהו\n\nabc def")
    async with app.run_test(size=(20, 6)) as pilot:
        editor = app.editor
        await pilot.press("ctrl+home", "ctrl+left")
        assert editor.draft.cursor == 3
        await pilot.press("down", "down")
        assert painted(editor, "input-cursor") == [(2, 7)]
        await pilot.press("up", "up")
        assert editor.draft.cursor == 3
        await pilot.press("end", "shift+home", "alt+w", "ctrl+end", "ctrl+v", "ctrl+z", "ctrl+y")
        assert editor.draft.text == "אבג דהו\n\nabc defאבג דהו"
        assert "copied אבג דהו" in app.said
        await pilot.press("ctrl+u", "ctrl+up", "ctrl+up", "ctrl+k", "alt+a", "ctrl+x")
        assert (editor.draft.text, app.said[-2:]) == ("", ["copied \n\n", ""])
        await pilot.press("alt+n", "ctrl+v", "ctrl+w", "ctrl+down", "pageup", "pagedown")
        assert editor.draft.text == ""


async def test_what_is_selected_is_painted_and_its_breaks_too() -> None:
    app = Desk("אב\nab")
    async with app.run_test(size=(10, 4)) as pilot:
        await pilot.press("ctrl+home", "left", "ctrl+shift+end")
        assert app.editor.draft.selected == "ב\nab"
        assert painted(app.editor, "input-selection") == [(0, 7), (0, 8), (1, 0), (1, 1)]
        await pilot.press("shift+left", "shift+up")
        assert app.editor.draft.selection == (1, 2)
        await type_text(pilot, "ג")
        assert app.editor.draft.text == "אג\nab"


async def test_what_is_pasted_is_cleaned_and_keeps_its_paragraphs() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.editor.post_message(events.Paste("أ\x1b[2Jب\r\nج\u202eد\re\u0301"))
        await pilot.pause()
        assert app.editor.draft.text == "أ\u241b[2Jب\nجد\né"
        app.editor.post_message(events.Paste("ا" * 200_000))
        await pilot.pause()
        assert len(app.editor.draft.text) == Editor.LONGEST
        assert app.said[-1] == "full"
        await pilot.press("alt+a")
        app.editor.post_message(events.Paste("ا" * Editor.LONGEST))
        await pilot.pause()
        assert app.said[-1] != "full"


async def test_what_keyboards_type_beyond_letters() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        keys = [
            ("zero_width_non-joiner", "\u200c"),
            ("shift+space", " "),
            ("no-break_space", "\u00a0"),
            ("alt+n", "n"),
            ("alt+ى", "ى"),
            ("alt+q", "q"),
            ("ctrl+g", "\x07"),
        ]
        for key, character in keys:
            app.editor.post_message(events.Key(key, character))
            await pilot.pause()
        assert app.editor.draft.text == "\u200c \u00a0\u200c\u200c"


async def test_what_is_typed_ahead_is_done_in_its_order() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        for key, character in [
            ("a", "a"),
            ("backspace", None),
            ("b", "b"),
            ("enter", "\r"),
            ("c", "c"),
        ]:
            app.post_message(events.Key(key, character))
        await pilot.pause()
        await pilot.pause()
        assert app.editor.draft.text == "b\nc"


async def test_the_mouse() -> None:
    app = Desk("אבג\nabc\n" + "\n".join("abcdefgh"))
    async with app.run_test(size=(10, 4)) as pilot:
        editor = app.editor
        await pilot.press("ctrl+home")
        await pilot.click(Editor, offset=(8, 0))
        assert editor.draft.cursor == 1
        await pilot.click(Editor, offset=(9, 1))
        assert editor.draft.cursor == 7
        await pilot.mouse_down(Editor, offset=(9, 0))
        await pilot.hover(Editor, offset=(9, 0))
        assert editor.draft.anchor is None
        await pilot.hover(Editor, offset=(1, 1))
        await pilot.mouse_up(Editor, offset=(1, 1))
        assert editor.draft.selected == "אבג\na"
        await pilot.hover(Editor, offset=(4, 3))
        assert editor.draft.selected == "אבג\na"
        await pilot.mouse_down(Editor, offset=(0, 0), button=3)
        assert editor.draft.selected == "אבג\na"
        editor.post_message(_wheel(events.MouseScrollDown, editor))
        await pilot.pause()
        assert editor.top == (3, 0)
        editor.post_message(_wheel(events.MouseScrollUp, editor))
        await pilot.pause()
        assert editor.top == (0, 0)
        await pilot.mouse_down(Editor, offset=(0, 0))
        await pilot.mouse_up(Editor, offset=(0, 0))


def _wheel(kind: type[events.MouseEvent], editor: Editor) -> events.MouseEvent:
    return kind(editor, 0, 0, 0, 0, 0, False, False, False)


async def test_without_focus_there_is_no_caret() -> None:
    app = Desk("abc")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert painted(app.editor, "input-cursor") == [(0, 3)]
        app.screen.set_focus(None)
        await pilot.pause()
        assert painted(app.editor, "input-cursor") == []


async def test_another_size_keeps_the_caret_in_view() -> None:
    app = Desk(f"{ARABIC * 40}\n{HEBREW * 40}")
    async with app.run_test(size=(40, 10)) as pilot:
        for size in [(7, 3), (1, 1), (80, 2), (2, 9), (40, 10), (13, 5)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            check(app.editor)
        await pilot.press("ctrl+home", "pagedown")
        top = app.editor.top
        await pilot.press("down")
        assert app.editor.top >= top
        check(app.editor)


@pytest.mark.parametrize("seed", range(3))
async def test_a_random_walk_shows_the_caret_where_the_rows_have_it(seed: int) -> None:
    chance = random.Random(seed)
    app, plain = Desk(default=seed % 2), ""
    async with app.run_test(size=(30, 6)) as pilot:
        editor = app.editor
        for _ in range(150):
            action, start, end = chance.randrange(10), *editor.draft.selection
            if action < 5:
                letters = "".join(chance.choices(LETTERS, k=chance.randrange(1, 6)))
                letters = editor.cleaned(letters)
                plain = plain[:start] + letters + plain[end:]
                editor.post_message(events.Paste(letters))
            elif action == 5 and end:
                await pilot.press("backspace", "ctrl+z")
            elif action == 6:
                await pilot.resize_terminal(chance.randrange(1, 81), chance.randrange(1, 9))
            else:
                key = chance.choice(MOTIONS)
                selecting = chance.random() < 0.3
                await pilot.press(_shifted(key) if selecting else key)
            await pilot.pause()
            assert editor.draft.text == plain
            check(editor)


def _shifted(key: str) -> str:
    head, plus, tail = key.rpartition("+")
    return f"{head}{plus}shift+{tail}"


async def test_ten_thousand_letters_are_typed_fluently() -> None:
    app = Desk((ARABIC * 30 + "\n") * 33)
    async with app.run_test(size=(80, 24)):
        editor = app.editor
        began = time.perf_counter()
        for _ in range(50):
            editor._type("ب")
            for y in range(24):
                editor.render_line(y)
        assert (time.perf_counter() - began) / 50 < 0.05
