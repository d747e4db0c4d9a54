"""Annotations out and back in: articles with what was said about them become text, files, and articles again.

`entities` and `corrections` do so with what articles name, and with what was said about that.

Nothing is fetched and nothing known of the library. What goes out is inert and valid UTF-8 whatever is
given; what comes in is hostile until it is read, and either becomes values or an RtlReaderError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.exports.known import COLOURS, FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rtlreader.exports.reading import Found
    from rtlreader.model import Annotated

__all__ = ["COLOURS", "FORMATS", "Format", "examine", "files", "read", "render", "write"]


def render(
    format: str,  # noqa: A002 - the word of the command line
    articles: Sequence[Annotated],
    colours: Sequence[str] = COLOURS,
) -> str:
    """Return all articles as one text, lines ending in U+000A (in tables CRLF, as RFC 4180 has it).

    Raises UsageError for a format that is unknown or has no single stream, and RtlReaderError where one needs the
    text of an article that is not there.
    """
    from rtlreader.exports import formats  # noqa: PLC0415 - only who exports pays

    return formats.render(format, articles, colours)


def files(
    format: str,  # noqa: A002 - as above
    articles: Sequence[Annotated],
    colours: Sequence[str] = COLOURS,
) -> list[tuple[str, str]]:
    """Return names and contents of files, one for each article (for brat two); names as `names.unique` says.

    Raises as `render` does.
    """
    from rtlreader.exports import formats  # noqa: PLC0415 - as above

    return formats.files(format, articles, colours)


def write(
    folder: str, contents: Iterable[tuple[str, str]], *, overwrite: bool = False
) -> list[str]:
    """Write files into a folder, for their owner alone; return their paths.

    Raises RtlReaderError, which names the file, where one exists and is not to be overwritten (then nothing is
    written), has a name that leads elsewhere, or cannot be written. No file is ever there in part.
    """
    from rtlreader.exports import writing  # noqa: PLC0415 - as above

    return writing.write(folder, contents, overwrite=overwrite)


def read(data: bytes, format: str = "") -> list[Annotated]:  # noqa: A002 - as above
    """Return the annotated articles of a file; those of one article are together. See `examine`."""
    return examine(data, format).articles


def examine(data: bytes, format: str = "") -> Found:  # noqa: A002 - as above
    """Return what is in a file, and how much of it could not be used; the format is told by what is in it.

    An entry that is no annotation of a part of a text is passed over and counted; a file of nothing else is refused.
    Where a file does not say where a quotation stands, its anchor starts and ends at 0. What has no http or https
    address, or one with credentials, has none. Raises RtlReaderError for what is too large, no text, no such format.
    """
    from rtlreader.exports import formats  # noqa: PLC0415 - as above

    return formats.examine(data, format)
