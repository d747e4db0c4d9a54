"""What the user does to annotations in the list of all of them: shown at once, kept beside the screen, and undone."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from rtlreader.text import paragraph_direction
from rtlreader.ui.annotating import tags
from rtlreader.ui.annotating.notes import Notes
from rtlreader.ui.annotating.quoting import next_colour, quoted, short

if TYPE_CHECKING:
    from rtlreader.library import Headline, Library, Remark
    from rtlreader.ui.annotating.overview.screen import OverviewScreen
    from rtlreader.ui.keyboard import Command

_MOST = 100  # steps that can be undone


class Step(NamedTuple):
    """An annotation before and after; None where it is not there."""

    uuid: str
    before: Remark | None
    after: Remark | None
    said: str
    """What was done, in few words."""

    @property
    def back(self) -> Step:
        """The same the other way round."""
        return Step(self.uuid, self.after, self.before, f"undone: {self.said}")


class Editing:
    """Writes, tags, colours, deletes, and takes it back."""

    def __init__(self, screen: OverviewScreen) -> None:
        self._screen = screen
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def _chosen(self) -> Remark | None:
        """The current annotation; None, which is said, where there is none."""
        screen = self._screen
        remark = screen.remarks.remark if screen.home is screen.remarks else None
        if remark is None:
            screen.say("there is no annotation here")
        return remark

    # --- what becomes of it

    def _do(self, remark: Remark, said: str, **values: Any) -> None:
        """Give an annotation other values, or delete it where there are none."""
        annotation, now = remark.annotation, int(time.time())
        changed = replace(annotation, modified=now, **values) if values else None
        after = remark._replace(annotation=changed) if changed else None
        step = Step(annotation.uuid, remark, after, said)
        self._done = [*self._done, step][-_MOST:]
        self._undone.clear()
        key = self._screen.reader.keymap.shown("overview.undo")
        self._apply(step, f"{said} · {key} undoes it" if key else said)

    def _apply(self, step: Step, said: str) -> None:
        screen = self._screen
        is_known = screen.change(step.uuid, step.after)
        self._tell_text(step)

        def kept(_: object) -> None:
            if not is_known:
                screen.look_again()
            screen.say(said)

        write = partial(_write, screen.library, step)
        screen.looking.ask(write, kept, writes=True, failed=partial(self._failed, step))

    def _failed(self, step: Step) -> None:
        """Show again what is kept."""
        self._done = [done for done in self._done if done is not step]
        self._tell_text(step.back)
        self._screen.look_again()

    def _tell_text(self, step: Step) -> None:
        """Show the same in the article, where that lies open."""
        reader, remark = self._screen.reader, step.after or step.before
        for document in reader.documents:
            if remark and document.number == remark.annotation.article:
                notes = document.sheet.notes = document.sheet.notes or Notes(document.sheet)
                notes.put({step.uuid: step.after.annotation if step.after else None})
                if document is reader.document:
                    reader.annotations.show(notes)
                    reader.panes.say()
                    reader.body.refresh()

    def action_undo_note(self, command: Command) -> None:
        """Undo the last change that was made here."""
        for _ in range(command.count or 1):
            if not self._done:
                self._screen.say("nothing to undo")
                return
            step = self._done.pop()
            self._undone.append(step)
            self._apply(step.back, step.back.said)

    def action_redo_note(self, command: Command) -> None:
        """Do again what was undone."""
        for _ in range(command.count or 1):
            if not self._undone:
                self._screen.say("nothing to do again")
                return
            step = self._undone.pop()
            self._done.append(step)
            self._apply(step, f"again: {step.said}")

    # --- actions

    def action_write_note(self, _: Command) -> None:
        """Write the note."""
        from rtlreader.ui.writing import Writing  # noqa: PLC0415 - seldom wanted

        if remark := self._chosen:
            annotation, reader = remark.annotation, self._screen.reader
            title = f"Note: {short(annotation)}"
            level = paragraph_direction(annotation.anchor.exact)
            writing = Writing(title, annotation.note, keymap=reader.keymap, default=level)
            reader.push_screen(writing, partial(self._written, remark))

    def _written(self, remark: Remark, text: str | None) -> None:
        if text is not None:
            self._do(remark, f"noted: {short(remark.annotation)}", note=text.strip())

    async def action_tag_note(self, _: Command) -> None:
        """Type its tags; one is parted from the next by a comma."""
        screen = self._screen
        if remark := self._chosen:
            names = [facet.name for facet in screen.facets.found if facet.kind == "tag"]
            await screen.reader.ask(
                "tags:",
                partial(self._tagged, remark),
                text="".join(f"{tag}, " for tag in remark.annotation.tags),
                complete=partial(tags.completed, names),
                default=int(screen.is_rtl),
            )

    def _tagged(self, remark: Remark, typed: str) -> None:
        found = tags.typed(typed)
        self._do(remark, f"tags: {', '.join(found)}" if found else "no tags now", tags=found)

    def action_colour_note(self, command: Command) -> None:
        """Give it the next colour, or one by its number."""
        if remark := self._chosen:
            colour = next_colour(remark.annotation, command.count)
            name = self._screen.reader.settings.annotations.colours[colour - 1]
            self._do(remark, name, colour=colour)

    def action_delete_note(self, _: Command) -> None:
        """Delete it."""
        if remark := self._chosen:
            self._do(remark, f"deleted: {short(remark.annotation)}")

    def action_settle_note(self, _: Command) -> None:
        """Keep it without its place, and say no more about it."""
        remark = self._chosen
        if remark and not remark.annotation.is_orphaned:
            self._screen.say("this annotation has its place")
        elif remark:
            settled = not remark.annotation.is_settled
            self._do(remark, f"kept: {short(remark.annotation)}", is_settled=settled)

    def action_yank_note(self, _: Command, form: str = "") -> None:
        """Copy what was marked, with its source where that is asked for."""
        screen = self._screen
        if remark := self._chosen:
            question = partial(screen.library.about, remark.annotation.article)
            screen.looking.ask(question, partial(self._copy, remark, form))

    def _copy(self, remark: Remark, form: str, about: Headline) -> None:
        annotation = remark.annotation
        source = about.address or about.source
        text = quoted(
            annotation.anchor.exact, form, title=remark.title, source=source, note=annotation.note
        )
        reader = self._screen.reader
        reader.call_later(reader.commanding.copy, text)


def _write(library: Library, step: Step) -> None:
    """Keep an annotation as it is after a step."""
    if step.after:
        library.restore_annotation(step.after.annotation)
    else:
        library.remove_annotation(step.uuid)
