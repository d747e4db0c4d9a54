"""Files from elsewhere: annotations, or a clear error; never a traceback, and never much time or memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.errors import RtlReaderError, UsageError
from rtlreader.exports import FORMATS, examine, files, read, reading, render
from rtlreader.exports.values import address
from rtlreader.model import Annotated
from tests.exports.examples import FIRST, SECOND, USUAL

READ = [known.name for known in FORMATS.values() if known.is_read]


def test_formats_are_what_they_say() -> None:
    assert list(FORMATS) == [
        "jsonld",
        "markdown",
        "hypothesis",
        "csv",
        "readwise",
        "org",
        "html",
        "brat",
        "conll",
    ]
    assert READ == ["jsonld", "markdown", "hypothesis", "csv", "readwise"]
    for name, known in FORMATS.items():
        assert name == known.name
        assert files(name, [USUAL])[0][0].endswith(known.suffix)
        assert known.sentence


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_format_is_told_by_what_is_in_the_file(name: str, encoding: str) -> None:
    data = render(name, [USUAL]).encode(encoding)
    found = examine(data)
    assert found.format == name
    assert [each.anchor.exact for each in found.articles[0].annotations] == [
        each.anchor.exact for each in USUAL.annotations
    ]
    assert read(data, name) == found.articles


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no annotations"),
        (b"x", "no annotations"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no text|no annotations"),
        (b"\xff\xfe", "no annotations"),
        (b"\xc7\xe1\xda", "UTF-8"),
        (b"\0\0\0x\0", "UTF-8"),
        (b"{}", "no annotations"),
        (b"[]", "no annotations"),
        (b"{", "no JSON"),
        (b'{"rows": [NaN]}', "a number that is none"),
        (b'{"rows": [-Infinity]}', "a number that is none"),
        (b'{"rows": [' + b"9" * 5000 + b"]}", "too long"),
        (b"[" * 200_000, "too deep"),
        (b'{"a":' * 200_000, "too deep"),
        (b"[" + b"[]," * 2_000_001 + b"0]", "too many parts"),
        (b'{"rows": [1, null, "x", [], {}]}', "none of its 5 entries"),
        (b'{"rows": ' + json.dumps([0] * 100_001).encode() + b"}", "100,001 annotations"),
        (
            b'{"@context": "x", "type": "AnnotationCollection", "first": "https://a.example/p1"}',
            "elsewhere",
        ),
        (b"Highlight\n" + b"\n".join(b"x" for _ in range(100_001)), "too long"),
        (b" " * (reading.BYTES + 1), "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)}",
)
def test_what_is_no_annotations_is_refused(data: bytes, message: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(RtlReaderError, match=message) as caught:
        read(data)
    assert caught.value.hint
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize("name", READ)
@given(
    data=st.one_of(
        st.binary(max_size=40), st.text(max_size=40).map(lambda text: text.encode("utf-8"))
    )
)
@settings(max_examples=60, deadline=None)
def test_bytes_are_annotations_or_an_error(name: str, data: bytes) -> None:
    for chosen in ("", name):
        with suppress(RtlReaderError):
            assert isinstance(read(data, chosen), list)


_KEYS = (
    *("rows", "target", "selector", "type", "exact", "start", "end", "source", "id", "uri", "body"),
    *("items", "first", "document", "title", "tags", "value", "purpose", "styleClass", "created"),
    *("text", "@value", "@graph"),
)
_JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(allow_nan=False),
        st.text(max_size=5),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(_KEYS),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=20,
)


@given(_JSON)
@settings(max_examples=200, deadline=None)
def test_json_of_any_shape_is_annotations_or_an_error(value: object) -> None:
    selected = {
        "target": [{"selector": value}, value],
        "body": value,
        "id": value,
        "uri": value,
        "created": value,
    }
    selected |= {"document": value, "tags": value, "text": value, "updated": value}
    for wrapped in (value, selected, {"rows": [selected]}, {"items": [selected, value]}):
        for name in ("", "jsonld", "hypothesis"):
            with suppress(RtlReaderError):
                assert isinstance(read(json.dumps(wrapped).encode(), name), list)


@pytest.mark.parametrize("name", READ)
def test_a_file_cut_anywhere_is_annotations_or_an_error(name: str) -> None:
    data = render(name, [USUAL]).encode()
    for end in range(0, len(data), 7):
        try:
            found = read(data[:end], name)
        except RtlReaderError:
            continue
        assert all(isinstance(each, Annotated) for each in found)


def test_strings_are_clean_and_numbers_whole() -> None:
    selector = [
        {"type": "TextPositionSelector", "start": True, "end": 5},
        {"type": "TextQuoteSelector", "exact": "a\x1b]0;x\x07\ud800\r\nb\u202e", "prefix": 7},
    ]
    row: dict[str, object] = {
        "uri": "https://u:p@a.example/",
        "target": [{"selector": selector}],
        "text": "\x9b\x00",
        "tags": ["\x1b", 5],
    }
    row |= {"id": "\ud800", "created": "9" * 50, "document": {"title": ["\ud83d\x1b"]}}
    ((annotated),) = read(json.dumps([row]).encode())
    (found,) = annotated.annotations
    assert (annotated.address, annotated.title) == ("", "�␛")
    assert found.anchor.exact == "a␛]0;x␇�\nb�"
    assert (found.anchor.start, found.anchor.end, found.anchor.prefix) == (0, 0, "")
    assert (found.note, found.tags, found.created) == ("�␀", ("␛",), 0)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://a.example/x?y#z", "https://a.example/x?y#z"),
        ("HTTP://A.example", "http://A.example"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1"),
        ("https://a.example/%D8%AE", "https://a.example/%D8%AE"),
        ('https://a.example/"><x>', "https://a.example/%22%3E%3Cx%3E"),
        ("https://u:p@a.example/", ""),
        ("https://u@a.example/", ""),
        ("https://a.example\\@b.example/", ""),
        ("https://a.example/\u202egpj", ""),
        ("https://a.example/a b", ""),
        ("https://a.example/\n", "https://a.example/"),
        ("https:///x", ""),
        ("//a.example/", ""),
        ("javascript:alert(1)//https://a.example/", ""),
        ("file:///etc/passwd", ""),
        ("https://خبر.example/", ""),
        ("https://a.example/" + "x" * 2000, ""),
    ],
)
def test_only_addresses_of_pages_are_kept(given: str, kept: str) -> None:
    assert address(given) == kept
    assert address(kept) == kept


def test_formats_that_are_not_known_or_not_read_say_so() -> None:
    with pytest.raises(UsageError) as caught:
        render("markdwon", [USUAL])
    assert "markdown" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        read(b"x", "\x1b[31m")
    assert "\x1b" not in caught.value.message
    assert "jsonld" in caught.value.hint
    with pytest.raises(UsageError, match="written only") as caught:
        read(b"x", "html")
    assert "markdown" in caught.value.hint


@pytest.mark.parametrize("name", READ)
def test_the_wrong_format_is_refused_or_empty(name: str) -> None:
    for other in READ:
        if other == name:
            continue
        try:
            found = read(render(other, [USUAL]).encode(), name)
        except RtlReaderError:
            continue
        assert {name, other} == {"jsonld", "hypothesis"} or found == []


@pytest.mark.parametrize(
    "text",
    [
        '%% rtlreader {"uuid": ""} %%\n' * 10_000,
        "%% rtlreader {" + "} %% " * 200_000,
        "%% rtlreader {} %%\n" + "%\\" * 500_000,
        'Highlight,Note\nx,"' + ".a " * 300_000,
        'Highlight,Note\nx,"' + "'" * 900_000 + '"',
        "uuid,quote\n" + "," * 5_000_000,
        'uuid,quote\n"' + "x" * 5_000_000,
        "[" + '{"target":{"selector":[{"type":"TextQuoteSelector","exact":"x"}]}},' * 10_000 + "0]",
    ],
    ids=["comments", "ends", "percents", "tags", "quotes", "commas", "cell", "annotations"],
)
def test_floods_take_little_time(text: str) -> None:
    begin = time.perf_counter()
    with suppress(RtlReaderError):
        read(text.encode())
    assert time.perf_counter() - begin < 15


def test_a_long_line_goes_out_quickly() -> None:
    flood = "%" * 30_000 + "=" * 30_000 + " " * 30_000 + "\\%" * 10_000 + "\n" + "* \n" * 10_000
    long = replace(
        FIRST, anchor=replace(FIRST.anchor, exact=flood, start=0, end=len(flood)), note=flood
    )
    given = replace(USUAL, annotations=(long, SECOND), text=flood)
    begin = time.perf_counter()
    for name in FORMATS:
        files(name, [given])
    assert time.perf_counter() - begin < 20
    (found,) = read(render("markdown", [given]).encode())
    assert found.annotations[0].note == flood


def test_exports_alone_load_nothing_of_the_screen_or_the_net() -> None:
    code = (
        "import sys, rtlreader.exports as e; first = set(sys.modules); e.render('html', []);"
        "print([name for name in ('textual', 'httpx', 'sqlite3', 'lxml') if name in sys.modules],"
        " 'csv' in first, 'uuid' in first)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["[]", "False", "False"]
