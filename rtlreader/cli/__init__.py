"""The command: arguments in, the reader or plain output out. The only place that wires things.

`main` never shows a traceback for what a user can understand, and nothing that it prints acts on
the terminal.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED, BROKEN_PIPE = 130, 141  # 128 and the signal's number, as shells count


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (without its name) and return its exit code."""
    from rtlreader.cli import messages, streams  # noqa: PLC0415 - an interrupt may come this early

    streams.prepare()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except RtlReaderError as error:
        messages.say(error)
        return error.exit_code
    except KeyboardInterrupt:
        streams.silence()
        return INTERRUPTED
    except BrokenPipeError:
        streams.silence()
        return BROKEN_PIPE
    except OSError as error:
        streams.silence()
        messages.say(RtlReaderError(f"cannot write: {error.strerror or error}"))
        return RtlReaderError.exit_code
    except Exception as error:
        messages.report(error)
        return RtlReaderError.exit_code


def _run(arguments: list[str]) -> int:
    from rtlreader.cli import commands  # noqa: PLC0415 - see main
    from rtlreader.cli.arguments import parse  # noqa: PLC0415 - see main

    options = parse(arguments)
    code = commands.RUN[options.command](options)
    sys.stdout.flush()
    return code
