"""Where links lead: absolute http and https addresses of printable ASCII, or nowhere.

Resolved as RFC 3986 says. A host in other letters is written in its ASCII form (IDNA), so that no
look-alike passes for another; what else is not ASCII is percent-encoded. Credentials, backslashes
and controls make an address that leads nowhere. Nothing is fetched.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 2000
"""The most code points of an address."""

_BLANKS = " \t\n\r\f"
_BROKEN = re.compile("[\t\n\r]")  # HTML lets an address be broken over lines
_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_NETLOC = re.compile(r"(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\])(?::\d{0,5})?")
_LITERAL = "!#$%&'()*+,/:;=?@[]~"


def target(href: str, base: str = "") -> str:
    """Return where an `href` leads from the page at `base`, or nothing.

    A place within the same page is nowhere.
    """
    href = _BROKEN.sub("", href.strip(_BLANKS))
    if not 0 < len(href) <= LONGEST or href.startswith("#") or _REFUSED.search(href):
        return ""
    try:
        return _absolute(urljoin(base, href))
    except (ValueError, UnicodeError):
        return ""


def _absolute(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or len(parts.netloc) > LONGEST:
        return ""
    netloc = _ascii(parts.netloc)
    if not _NETLOC.fullmatch(netloc) or not 0 < (parts.port or 80) < 65536:
        return ""
    rest = quote(parts._replace(scheme="", netloc="").geturl(), safe=_LITERAL)
    found = f"{parts.scheme}://{netloc}{rest}"
    return found if len(found) <= LONGEST else ""


def _ascii(netloc: str) -> str:
    return netloc if netloc.isascii() else netloc.encode("idna").decode("ascii")
