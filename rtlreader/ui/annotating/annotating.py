"""Annotating by keyboard: what the keys do to the annotations of the article that is read.

What is meant is the annotation that is chosen beside the text, or what is selected, or the annotation under the
cursor, or else the sentence there.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rtlreader.model import Annotation
from rtlreader.text import paragraph_direction
from rtlreader.text.objects import OBJECTS, TextSpan
from rtlreader.ui.annotating import spans
from rtlreader.ui.annotating.handing import Handing
from rtlreader.ui.annotating.quoting import next_colour, short
from rtlreader.ui.annotating.record import Record
from rtlreader.ui.annotating.tags import completed, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.ui.annotating.notes import Notes
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command


class Annotating:
    """Hears what is to be done to annotations."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.record = Record(reader)
        """What was said, and how it is kept."""
        self.handing = Handing(reader, self)
        self._tags: Sequence[str] = ()
        self._last: Callable[[], object] | None = None
        self.colour = 1
        """The one that was used last."""

    # --- what is meant

    @property
    def _notes(self) -> Notes:
        return self.record.notes

    @property
    def chosen(self) -> Annotation | None:
        """The annotation that is chosen beside the text, where that list has the focus."""
        pane = self._reader.annotations
        return pane.annotation if pane.has_focus else None

    def _meant(self) -> Annotation | None:
        """Return the annotation that is meant, if there is one."""
        body = self._reader.body
        if self._reader.annotations.has_focus:
            return self.chosen
        if body.selection or not body.sheet.page.blocks:
            return None
        return self._notes.at(body.cursor)

    def meant_or_new(self) -> Annotation | None:
        """Return the annotation that is meant, else a new one; None, which is said, where there is no text for it."""
        return self._meant() or self._new()

    def _new(self, colour: int = 0) -> Annotation | None:
        """Return an annotation of what is selected or of the sentence, not kept yet; None where there is no text."""
        body = self._reader.body
        sheet = body.sheet
        if not sheet.page.blocks:
            return None
        sentence = OBJECTS["is"](sheet.page, body.cursor, 1)
        span = body.selection.span(sheet.page) if body.selection else sentence
        bounds = spans.bounds(sheet, span) if span else None
        if bounds is None:
            self._reader.say("there is nothing of the article to annotate here")
            return None
        anchor = spans.anchor(sheet, *bounds)
        return Annotation(anchor, colour=colour or self.colour, uuid=str(uuid.uuid4()))

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
        chosen = self.chosen
        made = replace(chosen, colour=colour) if chosen else self._new(colour)
        if made is None:
            return
        same = [one for one in self._notes.placed if _is_same(one, made)]
        marked = replace(same[0], colour=colour) if same and not chosen else made
        self.record.put(marked, f"{self._name(colour)}: {short(marked)}")
        self._unselect(marked)

    def action_write_note(self, _: Command | None = None) -> None:
        """Write a note: on the annotation that is meant, or on what is selected, or on the sentence."""
        from rtlreader.ui.writing import Writing  # noqa: PLC0415 - not for the first screen

        annotation = self.meant_or_new()
        if annotation is None:
            return
        quote = annotation.anchor.exact
        title = f"Note: {short(annotation)}"
        writing = Writing(
            title,
            annotation.note,
            keymap=self._reader.keymap,
            default=paragraph_direction(quote),
        )
        self._reader.push_screen(writing, partial(self.written, annotation))

    def written(self, annotation: Annotation, text: str | None) -> None:
        """Have the note of an annotation be a text; not where that is None."""
        if text is None:
            return
        self.record.put(replace(annotation, note=text.strip()), f"noted: {short(annotation)}")
        self._unselect(annotation)

    async def action_tag_note(self, _: Command | None = None) -> None:
        """Type the tags of what is meant; one is parted from the next by a comma."""
        annotation = self.meant_or_new()
        if annotation is None:
            return
        self.record.keeper.tags(self._set_tags)
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
        self.record.put(
            replace(annotation, tags=tags), f"tags: {', '.join(tags)}" if tags else "no tags now"
        )
        self._unselect(annotation)

    def _tag_again(self, tags: tuple[str, ...]) -> None:
        annotation = self.meant_or_new()
        if annotation:
            both = tuple(dict.fromkeys((*annotation.tags, *tags)))
            self.record.put(replace(annotation, tags=both), f"tags: {', '.join(both)}")

    def action_colour_note(self, command: Command) -> None:
        """Give what is meant the next colour, or one by its number."""
        annotation = self._meant()
        if annotation is None:
            self._reader.say("there is no annotation here")
            return
        colour = self.colour = next_colour(annotation, command.count)
        self._last = partial(self._colour_again, colour)
        self.record.put(replace(annotation, colour=colour), self._name(colour))

    def _colour_again(self, colour: int) -> None:
        annotation = self._meant()
        if annotation:
            self.record.put(replace(annotation, colour=colour), self._name(colour))

    def action_delete_note(self, _: Command | None = None) -> None:
        """Delete what is meant."""
        annotation = self._meant()
        if annotation is None:
            self._reader.say("there is no annotation here")
            return
        self._last = self.action_delete_note
        self.record.remove(annotation, f"deleted: {short(annotation)}")

    def action_repeat_note(self, _: Command) -> None:
        """Do the last thing once more, here."""
        if self._last is None:
            self._reader.say("nothing was done yet that could be repeated")
        else:
            self._last()

    def action_undo_note(self, command: Command) -> None:
        """Undo the last change."""
        self._step(self.record.undo, command, "nothing to undo")

    def action_redo_note(self, command: Command) -> None:
        """Do again what was undone."""
        self._step(self.record.redo, command, "nothing to do again")

    def _step(self, step: Callable[[], bool], command: Command, nothing: str) -> None:
        if not step():
            self._reader.say(nothing)
            return
        for _ in range((command.count or 1) - 1):
            if not step():
                return

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
            self.record.put(placed, f"attached: {short(placed)}")
            self._unselect(placed)

    def action_settle_note(self, _: Command) -> None:
        """Keep an annotation without its place, and say no more about it."""
        chosen = self.chosen
        if chosen is None or not chosen.is_orphaned:
            self._reader.say("this annotation has its place")
        else:
            self.record.put(
                replace(chosen, is_settled=not chosen.is_settled), f"kept: {short(chosen)}"
            )

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


def _is_same(one: Annotation, other: Annotation) -> bool:
    return (one.anchor.start, one.anchor.end) == (other.anchor.start, other.anchor.end)
