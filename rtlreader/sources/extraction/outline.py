"""The blocks of a page as a tree that has been weighed: how much text each holds, and how much of that is links.

Nodes have numbers in the order in which they begin, so what is in a node are the numbers from its own to its `end`.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rtlreader.sources.extraction import boilerplate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.sources.html import Found, Node, Piece

RUNNING = 8
"""Words of a block that is running text, and not a label or a heading."""
_WORD = re.compile(r"\w+")
_LINKS = 0.5  # of a text that is mostly links
_SENTENCE = 40  # words of a block that is a text even if all of it is a link
_ENDED = re.compile(r"[.!?…؟۔:][\"'”’»)\]]*$")
_NAMED = re.compile(
    r"""(?:class|id|role|data-[\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE
)
_FOREIGN = re.compile(
    r"(?<![a-z])(?:"
    r"relat(?:ed|ive)|recommend(?:ed|ations?)?|promos?|more-?(?:on|from|news|stories|about)|read-?(?:more|also|next)|see-?also"
    r"|shar(?:e|es|ing)|social|addtoany|sharedaddy|tags?|tag-?cloud|tag-?links|keywords?|hashtags?|topics"
    r"|newsletters?|subscri(?:be|ption)s?|sign-?up|ads?|advert\w*|adsbygoogle|sponsor\w*|banners?|outbrain|taboola"
    r"|comments?|commentlist|disqus|talkbacks?|respond|reply|replies|author-?(?:box|bio|info|card)|about-?author|by-?line"
    r"|breadcrumbs?|nav|navigation|navbar|menu|pagination|pager|popular|most-?(?:read|viewed|popular)|trending|latest"
    r"|caption|credits?|copyright|sidebar|widget-title|toolbar|article-?tools|print|ratings?|poll|short-?link|item-code"
    r"|cookies?|consent|gdpr|popup|modal|screen-reader-text|visually-hidden|sr-only|skip-link|inline-related|stream-title"
    r"|live-time|entry-meta|post-meta|article-meta|item-header|jp-relatedposts"
    r")(?![a-z])",
    re.IGNORECASE,
)
_TALK = re.compile(r"comment|disqus|talkback|respond|repl(?:y|ies)", re.IGNORECASE)
"""Names of what may well be most of a page's text, and is never its article."""
_NO_NAME = re.compile(r"\S*[:/{]\S*")  # a class of some state or screen, an address, JSON
_UNPRINTED = re.compile(r"(?<!\S)(?:print:hidden|no-?print)(?!\S)", re.IGNORECASE)
_MOST = 0.5  # of a page's running text; what holds as much stands not beside it
_CLASS = re.compile(r"""\bclass\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Block:
    """A piece of a page, and what is asked of it more than once."""

    def __init__(self, piece: Piece) -> None:
        ended = piece.ended
        self.piece = piece
        self.kind = ended.kind
        self.text = ended.text
        self.words: list[str] = _WORD.findall(ended.text)
        links = sum(link.end - link.start for link in ended.links)
        self.linked = links / len(ended.text) if links else 0.0
        """Which part of its text is links."""
        self.node = piece.context.node

    @property
    def is_links(self) -> bool:
        """Whether it is mostly links, and not a sentence of the article that is one."""
        return self.linked > _LINKS and len(self.words) < _SENTENCE

    @cached_property
    def is_running(self) -> bool:
        """Whether it reads as text: long, or a sentence, and hardly links."""
        return (
            self.kind in ("paragraph", "quote", "item", "row", "definition")
            and self.linked < _LINKS
            and (
                len(self.words) >= RUNNING
                or (len(self.words) > 3 and bool(_ENDED.search(self.text)))
            )
        )

    @cached_property
    def leads(self) -> bool:
        """Whether it is a heading over other articles."""
        return boilerplate.leads(self.text)

    @cached_property
    def is_call(self) -> bool:
        """Whether it asks the reader to do something, or is small print."""
        return boilerplate.is_call(self.text)

    @cached_property
    def is_small_print(self) -> bool:
        """Whether it says who answers for the article or for comments on it."""
        return boilerplate.is_small_print(self.text)

    @property
    def is_boilerplate(self) -> bool:
        """Whether its words are those that stand around articles."""
        return self.leads or self.is_call


class Outline:
    """A page's blocks and the nodes that they are in."""

    def __init__(self, found: Found) -> None:
        self.nodes: Sequence[Node] = found.nodes
        self.blocks = [Block(piece) for piece in found.pieces]
        self.words = self.summed([len(block.words) for block in self.blocks])
        """Of each node, with what is in it."""
        self._remembered: dict[str, list[bool]] = {}
        self.linked = self.summed([len(b.words) if b.is_links else 0 for b in self.blocks])
        """The same of links."""

    def remembered(
        self, text: str, find: Callable[[Sequence[Block], str], list[bool]]
    ) -> Sequence[bool]:
        """Return what is to be found out of each block for a text; that is done once."""
        if text not in self._remembered:
            self._remembered[text] = find(self.blocks, text)
        return self._remembered[text]

    @cached_property
    def ends(self) -> list[int]:
        """For each node the number behind the last node in it."""
        found = list(range(1, len(self.nodes) + 1))
        for at in range(len(self.nodes) - 1, 0, -1):
            parent = self.nodes[at].parent
            found[parent] = max(found[parent], found[at])
        return found

    def summed(self, weights: Sequence[int]) -> list[int]:
        """Return for each node the weights of the blocks in it."""
        found = [0] * len(self.nodes)
        for block, weight in zip(self.blocks, weights, strict=True):
            found[block.node] += weight
        for at in range(len(self.nodes) - 1, 0, -1):
            found[self.nodes[at].parent] += found[at]
        return found

    def lowest(self, weights: Sequence[int], share: float) -> int:
        """Return the lowest node in which a share of the blocks' weights lies."""
        sums = self.summed(weights)
        least = share * sums[0]
        return max(at for at, weight in enumerate(sums) if weight >= least)

    def holds(self, node: int, block: Block) -> bool:
        """Whether a block is in a node."""
        return node <= block.node < self.ends[node]

    def is_credit(self, block: Block) -> bool:
        """Whether a block is a short paragraph of a figure: whose the picture is, or what it shows."""
        return block.kind == "paragraph" and not block.is_running and self._in_figure[block.node]

    @cached_property
    def _in_figure(self) -> list[bool]:
        found = [False] * len(self.nodes)
        for at, node in enumerate(self.nodes):
            found[at] = node.tag == "figure" or found[node.parent]
        return found

    def foreign(self, within: int) -> list[bool]:
        """Say of each node whether it, or one around it in `within`, is named as what stands beside articles."""
        end = self.ends[within]
        inside = [named > within for named in self._innermost_named[within + 1 : end]]
        return [*[False] * (within + 1), *inside, *[False] * (len(self.nodes) - end)]

    @cached_property
    def _innermost_named(self) -> list[int]:
        """For each node the innermost one that is so named, itself or around it; 0 where there is none."""
        found = [0] * len(self.nodes)
        for at, is_named in enumerate(self._named):
            found[at] = at if is_named else found[self.nodes[at].parent]
        return found

    @cached_property
    def _named(self) -> list[bool]:
        running = self.summed([len(b.words) if b.is_running else 0 for b in self.blocks])
        most = max(1, _MOST * running[0])
        return [
            is_foreign(node.raw) and (words < most or _TALK.search(node.raw) is not None)
            for node, words in zip(self.nodes, running, strict=True)
        ]

    def path(self, node: int, within: int) -> tuple[tuple[str, str], ...]:
        """Return tag and class of a node and of those around it in `within`; nothing where none has a class."""
        found = []
        while node > within:
            parent, tag, raw = self.nodes[node]
            named = _CLASS.search(raw)
            found.append((tag, named[1] if named else ""))
            node = parent
        return tuple(found) if any(name for _, name in found) else ()


def is_foreign(raw: str) -> bool:
    """Whether the names of an element, in its attributes, are those of what stands beside articles."""
    if "=" not in raw:
        return False
    found = _NAMED.finditer(raw[:2000])
    return any(_is_foreign_name(match[1] or match[2] or match[3] or "") for match in found)


@lru_cache(maxsize=2048)
def _is_foreign_name(name: str) -> bool:
    if _UNPRINTED.search(name):
        return True
    name = _CAMEL.sub("-", _NO_NAME.sub("", name)).replace("_", "-")
    return _FOREIGN.search(name) is not None
