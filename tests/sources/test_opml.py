"""Lists of feeds, friendly and not, in and out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.errors import RtlReaderError
from rtlreader.sources.clean import clean
from rtlreader.sources.feeds import Outline, opml


def listed(body: str) -> list[Outline]:
    return opml.read(f"<opml version='2.0'><body>{body}</body></opml>".encode())


def test_feeds_and_their_folders_come_in() -> None:
    found = listed(
        "<outline text='أخبار'><outline title='تونس' text='t'>"
        "<outline text='الجريدة &amp;amp; &lt;b>' xmlUrl='https://a.example/feed' htmlUrl='https://a.example/'/>"
        "</outline><outline type='rss' title='ب' text='no' XMLURL='https://b.example/'/></outline>"
        "<outline text='a/b'><outline text='ג' xmlUrl='feed://c.example/x'/></outline>"
        "<outline text='empty'/><outline xmlUrl='feed:https://d.example/ف'/>"
    )
    assert found == [
        Outline("https://a.example/feed", "الجريدة & <b>", "https://a.example/", "أخبار/تونس"),
        Outline("https://b.example/", "ب", "", "أخبار"),
        Outline("http://c.example/x", "ג", "", "a\u2215b"),
        Outline("https://d.example/%D9%81", "", "", ""),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "exec:rm -rf /",
        "filter:sed:http://a.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:word@a.example/",
        "|cat /etc/passwd",
        "http://",
        "",
    ],
)
def test_what_is_no_address_is_passed_over(address: str) -> None:
    assert listed(f"<outline text='x' xmlUrl='{address}'/>") == []


def test_a_feed_comes_in_once() -> None:
    one = "<outline text='{}' xmlUrl='https://a.example/'/>"
    assert [outline.title for outline in listed(one.format("أ") + one.format("ب"))] == ["أ"]


def test_names_are_clean() -> None:
    (found,) = listed(
        "<outline text='x&#x202e;y'><outline text='a&#10;b\u202e' xmlUrl='http://a.b/'/></outline>"
    )
    assert (found.title, found.folder) == ("a b", "xy")


@pytest.mark.parametrize(
    "broken",
    [
        "<outline text='أ & ب'><outline text='ج' xmlUrl='https://a.example/?a=1&b=2'/></outline>",
        "<outline text='أ & ب'><outline text='ج' xmlUrl='https://a.example/?a=1&b=2'>",
    ],
)
def test_a_broken_list_is_read_as_far_as_it_goes(broken: str) -> None:
    assert listed(broken) == [Outline("https://a.example/?a=1&b=2", "ج", "", "أ & ب")]


def test_a_hostile_list_does_no_harm() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = f"{bomb}<opml><body><outline text='&b;&x;' xmlUrl='https://a.example/'/></body></opml>"
    (found,) = opml.read(data.encode())
    assert len(found.title) < 20
    begin = time.perf_counter()
    deep = listed("<outline text='x'>" * 100_000 + "<outline xmlUrl='https://a.example/'/>")
    assert deep[0].folder == "/".join("x" * opml.FOLDERS)
    for broken in ("<outline text='&", '<outline text="'):
        with pytest.raises(RtlReaderError, match="no feeds can be read"):
            listed(broken * 100_000)
    assert time.perf_counter() - begin < 10
    for other in (b"", b"<html><p>x", b"\x89PNG", b"{}"):
        with pytest.raises(RtlReaderError, match="not a list"):
            opml.read(other)
    with pytest.raises(RtlReaderError, match="too large"):
        opml.read(b" " * (opml.BYTES + 1))


def test_an_arabic_list_of_another_encoding_is_read() -> None:
    body = "<?xml version='1.0' encoding='windows-1256'?><opml><outline text='{}' xmlUrl='http://a.b/'/></opml>"
    (found,) = opml.read(body.format("أخبار تونس والعالم اليوم").encode("cp1256"))
    assert found.title == "أخبار تونس والعالم اليوم"


def test_a_list_goes_out_as_it_came_in() -> None:
    outlines = [
        Outline("https://a.example/?a=1&b='", "\"أ\" <b> & 'ج'", "https://a.example/", "ب/ت & ث"),
        Outline("https://b.example/", "ד", "", "ب"),
        Outline("https://c.example/", "x", "", ""),
    ]
    written = opml.write(outlines, "أخباري & <أنا>")
    assert "<title>أخباري &amp; &lt;أنا&gt;</title>" in written
    assert opml.read(written.encode()) == outlines


@given(
    st.lists(
        st.builds(Outline, st.just("https://a.example/"), st.text().map(clean), folder=st.text())
    ),
    st.text(),
)
def test_whatever_goes_out_can_come_in(outlines: list[Outline], title: str) -> None:
    written = opml.write(outlines, title).encode("utf-8")
    assert len(opml.read(written)) == min(len(outlines), 1)
