"""Markdown (CommonMark and tables) by way of HTML, so that both follow the same rules.

HTML inside Markdown is read as HTML. A header between `---` lines may give `title`, `language`,
`author`, `site` and `date`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader.sources import html
from rtlreader.sources.clean import clean_line
from rtlreader.sources.dates import day
from rtlreader.sources.head import brief

if TYPE_CHECKING:
    from rtlreader.sources.batch import Batch

_HEADER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,8192}?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_ENTRY = re.compile(
    r"""^(title|language|lang|author|site|date)[ \t]*:[ \t]*["']?([^\r\n]*?)["']?[ \t]*$""",
    re.MULTILINE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}")
_NESTING = 20  # what is nested deeper is left out


def read(text: str, address: str = "") -> Batch:
    """Return the article of a Markdown text; the title is the header's or the first heading's.

    `address` is where it was found, as in `html.read`.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import

    header = _HEADER.match(text)
    stated = dict(_ENTRY.findall(header[1])) if header else {}
    body = text[header.end() :] if header else text
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    batch = html.read(parser.render(body), address)
    date = stated.get("date", "")
    return replace(
        batch,
        title=clean_line(stated.get("title", "")) or batch.title,
        language=_language(stated),
        author=brief(stated.get("author", "")) or batch.author,
        site=brief(stated.get("site", "")) or batch.site,
        published=day(date) or brief(date) or batch.published,
    )


def _language(stated: dict[str, str]) -> str:
    language = stated.get("language") or stated.get("lang") or ""
    return language if _LANGUAGE.fullmatch(language) else ""
