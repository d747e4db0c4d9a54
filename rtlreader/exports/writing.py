"""Files in a folder that the user named: whole or not at all, for the owner alone, and nowhere else.

Everything happens within the folder's descriptor, under names without a path; a link there is never followed, and
is itself replaced when it is to be overwritten.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.exports.names import BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)


def write(folder: str, contents: Iterable[tuple[str, str]], *, overwrite: bool) -> list[str]:
    """Write files, each as soon as the ones before it are there; see `exports.write`."""
    files = [(_checked(name), text.encode("utf-8", "replace")) for name, text in contents]
    if len({name for name, _ in files}) < len(files):
        raise RtlReaderError("two files would have the same name", "nothing is written")
    descriptor = _opened(folder)
    try:
        _refuse_existing(descriptor, folder, [] if overwrite else [name for name, _ in files])
        for name, data in files:
            _write(descriptor, folder, name, data, overwrite=overwrite)
    finally:
        os.close(descriptor)
    return [os.path.join(folder, name) for name, _ in files]


def _checked(name: str) -> str:
    """Return a name that is a name, and no path."""
    is_name = name not in ("", ".", "..") and not {"/", "\0", os.sep}.intersection(name)
    if not is_name or len(os.fsencode(name)) > BYTES:
        raise RtlReaderError(f"{name!r} is no name of a file", "nothing is written")
    return name


def _opened(folder: str) -> int:
    try:
        _make(folder)
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _error(folder, error) from None


def _make(folder: str) -> None:
    """Make a folder and those above it that are not there, for their owner alone."""
    if os.path.isdir(folder):
        return
    above = os.path.dirname(os.path.abspath(folder))
    if above != folder:
        _make(above)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)


def _refuse_existing(descriptor: int, folder: str, names: list[str]) -> None:
    for name in names:
        if _exists(descriptor, name):
            raise _existing(folder, name)


def _exists(descriptor: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=descriptor, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _write(descriptor: int, folder: str, name: str, data: bytes, *, overwrite: bool) -> None:
    passing = f".rtlreader-{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(passing, _NEW, 0o600, dir_fd=descriptor), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if overwrite:
            os.replace(passing, name, src_dir_fd=descriptor, dst_dir_fd=descriptor)
        else:
            _publish(descriptor, passing, name)
    except FileExistsError:
        raise _existing(folder, name) from None
    except OSError as error:
        raise _error(os.path.join(folder, name), error) from None
    finally:
        with suppress(FileNotFoundError):
            os.unlink(passing, dir_fd=descriptor)


def _publish(descriptor: int, passing: str, name: str) -> None:
    """Give a file its name unless something has it; a second name does so at once, where there are such."""
    at = {"src_dir_fd": descriptor, "dst_dir_fd": descriptor}
    try:
        os.link(passing, name, **at, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if _exists(descriptor, name):
            raise FileExistsError from None
        os.replace(passing, name, **at)


def _existing(folder: str, name: str) -> RtlReaderError:
    path = os.path.join(folder, name)
    return RtlReaderError(
        f"{path} exists already", "choose another folder, or let it be overwritten"
    )


def _error(path: str, error: OSError | ValueError) -> RtlReaderError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return RtlReaderError(
        f"cannot write {path}: {reason}", "files that were written before it are whole"
    )
