"""An app that wears one of our themes, changes it while it runs, and sees its file change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from rtlreader.errors import RtlReaderError
from rtlreader.ui.themes import NO_COLOURS

if TYPE_CHECKING:
    from rich.style import Style
    from textual.driver import Driver

    from rtlreader.ui.themes import Gallery, Look

_LOOK_AGAIN = 1.0  # seconds between two looks at the theme's file


class Themed(App[None]):
    """Wears a theme; says `Worn` for each change."""

    class Worn(Message):
        """The colours have changed, or could not be."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

    def __init__(
        self, gallery: Gallery, theme: str, *, driver_class: type[Driver] | None = None
    ) -> None:
        """An app that wears `theme`; raises RtlReaderError where that cannot be read.

        Under NO_COLOR (no-color.org) it has no colours, whatever the theme.
        """
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]  # empty is not set, but Textual thinks so
        self._colourless = "NO_COLOR" in os.environ
        self._gallery = gallery
        self._asked = NO_COLOURS if self._colourless else theme
        self._look = self._gallery.look(self._asked)
        self._stamp = self._gallery.stamp(self._asked)
        ansi = self._colourless or self._look.textual.ansi
        super().__init__(driver_class=driver_class, ansi_color=True if ansi else None)
        self._styles: dict[tuple[str, str], Style] = {}
        self.register_theme(self._look.textual)
        self.set_reactive(App.theme, self._look.name)  # nothing is there yet to be worn anew
        self.chosen = ""
        """The theme that the user has chosen while it ran; empty where none."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return variables that themes may lack: our roles, and what Textual's own styles want."""
        return {"ansi-background": "ansi_default", **self._look.variables}

    def on_mount(self) -> None:
        """Look at the theme's file from time to time."""
        if not self._colourless:
            self.set_interval(_LOOK_AGAIN, self._look_again)

    @property
    def worn(self) -> str:
        """The name of the theme that is worn."""
        return self._asked

    @property
    def colourless(self) -> bool:
        """Whether NO_COLOR is set."""
        return self._colourless

    def style(self, role: str, ground: str) -> Style:
        """Return how a role is painted: on its own background, or on that of the role `ground` where it has none.

        Widgets with many roles ask here: a component class for each of them makes a start slower.
        """
        found = self._styles.get((role, ground))
        if found is None:
            found = self._styles[role, ground] = self._look.style(role, ground)
        return found

    def wear(self, name: str, *, keep: bool = True) -> None:
        """Wear a theme, as the user's choice where it is to be kept."""
        if self._colourless:
            self.post_message(self.Worn("NO_COLOR is set: no colours are used"))
            return
        self._ask(name)
        if keep:
            self.chosen = self._look.name

    def _look_again(self) -> None:
        """Wear the theme anew where the user has changed its file."""
        if self._gallery.stamp(self._asked) != self._stamp:
            self._ask(self._asked)

    def _ask(self, name: str) -> None:
        """Wear a theme, or keep the colours where it cannot be read."""
        self._asked, self._stamp = name, self._gallery.stamp(name)
        try:
            look = self._gallery.look(name)
        except RtlReaderError as error:
            self._asked = self._look.name
            self.post_message(self.Worn(" · ".join(filter(None, (error.message, error.hint)))))
        else:
            self._wear(look)
            self.post_message(self.Worn(f"colours: {name}"))

    def _wear(self, look: Look) -> None:
        self._look = look
        self._styles.clear()
        self.register_theme(look.textual)
        if self.theme == look.name:
            self.refresh_css(animate=False)
        else:
            self.theme = look.name
        for screen in self.screen_stack if self.is_running else ():
            for widget in screen.walk_children():
                widget.refresh()
