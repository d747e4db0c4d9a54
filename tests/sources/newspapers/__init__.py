"""Pages as newspapers make them, with the text of their articles: what an extraction has to find.

The markup is that of the publishing systems in use; all texts are taken from the samples, and from
the corpora where those are at hand.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.sources.newspapers import sites, systems
from tests.sources.newspapers.stories import Story, has_corpus, stories

__all__ = ["MAKERS", "Made", "Story", "has_corpus", "made", "stories"]

MAKERS = {
    maker.__name__: maker
    for maker in (
        *(systems.wordpress, systems.wordpress_blocks, systems.magazine_theme, systems.drupal),
        *(systems.blogger, systems.tables, sites.hashed_classes, sites.broadcaster, sites.agency),
        *(sites.lines_in_div, sites.draft_editor, sites.split_by_adverts, sites.mobile),
        *(sites.live, sites.office, sites.utilities, sites.portal),
    )
}
_LEADS = frozenset(
    [
        "wordpress",
        "drupal",
        "hashed_classes",
        "broadcaster",
        "agency",
        "lines_in_div",
        "draft_editor",
        "split_by_adverts",
        "utilities",
    ]
)
"""Those that show the standfirst."""


@dataclass(frozen=True)
class Made:
    """A page, and what is to be found on it."""

    maker: str
    page: str
    gold: str
    story: Story


def made(count: int, seed: int = 1) -> list[Made]:
    """Return pages of all kinds in turn, always the same ones for a seed."""
    chance = random.Random(seed)
    names = list(MAKERS)
    found = []
    for at, story in enumerate(stories(count, seed)):
        name = names[at % len(names)]
        gold = f"{story.lead}\n{story.gold}" if name in _LEADS else story.gold
        found.append(Made(name, MAKERS[name](story, chance), gold, story))
    return found
