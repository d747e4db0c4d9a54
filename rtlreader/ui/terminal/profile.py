"""Which terminal this is, by its replies and its environment, and how right-to-left text is sent to it.

Replies come before the environment: a terminal that is started from another inherits the variables of that one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.ui.terminal.replies import Replies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rtlreader.text.terminal_order import Strategy

IMPLICIT = "\x1b[8h"
"""The terminal orders the characters of a row, as it does when nobody says otherwise (ECMA-48 BDSM)."""
EXPLICIT = "\x1b[8l"
"""The program does."""


class TerminalProfile(NamedTuple):
    """A terminal."""

    name: str
    strategy: Strategy
    """How right-to-left rows are sent to it."""
    reason: str = ""
    """How that is known."""
    to_visual: str = ""
    """What makes it show cells as they come, if it has to be told."""
    from_visual: str = ""
    """What makes it order rows again."""
    draws_marks: bool = True
    """Whether vowel marks stand where they belong."""
    zwnj_cells: int = 0
    """Cells that it gives to a ZWNJ."""
    advice: str = ""
    """What the user can do for it."""

    @property
    def on(self) -> str:
        """The sequence to send before anything is drawn."""
        return self.to_visual if self.strategy == "visual" else ""

    @property
    def off(self) -> str:
        """The sequence to send when all is over."""
        return self.from_visual if self.strategy == "visual" else ""


class Outer(NamedTuple):
    """The terminal around a multiplexer."""

    multiplexer: str
    name: str = ""
    """Its name and version, where it told them."""
    term: str = ""
    """Its $TERM."""
    environment: Mapping[str, str] = {}
    """Its environment, as far as that is known."""


_KITTY = "text reads best with `force_ltr yes` in kitty.conf and `terminal.force_ltr = true` in the settings here"
_QTERMINAL = "it throws marks of direction away, so a number may stand on the wrong side of its word; konsole does not"
_KONSOLE = "long rows are drawn faster with BidiRenderingEnabled=false in the profile and the strategy visual"

_KINDS: dict[str, TerminalProfile] = {
    kind.name: kind
    for kind in (
        TerminalProfile("xterm", "visual"),
        TerminalProfile("VTE", "visual", to_visual=EXPLICIT, from_visual=IMPLICIT),
        TerminalProfile("VTE without bidi", "visual"),
        TerminalProfile("mintty", "visual", to_visual=EXPLICIT, from_visual=IMPLICIT),
        TerminalProfile(
            "mlterm",
            "visual",
            to_visual="\x1b]5379;use_ctl=false\x07",
            from_visual="\x1b]5379;use_ctl=true\x07",
            zwnj_cells=1,
        ),
        TerminalProfile("konsole", "rerun", advice=_KONSOLE),
        TerminalProfile("qterminal", "rerun", advice=_QTERMINAL),
        TerminalProfile("kitty", "words", draws_marks=False, advice=_KITTY),
        TerminalProfile("alacritty", "visual", draws_marks=False),
        TerminalProfile("foot", "visual"),
        TerminalProfile("rxvt-unicode", "visual"),
        TerminalProfile("st", "visual"),
        TerminalProfile("WezTerm", "visual"),
        TerminalProfile("Ghostty", "visual"),
        TerminalProfile("Windows Terminal", "visual"),
        TerminalProfile("xterm.js", "visual"),
        TerminalProfile("iTerm2", "visual"),
        TerminalProfile("Terminal.app", "rerun"),
        TerminalProfile("PuTTY", "rerun"),
        TerminalProfile("Linux console", "visual"),
    )
}
UNKNOWN = TerminalProfile("unknown", "visual", reason="most terminals show cells as they come")
"""One that has answered; those that order rows can be told by their answers."""
SILENT = UNKNOWN._replace(to_visual=EXPLICIT, from_visual=IMPLICIT)
"""One that has not; those that do not know the switch do not mind it."""

_BY_NAME = {
    "XTerm": "xterm",
    "VTE": "VTE",
    "mlterm": "mlterm",
    "Konsole": "konsole",
    "kitty": "kitty",
    "foot": "foot",
    "WezTerm": "WezTerm",
    "ghostty": "Ghostty",
    "iTerm2": "iTerm2",
    "mintty": "mintty",
    "Windows Terminal": "Windows Terminal",
    "xterm.js": "xterm.js",
}
"""By the beginning of XTVERSION."""
_BY_SECONDARY = (
    ("65;", "VTE"),
    ("24;279;", "mlterm"),
    ("1;115;", "konsole"),
    ("0;115;", "qterminal"),
    ("1;4000;", "kitty"),
    ("77;", "mintty"),
    ("85;", "rxvt-unicode"),
    ("41;", "xterm"),
    ("0;136;", "PuTTY"),
    ("0;276;", "xterm.js"),
)
"""By the beginning of DA2; alacritty, foot and others have none of their own."""
_BY_VARIABLE = (
    ("VTE_VERSION", "VTE"),
    ("MLTERM", "mlterm"),
    ("KONSOLE_VERSION", "konsole"),
    ("KITTY_WINDOW_ID", "kitty"),
    ("ALACRITTY_WINDOW_ID", "alacritty"),
    ("WEZTERM_PANE", "WezTerm"),
    ("GHOSTTY_RESOURCES_DIR", "Ghostty"),
    ("WT_SESSION", "Windows Terminal"),
    ("ITERM_SESSION_ID", "iTerm2"),
    ("XTERM_VERSION", "xterm"),
)
_BY_PROGRAM = {
    "Apple_Terminal": "Terminal.app",
    "iTerm.app": "iTerm2",
    "WezTerm": "WezTerm",
    "ghostty": "Ghostty",
    "vscode": "xterm.js",
    "mintty": "mintty",
}
_BY_TERM = (
    ("mlterm", "mlterm"),
    ("xterm-kitty", "kitty"),
    ("alacritty", "alacritty"),
    ("foot", "foot"),
    ("rxvt-unicode", "rxvt-unicode"),
    ("st-", "st"),
    ("wezterm", "WezTerm"),
    ("xterm-ghostty", "Ghostty"),
    ("linux", "Linux console"),
)
_TALKATIVE = {"xterm", "VTE", "mlterm", "konsole", "kitty", "mintty", "xterm.js"}
"""They answer so that they are known; where they have not, their variables come from a terminal further out."""
_FIRST_WITH_BIDI = 5800  # the version of VTE


def profile(
    replies: Replies,
    environment: Mapping[str, str],
    outer: Outer | None = None,
    *,
    force_ltr: bool = False,
) -> TerminalProfile:
    """Return how to draw on a terminal that gave these replies.

    `outer` is what is known of the terminal around tmux or screen; `force_ltr` that kitty is configured so.
    """
    if outer:
        found = _inside(outer)
    else:
        silent = not replies.primary
        found = _by_replies(replies) or _by_environment(environment, silent=silent)
    if force_ltr and "kitty" in found.name:
        return found._replace(strategy="visual", reason="force_ltr is set", advice="")
    return found


def multiplexer(replies: Replies, environment: Mapping[str, str]) -> str:
    """Return the name of the multiplexer that gave these replies, empty where it is none."""
    if replies.name.startswith("tmux") or replies.secondary.startswith("84;"):
        return "tmux"
    if replies.secondary.startswith("83;"):
        return "screen"
    if _by_replies(replies):
        return ""
    return "tmux" if environment.get("TMUX") else "screen" if environment.get("STY") else ""


def with_strategy(found: TerminalProfile, strategy: Strategy, reason: str) -> TerminalProfile:
    """Return the same terminal, drawn on in another way."""
    return found._replace(strategy=strategy, reason=reason)


def _by_replies(replies: Replies) -> TerminalProfile | None:
    if replies.mode in ("1", "2", "3", "4"):
        return _by_mode(replies)
    for beginning, name in _BY_NAME.items():
        if replies.name.startswith(beginning):
            return _known(name, f"it says that it is {replies.name}")
    for beginning, name in _BY_SECONDARY:
        if replies.secondary.startswith(beginning):
            found = _vte(replies) if name == "VTE" else name
            return _known(found, f"its secondary attributes are {replies.secondary}")
    return None


def _vte(replies: Replies) -> str:
    version = re.match(r"65;(\d+)", replies.secondary)
    has_bidi = version and int(version[1]) >= _FIRST_WITH_BIDI and replies.mode != "0"
    return "VTE" if has_bidi else "VTE without bidi"


def _by_mode(replies: Replies) -> TerminalProfile:
    """Return a terminal that knows mode 8, to be left as it was found."""
    found = _known("mintty" if replies.secondary.startswith("77;") else "VTE", "it knows mode 8")
    if replies.mode == "1":
        return found
    if replies.mode == "3":
        return found._replace(strategy="rerun", reason="its mode 8 is set for ever")
    return found._replace(to_visual="", from_visual="", reason="its mode 8 is reset")


def _by_environment(environment: Mapping[str, str], *, silent: bool) -> TerminalProfile:
    """Return the terminal that has set these variables; unless it was `silent`, none that would have said its name."""
    for name, reason in _set_by(environment):
        if silent or name not in _TALKATIVE:
            return _known(name, reason)
    return SILENT if silent else UNKNOWN


def _set_by(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    program = environment.get("TERM_PROGRAM", "")
    if program in _BY_PROGRAM:
        yield _BY_PROGRAM[program], f"TERM_PROGRAM is {program}"
    term = environment.get("TERM", "")
    for beginning, name in _BY_TERM:
        if term.startswith(beginning):
            yield name, f"TERM is {term}"
    for variable, name in _BY_VARIABLE:
        if environment.get(variable):
            yield name, f"{variable} is set"


def _inside(outer: Outer) -> TerminalProfile:
    """Return a terminal behind a multiplexer, which hands no switch on."""
    asked = Replies(name=outer.name)
    environment = {**outer.environment, "TERM": outer.term}
    found = _by_replies(asked) or _by_environment(environment, silent=True)
    strategy: Strategy = "rerun" if found.name in ("VTE", "mlterm") else found.strategy
    name = f"{found.name} around {outer.multiplexer}"
    return found._replace(name=name, strategy=strategy, to_visual="", from_visual="")


def _known(name: str, reason: str) -> TerminalProfile:
    return _KINDS[name]._replace(reason=reason)
