"""Settings: what is valid, what is said about the rest, and both ways through TOML."""

from __future__ import annotations

import os
import stat
import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.config import places, state
from rtlreader.config import settings as tree
from rtlreader.config.reading import CHECKS, load, read
from rtlreader.config.settings import (
    AnnotationSettings,
    EntitySettings,
    Keys,
    Settings,
    TerminalSettings,
)
from rtlreader.config.state import State
from rtlreader.config.writing import described, docstrings
from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv(places.NAMED_BY, raising=False)


def _wrong(text: str) -> list[tuple[str, str]]:
    return [(found.message, found.hint) for found in read(text.encode(), "f")[1]]


def test_every_setting_has_a_sentence_and_a_check() -> None:
    with open(tree.__file__, encoding="utf-8") as file:
        sentences = docstrings(file.read())
    names = {f"{kind.__name__}.{field.name}" for kind in KINDS for field in fields(kind)}
    assert names == set(sentences)
    tables = {
        "keys": Keys,
        "terminal": TerminalSettings,
        "annotations": AnnotationSettings,
        "entities": EntitySettings,
    }
    plain = {field.name for field in fields(Settings)} - set(tables)
    within = {f"{name}.{field.name}" for name, kind in tables.items() for field in fields(kind)}
    assert set(CHECKS) == plain | within


KINDS = (Settings, Keys, TerminalSettings, AnnotationSettings, EntitySettings)
IDS = st.sampled_from(["app.theme", "body.down", "app.next"])
KEYS = st.lists(st.sampled_from(["a", '"', "\\", "ctrl+x", "ي", ","]), max_size=3).map(tuple)
ARGUMENTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
COMMANDS = st.lists(ARGUMENTS, max_size=3).filter(lambda words: not words or bool(words[0]))
NAMES = st.lists(
    st.text("ab' \"ج", min_size=1, max_size=30).filter(str.strip),
    min_size=5,
    max_size=5,
    unique=True,
).map(tuple)
SETTINGS = st.builds(
    Settings,
    theme=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    measure=st.integers(60, 120),
    harakat=st.sampled_from(["auto", True, False]),
    forms=st.booleans(),
    zen=st.integers(60, 80),
    motion=st.sampled_from(tree.MOTIONS),
    clipboard=st.sampled_from(tree.CLIPBOARDS),
    browser=COMMANDS.map(tuple),
    terminal=st.builds(
        TerminalSettings, strategy=st.sampled_from(tree.ORDERS), force_ltr=st.booleans()
    ),
    annotations=st.builds(AnnotationSettings, colours=NAMES),
    entities=st.builds(EntitySettings, pane=st.booleans(), underline=st.booleans()),
    keys=st.builds(Keys, preset=st.sampled_from(tree.PRESETS), bind=st.dictionaries(IDS, KEYS)),
)


@given(SETTINGS)
def test_what_is_written_is_read(settings: Settings) -> None:
    assert read(described(settings).encode(), "f") == (settings, [])


def test_commented_defaults_are_the_defaults() -> None:
    text = described(Settings(), commented=True)
    assert read(text.encode(), "f") == (Settings(), [])
    assert tomllib.loads(text) == {
        "keys": {"bind": {}},
        "terminal": {},
        "annotations": {},
        "entities": {},
    }


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("mesure = 80", "f: mesure: no such setting", "did you mean measure?"),
        ("[keys]\npreste = 'vim'", "f: keys.preste: no such setting", "did you mean keys.preset?"),
        ("preset = 'vim'", "f: preset: no such setting", "did you mean keys.preset?"),
        ("measure = '80'", "f: measure: must be a number from 60 to 120, not '80'", ""),
        ("measure = true", "f: measure: must be a number from 60 to 120, not true", ""),
        ("measure = 59", "f: measure: must be a number from 60 to 120, not 59", ""),
        ("harakat = 1", 'f: harakat: must be true, false or "auto", not 1', ""),
        ("theme = ''", "f: theme: must be a text in quotes, not ''", ""),
        ("keys = 'vim'", "f: keys: this is a table: [keys]", ""),
        (
            "[entities]\nunderlin = true",
            "f: entities.underlin: no such setting",
            "did you mean entities.underline?",
        ),
        ("[entities]\npane = 'off'", "f: entities.pane: must be true or false, not 'off'", ""),
        ("entities = true", "f: entities: this is a table: [entities]", ""),
        ("zen = 81", "f: zen: must be a number from 60 to 80, not 81", ""),
        ("motion = 'up'", "f: motion: must be one of visual, logical, not 'up'", ""),
        (
            "clipboard = true",
            "f: clipboard: must be one of auto, osc52, system, off, not true",
            "",
        ),
        ("[theme]", "f: theme: must be a text in quotes, not a table", ""),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str, hint: str) -> None:
    assert _wrong(text) == [(message, hint)]


@pytest.mark.parametrize("said", ['"a \'b"', '[""]', "[1]", "5", '"a \\u0000"', "\"''\""])
def test_a_browser_that_cannot_be(said: str) -> None:
    ((message, _),) = _wrong(f"browser = {said}")
    assert message.startswith("f: browser: must be a program and its arguments, as in ")


@pytest.mark.parametrize(
    ("said", "words"),
    [('""', ()), ("\"a  'b c'\"", ("a", "b c")), ('["a b", ""]', ("a b", "")), ("[]", ())],
)
def test_a_browser_is_a_list_of_arguments(said: str, words: tuple[str, ...]) -> None:
    assert read(f"browser = {said}".encode(), "f")[0].browser == words


def test_all_that_is_wrong_is_found_and_the_rest_is_kept() -> None:
    settings, problems = read(b"measure = 1\nharakat = false\nx = 1", "f")
    assert len(problems) == 2
    assert not settings.harakat


@pytest.mark.parametrize("data", [b"theme = ", b"\xff", b"a = 1\na = 2"])
def test_no_toml(data: bytes) -> None:
    (problem,) = read(data, "f")[1]
    assert problem.message.startswith("f: ")
    assert "at line" in problem.message or "at end" in problem.message


def test_ids_need_no_quotes() -> None:
    quoted, bare = '"app.theme" = "a b"', 'app.theme = ["a", "b"]'
    for line in (quoted, bare):
        settings, _ = read(f"[keys.bind]\n{line}".encode(), "f")
        assert settings.keys.bind == {"app.theme": ("a", "b")}


def test_no_file_is_no_error_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load() == Settings()
    monkeypatch.setenv(places.NAMED_BY, str(tmp_path / "other.toml"))
    with pytest.raises(RtlReaderError, match=r"no such file: .*other\.toml"):
        load()
    (tmp_path / "other.toml").write_text("measure = 77", "utf-8")
    assert load().measure == 77


@pytest.mark.parametrize("stated", ["", "relative", None])
def test_places_are_those_of_platformdirs(
    stated: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs  # noqa: PLC0415 - its import is what `places` avoids

    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        if stated is not None:
            monkeypatch.setenv(variable, stated)
    config, kept = (
        platformdirs.user_config_dir("rtlreader"),
        platformdirs.user_state_dir("rtlreader"),
    )
    assert places.config_file() == os.path.join(config, "config.toml")
    assert places.state_file() == os.path.join(kept, "state.toml")


STATES = st.builds(
    State,
    theme=st.text(st.characters(exclude_categories=["Cs"])),
    configured=st.text(st.characters(exclude_categories=["Cs"])),
    side=st.none() | st.booleans(),
    side_width=st.none() | st.integers(0, 500),
)


@given(STATES)
def test_what_is_remembered_comes_back(remembered: State) -> None:
    state.save(remembered)
    assert state.load() == remembered


def test_a_chosen_theme_holds_until_another_is_configured() -> None:
    assert state.load().theme_for("dark") == "dark"
    state.save(State(theme='"ورق"', configured="dark"))
    assert state.load().theme_for("dark") == '"ورق"'
    assert state.load().theme_for("light") == "light"


def test_panes_are_remembered_whole() -> None:
    assert State(side=False, side_width=30).panes == (False, 30)
    assert State(side=False).panes is State(side_width=30).panes is None


def test_the_memory_is_one_private_file() -> None:
    state.save(State())
    state.write_private(f"{places.state_file()}.{os.getpid()}", "left by a reader that was killed")
    state.save(State(side=True))
    assert stat.S_IMODE(os.stat(places.state_file()).st_mode) == 0o600
    assert os.listdir(os.path.dirname(places.state_file())) == ["state.toml"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theme = ", State()),
        ("side = 1\nside_width = true\ntheme = 2", State()),
        ("side = false\nside_width = 30\nother = 'x'", State(side=False, side_width=30)),
    ],
)
def test_what_is_damaged_is_not_remembered(text: str, found: State) -> None:
    state.write_private(places.state_file(), text)
    assert state.load() == found


def test_a_memory_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder", "utf-8")
    with pytest.raises(RtlReaderError, match=r"cannot write .*state\.toml: "):
        state.save(State(side=True))


def test_a_file_that_is_not_to_be_replaced_stays(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        state.write_private(str(file), "other")
    assert file.read_text("utf-8") == "mine"


def test_what_was_not_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="directory"):
        state.write_private(str(tmp_path / "a"), "text", replace=True)
    assert os.listdir(tmp_path) == ["a"]
