"""How well names are matched and mentions linked: figures on held-out pairs and on the labelled articles.

python -m tests.entities.linking_figures
"""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, cast

from rtlreader.entities.linking import link
from rtlreader.entities.linking.names import is_same_name
from rtlreader.model import EntityType, Mention
from tests.entities.gold import Document, documents

_PAIRS = Path(__file__).with_name("pairs.tsv")


class Pair(NamedTuple):
    """Two names, and whether they are one."""

    same: bool
    arabic: str
    latin: str


class Counted(NamedTuple):
    """What was found right, what was found, and what there was to find."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.there, 1)

    @property
    def f(self) -> float:
        return 2 * self.right / max(self.found + self.there, 1)


def _is_held_out(key: str) -> bool:
    return sha256(key.encode()).digest()[-1] % 2 == 1


def pairs(*, held_out: bool) -> list[Pair]:
    """The written pairs of one half; costs and lists were chosen on the other."""
    lines = [
        line for line in _PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    rows = [line.split("\t") for line in lines]
    return [Pair(same == "1", a, b) for same, a, b in rows if _is_held_out(a + b) == held_out]


def names_matched(some: list[Pair]) -> Counted:
    """How many pairs are rightly taken for one name."""
    taken = [pair for pair in some if is_same_name(pair.arabic, pair.latin)]
    return Counted(
        sum([pair.same for pair in taken]), len(taken), sum([pair.same for pair in some])
    )


def mentions_joined(document: Document) -> Counted:
    """How many pairs of labelled mentions are rightly joined."""
    labelled = {(m.start, m.end): m.entity for m in document.mentions if m.entity is not None}
    given = [
        Mention(m.start, m.end, cast("EntityType", m.kind))
        for m in document.mentions
        if m.entity is not None
    ]
    truth = {(a, b) for a, b in combinations(sorted(labelled), 2) if labelled[a] == labelled[b]}
    found: set[tuple[tuple[int, int], ...]] = set()
    for entity in link(document.text, given, document.language):
        places = sorted([(mention.start, mention.end) for mention in entity.mentions])
        found.update(combinations(places, 2))
    return Counted(len(found & truth), len(found), len(truth))


def total(counts: list[Counted]) -> Counted:
    """The sum of counts."""
    return Counted(*[sum(column) for column in zip(*counts, strict=True)])


def measure() -> None:
    """Print F on both halves of the pairs, and precision and recall of joined mentions by language and half."""
    for held_out in (False, True):
        found = names_matched(pairs(held_out=held_out))
        print(
            f"names {_half(held_out)}: F {found.f:.3f}, precision {found.precision:.3f}, recall {found.recall:.3f}"
        )
    for held_out in (False, True):
        some = [document for document in documents() if _is_held_out(document.name) == held_out]
        for language in sorted({document.language for document in some}):
            joined = total([mentions_joined(one) for one in some if one.language == language])
            _print(f"{language} {_half(held_out)}", joined)
        _print(f"all {_half(held_out)}", total([mentions_joined(one) for one in some]))


def _half(held_out: bool) -> str:
    return "held out" if held_out else "dev"


def _print(name: str, joined: Counted) -> None:
    print(
        f"mentions {name}: precision {joined.precision:.3f}, recall {joined.recall:.3f}"
        f" ({joined.right} right of {joined.found} joined, {joined.there} to join)"
    )


if __name__ == "__main__":
    measure()
