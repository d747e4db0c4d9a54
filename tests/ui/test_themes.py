"""Themes: legible by computation, worn and changed in the reader."""

from __future__ import annotations

import os
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from rtlreader.config.settings import Settings
from rtlreader.errors import RtlReaderError
from rtlreader.ui.app import Reader
from rtlreader.ui.themes import (
    ANNOTATIONS,
    EDGE_PAIRS,
    ENTITIES,
    NO_COLOURS,
    ROLES,
    SHIPPED,
    TEXT_PAIRS,
    Gallery,
    Look,
    contrast,
    read,
)
from rtlreader.ui.writing import Writing

from .conftest import Screen, document, linked
from .painted import painted_pairs

if TYPE_CHECKING:
    from pathlib import Path

MINE = '[colors]\nbackground = "#000"\ntext = "#{}"\n'
COLOURED = [name for name in SHIPPED if name != NO_COLOURS]
BARE = read(MINE.format("abc").encode(), "bare", "bare.toml")
HIGHLIGHTS = (
    "cursor",
    "selection",
    "match",
    "match-current",
    "label",
    *ANNOTATIONS,
    "side-current",
    "tab-current",
)

STATES = [
    ("an article", []),
    ("its end", ["G"]),
    ("the help", ["f1"]),
    ("a search", ["/", *"المشروع"]),
    ("a match", ["/", *"المشروع", "enter"]),
    ("no match", ["/", *"xyz", "enter"]),
    ("a selection", ["v", "i", "p", "j"]),
    ("numbered links", ["f"]),
    ("contents", ["4", "tab", "j"]),
    ("articles", ["shift+tab"]),
    ("a command", ["colon", *"th", "tab"]),
    ("the palette", ["ctrl+p", "w", "down"]),
    ("colours", ["t"]),
    ("annotations", ["j", "j", *"jvis2jvis3jvis4jvis5", "k"]),
    ("nothing else", ["z"]),
]
"""What the reader can show, and which keys bring it there from an article that is open."""


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#fff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def legible(text: str, background: str, name: str) -> bool:
    return contrast(text, background) >= (7 if name == "high-contrast" else 4.5)


def seen(edge: str, background: str) -> bool:
    return contrast(edge, background) >= 3


@pytest.mark.parametrize("name", COLOURED)
def test_every_text_is_legible(name: str) -> None:
    colors = Gallery().look(name).colors
    assert [
        (text, on) for text, on in TEXT_PAIRS if not legible(colors[text], colors[on], name)
    ] == []
    assert [(edge, on) for edge, on in EDGE_PAIRS if not seen(colors[edge], colors[on])] == []


def test_every_text_has_a_background() -> None:
    assert {text for text, _ in TEXT_PAIRS} == {role for role, (_, style) in ROLES.items() if style}
    assert {on for _, on in TEXT_PAIRS} == {role for role in ROLES if role.endswith("background")}


def told(look: Look, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two pairs of a text and its background can be told apart, by eyes that see no hue."""
    (text, on), (other_text, other_on) = one, other
    if look.styles[text] != look.styles[other_text]:
        return True
    colors = look.colors
    return look.name in COLOURED and contrast(colors[on], colors[other_on]) >= 1.25


@pytest.mark.parametrize("look", [*map(Gallery().look, SHIPPED), BARE], ids=lambda look: look.name)
def test_highlights_stand_out(look: Look) -> None:
    pairs = [(role, f"{role}-background") for role in HIGHLIGHTS]
    assert [pair for pair in pairs if not told(look, pair, ("text", "background"))] == []
    for role in ("side", "tab", "menu"):
        current = f"{role}-current"
        assert told(look, (current, f"{current}-background"), (role, f"{role}-background")), role
    text = pairs[: HIGHLIGHTS.index("match-current") + 1]
    assert [two for two in combinations(text, 2) if not told(look, *two)] == []


def test_without_colours_styles_alone_tell() -> None:
    styles = Gallery().look(NO_COLOURS).styles
    text = [styles[role] for role in HIGHLIGHTS[:4]]
    assert len({*text, styles["text"], styles["link"], styles["title"]}) == 7
    assert styles["side-current"] != styles["side"]
    assert styles["tab-current"] != styles["tab"]
    assert styles["menu-current"] != styles["menu"]


@pytest.mark.parametrize("look", [*map(Gallery().look, SHIPPED)], ids=lambda look: look.name)
def test_annotations_of_five_colours_are_told_apart(look: Look) -> None:
    looks = {(look.colors[f"{role}-background"], look.styles[role]) for role in ANNOTATIONS}
    assert len(looks) == 5
    assert (look.colors["background"], look.styles["text"]) not in looks


@pytest.mark.parametrize("look", [*map(Gallery().look, SHIPPED), BARE], ids=lambda look: look.name)
def test_names_of_each_kind_are_told_apart_by_lines_and_by_colours(look: Look) -> None:
    shapes = [look.styles[role] for role in ENTITIES]
    assert len({*shapes, look.styles["text"]}) == len(ENTITIES) + 1
    assert all("line" in shape or "uu" in shape for shape in shapes)
    if look is not BARE:
        assert len({look.colors[role] for role in ENTITIES}) == len(ENTITIES)


def test_what_has_a_colour_of_its_own_needs_no_style() -> None:
    own = '[colors]\nbackground = "#000"\ntext = "#fff"\n{}-background = "#123"'.format
    styles = [read(own(role).encode(), "n", "f").styles for role in ("cursor", "selection")]
    assert [found["cursor"] for found in styles] == ["none", "reverse bold underline"]
    assert [found["input-cursor"] for found in styles] == ["none", "reverse bold underline"]
    assert [found["input-selection"] for found in styles] == ["reverse", "none"]


@pytest.mark.parametrize("name", COLOURED)
def test_what_is_said_aside_is_quieter(name: str) -> None:
    colors = Gallery().look(name).colors
    text = contrast(colors["text"], colors["background"])
    for role in ("byline", "caption", "hint"):
        assert contrast(colors[role], colors["background"]) < text


def test_the_terminals_own_colours() -> None:
    assert all(color.startswith("ansi_") for color in Gallery().look(NO_COLOURS).colors.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("darkk = true", "f: darkk: no such key"),
        ("dark = 1", "f: dark: must be true or false"),
        ("colors = 1", r"f: colors: this is a table: \[colors\]"),
        ("[colors]\ntext = '#fff'", r"f: colors\.background: every theme must have this"),
        ("[colors]\ntext = 'blu'", r"f: colors\.text: not 'blu'"),
        ("[styles]\ntext = 'blink'", r"f: styles\.text: not 'blink'"),
    ],
)
def test_a_theme_that_is_wrong(text: str, said: str) -> None:
    with pytest.raises(RtlReaderError, match=said):
        read(text.encode(), "n", "f")


def test_own_themes_override_and_add(tmp_path: Path) -> None:
    for name in ("dark", "mine", ".hidden"):
        (tmp_path / f"{name}.toml").write_text(MINE.format("abc"), "utf-8")
    gallery = Gallery(str(tmp_path))
    assert gallery.names() == [*SHIPPED, "mine"]
    assert gallery.look("dark").colors["title"] == "#abc"
    with pytest.raises(RtlReaderError) as found:
        gallery.look("../mine")
    assert found.value.message == "no such theme: ../mine"


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("size", [(80, 24), (120, 30)], ids=["tabs", "panes"])
async def test_all_that_is_painted_is_legible(name: str, size: tuple[int, int]) -> None:
    for keys in (keys for _, keys in STATES):
        app = Reader([linked(), document("نص")], Settings(theme=name))
        async with app.run_test(size=size) as pilot:
            await Screen(app, pilot).read()
            await pilot.press(*keys)
            await pilot.pause()
            check_painted(app, str(keys))


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize(
    "keys", [[], ["shift+home"], ["escape"]], ids=["written", "selected", "asked"]
)
async def test_all_that_is_painted_while_writing_is_legible(name: str, keys: list[str]) -> None:
    app = Reader([linked()], Settings(theme=name))
    async with app.run_test() as pilot:
        await Screen(app, pilot).read()
        await app.push_screen(Writing("عنوان", "نص", keymap=app.keymap))
        await pilot.press("a", "enter", "ب", *keys)
        await pilot.pause()
        check_painted(app, str(keys))


def check_painted(app: Reader, state: str) -> None:
    """All that an app shows is legible in the colours that it wears."""
    name, texts, edges = app.worn, painted_pairs(app), painted_pairs(app, edges=True)
    assert texts, state
    assert [pair for pair in texts if not own(pair) and not legible(*pair, name)] == [], state
    assert [pair for pair in edges if not own(pair) and not seen(*pair)] == [], state
    assert name in COLOURED or all(own(pair) for pair in texts | edges), state


def own(pair: tuple[str, str]) -> bool:
    """Whether colours are the terminal's own."""
    return not any(color.startswith("#") for color in pair)


async def test_each_theme_paints_its_colours() -> None:
    app = Reader([document("نص", title="عنوان")])
    gallery = Gallery()
    async with app.run_test() as pilot:
        await Screen(app, pilot).read()
        for name in (*SHIPPED[1:], SHIPPED[0]):
            app.wear(name)
            await pilot.pause()
            assert f"colours: {name}" in app.status.note
            look, body = gallery.look(name), app.body
            shown = body.style_of("heading").color
            assert shown
            assert look.name == NO_COLOURS or shown.name == look.colors["heading"]
            assert body.styles.background.ansi is not None or (
                body.styles.background.hex.lower() == look.colors["background"]
            )
        assert app.chosen == SHIPPED[0]


async def test_a_changed_file_is_worn_and_a_broken_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MINE.format("abc"), "utf-8")
    app = Reader([document("نص")], Settings(theme="mine"), Gallery(str(tmp_path)))
    async with app.run_test() as pilot:
        await Screen(app, pilot).read()
        changes = [("abcdef", "#ABCDEF"), ("fff000", "#FFF000"), ("nonsense", "#FFF000")]
        for second, (color, worn) in enumerate(changes):
            file.write_text(MINE.format(color), "utf-8")
            os.utime(file, (second, second))
            app._look_again()
            await pilot.pause()
            assert app.body.styles.color.hex == worn
        assert "mine.toml" in app.status.note
        assert app.chosen == ""


async def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Reader([document("نص")], Settings(theme="light"))
    async with app.run_test() as pilot:
        await Screen(app, pilot).read()
        await pilot.press("t")
        assert app.theme == NO_COLOURS
        assert "NO_COLOR" in app.status.note
    monkeypatch.setenv("NO_COLOR", "")
    assert Reader([document("نص")]).no_color is False
