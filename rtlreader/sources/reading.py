"""From a source's name to batches: opens it, tells what it is, and has it read accordingly."""

from __future__ import annotations

import re
import sys
from itertools import chain
from typing import TYPE_CHECKING, Literal

from rtlreader.errors import NetworkError, NothingToReadError, RtlReaderError
from rtlreader.model import Article
from rtlreader.sources import charset, plain
from rtlreader.sources.batch import Batch
from rtlreader.sources.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from rtlreader.sources.extraction import Extracted

    Form = Literal["plain", "markdown", "html"]

MARKED_UP = 64 * 2**20
"""The most bytes of HTML or Markdown; they are read as a whole."""
MARKDOWN = 2**21
"""The most characters that are read as Markdown; what is longer is shown as plain text."""
PLAIN = 512 * 2**20
"""The most bytes of plain text."""

_FIRST, _NEXT = charset.HEAD, 2**20
_SNIFFED = 1024
_SUFFIXES: dict[str, Form] = {
    **dict.fromkeys(("md", "markdown", "mdown", "mkd"), "markdown"),
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
    **dict.fromkeys(("txt", "text"), "plain"),
}
_TYPES: dict[str, Form] = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "html"),
    **dict.fromkeys(("text/markdown", "text/x-markdown"), "markdown"),
}
_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|(?:html|head|body)[\s>])",
    re.IGNORECASE,
)
_SAMPLES = ("sample:ar", "sample:fa", "sample:he", "sample:ur")
_PAGE = 20_000  # characters of HTML that hold more than an article by itself
_FURNITURE = re.compile(r"<(?:nav|footer|aside|script|iframe)\b", re.IGNORECASE)
_SECONDS = 30.0  # for a page
_ADDRESS = re.compile(r"https?:", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_HOST_LIKE = re.compile(
    r"(www\.|[\w-]+(\.[\w-]+)*\.(com|org|net|info|[a-z]{2})(/|$))", re.IGNORECASE
)


def batches(
    source: str, stdin: BinaryIO | None = None, *, offline: bool = False
) -> Iterator[Batch]:
    """Yield what `source` holds; see `rtlreader.sources.stream`."""
    found = False
    for batch in _read(source, stdin, offline=offline):
        if batch.paragraphs:
            found = True
            yield batch
    if not found:
        raise NothingToReadError(f"nothing to read in {shown(source)}", _empty_hint(source))


def article(parts: list[Batch], source: str) -> Article:
    """Return the batches of a whole source as an article."""
    paragraphs = tuple(chain.from_iterable(part.paragraphs for part in parts))
    first = parts[0]
    origin = first.author, first.site, first.published
    name = clean_line(_without_credentials(source))
    return Article(paragraphs, first.title, first.language, name, *origin)


def shown(source: str) -> str:
    """Return a source's name fit for a message: clean, of bounded length, without credentials."""
    if source == "-":
        return "standard input"
    return clean_line(_without_credentials(source))[:200] or "''"


def _without_credentials(source: str) -> str:
    return re.sub(r"^(https?:/*)[^/?#]*@", r"\1", source, flags=re.IGNORECASE)


def _read(source: str, stdin: BinaryIO | None, *, offline: bool) -> Iterator[Batch]:
    if source == "-":
        yield from _from_bytes(_pipe(stdin), source)
    elif source in _SAMPLES:
        yield _sample(source)
    elif _ADDRESS.match(source):
        yield _fetched(source, offline=offline)
    elif _SCHEME.match(source):
        raise NetworkError(
            f"cannot open {shown(source)}", "only http and https addresses are fetched"
        )
    else:
        with _opened(source) as file:
            yield from _from_bytes(_chunks(file), source)


def _sample(source: str) -> Batch:
    from rtlreader.sources import samples  # noqa: PLC0415 - seldom wanted

    found = next(sample for sample in samples() if sample.source == source)
    origin = found.author, found.site, found.published
    return Batch(found.paragraphs, found.title, found.language, *origin)


def _fetched(source: str, *, offline: bool) -> Batch:
    from rtlreader.sources.http import Fetcher  # noqa: PLC0415 - files need no network

    with Fetcher(offline=offline) as fetcher:
        page = fetcher.get(source)
    head = page.body[: charset.HEAD]
    if charset.is_binary(head):
        raise _no_text(source)
    form = _TYPES.get(page.content_type) or _sniffed(head)
    text = charset.decode(page.body, page.charset, html=form == "html")
    return _whole(text, form, page.address)


def _from_bytes(chunks: Iterator[bytes], source: str) -> Iterator[Batch]:
    form = _SUFFIXES.get(source.rpartition(".")[2].lower())
    first = _gathered(chunks, form)
    if charset.is_binary(first[: charset.HEAD]):
        raise _no_text(source)
    form = form or _sniffed(first)
    if form == "plain":
        yield from plain.read(charset.decoded(first, _capped(chunks, PLAIN, source)))
        return
    data = first + b"".join(_capped(chunks, MARKED_UP, source))
    yield _whole(charset.decode(data, html=form == "html"), form, "")


def _gathered(chunks: Iterator[bytes], form: Form | None) -> bytes:
    """Return what arrives first, and more only where it may turn out to be HTML."""
    first = next(chunks, b"")
    while 0 < len(first) < 4 or (form is None and _may_be_html(first)):
        more = next(chunks, b"")
        if not more:
            break
        first += more
    return first


def _may_be_html(first: bytes) -> bool:
    return len(first) < _SNIFFED and first.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f")[:1] in (
        b"<",
        b"",
    )


def _sniffed(first: bytes) -> Form:
    head = first[: charset.HEAD]
    return "html" if _HTML.match(head.decode(charset.choose(head), "replace")) else "plain"


def _whole(text: str, form: Form, address: str) -> Batch:
    """Return the one batch of a text that is there in full, found at `address` or in a file."""
    batch = _marked_up(text, form, address)
    if batch.paragraphs or form == "html":
        return batch
    parts = plain.read([text])
    return Batch(tuple(chain.from_iterable(part.paragraphs for part in parts)))


def _marked_up(text: str, form: Form, address: str) -> Batch:
    if form == "html" and (len(text) > _PAGE or _FURNITURE.search(text)):
        return _extracted(text, address)
    if form == "html":
        from rtlreader.sources import html  # noqa: PLC0415 - plain text need not pay

        return html.read(text, address)
    if form == "markdown" and len(text) <= MARKDOWN:
        from rtlreader.sources import markdown  # noqa: PLC0415 - plain text need not pay

        return markdown.read(text, address)
    return Batch(())


def _extracted(text: str, address: str) -> Batch:
    """Return the article of a page; of a file's, all that is visible where it seems to hold none."""
    from rtlreader.sources.worker import Workers  # noqa: PLC0415 - only pages need them

    with Workers(1) as workers:
        found: Extracted = workers.call(
            "rtlreader.sources.extraction.article:of_text",
            text,
            address,
            "",
            not address,
            seconds=_SECONDS,
        )
    article = found.article
    origin = article.author, article.site, article.published
    return Batch(article.paragraphs, article.title, article.language, *origin)


def _opened(source: str) -> BinaryIO:
    try:
        return open(source, "rb")
    except FileNotFoundError:
        hint = (
            "for an address, write https:// before it"
            if _HOST_LIKE.match(source)
            else "check the name"
        )
        raise RtlReaderError(f"no such file: {shown(source)}", hint) from None
    except IsADirectoryError:
        raise RtlReaderError(f"{shown(source)} is a folder", "name a file in it") from None
    except PermissionError:
        raise RtlReaderError(f"may not read {shown(source)}", "check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RtlReaderError(f"cannot open {shown(source)}", clean_line(reason)) from None


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield a small chunk first, so that something can be shown, then large ones."""
    size = _FIRST
    try:
        while chunk := file.read(size):
            yield chunk
            size = _NEXT
    except OSError as error:
        raise RtlReaderError("reading broke off", clean_line(error.strerror or "")) from None


def _pipe(stdin: BinaryIO | None) -> Iterator[bytes]:
    """Yield what standard input has, as soon as it has anything."""
    if stdin is None:
        if sys.stdin is None:
            raise RtlReaderError("there is no standard input", "name a file or an address")
        stdin = sys.stdin.buffer
    read = getattr(stdin, "read1", stdin.read)
    try:
        while chunk := read(_FIRST):
            yield chunk
    except OSError as error:
        raise RtlReaderError("standard input broke off", clean_line(error.strerror or "")) from None


def _capped(chunks: Iterable[bytes], most: int, source: str) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise RtlReaderError(
                f"too large: {shown(source)}", f"at most {most >> 20} MiB are read"
            )
        yield chunk


def _no_text(source: str) -> RtlReaderError:
    return RtlReaderError(f"{shown(source)} is not a text", "text, Markdown and HTML are read")


def _empty_hint(source: str) -> str:
    if _ADDRESS.match(source) or _SUFFIXES.get(source.rpartition(".")[2].lower()) == "html":
        return "the page may need JavaScript, or a subscription"
    return "it holds no visible text"
