"""Learns vectors of words and of groups of letters from running text (skip-gram, fastText)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from rtlreader.entities.tagger.vectors import LONGEST, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIZE, BUCKETS, RAREST = 96, 1 << 16, 4
_EPOCHS = 15


def learn(text: Sequence[Sequence[str]], file: Path, *, epochs: int = _EPOCHS) -> None:
    """Learn from sentences of plain words; write `words`, `known` (words, size) and `letters` (buckets, size)."""
    from gensim.models import FastText  # noqa: PLC0415 - needed here only

    model = FastText(
        vector_size=SIZE, window=5, min_count=RAREST, sg=1, negative=8, bucket=BUCKETS, min_n=SHORTEST,
        max_n=LONGEST, sample=1e-4, workers=1, seed=1, epochs=epochs,
    )  # fmt: skip
    model.build_vocab(text)
    model.train(text, total_examples=len(text), epochs=epochs)
    counts = Counter(word for sentence in text for word in sentence)
    words = model.wv.index_to_key  # from frequent to rare
    spread = model.wv.vectors.std()
    np.savez(
        file,
        words=np.array(words),
        counts=np.array([counts[word] for word in words]),
        known=(model.wv.vectors / spread).astype(np.float32),
        letters=(model.wv.vectors_ngrams / spread).astype(np.float32),
    )
