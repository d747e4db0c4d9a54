"""From hostile bytes to text and plain JSON, within limits of size and number; no format is known here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from typing import NoReturn

    from rtlreader.model import Annotated

BYTES = 20 * 2**20
"""The most bytes of a file."""
ENTRIES = 100_000
"""The most annotations of a file."""
_BRACKETS = 2_000_000
"""The most lists and objects of a JSON text: an empty one takes 2 bytes of a file, and 64 of memory."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a file."""

    articles: list[Annotated]
    """Each with its annotations; without text."""
    skipped: int = 0
    """How many entries are no annotation of a part of a text."""
    format: str = ""
    """The name of the format."""


def decoded(data: bytes) -> str:
    """Return a file as text: UTF-8, or UTF-16 and UTF-32 as their marks or NULs tell (RFC 4627, 3).

    Raises RtlReaderError for what is too large or in another encoding.
    """
    if len(data) > BYTES:
        raise RtlReaderError("the file is too large", f"at most {BYTES >> 20} MiB are read")
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        raise RtlReaderError("the file is no text in UTF-8", "save it as UTF-8") from None


def parsed(text: str) -> Any:
    """Return what a JSON text says; raises RtlReaderError for what is none, or too much of it."""
    if text.count("[") + text.count("{") > _BRACKETS:
        raise RtlReaderError("the JSON has too many parts", "split it")
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise RtlReaderError("the JSON is nested too deep", "annotations are not") from None
    except ValueError as error:
        raise RtlReaderError(f"the file is no JSON: {_reason(error)}", "is it whole?") from None


def parsed_lines(text: str) -> list[Any]:
    """Return what each line of JSON lines says; raises as `parsed` does."""
    return [parsed(line) for line in text.split("\n") if line.strip()]


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno}"
    return (
        "a number that is none" if isinstance(error, _NotANumberError) else "a number is too long"
    )


class _NotANumberError(ValueError):
    """JSON knows neither NaN nor Infinity."""


def _refuse(_name: str) -> NoReturn:
    raise _NotANumberError


def listed(entries: list[Any]) -> list[Any]:
    """Return entries if they are not too many; raises RtlReaderError otherwise."""
    if len(entries) > ENTRIES:
        hint = f"at most {ENTRIES:,} are read"
        raise RtlReaderError(f"the file has {len(entries):,} annotations", hint)
    return entries


def some(value: Any) -> list[Any]:
    """Return what JSON-LD lets be one thing or a list of them, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def mapping(value: Any) -> dict[str, Any]:
    """Return an object of JSON, an empty one for all else."""
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """Return a string of JSON, or the first of a list, or JSON-LD's `@value`; nothing for all else."""
    if isinstance(value, str):
        return value
    first = next(iter(some(value)), "")
    found = first.get("@value") if isinstance(first, dict) else first
    return found if isinstance(found, str) else ""


def number_of(value: Any) -> int:
    """Return a whole number of JSON that is not negative and fits 53 bits, -1 for all else."""
    return value if type(value) is int and 0 <= value < 2**53 else -1
