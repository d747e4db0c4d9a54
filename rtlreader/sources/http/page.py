"""What an address gave, and how its headers and its address are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from rtlreader.errors import NetworkError
from rtlreader.sources.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADERS = 300
"""The most headers of an answer."""

_HOST = re.compile(r"[\w.-]+|[0-9a-fA-F.:]+")
_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.IGNORECASE)
_VALIDATOR = re.compile(r"[!-~](?:[ -~]{0,498}[!-~])?")
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?([0-9]{1,9})\b")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,5}")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave."""

    body: bytes
    """Unfolded, of bounded size; empty where nothing has changed."""
    content_type: str
    """The media type in lower case, without parameters; may be empty."""
    charset: str
    """What the server says that the encoding is; may be empty."""
    address: str
    """Where it was found after redirects, without credentials and clean."""
    status: int = 200
    """The status of HTTP (RFC 9110)."""
    etag: str = ""
    """The entity tag of the answer, to be sent back with the next request; may be empty."""
    last_modified: str = ""
    """The same for the date of its last change, as the server writes it."""
    moved_to: str = ""
    """Where permanent redirects lead, so that it can be asked for there in future; may be empty."""
    language: str = ""
    """The one language that the server states; may be empty."""
    is_private: bool = False
    """Whether it came from a host that is not of the open internet."""

    fresh_for: int = 0
    """The seconds for which the server says that nothing new will come."""

    @property
    def is_unchanged(self) -> bool:
        """Whether it is what it was when the tag or the date was given that were sent."""
        return self.status == 304


def shown(url: httpx.URL) -> str:
    """Return an address fit to be shown and kept: clean and without credentials."""
    if url.userinfo:
        url = url.copy_with(username=None, password=None)
    return clean_line(str(url))[:500]


def port_of(url: httpx.URL) -> int:
    """Return the port of an address, also where it is the usual one."""
    default = 443 if url.scheme == "https" else 80
    return default if url.port is None else url.port


def parsed(address: str) -> httpx.URL:
    """Return an http or https address; raises NetworkError where it is none."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise NetworkError(f"not an address: {clean_line(address)[:200]}") from None
    return checked(url)


def checked(url: httpx.URL) -> httpx.URL:
    """Return `url` if it is http or https and has a host, else raise NetworkError."""
    if url.scheme not in ("http", "https"):
        raise NetworkError(
            f"cannot fetch {shown(url)}", "only http and https addresses are fetched"
        )
    if not _HOST.fullmatch(url.host) or not 0 < port_of(url) < 65536:
        raise NetworkError(f"no host in {shown(url)}", "write it as https://example.com/page")
    return url


def validator(value: str) -> str:
    """Return an entity tag or a date as it may be kept and sent back, else nothing."""
    return value if _VALIDATOR.fullmatch(value) else ""


def content_type(headers: Mapping[str, str]) -> tuple[str, str]:
    """Return the media type and the encoding that the headers state, each may be empty."""
    kind, _, parameters = headers.get("content-type", "").partition(";")
    found = _CHARSET.search(parameters)
    kind = kind.strip().lower()
    return kind if _TYPE.fullmatch(kind) else "", found[1].lower() if found else ""


def fresh_for(headers: Mapping[str, str]) -> int:
    """Return the seconds for which the headers call an answer fresh (RFC 9111 5.2.2.1)."""
    stated = headers.get("cache-control", "").lower()
    found = _MAX_AGE.search(stated)
    return int(found[1]) if found and "no-cache" not in stated and "no-store" not in stated else 0


def language(headers: Mapping[str, str]) -> str:
    """Return the language of the content if it is one."""
    stated = headers.get("content-language", "").strip()
    return stated if _LANGUAGE.fullmatch(stated) else ""
