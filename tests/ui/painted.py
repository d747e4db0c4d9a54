"""The colours that a running app really paints: what stands on what, wherever there is something to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.color import ColorType, blend_rgb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.color import Color
    from rich.segment import Segment
    from rich.style import Style
    from textual.app import App

_LINES = range(0x2500, 0x25A0)  # box drawing and block elements
_FAINT = 0.5


def painted_pairs(app: App[Any], *, edges: bool = False) -> set[tuple[str, str]]:
    """Return the foreground and the background of all text on the screens of an app.

    With `edges`, those of lines and blocks instead. Colours are `#rrggbb`, or the names of those
    that are the terminal's own. What shows dimly through a screen above is not text any more.
    """
    return {
        _pair(style)
        for text, style, control in _segments(app)
        if style and not control and any(_seen(text, lines=edges))
    }


def _segments(app: App[Any]) -> Iterator[Segment]:
    """All that widgets paint; what a screen itself paints is those below it."""
    for screen in app.screen_stack:
        for y, strip in enumerate(screen._compositor.render_strips()):
            x = 0
            for segment in strip:
                if segment.cell_length and screen.get_widget_at(x, y)[0] is not screen:
                    yield segment
                x += segment.cell_length


def _seen(text: str, *, lines: bool) -> Iterable[str]:
    return (char for char in text if not char.isspace() and (ord(char) in _LINES) == lines)


def _pair(style: Style) -> tuple[str, str]:
    front, back = style.color, style.bgcolor
    if style.reverse:
        front, back = back, front
    if style.dim and front and back and front.triplet and back.triplet:
        return blend_rgb(front.triplet, back.triplet, _FAINT).hex, _name(back)
    return _name(front), _name(back)


def _name(color: Color | None) -> str:
    if color is None:
        return "default"
    return color.triplet.hex if color.type is ColorType.TRUECOLOR and color.triplet else color.name
