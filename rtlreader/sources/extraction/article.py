"""From the bytes of a page to its article. Runs in a worker process, for pages are hostile."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rtlreader.errors import NothingToReadError
from rtlreader.model import Article, Paragraph
from rtlreader.sources import addresses, charset, html
from rtlreader.sources.clean import clean_line
from rtlreader.sources.dates import day, parse
from rtlreader.sources.extraction import Extracted, choosing, tree, walls
from rtlreader.sources.extraction.outline import Outline
from rtlreader.sources.head import brief, is_address
from rtlreader.sources.paragraphs import block
from rtlreader.text.folding import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from rtlreader.sources.extraction.tree import Stated

_LARGEST = 5_000_000
"""Code points of a page that libraries are asked about; a larger one is read as it stands."""
_ENOUGH = 0.75  # of a library's text that has to be found again in the page's own blocks
_COVERED = 0.5  # of the running text of the main element, below which a second opinion is asked for
_SHORTEST = 25  # words of a library's text, below which another is asked
_FEWEST = 3  # words of an article
_WORD = re.compile(r"\w+")
_SEPARATORS = re.compile(r"\s+[|–—·•»«:-]\s+|\s*\|\s*")


def of_page(
    body: bytes, content_type: str, declared: str, address: str, language: str = ""
) -> Extracted:
    """Return the article of a page that was fetched. Raises as `extract` does."""
    if charset.is_binary(body[: charset.HEAD]):
        raise NothingToReadError(f"{address} is not a text", "text, Markdown and HTML are read")
    is_html = "html" in content_type or not content_type or b"<" in body[:1000]
    text = charset.decode(body, declared, html=is_html)
    if not is_html:
        paragraphs = tuple([Paragraph(clean_line(line)) for line in text.split("\n")])
        return Extracted(Article(paragraphs, source=address), address, None)
    return of_text(text, address, language)


def of_text(page: str, address: str = "", language: str = "", whole: bool = False) -> Extracted:
    """Return the article of a page of HTML found at `address`, which may be empty.

    Where there seems to be none, `whole` has all that is visible for it; otherwise raises NothingToReadError, and
    WallError where something stands before it.
    """
    found = html.pieces(page, address)
    page = tree.safe(page)
    root = tree.parsed(page) if len(page) <= _LARGEST else None
    stated = tree.stated(root) if root is not None else tree.Stated()
    title = _title(found.title, stated, found.origin.site)
    paragraphs = _paragraphs(page, found, root, address, found.language or language)
    title, body = _without_title(paragraphs, title)
    if not whole:
        shown = "\n".join(piece.ended.text for piece in found.pieces)
        walls.require_none(page, f"{title}\n{shown}", "\n".join(one.text for one in body), address)
    if not body:
        if not whole:
            raise NothingToReadError(
                f"nothing readable here: {address}",
                "it may be a list of articles, or need JavaScript",
            )
        body = html.set_out(found.pieces, found.base)
    author, site, published = _origin(found, stated)
    name = addresses.target(stated.canonical, address) if stated.canonical else ""
    canonical = name if name and _is_same_site(name, address) else address
    article = Article(
        tuple(body), title, found.language or language, address, author, site, published
    )
    return Extracted(article, canonical, _seconds(stated.published or published))


def _paragraphs(
    page: str, found: html.Found, root: HtmlElement | None, address: str, language: str
) -> list[Paragraph]:
    """Return the paragraphs of the article; none where none is found."""
    if root is None:
        return html.article(found)
    code = language.partition("-")[0].lower()
    outline = Outline(found)
    text = tree.precise(root, address, code, alone=True) or tree.readable(page)
    if choosing.coverage(outline, text) < _COVERED:
        again = tree.parsed(page)
        text = text if again is None else tree.precise(again, address, code)
    if len(text.split()) < _SHORTEST:
        other = tree.readable(page)
        text = other if len(other.split()) > 2 * len(text.split()) else text
    if len(text.split()) < _FEWEST:
        return []
    pieces = choosing.chosen(outline, text)
    if pieces and _agreement(outline, text) >= _ENOUGH:
        return html.set_out(pieces, found.base)
    return [one for line in text.split("\n") if line.strip() for one in block(Paragraph(line))]


def _agreement(outline: Outline, text: str) -> float:
    """Return which part of a library's text is on the page as we read it, from 0 to 1."""
    have = Counter(chain.from_iterable(block.words for block in outline.blocks))
    wanted = Counter(_WORD.findall(text))
    return (have & wanted).total() / max(1, wanted.total())


def _without_title(paragraphs: list[Paragraph], title: str) -> tuple[str, list[Paragraph]]:
    """Return the title, without the site's name where a paragraph has it so, and the others without that paragraph."""
    wanted = _folded(title)
    parts = [_folded(part) for part in _SEPARATORS.split(title)]
    for at, paragraph in enumerate(paragraphs[:3]):
        said = _folded(paragraph.text)
        if wanted and said == wanted:
            return title, paragraphs[:at] + paragraphs[at + 1 :]
        if said in parts and 2 * len(said) > len(wanted):
            return paragraph.text, paragraphs[:at] + paragraphs[at + 1 :]
    return title, paragraphs


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text[:1000]).text))


def _title(shown: str, stated: Stated, site: str) -> str:
    """Return the title of the article without the name of its site."""
    candidates = [clean_line(text) for text in (stated.heading, stated.title)]
    shown = clean_line(shown)
    whole = _folded(shown)
    parts = _SEPARATORS.split(shown)
    for candidate in candidates:
        if candidate and _folded(candidate) in map(_folded, parts):
            return candidate
        if candidate and len(candidate) > 8 and _folded(candidate) in whole:
            return candidate
    if not shown:
        return next(filter(None, candidates), "")
    ends = {_folded(name) for name in (site, stated.site) if name}
    while len(parts) > 1 and _folded(parts[-1]) in ends:
        shown = shown[: shown.rindex(parts.pop())].rstrip(" |–—·•»«:-")
    return shown


def _origin(found: html.Found, stated: Stated) -> tuple[str, str, str]:
    author = found.origin.author or ("" if is_address(stated.author) else brief(stated.author))
    site = found.origin.site or brief(stated.site)
    published = found.origin.published or day(stated.published) or brief(stated.published)
    return author, site, published


def _is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site, so that one page cannot pass for another's."""
    if not other:
        return False
    names = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other)]
    return names[0] == names[1] and urlsplit(one).path not in ("", "/")


def _seconds(stated: str) -> int | None:
    """Return the seconds since 1970 of a date or time in any calendar; a day is its first second, UTC."""
    found = parse(stated)
    if found is None:
        return None
    if not isinstance(found, datetime):
        found = datetime(found.year, found.month, found.day, tzinfo=UTC)
    return int(found.timestamp())
