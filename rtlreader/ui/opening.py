"""Addresses of the web, handed to a browser: as an argument, to no shell, and to nothing else.

A graphical browser is started and left alone. A text browser needs the terminal, so the reader has
to be suspended while it runs.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from rtlreader.errors import RtlReaderError
from rtlreader.ui import programs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXT_BROWSERS = ("w3m", "lynx", "links", "elinks", "carbonyl", "browsh")
"""Programs that draw on the terminal."""
_HINT = 'name a program in the settings, as in browser = "firefox --new-tab"'
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_ACTING = re.compile(r"[\s\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MEANT = re.compile(r"[^\w%/:?#\[\]@!&()*+,;=.~-]")  # quotes, $ and the like, to scripts


class Opening(NamedTuple):
    """A browser with an address."""

    arguments: tuple[str, ...]
    """An absolute program and its arguments."""

    @property
    def name(self) -> str:
        """The name of the program."""
        return os.path.basename(self.arguments[0])

    @property
    def needs_terminal(self) -> bool:
        """Whether the reader has to be suspended while it runs."""
        return self.name in TEXT_BROWSERS


def opening(address: str, command: Sequence[str] = ()) -> Opening:
    """Return what opens an address: `command`, or else $BROWSER, or else what the system has.

    `%s` in an argument stands for the address, which otherwise comes last. Raises RtlReaderError
    where there is no such program, or where the address is none of the web.
    """
    checked = _checked(address)
    if command:
        path = programs.found(command[0])
        if not path:
            raise RtlReaderError(f"no such program: {command[0]}", _HINT)
        return Opening(_filled(path, command[1:], checked))
    for name, *arguments in _usual():
        path = programs.found(name)
        if path:
            return Opening(_filled(path, arguments, checked))
    raise RtlReaderError("there is no browser to open it with", _HINT)


def start(browser: Opening) -> str:
    """Start a browser that needs no terminal, and return what to say; raises RtlReaderError."""
    nowhere = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # in a folder that nobody can put anything into
            browser.arguments,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            start_new_session=True,
            cwd="/",
        )
    except OSError as error:
        raise _refused(browser, error) from None
    Thread(target=process.wait, daemon=True).start()  # so that it is no zombie when it has ended
    return f"opened with {browser.name}"


def run(browser: Opening) -> str:
    """Run a browser on the terminal until it ends, and return what to say; raises RtlReaderError.

    It is to be called from the main thread, while the reader is suspended. Interrupts are the
    browser's, and what it prints goes where the reader draws, since our output may be a pipe.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        child = os.posix_spawn(
            browser.arguments[0],
            browser.arguments,
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)],
            setsigdef=[signal.SIGINT],
        )
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except OSError as error:
        raise _refused(browser, error) from None
    finally:
        signal.signal(signal.SIGINT, before)
    return f"{browser.name} failed with {code}" if code else f"back from {browser.name}"


def _refused(browser: Opening, error: OSError) -> RtlReaderError:
    return RtlReaderError(f"cannot run {browser.name}: {error.strerror}", _HINT)


def _checked(address: str) -> str:
    """Return an address in which nothing means anything to a script; raises RtlReaderError."""
    try:
        urlsplit(address)
    except ValueError:
        raise RtlReaderError(f"no address of the web: {address}", "it is malformed") from None
    if not _WEB.match(address) or _ACTING.search(address):
        hint = "only http and https addresses without blanks are opened"
        raise RtlReaderError(f"no address of the web: {address}", hint)
    return _MEANT.sub(lambda match: quote(match[0], safe=""), address)


def _filled(path: str, arguments: Sequence[str], address: str) -> tuple[str, ...]:
    """Return a program and its arguments with the address; raises RtlReaderError for a script."""
    places = [argument for argument in arguments if "%s" in argument]
    if any(len(argument.split()) > 1 for argument in places):
        hint = "%s has to stand alone, or in an argument without blanks"
        raise RtlReaderError(f"an address is put into no script: {places[0]}", hint)
    if places:
        return (path, *(argument.replace("%s", address) for argument in arguments))
    return (path, *arguments, address)


def _usual() -> Iterator[list[str]]:
    """Yield the commands that may be there when none is set, the most wanted first."""
    for command in os.environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = shlex.split(command)
        except ValueError:  # a quote that is not closed
            continue
        if words:
            yield words
    if sys.platform == "darwin":
        yield ["open"]
    elif programs.is_wsl():
        yield ["wslview"]
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield ["xdg-open"]
    yield from ([name] for name in TEXT_BROWSERS)
