"""Other programs: where they are, told without looking into the current directory.

No shell ever sees an argument.
"""

from __future__ import annotations

import os
import shutil


def found(name: str) -> str | None:
    """Return the absolute path of a program, or None.

    A name is looked for in the absolute folders of $PATH; a path has to be absolute, or begin with
    a tilde. So nothing is run from the current directory.
    """
    if os.sep in name:
        path = os.path.expanduser(name)
        return path if os.path.isabs(path) and shutil.which(path) else None
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return (
        shutil.which(name, path=os.pathsep.join(filter(os.path.isabs, folders))) if name else None
    )


def is_wsl() -> bool:
    """Whether this is Linux inside Windows."""
    return "microsoft" in os.uname().release.lower()


def is_remote() -> bool:
    """Whether the user sits at another computer."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
