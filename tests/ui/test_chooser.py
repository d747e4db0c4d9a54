"""Choosing from a list: what matches, how its rows look, and the list in a running application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.style import Style
from textual import events

from rtlreader.text import layout
from rtlreader.ui.choices import Rows, Title, matching, two_sided
from rtlreader.ui.chooser import Choice, Chooser
from rtlreader.ui.line_input import LineInput
from rtlreader.ui.rows import label
from rtlreader.ui.themes import Gallery

from .conftest import Host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot

WORDS = ("dark", "light", "paper", "high-contrast", "terminal")
CHOICES = [Choice(word, word, word[0]) for word in WORDS]
NAMES = [
    Choice("1", "محمد أحمد"),
    Choice("2", "سَلْوى"),
    Choice("3", "أحمدية"),
    Choice("4", "فاطمة"),
    Choice("5", "والأحمد"),
]
PLAIN = Style(), Style(bold=True)


_CURRENT = Gallery().look("dark").colors["menu-current-background"]


class Asking(Host):
    """An application without anything, and what it has heard from the list on top of it."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { overflow: hidden; }"

    def __init__(self, chooser: Chooser) -> None:
        super().__init__()
        self.chooser = chooser
        self.answers: list[str | None] = []
        self.said: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.chooser, self.answers.append)

    def on_line_input_changed(self) -> None:
        self.said.append("the line speaks past the list")


def asking(
    choices: Sequence[Choice] = CHOICES,
    *,
    chosen: str = "",
    filterable: bool = True,
    again: str = "",
) -> tuple[Asking, list[str]]:
    """An application that shows a list, and what the list previews."""
    previews: list[str] = []
    chooser = Chooser(
        "Colours",
        choices,
        chosen=chosen,
        filterable=filterable,
        preview=previews.append,
        again=again,
    )
    return Asking(chooser), previews


def many(count: int = 40) -> list[Choice]:
    return [Choice(str(number), f"choice {number}") for number in range(count)]


def rows(app: Asking) -> list[str]:
    """The rows of the list, each as wide as it."""
    found = app.chooser.query_one(Rows)
    strips = [found.render_line(y) for y in range(found.size.height)]
    assert {strip.cell_length for strip in strips} <= {found.size.width}
    return [strip.text for strip in strips]


def lit(app: Asking) -> list[str]:
    """The texts of the rows that are highlighted from edge to edge."""
    found = app.chooser.query_one(Rows)
    strips = [found.render_line(y) for y in range(found.size.height)]
    green = [
        all(s.style and s.style.bgcolor and s.style.bgcolor.name == _CURRENT for s in strip)
        for strip in strips
    ]
    return [strip.text.split()[0] for strip, shown in zip(strips, green, strict=True) if shown]


def title(app: Asking) -> str:
    found = app.chooser.query_one(Title)
    strip = found.render_line(0)
    assert strip.cell_length == found.size.width
    return strip.text


async def type_text(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*["space" if character == " " else character for character in text])
    await pilot.pause()


# --- what matches


def ids(wanted: str, choices: Sequence[Choice] = NAMES) -> str:
    return "".join(choice.id for choice in matching(choices, wanted))


def test_a_filter_is_folded_as_a_search_is() -> None:
    assert ids("احمد") == "135"
    assert ids("سلوي") == "2"
    assert ids("فاطمه") == "4"
    assert matching([Choice("x", "High Contrast")], "CONTRAST")


def test_words_are_found_in_any_order() -> None:
    assert ids("احمد محمد") == ids("محمد  أحمد ") == "1"
    assert ids("احمد سلوى") == ""


def test_what_begins_a_word_comes_before_what_stands_inside_and_else_nothing_moves() -> None:
    found = [
        Choice(str(at), text) for at, text in enumerate(["unopen", "reopen", "open", "to open"])
    ]
    assert ids("open", found) == "2301"
    assert ids("o", found) == "2301"
    assert ids("en", found) == "0123"
    assert ids("con", [Choice("a", "icon"), Choice("b", "high-contrast")]) == "ba"


@pytest.mark.parametrize("blank", ["", "  ", "\u064e\u200c"])
def test_all_match_a_filter_that_says_nothing(blank: str) -> None:
    assert ids(blank) == "12345"


@pytest.mark.parametrize("odd", [".*", "[", "(", "\\", "*"])
def test_a_filter_is_literal(odd: str) -> None:
    assert ids(odd) == ""
    assert matching([Choice("x", f"a {odd} b")], odd)


# --- a row


def test_a_text_stands_on_its_side_and_its_note_on_the_other() -> None:
    assert two_sided("toc", "F2", 20, PLAIN).text == " toc             F2 "
    arabic = label("الفهرس", 16).rjust(14)
    assert (
        two_sided("الفهرس", "F2", 20, PLAIN).text
        == f" F2  {layout('الفهرس', 9)[0].text.rjust(14)} "
    )
    assert arabic.strip() == layout("الفهرس", 9)[0].text
    assert two_sided("toc", "", 20, PLAIN).text == " toc".ljust(20)


def test_a_note_has_its_own_style_and_a_text_that_is_too_long_leaves_it_a_third() -> None:
    strip = two_sided("a very long text " * 9, "a rather long note", 32, PLAIN)
    assert strip.text == " a very long text…   a rather…  "
    assert [s.text for s in strip if s.style and s.style.bold] == ["a rather… "]


def test_a_note_takes_all_that_the_text_leaves() -> None:
    assert two_sided("abcdef", "ghijklmnop", 20, PLAIN).text == " abcdef  ghijklmnop "


def test_a_long_arabic_text_keeps_its_beginning() -> None:
    text = "قالت الوزارة إن المشروع الجديد يشمل مدنا كثيرة"
    shown = two_sided(text, "", 20, PLAIN).text
    assert shown.strip() == layout("قالت الوزارة إن…", 30)[0].text
    assert shown == f" {label(text, 18)} "


@pytest.mark.parametrize(
    "text", ["", "a long text", "نص طويل جدا", "[bold]漢字\x1b[2J\n", "\u202eabc"]
)
def test_a_row_has_its_width_however_narrow(text: str) -> None:
    for width in range(12):
        assert two_sided(text, text, width, PLAIN).cell_length == width
        assert not set("\x1b\n\u202e") & set(two_sided(text, text, width, PLAIN).text)


# --- the list


async def test_it_shows_all_choices_and_highlights_the_first() -> None:
    app, previews = asking()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert [row.split() for row in rows(app)] == [[word, word[0]] for word in WORDS]
        assert lit(app) == ["dark"]
        assert title(app).strip() == "Colours"
        assert previews == []


async def test_it_begins_with_what_is_chosen() -> None:
    app, previews = asking(many(), chosen="30")
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.pause()
        assert app.chooser.query_one(Rows).current == Choice("30", "choice 30")
        assert " choice 30" in "\n".join(rows(app))
        assert title(app).split() == ["Colours", "31/40"]
        await pilot.press("enter")
        assert (app.answers, previews) == (["30"], [])


async def test_what_is_chosen_may_be_unknown() -> None:
    app, previews = asking(chosen="mauve")
    async with app.run_test() as pilot:
        await pilot.press("down", "up")
        assert previews == ["light", "dark"]


async def test_up_and_down_go_round_and_each_choice_is_previewed() -> None:
    app, previews = asking()
    async with app.run_test() as pilot:
        await pilot.press("up", "ctrl+n", "down", "ctrl+p", "end", "home")
        assert previews == ["terminal", "dark", "light", "dark", "terminal", "dark"]
        assert lit(app) == ["dark"]
        await pilot.press("home")
        assert len(previews) == 6
        await pilot.press("down", "enter")
        assert app.answers == ["light"]


@pytest.mark.parametrize("filterable", [True, False])
async def test_escape_ends_with_nothing_and_previews_no_more(filterable: bool) -> None:
    app, previews = asking(filterable=filterable)
    async with app.run_test() as pilot:
        await pilot.press("down", "escape")
        await pilot.pause()
        assert (app.answers, previews) == ([None], ["light"])
        assert app.screen is not app.chooser


async def test_it_ends_once() -> None:
    app, previews = asking(filterable=False)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.chooser.action_choose()
        app.chooser.action_choose()
        app.chooser.action_leave()
        app.chooser.action_move(1)
        await pilot.pause()
        assert (app.answers, previews) == (["dark"], [])


async def test_a_filter_shows_what_matches_and_previews_the_best() -> None:
    app, previews = asking()
    async with app.run_test() as pilot:
        await type_text(pilot, "t")
        assert [row.split()[0] for row in rows(app) if row.strip()] == [
            "terminal",
            "light",
            "high-contrast",
        ]
        assert lit(app) == ["terminal"]
        await type_text(pilot, "r")
        assert rows(app)[0].split()[0] == "high-contrast"
        await pilot.press("backspace", "down", "backspace")
        await pilot.pause()
        assert previews == ["terminal", "high-contrast", "terminal", "light"]
        assert lit(app) == ["light"]
        await pilot.press("enter")
        assert (app.answers, app.said) == (["light"], [])


async def test_arabic_is_filtered_and_chosen() -> None:
    app, previews = asking(NAMES)
    async with app.run_test() as pilot:
        await type_text(pilot, "احمد")
        shown = [row.strip() for row in rows(app)]
        assert shown[:3] == [layout(NAMES[at].text, 20)[0].text for at in (0, 2, 4)]
        assert rows(app)[0].endswith(f"{shown[0]} ")
        assert app.chooser.query_one(LineInput).draft.base == 1
        await pilot.press("up", "enter")
        assert (app.answers, previews) == (["5"], ["5"])


async def test_a_filter_is_obeyed_before_its_message_arrives() -> None:
    app, _ = asking()
    async with app.run_test() as pilot:
        await pilot.pause()
        app.chooser.query_one(LineInput).put("paper")
        app.chooser.action_choose()
        await pilot.pause()
        assert app.answers == ["paper"]


async def test_where_nothing_matches_nothing_can_be_chosen() -> None:
    app, previews = asking()
    async with app.run_test() as pilot:
        await type_text(pilot, "[/x]")
        assert rows(app)[0].rstrip() == " nothing matches: [/x]"
        assert lit(app) == []
        await pilot.press("enter", "down", "pagedown", "end", "up")
        await pilot.click(Rows, offset=(3, 0))
        assert (app.answers, previews) == ([], [])
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert lit(app) == ["dark"]


async def test_nothing_matches_an_arabic_filter_legibly() -> None:
    app, _ = asking()
    async with app.run_test() as pilot:
        await type_text(pilot, "والاجتماعية والمستقبلية")
        shown = layout("والاجتماعية والمستقبلية", 30)[0].text
        assert rows(app)[0].rstrip() == f" nothing matches: {shown}"
        assert len(rows(app)) == len(CHOICES)


@pytest.mark.parametrize("filterable", [True, False])
@pytest.mark.parametrize("size", [(80, 24), (10, 4), (1, 1)])
async def test_an_empty_list_is_only_left(filterable: bool, size: tuple[int, int]) -> None:
    app, previews = asking([], filterable=filterable, again="t")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if size[0] == 80:
            assert rows(app)[0].strip() == "nothing to choose from"
        await pilot.press("down", "up", "pageup", "pagedown", "home", "end", "t", "enter")
        assert app.answers == []
        await pilot.press("escape")
        assert (app.answers, previews) == ([None], [])


# --- without a filter


async def test_letters_move_where_they_are_not_typed() -> None:
    app, previews = asking(filterable=False)
    async with app.run_test() as pilot:
        await pilot.press("j", "k", "k", "g", "G", "x")
        assert previews == ["light", "dark", "terminal", "dark", "terminal"]
        assert not app.chooser.query(LineInput)
        await pilot.press("q")
        assert app.answers == [None]


@pytest.mark.parametrize(("again", "press"), [("t", "t"), ("?", "?"), ("f8", "f8"), ("T", "T")])
async def test_the_key_that_opened_the_list_goes_on(again: str, press: str) -> None:
    app, previews = asking(filterable=False, again=again, chosen="light")
    async with app.run_test() as pilot:
        await pilot.press(press, press)
        assert previews == ["paper", "high-contrast"]
        await pilot.press("enter")
        assert app.answers == ["high-contrast"]


async def test_that_key_is_typed_where_there_is_a_filter() -> None:
    app, _ = asking(again="t")
    async with app.run_test() as pilot:
        await type_text(pilot, "tq")
        assert app.chooser.query_one(LineInput).draft.text == "tq"
        assert app.answers == []


# --- long lists and the mouse


async def test_the_highlight_is_always_in_view() -> None:
    app, previews = asking(many())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert len(rows(app)) == 8
        for key in ("pagedown", "pagedown", "down", "end", "pageup", "up", "home", "up", "down"):
            await pilot.press(key)
            current = app.chooser.query_one(Rows).current
            assert current
            assert current.text in [row.strip() for row in rows(app)]
        assert previews == ["8", "16", "17", "39", "31", "30", "0", "39", "0"]
        await pilot.press("end", "pagedown")
        assert previews[-1] == "39"


async def test_the_view_moves_no_more_than_it_must() -> None:
    app, _ = asking(many())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press(*["down"] * 8)
        assert (rows(app)[0].strip(), rows(app)[-1].strip()) == ("choice 1", "choice 8")
        await pilot.press(*["up"] * 7)
        assert rows(app)[0].strip() == "choice 1"
        await pilot.pause()
        assert title(app).split() == ["Colours", "2/40"]


async def test_the_wheel_scrolls_and_takes_the_highlight_along() -> None:
    app, previews = asking(many())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        found = app.chooser.query_one(Rows)
        for kind in (events.MouseScrollDown, events.MouseScrollUp, events.MouseScrollUp):
            found._forward_event(kind(found, 1, 1, 0, 0, 0, False, False, False))
            await pilot.pause()
        assert previews == ["3"]
        assert rows(app)[0].strip() == "choice 0"
        await pilot.press("home", "end")
        found._forward_event(events.MouseScrollUp(found, 1, 1, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert previews[-1] == "36"
        assert rows(app)[-1].strip() == "choice 36"


@pytest.mark.parametrize("filterable", [True, False])
async def test_a_click_chooses(filterable: bool) -> None:
    app, _ = asking(many(), chosen="39", filterable=filterable)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        await pilot.click(Title)
        assert app.answers == []
        wanted = rows(app)[2].split()[1]
        await pilot.click(Rows, offset=(5, 2))
        await pilot.pause()
        assert app.answers == [wanted]


async def test_a_click_below_the_choices_is_nothing() -> None:
    app, _ = asking()
    async with app.run_test() as pilot:
        await type_text(pilot, "dark")
        await pilot.click(Rows, offset=(5, 2))
        await type_text(pilot, "x")
        assert app.answers == []
        assert app.chooser.query_one(LineInput).draft.text == "darkx"


# --- sizes


@pytest.mark.parametrize(
    ("size", "count", "box"),
    [
        ((100, 30), 5, (76, 9)),
        ((70, 30), 5, (68, 9)),
        ((100, 30), 90, (76, 30)),
        ((40, 12), 90, (38, 12)),
        ((40, 12), 1, (38, 5)),
        ((10, 4), 90, (8, 4)),
    ],
)
async def test_the_box_is_as_large_as_need_be(
    size: tuple[int, int], count: int, box: tuple[int, int]
) -> None:
    app, _ = asking(many(count))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.chooser.children[0].outer_size == box
        await type_text(pilot, "choice 0")
        assert app.chooser.children[0].outer_size == box


async def test_a_small_screen_is_left_to_the_choices() -> None:
    app, _ = asking()
    async with app.run_test(size=(10, 4)) as pilot:
        await pilot.pause()
        assert [row.split() for row in rows(app)] == [["dark"], ["light"], ["paper"]]
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert [len(rows(app)), title(app).strip()] == [5, "Colours"]


@pytest.mark.parametrize("filterable", [True, False])
@pytest.mark.parametrize("size", [(40, 12), (10, 4), (3, 3), (1, 1), (200, 60)])
async def test_it_follows_the_terminal(size: tuple[int, int], filterable: bool) -> None:
    app, _ = asking([*many(), *NAMES], chosen="35", filterable=filterable)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        shown = rows(app)
        title(app)
        if size[0] >= 10:
            assert any(
                row.split()[:1] == [label("choice 35", len(row) - 2).split()[0]] for row in shown
            )
            assert len(lit(app)) == 1
        await pilot.press("up", "pagedown", "end", "home")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert lit(app) == ["choice"]
        assert rows(app)[0].strip() == "choice 0"


async def test_texts_are_literal_and_inert() -> None:
    app, _ = asking(
        [Choice("x", "[red]a[/]\x1b[2J\nb", "[link]"), Choice("y", "ج" * 5000, "د" * 5000)]
    )
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        first, second = rows(app)[:2]
        assert first.startswith(" [red]a[/]␛[2J b")
        assert first.endswith(" [link] ")
        assert second.count("…") == 2
        assert len(second) == 36
