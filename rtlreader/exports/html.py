"""Annotations as one page that needs nothing else: no script, no picture, no font, nothing fetched.

All text is escaped and shown as it is, notes too. Every paragraph finds its own direction.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

from rtlreader.exports import values
from rtlreader.exports.markdown import ORPHANED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import Annotated, Annotation

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1f21; --paper: #fdfcf8; --quiet: #5f6368; --rule: #d8d5cc; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #d6d9dd; --paper: #16191d; --quiet: #9aa5b1; --rule: #333a42; }
}
body { margin: 0 auto; padding: 2rem 1rem; max-width: 42rem; line-height: 1.7;
  color: var(--ink); background: var(--paper); font-family: serif; font-size: 1.1rem; }
article { margin-block-end: 4rem; }
h2 { line-height: 1.4; }
a { color: inherit; }
blockquote { margin: 0; padding-inline-start: 1rem; border-inline-start: .3rem solid var(--mark); }
blockquote p, .note p { margin-block: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.byline, .about { color: var(--quiet); font-size: .85rem; }
.note { padding-inline-start: 1.3rem; }
.about { padding-inline-start: 1.3rem; margin-block: .4rem 2.5rem; }
.colour-1 { --mark: #d9b400; } .colour-2 { --mark: #4c9a52; } .colour-3 { --mark: #3f7fbf; }
.colour-4 { --mark: #c2478c; } .colour-5 { --mark: #8a5fb0; }
"""
_POLICY = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    + "'; base-uri 'none'; form-action 'none'"
)


def render(articles: Sequence[Annotated], colours: Sequence[str]) -> str:
    """Return a page with all articles."""
    title = values.titled(articles[0]) if len(articles) == 1 else "Annotations"
    body = "".join(_article(of, colours) for of in articles)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title dir="auto">{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _article(of: Annotated, colours: Sequence[str]) -> str:
    language = f' lang="{escape(of.language)}"' if of.language else ""
    title = escape(values.titled(of))
    if of.address:
        title = f'<a href="{escape(of.address)}" rel="noreferrer noopener">{title}</a>'
    byline = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in _byline(of))
    sections = "".join(_section(of, each, colours) for each in of.annotations)
    return (
        f'<article dir="auto"{language}>\n<h2 dir="auto">{title}</h2>\n'
        + (f'<p class="byline" dir="auto">{byline}</p>\n' if byline else "")
        + f"{sections}</article>\n"
    )


def _byline(of: Annotated) -> list[str]:
    source = of.source if of.source != of.address else ""
    return [part for part in (of.author, of.site, of.published, source) if part]


def _section(of: Annotated, annotation: Annotation, colours: Sequence[str]) -> str:
    cite = f' cite="{escape(of.address)}"' if of.address else ""
    note = f'<div class="note">\n{_paragraphs(annotation.note)}</div>\n' if annotation.note else ""
    return (
        f'<section class="colour-{annotation.colour}" id="a-{annotation.uuid}">\n'
        f'<blockquote dir="auto"{cite}>\n{_paragraphs(annotation.anchor.exact)}</blockquote>\n'
        f'{note}<p class="about" dir="auto">{_about(annotation, colours)}</p>\n</section>\n'
    )


def _paragraphs(text: str) -> str:
    return "".join(f'<p dir="auto">{escape(part)}</p>\n' for part in text.split("\n") if part)


def _about(annotation: Annotation, colours: Sequence[str]) -> str:
    parts = [values.colour_name(annotation.colour, colours), *annotation.tags]
    said = [f"<bdi>{escape(part)}</bdi>" for part in parts]
    if annotation.created:
        when = values.stamp(annotation.created)
        said.append(f'<time datetime="{when}">{when[:10]}</time>')
    if annotation.is_orphaned:
        said.append(f"<strong>{ORPHANED}</strong>")
    return " · ".join(said)
