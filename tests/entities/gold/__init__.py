"""Real news with names labelled by hand: labels without text, read beside the shared data."""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).parents[3].parent / "shared" / "data"
LABELS = Path(__file__).with_name("labels.json")


class Mention(NamedTuple):
    """A labelled stretch of a document; `entity` is one number for all names of the same thing there."""

    start: int
    end: int
    kind: str
    entity: int | None


@dataclass(frozen=True)
class Document:
    """One article, its paragraphs joined by line feeds, and what is labelled in it."""

    language: str
    text: str
    mentions: tuple[Mention, ...]
    name: str


def documents(language: str = "") -> list[Document]:
    """The labelled documents in `language`, or in all, of those whose texts are on this machine."""
    found = []
    for entry in json.loads(LABELS.read_text(encoding="utf-8")):
        if language not in {"", entry["language"]} or not (SHARED / entry["source"]).exists():
            continue
        first, end = entry["lines"]
        name = f"{entry['source']}:{first}"
        text = "\n".join(_lines(entry["source"])[first:end])
        if sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{name} is not the text that was labelled")
        mentions = tuple(Mention(*labelled) for labelled in entry["mentions"])
        found.append(Document(entry["language"], text, mentions, name))
    return found


@cache
def _lines(source: str) -> tuple[str, ...]:
    path = SHARED / source
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return tuple(file.read().split("\n"))
