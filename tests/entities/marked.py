"""Short texts with their mentions marked: `[PER:مارك بينيوف]`, `[ORG@0.5:برشلونة]` with a score."""

from __future__ import annotations

import re
from typing import cast

from rtlreader.entities.linking import link
from rtlreader.model import Entity, EntityType, Mention

_MARKED = re.compile(r"\[([A-Z]+)(?:@([\d.]+))?:([^\]]*)\]")


def unmarked(marked: str) -> tuple[str, list[Mention]]:
    """The text without marks, and the mentions."""
    text, mentions, at = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        kind = cast("EntityType", found[1])
        mentions.append(Mention(len(text), len(text) + len(found[3]), kind, float(found[2] or 1)))
        text += found[3]
        at = found.end()
    return text + marked[at:], mentions


def linked(marked: str, language: str = "ar") -> tuple[Entity, ...]:
    """The entities of a marked text."""
    text, mentions = unmarked(marked)
    return link(text, mentions, language)


def named(marked: str, language: str = "ar") -> list[set[str]]:
    """All names of each entity of a marked text, in the order of the first mentions."""
    found = sorted(linked(marked, language), key=lambda entity: entity.mentions[0].start)
    return [{entity.name, *entity.names} for entity in found]
