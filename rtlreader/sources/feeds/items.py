"""Raw items become items: what each is known by, where it leads, when it appeared, and its text."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.model import Article
from rtlreader.sources import addresses
from rtlreader.sources.clean import clean_line
from rtlreader.sources.feeds import texts, titles
from rtlreader.sources.feeds.times import Moment, moment
from rtlreader.sources.feeds.values import FeedItem, ParsedFeed
from rtlreader.sources.head import brief

if TYPE_CHECKING:
    from rtlreader.sources.feeds.raw import RawFeed, RawItem, Text

ITEMS = 500
"""The most items of a feed; the newest stay."""
KEY = 300
"""The most code points of a key."""

_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,4})?/[A-Za-z0-9._~/%?=&;,+-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,5}")
_MAILED = re.compile(r"[^\s@()<>]+@[^\s@()<>]+\s*\(([^()]+)\)|([^<>]+)<[^\s@<>]+@[^\s<>]+>")


class _Dated(NamedTuple):
    raw: RawItem
    published: Moment | None


def feed(raw: RawFeed, address: str) -> ParsedFeed:
    """Return a feed that was found at `address` in its final form."""
    site = _target(raw.link, address)
    language = _language(raw.language)
    title = titles.line(raw.title)
    make = partial(_item, base=address or site, site=title, language=language)
    found = [make(dated) for dated in _newest(raw.items)]
    return ParsedFeed(title, site, language, tuple(_told_apart(found)))


def _newest(raw: list[RawItem]) -> list[_Dated]:
    """Return the newest items in the order of the feed; those without a date go first."""
    dated = [_Dated(item, _published(item)) for item in raw]
    if len(dated) <= ITEMS:
        return dated
    order = sorted(range(len(dated)), key=lambda at: -_seconds(dated[at].published))
    return [dated[at] for at in sorted(order[:ITEMS])]


def _seconds(published: Moment | None) -> int:
    return published.seconds if published else 0


def _published(raw: RawItem) -> Moment | None:
    for kind in ("published", "updated"):
        found = moment(raw.dates[kind]) if kind in raw.dates else None
        if found:
            return found
    return None


def _item(dated: _Dated, *, base: str, site: str, language: str) -> FeedItem:
    raw, published = dated
    address = _address(raw, base)
    text, is_whole = _text(raw)
    found = texts.paragraphs(text, address or base)
    title = titles.line(raw.title)
    article = Article(
        found,
        title,
        _language(text.language or raw.language) or language,
        address,
        _author(raw.author),
        site,
        published.day if published else brief(next(iter(raw.dates.values()), "")),
    )
    is_excerpt = texts.is_excerpt(found, is_whole=is_whole)
    key = _key(raw, address, article)
    return FeedItem(key, title, address, published and published.seconds, article, is_excerpt)


def _text(raw: RawItem) -> tuple[Text, bool]:
    """Return the text to read, and whether the feed calls it the whole one."""
    if raw.content.value and len(raw.content.value) >= len(raw.summary.value) // 2:
        return raw.content, True
    return (raw.summary, False) if raw.summary.value else (raw.content, True)


def _address(raw: RawItem, base: str) -> str:
    if raw.original and (found := addresses.target(raw.original)):
        return found
    return _target(raw.link, base) or addresses.target(raw.permanent)


def _target(link: Text, base: str) -> str:
    if not link.base and _PLAIN.fullmatch(link.value) and len(link.value) < addresses.LONGEST:
        return link.value
    return addresses.target(link.value, addresses.target(link.base, base) or base)


def _author(stated: str) -> str:
    found = _MAILED.fullmatch(stated.strip()[:500])
    return brief(titles.plain((found[1] or found[2]) if found else stated))


def _language(stated: str) -> str:
    stated = stated.strip()
    return stated.replace("_", "-") if _LANGUAGE.fullmatch(stated) else ""


def _key(raw: RawItem, address: str, article: Article) -> str:
    """Return what an item is known by: its identifier, its address, its title and date, its text."""
    stated = clean_line(raw.id) or address
    if stated:
        return stated if len(stated) <= KEY else _digest(stated)
    if article.title:
        return _digest(article.title, article.published)
    return _digest(article.published, article.text)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _told_apart(found: list[FeedItem]) -> list[FeedItem]:
    """Return the items without those that are there twice; one key for several is made longer."""
    known: dict[str, FeedItem] = {}
    for item in found:
        first = known.setdefault(item.key, item)
        if first is item or _is_same(first, item):
            continue
        key = _digest(item.key, item.address, item.title, "" if item.address else item.article.text)
        known.setdefault(key, _renamed(item, key))
    return list(known.values())


def _is_same(one: FeedItem, other: FeedItem) -> bool:
    if one.address or other.address:
        return one.address == other.address
    return one.title == other.title and one.article.text == other.article.text


def _renamed(item: FeedItem, key: str) -> FeedItem:
    return FeedItem(
        key, item.title, item.address, item.published, item.article, is_excerpt=item.is_excerpt
    )
