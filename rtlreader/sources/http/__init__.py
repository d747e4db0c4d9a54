"""Addresses, fetched politely and warily: the only package that knows HTTP.

http and https only. Each connection goes to an address that was looked at: one of the open internet,
or one that the user typed. Every cost has a cap: bytes, time, redirects, headers, how far a body
unfolds. No cookies, no referrer, no credentials in what is kept or shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.sources.http.fetcher import SECONDS, Fetcher
from rtlreader.sources.http.networks import is_public, resolved
from rtlreader.sources.http.page import Page, shown

if TYPE_CHECKING:
    import httpx

    from rtlreader.sources.http.networks import Resolver

__all__ = ["Fetcher", "Page", "fetch", "is_public", "resolved", "shown"]


def fetch(
    address: str,
    client: httpx.Client | None = None,
    resolve: Resolver | None = None,
    seconds: float = SECONDS,
) -> Page:
    """Return what an address gives that the user typed, or raise NetworkError."""
    with Fetcher(client, resolve) as fetcher:
        return fetcher.get(address, seconds=seconds)
