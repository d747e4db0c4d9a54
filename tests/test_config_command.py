"""`rtlreader config` as a process, and what the other commands make of the file."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from .cli.conftest import run

if TYPE_CHECKING:
    from pathlib import Path

Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path) -> Env:
    home = {"HOME": str(tmp_path), "RTLREADER_CONFIG": str(tmp_path / "folder" / "c.toml")}
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **home}


def _configure(env: Env, text: str) -> None:
    os.makedirs(os.path.dirname(env["RTLREADER_CONFIG"]), exist_ok=True)
    with open(env["RTLREADER_CONFIG"], "w", encoding="utf-8") as file:
        file.write(text)


def test_the_path(env: Env) -> None:
    assert run("config", "path", env=env).stdout.decode() == f"{env['RTLREADER_CONFIG']}\n"


def test_edit_makes_the_file_and_runs_no_shell(env: Env) -> None:
    done = run("config", "edit", env={**env, "VISUAL": "echo '; $HOME'"})
    said = done.stdout.decode().splitlines()
    assert said[0] == f"; $HOME {env['RTLREADER_CONFIG']}"
    assert said[1].endswith("all is well")
    assert stat.S_IMODE(os.stat(env["RTLREADER_CONFIG"]).st_mode) == 0o600
    _configure(env, "measure = 1")
    done = run("config", "edit", env={**env, "EDITOR": "true"})
    assert done.returncode == 1
    assert b"measure: must be a number" in done.stderr


@pytest.mark.parametrize("editor", ["no-such-editor", "false", "'", " ", "./editor"])
def test_an_editor_that_fails(editor: str, env: Env) -> None:
    done = run("config", "edit", env={**env, "EDITOR": editor})
    assert done.returncode == 1
    assert b"rtlreader: " in done.stderr
    assert b"editor" in done.stderr
    assert b"Traceback" not in done.stderr


def test_check_says_all(env: Env) -> None:
    _configure(env, "theme = 'papr'\nmesure = 1\n[keys.bind]\napp.next = 'hoem'\nbody.dwn = ''")
    themes = os.path.join(os.path.dirname(env["RTLREADER_CONFIG"]), "themes")
    os.makedirs(themes)
    with open(os.path.join(themes, "mine.toml"), "w", encoding="utf-8") as file:
        file.write("[colors]\ntxet = '#fff'")
    done = run("config", "check", env=env)
    said = done.stderr.decode()
    assert done.returncode == 1
    for meant in ("measure", "paper", "home", "body.down", "text"):
        assert f"did you mean {meant}?" in said


def test_show_takes_the_file_unless_told_otherwise(env: Env) -> None:
    _configure(env, "harakat = false")
    shown = ("show", "--order=visual")
    assert "\u064e" not in run(*shown, env=env, stdin="قَ".encode()).stdout.decode()
    assert "\u064e" in run(*shown, "--harakat", env=env, stdin="قَ".encode()).stdout.decode()


def test_a_wrong_file_stops_what_needs_it_only(env: Env) -> None:
    _configure(env, "harakat = 0")
    assert run("show", "--order=visual", env=env, stdin=b"a").returncode == 1
    assert run("show", env=env, stdin=b"a").stdout == b"a\n"
