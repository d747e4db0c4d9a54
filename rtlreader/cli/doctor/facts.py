"""What can be found out: by asking the terminal, by looking at the environment, and by asking fontconfig and tmux."""

from __future__ import annotations

import locale
import os
import platform
import sys
from typing import TYPE_CHECKING, NamedTuple

import rtlreader
from rtlreader.cli import streams
from rtlreader.config import places, reading
from rtlreader.errors import RtlReaderError
from rtlreader.ui import clipboard, fonts, programs
from rtlreader.ui.terminal import examination
from rtlreader.ui.terminal.negotiation import PATIENCE, Wish, negotiation, wished
from rtlreader.ui.terminal.outer import outer
from rtlreader.ui.terminal.profile import multiplexer

if TYPE_CHECKING:
    from rtlreader.config.settings import Settings
    from rtlreader.ui.clipboard import Ways
    from rtlreader.ui.fonts import Coverage
    from rtlreader.ui.terminal.examination import Width
    from rtlreader.ui.terminal.negotiation import Terminal
    from rtlreader.ui.terminal.profile import Outer

VARIABLES = (
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "COLORTERM",
    "NO_COLOR",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "XTERM_VERSION",
    "MLTERM",
    "RTLREADER_STRATEGY",
)
"""Those whose values are of interest, and say nothing about the user."""
PRESENCES = ("TMUX", "STY", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "WEZTERM_PANE", "WT_SESSION")
"""Those of which only that they are set is."""
_COLOURS = {"standard": 16, "256": 256, "truecolor": 1 << 24}


class Locale(NamedTuple):
    """In which encoding other programs write."""

    name: str
    encoding: str

    @property
    def is_utf8(self) -> bool:
        """Whether that is UTF-8."""
        return self.encoding.lower().replace("-", "") == "utf8"


class Configuration(NamedTuple):
    """The user's settings."""

    file: str
    exists: bool
    settings: Settings
    problems: tuple[RtlReaderError, ...]
    """What is wrong with them, and with what the environment asks for."""


class Facts(NamedTuple):
    """All that was found out."""

    terminal: Terminal
    is_there: bool
    """Whether there is a terminal."""
    size: tuple[int, int] | None
    """Columns and rows of the terminal, where there is one."""
    inside: str
    """The multiplexer, empty where there is none."""
    around: Outer | None
    """What is around the multiplexer."""
    widths: tuple[Width, ...]
    fonts: tuple[Coverage, ...] | None
    """None where fontconfig is not there, or did not answer."""
    usual_font: str
    is_remote: bool
    """Whether the terminal is on another computer, with fonts of its own."""
    clipboard: Ways
    colours: int
    """How many colours the reader uses; 0 for none."""
    variables: dict[str, str]
    presences: tuple[str, ...]
    locale: Locale
    configuration: Configuration
    versions: dict[str, str]

    @property
    def asked(self) -> bool:
        """Whether there was somebody to ask."""
        return self.terminal.attributes is not None

    @property
    def milliseconds(self) -> float | None:
        """How long the terminal took to answer; None where it did not."""
        return self.terminal.seconds * 1000 if self.terminal.replies.primary else None

    @property
    def patience(self) -> int:
        """How long was waited for an answer, in milliseconds."""
        return round(PATIENCE * 1000)


def gathered() -> Facts:
    """Return all that can be found out in a few seconds at most."""
    configuration, wish = _configured()
    settings, names = configuration.settings, os.environ
    terminal, widths = _examined(wish)
    inside = multiplexer(terminal.replies, names)
    return Facts(
        terminal,
        is_there=streams.has_screen() or streams.is_terminal(sys.stdout),
        size=_size(),
        inside=inside,
        around=outer(inside, names, 1.0) if inside else None,
        widths=widths,
        fonts=fonts.fonts(),
        usual_font=fonts.usual(),
        is_remote=programs.is_remote(),
        clipboard=clipboard.ways(settings.clipboard),
        colours=_colours(),
        variables={name: names[name] for name in VARIABLES if name in names},
        presences=tuple(name for name in PRESENCES if names.get(name)),
        locale=_locale(),
        configuration=configuration,
        versions=_versions(),
    )


def _examined(wish: Wish) -> tuple[Terminal, tuple[Width, ...]]:
    """Ask the terminal; one that has not said what it is is not asked for its widths."""
    with negotiation() as asked:
        terminal = asked.answer(wish)
        if not terminal.replies.primary:
            asked.give_back(terminal.typed)
            return terminal, examination.expected()
        widths, typed = examination.measured(asked, terminal.profile)
        asked.give_back(terminal.typed + typed)
    return terminal, widths


def _configured() -> tuple[Configuration, Wish]:
    """Return the user's settings, and the wish in them; what is wrong there stops nobody here."""
    settings, problems = reading.examine()
    try:
        wish = wished("", os.environ, settings.terminal)
    except RtlReaderError as error:
        problems, wish = [*problems, error], Wish()
    file = places.config_file()
    return Configuration(file, os.path.exists(file), settings, tuple(problems)), wish


def _size() -> tuple[int, int] | None:
    for fd in (1, 2, 0):
        try:
            size = os.get_terminal_size(fd)
        except OSError:
            continue
        return size.columns, size.lines
    return None


def _colours() -> int:
    """Return how many colours are used; Textual leaves that to rich."""
    from rich.console import Console  # noqa: PLC0415 - slow to import

    console = Console(force_terminal=True)
    return 0 if console.no_color else _COLOURS.get(console.color_system or "", 0)


def _locale() -> Locale:
    """Return the locale as it was before Python made C.UTF-8 of C (PEP 538)."""
    name = next((os.environ[n] for n in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(n)), "C")
    if sys.flags.utf8_mode and name == "C.UTF-8" and "PYTHONUTF8" not in os.environ:
        return Locale(os.environ.get("LANG") or "C", "ASCII")
    try:
        locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        return Locale(name, "unknown")
    return Locale(name, locale.nl_langinfo(locale.CODESET))


def _versions() -> dict[str, str]:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import

    return {
        "rtlreader": rtlreader.__version__,
        "python": platform.python_version(),
        "textual": version("textual"),
        "system": platform.system(),
    }
