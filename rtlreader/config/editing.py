"""One setting written into the user's own file, where the user asks for that; all else in it stays byte for byte.

The file is replaced as a whole or not at all, and only by one that is valid.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from rtlreader.config import places, reading, state
from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from rtlreader.config.settings import Order

_TABLE, _KEY = "terminal", "strategy"
_BOM = "\ufeff"


def set_strategy(strategy: Order) -> str:
    """Write `terminal.strategy` into the configuration file, and return its path.

    Raises RtlReaderError where the file cannot be written or is not valid; then it is as it was.
    """
    file = places.config_file()
    data = _read(file)
    text = with_strategy(data, strategy, file)
    try:
        state.write_private(os.path.realpath(file), text, replace=True)
    except OSError as error:
        raise _unwritable(file, error.strerror or "failed") from None
    _check(_read(file), strategy, file)
    return file


def with_strategy(data: bytes, strategy: Order, file: str) -> str:
    """Return the text of a configuration file with the setting in it; raises RtlReaderError where that is not valid."""
    problems = reading.read(data, file)[1]
    if problems:
        raise problems[0]
    text = data.decode()
    bom = _BOM if text.startswith(_BOM) else ""
    try:
        text = bom + _edited(text.removeprefix(_BOM), strategy)
    except TOMLKitError as error:
        raise RtlReaderError(f"cannot edit {file}: {error}", _hint(strategy)) from None
    _check(text.encode(), strategy, file)
    return text


def _edited(text: str, strategy: Order) -> str:
    document = tomlkit.parse(text)
    table = document.setdefault(_TABLE, tomlkit.table())
    is_new = _KEY not in table
    table[_KEY] = strategy
    if is_new and isinstance(table, Table):
        _to_the_top(table)
    return document.as_string()


def _to_the_top(table: Table) -> None:
    """Put the new setting below the table's name: comments at its end belong to the next table."""
    body = table.value.body
    place = next(at for at, (key, _) in enumerate(body) if key is not None and key.key == _KEY)
    body.insert(0, body.pop(place))


def _read(file: str) -> bytes:
    """Return what is in the file, nothing where there is none; raises RtlReaderError for one that is read-only."""
    try:
        with open(file, "rb") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            data = stream.read()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise RtlReaderError(f"cannot read {file}: {error.strerror}") from None
    if not os.access(file, os.W_OK) or not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise _unwritable(file, "it is read-only")
    return data


def _check(data: bytes, strategy: Order, file: str) -> None:
    """Raise RtlReaderError unless the setting is what the file says."""
    settings, problems = reading.read(data, file)
    if problems:
        raise problems[0]
    if settings.terminal.strategy != strategy:
        raise RtlReaderError(f"cannot edit {file}: it does not take the setting", _hint(strategy))


def _unwritable(file: str, why: str) -> RtlReaderError:
    return RtlReaderError(
        f"cannot write {file}: {why}", "RTLREADER_STRATEGY in the environment does the same"
    )


def _hint(strategy: Order) -> str:
    return f'write strategy = "{strategy}" under [{_TABLE}] into it'
