"""What holds in the reader: the command line before what is remembered before the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.cli import messages
from rtlreader.config import places, state
from rtlreader.errors import RtlReaderError
from rtlreader.ui.keymap import keymap
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from rtlreader.cli.arguments import Options
    from rtlreader.config.settings import Settings


class Start(NamedTuple):
    """What the reader begins with."""

    settings: Settings
    gallery: Gallery
    side: tuple[bool, int] | None
    """Whether side panes are shown and their cells, as remembered; None where nothing is."""


def effective(options: Options, settings: Settings) -> Start:
    """Return what the reader begins with; raises RtlReaderError where the keys are wrong."""
    keymap(settings.keys, places.config_file())
    gallery = Gallery(places.theme_folder())
    remembered = state.load()
    theme = remembered.theme_for(settings.theme)
    known = theme if theme in gallery.names() else settings.theme
    forms = settings.forms if options.forms is None else options.forms
    harakat = settings.harakat if options.harakat is None else options.harakat
    held = replace(settings, theme=options.theme or known, forms=forms, harakat=harakat)
    return Start(held, gallery, remembered.panes)


def keep(configured: str, chosen: str, side: tuple[bool, int] | None) -> None:
    """Remember the theme that was chosen in the reader and its side panes, where they changed.

    What another reader has remembered meanwhile stays. Says so where it cannot be done.
    """
    before = after = state.load()
    if chosen:
        after = replace(after, theme=chosen, configured=configured)
    if side:
        after = replace(after, side=side[0], side_width=side[1])
    try:
        if after != before:
            state.save(after)
    except RtlReaderError as error:
        messages.say(error)
