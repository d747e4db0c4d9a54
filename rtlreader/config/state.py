"""What the reader remembers by itself; the user's own file is never written."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from rtlreader.config import places
from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered; what was read or searched is nobody's business, and is not."""

    theme: str = ""
    """The theme that was chosen in the reader; empty where none was."""
    configured: str = ""
    """The theme that was configured when another was chosen."""
    side: bool | None = None
    """Whether the side panes are shown; None where they never changed."""
    side_width: int | None = None
    """The cells of a side pane; None where they never changed."""

    @property
    def panes(self) -> tuple[bool, int] | None:
        """Whether the side panes are shown, and their cells; None where that is not known."""
        if self.side is None or self.side_width is None:
            return None
        return self.side, self.side_width

    def theme_for(self, configured: str) -> str:
        """Return the chosen theme, as long as `configured` is still configured, else that.

        Who edits the configuration wants what it says.
        """
        return self.theme if self.theme and self.configured == configured else configured


_TYPES = {"theme": str, "configured": str, "side": bool, "side_width": int}


def load() -> State:
    """Return what is remembered; a memory that is damaged or gone is no reason to stop."""
    found = _remembered()
    known = {key: found[key] for key, kind in _TYPES.items() if type(found.get(key)) is kind}
    return State(**known)


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
        return {}


def save(state: State) -> None:
    """Remember `state`; raises RtlReaderError where it cannot be kept."""
    from rtlreader.config.writing import toml  # noqa: PLC0415 - slow to import

    file = places.state_file()
    values = {field.name: getattr(state, field.name) for field in fields(state)}
    lines = [f"{key} = {toml(value)}\n" for key, value in values.items() if value not in ("", None)]
    try:
        write_private(file, "".join(lines), replace=True)
    except OSError as error:
        hint = "colours and panes will be as configured the next time"
        raise RtlReaderError(f"cannot write {file}: {error.strerror}", hint) from None


def write_private(file: str, text: str, *, replace: bool = False) -> None:
    """Write a file that only its owner may read, whole or not at all, with its folders.

    Raises FileExistsError where it exists and is not to be replaced, and other OSErrors.
    """
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    target = f"{file}.{os.getpid()}" if replace else file
    if replace:
        with suppress(FileNotFoundError):
            os.unlink(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(target, flags, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
        if replace:
            os.replace(target, file)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            os.unlink(target)
        raise
