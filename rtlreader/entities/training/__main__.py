"""Makes the model of Arabic names: `python -m rtlreader.entities.training CORPORA WORK`.

CORPORA is the folder with the corpora (see the model's card), WORK one for what is learnt on the way: a stage whose
result lies there is not done again. On two cores it takes less than two hours; the model is left in WORK.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from rtlreader.entities.training import stages, vectors

LANGUAGE_ROUNDS, TAGGER_ROUNDS = 4.0, 10  # those of the shipped model


def main() -> None:
    """Learn, stage by stage."""
    parser = argparse.ArgumentParser(
        prog="python -m rtlreader.entities.training", description=__doc__
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--language-rounds", type=float, default=LANGUAGE_ROUNDS, metavar="N")
    parser.add_argument("--rounds", type=int, default=TAGGER_ROUNDS, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    learnt = asked.work / "vectors.npz"
    if not learnt.exists():
        vectors.learn(stages.text(asked.corpora), learnt)
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        learn = partial(stages.language, asked.corpora, asked.work, asked.language_rounds)
        list(processes.map(learn, ("ahead", "back")))
    stages.names(asked.corpora, asked.work, asked.rounds, asked.seed)


if __name__ == "__main__":
    main()
