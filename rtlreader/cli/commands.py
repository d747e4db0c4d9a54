"""What each command does with its options."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from rtlreader import sources
from rtlreader.cli import messages, plain, streams
from rtlreader.cli.arguments import OF_LIBRARY, Options
from rtlreader.errors import RtlReaderError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager

    from rtlreader.cli.printing import Printer
    from rtlreader.library import Library
    from rtlreader.model import Article
    from rtlreader.sources import Batch

    Source = tuple[str, Callable[[], Iterable[Batch]], str]


def read(options: Options) -> int:
    """Open the reader, or print where there is no terminal for one.

    Raises RtlReaderError where it cannot be opened, but was asked for.
    """
    if options.print_yank:
        _require_reader(options)
    elif options.order or not streams.is_terminal(sys.stdout) or _obstacle():
        return show(options)
    return _open_reader(options)


def _require_reader(options: Options) -> None:
    if options.order:
        raise UsageError(
            "--print-yank opens the reader, but --order prints", "leave one of them out"
        )
    obstacle = _obstacle()
    if obstacle:
        hint = "run it in a terminal, or print articles with rtlreader show"
        raise RtlReaderError(f"--print-yank opens the reader, but {obstacle}", hint)


def _obstacle() -> str:
    """Say why there can be no reader; nothing if there can."""
    if os.environ.get("TERM") == "dumb":
        return "the terminal is dumb"
    if not streams.has_keyboard() or not streams.has_screen():
        return "there is no terminal"
    return ""


def show(options: Options) -> int:
    """Print articles."""
    return _show(options, _found(options))


def show_articles(articles: Iterable[Article]) -> int:
    """Print articles that are at hand as `show` does."""
    return _show(Options("show"), [_at_hand(article) for article in articles])


def _show(options: Options, found: list[Source]) -> int:
    terminal = streams.is_terminal(sys.stdout)
    visual = options.order == "visual" or (terminal and not options.order)
    width = options.width or (streams.columns() if visual else 0)
    with _printer(options) if terminal and visual else nullcontext() as out:
        draws_marks = out is None or out.profile.draws_marks
        forms, harakat = _letters(options, draws_marks) if width else (True, True)
        looks = plain.Looks(width, visual, forms, harakat, options.align, out.row if out else str)
        return _each(found, partial(_show_one, looks=looks))


def text(options: Options) -> int:
    """Print canonical logical text."""
    return _each(_found(options), lambda batches, _: plain.text(batches))


def completion(options: Options) -> int:
    """Print a shell's completions."""
    from rtlreader.cli.completion import script  # noqa: PLC0415 - seldom wanted

    sys.stdout.write(script(options.shell))
    return 0


def config(options: Options) -> int:
    """Show, check or edit the configuration."""
    from rtlreader.cli import configuration  # noqa: PLC0415 - seldom wanted

    return configuration.RUN[options.action]()


def doctor(options: Options) -> int:
    """Say what the terminal makes of right-to-left text, or let the user choose."""
    from rtlreader.cli.doctor import doctor as examine  # noqa: PLC0415 - seldom wanted

    return examine(options)


def keeping(options: Options) -> int:
    """Do something with the library."""
    from rtlreader.cli import keeping as library  # noqa: PLC0415 - only for these

    return library.run(options)


def annotating(options: Options) -> int:
    """Do something with annotations."""
    from rtlreader.cli import annotating as annotations  # noqa: PLC0415 - only for these

    return annotations.run(options)


def naming(options: Options) -> int:
    """Do something with whom and what articles name."""
    from rtlreader.cli import naming as entities  # noqa: PLC0415 - only for these

    return entities.run(options)


RUN = {
    **dict.fromkeys(OF_LIBRARY, keeping),
    "annotations": annotating,
    "entities": naming,
    "read": read,
    "show": show,
    "text": text,
    "config": config,
    "doctor": doctor,
    "completion": completion,
}


def _letters(options: Options, draws_marks: bool) -> tuple[bool, bool]:
    """Return whether to draw joining forms and vowel marks; reads settings only if it must."""
    forms, harakat = options.forms, options.harakat
    if forms is None or harakat is None:
        from rtlreader.cli import wishes  # noqa: PLC0415 - plain logical output does without

        settings = wishes.settings()
        forms = settings.forms if forms is None else forms
        marks = draws_marks if settings.harakat == "auto" else settings.harakat
        harakat = marks if harakat is None else harakat
    return forms, harakat


def _show_one(batches: Iterable[Batch], number: int, looks: plain.Looks) -> None:
    if number:
        sys.stdout.write("\n")
    plain.show(batches, looks)


def _each(found: list[Source], act: Callable[[Iterable[Batch], int], None]) -> int:
    """Print each source; where one fails, say so and go on; return the first failure's code."""
    code = 0
    for number, (_, batches, _) in enumerate(found):
        try:
            act(batches(), number)
        except RtlReaderError as error:
            sys.stdout.flush()
            messages.say(error)
            code = code or error.exit_code
    return code


def _found(options: Options) -> list[Source]:
    """Return what is to be read, by name, and its title if that is known: sources, or a pipe, or the samples."""
    named = options.sources or (() if streams.is_terminal(sys.stdin) else ("-",))
    if not named or named == ("samples",):
        return [_at_hand(article) for article in sources.samples()]
    stdin = streams.piped() if "-" in named and sys.stdin is not None else None
    return [
        (source, partial(sources.stream, source, stdin=stdin, offline=options.offline), "")
        for source in named
    ]


def _at_hand(article: Article) -> Source:
    return article.source, partial(_batches, article), article.title


def _batches(article: Article) -> list[Batch]:
    origin = article.author, article.site, article.published
    return [sources.Batch(article.paragraphs, article.title, article.language, *origin)]


def _printer(options: Options) -> AbstractContextManager[Printer]:
    from rtlreader.cli import printing, wishes  # noqa: PLC0415 - for terminals only

    return printing.printer(sys.stdout, wishes.wish(options, wishes.settings()))


def open_lent(library: Library, numbers: Sequence[int]) -> int:
    """Read articles of the library, or print them where there is no terminal for that."""
    if not streams.is_terminal(sys.stdout) or _obstacle():
        with library:
            found = [_at_hand(library.whole(number)) for number in numbers]
        looks = plain.Looks(0, False, True, True, False, str)
        return _each(found, partial(_show_one, looks=looks))
    return _run_reader(Options("read"), [], lambda: library, numbers)


def _open_reader(options: Options) -> int:
    """Read sources, or the library where none are named."""
    is_library = not options.sources and streams.is_terminal(sys.stdin) and not options.print_yank
    found = [] if is_library else _found(options)
    return _run_reader(options, found, partial(_library, options))


def _library(options: Options) -> Library:
    from rtlreader.library import open_library  # noqa: PLC0415 - only where it is wanted

    return open_library(offline=options.offline)


def _run_reader(
    options: Options,
    found: list[Source],
    library: Callable[[], Library],
    numbers: Sequence[int] = (),
) -> int:
    """Read in a thread while Textual is imported, then draw on the terminal."""
    gc.disable()  # importing makes no garbage, but much to look through
    from rtlreader.cli import reader_settings, wishes  # noqa: PLC0415 - for the reader only
    from rtlreader.sources.reading import shown  # noqa: PLC0415 - as above
    from rtlreader.ui.document import Document  # noqa: PLC0415 - as above
    from rtlreader.ui.terminal.negotiation import negotiation  # noqa: PLC0415 - as above

    configured = wishes.settings()
    wish = wishes.wish(options, configured)
    opened = (
        library() if not found else None
    )  # what is wrong with it is said before the screen is taken
    with negotiation() as asked:
        documents = [Document(shown(source), batches, title) for source, batches, title in found]
        if documents:
            documents[0].start()
        start = reader_settings.effective(options, configured)
        with streams.on_terminal():
            from rtlreader.ui.app import Reader  # noqa: PLC0415 - slow to import

            gc.freeze()
            gc.enable()
            terminal = asked.answer(wish)
            reader = Reader(
                documents,
                start.settings,
                start.gallery,
                side=start.side,
                terminal=terminal,
                library=(lambda: opened) if opened else library,
                lent=numbers,
            )
            reader.run()
    reader.lending.end()
    if reader.crash:
        messages.report(reader.crash)
    reader_settings.keep(configured.theme, reader.chosen, reader.kept_side)
    if options.print_yank:
        _print(reader.yanked)
    return reader.return_code or 0


def _print(yanked: list[str]) -> None:
    """Print the logical texts that were copied, in that order; on a terminal without bidi controls."""
    from rtlreader.ui.clipboard import harmless  # noqa: PLC0415 - for this only

    lines = [line for text in yanked for line in harmless(text).split("\n")]
    if streams.is_terminal(sys.stdout):
        lines = [plain.without_controls(line) for line in lines]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
