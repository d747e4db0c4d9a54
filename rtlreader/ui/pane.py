"""What hears the keys of the table: a part of the screen that can be moved to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.widget import Widget

if TYPE_CHECKING:
    from rich.style import Style


class Pane(Widget, can_focus=True):
    """A part of the screen; its methods `action_…` take a `keyboard.Command` and words from the table of keys."""

    ROLES: ClassVar[frozenset[str]] = frozenset()
    """The component classes of it and its bases, `kind--role`."""
    KIND: ClassVar[str] = ""
    """What they begin with."""
    name_shown = ""
    """What it is called on its tab."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.ROLES = cls.ROLES | cls.COMPONENT_CLASSES

    @property
    def context(self) -> str:
        """Which keys hold in it: a key of `keys.CONTEXTS`."""
        return "view"

    @property
    def is_current(self) -> bool:
        """Whether keys come here, also while the terminal's window is not the one in front."""
        return self.screen.focused in (None, self)

    def style_of(self, role: str) -> Style:
        """Return the style of a role of this kind of pane, or the pane's own where it has none."""
        name = f"{self.KIND}--{role}"
        return self.get_component_rich_style(name) if name in self.ROLES else self.rich_style
