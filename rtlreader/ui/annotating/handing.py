"""What was marked, handed on: to a command, whose answer may become a note, and to the clipboard."""

from __future__ import annotations

from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from rtlreader.model import Annotation
    from rtlreader.ui.annotating.annotating import Annotating
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command


class Handing:
    """Hears what is to be done with words that are marked, or meant."""

    def __init__(self, reader: Reader, annotating: Annotating) -> None:
        self._reader, self._annotating = reader, annotating
        self._commands: list[str] = []

    async def action_pipe(self, _: Command) -> None:
        """Type a command that is given what is selected, or meant, or the sentence."""
        annotation = self._annotating.meant_or_new()
        if annotation:
            then = partial(self._pipe, annotation)
            await self._reader.ask("|", then, history=self._commands, default=0)

    def _pipe(self, annotation: Annotation, typed: str) -> None:
        from rtlreader.ui.annotating import piping  # noqa: PLC0415 - seldom wanted

        if not typed.strip():
            return
        self._commands = [*(old for old in self._commands if old != typed), typed][-100:]
        try:
            command = piping.arguments(typed)
        except RtlReaderError as error:
            self._say_error(error)
            return
        self._reader.say(f"| {typed} …")
        Thread(
            target=self._run, args=(annotation, typed, command), name="piping", daemon=True
        ).start()

    def _run(self, annotation: Annotation, typed: str, command: list[str]) -> None:
        from rtlreader.ui.annotating import piping  # noqa: PLC0415 - as above

        try:
            said = piping.run(command, annotation.anchor.exact)
        except RtlReaderError as error:
            self._reader.soon(partial(self._say_error, error))
        else:
            self._reader.soon(partial(self._show_output, annotation, typed, said))

    def _show_output(self, annotation: Annotation, typed: str, said: str) -> None:
        from rtlreader.ui.annotating.output import Output  # noqa: PLC0415 - as above

        self._reader.ground.unsay()
        output = Output(typed, said, self._reader.keymap)
        self._reader.push_screen(output, partial(self._wished, annotation, said))

    async def _wished(self, annotation: Annotation, said: str, wish: str | None) -> None:
        if wish == "copy":
            await self._reader.commanding.copy(said)
        elif wish == "keep":
            note = "\n\n".join(filter(None, (annotation.note, said)))
            self._annotating.written(annotation, note)

    async def action_yank_note(self, _: Command, form: str = "") -> None:
        """Copy what was marked."""
        from rtlreader.ui.annotating.quoting import quoted  # noqa: PLC0415 - as above

        annotation, document = self._annotating.chosen, self._reader.document
        if annotation:
            text = quoted(
                annotation.anchor.exact,
                form,
                title=document.title,
                source=document.source,
                note=annotation.note,
            )
            await self._reader.commanding.copy(text)

    def _say_error(self, error: RtlReaderError) -> None:
        self._reader.say(" · ".join(filter(None, (error.message, error.hint))))
