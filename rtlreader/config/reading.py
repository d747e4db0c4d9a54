"""TOML into settings, strictly: an unknown key or a wrong value is an error, never a surprise."""

from __future__ import annotations

import os
import shlex
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rtlreader.config import places
from rtlreader.config.problems import nearest, problem
from rtlreader.config.settings import (
    CLIPBOARDS,
    MOTIONS,
    NARROWEST,
    ORDERS,
    PRESETS,
    WIDEST,
    ZEN_NARROWEST,
    ZEN_WIDEST,
    AnnotationSettings,
    EntitySettings,
    Keys,
    Settings,
    TerminalSettings,
)
from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[object], Any]

_TABLES = ("keys", "terminal", "annotations", "entities")


def load() -> Settings:
    """Return the user's settings; raises RtlReaderError for the first thing that is wrong."""
    settings, problems = examine()
    if problems:
        raise problems[0]
    return settings


def examine() -> tuple[Settings, list[RtlReaderError]]:
    """Return the user's settings, and all that is wrong with the file that holds them."""
    file = places.config_file()
    try:
        with open(file, "rb") as stream:
            data = stream.read()
    except FileNotFoundError:
        if os.environ.get(places.NAMED_BY):
            return Settings(), [_missing(file)]
        return Settings(), []
    except OSError as error:
        return Settings(), [RtlReaderError(f"cannot read {file}: {error.strerror}")]
    return read(data, file)


def _missing(file: str) -> RtlReaderError:
    hint = f"{places.NAMED_BY} names it; `rtlreader config edit` makes it"
    return RtlReaderError(f"no such file: {file}", hint)


def table(data: bytes, file: str) -> dict[str, Any]:
    """Return what the TOML in `data` says; raises RtlReaderError that names `file` and the line."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RtlReaderError(f"{file}: not UTF-8 (at line {line})") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        hint = "texts stand in quotes, truth values are true and false"
        raise RtlReaderError(f"{file}: no valid TOML: {error}", hint) from None


def read(data: bytes, file: str) -> tuple[Settings, list[RtlReaderError]]:
    """Return the settings in `data`, and all that is wrong with it; `file` is its name."""
    try:
        found = table(data, file)
    except RtlReaderError as error:
        return Settings(), [error]
    problems: list[RtlReaderError] = []
    tables = {name: _table_of(found, name, file, problems) for name in _TABLES}
    keys = Keys(**_values(tables["keys"], "keys.", file, problems))
    terminal = TerminalSettings(**_values(tables["terminal"], "terminal.", file, problems))
    annotations = AnnotationSettings(
        **_values(tables["annotations"], "annotations.", file, problems)
    )
    entities = EntitySettings(**_values(tables["entities"], "entities.", file, problems))
    within: dict[str, Any] = {
        "terminal": terminal,
        "annotations": annotations,
        "entities": entities,
        "keys": keys,
    }
    return Settings(**_values(found, "", file, problems), **within), problems


def _table_of(
    found: dict[str, Any], name: str, file: str, problems: list[RtlReaderError]
) -> dict[str, Any]:
    """Take the table `name` out of what was found; one that is none is a problem."""
    value = found.pop(name, {})
    if isinstance(value, dict):
        return value
    problems.append(problem(file, name, f"this is a table: [{name}]"))
    return {}


def _values(
    found: Mapping[str, Any], prefix: str, file: str, problems: list[RtlReaderError]
) -> dict[str, Any]:
    """Return the valid values of a table, and add what is wrong with the others to `problems`."""
    values = {}
    for key, value in found.items():
        name = prefix + key
        if name not in CHECKS:
            problems.append(problem(file, name, "no such setting", nearest(name, CHECKS)))
            continue
        try:
            values[key] = CHECKS[name](value)
        except ValueError as error:
            problems.append(problem(file, name, f"{error}, not {_said(value)}"))
    return values


def _said(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "a table" if isinstance(value, dict) else repr(value)[:60]


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise ValueError("must be a text in quotes")


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("must be true or false")


def _switch_or_auto(value: object) -> bool | str:
    if isinstance(value, bool) or value == "auto":
        return value if isinstance(value, bool) else "auto"
    raise ValueError('must be true, false or "auto"')


def _number(lowest: int, highest: int) -> Check:
    def check(value: object) -> int:
        if type(value) is int and lowest <= value <= highest:
            return value
        raise ValueError(f"must be a number from {lowest} to {highest}")

    return check


def _one_of(words: tuple[str, ...]) -> Check:
    def check(value: object) -> str:
        if value in words:
            return str(value)
        raise ValueError(f"must be one of {', '.join(words)}")

    return check


def _command(value: object) -> tuple[str, ...]:
    """Return a program and its arguments, told apart as a shell would; no shell ever sees them."""
    with suppress(ValueError):  # a quote that is not closed
        words = shlex.split(value) if isinstance(value, str) else value
        if isinstance(words, list) and all(map(_is_argument, words)) and (not words or words[0]):
            return tuple(words)
    raise ValueError('must be a program and its arguments, as in "firefox --new-tab"')


def _five_names(value: object) -> tuple[str, ...]:
    """Return five names; a text has one for each word, or for what stands in quotes in it."""
    with suppress(ValueError):  # as above
        words = shlex.split(value) if isinstance(value, str) else value
        if (
            isinstance(words, list)
            and all(map(_is_name, words))
            and len(set(words)) == 5 == len(words)
        ):
            return tuple(words)
    raise ValueError('must be five different names, as in "idea fact doubt word quote"')


def _is_name(word: object) -> bool:
    return isinstance(word, str) and word.isprintable() and 0 < len(word.strip()) <= 30


def _is_argument(word: object) -> bool:
    return isinstance(word, str) and "\0" not in word


def _bind(value: object) -> dict[str, tuple[str, ...]]:
    """Return keys by action; `app.theme = "t"` without quotes is a table in a table for TOML."""
    if not isinstance(value, dict):
        raise ValueError("must be a table of actions and keys")
    bound: dict[str, tuple[str, ...]] = {}
    for key, keys in value.items():
        if isinstance(keys, dict):
            bound |= {f"{key}.{rest}": found for rest, found in _bind(keys).items()}
        else:
            bound[key] = _keys(keys)
    return bound


def _keys(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list) and all(isinstance(key, str) and key.strip() for key in value):
        return tuple(key.strip() for key in value)
    raise ValueError('must hold keys as in "j down", or as in ["j", "down"]')


CHECKS: dict[str, Check] = {
    "theme": _text,
    "measure": _number(NARROWEST, WIDEST),
    "zen": _number(ZEN_NARROWEST, ZEN_WIDEST),
    "harakat": _switch_or_auto,
    "forms": _switch,
    "motion": _one_of(MOTIONS),
    "clipboard": _one_of(CLIPBOARDS),
    "browser": _command,
    "terminal.strategy": _one_of(ORDERS),
    "terminal.force_ltr": _switch,
    "annotations.colours": _five_names,
    "entities.pane": _switch,
    "entities.underline": _switch,
    "keys.preset": _one_of(PRESETS),
    "keys.bind": _bind,
}
"""For each setting: its value from TOML's; raises ValueError that says what it must be."""
