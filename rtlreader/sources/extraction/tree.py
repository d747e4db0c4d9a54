"""What libraries take for the article of a page: trafilatura, and readability where that finds nothing."""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TAG = 5000
"""Code points of a tag; of a longer one only the name is kept: many attributes cost libxml2 seconds."""
DEEPEST = 200
"""Elements within each other; libxml2 leaves out what lies deeper than 256."""
_LONG_TAG = re.compile(rf"<([A-Za-z][\w:-]*)[^<>]{{{LONGEST_TAG},}}>")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,10}));?")
_OPEN = re.compile(r"<(/?)(?:div|span|p|b|i|font|ul|li|table|tr|td|a|section|article|blockquote)\b")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_OVER = re.compile(r"(?<![a-z])(?:alert)?dialog(?![a-z])|cookie|consent|gdpr", re.IGNORECASE)
_MAY_BE_HIDDEN = etree.XPath("//*[@hidden or @style or self::template or self::dialog]")
_NAMES = [etree.XPath(f"//@{name}") for name in ("class", "id", "role")]
_ALL_ALIKE = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
"""A class for all elements: to choose one by their names, as lxml does, takes longer than reading the page."""
_MOST_OVER = 2000  # code points of a question that lies over the page
_MOST_JSON = 300_000  # code points

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("readability").setLevel(logging.CRITICAL)


class Stated(NamedTuple):
    """What a page says of its article to machines."""

    title: str = ""
    author: str = ""
    site: str = ""
    published: str = ""
    canonical: str = ""
    heading: str = ""
    """Its only `h1`; empty where there are none or several."""


def safe(page: str) -> str:
    """Return a page without what libraries take too long for, or give up at."""
    page = _CONTROL.sub("", page)
    if "&#" in page:
        page = _REFERENCE.sub(_checked, page)
    return _LONG_TAG.sub(r"<\1>", page)


def parsed(page: str) -> lxml_html.HtmlElement | None:
    """Return the tree of a safe page without what is hidden; None where libraries would lose what lies deep in it."""
    if _is_deep(page):
        return None
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ALL_ALIKE)
    try:
        tree: lxml_html.HtmlElement = lxml_html.document_fromstring(
            page.encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError):
        return None
    hidden = [element for element in _MAY_BE_HIDDEN(tree) if _is_hidden(element)]
    for element in [*hidden, *_lying_over(tree)]:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _checked(match: re.Match[str]) -> str:
    """Return a reference to a character, nothing for one that is no text."""
    number = int(match[1], 16) if match[1] else int(match[2])
    is_text = number in (9, 10, 13) or 0x20 <= number < 0x7F or number >= 0xA0
    return match[0] if is_text and number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _is_deep(page: str) -> bool:
    depth = 0
    for match in _OPEN.finditer(page):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    stated = element.attrib
    if element.tag in ("template", "dialog") or "hidden" in stated:
        return True
    return _HIDING.search(stated.get("style", "")) is not None


def _lying_over(tree: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    """Return what lies over the page with a question, told by its names."""
    named = [name.getparent() for names in _NAMES for name in names(tree) if _OVER.search(name)]
    return [element for element in named if len(element.text_content()) < _MOST_OVER]


def precise(
    tree: lxml_html.HtmlElement, address: str, language: str, *, alone: bool = False
) -> str:
    """Return the text that trafilatura finds in its precise mode, in a `language` where that is known; or nothing.

    `alone`, it asks no other library for a second opinion. The tree is used up.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second

    found: Any = bare_extraction(
        tree,
        url=address or None,
        favor_precision=True,
        fast=alone,
        include_comments=False,
        include_tables=True,
        target_language=language or None,
        with_metadata=False,
    )
    if found is None and language:
        return precise(tree, address, "", alone=alone)
    return (found.text or "") if found is not None else ""


def readable(page: str) -> str:
    """Return the text that readability finds; or nothing."""
    from readability import Document  # noqa: PLC0415 - seldom wanted

    try:
        summary = Document(page).summary(html_partial=True)
        return "\n".join(lxml_html.fragment_fromstring(summary, create_parent="div").itertext())
    except Exception:  # it raises whatever it likes
        return ""


def stated(tree: lxml_html.HtmlElement) -> Stated:
    """Return what a page says to machines: by JSON-LD, links and headings."""
    canonical = [
        *tree.xpath("//link[@rel='canonical']/@href"),
        *tree.xpath("//meta[@property='og:url']/@content"),
    ]
    headings = [" ".join(h1.text_content().split()) for h1 in tree.xpath("//h1")]
    headings = list(dict.fromkeys(filter(None, headings)))
    heading = headings[0] if len(headings) == 1 else ""
    found = Stated(canonical=str(canonical[0]) if canonical else "", heading=heading[:1000])
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > _MOST_JSON:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for one in _articles(data, 0):
            return found._replace(
                title=_text(one.get("headline")),
                author=_named(one.get("author")),
                site=_named(one.get("publisher")),
                published=_text(one.get("datePublished")),
            )
    return found


def _articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield what is an article in JSON-LD."""
    if depth > 5:
        return
    if isinstance(data, list):
        for one in data[:50]:
            yield from _articles(one, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            str(kind).endswith(("Article", "BlogPosting"))
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _named(value: Any) -> str:
    if isinstance(value, list):
        return "، ".join(filter(None, map(_named, value[:5])))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    return value.strip()[:1000] if isinstance(value, str) else ""
