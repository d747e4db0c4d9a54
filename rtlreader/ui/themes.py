"""Colour themes: TOML files that come along or are the user's own, as Textual wants them.

A theme gives each role a colour; widgets know the roles only, as the variables `$reader-ROLE` and
`$reader-ROLE-style`. Needs no Textual before a theme is worn, so that themes can be checked without.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import rtlreader
from rtlreader.config.problems import nearest, problem
from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.style import Style
    from textual.theme import Theme

    Colour = tuple[float, float, float]


class Role(NamedTuple):
    """What a colour is for."""

    instead: str
    """The role whose colour it takes where a theme gives it none; empty if a theme must."""
    style: str = ""
    """Its text style where a theme gives it none; empty for what is no text."""


SAME = "same"
"""The text style of a role that takes after another in this, too."""

_ENTITIES = {
    "entity-person": "underline",
    "entity-organisation": "bold underline",
    "entity-place": "uu",
    "entity-work": "bold uu",
    "entity-event": "underline overline",
    "entity-date": "overline",
    "entity-amount": "bold overline",
}
"""What is named in a text, told by lines alone where there are no colours; the most frequent by what all terminals
know."""

ROLES = {
    "background": Role(""),
    "text": Role("", "none"),
    "title": Role("text", "bold"),
    "heading": Role("text", "bold"),
    "quote": Role("text", "italic"),
    "code": Role("text", "none"),
    "marker": Role("text", "none"),
    "link": Role("text", "underline"),
    "byline": Role("marker", "none"),
    "caption": Role("quote", SAME),
    "hint": Role("marker", "none"),
    "error": Role("text", "bold"),
    "cursor-background": Role("background"),
    "cursor": Role("text", "reverse bold underline"),
    "selection-background": Role("background"),
    "selection": Role("text", "reverse"),
    "match-background": Role("background"),
    "match": Role("text", "bold underline"),
    "match-current-background": Role("background"),
    "match-current": Role("text", "reverse bold"),
    "label-background": Role("background"),
    "label": Role("text", "reverse bold"),
    **{
        role: known
        for number, style in enumerate(
            ("underline", "bold", "bold underline", "reverse underline", "reverse bold"), 1
        )
        for role, known in (
            (f"annotation-{number}-background", Role("background")),
            (f"annotation-{number}", Role("text", style)),
        )
    },
    **{role: Role("text", style) for role, style in _ENTITIES.items()},
    "status-background": Role("background"),
    "status": Role("text", "none"),
    "status-note": Role("status", SAME),
    "input-background": Role("background"),
    "input": Role("text", "none"),
    "input-selection-background": Role("selection-background"),
    "input-selection": Role("selection", SAME),
    "input-cursor-background": Role("cursor-background"),
    "input-cursor": Role("cursor", SAME),
    "help-background": Role("background"),
    "help-border": Role("text"),
    "menu-background": Role("help-background"),
    "menu-border": Role("help-border"),
    "menu": Role("text", "none"),
    "menu-title": Role("title", SAME),
    "menu-note": Role("marker", "none"),
    "menu-current-background": Role("side-current-background"),
    "menu-current": Role("side-current", SAME),
    "divider": Role("help-border"),
    "side-background": Role("background"),
    "side": Role("text", "none"),
    "side-title": Role("title", SAME),
    "side-note": Role("marker", "none"),
    "side-current-background": Role("background"),
    "side-current": Role("text", "reverse"),
    "tab-background": Role("background"),
    "tab": Role("text", "none"),
    "tab-current-background": Role("background"),
    "tab-current": Role("text", "reverse"),
}
"""All roles; a theme gives them colours, in `[colors]`, and text styles, in `[styles]`.

What has a background of its own has its text style only where that is the background of all: then
the style alone tells it from the text.
"""

_READ = ("text", "title", "heading", "quote", "code", "marker", "link", "byline", "caption", "hint")

ANNOTATIONS = tuple(f"annotation-{number}" for number in range(1, 6))
"""The roles of what is annotated in the five colours."""

ENTITIES = tuple(_ENTITIES)
"""The roles of what is named, by what it is."""

TEXT_PAIRS = (
    *((role, ground) for role in ENTITIES for ground in ("background", "side-background")),
    *((role, "background") for role in (*_READ, "error")),
    *((role, f"{role}-background") for role in ROLES if f"{role}-background" in ROLES),
    ("status-note", "status-background"),
    ("text", "help-background"),
    ("title", "help-background"),
    ("menu-title", "menu-background"),
    ("menu-note", "menu-background"),
    ("side-title", "side-background"),
    ("side-note", "side-background"),
)
"""Every text role with each background on which widgets paint it."""

EDGE_PAIRS = (
    ("help-border", "help-background"),
    ("help-border", "background"),
    ("menu-border", "menu-background"),
    ("menu-border", "background"),
    ("divider", "background"),
    ("divider", "side-background"),
)
"""What is seen but not read, with what it stands on."""

USUAL = "dark"
"""The theme that is worn when nobody asks for another."""
NO_COLOURS = "terminal"
"""The theme that is worn under NO_COLOR."""


@dataclass(frozen=True, slots=True)
class Look:
    """A theme as its file says it."""

    name: str
    """The name of its file, without the suffix."""
    dark: bool
    """Whether text is lighter than its background."""
    colors: Mapping[str, str]
    """A colour for each role: `#rrggbb`, or `ansi_blue` and the like for the terminal's own."""
    styles: Mapping[str, str]
    """A text style for each role that is text, as Textual's CSS has it."""

    @property
    def variables(self) -> dict[str, str]:
        """The variables of the style sheets."""
        styles = {f"reader-{role}-style": style for role, style in self.styles.items()}
        return {**{f"reader-{role}": color for role, color in self.colors.items()}, **styles}

    def style(self, role: str, ground: str) -> Style:
        """Return how a role that is text is painted: on its own background, or on that of the role `ground`."""
        from rich.style import Style  # noqa: PLC0415 - themes are checked without

        own = f"{role}-background"
        behind = self.colors[own if own in self.colors else ground]
        colours = Style(color=_rich(self.colors[role]), bgcolor=_rich(behind))
        return colours + Style.parse(self.styles[role])

    @property
    def textual(self) -> Theme:
        """The theme for Textual, whose own widgets take after ours."""
        from textual.theme import Theme  # noqa: PLC0415 - themes are checked without

        of = self.colors
        return Theme(
            name=self.name,
            dark=self.dark,
            ansi=any(color.startswith("ansi_") for color in of.values()),
            primary=of["heading"],
            secondary=of["code"],
            accent=of["marker"],
            foreground=of["text"],
            background=of["background"],
            surface=of["help-background"],
            panel=of["status-background"],
            variables=self.variables,
        )


class Gallery:
    """The themes that come along, and those in the user's folder, which go before them."""

    def __init__(self, folder: str = "") -> None:
        """Themes with those of `folder`, which need not exist."""
        self._folder = folder

    def names(self) -> list[str]:
        """Return the names of all themes: those that come along in their order, then the others."""
        own = sorted(_names(self._folder)) if self._folder else []
        return [*SHIPPED, *(name for name in own if name not in SHIPPED)]

    def look(self, name: str) -> Look:
        """Return a theme; raises RtlReaderError where there is none or something is wrong in it."""
        for file in self._files(name):
            with suppress(FileNotFoundError):
                return _opened(file, name)
        raise RtlReaderError(f"no such theme: {name}", self.hint(name))

    def hint(self, name: str) -> str:
        """Return which theme may be meant by a name that is none."""
        own = f" (your own belong in {self._folder})" if self._folder else ""
        return nearest(name, self.names()) + own

    def stamp(self, name: str) -> tuple[int, int] | None:
        """Return what changes whenever the user's file of a theme does; None without such a file."""
        try:
            found = os.stat(self._own(name))
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _own(self, name: str) -> str:
        return os.path.join(self._folder, f"{name}.toml")

    def _files(self, name: str) -> Iterator[str]:
        if _NAME.fullmatch(name):
            if self._folder:
                yield self._own(name)
            if name in SHIPPED:
                yield os.path.join(_shipped(), f"{name}.toml")


def _rich(color: str) -> str:
    """Return a colour as Rich calls it."""
    if color.startswith("#") and len(color) == 4:
        return "#" + "".join(digit * 2 for digit in color[1:])
    return color.removeprefix("ansi_")


SHIPPED = (USUAL, "light", "paper", "high-contrast", NO_COLOURS)
"""The themes that come along."""


def _shipped() -> str:
    """Return the folder of the themes that come along: in the wheel, or beside the package.

    importlib.resources would say the same, and take longer to import than a theme to read.
    """
    package = os.path.abspath(rtlreader.__path__[0])
    installed = os.path.join(package, "themes")
    return installed if os.path.isdir(installed) else f"{os.path.dirname(package)}/themes"


def _names(folder: str) -> list[str]:
    try:
        found = [os.path.splitext(name) for name in os.listdir(folder)]
    except OSError:
        return []
    return [stem for stem, suffix in found if suffix == ".toml" and _NAME.fullmatch(stem)]


def _opened(file: str, name: str) -> Look:
    try:
        with open(file, "rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise RtlReaderError(f"cannot read {file}: {error.strerror}") from None
    return read(data, name, file)


def read(data: bytes, name: str, file: str) -> Look:
    """Return the theme in `data`; raises RtlReaderError for the first thing wrong in `file`."""
    from rtlreader.config.reading import table  # noqa: PLC0415 - slow to import

    found = table(data, file)
    for key in found:
        if key not in _KEYS:
            raise problem(file, key, "no such key", nearest(key, _KEYS))
    dark = found.get("dark", True)
    if not isinstance(dark, bool):
        raise problem(file, "dark", "must be true or false")
    texts = [role for role, known in ROLES.items() if known.style]
    given = _texts(found, "colors", list(ROLES), _COLOUR, file)
    styles = _texts(found, "styles", texts, _STYLE, file)
    for role, known in ROLES.items():
        if not known.instead and role not in given:
            raise problem(file, f"colors.{role}", "every theme must have this")
    colors = {role: _color(role, given) for role in ROLES}
    return Look(name, dark, colors, {role: _style(role, colors, styles) for role in texts})


def _color(role: str, given: Mapping[str, str]) -> str:
    while role not in given:
        role = ROLES[role].instead
    return given[role]


def _style(role: str, colors: Mapping[str, str], given: Mapping[str, str]) -> str:
    """Return the text style of a role, for themes that give `given`, and give `colors` to all."""
    if role in given:
        return given[role]
    instead, style = ROLES[role]
    if style == SAME:
        return _style(instead, colors, given)
    plain = colors["background"]
    return style if colors.get(f"{role}-background", plain) == plain else "none"


def _texts(
    found: dict[str, Any], table: str, known: list[str], valid: re.Pattern[str], file: str
) -> dict[str, str]:
    values = found.get(table, {})
    if not isinstance(values, dict):
        raise problem(file, table, f"this is a table: [{table}]")
    for key, value in values.items():
        if key not in known:
            raise problem(file, f"{table}.{key}", "no such role", nearest(key, known))
        if not isinstance(value, str) or not valid.fullmatch(value):
            raise problem(file, f"{table}.{key}", f"not {value!r}", _EXPECTED[table])
    return dict(values)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_KEYS = ("dark", "colors", "styles")
_NAME = re.compile(r"[\w-]+")
_ANSI = "black red green yellow blue magenta cyan white".replace(" ", "|")
_COLOUR = re.compile(rf"#(?:[0-9a-fA-F]{{3}}){{1,2}}|ansi_(?:default|(?:bright_)?(?:{_ANSI}))")
_WORD = "bold|italic|underline|uu|overline|reverse|strike"
_STYLE = re.compile(rf"none|(?:{_WORD})(?: (?:{_WORD}))*")
_EXPECTED = {
    "colors": "colours are #rrggbb, or ansi_default, ansi_blue, ansi_bright_blue and so on",
    "styles": "styles are none, or some of bold, italic, underline, uu (two lines), overline, reverse, strike",
}
