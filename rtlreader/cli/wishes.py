"""What the user has set, as far as it must be read; and how right-to-left text is to be sent to the terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rtlreader.config import places
from rtlreader.errors import RtlReaderError
from rtlreader.ui.terminal.negotiation import Wish, wished

if TYPE_CHECKING:
    from rtlreader.cli.arguments import Options
    from rtlreader.config.settings import Settings


def settings() -> Settings:
    """Return what the user has set; a file that is not there costs next to nothing."""
    if not os.environ.get(places.NAMED_BY) and not os.path.exists(places.config_file()):
        from rtlreader.config.settings import Settings  # noqa: PLC0415 - as below

        return Settings()
    from rtlreader.config.reading import load  # noqa: PLC0415 - slow to import

    return load()


def wish(options: Options, configured: Settings) -> Wish:
    """Return how text is to be sent to the terminal; raises RtlReaderError for a strategy that there is not."""
    return wished(options.strategy, os.environ, configured.terminal)


def forgiving_wish() -> Wish:
    """Return the same for help and errors, which have to be printed whatever is wrong with the settings."""
    try:
        return wished("", os.environ, settings().terminal)
    except RtlReaderError:
        return Wish()
