"""A whole screen on which keys are heard: panes, and below them a status line, in whose place texts are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from rtlreader.ui.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.model import Entity
    from rtlreader.ui.keys import Scope
    from rtlreader.ui.pane import Pane
    from rtlreader.ui.prompt import Prompt


OPEN = "open:"
"""The sign of the line in which something to open is typed."""


class Ground(Screen[None]):
    """What the reader stands on, beneath all that is asked on top of it."""

    def __init__(self) -> None:
        super().__init__()
        self.status = Status()
        self._prompts: list[Prompt] = []  # none before the first is needed
        self._said = ""

    @property
    def home(self) -> Pane:
        """The pane that keys go to when nothing else takes them."""
        raise NotImplementedError

    @property
    def has_status(self) -> bool:
        """Whether the status line is shown while nothing is typed."""
        return True

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be asked for by name, where that is not as in a text; else empty."""
        return ()

    def hearers(self) -> Iterable[object]:
        """Return what hears commands besides the panes."""
        return ()

    @property
    def entity(self) -> Entity | None:
        """Whom or what keys are for that say something about a name; None where nobody is."""
        return None

    def names_changed(self, entity: Entity | None) -> None:
        """Hear that names are others now: `entity` is what the one that was spoken of is called, None if it is gone."""

    def tell(self) -> None:
        """Say below how things stand."""

    # --- what is said

    @property
    def said(self) -> str:
        """What was said last, while it holds."""
        return self._said

    def say(self, text: str) -> None:
        """Say something in the status line, until the next key."""
        self._said = text
        self.status.note = text

    def unsay(self) -> None:
        """Say again how things stand."""
        if self._said:
            self._said = ""
            self.tell()

    # --- what is typed

    @property
    def open_prompt(self) -> Prompt | None:
        """The bar, while it is typed into."""
        return next((prompt for prompt in self._prompts if prompt.is_open), None)

    async def prompt(self) -> Prompt:
        """Return the bar to type into, in the place of the status line; it is made when it is first needed."""
        from rtlreader.ui.prompt import Prompt  # noqa: PLC0415 - not for the first screen

        if not self._prompts:
            self._prompts.append(Prompt())
            await self.mount(self._prompts[0], before=self.status)
        self.status.display = False
        return self._prompts[0]

    def leave_prompt(self) -> None:
        """Close the bar."""
        for prompt in self._prompts:
            prompt.close()
        self.status.display = self.has_status
        self.set_focus(self.home)
