"""How each terminal is started: in one font, black on white, and without anything around its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FONT = "DejaVu Sans Mono"
SPARE_FONT = "FreeMono"
"""Has the letters that the other one lacks."""
POINTS = 14
_BUS = ("dbus-run-session", "--")
"""What some terminals look for, and would start on their own where it is not there."""


@dataclass(frozen=True)
class Order:
    """What is wanted of a terminal."""

    columns: int
    rows: int
    home: Path
    """A folder of its own, which is also $HOME."""
    program: list[str]
    """What runs in it."""

    @property
    def geometry(self) -> str:
        """Columns and rows as X programs have them."""
        return f"{self.columns}x{self.rows}"

    def write(self, name: str, text: str) -> Path:
        """Write a file in the home."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path


def xterm(order: Order) -> list[str]:
    """Start xterm, which by itself takes Alt with a letter for another letter."""
    looks = ["-fa", FONT, "-fs", str(POINTS), "-bg", "white", "-fg", "black", "-b", "0", "+sb"]
    looks += ["-tn", "xterm-256color", "-xrm", "*metaSendsEscape: true"]
    return ["xterm", *looks, "-geometry", order.geometry, "-e", *order.program]


def urxvt(order: Order) -> list[str]:
    """Start rxvt-unicode, which would look for an oblique font, and find none with Arabic letters."""
    font = f"xft:{FONT}:size={POINTS}"
    looks = ["-fn", font, "-fi", font, "-bg", "white", "-fg", "black", "-b", "0", "+sb"]
    return ["urxvt", *looks, "-geometry", order.geometry, "-e", *order.program]


def mlterm(order: Order) -> list[str]:
    """Start mlterm, which would take other fonts for Arabic if it were not told, and looks nowhere for what it misses.

    The font has neither Hebrew nor the Urdu ye; its oblique has no Arabic.
    """
    sets = [
        "DEFAULT",
        "ISO10646_UCS4_1",
        "U+0600-06FF",
        "U+0750-077F",
        "U+FB50-FDFF",
        "U+FE70-FEFF",
    ]
    fonts = {
        **dict.fromkeys(sets, FONT),
        **dict.fromkeys(["U+0590-05FF", "U+FBAE-FBAF"], SPARE_FONT),
    }
    order.write(".mlterm/aafont", "".join(f"{name}={font}\n" for name, font in fonts.items()))
    pixels = round(POINTS * 96 / 72)
    looks = [
        "--type=xft",
        f"--fontsize={pixels}",
        "--bg=white",
        "--fg=black",
        "--sb=none",
        "--itfont=false",
    ]
    return ["mlterm", *looks, "-g", order.geometry, "--km=utf8", "-e", *order.program]


def alacritty(order: Order) -> list[str]:
    options = {
        "font.normal.family": f'"{FONT}"',
        "font.size": POINTS,
        "window.dimensions.columns": order.columns,
        "window.dimensions.lines": order.rows,
        "colors.primary.background": '"#ffffff"',
        "colors.primary.foreground": '"#000000"',
    }
    words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    return ["alacritty", *words, "-e", *order.program]


def kitty(order: Order, **more: str) -> list[str]:
    options = {
        "font_family": FONT,
        "font_size": POINTS,
        "remember_window_size": "no",
        "initial_window_width": f"{order.columns}c",
        "initial_window_height": f"{order.rows}c",
        "background": "#ffffff",
        "foreground": "#000000",
        "window_padding_width": 0,
        "cursor_blink_interval": 0,
        "update_check_interval": 0,
        "enable_audio_bell": "no",
        "shell_integration": "disabled",
        **more,
    }
    words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    return ["kitty", "--config", "NONE", *words, *order.program]


def kitty_left_to_right(order: Order) -> list[str]:
    return kitty(order, force_ltr="yes")


def konsole(order: Order) -> list[str]:
    """Start konsole without its bars; those of tools go away only where a user has taken all out of them."""
    for bar in ("konsole", "session"):
        bare = f'<!DOCTYPE gui SYSTEM "kpartgui.dtd">\n<gui name="{bar}" version="1000"/>\n'
        order.write(f".local/share/kxmlgui5/konsole/{bar}ui.rc", bare)
    order.write(".config/konsolerc", "[KonsoleWindow]\nRememberWindowSize=false\n")
    profile = {
        "ColorScheme": "BlackOnWhite",
        "Font": f"{FONT},{POINTS},-1,5,50,0,0,0,0,0",
        "TerminalColumns": order.columns,
        "TerminalRows": order.rows,
        "TerminalMargin": 0,
        "ScrollBarPosition": 2,
        "ShowTerminalSizeHint": "false",
    }
    words = [word for name, value in profile.items() for word in ("-p", f"{name}={value}")]
    alone = ["--nofork", "--separate", "--hide-menubar", "--hide-tabbar"]
    return [*_BUS, "konsole", *alone, *words, "-e", *order.program]


def vte(order: Order) -> list[str]:
    """Start Xfce's terminal, on behalf of all that are built with VTE."""
    bars = ["menubar", "toolbar", "scrollbar", "borders"]
    looks = ["--font", f"{FONT} {POINTS}", "--color-bg=#ffffff", "--color-text=#000000"]
    bare = ["--disable-server", *(f"--hide-{bar}" for bar in bars)]
    terminal = ["xfce4-terminal", *bare, *looks, "--geometry", order.geometry]
    return [*_BUS, *terminal, "-x", *order.program]


NEIGHBOUR_COLUMNS = 24
"""The cells of the other pane of tmux."""
_NEIGHBOUR = ("نص من غيرنا", "سطرا بعد سطر", "ليس للقارئ", "كما كان")


def _tmux(order: Order, *more: str) -> list[str]:
    """Start VTE, and tmux in it, whose socket and settings are its own."""
    settings = ["set -g status off", "set -sg escape-time 0", "set -ga terminal-overrides ,*:Tc"]
    settings += ["set -g default-terminal tmux-256color", ""]
    file = order.write("tmux.conf", "\n".join(settings))
    tmux = ["tmux", "-S", str(order.home / "tmux"), "-f", str(file)]
    program = [*tmux, "new-session", *order.program, *more]
    return vte(Order(order.columns, order.rows, order.home, program))


def tmux(order: Order) -> list[str]:
    return _tmux(order)


def tmux_left(order: Order) -> list[str]:
    """Start tmux with our pane at the left, and Arabic at the right of it."""
    return _tmux(order, *_neighbour(order, "-hd"))


def tmux_right(order: Order) -> list[str]:
    """Start tmux with our pane at the right, and Arabic at the left of it."""
    return _tmux(order, *_neighbour(order, "-hdb"))


def _neighbour(order: Order, place: str) -> list[str]:
    """Return the words that add a pane in which Arabic stands in every row, in logical order."""
    lines = [_NEIGHBOUR[row % len(_NEIGHBOUR)] for row in range(order.rows - 1)]
    file = order.write("neighbour", "\n".join([*lines, ""]))
    cut = [";", "split-window", place, "-l", str(NEIGHBOUR_COLUMNS)]
    return [*cut, "tail", "-fn+1", str(file)]


@dataclass(frozen=True)
class Terminal:
    """A terminal."""

    start: Callable[[Order], list[str]]
    """What starts it."""
    programs: tuple[str, ...]
    """What has to be installed for it."""
    left: int = 0
    """The columns at the left of the reader's that others have."""
    right: int = 0
    """The columns at the right of them."""


_VTE = ("xfce4-terminal", "dbus-run-session")
TERMINALS = {
    "xterm": Terminal(xterm, ("xterm",)),
    "vte": Terminal(vte, _VTE),
    "alacritty": Terminal(alacritty, ("alacritty",)),
    "rxvt-unicode": Terminal(urxvt, ("urxvt",)),
    "mlterm": Terminal(mlterm, ("mlterm",)),
    "konsole": Terminal(konsole, ("konsole", "dbus-run-session")),
    "kitty": Terminal(kitty, ("kitty",)),
    "kitty-force-ltr": Terminal(kitty_left_to_right, ("kitty",)),
    "tmux": Terminal(tmux, ("tmux", *_VTE)),
    "tmux-left": Terminal(tmux_left, ("tmux", *_VTE), right=NEIGHBOUR_COLUMNS + 1),
    "tmux-right": Terminal(tmux_right, ("tmux", *_VTE), left=NEIGHBOUR_COLUMNS + 1),
}
