"""Keys: presets, their names, and others by settings."""

from __future__ import annotations

import pytest

from rtlreader.config.settings import Keys, Settings
from rtlreader.errors import RtlReaderError
from rtlreader.ui.app import Reader
from rtlreader.ui.body import Body
from rtlreader.ui.keys import Keymap, canonical, examine, keymap
from rtlreader.ui.presets import PRESETS
from rtlreader.ui.themes import SHIPPED

from .conftest import document


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_are_sound(preset: str) -> None:
    keys = Keys(preset=preset)  # type: ignore[arg-type]
    found, problems = examine(keys, "f")
    assert problems == []
    assert set(PRESETS[preset]) <= {key.id for key in found.all}


@pytest.mark.parametrize(
    ("typed", "name"),
    [("PgDn", "pagedown"), ("shift+a", "A"), ("Ctrl+D", "ctrl+d"), ("+", "+"), ("ESC", "escape")],
)
def test_names_of_keys(typed: str, name: str) -> None:
    assert canonical(typed) == name


def test_two_actions_on_one_key() -> None:
    with pytest.raises(RtlReaderError, match=r"t would do both body\.down and app\.theme"):
        keymap(Keys(bind={"body.down": ("t",)}), "f")
    assert keymap(Keys(bind={"body.down": ("k",), "body.up": ("j",)})).changes


async def test_other_keys_work_and_the_help_shows_them() -> None:
    bind = {"app.theme": ("c", ","), "app.forms": (), "body.twice": ("z",), "app.leave": ("x",)}
    texts = [f"row {number}" for number in range(100)]
    app = Reader([document(*texts)], Settings(keys=Keys(bind=bind)))
    async with app.run_test(size=(90, 40)) as pilot:
        for key in ("c", "comma", "t", "F", "q"):
            await pilot.press(key)
        assert app.theme == SHIPPED[2]
        await pilot.press("G", "z", "z")
        assert app.query_one(Body).at_top
        await pilot.press("?")
        await pilot.pause()
        body = app.screen.query_one(Body)
        rows = "\n".join(body.render_line(y).text for y in range(body.size.height))
        assert "c ,  " in rows
        assert "z z  " in rows
        assert "join letters" not in rows
    assert "x leaves" in app.keymap.way_out
    assert Keymap().way_out == "q leaves, ? shows the keys."
