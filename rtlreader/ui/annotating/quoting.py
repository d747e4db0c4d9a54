"""What was marked, as it is copied: the words alone, with their source, or as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rtlreader.model import Annotation

Form = Literal["", "source", "markdown"]
COLOURS = 5
_SHOWN = 40  # code points of a quote that are said


def short(annotation: Annotation) -> str:
    """Return what was marked, or its beginning, on one line of at most 41 code points."""
    text = " ".join(annotation.anchor.exact.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def next_colour(annotation: Annotation, wanted: int | None) -> int:
    """Return the colour that is wanted, 1 to 5, or the one after an annotation's where none is named."""
    return min(max(wanted or annotation.colour % COLOURS + 1, 1), COLOURS)


def quoted(text: str, form: str, *, title: str, source: str, note: str = "") -> str:
    """Return logical text in a form to be copied; the note goes with Markdown only."""
    if form == "source":
        return f"{text}\n— {', '.join(filter(None, (title, source)))}"
    if form != "markdown":
        return text
    lines = [f"> {line}".rstrip() for line in text.split("\n")]
    lines += [">", f"> — {_link(title, source)}"]
    return "\n".join([*lines, *(["", note] if note else [])])


def _link(title: str, source: str) -> str:
    name = "".join(f"\\{c}" if c in "\\[]*_`<>" else c for c in title or source)
    is_address = source.startswith(("http://", "https://"))
    return f"[{name}](<{source}>)" if is_address else name
