"""What the command line does with whom and what articles name: of one article, of the library, and as corrected."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.cli.arguments import Options

_DOES = {
    "source": ("articles", "of_article"),
    "tokens": ("tokens", "label"),
    "library": ("articles", "of_library"),
    "corrections": ("corrections", "list_corrections"),
    "correct": ("corrections", "correct"),
    "forget": ("corrections", "forget"),
    "import": ("corrections", "take_in"),
    "export": ("corrections", "export"),
}
"""The module and the function for each thing that is done: none needs what the others do."""


def run(options: Options) -> int:
    """Do what is asked for with entities; return the exit code."""
    call = options.call or Namespace()
    module, name = _DOES[call.action]
    does: Callable[[Namespace], int] = getattr(import_module(f"{__name__}.{module}"), name)
    return does(call)
