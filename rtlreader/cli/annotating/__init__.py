"""What the command line does with annotations: the same library as the reader's, as lines, as JSON, or as files."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.cli.arguments import Options

_DOES = {
    "list": ("listing", "list_annotations"),
    "show": ("listing", "show"),
    "add": ("adding", "add"),
    "edit": ("changing", "edit"),
    "delete": ("changing", "delete"),
    "export": ("exchange", "export"),
    "import": ("exchange", "take_in"),
}
"""The module and the function for each action: none needs what the others do."""


def run(options: Options) -> int:
    """Do what is asked for with annotations; return the exit code."""
    call = options.call or Namespace()
    module, name = _DOES[call.action]
    does: Callable[[Namespace], int] = getattr(import_module(f"{__name__}.{module}"), name)
    return does(call)
