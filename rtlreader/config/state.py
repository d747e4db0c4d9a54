"""What the reader remembers by itself; the user's own file is never written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rtlreader.config import places
from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from typing import Any


def chosen_theme(configured: str) -> str:
    """Return the theme that was chosen in the reader, as long as `configured` is still configured.

    Otherwise, or where nothing is remembered, it is `configured`: who edits the configuration
    wants what it says.
    """
    remembered = _remembered()
    theme = remembered.get("theme")
    if isinstance(theme, str) and remembered.get("configured") == configured:
        return theme
    return configured


def _remembered() -> dict[str, Any]:
    try:
        with open(places.state_file(), "rb") as stream:
            data = stream.read()
    except OSError:
        return {}
    from rtlreader.config.reading import table  # noqa: PLC0415 - slow to import

    try:
        return table(data, "")
    except RtlReaderError:
        return {}  # a memory that is gone is no reason to stop


def remember_theme(theme: str, configured: str) -> None:
    """Keep the choice of a theme; raises RtlReaderError where it cannot be kept."""
    from rtlreader.config.writing import toml  # noqa: PLC0415 - slow to import

    file = places.state_file()
    text = f"theme = {toml(theme)}\nconfigured = {toml(configured)}\n"
    try:
        write_private(file, text, replace=True)
    except OSError as error:
        raise RtlReaderError(f"cannot remember the theme in {file}: {error.strerror}") from None


def write_private(file: str, text: str, *, replace: bool = False) -> None:
    """Write a file that only its owner may read, whole or not at all, with its folders.

    Raises FileExistsError where it exists and is not to be replaced, and other OSErrors.
    """
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    target = f"{file}.{os.getpid()}" if replace else file
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(target, flags, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    if replace:
        os.replace(target, file)
