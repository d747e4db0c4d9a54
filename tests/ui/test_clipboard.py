"""What reaches the clipboard, and what is said about it; the programs are small scripts."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.ui import clipboard, programs
from rtlreader.ui.clipboard import copy, harmless, osc52, through_screen, through_tmux

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rtlreader.config.settings import Clipboard

    Install = Callable[[str, str], Path]

TEXT = "قال: «نعم»\nok"
COPIED = f"{len(TEXT)} characters copied"
SENT = osc52(base64.b64encode(TEXT.encode()).decode())
TOLD = ("WAYLAND_DISPLAY", "DISPLAY", "SSH_CONNECTION", "SSH_TTY", "TMUX", "STY")
TAKES = 'cat > "$0.taken"; echo "$@" > "$0.arguments"'


@pytest.fixture(autouse=True)
def nothing_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in TOLD:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(programs, "is_wsl", lambda: False)


@pytest.fixture
def install(tmp_path: Path) -> Install:
    def install(name: str, script: str) -> Path:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\n{script}\n", "utf-8")
        path.chmod(0o700)
        return path

    return install


def _copy(text: str, how: Clipboard = "auto") -> tuple[str, str]:
    """Return what was said and what was sent to the terminal."""
    sent: list[str] = []
    said = asyncio.run(copy(text, how=how, write=sent.append))
    return said, "".join(sent)


def _taken(program: Path) -> str:
    return program.with_name(f"{program.name}.taken").read_text("utf-8")


# --- by the terminal


@pytest.mark.parametrize("how", ["auto", "osc52"])
def test_the_terminal_gets_logical_text(how: Clipboard) -> None:
    assert _copy(TEXT, how) == (COPIED, SENT)


def test_one_character() -> None:
    assert _copy("ق")[0] == "1 character copied"


@pytest.mark.parametrize(("text", "how"), [("", "auto"), (TEXT, "off")])
def test_nothing_is_sent_unasked(text: str, how: Clipboard) -> None:
    said, sent = _copy(text, how)
    assert (not sent, "copied" in said) == (True, how == "off")


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_in_a_text_acts(text: str) -> None:
    inert = harmless(text)
    assert len(inert) == len(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", inert)
    said, sent = _copy(text, "osc52") if text else ("", SENT)
    assert said.isprintable()
    assert re.fullmatch("\x1b]52;c;[A-Za-z0-9+/]+=*\x07", sent)


def test_a_long_text_is_refused_and_never_cut() -> None:
    most = clipboard.LARGEST * 3 // 4
    assert _copy("a" * most)[1]
    said, sent = _copy("a" * (most + 1))
    assert sent == ""
    assert said.startswith("not copied: 75,001 characters are too many for the terminal; ")


def test_screen_gets_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STY", "1.pts")
    sent = _copy("س" * 5000)[1]
    pieces = re.findall("\x1bP([^\x1b]*|\x1b][^\x1b]*)\x1b\\\\", sent)
    assert through_screen("".join(pieces)) == sent
    assert max(map(len, pieces)) <= 252
    assert "".join(pieces) == osc52(base64.b64encode(("س" * 5000).encode()).decode())


def test_tmux_takes_it_by_itself(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "/tmp/x,1,0")
    tmux = install("tmux", TAKES)
    assert _copy(TEXT) == (COPIED, "")
    assert _taken(tmux) == TEXT
    assert (tmux.parent / "tmux.arguments").read_text() == "load-buffer -w -\n"


@pytest.mark.parametrize("script", ["exit 1", ""])
def test_an_old_tmux_is_passed_through(
    script: str, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMUX", "/tmp/x,1,0")
    if script:
        install("tmux", script)
    assert _copy(TEXT) == (COPIED, through_tmux(SENT))
    assert through_tmux(SENT) == f"\x1bPtmux;\x1b{SENT}\x1b\\"


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not here")
def test_a_real_tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setenv("TMUX_TMPDIR", str(tmp_path))
    tmux = ["tmux", "-f", os.devnull]
    subprocess.run([*tmux, "new-session", "-d", "sleep 60"], check=True)
    try:
        ask = [*tmux, "display-message", "-p", "#{socket_path},#{pid},0"]
        monkeypatch.setenv("TMUX", subprocess.check_output(ask, text=True).strip())
        assert _copy(TEXT) == (COPIED, "")
        assert subprocess.check_output([*tmux, "show-buffer"]).decode() == TEXT
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


# --- by a program


@pytest.mark.parametrize(
    ("variable", "name"),
    [("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip"), ("DISPLAY", "xsel")],
)
def test_a_local_display_gets_it_too(
    variable: str, name: str, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "0")
    program = install(name, TAKES)
    assert _copy(TEXT) == (COPIED, SENT)
    assert _taken(program) == TEXT
    assert _copy(TEXT, "system") == (COPIED, "")


def test_not_over_ssh(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":10")
    monkeypatch.setenv("SSH_CONNECTION", "a b")
    program = install("xclip", TAKES)
    assert _copy(TEXT) == (COPIED, SENT)
    assert not program.with_name("xclip.taken").exists()
    assert _copy(TEXT, "system") == (COPIED, "")


def test_macos_and_windows(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    clip = install("clip.exe", TAKES)
    monkeypatch.setattr(programs, "is_wsl", lambda: True)
    assert _copy(TEXT, "system") == (COPIED, "")
    assert clip.with_name("clip.exe.taken").read_bytes().decode("utf-16-le") == TEXT
    monkeypatch.setattr(sys, "platform", "darwin")
    pbcopy = install("pbcopy", TAKES)
    assert _copy(TEXT, "system") == (COPIED, "")
    assert _taken(pbcopy) == TEXT


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    hint = "or set clipboard to osc52"
    assert _copy(TEXT, "system")[0].startswith("not copied: no display is reached from here; set")
    monkeypatch.setenv("DISPLAY", ":0")
    assert _copy(TEXT, "system") == (f"not copied: install xclip or xsel, {hint}", "")
    assert _copy(TEXT) == (COPIED, SENT)


def test_a_program_that_fails_is_followed_by_the_next(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    install("xclip", "exit 3")
    assert _copy(TEXT, "system")[0] == "not copied: xclip failed with 3"
    xsel = install("xsel", TAKES)
    assert _copy(TEXT, "system")[0] == COPIED
    assert _taken(xsel) == TEXT


def test_a_program_that_hangs_is_given_up_while_all_else_goes_on(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.3)
    install("xclip", "exec sleep 30")

    async def counted() -> tuple[str, int]:
        copying = asyncio.ensure_future(copy(TEXT, how="system", write=lambda _: None))
        turns = 0
        while not copying.done():
            await asyncio.sleep(0.01)
            turns += 1
        return copying.result(), turns

    said, turns = asyncio.run(counted())
    assert said == "not copied: xclip did not answer"
    assert turns > 3


def test_a_program_may_go_on_behind_our_back(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    install("xclip", "cat > /dev/null; sleep 5 &")
    before = time.monotonic()
    assert _copy(TEXT, "system")[0] == COPIED
    assert time.monotonic() - before < 4


def test_nothing_is_run_from_the_current_directory(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("xclip", TAKES)
    monkeypatch.chdir(tmp_path)
    for path in ("", ".", f".:{tmp_path.name}", "::"):
        monkeypatch.setenv("PATH", path)
        assert programs.found("xclip") is None
    assert programs.found("./xclip") is None
    assert programs.found("") is None
    assert programs.found(str(tmp_path / "xclip")) == str(tmp_path / "xclip")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert programs.found("~/xclip") == str(tmp_path / "xclip")


def test_the_ways_are_named_without_taking_them(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert clipboard.ways("auto").missing.startswith("install xclip or xsel")
    taken = install("xsel", TAKES).with_name("xsel.taken")
    assert clipboard.ways("auto") == clipboard.Ways("OSC 52", ("xsel",))
    assert clipboard.ways("system") == clipboard.Ways("", ("xsel",))
    assert clipboard.ways("off") == clipboard.Ways()
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    assert clipboard.ways("auto") == clipboard.Ways("OSC 52")
    monkeypatch.setenv("STY", "1")
    assert clipboard.ways("osc52").terminal == "OSC 52 through screen"
    monkeypatch.setenv("TMUX", "x")
    assert clipboard.ways("osc52").terminal == "OSC 52 through tmux"
    assert not taken.exists()
