"""Reading a picture by OCR, and judging what was read."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.terminals.picture import Box, Picture
    from tests.terminals.truth import Part

_LONG = 3
"""Letters of the shortest word that counts."""
_NEAR = 0.05
"""The CER of what need not be read again."""
_ALIKE = str.maketrans("“”„«»‘’–—٬،؛٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", '"""""\'\'--,,;' + "0123456789" * 2)

_RUN = re.compile(r"[\u0590-\u08ff](?:[\u0590-\u08ff\u200c ]*[\u0590-\u08ff])?")
"""A run of right-to-left letters."""


@dataclass(frozen=True)
class Score:
    """How near to the truth something was read."""

    cer: float
    """Characters read wrongly, left out or added / characters of the truth."""
    recall: float
    """The share of the truth's words of some letters that were read."""

    def __str__(self) -> str:
        return f"CER {self.cer:.3f}, recall {self.recall:.3f}"

    def is_right(self, cer: float = 0.10, recall: float = 0.88) -> bool:
        """Whether it is as good as OCR is where all is right."""
        return self.cer <= cer and self.recall >= recall


def read_text(picture: Picture, part: Part) -> str:
    """Return what stands in a part of a picture, read paragraph by paragraph: what has empty rows around it."""
    found, start = [], 0
    for end, row in enumerate([*part.rows, ""]):
        if not row:
            if start < end:
                truth = "\n".join(part.rows[start:end])
                found.append(_nearest(picture, _rows(part, start, end), truth, "ara+eng", (1.5, 1)))
            start = end + 1
    return "\n".join(found)


def read_rows(picture: Picture, part: Part) -> str:
    """Return what stands in a part of few words, read row by row."""
    rows = [(_rows(part, at, at + 1), row) for at, row in enumerate(part.rows) if row]
    return "\n".join([_nearest(picture, *row, _language(row[1]), (2, 2.5, 3, 1.5)) for row in rows])


def _nearest(
    picture: Picture, cells: Box, truth: str, languages: str, scales: Iterable[float]
) -> str:
    """Return what is read at that scale at which it is nearest to the truth.

    At one scale or another OCR finds nothing at all, or no words, in what it reads well at the next; and other
    terminals draw otherwise. What is shaped or ordered wrongly is far from the truth at all of them.
    """
    found: dict[float, str] = {}
    for scale in scales:
        text = read(picture, cells, languages, scale).strip()
        found[score(text, truth).cer] = text
        if min(found) <= _NEAR:
            break
    return found[min(found)]


def _rows(part: Part, start: int, end: int) -> Box:
    """Return the cells of some rows of a part."""
    return part.cells._replace(top=part.cells.top + start, height=end - start)


def _language(text: str) -> str:
    """Return what tesseract is to expect in a row; whatever it expects besides, it finds."""
    scripts = ("א-ת", "heb"), ("ے", "urd"), ("پچژگکی", "fas"), ("ء-ي", "ara")
    found = next((name for letters, name in scripts if re.search(f"[{letters}]", text)), "")
    return found or "eng"


def read(picture: Picture, cells: Box, languages: str, scale: float) -> str:
    """Return what stands in cells of a picture, enlarged `scale` times, as one block of text."""
    box = picture.pixels(cells)
    crop = f"{box.width}x{box.height}+{box.left}+{box.top}"
    make = ["-crop", crop, "+repage", "-colorspace", "Gray", "-resize", f"{scale:.0%}"]
    make += ["-normalize", "-bordercolor", "white", "-border", "30", "png:-"]
    grey = _piped(["convert", "ppm:-", *make], picture.data)
    words = ["tesseract", "-", "-", "-l", languages, "--psm", "6", "--dpi", "300"]
    return _piped(words, grey).decode().replace("\f", "")


def _piped(argv: list[str], data: bytes) -> bytes:
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # more threads make tesseract slower
    return subprocess.run(argv, input=data, env=env, capture_output=True, check=True).stdout


def plain(text: str) -> str:
    """Return a text without what OCR cannot tell, or a terminal need not keep apart."""
    text = unicodedata.normalize("NFKC", text)
    kept = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Mn"))
    return " ".join(kept.translate(_ALIKE).split())


def score(found: str, truth: str) -> Score:
    """Return how near what was read is to the truth."""
    found, truth = plain(found), plain(truth)
    words = [word for word in re.findall(r"\w+", truth) if len(word) >= _LONG]
    seen = set(re.findall(r"\w+", found))
    recall = sum(word in seen for word in words) / len(words) if words else 1.0
    return Score(Levenshtein.distance(found, truth) / len(truth), recall)


def is_nearest(found: str, truth: str) -> bool:
    """Whether what was read is nearer to the truth than to what terminals make of it: each is a row's mistake.

    Letters of right-to-left runs in the order of left to right; words in the opposite order.
    """
    rows = truth.splitlines()
    turned = "\n".join(_RUN.sub(lambda run: run[0][::-1], row) for row in rows)
    swapped = "\n".join(" ".join(row.split()[::-1]) for row in rows)
    read = plain(found)
    distance = Levenshtein.distance(read, plain(truth))
    return all(
        distance < Levenshtein.distance(read, plain(wrong))
        for wrong in (turned, swapped)
        if wrong != truth
    )
