"""The settings: one frozen tree. The sentence under a field is what `rtlreader config show` prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Preset = Literal["vim", "less", "newsboat"]

PRESETS: tuple[Preset, ...] = ("vim", "less", "newsboat")
NARROWEST, WIDEST = 60, 120


@dataclass(frozen=True, slots=True)
class Keys:
    """Which key does what; ? in the reader shows the result."""

    preset: Preset = "vim"
    """The keys to begin with: those of vim, less or newsboat."""
    bind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other keys for actions, as in app.theme = "t ctrl+t"; the empty string takes all keys away."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set; what is not set has its default."""

    theme: str = "dark"
    """The colours: dark, light, paper, high-contrast, terminal, or one of your own themes."""
    measure: int = 100
    """The most cells of a row in the reader, from 60 to 120."""
    harakat: bool = True
    """Whether vowel marks are drawn."""
    forms: bool = True
    """Whether letters are drawn in their joining forms; false leaves joining to the terminal."""
    keys: Keys = field(default_factory=Keys)
    """Which key does what; ? in the reader shows the result."""
