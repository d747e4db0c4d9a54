"""Annotating by keyboard: what the keys do to the annotations of the article that is read.

What is meant is the annotation that is chosen beside the text, or what is selected, or the annotation under the
cursor, or else the sentence there.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.model import Annotation
from rtlreader.text import Position, paragraph_direction
from rtlreader.text.objects import OBJECTS, TextSpan
from rtlreader.ui.annotating.changes import Change, Changes
from rtlreader.ui.annotating.keeper import Keeper
from rtlreader.ui.annotating.notes import Notes
from rtlreader.ui.annotating.tags import completed, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.model import Anchor
    from rtlreader.ui.app import Reader
    from rtlreader.ui.document import Document
    from rtlreader.ui.keyboard import Command

COLOURS = 5
_AROUND = 200  # code points before and after a span that its anchor may want
_SHOWN = 40  # code points of a quote that are said


class Annotating:
    """Hears what is to be done to annotations."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._changes = Changes()
        self._keeper = Keeper(lambda: reader.lending.library, reader.soon)
        self._tags: Sequence[str] = ()
        self._last: Callable[[], object] | None = None
        self._commands: list[str] = []
        self.colour = 1
        """The one that was used last."""

    # --- what there is

    @property
    def _notes(self) -> Notes:
        sheet = self._reader.document.sheet
        if sheet.notes is None:
            sheet.notes = Notes(sheet)
        return sheet.notes

    def look_up(self, document: Document) -> None:
        """Find out what was said about a document that was read from elsewhere."""
        self._keeper.look_up(document, partial(self._known, document))

    def _known(self, document: Document, found: Sequence[Annotation]) -> None:
        if found:
            notes = document.sheet.notes = document.sheet.notes or Notes(document.sheet)
            notes.put({annotation.uuid: annotation for annotation in found})
        self.arrived(document)

    def arrived(self, document: Document) -> None:
        """Show what is said about a document that has just been opened."""
        reader = self._reader
        if document is not reader.document or document.sheet.notes is None:
            return
        self._show()
        lost = sum(not orphan.is_settled for orphan in document.sheet.notes.orphans)
        if lost:
            what = "an annotation has" if lost == 1 else f"{lost} annotations have"
            reader.say(f"{what} lost the place in the text: see the end of the list of them")

    def _show(self) -> None:
        self._reader.annotations.show(self._reader.document.sheet.notes)
        self._reader.panes.say()
        self._reader.body.refresh()

    @property
    def _chosen(self) -> Annotation | None:
        """The annotation that is chosen beside the text, where that list has the focus."""
        pane = self._reader.annotations
        return pane.annotation if pane.has_focus else None

    def _meant(self) -> Annotation | None:
        """Return the annotation that is meant, if there is one."""
        body = self._reader.body
        if self._reader.annotations.has_focus:
            return self._chosen
        if body.selection or not body.sheet.page.blocks:
            return None
        return self._notes.at(body.cursor)

    # --- what becomes of it

    def _do(self, after: dict[str, Annotation | None], said: str) -> None:
        document, notes = self._reader.document, self._notes
        before = {name: notes.get(name) for name in after}
        change = Change(document, before, after, said)
        self._changes.add(change)
        self._apply(change)

    def _apply(self, change: Change) -> None:
        sheet = change.document.sheet
        notes = sheet.notes = sheet.notes or Notes(sheet)
        notes.put(change.after)
        if change.document is self._reader.document:
            self._show()
        done = partial(self._done, change)
        self._keeper.keep(change.document, change.after, done, partial(self._failed, change))

    def _done(self, change: Change) -> None:
        self._reader.say(change.said)
        self._reader.lending.annotated(change.document)

    def _failed(self, change: Change, error: RtlReaderError) -> None:
        """Show again what is kept, and say why it is no more than that."""
        notes = change.document.sheet.notes
        if notes is not None:
            notes.put(change.before)
        self._show()
        self._say_error(RtlReaderError(f"not kept: {error.message}", error.hint))

    def _put(self, annotation: Annotation, said: str) -> None:
        now = int(time.time())
        changed = replace(annotation, created=annotation.created or now, modified=now)
        self._do({changed.uuid: changed}, said)

    # --- what is annotated

    def _new(self, colour: int = 0) -> Annotation | None:
        """Return an annotation of what is selected or of the sentence, not kept yet; None where there is no text."""
        body = self._reader.body
        page = body.sheet.page
        if not page.blocks:
            return None
        span = body.selection.span(page) if body.selection else self._sentence()
        bounds = self._bounds(span) if span else None
        if bounds is None:
            self._reader.say("there is nothing of the article to annotate here")
            return None
        return Annotation(
            self.anchor(*bounds), colour=colour or self.colour, uuid=str(uuid.uuid4())
        )

    def _sentence(self) -> TextSpan | None:
        return OBJECTS["is"](self._reader.body.sheet.page, self._reader.body.cursor, 1)

    def _bounds(self, span: TextSpan) -> tuple[int, int] | None:
        """Return a span of the page as offsets in the article, without white space at its ends; None if it is empty."""
        sheet = self._reader.body.sheet
        first, last = span.start, span.end
        while sheet.is_made(first.paragraph) and first.paragraph < last.paragraph:
            first = Position(first.paragraph + 1, 0)
        while sheet.is_made(last.paragraph) and last.paragraph > first.paragraph:
            last = Position(last.paragraph - 1, len(sheet.texts[last.paragraph - 1]))
        if sheet.is_made(first.paragraph):
            return None
        start, end = sheet.offset_of(first), sheet.offset_of(last)
        text = sheet.text(start, end)
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        return (start, end) if start < end else None

    def anchor(self, start: int, end: int) -> Anchor:
        """Return an anchor for a span of the article."""
        from rtlreader import anchors  # noqa: PLC0415 - not before something is annotated

        begin = max(0, start - _AROUND)
        around = self._reader.body.sheet.text(begin, end + _AROUND)
        found = anchors.make(around, start - begin, end - begin)
        return replace(found, start=start, end=end)

    def _unselect(self, annotation: Annotation) -> None:
        body = self._reader.body
        if body.selection:
            body.leave_selection(self._notes.span(annotation)[0])

    # --- actions

    def action_highlight(self, _: Command | None = None, colour: str = "") -> None:
        """Mark what is selected, or the sentence, in a colour: the last one where none is named."""
        self._highlight(int(colour) if colour else self.colour)

    def _highlight(self, colour: int) -> None:
        self.colour, self._last = colour, partial(self._highlight, colour)
        chosen = self._chosen
        made = replace(chosen, colour=colour) if chosen else self._new(colour)
        if made is None:
            return
        same = [one for one in self._notes.placed if _is_same(one, made)]
        marked = replace(same[0], colour=colour) if same and not chosen else made
        self._put(marked, f"{self._name(colour)}: {_short(marked)}")
        self._unselect(marked)

    def action_write_note(self, _: Command | None = None) -> None:
        """Write a note: on the annotation that is meant, or on what is selected, or on the sentence."""
        from rtlreader.ui.writing import Writing  # noqa: PLC0415 - not for the first screen

        annotation = self._meant() or self._new()
        if annotation is None:
            return
        quote = annotation.anchor.exact
        title = f"Note: {_short(annotation)}"
        writing = Writing(
            title,
            annotation.note,
            keymap=self._reader.keymap,
            default=paragraph_direction(quote),
        )
        self._reader.push_screen(writing, partial(self._written, annotation))

    def _written(self, annotation: Annotation, text: str | None) -> None:
        if text is None:
            return
        self._put(replace(annotation, note=text.strip()), f"noted: {_short(annotation)}")
        self._unselect(annotation)

    async def action_tag_note(self, _: Command | None = None) -> None:
        """Type the tags of what is meant; one is parted from the next by a comma."""
        annotation = self._meant() or self._new()
        if annotation is None:
            return
        self._keeper.tags(self._set_tags)
        text = "".join(f"{tag}, " for tag in annotation.tags)
        then = partial(self._tagged, annotation)
        await self._reader.ask(
            "tags:", then, text=text, complete=lambda line: completed(self._tags, line), default=1
        )

    def _set_tags(self, tags: Sequence[str]) -> None:
        self._tags = tags

    def _tagged(self, annotation: Annotation, text: str) -> None:
        tags = typed(text)
        self._last = partial(self._tag_again, tags)
        self._put(
            replace(annotation, tags=tags), f"tags: {', '.join(tags)}" if tags else "no tags now"
        )
        self._unselect(annotation)

    def _tag_again(self, tags: tuple[str, ...]) -> None:
        annotation = self._meant() or self._new()
        if annotation:
            both = tuple(dict.fromkeys((*annotation.tags, *tags)))
            self._put(replace(annotation, tags=both), f"tags: {', '.join(both)}")

    def action_colour_note(self, command: Command) -> None:
        """Give what is meant the next colour, or one by its number."""
        annotation = self._meant()
        if annotation is None:
            self._reader.say("there is no annotation here")
            return
        wanted = command.count or annotation.colour % COLOURS + 1
        colour = self.colour = min(max(wanted, 1), COLOURS)
        self._last = partial(self._colour_again, colour)
        self._put(replace(annotation, colour=colour), self._name(colour))

    def _colour_again(self, colour: int) -> None:
        annotation = self._meant()
        if annotation:
            self._put(replace(annotation, colour=colour), self._name(colour))

    def action_delete_note(self, _: Command | None = None) -> None:
        """Delete what is meant."""
        annotation = self._meant()
        if annotation is None:
            self._reader.say("there is no annotation here")
            return
        self._last = self.action_delete_note
        self._do({annotation.uuid: None}, f"deleted: {_short(annotation)}")

    def action_repeat_note(self, _: Command) -> None:
        """Do the last thing once more, here."""
        if self._last is None:
            self._reader.say("nothing was done yet that could be repeated")
        else:
            self._last()

    def action_undo_note(self, command: Command) -> None:
        """Undo the last change."""
        self._step(self._changes.undo, command, "nothing to undo")

    def action_redo_note(self, command: Command) -> None:
        """Do again what was undone."""
        self._step(self._changes.redo, command, "nothing to do again")

    def _step(self, step: Callable[[], Change | None], command: Command, nothing: str) -> None:
        for number in range(command.count or 1):
            change = step()
            if change is None:
                if not number:
                    self._reader.say(nothing)
                return
            self._apply(change)

    def action_turn_note(self, command: Command, step: str) -> None:
        """Go to the next annotation, or to the one before."""
        body = self._reader.body
        if not body.sheet.page.blocks:
            return
        found = self._notes.from_place(body.cursor, int(step) * (command.count or 1))
        if found is None:
            self._reader.say(
                "no annotation after this" if int(step) > 0 else "no annotation before this"
            )
        else:
            self.go_to(found)

    def go_to(self, annotation: Annotation) -> None:
        """Go to an annotation in the text, and show for a moment where it is."""
        body = self._reader.body
        first, last = self._notes.span(annotation)
        body.jump(first)
        body.pulse(TextSpan(first, last))

    # --- handing on

    async def action_pipe(self, _: Command) -> None:
        """Type a command that is given what is selected, or meant, or the sentence."""
        annotation = self._meant() or self._new()
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
            self._written(annotation, note)

    async def action_yank_note(self, _: Command, form: str = "") -> None:
        """Copy what was marked."""
        from rtlreader.ui.annotating.quoting import quoted  # noqa: PLC0415 - as above

        annotation, document = self._chosen, self._reader.document
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

    # --- those that have lost their place

    def action_attach_note(self, _: Command) -> None:
        """Give an annotation that has lost its place the one that is selected."""
        body, orphans = self._reader.body, self._notes.orphans
        if not orphans:
            self._reader.say("no annotation has lost its place")
            return
        if not body.selection:
            self._reader.panes.go_to(body)
            key = self._reader.keymap.shown("note.attach")
            self._reader.say(f"select its new place in the text, then {key}")
            return
        chosen = self._reader.annotations.annotation
        orphan = chosen if chosen and chosen.is_orphaned else orphans[0]
        made = self._new()
        if made:
            placed = replace(
                orphan, anchor=made.anchor, confidence=1.0, is_orphaned=False, is_settled=False
            )
            self._put(placed, f"attached: {_short(placed)}")
            self._unselect(placed)

    def action_settle_note(self, _: Command) -> None:
        """Keep an annotation without its place, and say no more about it."""
        chosen = self._chosen
        if chosen is None or not chosen.is_orphaned:
            self._reader.say("this annotation has its place")
        else:
            self._put(replace(chosen, is_settled=not chosen.is_settled), f"kept: {_short(chosen)}")

    # --- the list beside the text

    async def action_filter_notes(self, _: Command) -> None:
        """Type what annotations in the list must hold."""
        pane = self._reader.annotations
        await self._reader.ask("/", pane.filter, changed=pane.filter, text=pane.wanted, default=1)

    def action_sort_notes(self, _: Command) -> None:
        """Order the list in another way."""
        self._reader.say(f"order: {self._reader.annotations.turn_order()}")

    # --- other ends

    def _name(self, colour: int) -> str:
        return self._reader.settings.annotations.colours[colour - 1]

    def wait(self) -> None:
        """Wait, in another thread than the screen's, until all that was done so far is kept."""
        self._keeper.wait()

    def end(self) -> None:
        """Wait until all is kept."""
        self._keeper.end()


def _is_same(one: Annotation, other: Annotation) -> bool:
    return (one.anchor.start, one.anchor.end) == (other.anchor.start, other.anchor.end)


def _short(annotation: Annotation) -> str:
    text = " ".join(annotation.anchor.exact.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
