from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rtlreader.errors import NetworkError, NothingToReadError, RtlReaderError
from rtlreader.sources import load, reading, stream

ARABIC = "أعلنت وزارة الصحة، اليوم الثلاثاء، تسجيل 30 حالة جديدة."


def write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def texts(source: str, data: bytes = b"") -> list[str]:
    return [p.text for p in load(source, stdin=io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", "<p>أ</p>", ["<p>أ</p>"]),
        ("a", "<p>أ</p>", ["<p>أ</p>"]),
        ("a", "  <!DOCTYPE html><p>أ</p>", ["أ"]),
        ("a", "<?xml version='1.0'?><!-- x --><html><p>أ</p>", ["أ"]),
        ("a.HTM", "<p>أ</p>", ["أ"]),
        ("a.md", "# أ\n\n*ب*", ["أ", "ب"]),
        ("a.md", "- " * 50 + "أ", ["- " * 50 + "أ"]),
        ("a.log", "# أ", ["# أ"]),
    ],
)
def test_what_it_is_is_told_by_suffix_or_beginning(
    tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    assert texts(write(tmp_path, name, text.encode())) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1256"])
def test_a_page_is_recognised_in_any_encoding(encoding: str) -> None:
    assert texts("-", f"<!doctype html><title>ع</title><p>{ARABIC}".encode(encoding)) == [ARABIC]


def test_a_page_that_drips_in_is_still_a_page() -> None:
    class Dripping(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            return super().read1(min(size or 1, 3))

    page = f"<!doctype html><p>{ARABIC}".encode()
    assert [p.text for p in load("-", stdin=Dripping(page)).paragraphs] == [ARABIC]


def test_a_slow_pipe_shows_its_first_line_at_once() -> None:
    reader, writer = os.pipe()
    release = threading.Event()

    def write_slowly() -> None:
        with os.fdopen(writer, "wb", buffering=0) as pipe:
            pipe.write("السطر الأول\nالث".encode())
            assert release.wait(10)
            pipe.write("اني\n".encode())

    thread = threading.Thread(target=write_slowly)
    thread.start()
    with os.fdopen(reader, "rb") as pipe:
        batches = stream("-", stdin=pipe)
        assert [p.text for p in next(batches).paragraphs] == ["السطر الأول"]
        release.set()
        assert [p.text for batch in batches for p in batch.paragraphs] == ["الثاني"]
    thread.join()


def test_a_large_file_arrives_in_parts(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", (ARABIC + "\n").encode() * 30_000)
    batches = list(stream(source))
    assert len(batches) > 2
    assert len(batches[0].paragraphs) < 1000
    assert sum(len(batch.paragraphs) for batch in batches) == 30_000


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", "\u200f\u00a0\n".encode(), b"<html><script>x</script></html>"]
)
def test_nothing_visible_is_an_error(data: bytes) -> None:
    with pytest.raises(NothingToReadError) as caught:
        load("-", stdin=io.BytesIO(data))
    assert caught.value.hint


@pytest.mark.parametrize(
    "name", ["", "no\0such", "n" * 5000, "example.org", "a\x1b[2J\u202e\udcff.txt"]
)
def test_a_file_that_is_not_there_is_named_clean(name: str) -> None:
    with pytest.raises(RtlReaderError) as caught:
        load(name)
    message = caught.value.message + caught.value.hint
    assert message.isprintable()
    assert len(message) < 400


def test_a_folder_and_a_binary_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RtlReaderError, match="folder"):
        load(str(tmp_path))
    with pytest.raises(RtlReaderError, match="not a text"):
        load(write(tmp_path, "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)))
    with pytest.raises(RtlReaderError, match="not a text"):
        load("/dev/zero")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(RtlReaderError, match="may not read"):
        load(str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"]
)
def test_other_schemes_are_refused(source: str) -> None:
    with pytest.raises(NetworkError, match="cannot open"):
        load(source)


def test_sizes_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MARKED_UP", 10)
    monkeypatch.setattr(reading, "PLAIN", 10)
    for head in (b"<html>", b"text\n"):
        with pytest.raises(RtlReaderError, match="too large"):
            load("-", stdin=io.BytesIO(head + b"x" * 100_000))


def test_an_article_says_where_it_is_from() -> None:
    page = "<!doctype html><html lang=ar><title>ع</title><p>أ"
    article = load("-", stdin=io.BytesIO(page.encode()))
    assert (article.source, article.title, article.language) == ("-", "ع", "ar")
    assert reading.shown("https://user:pass@example.org/x") == "https://example.org/x"


def test_plain_text_pays_for_nothing_else(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", ARABIC.encode())
    code = (
        "import sys; from rtlreader.sources import load; load(sys.argv[1]);"
        "heavy = ('httpx', 'markdown_it', 'html', 'pathlib', 'textual');"
        "print([name for name in heavy if name in sys.modules])"
    )
    command = [sys.executable, "-S", "-c", code, source]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        command, env={"PYTHONPATH": root}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
