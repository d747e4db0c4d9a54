"""Bytes and addresses become articles; no text enters but through `clean`.

`stream` yields paragraphs while data still arrives, `load` reads everything, `samples` are the
articles that come along. What a source is, is told by its suffix, its content type, or its first
characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.model import Article
from rtlreader.sources.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["Batch", "load", "samples", "stream"]

_SAMPLES = ("ar", "fa", "he", "ur")


def stream(source: str, *, stdin: BinaryIO | None = None, offline: bool = False) -> Iterator[Batch]:
    """Yield the paragraphs of a file, an http(s) address, or standard input (`-`) as they arrive.

    Raises RtlReaderError where it cannot be read, NetworkError where it cannot be fetched (which
    nothing is where all is to stay `offline`), and NothingToReadError where it holds nothing visible.
    """
    from rtlreader.sources import reading  # noqa: PLC0415 - `show` must start at once

    return reading.batches(source, stdin, offline=offline)


def load(source: str, *, stdin: BinaryIO | None = None) -> Article:
    """Return all of a source as one article; raises as `stream` does."""
    from rtlreader.sources import reading  # noqa: PLC0415 - `show` must start at once

    return reading.article(list(reading.batches(source, stdin)), source)


def samples() -> list[Article]:
    """Return the sample articles; their sources are `sample:ar`, `:fa`, `:he` and `:ur`."""
    return [_sample(language) for language in _SAMPLES]


def _sample(language: str) -> Article:
    from importlib.resources import files  # noqa: PLC0415 - only who wants the samples pays

    from rtlreader.sources import markdown  # noqa: PLC0415 - as above

    text = files("rtlreader").joinpath("samples", f"{language}.md").read_text("utf-8")
    batch = markdown.read(text)
    origin = batch.author, batch.site, batch.published
    return Article(batch.paragraphs, batch.title, language, f"sample:{language}", *origin)
