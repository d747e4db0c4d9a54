"""What is said on standard error: clean, and on a terminal in visual order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rtlreader.cli import streams

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from rtlreader.errors import RtlReaderError

_LONGEST = 2000  # code points


def say(error: RtlReaderError, details: Iterable[str] = ()) -> None:
    """Print an error's message, details of it, and its hint, each on a row of its own."""
    lines = [f"rtlreader: {error.message}", *(f"  {detail}" for detail in details)]
    if error.hint:
        lines.append(f"  {error.hint}")
    _print(lines)


def report(error: BaseException) -> None:
    """Print a defect of ours, with what is needed to find it."""
    from traceback import format_exception  # noqa: PLC0415 - defects are rare

    lines = "".join(format_exception(error)).splitlines()
    _print(
        [*lines, "rtlreader: this is a defect of rtlreader; please report it with the lines above"]
    )


def _print(lines: list[str]) -> None:
    from rtlreader.sources.clean import clean  # noqa: PLC0415 - only what is said needs it

    print_texts([clean(line[:_LONGEST]).replace("\n", " ") for line in lines], sys.stderr)


def print_texts(texts: list[str], stream: TextIO) -> None:
    """Print clean left-to-right texts, each on a row of its own, or more of them on a narrow terminal."""
    try:
        if streams.is_terminal(stream):
            _print_visual(texts, stream)
        else:
            stream.write("".join(f"{_plain(text)}\n" for text in texts))
        stream.flush()
    except OSError:
        return  # there is nowhere left to say it


def _plain(text: str) -> str:
    from rtlreader.cli.plain import without_controls  # noqa: PLC0415 - as above

    return without_controls(text)


def _print_visual(texts: list[str], stream: TextIO) -> None:
    if all(map(str.isascii, texts)):
        stream.write("".join(f"{text}\n" for text in texts))
        return
    from rtlreader.cli.printing import printer  # noqa: PLC0415 - slow to import
    from rtlreader.cli.wishes import forgiving_wish  # noqa: PLC0415 - as above
    from rtlreader.text import LEFT_TO_RIGHT, layout  # noqa: PLC0415 - as above
    from rtlreader.ui.rows import inert  # noqa: PLC0415 - as above

    width = streams.columns()
    with printer(stream, forgiving_wish()) as out:
        for text in texts:
            stream.writelines(
                f"{out.row(inert(line.text))}\n" for line in layout(text, width, base=LEFT_TO_RIGHT)
            )
