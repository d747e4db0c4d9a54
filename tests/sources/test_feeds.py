"""Feeds of all dialects, in all encodings, well-formed or not, friendly or not."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.errors import NotAFeedError
from rtlreader.sources import html
from rtlreader.sources.clean import clean
from rtlreader.sources.feeds import texts, titles
from rtlreader.sources.feeds.parsing import parse
from rtlreader.sources.feeds.raw import Text
from rtlreader.sources.feeds.times import moment

if TYPE_CHECKING:
    from pathlib import Path

    from rtlreader.sources.feeds import FeedItem, ParsedFeed
    from rtlreader.sources.feeds.raw import Form

AT = "https://news.example/feed"
LONG = "نص الخبر كاملا كما نشرته الجريدة اليوم. " * 40
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)
RSS = (
    '<?xml version="1.0"?><rss version="2.0" {namespaces}><channel><title>أخبار</title>'
    "<link>https://news.example/</link><language>ar-eg</language>{items}</channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa" xml:base="https://news.example/fa/">'
    "<title>خبرها</title><link href='..' /><link rel='self' href='/feed'/>{items}</feed>"
)


def rss(items: str) -> ParsedFeed:
    return parse(RSS.format(namespaces=NAMESPACES, items=items).encode(), "", "", AT)


def item(inside: str) -> FeedItem:
    (found,) = rss(f"<item>{inside}</item>").items
    return found


def entry(inside: str) -> FeedItem:
    (found,) = parse(ATOM.format(items=f"<entry>{inside}</entry>").encode(), address=AT).items
    return found


def lines(found: FeedItem) -> list[str]:
    return [paragraph.text for paragraph in found.article.paragraphs]


def test_an_item_of_rss_becomes_an_article() -> None:
    found = rss(
        "<item><title>عنوان &amp;quot;الخبر&amp;quot;</title><link>/a?b=1&amp;c=2</link>"
        "<guid isPermaLink='false'>g-1</guid><pubDate>Thu, 12 Nov 2026 23:30:00 -0300</pubDate>"
        "<dc:creator><![CDATA[سلمى]]></dc:creator><description>قصير</description>"
        f"<content:encoded><![CDATA[<p>{LONG}</p><p>ثم <a href='b'>رابط</a>]]></content:encoded></item>"
    )
    assert (found.title, found.site, found.language) == ("أخبار", "https://news.example/", "ar-eg")
    (one,) = found.items
    assert one.key == "g-1"
    assert one.title == one.article.title == 'عنوان "الخبر"'
    assert one.address == one.article.source == "https://news.example/a?b=1&c=2"
    assert one.published == 1794537000
    assert (one.article.author, one.article.site) == ("سلمى", "أخبار")
    assert (one.article.published, one.article.language) == ("2026-11-12", "ar-eg")
    assert lines(one) == [LONG.strip(), "ثم رابط"]
    (link,) = one.article.paragraphs[1].links
    assert link.target == "https://news.example/b"
    assert not one.is_excerpt


def test_an_entry_of_atom_becomes_an_article() -> None:
    found = parse(
        ATOM.format(
            items="<entry xml:base='2026/'><title type='html'>&lt;b>تیتر&lt;/b> ۱</title>"
            "<link rel='enclosure' href='a.mp3'/><link rel='alternate' href='x'/><id>tag:1</id>"
            "<published>2026-11-12T01:30:00+03:30</published><updated>2026-11-13T00:00:00Z</updated>"
            "<author><name>مینا</name><email>m@news.example</email></author>"
            "<source><title>دیگر</title><id>no</id></source>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
            "<p>یک &amp; دو &lt;سه&gt;<br/>چهار</p><p dir='ltr'>five <a href='y'>six</a></p>"
            "</div></content></entry>"
        ).encode(),
        address=AT,
    )
    assert (found.title, found.site, found.language) == ("خبرها", "https://news.example/", "fa")
    (one,) = found.items
    assert (one.key, one.title) == ("tag:1", "تیتر ۱")
    assert one.address == "https://news.example/fa/2026/x"
    assert one.published == 1794434400
    assert one.article.published == "2026-11-12"
    assert (one.article.author, one.article.language) == ("مینا", "fa")
    assert lines(one) == ["یک & دو <سه>", "چهار", "five six"]
    assert one.article.paragraphs[2].direction == "ltr"
    assert one.article.paragraphs[2].links[0].target == "https://news.example/fa/2026/y"


def test_rdf_and_old_rss_and_old_atom_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/">'
        "<title>ط</title><link>https://a.example/</link></channel>"
        '<item rdf:about="https://a.example/1"><title>خ</title><link>https://a.example/1</link>'
        "<dc:date>2026-11-12</dc:date></item></rdf:RDF>"
    )
    found = parse(rdf.encode())
    assert (found.title, found.items[0].key) == ("ط", "https://a.example/1")
    assert found.items[0].article.published == "2026-11-12"
    old = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>'
        "<title>خبر &eacute;</title><item><title>أ</title><link>https://a.example/1</link></item>"
        "</channel></rss>"
    )
    found = parse(old.encode())
    assert (found.title, found.items[0].title) == ("خبر é", "أ")
    older = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped" type="text/html">'
        "&lt;i>ع&lt;/i></title><entry><title>ب</title><issued>2026-11-12T00:00:00Z</issued>"
        '<content mode="base64" type="text/html">2YbYtQ==</content></entry></feed>'
    )
    found = parse(older.encode())
    assert (found.title, lines(found.items[0])) == ("ع", ["نص"])
    assert found.items[0].published == 1794441600


def test_json_feeds_are_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "أخبار <كذا>",
        "home_page_url": "https://a.example/",
        "language": "ar",
        "items": [
            {
                "id": 7,
                "url": "/1",
                "title": "عنوان &",
                "content_html": "<p>نص<p>آخر",
                "date_published": "2026-11-12T08:00:00+02:00",
                "authors": [{"name": "س"}],
            },
            {"id": "8", "content_text": "سطر\nسطر", "author": {"name": "ص"}},
            "غريب",
            {"id": None, "title": 5, "tags": {}},
        ],
    }
    found = parse(json.dumps(feed).encode(), "application/feed+json", address=AT)
    assert (found.title, found.language) == ("أخبار <كذا>", "ar")
    first, second, *_ = found.items
    assert (first.key, first.title, first.address) == ("7", "عنوان &", "https://news.example/1")
    assert (lines(first), first.article.author) == (["نص", "آخر"], "س")
    assert (lines(second), second.article.author, second.address) == (["سطر", "سطر"], "ص", "")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("<![CDATA[&quot;خبر&quot;]]>", '"خبر"'),
        ("&amp;amp;quot;خبر&amp;amp;quot;", '"خبر"'),
        ("&lt;b&gt;خبر&lt;/b&gt; &lt;br/&gt;ثان", "خبر ثان"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("vector&lt;int&gt; في C++", "vector<int> في C++"),
        ("<b>خبر</b> عاجل", "خبر عاجل"),
        ("خبر&lt;script&gt;alert(1)&lt;/script&gt;", "خبر"),
        ("خبر\n  ثان\u2028ثالث\u202e", "خبر ثان ثالث"),
        ("&#x200f;خبر &#160;&amp;nbsp;.", "\u200fخبر ."),
        ("&amp;#27;]52;c;x", "]52;c;x"),
        ("", ""),
    ],
)
def test_a_title_is_one_line_of_plain_text(title: str, expected: str) -> None:
    assert item(f"<title>{title}</title>").title == expected


@given(st.text(), st.sampled_from(["", "text", "html"]))
def test_a_title_is_clean_whatever_it_says(value: str, form: Form) -> None:
    found = titles.line(Text(value, form))
    assert clean(found) == found
    assert "\n" not in found


def test_titles_of_other_names_are_used_where_there_is_no_title() -> None:
    assert item("<media:title>ب</media:title><title>أ</title>").title == "أ"
    assert item("<title>أ</title><media:title>ب</media:title>").title == "أ"
    assert item("<dc:title>ب</dc:title>").title == "ب"
    described = "<media:description>أ\n&lt;b>\nج</media:description>"
    assert lines(item(f"<media:group><media:title>ب</media:title>{described}</media:group>")) == [
        "أ",
        "<b>",
        "ج",
    ]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ("<link>  https://a.example/خبر </link>", "https://a.example/%D8%AE%D8%A8%D8%B1"),
        ("<link>../x</link>", "https://news.example/x"),
        ("<link>//a.example/1</link>", "https://a.example/1"),
        ("<link>javascript:alert(1)</link>", ""),
        ("<link>file:///etc/passwd</link>", ""),
        ("<link>https://user:word@a.example/</link>", ""),
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", ""),
        ("<guid>17</guid>", ""),
        ("<atom:link href='https://a.example/2'/>", "https://a.example/2"),
        ("<atom:link rel='replies' href='https://a.example/2'/>", ""),
        (
            "<link>https://feeds.example/~r/1</link>"
            "<feedburner:origLink>https://a.example/1</feedburner:origLink>",
            "https://a.example/1",
        ),
        (
            "<link>https://a.example/1</link><feedburner:origLink>exec:x</feedburner:origLink>",
            "https://a.example/1",
        ),
    ],
)
def test_an_item_leads_to_the_page_behind_it_or_nowhere(inside: str, expected: str) -> None:
    assert item(inside).address == expected


def test_an_item_keeps_its_key_when_it_is_edited() -> None:
    def key(inside: str) -> str:
        return item(inside).key

    dated = "<pubDate>Thu, 12 Nov 2026 08:00:00 GMT</pubDate>"
    assert key("<guid>g</guid><link>/a</link>") == "g"
    assert key("<link>/a</link><title>أ</title>") == "https://news.example/a"
    assert key(f"<title>أ</title>{dated}<description>ب</description>") == key(
        f"<title>أ</title>{dated}<description>ت</description>"
    )
    assert key(f"<title>أ</title>{dated}") != key("<title>أ</title>")
    assert key("<description>ب</description>") != key("<description>ت</description>")
    assert len(key(f"<guid>{'g' * 5000}</guid>")) <= 300
    assert key(f"<guid>{'g' * 5000}</guid>") != key(f"<guid>{'g' * 5001}</guid>")


def test_items_of_one_key_are_told_apart_and_doubles_are_dropped() -> None:
    one = "<item><guid>same</guid><link>/{0}</link><title>{0}</title></item>"
    found = rss(one.format(1) + one.format(2) + one.format(2) + one.format(1)).items
    assert [entry.title for entry in found] == ["1", "2"]
    assert len({entry.key for entry in found}) == 2
    untitled = "<item><description>{}</description></item>"
    found = rss(untitled.format("أ") + untitled.format("ب") + untitled.format("أ")).items
    assert [lines(entry) for entry in found] == [["أ"], ["ب"]]


def test_the_newest_items_stay() -> None:
    one = "<item><guid>{0}</guid><pubDate>{1}</pubDate></item>"
    dates = [f"2026-01-{1 + number % 28:02}T{number // 28:02}:00:00Z" for number in range(600)]
    found = rss("".join(one.format(number, date) for number, date in enumerate(dates))).items
    assert len(found) == 500
    oldest = min(entry.published or 0 for entry in found)
    assert sum(1 for date in dates if (moment(date) or (0,))[0] > oldest) <= 500
    keys = [int(entry.key) for entry in found]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("stated", "seconds", "day"),
    [
        ("Thu, 12 Nov 2026 08:00:00 GMT", 1794470400, "2026-11-12"),
        ("12 Nov 2026 08:00 +0200", 1794463200, "2026-11-12"),
        ("Thu, 12 Nov 26 08:00:00 EST", 1794488400, "2026-11-12"),
        ("2026-11-12T08:00:00Z", 1794470400, "2026-11-12"),
        ("2026-11-12T23:30:00.123-03:00", 1794537000, "2026-11-12"),
        ("2026-11-12 08:00:00", 1794470400, "2026-11-12"),
        ("2026-11-12", 1794441600, "2026-11-12"),
        ("20261112", 1794441600, "2026-11-12"),
    ],
)
def test_dates_are_read(stated: str, seconds: int, day: str) -> None:
    assert moment(stated) == (seconds, day)


@pytest.mark.parametrize(
    "stated", ["", "أمس", "2026-13-45T00:00:00Z", "Thu, 99 Nov 2026", "9999-99-99", "0001-01-01"]
)
def test_dates_that_are_none(stated: str) -> None:
    assert moment(stated) is None


@given(st.text())
def test_any_date_is_read_or_not(stated: str) -> None:
    found = moment(stated)
    assert found is None or found.day[:2] in ("19", "20", "21")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<description>{LONG}</description>", False),
        ("<description>قصير</description>", True),
        ("<content:encoded>قصير</content:encoded>", False),
        (f"<content:encoded>{LONG} [&#8230;]</content:encoded>", True),
        (f"<content:encoded>{LONG} اقرأ المزيد</content:encoded>", True),
        (f"<description>{LONG} ...</description>", True),
        (f"<description>{LONG}&lt;p>ادامه مطلب »&lt;/p></description>", True),
        (f"<description>{LONG}&lt;p>המשך קריאה&lt;/p></description>", True),
        (f"<description>{LONG} مزید پڑھیں</description>", True),
        (f"<content:encoded>{LONG} Read more →</content:encoded>", True),
        (
            f"<description>{LONG}[...]&lt;p>The post X appeared first on Y.&lt;/p></description>",
            True,
        ),
        ("<title>أ</title>", True),
    ],
)
def test_an_excerpt_is_told_from_a_whole_article(inside: str, expected: bool) -> None:
    assert item(inside).is_excerpt is expected


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("أ\n  ب\n\nج", "", ["أ ب", "ج"]),
        ("أ\nب", "text", ["أ", "ب"]),
        ("<p>أ", "text", ["<p>أ"]),
        ("&lt;p&gt;أ&lt;/p&gt;&lt;p&gt;ب", "", ["أ", "ب"]),
        ("أ &amp; ب", "", ["أ & ب"]),
        ("<p>أ<br>ب</p>", "html", ["أ", "ب"]),
        ("<h2>أ</h2><ul><li>ب</ul>", "", ["أ", "ب"]),
        ("<p style='display:none'>أ</p>ب", "", ["ب"]),
        ("<script>أ</script>ب", "", ["ب"]),
    ],
)
def test_a_text_is_read_by_its_form(value: str, form: Form, expected: list[str]) -> None:
    found = texts.paragraphs(Text(value, form), AT)
    assert [paragraph.text for paragraph in found] == expected


_PIECES = st.sampled_from(
    re.split(
        "[|]",
        "<p>|</p>|<br>|<br/>|<br />|<b>|</b>|<strong>|</strong>|&amp;|&nbsp;|&#x200f;|&lt;p>| |\n|أ|x"
        "|\u200c|\u202e|\ufeff|\ufefb|\u2028|&#27;|\t|ﷺ|<em>|</i>|\x0b|\xa0",
    )
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_simple_markup_is_read_as_all_markup_is(value: str) -> None:
    found = texts.paragraphs(Text(f"<p>{value}", "html"), AT)
    assert found == html.read(f"<p>{value}", AT).paragraphs


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (RSS.replace('version="1.0"', 'version="1.0" encoding="windows-1256"', 1), "cp1256"),
        (RSS, "cp1256"),
        (RSS.replace('version="1.0"', 'version="1.0" encoding="utf-8"', 1), "cp1256"),
        (RSS.replace('version="1.0"', 'version="1.0" encoding="windows-1256"', 1), "utf-8"),
        (RSS, "utf-16"),
        (RSS.replace('version="1.0"', 'version="1.0" encoding="utf-16"', 1), "utf-8"),
    ],
)
def test_feeds_are_right_whatever_they_say_of_their_encoding(body: str, charset: str) -> None:
    items = "<item><title>أعلنت وزارة الصحة المصرية تسجيل حالة جديدة</title></item>"
    found = parse(body.format(namespaces="", items=items).encode(charset), "text/xml", "utf-8")
    assert found.items[0].title == "أعلنت وزارة الصحة المصرية تسجيل حالة جديدة"


@pytest.mark.parametrize(
    "broken",
    [
        "<rss><channel><item><title>خبر & آخر</title><link>https://a.example/1</link> ",
        "<rss><channel><item><title>خبر &nbsp; & آخر</title><link>https://a.example/1</link></channel>",
        "<rss><channel><item><title>خبر & آخر</title></b><link>https://a.example/1</link></item></rss>",
        "junk<rss><channel><item><title>خبر & آخر</title><link>https://a.example/1</link></item></channel></rss>",
        "<rss><channel><item><title>خبر & آخر\x01</title><link>https://a.example/1</link></item></channel></rss>",
    ],
)
def test_broken_feeds_are_read_as_far_as_they_go(broken: str) -> None:
    (found,) = parse(broken.encode(), address=AT).items
    assert found.title.startswith("خبر")
    assert found.title.rstrip("\u2401").endswith("& آخر")
    assert found.address == "https://a.example/1"


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        (b"", "nothing came"),
        (b"<!doctype html><title>x</title><p>y", "a page came"),
        (b"<html><title>Just a moment...</title>", "robot"),
        ("<!doctype html><title>قبل المتابعة</title><form>".encode(), "consent"),
        (b'{"error": 1}', "JSON Feed"),
        (b"[" * 100_000, "JSON Feed"),
        (b"%PDF-1.7 " + b"\0" * 100, "no text"),
        (b"plain words", "JSON Feed"),
        (b"<opml><body/></opml>", "JSON Feed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><title>x</title></svg>", "JSON Feed"),
    ],
)
def test_what_is_no_feed_is_called_so(body: bytes, hint: str) -> None:
    with pytest.raises(NotAFeedError) as caught:
        parse(body, "application/json" if body[:1] == b"[" else "", "", f"{AT}\x1b[2J")
    assert hint in caught.value.hint
    assert caught.value.message.isprintable()


def test_entities_are_neither_fetched_nor_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("سر")
    doubled = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    external = f'<!ENTITY x SYSTEM "file://{secret}">'
    declared = f'<!DOCTYPE rss [{external}<!ENTITY b0 "{"ه" * 100}">{doubled}]>'
    body = "<rss><channel><title>أ</title><item><title>&x;&b9;&b0;ب</title></item></channel></rss>"
    begin = time.perf_counter()
    found = parse((declared + body).encode())
    assert time.perf_counter() - begin < 5
    assert "سر" not in found.items[0].title
    assert len(found.items[0].title) < 1001


def test_depth_and_size_do_no_harm() -> None:
    deep = "<a>" * 50_000
    assert rss(f"<item><title>أ</title><description>{deep}ب</description></item>").items
    many = "<item><title>أ</title><description>ب</description></item>" * 20_000
    assert len(rss(many).items) == 1
    flood = "&lt;p " + "a=b " * 100_000 + "&gt;ب"
    assert lines(item(f"<description>{flood}</description>")) == ["ب"]


@given(st.binary(max_size=300), st.sampled_from(["", "{", "<rss>", "<feed><entry>", "<item>"]))
def test_any_bytes_are_a_feed_or_none(body: bytes, before: str) -> None:
    try:
        found = parse(before.encode() + body, address=AT)
    except NotAFeedError:
        return
    for text in (found.title, *(entry.title for entry in found.items)):
        assert clean(text) == text


def test_every_hostile_file_is_read_or_refused(hostile: Path) -> None:
    for path in sorted(path for path in hostile.rglob("*") if path.is_file()):
        begin = time.perf_counter()
        try:
            found = parse(path.read_bytes(), address=AT)
        except NotAFeedError:
            continue
        assert time.perf_counter() - begin < 10, path.name
        for entry in found.items:
            stated = entry.key, entry.title, entry.article.author, entry.article.text
            assert all(clean(text) == text for text in stated), path.name
            assert entry.address.isascii()
