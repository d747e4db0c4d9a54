"""Keys: the table, presets, names, sequences, and others by settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.config.settings import Keys, Settings
from rtlreader.errors import RtlReaderError
from rtlreader.ui.app import Reader
from rtlreader.ui.body import Body
from rtlreader.ui.keyboard import Keyboard
from rtlreader.ui.keymap import Keymap, canonical, examine, keymap, sequence, shown
from rtlreader.ui.keys import CONTEXTS, TABLE
from rtlreader.ui.presets import PRESETS

from .conftest import document

if TYPE_CHECKING:
    from rtlreader.ui.keyboard import Command


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_are_sound(preset: str) -> None:
    keys = Keys(preset=preset)  # type: ignore[arg-type]
    found, problems = examine(keys, "f")
    assert problems == []
    assert set(PRESETS[preset]) <= {key.id for key in found.all}


def test_every_key_has_an_id_of_its_own_and_holds_somewhere() -> None:
    ids = [key.id for key in Keymap().all]
    assert len(ids) == len(set(ids))
    scopes = {scope for groups in CONTEXTS.values() for group in groups for scope in group}
    assert {section.scope for section in TABLE} <= scopes


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("PgDn", "pagedown"), ("shift+a", "A"), ("Ctrl+D", "ctrl+d"), ("+", "+"), ("ESC", "escape"),
        ("gg", "gg"), ("<Ctrl+W>h", "<ctrl+w>h"), ("<ctrl+w><PgDn>", "<ctrl+w><pagedown>"), ("<", "<"),
    ],
)  # fmt: skip
def test_names_of_keys(typed: str, name: str) -> None:
    assert canonical(typed) == name


def test_sequences() -> None:
    assert sequence("<ctrl+w><") == ("ctrl+w", "<")
    assert sequence("]l") == ("]", "l")
    assert sequence("ctrl++") == ("ctrl++",)
    assert [shown(keys) for keys in ("gg", "<ctrl+w>h", "pagedown")] == ["gg", "Ctrl-w h", "PgDn"]


@pytest.mark.parametrize(
    ("bind", "said"),
    [
        ({"body.down": ("t",)}, "t would do both body.down and app.theme"),
        ({"body.down": ("g",)}, "g would do body.down and begin body.word_end_back"),
        ({"body.down": ("ctlr+x",)}, "no such key: ctlr+x"),
        ({"body.down": ("pgdwn",)}, "no such key: pgdwn"),
        ({"body.dwon": ("x",)}, "no such action"),
        ({"input.undo": ("gg",)}, "this takes single keys, not gg"),
        ({"view.down": ("ctrl+c",)}, "Ctrl-c would do both"),
    ],
)
def test_keys_that_cannot_be(bind: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(RtlReaderError) as caught:
        keymap(Keys(bind=bind), "f")
    assert said in caught.value.message


def test_two_keys_may_be_exchanged() -> None:
    assert keymap(Keys(bind={"body.down": ("k",), "body.up": ("j",)})).changes


async def test_other_keys_work_and_the_help_shows_them() -> None:
    bind = {"app.harakat": ("C", "+"), "app.forms": (), "body.text_start": ("zx",)}
    bind |= {"app.leave": ("x",), "app.zen": ()}
    texts = [f"row {number}" for number in range(100)]
    app = Reader([document(*texts)], Settings(keys=Keys(bind=bind)))
    async with app.run_test(size=(110, 60)) as pilot:
        harakat = app.body.sheet.page.harakat
        await pilot.press("C")
        assert app.body.sheet.page.harakat != harakat
        await pilot.press("plus", "q")
        assert app.body.sheet.page.harakat == harakat
        await pilot.press("G", "z", "x")
        assert app.body.at_top
        await pilot.press("f1")
        await pilot.pause()
        body = app.screen.query_one(Body)
        rows = []
        for _ in range(8):
            rows += [body.render_line(y).text for y in range(body.size.height)]
            await pilot.press("space")
            await pilot.pause()
        shown_rows = "\n".join(rows)
        assert "C  +  " in shown_rows
        assert "zx  " in shown_rows
        assert "join letters" not in shown_rows
    assert "x leaves" in app.keymap.way_out
    assert Keymap().way_out == "q leaves, F1 shows the keys."


async def test_other_keys_in_lines_that_are_typed() -> None:
    settings = Settings(keys=Keys(bind={"input.delete_to_start": ("ctrl+t",)}))
    app = Reader([document("نص")], settings)
    async with app.run_test() as pilot:
        await pilot.press("/", "a", "b")
        await pilot.pause()
        prompt = await app.ground.prompt()
        await pilot.press("ctrl+u")
        assert prompt.text == "ab"
        await pilot.press("ctrl+t")
        assert prompt.text == ""


# --- what is typed


def typed(keys: str, context: str = "reading") -> Command | None:
    keyboard, command = Keyboard(Keymap()), None
    for key in keys.split():
        assert command is None
        command = keyboard.press(key, key if len(key) == 1 else None, context)
    assert not (command and keyboard.waiting)
    return command


def press(keyboard: Keyboard, key: str) -> Command | None:
    return keyboard.press(key, key if len(key) == 1 else None, "reading")


def told(command: Command | None) -> tuple[object, ...]:
    assert command
    rest = told(command.range) if command.range else ()
    return (command.key.action, command.count, command.character, *rest)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("j", ("move down", None, "")),
        ("1 2 j", ("move down", 12, "")),
        ("1 0 G", ("move text_end", 10, "")),
        ("0", ("move row_start", None, "")),
        ("g g", ("move text_start", None, "")),
        ("3 g e", ("move word_end_back", 3, "")),
        ("2 f ب", ("find find", 2, "ب")),
        ("m j", ("mark", None, "j")),
        ("5 0 %", ("move bracket", 50, "")),
        ("y i s", ("yank", None, "", "object is", None, "")),
        ("y y", ("yank", None, "", "object ip", None, "")),
        ("2 y 3 }", ("yank", 2, "", "move paragraph", 6, "")),
        ("y t ،", ("yank", None, "", "find until", None, "،")),
        ("ctrl+w h", ("go_pane left", None, "")),
        ("ctrl+w left", ("go_pane left", None, "")),
        ("3 ctrl+d", ("half 1", 3, "")),
        ("z", ("zen", None, "")),
    ],
)
def test_commands(keys: str, expected: tuple[object, ...]) -> None:
    assert told(typed(keys)) == expected


def test_a_selection_has_keys_of_its_own() -> None:
    assert told(typed("o", "selecting")) == ("swap", None, "")
    assert told(typed("o", "reading")) == ("open_link", None, "")
    assert told(typed("i w", "selecting")) == ("object iw", None, "")
    assert told(typed("t x", "selecting")) == ("find until", None, "x")
    assert told(typed("w", "selecting")) == ("move word", None, "")


def test_what_is_no_command_is_forgotten() -> None:
    keyboard = Keyboard(Keymap())
    for keys in (["g", "x"], ["3", "escape"], ["f", "escape"], ["y", "x"], ["x"]):
        assert [press(keyboard, key) for key in keys] == [None] * len(keys)
        assert not keyboard.waiting
        assert keyboard.typed == ""
    assert told(keyboard.press("j", "j", "reading")) == ("move down", None, "")


def test_what_has_been_typed_is_shown() -> None:
    keyboard = Keyboard(Keymap())
    for key in "2y3g":
        keyboard.press(key, key, "reading")
    assert keyboard.typed == "y3g"
    assert keyboard.waiting


@pytest.mark.parametrize(
    ("letter", "action"),
    [("ت", "down"), ("ن", "up"), ("ص", "word"), ("כ", "find"), ("ח", "down"), ("ﻻ", "word_back")],
)
def test_a_right_to_left_keyboard_works_as_it_is(letter: str, action: str) -> None:
    command = typed(f"{letter} x") if action == "find" else typed(letter)
    assert command
    assert command.key.action.split()[-1] == action


def test_every_action_is_somebody_s() -> None:
    from rtlreader.ui.annotating.annotating import Annotating  # noqa: PLC0415
    from rtlreader.ui.annotating.handing import Handing  # noqa: PLC0415
    from rtlreader.ui.annotating.output import Output  # noqa: PLC0415
    from rtlreader.ui.annotating.overview.editing import Editing  # noqa: PLC0415
    from rtlreader.ui.annotating.overview.screen import OverviewScreen  # noqa: PLC0415
    from rtlreader.ui.commanding import Commanding  # noqa: PLC0415
    from rtlreader.ui.editor import Editor  # noqa: PLC0415
    from rtlreader.ui.entities.card.screen import CardScreen  # noqa: PLC0415
    from rtlreader.ui.entities.correcting import Correcting  # noqa: PLC0415
    from rtlreader.ui.entities.known.screen import KnownScreen  # noqa: PLC0415
    from rtlreader.ui.entities.naming import Naming  # noqa: PLC0415
    from rtlreader.ui.help import Help  # noqa: PLC0415
    from rtlreader.ui.lending import Lending  # noqa: PLC0415
    from rtlreader.ui.line_input import LineInput  # noqa: PLC0415
    from rtlreader.ui.list_pane import ListPane  # noqa: PLC0415
    from rtlreader.ui.panes import Panes  # noqa: PLC0415
    from rtlreader.ui.reading_pane import ReadingPane  # noqa: PLC0415
    from rtlreader.ui.searching import Searching  # noqa: PLC0415
    from rtlreader.ui.shelf.doing import Doing  # noqa: PLC0415
    from rtlreader.ui.shelf.finding import Finding  # noqa: PLC0415
    from rtlreader.ui.shelf.keeping import Keeping  # noqa: PLC0415
    from rtlreader.ui.shelf.moving import Moving  # noqa: PLC0415
    from rtlreader.ui.shelf.refreshing import Refreshing  # noqa: PLC0415
    from rtlreader.ui.shelf.screen import LibraryScreen  # noqa: PLC0415
    from rtlreader.ui.writing import Writing  # noqa: PLC0415

    reader = (
        Reader,
        Panes,
        Searching,
        Commanding,
        Lending,
        Annotating,
        Handing,
        Naming,
        Correcting,
    )
    owners: dict[str, tuple[type, ...]] = {
        "list": (ListPane,), "view": (Body, Help), "input": (LineInput,), "everywhere": (Reader,),
        "overview": (OverviewScreen, Editing),
        "entities": reader, "card": (CardScreen, Correcting), "known": (KnownScreen, Correcting),
        "library": (LibraryScreen, Doing, Finding, Keeping, Moving, Refreshing, Lending),
        "writing": (Editor,), "asking": (Writing,),
        "notes": reader, "output": (Output,), "reader": reader, **dict.fromkeys(("moving", "span"), (ReadingPane,)),
        "selecting": (ReadingPane, *reader),
        "reading": (ReadingPane, *reader),
    }  # fmt: skip
    for section in TABLE:
        for key in section.keys:
            name = f"action_{key.action.split()[0]}"
            if section.scope == "typing":
                assert hasattr(LineInput, name), key
                assert hasattr(Editor, name), key
            else:
                assert any(hasattr(owner, name) for owner in owners[section.scope]), key
