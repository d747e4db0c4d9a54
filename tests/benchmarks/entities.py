"""Names: how well they are found and joined on development data, how soon, how fast, and in how much memory.

The labelled texts and corpora lie beside the project; what is not there is left out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import entities_screen
from tests.benchmarks.corpus import article
from tests.benchmarks.figures import Figure
from tests.entities.gold import SHARED, documents
from tests.entities.linking_figures import mentions_joined, names_matched, pairs, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tests.entities.gold import Document

NAMED = ("PER", "ORG", "LOC")
BATCH = """
import sys, time
from rtlreader.entities.recognising import mentions
from rtlreader.entities.tokens import tokens
text = open(sys.argv[1], encoding="utf-8").read()
mentions(text[:2000], "ar")
begin = time.perf_counter()
mentions(text, "ar")
took = time.perf_counter() - begin
memory = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(tokens(text)) / took, int(memory.split()[1]) / 1024)
"""
FIRST = """
import sys, time
begin = time.perf_counter()
from rtlreader.entities.recognising import recognise
from rtlreader.model import Article, Paragraph
text = open(sys.argv[1], encoding="utf-8").read()
one = Article(tuple(Paragraph(line) for line in text.split("\\n")), language="ar")
recognise(one)
cold = time.perf_counter() - begin
other = Article(tuple(Paragraph(line[::2] + line) for line in text.split("\\n")), language="ar")
begin = time.perf_counter()
recognise(one)
print(1000 * cold, 1000 * (time.perf_counter() - begin))
"""


def f1(pairs: Iterable[tuple[set[object], set[object]]]) -> float:
    """F1 over sets of what is there and what was found."""
    right = found = wanted = 0
    for true, said in pairs:
        right, found, wanted = right + len(true & said), found + len(said), wanted + len(true)
    return 2 * right / (found + wanted) if found + wanted else 0.0


def figures(folder: Path) -> Iterator[Figure]:
    """All of them."""
    yield from _corpus()
    yield from _documents()
    yield from _joined()
    yield from _speed(folder)
    yield from entities_screen.figures(folder)


# --- how well


def _corpus() -> Iterator[Figure]:
    """The development part of ANERcorp, by words."""
    if not (SHARED / "ner").exists():
        return
    from rtlreader.entities.tagger.tagging import tagged  # noqa: PLC0415 - a benchmark of its own
    from rtlreader.entities.training.corpora import anercorp  # noqa: PLC0415 - as above
    from rtlreader.entities.training.judging import compare  # noqa: PLC0415 - as above

    sentences = anercorp(SHARED / "ner", "dev")
    found = compare([one.labels for one in sentences], tagged([one.words for one in sentences]))
    yield Figure("ANERcorp, development part: F1 of four classes, %", 100 * found["all"].f, 80, "≥")
    three = [found[kind] for kind in NAMED]
    right, said, wanted = (sum(one[at] for one in three) for at in range(3))
    yield Figure("the same without MISC, %", 100 * 2 * right / (said + wanted), 82, "≥")


def _strict(texts: Sequence[Document], kinds: Sequence[str]) -> float:
    from rtlreader.entities.recognising import mentions  # noqa: PLC0415 - as above

    def pairs() -> Iterator[tuple[set[object], set[object]]]:
        for one in texts:
            found = mentions(one.text, one.language)
            yield (
                {(span.start, span.end, span.kind) for span in one.mentions if span.kind in kinds},
                {(span.start, span.end, span.type) for span in found if span.type in kinds},
            )

    return f1(pairs())


def _documents() -> Iterator[Figure]:
    """Real news labelled by hand, by code points."""
    every = ("PER", "ORG", "LOC", "PROD", "EVENT", "DATE", "MONEY", "QTY", "PCT")
    for language, bound in (
        ("ar", 0.85),
        ("fa", 0.5),
        ("he", 0.5),
        ("ur", 0.5),
        ("ckb", 0.5),
        ("ps", 0.5),
    ):
        if texts := documents(language):
            yield Figure(f"labelled news in `{language}`: strict F1 of people, organisations, places",
                         _strict(texts, NAMED), bound, "≥")  # fmt: skip
            if language == "ar":
                yield Figure("the same of all types", _strict(texts, every), 0.8, "≥")


def _joined() -> Iterator[Figure]:
    """Pairs of names in two scripts that were held out; pairs of labelled mentions."""
    matched = names_matched(pairs(held_out=True))
    yield Figure("names in two scripts matched, pairs held out: F1", matched.f, 0.97, "≥")
    if texts := documents():
        joined = total([mentions_joined(one) for one in texts])
        yield Figure("labelled mentions joined: precision of pairs", joined.precision, 0.98, "≥")
        yield Figure("labelled mentions joined: recall of pairs", joined.recall, 0.85, "≥")


# --- how fast


def _run(program: str, file: Path) -> list[float]:
    answer = subprocess.run(
        [sys.executable, "-c", program, str(file)],
        env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": "", "PYTHONPATH": ":".join(sys.path)},
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return [float(number) for number in answer.stdout.split()]


def _medians(measure: Callable[[], list[float]], rounds: int = 5) -> list[float]:
    found = [measure() for _ in range(rounds)]
    return [median(column) for column in zip(*found, strict=True)]


def _speed(folder: Path) -> Iterator[Figure]:
    """In new interpreters, on one thread."""
    one = article(folder)
    words = one.read_text(encoding="utf-8").split(" ")
    long = folder / "six-hundred.txt"
    long.write_text(" ".join((words * 3)[:600]), encoding="utf-8")
    cold, warm = _medians(lambda: _run(FIRST, long))
    yield Figure(
        "ms to the names of an article of 600 words, imports and model included", cold, 700, "≤"
    )
    yield Figure("ms to the names of an article of 600 words, the next one", warm, 150, "≤")
    many = folder / "many.txt"
    texts = [text.text for text in documents("ar")] or [one.read_text(encoding="utf-8")]
    many.write_text("\n".join(texts * 4), encoding="utf-8")
    rate, memory = _medians(lambda: _run(BATCH, many), 3)
    yield Figure("words a second on one thread", rate, 5000, "≥")
    yield Figure("megabytes in memory meanwhile", memory, 200, "≤")


def main() -> None:
    """Measure and print a table; a figure that misses its bound is no error."""
    print("| what | to reach | measured | reached |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(Path(folder)):
            print(figure.row(), flush=True)


if __name__ == "__main__":
    main()
