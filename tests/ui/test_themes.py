"""Themes: legible by computation, worn and changed in the reader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from rtlreader.config.settings import Settings
from rtlreader.errors import RtlReaderError
from rtlreader.ui.app import Reader
from rtlreader.ui.body import Body
from rtlreader.ui.status import Status
from rtlreader.ui.themes import EDGE_PAIRS, NO_COLOURS, SHIPPED, TEXT_PAIRS, Gallery, contrast, read

from .conftest import Screen, document

if TYPE_CHECKING:
    from pathlib import Path

MINE = '[colors]\nbackground = "#000"\ntext = "#{}"\n'


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#fff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != NO_COLOURS])
def test_every_text_is_legible(name: str) -> None:
    colors = Gallery().look(name).colors
    least = 7 if name == "high-contrast" else 4.5
    assert all(contrast(colors[text], colors[on]) >= least for text, on in TEXT_PAIRS)
    assert all(contrast(colors[edge], colors[on]) >= 3 for edge, on in EDGE_PAIRS)


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


async def test_each_theme_paints_its_colours() -> None:
    app = Reader([document("نص", title="عنوان")])
    gallery = Gallery()
    async with app.run_test() as pilot:
        await Screen(app, pilot).read()
        for name in (*SHIPPED[1:], SHIPPED[0]):
            await pilot.press("t")
            await pilot.pause()
            assert f"colours: {name}" in app.query_one(Status).note
            look, body = gallery.look(name), app.query_one(Body)
            shown = body.get_component_styles("body--heading").color
            assert look.name == NO_COLOURS or shown.hex.lower() == look.colors["heading"]
            assert body.styles.background.ansi is not None or (
                body.styles.background.hex.lower() == look.colors["background"]
            )
        assert app.chosen == SHIPPED[0]
        await pilot.press("T")
        assert app.theme == SHIPPED[-1]


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
            assert app.query_one(Body).styles.color.hex == worn
        assert "mine.toml" in app.query_one(Status).note
        assert app.chosen == ""


async def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Reader([document("نص")], Settings(theme="light"))
    async with app.run_test() as pilot:
        await Screen(app, pilot).read()
        await pilot.press("t")
        assert app.theme == NO_COLOURS
        assert "NO_COLOR" in app.query_one(Status).note
    monkeypatch.setenv("NO_COLOR", "")
    assert Reader([document("نص")]).no_color is False
