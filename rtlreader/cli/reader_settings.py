"""What holds in the reader: the command line before what is remembered before the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader.cli import messages
from rtlreader.config import places, state
from rtlreader.errors import RtlReaderError
from rtlreader.ui.keys import keymap
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from rtlreader.cli.arguments import Options
    from rtlreader.config.settings import Settings


def effective(options: Options, settings: Settings) -> tuple[Settings, Gallery]:
    """Return the settings for the reader, and its themes; raises where the keys are wrong."""
    keymap(settings.keys, places.config_file())
    gallery = Gallery(places.theme_folder())
    forms = settings.forms if options.forms is None else options.forms
    harakat = settings.harakat if options.harakat is None else options.harakat
    theme = options.theme or _theme(settings.theme, gallery)
    return replace(settings, theme=theme, forms=forms, harakat=harakat), gallery


def _theme(configured: str, gallery: Gallery) -> str:
    """Return the remembered theme, unless it is gone meanwhile."""
    remembered = state.chosen_theme(configured)
    return remembered if remembered in gallery.names() else configured


def keep(chosen: str, configured: str) -> None:
    """Remember a theme that was chosen in the reader; say so where that cannot be done."""
    try:
        if chosen:
            state.remember_theme(chosen, configured)
    except RtlReaderError as error:
        messages.say(error)
