"""Writes what was learnt as the reader ships it: 8-bit weights, in one file that is the same for the same weights."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from rtlreader.entities.training.corpora import SCHEMES
from rtlreader.entities.training.tagger import tags

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

    from rtlreader.entities.training.tagger import Tagger


def coded(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a matrix as 8-bit numbers, and the scale of each row."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-8) / 127
    return np.round(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def weights(model: Tagger, known: np.ndarray, letters: np.ndarray) -> dict[str, np.ndarray]:
    """Return all that `network.Network` needs."""
    state = model.state_dict()
    found: dict[str, np.ndarray] = {}

    def keep(name: str, matrix: Tensor | np.ndarray) -> None:
        found[name], found[f"{name}.scale"] = coded(np.asarray(matrix, dtype=np.float32))

    def cell(name: str, prefix: str, suffix: str = "") -> None:
        keep(f"{name}.seen", state[f"{prefix}.weight_ih_l0{suffix}"])
        keep(f"{name}.kept", state[f"{prefix}.weight_hh_l0{suffix}"])
        both = state[f"{prefix}.bias_ih_l0{suffix}"] + state[f"{prefix}.bias_hh_l0{suffix}"]
        found[f"{name}.bias"] = both.numpy().astype(np.float32)

    keep("known", known)
    keep("letters", letters)
    for name, prefix in (("ahead", "ahead.narrow"), ("back", "back.narrow"), ("all", "narrow")):
        keep(f"{name}.narrow", state[f"{prefix}.weight"])
        found[f"{name}.narrow.bias"] = state[f"{prefix}.bias"].numpy()
    cell("ahead", "ahead.recurrent")
    cell("back", "back.recurrent")
    cell("forward", "recurrent")
    cell("backward", "recurrent", "_reverse")
    for scheme in SCHEMES:
        head = f"heads.{scheme}"
        keep(f"{scheme}.emit", state[f"{head}.emit.weight"])
        found[f"{scheme}.emit.bias"] = state[f"{head}.emit.bias"].numpy()
        found[f"{scheme}.first"] = (state[f"{head}.first"] + state[f"{head}.never_first"]).numpy()
        found[f"{scheme}.follow"] = (state[f"{head}.follow"] + state[f"{head}.never"]).numpy()
    return found


def write(
    file: Path, found: dict[str, np.ndarray], words: Sequence[str], said: dict[str, object]
) -> None:
    """Write the model to `file`."""
    with zipfile.ZipFile(file, "w") as archive:

        def put(name: str, content: bytes) -> None:
            # numbers of 8 bits hardly shrink, and what is only stored is read at once
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)

        about = {"schemes": {scheme: tags(scheme) for scheme in SCHEMES}, **said}
        put("about.json", json.dumps(about, ensure_ascii=False, indent=1).encode())
        put("words.txt", "\n".join(words).encode())
        for name, matrix in sorted(found.items()):
            content = io.BytesIO()
            np.save(content, matrix, allow_pickle=False)
            put(f"{name}.npy", content.getvalue())
