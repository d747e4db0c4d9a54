"""Items made ready to be written: what takes long is done here, by pure functions, in whatever process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rtlreader.store import codec, likeness
from rtlreader.store.index import Indexed

if TYPE_CHECKING:
    from collections.abc import Container

    from rtlreader.store.values import Item

_BEGINNING = 120  # code points
COLUMNS = (
    "address", "is_local", "hash", "sketch", "title", "beginning", "author", "site", "language", "source", "published",
    "dated", "length", "is_excerpt", "fetched", "changed",
)  # fmt: skip
"""Of a row of `articles`, what comes with an item."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item as it will be kept; it can be sent from one process to another."""

    digest: bytes
    """What an item is known by that has not changed at all."""
    feed: int | None
    key: str
    address: str
    dated: int | None
    """When it was published, as far as it says; seconds since 1970."""
    is_excerpt: bool
    is_local: bool
    """Whether it is known again by its text alone."""
    hash: bytes
    """Of its canonical text."""
    sketch: bytes
    """By which a text that is nearly the same is found; empty where it is not known by its text."""
    indexed: Indexed
    source: str
    published: str
    text: bytes
    """Packed; empty where the digest was known."""
    structure: bytes
    columns: tuple[str, ...] = ()
    """What the index has of it."""

    @property
    def is_known(self) -> bool:
        """Whether no more than its digest was made."""
        return not self.text

    def row(self, address: str, dated: int, fetched: int, changed: int) -> tuple[object, ...]:
        """Return the values of `COLUMNS`."""
        of = self.indexed
        beginning = of.text[:1000].strip().partition("\n")[0][:_BEGINNING]
        return (
            address, self.is_local, self.hash, self.sketch, of.title, beginning, of.author, of.site, of.language,
            self.source, self.published, dated, len(of.text), self.is_excerpt, fetched, changed,
        )  # fmt: skip


def prepare(item: Item, known: Container[bytes] = ()) -> Prepared:
    """Return an item ready to be written; hardly anything is done for one whose digest is `known`."""
    article = item.article
    address, key = codec.line(item.address), codec.line(item.key)
    text = "\n".join([codec.line(paragraph.text) for paragraph in article.paragraphs])
    about = (article.title, article.author, article.site, article.language, article.published)
    title, author, site, language, published = map(codec.line, about)
    structure = codec.described(article.paragraphs)
    stated = "\0".join(
        [*map(str, (address, item.published, item.is_excerpt)), *about, structure, text]
    )
    digest = hashlib.blake2b(stated.encode("utf-8", "replace"), digest_size=16).digest()
    is_known = digest in known
    indexed = Indexed(title, author, site, address, language, text)
    return Prepared(
        digest,
        item.feed,
        key,
        address,
        item.published if item.published is not None else codec.seconds(published),
        item.is_excerpt,
        not address and item.feed is None,
        b"" if is_known else codec.digest(text),
        b"" if is_known or address or item.feed is not None else likeness.sketch(text),
        Indexed("", "", "", "", "", "") if is_known else indexed,
        codec.line(article.source),
        published,
        b"" if is_known else codec.pack(text),
        b"" if is_known else codec.pack(structure),
        () if is_known else tuple(indexed.columns()),
    )
