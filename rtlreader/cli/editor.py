"""The user's editor."""

from __future__ import annotations

import os
import shlex
import subprocess

from rtlreader.errors import RtlReaderError
from rtlreader.ui import programs


def open_file(file: str) -> None:
    """Run $VISUAL, or else $EDITOR, or else vi; no shell, and nothing of the current directory.

    Raises RtlReaderError where it cannot be run, or fails.
    """
    stated = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    hint = "set VISUAL or EDITOR to the editor that you want"
    try:
        name, *arguments = shlex.split(stated) or [""]
        path = programs.found(name)
        if not path:
            raise RtlReaderError(f"no such editor: {name}", hint)
        code = subprocess.run([path, *arguments, file], check=False).returncode
    except (OSError, ValueError) as error:
        raise RtlReaderError(f"cannot run the editor {stated}: {error}", hint) from None
    if code:
        raise RtlReaderError(f"the editor {stated} ended with {code}")
