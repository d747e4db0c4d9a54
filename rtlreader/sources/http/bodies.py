"""Bodies unfolded in bounded steps: gzip, deflate, br and zstd (RFC 9110 8.4.1, 7932, 8878).

No step makes much more than 1 MiB, and what unfolds to more than 200 times its size is refused as soon
as it is larger than 4 MiB, so that no bomb goes off. zstd may look back 8 MiB at most.
"""

from __future__ import annotations

import sys
import zlib
from functools import partial
from typing import TYPE_CHECKING, Protocol

from rtlreader.errors import NetworkError
from rtlreader.sources.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BYTES = 20 * 2**20
"""The most bytes of a body, unfolded."""
RATIO = 200
"""How many times larger than it came a body may be that is larger than 4 MiB."""
CODINGS = "gzip, deflate, br, zstd"
"""What may be asked for."""

_STEP = 2**20
_SMALL = 4 * 2**20
_GZIP = b"\x1f\x8b\x08"
_ZSTD_WINDOW = 23  # as a power of two (RFC 8878 3.1.1.1.2, RFC 9659)


class _Unfolder(Protocol):
    """Unfolds bytes as they come."""

    def steps(self, raw: bytes) -> Iterator[bytes]:
        """Yield what the next bytes add, in parts of about 1 MiB at most."""

    @property
    def is_complete(self) -> bool:
        """Whether the end of what was folded has been seen."""


def unfolded(raw: Iterable[bytes], coding: str, shown: str) -> Iterator[bytes]:
    """Yield the body of the address `shown` in parts; raises NetworkError."""
    taken = given = 0
    unfolder: _Unfolder | None = None
    for part in _recognisable(raw):
        if not taken:
            unfolder = _unfolder(coding, part, shown)
        taken += len(part)
        if taken > BYTES:
            raise too_large(shown)
        for step in unfolder.steps(part) if unfolder else (part,):
            given += len(step)
            if given > BYTES:
                raise too_large(shown)
            if given > _SMALL and given > RATIO * taken:
                raise NetworkError(
                    f"refused: {shown}", f"it unfolds to more than {RATIO} times its size"
                )
            yield step
    if unfolder and not unfolder.is_complete:
        raise NetworkError(f"cut short: {shown}", "try again")


def too_large(shown: str) -> NetworkError:
    """Return the error for a body of too many bytes."""
    return NetworkError(f"too large: {shown}", f"at most {BYTES >> 20} MiB are read")


def _recognisable(raw: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the parts of a body, the first of which is long enough to tell what it is."""
    parts = iter(raw)
    first = b""
    while len(first) < len(_GZIP) and (part := next(parts, b"")):
        first += part
    if first:
        yield first
        yield from parts


def _unfolder(coding: str, first: bytes, shown: str) -> _Unfolder | None:
    """Return what unfolds a body that begins with `first`; nothing for one that is not folded.

    One that is gzip and does not say so is unfolded, too.
    """
    match coding.strip().lower():
        case "" | "identity":
            return _Zlib(31) if first.startswith(_GZIP) else None
        case "gzip" | "x-gzip":
            return _Zlib(31)
        case "deflate":
            is_wrapped = first[0] & 15 == 8 and int.from_bytes(first[:2], "big") % 31 == 0
            return _Zlib(15 if is_wrapped else -15)
        case "br":
            return _Brotli()
        case "zstd":
            return _Zstd()
    raise NetworkError(f"cannot read {shown}", f"it is compressed as {clean_line(coding)[:40]}")


class _Zlib:
    """gzip, also of several members, and deflate with its wrapping or without."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._object = zlib.decompressobj(wbits=bits)
        self._begun = True

    @property
    def is_complete(self) -> bool:
        return self._object.eof or not self._begun

    def steps(self, raw: bytes) -> Iterator[bytes]:
        while True:
            if self._object.eof:
                if self._bits != 31 or not raw.startswith(_GZIP[: len(raw)]) or not raw:
                    return
                self._object = zlib.decompressobj(wbits=self._bits)
            part = self._object.decompress(raw, _STEP)
            if part:
                yield part
            raw = self._object.unconsumed_tail or self._object.unused_data
            if not raw and len(part) < _STEP:
                return


class _Brotli:
    """br, whose library is loaded when a server first sends it."""

    def __init__(self) -> None:
        import brotli  # noqa: PLC0415 - only some servers send it

        self._object = brotli.Decompressor()
        self._error = brotli.error

    @property
    def is_complete(self) -> bool:
        return bool(self._object.is_finished())

    def steps(self, raw: bytes) -> Iterator[bytes]:
        if self.is_complete:
            return
        try:
            part = self._object.process(raw, output_buffer_limit=_STEP)
            while part or not self._object.can_accept_more_data():
                yield part
                if self.is_complete:
                    return
                part = self._object.process(b"", output_buffer_limit=_STEP)
        except self._error as error:
            raise ValueError(str(error)) from None


class _Zstd:
    """zstd, whose library is loaded when a server first sends it."""

    def __init__(self) -> None:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415 - only some servers send it
        else:
            from backports import zstd  # noqa: PLC0415 - as above

        options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW}
        self._make = partial(zstd.ZstdDecompressor, options=options)
        self._object = self._make()
        self._error = zstd.ZstdError

    @property
    def is_complete(self) -> bool:
        return self._object.eof

    def steps(self, raw: bytes) -> Iterator[bytes]:
        while raw:
            if self._object.eof:  # another frame follows (RFC 8878 3.1)
                self._object = self._make()
            yield from self._frame(raw)
            raw = self._object.unused_data if self._object.eof else b""

    def _frame(self, raw: bytes) -> Iterator[bytes]:
        try:
            part = self._object.decompress(raw, _STEP)
            while part:
                yield part
                if self._object.needs_input or self._object.eof:
                    return
                part = self._object.decompress(b"", _STEP)
        except self._error as error:
            raise ValueError(str(error)) from None
