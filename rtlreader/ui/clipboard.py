"""Logical text on the clipboard: by the terminal (OSC 52), by a program of the system, or by both.

The terminal is the way that works over SSH, but nothing says whether it listened. tmux and GNU
screen keep OSC 52 to themselves, so it is handed through them. Programs get an argument list, two
seconds, and no terminal; pyperclip was no choice, as it waits for them without an end.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from base64 import b64encode
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.ui import programs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rtlreader.config.settings import Clipboard

LARGEST = 100_000
"""The most bytes of base64 that are sent to a terminal; several ignore what is longer."""
_PATIENCE = 2.0  # seconds
_CHUNK = 240  # bytes; screen before 4.2 takes 256 at once
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class _Program(NamedTuple):
    """A program that takes the clipboard's text from its standard input."""

    name: str
    arguments: tuple[str, ...] = ()
    encoding: str = "utf-8"


_MACOS = (_Program("pbcopy"),)
_WSL = (_Program("clip.exe", encoding="utf-16-le"),)  # it takes other text for the OEM code page
_WAYLAND = (_Program("wl-copy", ("--type", "text/plain")),)
_X11 = (
    _Program("xclip", ("-selection", "clipboard", "-in")),
    _Program("xsel", ("--clipboard", "--input")),
)
_TMUX = _Program("tmux", ("load-buffer", "-w", "-"))  # -w since 3.2


async def copy(text: str, *, how: Clipboard, write: Callable[[str], None]) -> str:
    """Put logical text on the clipboard, and return what to say about it.

    `write` sends a string to the terminal, and is called from this thread; programs run in another.
    """
    text = harmless(text)
    if not text:
        return "nothing to copy"
    if how == "off":
        return "not copied: the setting clipboard is off"
    local = how == "system" or (how == "auto" and not programs.is_remote() and bool(_candidates()))
    sent = "" if how == "system" else await _send(text, write)
    fault = await asyncio.to_thread(_hand_over, text) if local else ""
    return _said(text, how, local, sent, fault)


class Ways(NamedTuple):
    """How text would be copied."""

    terminal: str = ""
    """How it would be sent to the terminal, empty where it would not be."""
    programs: tuple[str, ...] = ()
    """The programs that would be tried, the first that takes it."""
    missing: str = ""
    """What there should be for the way that is set, and is not."""


def ways(how: Clipboard) -> Ways:
    """Return how `copy` would go about it; nothing is run and nothing copied."""
    local = how == "system" or (how == "auto" and not programs.is_remote() and bool(_candidates()))
    installed = tuple(program.name for program, _ in _installed()) if local else ()
    sent = _way_to_terminal() if how in ("auto", "osc52") else ""
    return Ways(sent, installed, _missing() if local and not installed else "")


def _way_to_terminal() -> str:
    if os.environ.get("TMUX"):
        return "tmux load-buffer" if programs.found(_TMUX.name) else "OSC 52 through tmux"
    return "OSC 52 through screen" if os.environ.get("STY") else "OSC 52"


def harmless(text: str) -> str:
    """Return logical text in which nothing acts on a terminal: controls but LF and TAB are U+FFFD."""
    return _ACTING.sub("\ufffd", text)


def _said(text: str, how: Clipboard, local: bool, sent: str, fault: str) -> str:
    """Say what came of it; either way of `auto` is enough."""
    copied = f"{_counted(text)} copied"
    if how == "system":
        return fault or copied
    if local and not fault:
        return copied
    return sent or copied


def _counted(text: str) -> str:
    return "1 character" if len(text) == 1 else f"{len(text):,} characters"


# --- by the terminal


async def _send(text: str, write: Callable[[str], None]) -> str:
    """Send text to the terminal; return what is wrong, or nothing."""
    encoded = b64encode(text.encode()).decode()
    if len(encoded) > LARGEST:
        hint = "copy less, or set clipboard to system"
        return f"not copied: {_counted(text)} are too many for the terminal; {hint}"
    if os.environ.get("TMUX"):
        path = programs.found(_TMUX.name)
        fault = await asyncio.to_thread(_feed, path, _TMUX, text) if path else "no tmux"
        if fault:
            write(through_tmux(osc52(encoded)))
    elif os.environ.get("STY"):
        write(through_screen(osc52(encoded)))
    else:
        write(osc52(encoded))
    return ""


def osc52(encoded: str) -> str:
    """Return what puts base64 on the clipboard of a terminal (xterm's control sequences, OSC 52)."""
    return f"\x1b]52;c;{encoded}\x07"


def through_tmux(sequence: str) -> str:
    """Return a sequence as tmux hands it through, where `allow-passthrough` is on."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def through_screen(sequence: str) -> str:
    """Return a sequence as GNU screen hands it through: in pieces, as it takes no long ones."""
    pieces = (sequence[at : at + _CHUNK] for at in range(0, len(sequence), _CHUNK))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


# --- by a program


def _candidates() -> list[_Program]:
    """Return the programs that can reach the clipboard from here, the best first."""
    return [
        *(_MACOS if sys.platform == "darwin" else ()),
        *(_WSL if sys.platform == "linux" and programs.is_wsl() else ()),
        *(_WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ()),
        *(_X11 if os.environ.get("DISPLAY") else ()),
    ]


def _hand_over(text: str) -> str:
    """Give text to the first program that takes it; return what is wrong, or nothing."""
    faults = []
    for program, path in _installed():
        fault = _feed(path, program, text)
        if not fault:
            return ""
        faults.append(fault)
    return f"not copied: {', '.join(faults) or _missing()}"


def _installed() -> Iterator[tuple[_Program, str]]:
    for program in _candidates():
        path = programs.found(program.name)
        if path:
            yield program, path


def _missing() -> str:
    names = [program.name for program in _candidates()]
    if not names:
        return "no display is reached from here; set clipboard to osc52"
    return f"install {' or '.join(names)}, or set clipboard to osc52"


def _feed(path: str, program: _Program, text: str) -> str:
    """Run a program with text as its input; return what is wrong, or nothing.

    It may go on behind our back, as those of X11 do, so nothing that we read from may stay open.
    """
    try:
        done = subprocess.run(
            [path, *program.arguments],
            input=text.encode(program.encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{program.name} did not answer"
    except OSError as error:
        return f"{program.name}: {error.strerror}"
    return f"{program.name} failed with {done.returncode}" if done.returncode else ""
