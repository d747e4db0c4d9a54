"""Writing a text on top of everything: it is kept, or dropped after a question."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from rtlreader.config.settings import Keys
from rtlreader.ui.editor import Editor
from rtlreader.ui.keymap import keymap
from rtlreader.ui.themed import Themed
from rtlreader.ui.themes import Gallery
from rtlreader.ui.writing import Writing

ASKED = "drop what was written? y drops it, other keys go on"


class Desk(Themed):
    """An app in which something is written, and how that has ended."""

    def __init__(self, text: str = "", keys: Keys | None = None) -> None:
        super().__init__(Gallery(), "dark")
        self.writing = Writing("ملاحظة", text, keymap=keymap(keys or Keys()), default=1)
        self.ends: list[str | None] = []

    def on_ready(self) -> None:
        self.push_screen(self.writing, self.ends.append)

    @property
    def text(self) -> str:
        return self.writing._sheet.draft.text

    @property
    def hint(self) -> str:
        return _row(self.writing.query_one("_Hint"))


def _row(widget: Any) -> str:
    return str(widget.render_line(0).text).strip()


async def test_it_has_a_title_and_names_the_keys() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert _row(app.writing.query_one("Title")) == "ﺔﻈﺣﻼﻣ"
        assert app.hint == "Ctrl-s keeps it · Esc drops it"
        assert app.writing.query_one(Editor).has_focus
        await pilot.press("س", "enter", "a", "ctrl+s")
        await pilot.pause()
        assert app.ends == ["س\na"]


async def test_keys_of_the_user_s_own_are_named() -> None:
    app = Desk(
        "a", Keys(bind={"writing.keep": ("f2",), "input.cancel": (), "writing.drop": ("d",)})
    )
    app.set_keymap(app.writing._keymap.changes)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.hint == "F2 keeps it"
        await pilot.press("ctrl+s", "b", "f2")
        await pilot.pause()
        assert app.ends == ["ab"]


async def test_nothing_is_asked_where_nothing_was_written() -> None:
    app = Desk("نص\r\nab")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("a", "ctrl+z", "escape")
        await pilot.pause()
        assert app.ends == [None]


@pytest.mark.parametrize("yes", ["y", "غ", "ט"])
async def test_what_was_written_is_dropped_only_after_a_question(yes: str) -> None:
    app = Desk("نص")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("a", "escape")
        assert app.hint == ASKED
        await pilot.press("n")
        assert app.hint == "Ctrl-s keeps it · Esc drops it"
        await pilot.press("b", "escape", "escape", "escape", yes)
        await pilot.pause()
        assert app.text == "نصab"
        assert app.ends == [None]


async def test_while_it_asks_nothing_is_typed() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("a", "escape")
        editor = app.writing.query_one(Editor)
        editor.post_message(events.Paste("b"))
        await pilot.pause()
        assert (app.text, app.hint) == ("a", ASKED)
        await pilot.click(Editor)
        assert app.hint != ASKED
        editor.post_message(events.Paste("b"))
        await pilot.pause()
        assert app.text == "ba"


async def test_what_is_typed_ahead_answers() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.pause()
        for key, character in [("a", "a"), ("escape", "\x1b"), ("y", "y")]:
            app.post_message(events.Key(key, character))
        await pilot.pause()
        await pilot.pause()
        assert (app.text, app.ends) == ("a", [None])


async def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    app = Desk("ا" * (Editor.LONGEST - 1))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.writing.query_one(Editor).post_message(events.Paste("bcd"))
        await pilot.pause()
        assert app.text.endswith("اb")
        assert app.hint == "no more than 100,000 letters: the rest was not taken"
        await pilot.press("backspace")
        await pilot.pause()
        assert app.hint == "Ctrl-s keeps it · Esc drops it"


@pytest.mark.parametrize("size", [(1, 1), (4, 3), (20, 5), (200, 60)])
async def test_it_fits_any_screen(size: tuple[int, int]) -> None:
    app = Desk("نص " * 40)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        editor = app.writing.query_one(Editor)
        rows = [editor.render_line(y) for y in range(editor.content_size.height)]
        assert rows
        assert {row.cell_length for row in rows} == {editor.content_size.width}
