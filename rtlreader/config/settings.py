"""The settings: one frozen tree. The sentence under a field is what `rtlreader config show` prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Preset = Literal["vim", "less", "newsboat"]
Motion = Literal["visual", "logical"]
Clipboard = Literal["auto", "osc52", "system", "off"]
Strategy = Literal["visual", "rerun", "words", "logical"]
Order = Literal["auto", "visual", "rerun", "words", "logical"]

PRESETS: tuple[Preset, ...] = ("vim", "less", "newsboat")
MOTIONS: tuple[Motion, ...] = ("visual", "logical")
CLIPBOARDS: tuple[Clipboard, ...] = ("auto", "osc52", "system", "off")
STRATEGIES: tuple[Strategy, ...] = ("visual", "rerun", "words", "logical")
ORDERS: tuple[Order, ...] = ("auto", *STRATEGIES)
NARROWEST, WIDEST = 60, 120
ZEN_NARROWEST, ZEN_WIDEST = 60, 80


@dataclass(frozen=True, slots=True)
class Keys:
    """Which key does what; ? in the reader shows the result."""

    preset: Preset = "vim"
    """The keys to begin with: those of vim, less or newsboat."""
    bind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other keys for actions, as in app.theme = "t ctrl+t"; the empty string takes all keys away."""


@dataclass(frozen=True, slots=True)
class TerminalSettings:
    """How right-to-left text is sent to the terminal; `rtlreader doctor` finds out what reads right."""

    strategy: Order = "auto"
    """In which order: auto asks the terminal; visual, rerun, words and logical are for when that goes wrong."""
    force_ltr: bool = False
    """Whether kitty.conf says `force_ltr yes`, which cannot be asked for."""


@dataclass(frozen=True, slots=True)
class AnnotationSettings:
    """How annotations are called."""

    colours: tuple[str, str, str, str, str] = ("yellow", "green", "blue", "pink", "purple")
    """What the five colours are called, or what you use them for, as in "idea fact doubt word quote"."""


@dataclass(frozen=True, slots=True)
class EntitySettings:
    """Whether it is shown whom and what an article names."""

    pane: bool = True
    """Whether the list of them stands beside the text; ctrl+w e opens and closes it."""
    underline: bool = False
    """Whether names are underlined in the text, by what they are of; E does it and takes it back."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set; what is not set has its default."""

    theme: str = "dark"
    """The colours: dark, light, paper, high-contrast, terminal, or one of your own themes."""
    measure: int = 100
    """The most cells of a row in the reader, from 60 to 120."""
    zen: int = 72
    """The most cells of a row where the text stands alone, without panes, from 60 to 80."""
    harakat: bool | Literal["auto"] = "auto"
    """Whether vowel marks are drawn; auto draws them where the terminal puts them in their place."""
    forms: bool = True
    """Whether letters are drawn in their joining forms; false leaves joining to the terminal."""
    motion: Motion = "visual"
    """What h and l do: visual goes left and right, logical to the next letter and the one before."""
    clipboard: Clipboard = "auto"
    """How text is copied: by the terminal (osc52), a program (system), as both can (auto), or off."""
    browser: tuple[str, ...] = ()
    """The program that opens addresses, as in "firefox --new-tab"; empty takes $BROWSER, or the system's."""
    terminal: TerminalSettings = field(default_factory=TerminalSettings)
    """How right-to-left text is sent to the terminal; `rtlreader doctor` finds out what reads right."""
    annotations: AnnotationSettings = field(default_factory=AnnotationSettings)
    """How annotations are called."""
    entities: EntitySettings = field(default_factory=EntitySettings)
    """Whether it is shown whom and what an article names."""
    keys: Keys = field(default_factory=Keys)
    """Which key does what; ? in the reader shows the result."""
