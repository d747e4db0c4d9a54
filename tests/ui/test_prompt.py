"""The bar in which searches and commands are typed, in a running application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget

from rtlreader.text import layout
from rtlreader.ui.line_input import LineInput
from rtlreader.ui.prompt import Prompt, Walk, completed, recalled, shortlist

from .conftest import Host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.pilot import Pilot

HISTORY = ("theme dark", "open a.md", "theme light", "open b.md", "theme dark")  # newest last
NAMES = ("theme dark", "theme light", "theme paper", "toc")


class Pane(Widget, can_focus=True):
    """Something else that can be clicked on."""

    DEFAULT_CSS = "Pane { height: 1fr; }"


class Bar(Host):
    """A bar, and what it has said."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, ...]] = []

    def compose(self) -> ComposeResult:
        yield Prompt()
        yield Pane()

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        self.said.append((message.sign, message.text))

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        self.said.append(("submitted", message.sign, message.text))

    def on_prompt_cancelled(self, message: Prompt.Cancelled) -> None:
        self.said.append(("cancelled", message.sign))

    def on_line_input_changed(self) -> None:
        self.said.append(("the line speaks past its bar",))


def begin(pilot: Pilot[None]) -> tuple[Bar, Prompt]:
    assert isinstance(pilot.app, Bar)
    return pilot.app, pilot.app.query_one(Prompt)


def row(prompt: Prompt) -> str:
    """What stands between the paddings, and that it is as wide as the bar."""
    shown = [child for child in prompt.children if child.display]
    strips = [child.render_line(0) for child in shown]
    for child, strip in zip(shown, strips, strict=True):
        assert strip.cell_length == child.content_size.width > 0
        assert child.region.height == 1
    gap = "  " if len(shown) == 3 else ""
    texts = [strip.text for strip in strips]
    text = "".join(texts[:2]) + gap + "".join(texts[2:])
    assert sum(child.outer_size.width for child in shown) == prompt.content_size.width
    return text


async def type_text(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*["space" if character == " " else character for character in text])


# --- going through texts


def test_a_walk_ends_or_goes_round() -> None:
    walk = Walk(("", "b", "a"))
    assert [walk.along(step).shown for step in (-1, 1, 2, 3)] == ["", "b", "a", "a"]
    assert [walk.round(step).shown for step in (-1, 1, 2, 3)] == ["a", "b", "a", ""]


def test_history_is_what_begins_as_typed_once_and_newest_first() -> None:
    assert recalled("th", HISTORY).texts == ("th", "theme dark", "theme light")
    assert recalled("theme dark", HISTORY).texts == ("theme dark",)
    assert recalled("x", ()).texts == ("x",)


def test_completion_begins_with_what_is_common() -> None:
    assert completed("t", NAMES[:3]).texts == ("theme ", *NAMES[:3])
    assert completed("t", NAMES).texts == ("t", *NAMES)
    assert completed("th", ("theme", "themes")).texts == ("theme", "themes")
    assert completed("TH", ("theme", "then")).texts == ("TH", "theme", "then")
    assert completed("", ("سلام", "سلطة")).texts == ("سل", "سلام", "سلطة")


def test_a_shortlist_shows_where_names_differ_around_the_current_one() -> None:
    assert shortlist(NAMES[:3], "theme ") == "dark light paper"
    assert shortlist(NAMES[:3], "theme light") == "dark [light] paper"
    many = [str(number) for number in range(20)]
    assert shortlist(many, "0") == "[0] 1 2 3 4 …"
    assert shortlist(many, "10") == "… 8 9 [10] 11 12 …"
    assert shortlist(many, "19") == "… 15 16 17 18 [19]"
    assert shortlist(["one"], "one") == shortlist([], "") == ""


# --- the bar


async def test_it_says_what_is_typed_handed_over_and_given_up() -> None:
    async with Bar().run_test() as pilot:
        app, prompt = begin(pilot)
        assert not prompt.is_open
        assert not prompt.display
        prompt.open("/", text="ab")
        await type_text(pilot, "c")
        await pilot.press("enter", "escape")
        assert app.said == [("/", "abc"), ("submitted", "/", "abc"), ("cancelled", "/")]
        assert prompt.is_open
        assert prompt.display
        prompt.close()
        await pilot.pause()
        assert not prompt.is_open
        assert not prompt.display


async def test_what_is_typed_after_it_was_closed_says_nothing() -> None:
    async with Bar().run_test() as pilot:
        app, prompt = begin(pilot)
        prompt.open(":")
        await pilot.pause()
        prompt.close()
        line = prompt.query_one(LineInput)
        line.post_message(LineInput.Changed("a"))
        line.post_message(LineInput.Submitted("a"))
        line.post_message(LineInput.Cancelled())
        await pilot.pause()
        assert app.said == []


async def test_backspace_in_an_empty_line_gives_up() -> None:
    async with Bar().run_test() as pilot:
        app, prompt = begin(pilot)
        prompt.open(":")
        await type_text(pilot, "a")
        await pilot.press("backspace")
        assert app.said == [(":", "a"), (":", "")]
        await pilot.press("backspace")
        assert app.said[2:] == [("cancelled", ":")]


async def test_the_sign_stands_on_the_left_and_the_text_on_its_side() -> None:
    async with Bar().run_test(size=(20, 5)) as pilot:
        _, prompt = begin(pilot)
        prompt.open(":", default=0)
        await type_text(pilot, "toc")
        await pilot.pause()
        assert row(prompt) == ":toc" + " " * 14
        prompt.open("/")
        await type_text(pilot, "سلام")
        await pilot.pause()
        assert row(prompt) == "/" + " " * 14 + layout("سلام", 9)[0].text
        assert prompt.query_one(LineInput).draft.base == 1


async def test_the_default_level_is_that_of_the_opening() -> None:
    async with Bar().run_test() as pilot:
        _, prompt = begin(pilot)
        for level in (0, 1, 0):
            prompt.open("/", default=level)
            assert prompt.query_one(LineInput).draft.base == level


async def test_a_note_stands_on_the_right_and_does_not_push_the_line_about() -> None:
    async with Bar().run_test(size=(40, 5)) as pilot:
        _, prompt = begin(pilot)
        prompt.open("/", default=0)
        await pilot.pause()
        line, widths = prompt.query_one(LineInput), set()
        for note in ("1/3", "3/17+", "12/345"):
            prompt.note = note
            await pilot.pause()
            assert row(prompt).endswith(" " + note)
            widths.add(line.size.width)
        assert widths == {38 - 1 - 8}
        prompt.note = ""
        await pilot.pause()
        assert line.size.width == 37


async def test_opening_forgets_the_note() -> None:
    async with Bar().run_test() as pilot:
        _, prompt = begin(pilot)
        prompt.open("/")
        prompt.note = "not found"
        prompt.open("/")
        await pilot.pause()
        assert prompt.note == row(prompt)[1:].strip() == ""


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("not found anywhere at all", "not…   "),
        ("لم يوجد في هذا النص", layout("لم…", 7)[0].text),
        ("[red]a", "[red]a"),
    ],
)
async def test_a_note_has_at_most_half_of_the_row_and_keeps_its_beginning(
    note: str, shown: str
) -> None:
    async with Bar().run_test(size=(20, 5)) as pilot:
        _, prompt = begin(pilot)
        prompt.open("/", text="some words", default=0)
        prompt.note = note
        await pilot.pause()
        assert row(prompt)[11:] == shown.rjust(7)
        assert len(row(prompt)) == 18


@pytest.mark.parametrize("size", [(40, 12), (10, 4), (4, 2), (2, 1), (1, 1)])
async def test_it_fits_any_terminal(size: tuple[int, int]) -> None:
    async with Bar().run_test(size=(80, 24)) as pilot:
        _, prompt = begin(pilot)
        prompt.open("/", text="كلمات كثيرة " * 9, history=HISTORY, complete=lambda _: NAMES)
        prompt.note = "not found anywhere at all, ولا هنا"
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert size[0] < 10 or len(row(prompt)) == size[0] - 2
        await pilot.press("home", "tab", "up", "end", "down")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert len(row(prompt)) == 78


async def test_it_keeps_the_focus_while_it_is_open() -> None:
    async with Bar().run_test() as pilot:
        app, prompt = begin(pilot)
        prompt.open("/")
        await pilot.click(Pane, offset=(3, 3))
        await type_text(pilot, "a")
        assert app.said == [("/", "a")]
        prompt.close()
        app.query_one(Pane).focus()
        await pilot.pause()
        assert app.focused is app.query_one(Pane)


# --- its keys


async def test_up_and_down_walk_what_begins_as_typed() -> None:
    async with Bar().run_test() as pilot:
        app, prompt = begin(pilot)
        prompt.open(":", history=HISTORY, default=0)
        await type_text(pilot, "th")
        texts = []
        for key in ("up", "ctrl+p", "up", "down", "ctrl+n", "down"):
            await pilot.press(key)
            texts.append(prompt.text)
        assert texts == ["theme dark", *["theme light"] * 2, "theme dark", "th", "th"]
        assert app.said[2:] == [
            (":", text) for text in ("theme dark", "theme light", "theme dark", "th")
        ]


async def test_typing_begins_another_walk() -> None:
    async with Bar().run_test() as pilot:
        _, prompt = begin(pilot)
        prompt.open(":", history=HISTORY, default=0)
        await pilot.press("up")
        assert prompt.text == "theme dark"
        await pilot.press("ctrl+u", "o", "up", "up", "up")
        assert prompt.text == "open a.md"
        await pilot.press("backspace", "up")
        assert prompt.text == "open a.md"
        await pilot.press("down")
        assert prompt.text == "open a.m"


async def test_keys_pressed_faster_than_their_messages_arrive_walk_on() -> None:
    async with Bar().run_test() as pilot:
        _, prompt = begin(pilot)
        prompt.open(":", history=HISTORY, complete=lambda _: NAMES[:3], default=0)
        for _ in range(3):
            prompt.action_recall(1)
        assert prompt.text == "theme light"
        await pilot.pause()
        prompt.action_recall(-1)
        assert prompt.text == "open b.md"


async def test_tab_completes_what_is_common_and_then_goes_round() -> None:
    asked: list[str] = []

    def complete(text: str) -> Sequence[str]:
        asked.append(text)
        return [name for name in NAMES if name.startswith(text)]

    async with Bar().run_test() as pilot:
        app, prompt = begin(pilot)
        prompt.open(":", complete=complete, default=0)
        await type_text(pilot, "th")
        shown = []
        for key in ("tab", "tab", "tab", "tab", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            await pilot.pause()
            shown.append((prompt.text, row(prompt)[30:].strip()))
        assert shown == [
            ("theme ", "dark light paper"),
            ("theme dark", "[dark] light paper"),
            ("theme light", "dark [light] paper"),
            ("theme paper", "dark light [paper]"),
            ("theme ", "dark light paper"),
            ("theme paper", "dark light [paper]"),
            ("theme light", "dark [light] paper"),
        ]
        assert asked == ["th"]
        assert app.said[-1] == (":", "theme light")
        await pilot.press("ctrl+z")
        assert prompt.text == "theme paper"


async def test_typing_ends_a_completion_and_its_note() -> None:
    async with Bar().run_test() as pilot:
        _, prompt = begin(pilot)
        prompt.open(":", complete=lambda _: NAMES[:3], default=0)
        prompt.note = "as before"
        await pilot.press("tab", "tab")
        await type_text(pilot, "x")
        await pilot.pause()
        assert prompt.text == "theme darkx"
        assert row(prompt).endswith(" as before")
        await pilot.press("shift+tab")
        assert prompt.text == "theme paper"


async def test_what_can_be_completed_in_one_way_is_and_then_goes_on() -> None:
    async with Bar().run_test() as pilot:
        _, prompt = begin(pilot)
        more = {"t": ["toc "], "toc ": ["toc on", "toc off"], "toc o": ["toc on", "toc off"]}
        prompt.open(":", complete=lambda text: more.get(text, []), default=0)
        texts = []
        for key in ("t", "tab", "tab", "tab", "x", "tab"):
            await pilot.press(key)
            texts.append(prompt.text)
        assert texts == ["t", "toc ", "toc o", "toc on", "toc onx", "toc onx"]


async def test_without_completions_tab_keeps_the_line_and_the_focus() -> None:
    async with Bar().run_test() as pilot:
        app, prompt = begin(pilot)
        prompt.open("/")
        await pilot.press("a", "tab", "shift+tab", "b")
        assert app.said == [("/", "a"), ("/", "ab")]


async def test_a_history_shown_while_completing_is_no_completion() -> None:
    async with Bar().run_test() as pilot:
        _, prompt = begin(pilot)
        prompt.open(":", history=["toc on"], complete=lambda _: ["toc", "theme"], default=0)
        await pilot.press("t", "tab")
        assert prompt.text == "toc"
        await pilot.press("up")
        await pilot.pause()
        assert prompt.text == "toc on"
        assert row(prompt).rstrip() == ":toc on"
        await pilot.press("tab")
        assert prompt.text == "toc"
