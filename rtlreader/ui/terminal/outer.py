"""The terminal around tmux or screen, which decides how right-to-left text has to be sent."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from rtlreader.ui.programs import found
from rtlreader.ui.terminal.profile import Outer

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMAT = "#{client_pid}\t#{client_termname}\t#{client_termtype}"
_LEAST = 0.05  # seconds that tmux is always given


def outer(multiplexer: str, environment: Mapping[str, str], patience: float) -> Outer:
    """Return the terminal around a multiplexer, as far as it can be told in `patience` seconds."""
    if multiplexer != "tmux":
        return Outer(multiplexer, environment=_without_own(environment))
    pid, term, name = _asked(max(patience, _LEAST))
    known = _environment_of(pid) or _without_own(environment)
    return Outer(multiplexer, name, term, known)


def _asked(patience: float) -> tuple[str, str, str]:
    """Return the process, $TERM and XTVERSION of the client that shows this window; empty where tmux says nothing."""
    program = found("tmux")
    if not program:
        return "", "", ""
    try:
        answer = subprocess.run(
            [program, "display-message", "-p", _FORMAT],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
        ).stdout.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        return "", "", ""
    pid, term, name = [*answer.strip("\n").split("\t"), "", "", ""][:3]
    return pid, term, name


def _environment_of(pid: str) -> dict[str, str]:
    """Return the environment of a process, as Linux shows it: that of the multiplexer may be of another terminal."""
    if not pid.isdecimal():
        return {}
    try:
        with open(f"/proc/{pid}/environ", "rb") as stream:
            pairs = stream.read(1 << 20).decode(errors="replace").split("\0")
    except OSError:
        return {}
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def _without_own(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what came from the terminal around; TERM and TERM_PROGRAM are the multiplexer's own."""
    own = ("TERM", "TERM_PROGRAM")
    return {name: value for name, value in environment.items() if name not in own}
