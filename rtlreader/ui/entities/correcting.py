"""What the user says about names, by keyboard: shown at once where it is read, kept in the library, and undone.

What a correction is, and what it does to a text, is known elsewhere; the library has it hold in all articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

from rtlreader import library
from rtlreader.errors import RtlReaderError
from rtlreader.model import Entity
from rtlreader.text import paragraph_direction
from rtlreader.ui.chooser import Choice, Chooser
from rtlreader.ui.entities.types import TYPES
from rtlreader.ui.history import History
from rtlreader.ui.shelf.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.library import Known, Library, Undo
    from rtlreader.model import Correction, EntityType
    from rtlreader.ui.app import Reader
    from rtlreader.ui.document import Document
    from rtlreader.ui.keyboard import Command

_MOST = 1000  # entities of the library that another one can be merged into


@dataclass(eq=False)
class Step:
    """Something that was said about names."""

    said: str
    """What was done, in few words."""
    entity: Entity
    """Whom or what it was said of."""
    becomes: Entity | None
    """What that is called from then on; None where it is nothing."""
    shown: dict[Document, tuple[tuple[Entity, ...], tuple[Entity, ...]]] = field(
        default_factory=dict
    )
    """What documents that lie open name, before and after."""
    undo: Undo = field(default_factory=list)
    """What takes it back in the library, or makes it again: known once it is kept there."""


class Correcting:
    """Hears what is to be corrected."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.history: History[Step] = History()
        self._asking = Asking(reader)
        self.end = self._asking.end

    def _meant(self) -> Entity | None:
        """Return what is meant; None, which is said, where there is nothing."""
        reader = self._reader
        if reader.ground is not reader.reading:
            found = reader.ground.entity
        else:
            names = reader.naming.names
            found = reader.naming.meant(names) if names is not None else None
        if found is None:
            reader.say("there is no name here")
        return found

    # --- doing and undoing

    def _do(
        self, said: str, corrections: Sequence[Correction], of: Entity, becomes: Entity | None
    ) -> None:
        """Have corrections hold from now on."""
        step = Step(said, of, becomes)
        for document in self._reader.documents:
            names = document.sheet.names
            if names is not None:
                text = document.article().text
                after = library.correcting.apply(text, names.entities, corrections)
                step.shown[document] = names.entities, after
        self.history.add(step)
        key = self._reader.keymap.shown("entities.undo")
        self._show(step, is_done=True)
        write = partial(self._keep, step, corrections)
        self._write(step, write, f"{said} · {key} undoes it" if key else said, is_done=True)

    def _keep(self, step: Step, corrections: Sequence[Correction]) -> None:
        step.undo = self._library.correct(corrections)

    def _turn(self, step: Step) -> None:
        step.undo = self._library.take_back(step.undo)

    @property
    def _library(self) -> Library:
        return self._reader.lending.library

    def _write(self, step: Step, write: Callable[[], None], said: str, *, is_done: bool) -> None:
        def kept(_: object) -> None:
            self._reader.say(said)
            self._reader.ground.names_changed(step.becomes if is_done else step.entity)

        def failed() -> None:
            self.history.drop(step)
            self._show(step, is_done=not is_done)

        self._asking.ask(write, kept, writes=True, failed=failed)

    def _show(self, step: Step, *, is_done: bool) -> None:
        """Show what documents name with it, or without it."""
        reader = self._reader
        for document, both in step.shown.items():
            if document.sheet.names is not None:
                document.sheet.names.put(both[is_done])
        if reader.documents:
            reader.naming.show()

    def undo(self) -> bool:
        """Undo what was said last; whether there was anything."""
        step = self.history.undo()
        if step:
            self._show(step, is_done=False)
            said = f"undone: {step.said}"
            self._write(step, partial(self._turn, step), said, is_done=False)
        return step is not None

    def redo(self) -> bool:
        """Say again what was undone; whether there was anything."""
        step = self.history.redo()
        if step:
            self._show(step, is_done=True)
            said = f"again: {step.said}"
            self._write(step, partial(self._turn, step), said, is_done=True)
        return step is not None

    def action_undo_entity(self, command: Command) -> None:
        """Undo what was said last about a name."""
        self._step(self.undo, command, "nothing to undo")

    def action_redo_entity(self, command: Command) -> None:
        """Say again what was undone."""
        self._step(self.redo, command, "nothing to do again")

    def _step(self, step: Callable[[], bool], command: Command, nothing: str) -> None:
        for number in range(command.count or 1):
            if not step():
                if not number:
                    self._reader.say(nothing)
                return

    def action_undo_note(self, command: Command) -> None:
        """Undo in the text what was done last, to a name or to an annotation."""
        annotating = self._reader.annotating
        if self.history.done_at > annotating.record.changes.history.done_at:
            self.action_undo_entity(command)
        else:
            annotating.action_undo_note(command)

    def action_redo_note(self, command: Command) -> None:
        """Do again what was undone last, to a name or to an annotation."""
        annotating = self._reader.annotating
        if self.history.undone_at > annotating.record.changes.history.undone_at:
            self.action_redo_entity(command)
        else:
            annotating.action_redo_note(command)

    # --- what is said

    async def action_rename_entity(self, _: Command) -> None:
        """Type another name for what is meant."""
        if entity := self._meant():
            level = paragraph_direction(entity.name)
            then = self._back_to(partial(self._renamed, entity))
            await self._reader.ask("name:", then, text=entity.name, default=level)

    def _renamed(self, entity: Entity, typed: str) -> None:
        name = " ".join(typed.split())
        if name in ("", entity.name):
            self._reader.say("it keeps its name")
            return
        said = library.correcting.renamed(entity, name)
        self._do(f"renamed: {name}", said, entity, _called(name, entity.type))

    def action_retype_entity(self, _: Command) -> None:
        """Choose what it is."""
        if entity := self._meant():
            self._choose_type(f"{entity.name} is a …", partial(self._retyped, entity), entity.type)

    def _choose_type(
        self, title: str, then: Callable[[EntityType], object], chosen: str = ""
    ) -> None:
        choices = [Choice(name, words) for name, words in TYPES.items()]
        self._choose(title, choices, lambda name: then(cast("EntityType", name)), chosen)

    def _choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], object], chosen: str = ""
    ) -> None:
        def done(name: str | None) -> None:
            if name is not None:
                then(name)

        self._reader.push_screen(Chooser(title, choices, chosen=chosen), done)

    def _retyped(self, entity: Entity, type: EntityType) -> None:  # noqa: A002 - the word for it
        if type == entity.type:
            self._reader.say(f"it is a {TYPES[type]} already")
            return
        said = library.correcting.retyped(entity, type)
        what = f"{TYPES[type]}: {entity.name}"
        self._do(what, said, entity, _called(entity.name, type))

    def action_merge_entity(self, _: Command) -> None:
        """Choose the one that it is the same as."""
        if (entity := self._meant()) is None:
            return
        reader = self._reader
        names = reader.naming.names
        here = names.entities if names is not None else ()
        if reader.lending.has_library:
            question = partial(_known, reader.lending.library)
            self._asking.ask(question, partial(self._choose_other, entity, here))
        else:
            self._choose_other(entity, here, ())

    def _choose_other(self, entity: Entity, here: Sequence[Entity], known: Sequence[Known]) -> None:
        """Choose from what this article names, and then from what the library knows; those of its type first."""
        from rtlreader.ui.entities.card.contents import as_entity  # noqa: PLC0415 - seldom wanted

        found: dict[tuple[str, str], Entity] = {}
        for one in (*here, *map(as_entity, known)):
            found.setdefault((one.name, one.type), one)
        found.pop((entity.name, entity.type), None)
        others = sorted(found.values(), key=lambda one: one.type != entity.type)
        if not others:
            self._reader.say("there is no other one")
            return
        choices = [
            Choice(f"{at}", " · ".join((one.name, *one.names)), TYPES[one.type])
            for at, one in enumerate(others)
        ]
        then = partial(self._merged, entity, others)
        self._choose(f"{entity.name} is the same as …", choices, then)

    def _merged(self, entity: Entity, others: Sequence[Entity], chosen: str) -> None:
        into = others[int(chosen)]
        said = library.correcting.merged(entity, into)
        self._do(f"merged into {into.name}", said, entity, into)

    def action_split_entity(self, _: Command) -> None:
        """Have one of its names be another one's."""
        if (entity := self._meant()) is None:
            return
        if not entity.names:
            self._reader.say("it has one name only")
        elif len(entity.names) == 1:
            self._split(entity, entity.names[0])
        else:
            choices = [Choice(name, name) for name in (*entity.names, entity.name)]
            self._choose("another one's name is …", choices, partial(self._split, entity))

    def _split(self, entity: Entity, name: str) -> None:
        said = library.correcting.split(entity, name)
        self._do(f"split off: {name}", said, entity, _called(name, entity.type))

    def action_reject_entity(self, _: Command) -> None:
        """Have its names name nothing."""
        if entity := self._meant():
            said = library.correcting.rejected(entity)
            self._do(f"no name: {entity.name}", said, entity, None)

    def action_add_entity(self, _: Command) -> None:
        """Have what is selected name something; choose what."""
        from rtlreader.ui.annotating import spans  # noqa: PLC0415 - seldom wanted

        body = self._reader.body
        selected = body.selection.span(body.sheet.page) if body.selection else None
        bounds = spans.bounds(body.sheet, selected) if selected else None
        name = " ".join(body.sheet.text(*bounds).split()) if bounds else ""
        if not name:
            self._reader.say("select a name first")
            return
        self._choose_type(f"{name} is a …", partial(self._added, name))

    def _added(self, name: str, type: EntityType) -> None:  # noqa: A002 - as above
        reader = self._reader
        if reader.body.selection:
            reader.body.leave_selection(reader.body.selection.span(reader.body.sheet.page).start)
        try:
            said = library.correcting.added(name, type)
        except RtlReaderError as error:
            reader.say(error.message)
            return
        one = _called(name, type)
        self._do(f"{TYPES[type]}: {name}", said, one, one)

    def _back_to(self, then: Callable[[str], object]) -> Callable[[str], None]:
        """Return what does the same, and goes back to the list from which a line was asked for."""
        reader = self._reader
        pane = reader.entities if reader.entities.has_focus else None

        def done(text: str) -> None:
            if pane:
                reader.panes.go_to(pane)
            then(text)

        return done


def _called(name: str, type: EntityType) -> Entity:  # noqa: A002 - as above
    return Entity(name, type, ())


def _known(library: Library) -> list[Known]:
    return library.known_entities(limit=_MOST)
