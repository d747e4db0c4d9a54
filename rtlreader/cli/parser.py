"""What all parsers of the command line have in common: how they print their help, and how they fail."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from rtlreader.cli import streams
from rtlreader.errors import UsageError

if TYPE_CHECKING:
    from typing import NoReturn

_CODES = (
    "exit codes: 0 done, 1 failure, 2 wrong usage, 3 network, 4 nothing to read or found, 5 library"
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Measures the terminal as plain output does; argparse would import much to do so."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=20, width=min(streams.columns(), 100))


class Parser(argparse.ArgumentParser):
    """Raises where argparse would print and exit."""

    def __init__(
        self, name: str, usage: str, description: str, examples: str, before: str = ""
    ) -> None:
        """A parser for the command `name`; `before` is what its help says before the examples."""
        super().__init__(
            prog=name,
            usage=f"{name} {usage}",
            description=description,
            epilog=f"{before}examples:\n{examples}\n\n{_CODES}",
            formatter_class=_Formatter,
            allow_abbrev=False,
        )

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse's parameter
        """Print the help; its examples hold right-to-left words."""
        from rtlreader.cli import messages  # noqa: PLC0415 - for help only

        messages.print_texts(self.format_help().splitlines(), sys.stdout)

    def error(self, message: str) -> NoReturn:
        """Raise the error of wrong usage."""
        raise UsageError(message, f"{self.prog} --help shows what is possible")
