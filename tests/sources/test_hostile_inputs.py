from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.sources import load
from rtlreader.sources.clean import clean
from rtlreader.sources.paragraphs import LIMIT

if TYPE_CHECKING:
    from pathlib import Path

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff]")


def test_every_hostile_input_is_read_or_refused(hostile: Path) -> None:
    read = True
    for path in sorted(path for path in hostile.rglob("*") if path.is_file()):
        start = time.perf_counter()
        read = read and _holds(path)
        assert time.perf_counter() - start < 5, path.name
    assert read


def _is_shown_safely(message: str) -> bool:
    return not _CONTROL.search(message)


def _holds(path: Path) -> bool:
    try:
        article = load(str(path))
    except RtlReaderError as error:
        return _is_shown_safely(error.message + error.hint)
    origin = article.author, article.site, article.published
    for text in (article.title, article.language, *origin, *(p.text for p in article.paragraphs)):
        assert not _CONTROL.search(text), path.name
        assert len(text) <= LIMIT or text == article.title, path.name
        assert clean(text) == text, path.name
    targets = [link.target for p in article.paragraphs for link in p.links]
    assert all(target.isascii() and target.isprintable() for target in targets), path.name
    return True


def test_arabic_pages_come_out_right_whatever_they_declare(hostile: Path) -> None:
    for path in sorted((hostile / "charset").glob("*.html")):
        text = load(str(path)).text
        assert "أعلنت وزارة الصحة المصرية" in text, path.name


def test_hidden_text_is_left_out(hostile: Path) -> None:
    text = load(str(hostile / "html" / "hidden_text.html")).text
    assert "مخفي" not in text
    assert "IGNORE" not in text
