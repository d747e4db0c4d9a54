"""Feeds that are well-formed XML, in one pass of expat: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0.

A document type or an entity of its own makes a feed odd, and so does all else that is not expected:
OddError sends it to the parser for such feeds. Nothing is ever fetched, nothing expanded.
"""

from __future__ import annotations

import base64
import binascii
import re
from html import escape
from urllib.parse import urljoin
from xml.parsers import expat

from rtlreader.sources.elements import VOID
from rtlreader.sources.feeds.raw import Form, RawFeed, RawItem, Text

DEPTH = 200
"""How deep elements may be nested."""

_XML = "http://www.w3.org/XML/1998/namespace"
_BASE, _LANG = f"{_XML} base", f"{_XML} lang"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RSS = (
    "",
    "http://purl.org/rss/1.0/ ",
    "http://my.netscape.com/rdf/simple/0.9/ ",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd ",
    "http://channel.netscape.com/rdf/simple/0.9/ ",
    "http://backend.userland.com/rss ",
    "http://backend.userland.com/rss2 ",
    "http://blogs.law.harvard.edu/tech/rss ",
)
_ATOM = ("http://www.w3.org/2005/Atom ", "http://purl.org/atom/ns# ")
_DC = ("http://purl.org/dc/elements/1.1/ ", "http://purl.org/dc/terms/ ")
_CONTENT = ("http://purl.org/rss/1.0/modules/content/ ",)
_BURNER = ("http://rssnamespace.org/feedburner/ext/1.0 ",)
_MEDIA = ("http://search.yahoo.com/mrss/ ", "http://search.yahoo.com/mrss ")
_ITUNES = ("http://www.itunes.com/dtds/podcast-1.0.dtd ",)
_ROLES: dict[str, str] = {
    f"{namespace}{name}": role
    for namespaces, roles in (
        (
            _RSS,
            "rss=root channel=feed item=item title=title link=link guid=id pubDate=published"
            " description=summary author=author language=language",
        ),
        (
            _ATOM,
            "feed=root entry=item item=item title=title link=alternate id=id published=published"
            " issued=published created=published updated=updated modified=updated summary=summary"
            " content=content author=person name=name",
        ),
        (
            _DC,
            "creator=author date=published issued=published created=published language=language"
            " title=name_of",
        ),
        (_DC, "modified=updated"),
        (_CONTENT, "encoded=content"),
        (_BURNER, "origLink=original"),
        (_MEDIA, "group=group description=media title=name_of"),
        (_ITUNES, "title=name_of summary=media"),
    )
    for namespace in namespaces
    for name, _, role in (pair.partition("=") for pair in roles.split(" ") if pair)
}
_ROLES[f"{_RDF} RDF"] = "root"
_LOWERED = {name.lower(): role for name, role in _ROLES.items()}
_INSIDE = frozenset({"root", "feed", "group"})
"""Elements in which nothing is text by itself."""
_HTML = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml", "text/xml"})


_TAG = re.compile(r"<[^<>]*>")


class OddError(Exception):
    """It is none of the feeds that are read here."""


def read(text: str) -> RawFeed:
    """Return a feed as it is written, or raise OddError."""
    try:
        return _Reader().read(text)
    except (expat.ExpatError, ValueError) as error:
        raise OddError(str(error)) from None


class _Reader:
    """Hears what expat finds."""

    def __init__(self) -> None:
        self._feed = RawFeed()
        self._item: RawItem | None = None
        self._item_depth = 0
        self._depth = self._skipped = 0
        self._scopes: list[tuple[int, str, str]] = [(0, "", "")]
        """Where a base and a language were stated: the depth, and both as they hold from there."""
        self._role, self._role_depth = "", 0
        self._attributes: dict[str, str] = {}
        self._pieces: list[str] = []
        self._is_markup = self._is_rooted = False
        self._person = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 65536
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse

    def read(self, text: str) -> RawFeed:
        """Return the feed."""
        self._parser.Parse(text, True)
        if not self._is_rooted:
            raise OddError("no feed")
        return self._feed

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._skipped:
            return
        if self._depth > DEPTH:
            raise OddError("too deep")
        if self._role:
            self._begin_markup(name, attributes)
            return
        if attributes:
            self._enter_scope(attributes)
        role = _ROLES.get(name) or _LOWERED.get(name.lower())
        if self._depth == 1:
            self._begin_root(role)
        elif role is None or (role == "name" and not self._person):
            self._skipped = self._depth
        elif role == "item":
            self._begin_item(attributes)
        elif role == "alternate" or (role == "link" and "href" in attributes):
            self._link(attributes)
            self._skipped = self._depth
        elif role == "person":
            self._person = self._depth
            if self._item is None or self._item.author:
                self._skipped = self._depth
        elif role not in _INSIDE:
            self._begin_text(role, attributes)

    def _begin_root(self, role: str | None) -> None:
        if role != "root":
            raise OddError("no root that is known")
        self._is_rooted = True

    def _begin_item(self, attributes: dict[str, str]) -> None:
        if self._item is not None:
            raise OddError("an item in an item")
        self._item, self._item_depth = RawItem(language=self._scopes[-1][2]), self._depth
        self._item.id = attributes.get(f"{_RDF} about", "")
        self._feed.items.append(self._item)

    def _begin_text(self, role: str, attributes: dict[str, str]) -> None:
        self._role, self._role_depth, self._attributes = role, self._depth, attributes
        self._pieces = []
        self._parser.CharacterDataHandler = self._pieces.append

    def _begin_markup(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element within a text as the markup that it is (Atom's xhtml, careless RSS)."""
        if not self._is_markup:
            self._is_markup = True
            self._pieces[:] = [escape("".join(self._pieces), quote=False)]
            self._parser.CharacterDataHandler = self._escaped
        stated = (f' {_local(key)}="{escape(value)}"' for key, value in attributes.items())
        self._pieces.append(f"<{_local(name)}{''.join(stated)}>")

    def _escaped(self, data: str) -> None:
        self._pieces.append(escape(data, quote=False))

    def _end(self, name: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if self._skipped:
            if self._skipped == depth:
                self._skipped = 0
            else:
                return
        elif self._role:
            if depth > self._role_depth:
                local = _local(name)
                if local not in VOID:
                    self._pieces.append(f"</{local}>")
                return
            self._end_text()
        if depth == self._person:
            self._person = 0
        if self._item is not None and depth == self._item_depth:
            self._item = None
        if self._scopes[-1][0] == depth:
            self._scopes.pop()

    def _end_text(self) -> None:
        role, value = self._role, "".join(self._pieces)
        is_markup, self._is_markup = self._is_markup, False
        form = self._form(is_markup=is_markup)
        self._role = ""
        self._parser.CharacterDataHandler = None
        if not value.strip():
            return
        _, base, language = self._scopes[-1]
        text = Text(value, form, base, language)
        if self._is_encoded() and not is_markup:
            text = text._replace(value=_from_base64(value))
        if self._item is not None:
            self._take(self._item, role, text)
        elif role == "title" or (role == "name_of" and not self._feed.title.value):
            self._feed.title = text
        elif role == "link" and not self._feed.link.value:
            self._feed.link = text
        elif role == "language":
            self._feed.language = self._feed.language or value.strip()

    def _is_encoded(self) -> bool:
        """Whether a text of Atom is base64, as all media types are that are no text (RFC 4287 4.1.3.3)."""
        kind = self._attributes.get("type", "").strip().lower()
        is_other = "/" in kind and not kind.startswith("text/") and not kind.endswith("xml")
        return is_other or self._attributes.get("mode") == "base64"

    def _form(self, *, is_markup: bool) -> Form:
        if is_markup:
            return "html"
        stated = self._attributes.get("type", "").strip().lower()
        if not stated:
            is_literal = self._role == "media" or self._attributes.get("mode") == "base64"
            return "text" if is_literal else ""
        if stated in _HTML:
            return "html"
        return "text" if stated in ("text", "text/plain") else ""

    def _take(self, item: RawItem, role: str, text: Text) -> None:
        """Put the text of an element into its item."""
        value = text.value.strip()
        match role:
            case "title":
                item.title = text
            case "name_of":
                item.title = item.title if item.title.value else text
            case "link":
                item.link = text._replace(value=value)
            case "id":
                item.id = value
                if self._attributes.get("isPermaLink", "true").strip().lower() == "true":
                    item.permanent = value
            case "published" | "updated":
                item.dates.setdefault(role, value)
            case "content":
                item.content = text
            case "summary":
                item.summary = text
            case "media":
                item.summary = item.summary if item.summary.value else text
            case "author" | "name":
                item.author = item.author or _TAG.sub(" ", value)
            case "original":
                item.original = value

    def _link(self, attributes: dict[str, str]) -> None:
        """Take a link of Atom if it leads to what a reader would read."""
        relation = attributes.get("rel", "alternate").strip().lower()
        kind = attributes.get("type", "text/html").strip().lower()
        href = attributes.get("href", "").strip()
        holder = self._item or self._feed
        if href and relation == "alternate" and kind in _HTML:
            holder.link = Text(href, "text", self._scopes[-1][1])

    def _enter_scope(self, attributes: dict[str, str]) -> None:
        if _BASE in attributes or _LANG in attributes:
            _, base, language = self._scopes[-1]
            base = urljoin(base, attributes.get(_BASE, ""))
            self._scopes.append((self._depth, base, attributes.get(_LANG, language)))
            if self._depth <= 2 and self._item is None and not self._feed.language:
                self._feed.language = attributes.get(_LANG, "")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _from_base64(value: str) -> str:
    try:
        return base64.b64decode(value).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return value


def _refuse(*_: object) -> None:
    raise OddError("a document type")
