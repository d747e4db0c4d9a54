"""Where configuration and state live; imports nothing slow where the environment says it."""

from __future__ import annotations

import os
import sys

NAMED_BY = "RTLREADER_CONFIG"
"""The environment variable that names another configuration file."""
LIBRARY_NAMED_BY = "RTLREADER_LIBRARY"
"""The environment variable that names another library."""
_NAME = "rtlreader"


def config_file() -> str:
    """Return the path of the configuration file, which need not exist."""
    named = os.environ.get(NAMED_BY)
    if named:
        return os.path.abspath(os.path.expanduser(named))
    return os.path.join(_folder("XDG_CONFIG_HOME", "~/.config", "user_config_dir"), "config.toml")


def theme_folder() -> str:
    """Return the folder of the user's own themes: beside the configuration file."""
    return os.path.join(os.path.dirname(config_file()), "themes")


def state_file() -> str:
    """Return the path of the file in which the reader remembers."""
    return os.path.join(_folder("XDG_STATE_HOME", "~/.local/state", "user_state_dir"), "state.toml")


def library_file() -> str:
    """Return the path of the library, which need not exist."""
    named = os.environ.get(LIBRARY_NAMED_BY)
    if named:
        return os.path.abspath(os.path.expanduser(named))
    return os.path.join(
        _folder("XDG_DATA_HOME", "~/.local/share", "user_data_dir"), "library.sqlite3"
    )


def _folder(variable: str, usual: str, function: str) -> str:
    """Return what platformdirs says, without its import where the XDG specification suffices."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        stated = os.environ.get(variable, "").strip()
        home = stated if os.path.isabs(stated) else os.path.expanduser(usual)
        if os.path.isabs(home):
            return os.path.join(home, _NAME)
    import platformdirs  # noqa: PLC0415 - 8 ms

    folder: str = getattr(platformdirs, function)(_NAME, appauthor=False)
    return folder
