"""`rtlreader config`: where the settings are, what they are, what is wrong with them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rtlreader.cli import messages
from rtlreader.config import places, reading, state
from rtlreader.config.problems import problem
from rtlreader.config.settings import Settings
from rtlreader.errors import RtlReaderError
from rtlreader.ui import keymap
from rtlreader.ui.themes import Gallery

if TYPE_CHECKING:
    from collections.abc import Iterator


def path() -> int:
    """Print the path of the configuration file, which need not exist."""
    sys.stdout.write(f"{places.config_file()}\n")
    return 0


def show() -> int:
    """Print the settings that hold, each with what it is for."""
    from rtlreader.config.writing import described  # noqa: PLC0415 - not for the others

    sys.stdout.write(described(reading.load()))
    return 0


def check() -> int:
    """Say all that is wrong with the configuration file and the user's own themes."""
    found = list(_problems())
    for error in found:
        messages.say(error)
    if found:
        return RtlReaderError.exit_code
    file = places.config_file()
    state_of_file = "all is well" if os.path.exists(file) else "not there; all has its default"
    sys.stdout.write(f"{file}: {state_of_file}\n")
    return 0


def edit() -> int:
    """Open the configuration file in the user's editor, and check what comes out."""
    from rtlreader.cli import editor  # noqa: PLC0415 - not for the others
    from rtlreader.config.writing import described  # noqa: PLC0415 - as above

    file = places.config_file()
    try:
        if not os.path.exists(file):
            state.write_private(file, described(Settings(), commented=True))
    except OSError as error:
        raise RtlReaderError(f"cannot write {file}: {error.strerror}") from None
    editor.open_file(file)
    return check()


def keys() -> int:
    """Print the keys that hold as a Markdown table."""
    from rtlreader.ui.keytable import markdown  # noqa: PLC0415 - not for the others

    sys.stdout.write(markdown(keymap.keymap(reading.load().keys, places.config_file())))
    return 0


RUN = {"keys": keys, "path": path, "show": show, "check": check, "edit": edit}


def _problems() -> Iterator[RtlReaderError]:
    file = places.config_file()
    settings, problems = reading.examine()
    yield from problems
    yield from keymap.examine(settings.keys, file)[1]
    gallery = Gallery(places.theme_folder())
    if settings.theme not in gallery.names():
        yield problem(
            file, "theme", f"no such theme: {settings.theme}", gallery.hint(settings.theme)
        )
    for name in gallery.names():
        try:
            gallery.look(name)
        except RtlReaderError as error:
            yield error
