"""Run all benchmarks; print a table, and write the figures as JSON where a file is named.

python -m tests.benchmarks [FIGURES.json]
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks import (
    anchoring,
    annotating,
    durability,
    engine,
    entities_screen,
    extraction,
    feeds,
    library,
    reading,
    refreshing,
    search,
    start,
    sync,
)


def main() -> None:
    """Measure and print; a figure that misses its bound is no error, machines differ."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for figures in (
            engine.figures,
            search.figures,
            extraction.figures,
            feeds.figures,
            start.figures,
            reading.figures,
            anchoring.figures,
            annotating.figures,
            sync.figures,
            library.figures,
            entities_screen.figures,
            refreshing.figures,
            durability.figures,
        ):
            for figure in figures(Path(folder)):
                print(figure.row(), flush=True)
                found.append(figure)
    print("\n| what | to reach | measured | reached |\n| --- | --- | --- | --- |")
    print("\n".join(figure.row() for figure in found))
    text = json.dumps(
        [asdict(figure) | {"reached": figure.reached} for figure in found], ensure_ascii=False
    )
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
