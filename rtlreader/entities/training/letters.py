"""Learns what letters of one script stand for letters of another, and writes `gazetteers/letters.json`.

    python -m rtlreader.entities.training.letters NAMES_AR.tsv NAMES_HE.tsv FOLDER

FOLDER gets letters.json, twins-ar.gz and twins-he.gz, as `gazetteers` ships them. The names are Wikidata name words
with their Latin twins (word, tab, letters parted by blanks, tab, count; CC0). First
expectation maximisation aligns groups of letters of the two (Ristad and Yianilos 1998, with groups of up to four); then
their costs, the sum of which says how unlike two words are, are fitted by stochastic gradient descent to tell twins
from the words most like them. A twentieth of the twins is taken to be wrong. Reproducible; half an hour on one core.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from rtlreader.entities.linking.spelling import spelled

Unit = tuple[str, str]
Costs = dict[Unit, float]

LATIN = (
    "sh ch kh gh th dh ph ck qu ts tz tch sch tsch zh ou oo ee ei ai ay ey au ow aw ew eau eu oe ae ue ie ia io ea oa "
    "oi oy ui uy uo ua aa ii uu iy yi ij eigh igh ough augh tion sion cia ci ce cy gi ge gy gn gli gu gue gui ng nj ny "
    "lj dj dzh dz tj sz cz rz cs zs ks ll nn ss tt bb pp dd ff gg rr mm zz cc kk vv xx sc sci sce ti tio wh wr kn ya "
    "ye yo yu ja je jo ju aye aya iya ayi oh ah eh uh ih rh bh hn mb ze se que che eh ue"
)
LATIN_ENDS = "e es s t ts d x eaux aux aut ault aud et ot at ais ois er ez h ah eh a ia iya z p ie ue tte lle n y i"
LATIN_STARTS = "a e i o u h y ya ye yu j sp st sk sc sh ou el al ai ei eu au w wh x kn wr mc mac"
ARABIC = (
    "تش كس ستش شت تس دج دز غن نغ نج غو كو قو وو يي وا يا او اي يو وي اه يه وه ائ ال سش ايو اوي يوي"
)
ARABIC_ENDS = "ه ة ا ى ي و اه يه يا ية س ت د ز"
ARABIC_STARTS = "ا اي او ال ع ه ي يا يو و وا اس اش ح"
HEBREW = "צ' ג' ז' ת' ד' ט' ח' ר' וו יי יה וא אי או אה סק קס טש דג נג וי יו גו קו יאו יא"
HEBREW_ENDS = "ה א י ו יה אה ס ט ת ' ייה"
HEBREW_STARTS = "א אי או ה י יא יו ו וו ע ח אס"
NOISE = 0.05
"""The share of twins, and of words taken for no twins, that are taken to be wrongly so."""
CEILING = 9.0
"""No unit costs more."""


class Groups(NamedTuple):
    """Which letters of a script may stand together for something."""

    inside: frozenset[str]
    """Anywhere; single letters may always."""
    longest: int


def groups(inside: str, starts: str, ends: str) -> Groups:
    """`starts` are those at the beginning of a word (^), `ends` those at its end ($)."""
    marked = [f"^{start}" for start in starts.split()] + [f"{end}$" for end in ends.split()]
    every = frozenset([*inside.split(), *marked])
    return Groups(every, max(map(len, every)))


LA = groups(LATIN, LATIN_STARTS, LATIN_ENDS)
AR = groups(ARABIC, ARABIC_STARTS, ARABIC_ENDS)
HE = groups(HEBREW, HEBREW_STARTS, HEBREW_ENDS)


def cut(word: str, allowed: Groups) -> list[list[str]]:
    """At each offset of `^word$` the groups that start there; the empty one first."""
    word = f"^{word}$"
    found = []
    for start in range(len(word) + 1):
        here = [""]
        for end in range(start + 1, min(start + allowed.longest, len(word)) + 1):
            part = word[start:end]
            if len(part) == 1 or part in allowed.inside:
                here.append(part)
        found.append(here)
    return found


def _fits(x: str, y: str) -> bool:
    """Whether two groups may stand for each other: both at one edge of the word, or neither."""
    if len(x) > 1 and not y.strip("^$") and len(x.strip("^$")) > 2:
        return False
    return (x[:1] == "^") == (y[:1] == "^") and (x[-1:] == "$") == (y[-1:] == "$") and bool(x or y)


def expect(
    x: list[list[str]],
    y: list[list[str]],
    chance: dict[Unit, float],
    weight: float,
    counts: dict[Unit, float],
) -> float:
    """Add to `counts` how often each unit is used in the alignments of two words; return log P / length."""
    rows, columns = len(x), len(y)
    ahead = [[0.0] * columns for _ in range(rows)]
    ahead[0][0] = 1.0
    edges: list[tuple[int, int, int, int, Unit, float]] = []
    for i in range(rows):
        for j in range(columns):
            mass = ahead[i][j]
            if not mass:
                continue
            for left in x[i]:
                for right in y[j]:
                    p = chance.get((left, right), 0.0)
                    if p:
                        k, m = i + len(left), j + len(right)
                        ahead[k][m] += mass * p
                        edges.append((i, j, k, m, (left, right), p))
    total = ahead[-1][-1]
    if total <= 0.0:
        return -99.0
    behind = [[0.0] * columns for _ in range(rows)]
    behind[-1][-1] = 1.0
    for i, j, k, m, unit, p in reversed(edges):
        share = p * behind[k][m]
        behind[i][j] += share
        counts[unit] += weight * ahead[i][j] * share / total
    return math.log(total) / max(rows + columns - 6, 2)


def maximise(
    pairs: list[tuple[str, str, float]], left: Groups, right: Groups, rounds: int = 7
) -> Costs:
    """How likely each unit is, by expectation maximisation; pairs that fit worst are left out as it goes on."""
    cuts = [(cut(x, left), cut(y, right), weight) for x, y, weight in pairs]
    chance: dict[Unit, float] = {}
    for x, y, _ in cuts[:6000]:
        for here in x:
            for there in y:
                for a in here:
                    for b in there:
                        if _fits(a, b):
                            chance[a, b] = 0.01 ** max(
                                1, len(a.strip("^$")) + len(b.strip("^$")) - 1
                            )
    for round_ in range(rounds):
        counts: dict[Unit, float] = defaultdict(float)
        fits = []
        for x, y, weight in cuts:
            fits.append(expect(x, y, chance, weight, counts))
        total = sum(counts.values())
        few = 0.05 * (round_ > 0) + 0.5 * (round_ > 2)
        chance = {unit: count / total for unit, count in counts.items() if count > few + 1e-6}
        bound = sorted(fits)[len(fits) // 12]
        if round_ > 1:
            cuts = (
                [c for c, fit in zip(cuts, fits, strict=True) if fit > max(bound, -3.2)]
                if round_ < 5
                else cuts
            )
        print(
            f"round {round_}: {len(chance)} units, {len(cuts)} pairs, {sum(fits) / len(fits):.3f}",
            flush=True,
        )
    return chance


def costs_of(chance: dict[Unit, float]) -> Costs:
    """How much less likely each unit is than the likeliest one with either of its sides."""
    best_left: dict[str, float] = defaultdict(float)
    best_right: dict[str, float] = defaultdict(float)
    for (a, b), p in chance.items():
        best_left[a] = max(best_left[a], p)
        best_right[b] = max(best_right[b], p)
    found = {}
    for (a, b), p in chance.items():
        sides = [best_left[a]] * bool(a) + [best_right[b]] * bool(b)
        regret = sum(math.log(side / p) for side in sides) / 2
        found[a, b] = min(regret, CEILING)
    return found


def align(x: list[list[str]], y: list[list[str]], costs: Costs) -> tuple[float, list[Unit]]:
    """The cheapest way from one word to another; a letter that nothing stands for costs the ceiling."""
    rows, columns = len(x), len(y)
    best = [[math.inf] * columns for _ in range(rows)]
    came: dict[tuple[int, int], tuple[int, int, Unit]] = {}
    best[0][0] = 0.0
    for i in range(rows):
        for j in range(columns):
            here = best[i][j]
            for left in x[i]:
                for right in y[j]:
                    cost = costs.get((left, right))
                    if cost is None:
                        if len(left) + len(right) != 1:
                            continue
                        cost = CEILING / 2
                    k, m = i + len(left), j + len(right)
                    if here + cost < best[k][m]:
                        best[k][m] = here + cost
                        came[k, m] = (i, j, (left, right))
    units = []
    at = (rows - 1, columns - 1)
    while at != (0, 0):
        i, j, unit = came[at]
        units.append(unit)
        at = (i, j)
    return best[-1][-1], units[::-1]


def _rough(latin: str) -> str:
    """A Latin word with what writers choose freely made one: three vowels, no doubled letters, no final h."""
    vowels = str.maketrans("eyowv", "iiuuf")
    rough = (
        latin.translate(vowels)
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("q", "k")
        .replace("c", "k")
    )
    return "".join(
        [c for c, before in zip(rough, " " + rough, strict=False) if c != before]
    ).rstrip("h")


def _unlike(first: str, second: str) -> float:
    """How many letters part two Latin words, vowels that are often confused by half."""
    x, y = _rough(first), _rough(second)
    row = [0.7 * n for n in range(len(y) + 1)]
    for i, a in enumerate(x, 1):
        above, row[0] = row[0], 0.7 * i
        for j, b in enumerate(y, 1):
            swap = 0.0 if a == b else 0.5 if {a, b} == {"a", "i"} else 1.0
            gap_a, gap_b = (0.7 if c in "aiuh" else 1.0 for c in (a, b))
            above, row[j] = row[j], min(above + swap, row[j] + gap_a, row[j - 1] + gap_b)
    return row[-1]


_COARSE = {
    letter: group
    for group, letters in {
        "p": "بپفڤوבפו",
        "t": "تطدضثذزظسصشجچژטתדזסצשגכ",
        "k": "كقغخگحהחק",
        "m": "مמ",
        "n": "نנ",
        "r": "رר",
        "l": "لל",
    }.items()
    for letter in letters
}


def _skeleton(word: str) -> str:
    return "".join([_COARSE.get(letter, "") for letter in word if letter not in "وו"])


def _bare(word: str) -> str:
    """The word without what may stand for vowels: those that share it differ in nothing else."""
    return "".join([letter for letter in word if letter not in "اويىةهعאוי'"])


def neighbours(pairs: list[tuple[str, str, float]], seed: int) -> list[tuple[str, str]]:
    """Latin words with words of the other script that are much like their twins, yet stand for other words."""
    draw = random.Random(seed)
    known: dict[str, set[str]] = defaultdict(set)
    buckets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for x, y, _ in pairs:
        known[x].add(y)
        bones = _skeleton(y)
        for key in {_bare(y), bones, *(bones[:n] + bones[n + 1 :] for n in range(len(bones)))}:
            buckets[key].append((x, y))
    found = []
    for x, y, _ in pairs:
        bones = _skeleton(y)
        for key, tries in ((_bare(y), 5), (bones, 2), (bones[: draw.randrange(2, 5)], 1)):
            bucket = buckets.get(key, [])
            for other, word in draw.sample(bucket, min(tries, len(bucket))):
                if word not in known[x] and word != y and _unlike(x, other) >= 1.0:
                    found.append((x, word))
    return found


class Model(NamedTuple):
    """What makes the costs of two words' units a likeness."""

    costs: Costs
    bias: float
    """The logit of two words that cost nothing and have no letters."""
    slope: float
    """What each letter of the shorter word adds to it."""


def fit(
    twins: list[tuple[str, str, float]], start: Costs, left: Groups, right: Groups, epochs: int = 4
) -> Model:
    """Costs that tell twins from neighbours: logistic loss with label noise, by stochastic gradient descent."""
    draw = random.Random(2)
    costs = dict(start)
    bias, slope = 3.0, 0.3
    cuts: dict[tuple[str, int], list[list[str]]] = {}

    def parts(word: str, side: int) -> list[list[str]]:
        return cuts.setdefault((word, side), cut(word, right if side else left))

    for epoch in range(epochs):
        rate = 0.08 / (1 + epoch)
        examples = [(x, y, 1, min(weight, 3.0)) for x, y, weight in twins]
        others = neighbours(twins, epoch)
        scale = sum(e[3] for e in examples) / max(len(others), 1)
        examples += [(x, y, 0, min(scale, 2.0)) for x, y in others]
        draw.shuffle(examples)
        loss = 0.0
        wrong: Counter[int] = Counter()
        for x, y, label, weight in examples:
            cost, units = align(parts(x, 0), parts(y, 1), costs)
            size = min(len(x), len(y), 8)
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, bias + slope * size - cost))))
            q = NOISE + (1 - 2 * NOISE) * p
            loss -= math.log(q if label else 1 - q)
            wrong[label] += (p > 0.5) != bool(label)
            pull = weight * (1 - 2 * NOISE) * p * (1 - p) / (q if label else q - 1)
            bias += 0.1 * rate * pull
            slope += 0.003 * rate * pull
            for unit in units:
                if unit in costs:
                    floor = 0.0 if start[unit] < 0.3 else 0.05
                    costs[unit] = min(CEILING, max(floor, costs[unit] - rate * pull))
        print(
            f"epoch {epoch}: loss {loss / len(examples):.4f}, twins missed {wrong[1] / len(twins):.3f},"
            f" others taken {wrong[0] / max(len(others), 1):.3f} of {len(others)}, bias {bias:.2f}, slope {slope:.2f}",
            flush=True,
        )
    return Model(costs, bias, slope)


def twins(pairs: list[tuple[str, str, int]], least: int) -> str:
    """Lines of a Latin word and the words that stand for it, the most frequent first, as `gazetteers` keeps them.

    Of words seen `least` times or more; of their twins those that are not rare beside the first.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for x, y, count in pairs:
        if len(x) > 1 and len(y) > 1:
            counts[x][y] += count
    lines = []
    for x in sorted(counts):
        ranked = counts[x].most_common()
        if ranked[0][1] >= least:
            kept = [y for y, count in ranked if count >= max(2, ranked[0][1] * 0.05)]
            lines.append(" ".join([x, *kept]))
    return "\n".join(lines) + "\n"


def read(path: Path) -> list[tuple[str, str, int]]:
    """The spelled words of a file of names, with how often they were seen, in an order made by chance."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, other, count = line.split("\t")
        found.append((spelled(latin), spelled(other.replace(" ", "")), int(count)))
    found = [(x, y, count) for x, y, count in found if x and y and x.isascii()]
    random.Random(1).shuffle(found)
    return found


def learn(pairs: list[tuple[str, str, int]], left: Groups, right: Groups) -> dict[str, object]:
    """A table of costs as `gazetteers/letters.json` holds it."""
    aligned = [(x, y, 1 + math.log(n)) for x, y, n in pairs if 2 <= len(x) <= 12 and len(y) <= 11]
    start = costs_of(maximise(aligned[:26000], left, right))
    told = [
        (x, y, 1 + math.log(n) / 2) for x, y, n in pairs if 2 <= len(x) <= 14 and 2 <= len(y) <= 12
    ]
    model = fit(told[:40000], start, left, right)
    table: dict[str, dict[str, float]] = {}
    for (x, y), cost in sorted(model.costs.items()):
        if cost < 7.5:
            table.setdefault(x, {})[y] = round(cost, 2)
    return {"bias": round(model.bias, 2), "slope": round(model.slope, 3), "costs": table}


def main() -> None:
    """Learn all tables and write them."""
    arabic, hebrew, folder = read(Path(sys.argv[1])), read(Path(sys.argv[2])), Path(sys.argv[3])
    of_latin: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for x, y, count in arabic:
        of_latin[x].append((y, count))
    both = [(h, y, min(n, count)) for x, h, n in hebrew for y, count in of_latin.get(x, ())]
    tables = {
        "he-ar": learn(both, HE, AR),
        "la-he": learn(hebrew, LA, HE),
        "la-ar": learn(arabic, LA, AR),
    }
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    (folder / "letters.json").write_text(text + "\n", encoding="utf-8")
    for name, pairs, least in (("ar", arabic, 4), ("he", hebrew, 6)):
        packed = gzip.compress(twins(pairs, least).encode(), 9, mtime=0)
        (folder / f"twins-{name}.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
