from __future__ import annotations

import pytest

from rtlreader.sources.charset import choose, decode, decoded, is_binary

ARABIC = "أعلنت وزارة الصحة، اليوم الثلاثاء، تسجيل 30 حالة جديدة في المدينة."
HEBREW = "ראש העיר הודיע היום (שלישי) על 30 מקרים חדשים."
URDU = "یہ خبر آج صبح شائع ہوئی"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1256"],
)
def test_arabic_is_recognised(encoding: str) -> None:
    assert decode(ARABIC.encode(encoding)).lstrip("\ufeff") == ARABIC


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1255"])
def test_hebrew_is_recognised(encoding: str) -> None:
    assert decode(HEBREW.encode(encoding)) == HEBREW


def test_iso_8859_6_is_recognised() -> None:
    assert decode(ARABIC.encode("iso8859-6")) == ARABIC


@pytest.mark.parametrize("text", ["café déjà vu à la carte, où ça ? là-bas naïve été", "“x” – é"])
def test_western_text_is_not_taken_for_hebrew(text: str) -> None:
    assert choose(text.encode("cp1252")) == "utf-8"


def test_a_declaration_is_believed_where_it_is_plausible() -> None:
    page = b'<meta charset="windows-1256"><p>\xc7\xe1'
    assert choose(page, html=True) == "cp1256"
    assert choose(page) == "utf-8"  # too little to be plausible without it
    page = b'<meta charset="windows-1251"><p>' + "Привет".encode("cp1251")
    assert choose(page, html=True) == "cp1251"
    assert choose("Привет".encode("cp1251"), "windows-1251") == "cp1251"


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "utf-7", "rot13", "x-nonsense", "utf-16"])
def test_a_declaration_that_lies_is_not_believed(label: str) -> None:
    data = f'<meta charset="{label}"><p>{ARABIC * 3}'.encode("cp1256")
    assert choose(data, label, html=True) == "windows-1256"


def test_utf_8_with_a_few_wrong_bytes_stays_utf_8() -> None:
    assert decode(ARABIC.encode() + b"\x9b2J").endswith("\ufffd2J")
    assert decode(ARABIC.encode()[:-2]).startswith(ARABIC[:-3])


def test_bytes_that_arrive_one_by_one_are_joined() -> None:
    data = ARABIC.encode()
    assert "".join(decoded(data[:40], (bytes([b]) for b in data[40:]))) == ARABIC
    data = ARABIC.encode("utf-16-le")
    assert "".join(decoded(data[:40], (bytes([b]) for b in data[40:]))) == ARABIC


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"\x1f\x8b\x08\0",
        b"PK\x03\x04",
        b"SQLite format 3\0",
        bytes(1000),
        bytes(range(256)) * 8,
    ],
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"plain", b"\x07" * 5000 + b"x", ARABIC.encode() + b"\0\0", URDU.encode("utf-16-le")],
)
def test_odd_text_is_still_text(data: bytes) -> None:
    assert not is_binary(data)
