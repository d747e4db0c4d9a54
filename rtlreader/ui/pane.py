"""What hears the keys of the table: a part of the screen that can be moved to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.widget import Widget

if TYPE_CHECKING:
    from rich.style import Style

    from rtlreader.ui.themed import Themed


class Pane(Widget, can_focus=True):
    """A part of the screen; its methods `action_…` take a `keyboard.Command` and words from the table of keys."""

    ROLES: ClassVar[dict[str, str]] = {}
    """For what it paints, by a name of its own, the role of the theme."""
    name_shown = ""
    """What it is called on its tab."""
    ground = "background"
    """The role of what lies behind its text."""

    @property
    def context(self) -> str:
        """Which keys hold in it: a key of `keys.CONTEXTS`."""
        return "view"

    @property
    def is_current(self) -> bool:
        """Whether keys come here, also while the terminal's window is not the one in front."""
        return self.screen.focused in (None, self)

    def style_of(self, name: str) -> Style:
        """Return the style of something that it paints, that of its text where it has none of its own."""
        return cast("Themed", self.app).style(self.ROLES.get(name, self.ROLES[""]), self.ground)
