"""Actions by their names: after a colon, and from the list of all of them."""

from __future__ import annotations

import pytest

from rtlreader.errors import RtlReaderError
from rtlreader.ui.chooser import Chooser
from rtlreader.ui.commands import Theme, completions, understood
from rtlreader.ui.keyboard import Command
from rtlreader.ui.keymap import Keymap
from rtlreader.ui.prompt import Prompt
from rtlreader.ui.themes import SHIPPED

from .conftest import Screen, article, document, reading

KEYMAP = Keymap()


@pytest.mark.parametrize(
    ("line", "name", "count"),
    [
        ("body.word", "body.word", None), ("word 3", "body.word", 3), ("q", "app.leave", None),
        ("12", "body.text_end", 12), ("50%", "body.bracket", 50), ("help", "app.help", None),
        ("theme", "app.theme", None), ("noh", "app.forget", None), ("zen", "app.zen", None),
    ],
)  # fmt: skip
def test_lines_that_are_understood(line: str, name: str, count: int | None) -> None:
    command = understood(line, KEYMAP)
    assert isinstance(command, Command)
    assert (command.key.id, command.count) == (name, count)


def test_every_action_is_understood_by_its_name() -> None:
    for key in KEYMAP.holding(("moving", "reading", "reader")):
        if key.takes == "range":
            continue
        line = f"{key.id} a" if key.takes else key.id
        command = understood(line, KEYMAP)
        assert isinstance(command, Command)
        assert command.key is key


def test_other_lines() -> None:
    assert understood("  ", KEYMAP) is None
    assert understood("theme paper", KEYMAP) == Theme("paper")
    assert understood("mark x", KEYMAP) == Command(KEYMAP.of("body.mark"), character="x")
    for line, said in (("wrod", "no such command"), ("word x", "number"), ("mark", "a letter")):
        with pytest.raises(RtlReaderError) as caught:
            understood(line, KEYMAP)
        assert said in caught.value.message
    with pytest.raises(RtlReaderError) as caught:
        understood("wrod", KEYMAP)
    assert "word" in caught.value.hint


def test_completions() -> None:
    assert "word_back" in completions("wor", KEYMAP, SHIPPED)
    assert completions("theme pa", KEYMAP, SHIPPED) == ["theme paper"]
    assert "body.word" in completions("body.", KEYMAP, SHIPPED)
    assert completions("nothing like it", KEYMAP, SHIPPED) == []


async def enter(screen: Screen, line: str) -> None:
    await screen.press("colon")
    await screen.pilot.pause()
    for character in line:
        await screen.press("space" if character == " " else character)
    await screen.press("enter")
    await screen.pilot.pause()


async def test_the_command_line() -> None:
    async with reading(article(50)) as screen:
        await screen.read()
        await enter(screen, "20")
        assert screen.body.cursor.paragraph == 19
        await enter(screen, "text_start")
        assert screen.body.cursor == (0, 0)
        await enter(screen, "theme paper")
        assert screen.app.theme == "paper"
        assert screen.app.chosen == "paper"
        await enter(screen, "theme nonsense")
        assert "no such theme" in screen.bottom()
        assert screen.app.theme == "paper"
        await enter(screen, "tehme")
        assert "no such command: tehme" in screen.bottom()
        await screen.press("colon", "up", "up", "escape")
        await screen.pilot.pause()
        assert not screen.app.query_one(Prompt).display
        assert screen.app.focused is screen.body
        await enter(screen, "q")
        assert not screen.app._running


async def test_the_palette_does_what_is_chosen() -> None:
    async with reading(article(50)) as screen:
        await screen.read()
        await screen.press("ctrl+p")
        assert isinstance(screen.app.screen, Chooser)
        for key in "end of what":
            await screen.press("space" if key == " " else key)
        await screen.press("enter")
        await screen.pilot.pause()
        assert screen.body.cursor.paragraph == 49
        await screen.press("ctrl+p", *"remember", "enter", "q")
        await screen.pilot.pause()
        assert screen.body.sheet.trail.marks["q"] == screen.body.cursor
        await screen.press("ctrl+p", "escape", "k")
        assert screen.app.is_running


async def test_colours_are_seen_before_they_are_chosen() -> None:
    async with reading(document("نص")) as screen:
        await screen.read()
        before = screen.app.theme
        await screen.press("t", "j")
        assert screen.app.theme != before
        await screen.press("escape")
        await screen.pilot.pause()
        assert screen.app.theme == before
        assert screen.app.chosen == ""
        await screen.press("t", "t", "t", "enter")
        await screen.pilot.pause()
        assert screen.app.theme == screen.app.chosen == SHIPPED[2]


@pytest.mark.parametrize(
    "key", ["colon", "slash", "question_mark", "t", "ctrl+p", "f1", "v", "f", "g", "y"]
)
async def test_escape_closes_everything(key: str) -> None:
    async with reading(article(5)) as screen:
        await screen.read()
        await screen.press(key)
        await screen.pilot.pause()
        await screen.press("escape")
        await screen.pilot.pause()
        assert len(screen.app.screen_stack) == 1
        assert screen.app.focused is screen.body
        assert not screen.app.keyboard.waiting
        await screen.press("j")
        assert screen.body.cursor > (0, 0)
        assert screen.body.selection is None
