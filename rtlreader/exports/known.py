"""The formats that there are, by name, and what colours are called."""

from __future__ import annotations

from dataclasses import dataclass

COLOURS = ("yellow", "green", "blue", "pink", "purple")
"""What the colours 1 to 5 are called where the user has no names of his own."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write annotations down."""

    name: str
    """What the user calls it."""
    sentence: str
    """What it is for."""
    suffix: str
    """How the names of its files end."""
    is_read: bool = False
    """Whether `read` understands it."""
    is_stream: bool = True
    """Whether all articles fit into one stream of text."""


FORMATS = {
    known.name: known
    for known in (
        Format("jsonld", "W3C Web Annotations, from which all comes back", ".jsonld", True),
        Format("markdown", "notes for Obsidian and other Markdown, readable back", ".md", True),
        Format("hypothesis", "JSON as Hypothesis exchanges it", ".json", True),
        Format("csv", "a table with all that is known of an annotation", ".csv", True),
        Format("readwise", "the table that Readwise imports", ".csv", True),
        Format("org", "an outline for Emacs", ".org"),
        Format("html", "one page that needs nothing else", ".html"),
        Format("brat", "a text and its standoff annotations for brat", ".ann", is_stream=False),
        Format("conll", "one token a line with BIO labels", ".conll"),
    )
}
"""All formats by their names, those first that can be read back."""
