"""Names by keyboard: what the keys do with whom and what the article that is read names.

What is meant is the entity that is chosen beside the text, or the one under the cursor, or the one that was gone to
last.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from rtlreader.ui.entities.finding import Finding
from rtlreader.ui.entities.pane import LOOKING, NONE
from rtlreader.ui.entities.types import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.model import Entity
    from rtlreader.ui.app import Reader
    from rtlreader.ui.document import Document
    from rtlreader.ui.entities.correcting import Correcting
    from rtlreader.ui.entities.names import Names, Step
    from rtlreader.ui.keyboard import Command


class Naming:
    """Hears what is to be done with names."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.finding = Finding(reader, self._changed)
        self._then: Callable[[Names], object] | None = None  # what waits for names
        self._told: tuple[object, ...] = ()

    @cached_property
    def correcting(self) -> Correcting:
        """What corrects them."""
        from rtlreader.ui.entities.correcting import Correcting  # noqa: PLC0415 - seldom wanted

        return Correcting(self._reader)

    @property
    def names(self) -> Names | None:
        """Those of the article that is read, once they are known."""
        reader = self._reader
        return reader.document.sheet.names if reader.documents else None

    # --- finding them

    def arrived(self, document: Document) -> None:
        """Show what a document names that has just been drawn; look for that, where it is to be seen."""
        reader = self._reader
        if document is reader.document:
            if reader.entities.is_seen or reader.body.underlines:
                self.finding.want(document)
            if self._told != self._about(document):
                self.show()

    def left(self) -> None:
        """Look no further in the article that is being left."""
        self._then = None
        self.finding.leave()

    def end(self) -> None:
        """Look no further, and wait until all that was corrected is kept."""
        self.finding.end()
        if "correcting" in self.__dict__:
            self.correcting.end()

    def _about(self, document: Document) -> tuple[object, ...]:
        """Return what tells what is shown of a document from what may be shown later."""
        return document, document.sheet.names, self._state()

    def _changed(self, document: Document) -> None:
        """Show how things stand, and do what has waited for that."""
        if document is not self._reader.document:
            return
        self.show()
        error, names = self.finding.error(document), document.sheet.names
        if self._then and error:
            self._reader.say(error)
            self._then = None
        elif self._then and names is not None:
            then, self._then = self._then, None
            self._reader.ground.unsay()
            then(names)

    def show(self) -> None:
        """Show what the article that is read names as it is now."""
        reader, names = self._reader, self.names
        self._told = self._about(reader.document)
        reader.entities.show(
            names.entities if names else (),
            self._state(),
            is_by_rules=bool(names and names.is_by_rules),
        )
        reader.panes.say()
        reader.body.refresh()
        if reader.ground is reader.reading:
            reader.on_body_moved()

    def _state(self) -> str:
        """Return what is to be said where no names are shown."""
        document = self._reader.document
        if document.sheet.names is not None:
            return NONE
        error = self.finding.error(document)
        is_to_come = not document.ended or self.finding.is_looking(document)
        return error or (LOOKING if is_to_come else NONE)

    def _with_names(self, do: Callable[[Names], object]) -> None:
        """Do something with names, as soon as they are known."""
        reader = self._reader
        if reader.ground is not reader.reading:
            reader.say("open an article first")
            return
        names, document = self.names, reader.document
        if names is not None:
            do(names)
            return
        if document.empty or document.failed:
            reader.say("there is nothing to look for names in")
            return
        self._then = do
        reader.say(LOOKING)
        self.finding.again(document)

    # --- which one is meant

    def meant(self, names: Names) -> Entity | None:
        """Return the entity that is meant; None, which is said, where there is none."""
        reader = self._reader
        if reader.entities.has_focus:
            found = reader.entities.entity
        else:
            found = names.at(reader.body.cursor) or names.current or reader.entities.entity
        if found is None:
            reader.say("no name is chosen" if names.entities else NONE)
        return found

    def at_cursor(self) -> str:
        """Return what is named under the cursor, in few words, where names are underlined; else nothing."""
        names, body = self.names, self._reader.body
        if names is None or not body.underlines:
            return ""
        found = names.at(body.cursor)
        if found is None:
            return ""
        number = names.number_at(found, body.cursor)
        place = f"{(number or 0) + 1}/{len(found.mentions)}"
        return f"{place} {found.name} · {TYPES[found.type]}"

    # --- actions

    def action_turn_mention(self, command: Command, step: str) -> None:
        """Go to the next mention of what is meant, or to the one before."""
        self._with_names(partial(self._turn, int(step) * (command.count or 1)))

    def _turn(self, steps: int, names: Names) -> None:
        entity = self.meant(names)
        if entity:
            self._go(names, entity, names.from_place(entity, self._reader.body.cursor, steps))

    def go_to(self, entity: Entity, number: int = 0) -> None:
        """Go to a mention of an entity of this article, in the text."""
        from rtlreader.ui.entities.names import Step  # noqa: PLC0415 - not for the first screen

        names = self.names
        if names is not None:
            self._reader.panes.go_to(self._reader.body)
            self._go(names, entity, Step(number, wrapped=False))

    def go_to_named(self, entity: Entity) -> None:
        """Go to where the same one is named first in this article, as soon as names are known."""

        def go(names: Names) -> None:
            here = names.named(entity)
            if here:
                self.go_to(here)
            else:
                self._reader.say(f"{entity.name} is not named here")

        self._with_names(go)

    def _go(self, names: Names, entity: Entity, step: Step) -> None:
        from rtlreader.text.objects import TextSpan  # noqa: PLC0415 - not for the first screen

        reader = self._reader
        names.choose(entity, step.number)
        span = names.span(entity.mentions[step.number])
        reader.body.jump(span[0])
        reader.body.pulse(TextSpan(*span))
        if not reader.entities.has_focus:
            reader.entities.go_to(entity)
        place = f"{step.number + 1}/{len(entity.mentions)} {entity.name}"
        reader.say(f"{place} · from the other end" if step.wrapped else place)

    def action_card(self, _: Command) -> None:
        """Show all that is known of what is meant."""
        self._with_names(self._card)

    def _card(self, names: Names) -> None:
        from rtlreader.ui.entities.card.screen import CardScreen  # noqa: PLC0415 - seldom wanted

        entity = self.meant(names)
        if entity:
            self._reader.push_screen(CardScreen(self._reader, entity))

    def action_underline(self, _: Command) -> None:
        """Underline names, or no longer."""
        body = self._reader.body
        body.underlines = not body.underlines
        body.refresh()
        if not body.underlines:
            self._reader.say("names are not underlined any more")
        elif self._reader.ground is self._reader.reading:
            self._with_names(lambda _: self._reader.say("names are underlined, by what they are"))

    def action_turn_entities(self, _: Command) -> None:
        """Open the list of entities and go to it, or close it."""
        reader = self._reader
        if reader.ground is reader.reading:
            reader.panes.turn_list(reader.entities)

    async def action_filter_entities(self, _: Command) -> None:
        """Type what entities in the list are called."""
        reader = self._reader
        pane = reader.entities

        def submitted(text: str) -> None:
            pane.filter(text)
            reader.panes.go_to(pane)

        await reader.ask(
            "/",
            submitted,
            changed=pane.filter,
            text=pane.wanted,
            default=int(reader.panes.rtl),
        )

    def forget(self) -> None:
        """Show no mentions in the text any more."""
        names = self.names
        if names is not None and names.current:
            names.choose(None)
            self._reader.body.refresh()
