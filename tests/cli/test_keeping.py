"""The library from the command line, as someone uses it: against a site on a loopback port."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.sources.serving import answer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SENTENCE = "أعلنت الوزارة اليوم أن المشروع الجديد سيبدأ في ثلاث مدن قبل نهاية العام، وأن العمل فيه سيستمر سنتين. "
FOOTER = "<footer>جميع الحقوق محفوظة</footer>"


class Site:
    """A newspaper with a feed of excerpts."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[str] = []

    def __call__(self, head: str) -> bytes:
        path = head.split()[1]
        self.asked.append(path)
        if path == "/":
            link = (
                '<link rel="alternate" type="application/rss+xml" title="كل الأخبار" href="/rss">'
            )
            return answer(
                f"<html lang=ar><head>{link}</head><body><p>مرحبا</p></body></html>".encode(),
                Content_Type="text/html",
            )
        if path == "/rss":
            if '"one"' in head:
                return answer(status="304 Not Modified")
            return answer(
                self._feed().encode("cp1256"), Content_Type="application/xml", ETag='"one"'
            )
        if path.startswith("/news/"):
            return answer(
                self._page(path.rpartition("/")[2]).encode(),
                Content_Type="text/html; charset=utf-8",
            )
        return answer(b"gone", "404 Not Found")

    def _feed(self) -> str:
        items = "".join(
            f"<item><title>خبر رقم {number}</title><link>/news/{number}</link><guid>{number}</guid>"
            f"<description>مقتطف قصير...</description><pubDate>Mon, 2{number} Sep 2026 10:00:00 +0000</pubDate></item>"
            for number in range(3)
        )
        return (
            '<?xml version="1.0" encoding="windows-1256"?><rss version="2.0"><channel><title>صحيفة الاختبار</title>'
            f"<link>http://127.0.0.1:{self.port}/</link><language>ar</language>{items}</channel></rss>"
        )

    def _page(self, number: str) -> str:
        menu = "".join(f'<li><a href="/s{at}">قسم {at}</a></li>' for at in range(12))
        body = "".join(
            f"<p>{SENTENCE * 2} فقرة {at} من خبر {number} عن المَدرسة.</p>" for at in range(6)
        )
        return (
            f"<html lang=ar dir=rtl><head><title>خبر رقم {number} | صحيفة</title></head><body>"
            f"<nav><ul>{menu}</ul></nav><article><h1>خبر رقم {number}</h1>{body}<p>شارك الخبر</p></article>"
            f"{FOOTER}</body></html>"
        )


class Command:
    """The command, with a library of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.endswith("_proxy")},
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "RTLREADER_LIBRARY": str(folder / "library.sqlite3"),
        }

    def run(self, *arguments: str, code: int = 0, stdin: str = "") -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "rtlreader", *arguments],
            env=self.environment,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout, done.stderr

    def json(self, *arguments: str, **more: Any) -> list[dict[str, Any]]:
        found = json.loads(self.run(*arguments, "--json", **more)[0])
        assert isinstance(found, list)
        assert all(isinstance(one, dict) for one in found)
        return found


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


@contextmanager
def newspaper() -> Iterator[tuple[Site, str]]:
    site = Site()
    with serving(site) as served:
        site.port = served.port
        yield site, f"http://127.0.0.1:{served.port}"


def test_a_feed_is_found_by_its_site_read_offline_searched_and_marked(command: Command) -> None:
    with newspaper() as (site, address):
        (feed,) = command.json("feeds", "add", address, "--folder", "أخبار/تونس")
        assert feed["address"] == f"{address}/rss"
        assert feed["folder"] == "أخبار/تونس"
        assert "3 new articles" in command.run("sync")[0]
        assert {f"/news/{number}" for number in range(3)} <= set(site.asked)
        asked = len(site.asked)
        assert "0 new articles" in command.run("sync")[0]
        assert site.asked[asked:] == ["/rss"]
    listed = command.json("list")
    assert [one["title"] for one in listed] == ["خبر رقم 2", "خبر رقم 1", "خبر رقم 0"]
    assert not any(one["excerpt"] for one in listed)
    number = str(listed[0]["id"])
    text = command.run("open", number)[0]
    assert "فقرة 5 من خبر 2" in text
    assert "شارك الخبر" not in text
    (whole,) = command.json("open", number)
    assert whole["text"].startswith(SENTENCE[:30])
    assert len(whole["paragraphs"]) == 6
    assert "قسم" not in text
    (hit, *_) = command.json("search", "مدرسه", "title:2")
    assert hit["id"] == listed[0]["id"]
    start, end = hit["spans"][0]
    assert hit["snippet"][start - hit["start"] : end - hit["start"]].endswith("مَدرسة")
    assert "tagged: 1" in command.run("tag", "أدب", number)[0]
    assert "starred: 1" in command.run("mark", "star", number)[0]
    assert "marked read: 2" in command.run("mark", "read", "رقم -title:2")[0]
    (found,) = command.json("list", "tag:ادب", "is:starred", "is:unread", "folder:أخبار")
    assert found["tags"] == ["أدب"]
    assert [tag["name"] for tag in command.json("tag")] == ["أدب"]
    assert "deleted: 1" in command.run("mark", "delete", number)[0]
    assert len(command.json("list")) == 2
    assert "restored: 1" in command.run("mark", "restore", "is:deleted")[0]
    assert "tag taken off: 1" in command.run("tag", "--remove", "ادب", number)[0]


def test_a_page_a_file_and_a_pipe_become_articles_known_again(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "نص.txt"
    file.write_text("نص في ملف", encoding="utf-8")
    with newspaper() as (_, address):
        (page,) = command.json("fetch", f"{address}/news/1")
        assert page["title"] == "خبر رقم 1"
        (local,) = command.json("fetch", str(file), "--tag", "ملفات")
        assert local["tags"] == ["ملفات"]
        (piped,) = command.json("fetch", "-", stdin="نص في ملف")
        assert piped["id"] == local["id"]
        said = command.run("fetch", f"{address}/rss", code=1)[1]
        assert "is a feed" in said
        assert f"rtlreader feeds add {address}/rss" in said
        assert "404" in command.run("fetch", f"{address}/nowhere", code=3)[1]
    assert len(command.json("list")) == 2


def test_feeds_go_out_and_come_in_with_their_folders(command: Command, tmp_path: Path) -> None:
    command.run("feeds", "add", "--offline", "https://a.example/rss", "--folder", "أخبار/تونس")
    command.run("feeds", "add", "--offline", "https://b.example/rss")
    exported = tmp_path / "feeds.opml"
    command.run("feeds", "export", str(exported))
    assert "already" in command.run("feeds", "export", str(exported), code=1)[1]
    other = Command(tmp_path / "other")
    new = other.json("feeds", "import", str(exported))
    assert {(feed["address"], feed["folder"]) for feed in new} == {
        ("https://a.example/rss", "أخبار/تونس"), ("https://b.example/rss", ""),
    }  # fmt: skip
    assert other.json("feeds", "import", str(exported)) == []
    assert other.run("feeds", "export")[0] == exported.read_text(encoding="utf-8")
    (feed,) = other.json("feeds", "remove", "https://b.example/rss")
    assert feed["address"] == "https://b.example/rss"
    assert len(other.json("feeds", "list")) == 1


def test_offline_opens_nothing(command: Command) -> None:
    with newspaper() as (site, address):
        command.run("feeds", "add", "--offline", f"{address}/rss")
        assert "offline" in command.run("sync", "--offline", code=3)[1]
        assert "offline" in command.run("fetch", "--offline", f"{address}/news/1", code=3)[1]
        assert "offline" in command.run("text", "--offline", f"{address}/news/1", code=3)[1]
        assert site.asked == []


def test_a_feed_that_fails_stops_no_other(command: Command) -> None:
    with newspaper() as (_, address):
        command.run("feeds", "add", "--offline", f"{address}/nowhere")
        command.run("feeds", "add", f"{address}/rss")
        said, errors = command.run("sync")
        assert "2 feeds, 3 new articles, 1 feeds failed" in said
        assert "404" in errors
        assert command.run("sync", "--quiet")[0] == ""
    failing = [feed for feed in command.json("feeds", "list") if feed["error"]]
    assert [feed["address"] for feed in failing] == [f"{address}/nowhere"]


def test_a_word_with_a_dash_is_no_option(command: Command) -> None:
    command.run("fetch", "-", stdin="أسعار النفط ترتفع")
    command.run("fetch", "-", stdin="أسعار الخبز ترتفع")
    (found,) = command.json("search", "أسعار", "-نفط")
    assert "الخبز" in found["title"]
    assert len(command.json("list", '-"أسعار النفط"', "--limit", "5")) == 1
    assert "unrecognized" in command.run("list", "-x", code=2)[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["open", "12"], 2, "no such article"),
        (["tag", "x", "99"], 2, "no such article"),
        (["tag", "x"], 2, "no articles are named"),
        (["sync", "7"], 2, "no such feed"),
        (["feeds", "add"], 2, "needs a feed"),
        (["feeds", "remove", "https://x.example"], 2, "no such feed"),
        (["feeds", "import", "/no/such/file"], 1, "cannot read"),
        (["search", "كلمة"], 4, "nothing found"),
        (["search", "--json", "كلمة"], 4, "nothing found"),
        (["fetch", "/no/such/file"], 1, "no such file"),
        (["mark", "loved", "1"], 2, "loved"),
        (["list", "--limit", "0"], 2, "not a number"),
        (["library", "backup"], 2, "needs a file"),
        (["library", "mend"], 2, "mend"),
    ],
)
def test_what_goes_wrong_is_said(
    command: Command, arguments: list[str], code: int, said: str
) -> None:
    assert said in command.run(*arguments, code=code)[1]


def test_the_library_s_file(command: Command, tmp_path: Path) -> None:
    assert command.run("library", "path")[0].strip() == str(tmp_path / "library.sqlite3")
    command.run("fetch", "-", stdin="نص")
    assert "all is well: 1 articles" in command.run("library", "check")[0]
    copy = str(tmp_path / "copy.sqlite3")
    command.run("library", "backup", copy)
    assert "--force" in command.run("library", "backup", copy, code=5)[1]
    command.run("library", "backup", copy, "--force")
    assert command.json("library", "check", "--repair") == []
    assert "gone for good" in command.run("library", "vacuum", "--days", "0")[0]
    (tmp_path / "library.sqlite3").write_bytes(b"x" * 100)
    said = command.run("library", "check", code=5)[1]
    assert "no library" in said


@pytest.mark.parametrize(
    "name", ["fetch", "feeds", "sync", "list", "search", "open", "tag", "mark", "library"]
)
def test_help_has_examples(command: Command, name: str) -> None:
    said = command.run(name, "--help")[0]
    assert "examples:" in said
    assert f"rtlreader {name}" in said
