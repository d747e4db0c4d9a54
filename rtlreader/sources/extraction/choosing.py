"""Which blocks of a page are its article, given what a library takes for its text.

The library decides where the article is. The lowest element that holds nearly all of what it took is the article's;
where much text stands right beside that, the one around both. What the library left out there comes back, if it reads
as text and neither its words nor the names of its elements are those of what stands beside articles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rtlreader.sources.dates import is_stamp
from rtlreader.sources.extraction import boilerplate
from rtlreader.sources.extraction.outline import RUNNING, Block, Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.sources.html import Piece

_WORD = re.compile(r"\w+")
_TAKEN = (
    0.6  # of a block's groups of words that are in the library's text, where the library took it
)
_MOST = 0.9  # of the taken words, which are in the article's element
_BESIDE = 0.12  # of its words, which what stands beside it must have to count
_LINKED = 0.25  # of an element's words in links, from where on it is no text
_TITLE = ("h1",)
_ALONE = frozenset(("paragraph", "heading", "caption"))
"""Kinds of which none stands behind one with the same text, as rows of a table may."""
_BOUNDS = frozenset(("article", "body", "html", "main", ""))
_LETTER = re.compile(r"[^\W\d_]")
_NOWHERE = (("", ""),)  # the path of what has none, which is nobody's
_CLOSING = 0.6  # of the article behind which a heading over other articles ends it
_STOPPED = re.compile(r"[.!?…؟۔][\"'”’»)\]]*\s*$")
_LONGEST_BYLINE = 16  # words
_BY = re.compile(
    r"^(?:كتبت?|بقلم|تحرير|إعداد|ترجمة|نویسنده|مترجم|גיבוש|מאת|تحریر|از|by)\b|^(?:المصدر|منبع|ماخذ|מקור|צילום|עריכה|تصوير|عکس)\s*[:：/]"
)


def chosen(outline: Outline, text: str) -> list[Piece]:
    """Return the pieces of the article, given the `text` that a library found; none where they share little."""
    blocks = outline.blocks
    takes = list(outline.remembered(text, taken))
    if not any(takes):
        return []
    core = _core(outline, takes)
    foreign = outline.foreign(core)
    _bound(outline, takes, core)
    _give_back(outline, takes, core, foreign)
    _take_standfirst(outline, takes)
    _take_away(outline, takes, foreign)
    return [block.piece for block, take in zip(blocks, takes, strict=True) if take]


def coverage(outline: Outline, text: str) -> float:
    """Return which part of the element with most of the running text is in a library's text, from 0 to 1."""
    foreign = outline.foreign(0)
    weights = [
        len(block.words) if block.is_running and not foreign[block.node] else 0
        for block in outline.blocks
    ]
    if not any(weights):
        return 0.0
    core = outline.lowest(weights, 0.6)
    takes = outline.remembered(text, taken)
    inside = [at for at, block in enumerate(outline.blocks) if outline.holds(core, block)]
    return sum(weights[at] for at in inside if takes[at]) / max(
        1, sum(weights[at] for at in inside)
    )


def taken(blocks: Sequence[Block], text: str) -> list[bool]:
    """Say of each block whether it is in a library's text."""
    words = _WORD.findall(text)
    groups = set(zip(words, words[1:], words[2:], strict=False))
    lines = {tuple(_WORD.findall(line)) for line in text.split("\n")}
    found = []
    for block in blocks:
        if len(block.words) < 5:
            found.append(bool(block.words) and tuple(block.words) in lines)
            continue
        own = list(zip(block.words, block.words[1:], block.words[2:], strict=False))
        found.append(sum(group in groups for group in own) >= _TAKEN * len(own))
    return found


def _core(outline: Outline, takes: Sequence[bool]) -> int:
    """Return the article's element."""
    blocks = outline.blocks
    firm = [
        len(block.words)
        if take and (block.is_running or len(block.words) >= RUNNING) and not block.is_links
        else 0
        for block, take in zip(blocks, takes, strict=True)
    ]
    if not any(firm):
        firm = [len(block.words) * take for block, take in zip(blocks, takes, strict=True)]
    seen: set[str] = set()
    for at, block in enumerate(blocks):  # what stands there again and again does not weigh more
        firm[at] = 0 if block.text in seen else firm[at]
        seen.add(block.text)
    core = outline.lowest(firm, _MOST)
    has = sum(
        weight for weight, block in zip(firm, blocks, strict=True) if outline.holds(core, block)
    )
    at = core
    while outline.nodes[at].tag not in _BOUNDS:
        at = outline.nodes[at].parent
        beside = _beside(outline, core, at)
        if outline.nodes[at].tag in ("body", "html", ""):
            break
        if beside >= _BESIDE * has and beside >= 2 * RUNNING:
            core, has = at, has + beside
    return core


def _beside(outline: Outline, core: int, around: int) -> int:
    """Return the words of running text that are in the node `around` and not in `core`, among no links and headings."""
    foreign = outline.foreign(around)
    found = 0
    sums: dict[int, int] = {}
    spoilt: set[int] = set()
    for block in outline.blocks:
        if not outline.holds(around, block) or outline.holds(core, block):
            continue
        branch = _branch(outline, block.node, core)
        if foreign[block.node] or block.is_boilerplate or outline.nodes[block.node].tag in _TITLE:
            spoilt.add(branch)
        elif block.is_running:
            sums[branch] = sums.get(branch, 0) + len(block.words)
    for branch, words in sums.items():
        if branch not in spoilt and outline.linked[branch] < _LINKED * outline.words[branch]:
            found += words
    return found


def _branch(outline: Outline, node: int, core: int) -> int:
    """Return the highest node around `node` that `core` is not in."""
    while True:
        parent = outline.nodes[node].parent
        if parent <= core < outline.ends[parent]:
            return node
        node = parent


def _bound(outline: Outline, takes: list[bool], core: int) -> None:
    """Leave out what was taken outside the article's element, except a standfirst before it and text behind it."""
    for at, block in enumerate(outline.blocks):
        if not takes[at] or outline.holds(core, block):
            continue
        is_text = block.is_running and len(block.words) >= RUNNING and not block.is_boilerplate
        takes[at] = is_text and (block.node < core or len(block.words) >= 3 * RUNNING)


def _give_back(outline: Outline, takes: list[bool], core: int, foreign: Sequence[bool]) -> None:
    """Take in what the library left out in the article's element: running text, then all between that."""
    blocks = outline.blocks
    inside = [at for at, block in enumerate(blocks) if outline.holds(core, block)]
    last = max((at for at in inside if takes[at]), default=-1)
    weights = outline.summed([len(b.words) * take for b, take in zip(blocks, takes, strict=True)])

    def may_be_taken(at: int) -> bool:
        block = blocks[at]
        return (
            not foreign[block.node]
            and _may_be_text(block)
            and not _is_in_list_of_links(outline, block.node, core, weights)
        )

    paths: set[tuple[tuple[str, str], ...]] = set()
    is_over = False
    for at in inside:
        block = blocks[at]
        is_over = is_over or (at > last and (foreign[block.node] or block.leads))
        if not takes[at] and block.is_running and may_be_taken(at):
            takes[at] = not is_over or outline.path(block.node, core) in paths
        if takes[at] and block.is_running:
            paths.add(outline.path(block.node, core) or _NOWHERE)
    inside = [at for at in inside if takes[at]]
    for at in range(inside[0], inside[-1]) if inside else ():
        takes[at] = takes[at] or (outline.holds(core, blocks[at]) and may_be_taken(at))


def _may_be_text(block: Block) -> bool:
    return (
        block.kind != "caption"
        and not block.is_links
        and bool(_LETTER.search(block.text))
        and not block.is_boilerplate
    )


def _is_in_list_of_links(outline: Outline, node: int, core: int, weights: Sequence[int]) -> bool:
    """Whether one of the elements around a node, of which nothing was taken, is mostly links."""
    while node != core and not weights[node]:
        if outline.linked[node] > _LINKED * outline.words[node]:
            return True
        node = outline.nodes[node].parent
    return False


def _is_byline(block: Block) -> bool:
    """Whether a block says only by whom, from where or of when the article is."""
    if len(block.words) > _LONGEST_BYLINE or _STOPPED.search(block.text):
        return False
    if len(block.words) <= 7 and _BY.search(block.text.strip()):
        return True
    return is_stamp(block.text)


def _take_standfirst(outline: Outline, takes: list[bool]) -> None:
    """Take the text between the title and the article's element, if there is not much."""
    blocks = outline.blocks
    first = takes.index(True) if any(takes) else 0
    titles = [
        at for at, block in enumerate(blocks[:first]) if outline.nodes[block.node].tag == "h1"
    ]
    if not titles or first - titles[-1] > 12:
        return
    foreign = outline.foreign(0)
    following = {word for block in blocks[first : first + 3] for word in block.words}
    for at in range(titles[-1] + 1, first):
        block = blocks[at]
        is_long = len(block.words) >= RUNNING and not _is_byline(block)
        reads = is_long and block.kind in ("paragraph", "heading", "quote")
        if not reads or block.linked or foreign[block.node] or not _may_be_text(block):
            continue
        if sum(word in following for word in block.words) < 0.8 * len(block.words):
            takes[at] = True
            return


def _take_away(outline: Outline, takes: list[bool], foreign: Sequence[bool]) -> None:
    """Leave boilerplate out, and the links that it leads into; then what is idle at the ends, or there twice."""
    blocks = outline.blocks
    inside = [at for at, take in enumerate(takes) if take]
    total = sum(len(blocks[at].words) for at in inside)
    seen, leading = 0, False
    for place, at in enumerate(inside):
        block = blocks[at]
        seen += len(block.words)
        is_late = seen > _CLOSING * total
        is_short = block.is_links or len(block.words) <= 2 * boilerplate.LONGEST
        if (is_short and block.leads) or (is_late and block.is_small_print):
            takes[at], leading = False, True
            rest = inside[place + 1 :]
            if is_late and not any(_is_text(blocks[later]) for later in rest):
                for later in rest:
                    takes[later] = False
                break
        elif _goes(block, leading=leading) or _is_beside(outline, block, foreign):
            takes[at] = False
        else:
            leading = False
    _trim(blocks, takes)
    _take_once(blocks, takes)


def _trim(blocks: Sequence[Block], takes: list[bool]) -> None:
    """Leave out bylines before the article and behind it, and there headings over nothing."""
    left = [at for at, take in enumerate(takes) if take]
    begun = 0  # the first may be a standfirst
    for at in left:
        begun += _begins(blocks[at])
        if begun > 1:
            break
        is_structure = begun and blocks[at].kind in ("heading", "item")
        takes[at] = bool(is_structure) or not _is_byline(blocks[at])
    left = [at for at in left if takes[at]]
    while left and _is_idle_end(blocks[left[-1]]):
        takes[left.pop()] = False


def _begins(block: Block) -> bool:
    """Whether the article has begun with a block: with a text, and not with its title."""
    is_long = len(block.words) >= 2 * RUNNING
    return block.is_running and (is_long or bool(_STOPPED.search(block.text)))


def _is_idle_end(block: Block) -> bool:
    return block.kind == "heading" or (block.kind != "item" and _is_byline(block))


def _take_once(blocks: Sequence[Block], takes: list[bool]) -> None:
    """Leave out long blocks that were there before, and of blocks with one text behind each other all but the first."""
    seen: set[str] = set()
    before = ""
    for at, block in enumerate(blocks):
        if not takes[at]:
            continue
        is_long = len(block.words) >= 2 * RUNNING
        is_again = block.text in seen if is_long else block.text == before and block.kind in _ALONE
        takes[at] = not is_again
        before = block.text
        if is_long:
            seen.add(before)


def _is_text(block: Block) -> bool:
    is_long = block.is_running and not block.linked and len(block.words) >= 2 * RUNNING
    return is_long and not block.is_small_print


def _is_beside(outline: Outline, block: Block, foreign: Sequence[bool]) -> bool:
    """Whether a block, though the library took it, is one of those that stand beside articles by where it is."""
    if block.is_running and not block.is_links:
        return False
    return foreign[block.node] or outline.is_credit(block)


def _goes(block: Block, *, leading: bool) -> bool:
    if block.is_call or not _LETTER.search(block.text):
        return True
    if leading and (block.is_links or (block.kind == "item" and block.linked > 0)):
        return True
    return block.linked > 0.9 and len(block.words) <= 3 and block.kind == "paragraph"
