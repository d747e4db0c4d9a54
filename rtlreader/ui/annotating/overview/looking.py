"""What the screen asks the library for, and what was found: all of it beside the screen, where it holds up no key.

Very many annotations are let go of little by little, and not looked through for garbage: both would hold up the keys.
"""

from __future__ import annotations

import gc
from bisect import bisect_right
from datetime import UTC, datetime
from functools import partial
from time import time
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.store.values import AnnotationQuery
from rtlreader.ui.annotating.overview.facets import Facet, facets
from rtlreader.ui.annotating.overview.groups import Arranged, Wanted, arranged
from rtlreader.ui.shelf.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.library import Library, Remark
    from rtlreader.ui.app import Reader

_LATELY = 30 * 86400  # seconds; what is as new is shown before all the rest is there
_MANY = 10_000


class View(NamedTuple):
    """What is to be seen."""

    wanted: Wanted
    remarks: list[Remark]
    """All that the text that was typed finds, the newest first."""
    facets: Sequence[Facet]
    arranged: Arranged
    """Those that are wanted."""
    state: int = 0
    """How often the annotations had become others when this was asked for."""
    is_partial: bool = False
    """Whether these are only those that were made lately."""


class Looking:
    """Looks for annotations; what was asked for last counts."""

    def __init__(self, reader: Reader, library: Library) -> None:
        self._reader, self._library = reader, library
        self.wanted = Wanted()
        self._state = 0
        self._known: dict[str, list[Remark]] = {}  # what was found, by what was typed
        self._old: list[list[Remark]] = []
        asking = Asking(reader)
        self.ask, self.end = asking.ask, asking.end

    # --- what is wanted

    def want(self, wanted: Wanted, show: Callable[[View], object], *, lately: bool = False) -> None:
        """Have what is wanted shown, soon; only what was annotated `lately`, which is soon found."""
        self.wanted = wanted
        question = partial(self._look, wanted, self._state, lately=lately)
        self.ask(question, partial(self._take, show))

    def _look(self, wanted: Wanted, state: int, *, lately: bool) -> View | None:
        """Return what is to be seen; None where something else is wanted by now. Runs beside the screen."""
        if not self._is_wanted(wanted, state):
            return None
        found = self._known.get(wanted.text)
        if found is None:
            if "annotating" in self._reader.__dict__:
                self._reader.annotating.record.keeper.wait()
            since = int(time()) - _LATELY if lately else None
            found = _asked(self._library, AnnotationQuery(wanted.text, since=since))
        of_colours = facets(found, self._reader.settings.annotations.colours)
        today = datetime.now(UTC).astimezone().date()
        return View(wanted, found, of_colours, arranged(found, wanted, today), state, lately)

    def _is_wanted(self, wanted: Wanted, state: int) -> bool:
        return (wanted.key, state) == (self.wanted.key, self._state)

    def _take(self, show: Callable[[View], object], view: View | None) -> None:
        if view is None:
            return
        is_wanted = self._is_wanted(view.wanted, view.state)
        if is_wanted and not view.is_partial:
            self._remember(view)
        elif all(view.remarks is not known for known in self._known.values()):
            self._old.append(view.remarks)
        if is_wanted and (view.remarks or not view.is_partial):
            show(view)
            if not view.is_partial:
                self.ask(partial(_let_go, self._old), lambda _: None)
                self._old = []

    def _remember(self, view: View) -> None:
        """Know what was found, and what is there without a text: that is asked for again."""
        known = {"": self._known[""]} if "" in self._known else {}
        known[view.wanted.text] = view.remarks
        kept = list(map(id, known.values()))
        self._old += [found for found in self._known.values() if id(found) not in kept]
        self._known = known

    # --- what has become of annotations

    @property
    def is_first(self) -> bool:
        """Whether nothing was found yet."""
        return not self._known

    def forget(self) -> None:
        """Ask the library anew from now on: annotations may have been changed elsewhere."""
        self._state += 1
        self._old += self._known.values()
        self._known = {}

    def put(self, uuid: str, remark: Remark | None) -> bool:
        """Know what has become of an annotation; whether that is all there is to know of what is wanted."""
        self._state += 1
        self._known = {text: _put(found, uuid, remark) for text, found in self._known.items()}
        return self.wanted.text in self._known


def _put(found: list[Remark], uuid: str, remark: Remark | None) -> list[Remark]:
    """Return annotations, the newest first, with one as it is now; None where it is none any more."""
    at = next((at for at, one in enumerate(found) if one.annotation.uuid == uuid), None)
    found = list(found)
    if at is not None:
        found[at : at + 1] = [remark] if remark else []
    elif remark:
        newer = bisect_right(
            found, -remark.annotation.created, key=lambda one: -one.annotation.created
        )
        found.insert(newer, remark)
    return found


def _asked(library: Library, query: AnnotationQuery) -> list[Remark]:
    collects = gc.isenabled()
    gc.disable()
    try:
        found = library.remarks(query)
        if len(found) > _MANY:
            gc.freeze()
    finally:
        if collects:
            gc.enable()
    return found


def _let_go(lists: list[list[Remark]]) -> None:
    for found in lists:
        while found:
            del found[-100:]
