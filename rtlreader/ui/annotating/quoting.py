"""What was marked, as it is copied: the words alone, with their source, or as Markdown."""

from __future__ import annotations

from typing import Literal

Form = Literal["", "source", "markdown"]


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
