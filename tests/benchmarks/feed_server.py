"""Many realistic Arabic feeds on a loopback port, in a process of its own.

python -m tests.benchmarks.feed_server FEEDS ITEMS prints the port, and serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import subprocess
import sys
from contextlib import contextmanager
from email.utils import formatdate
from html import escape
from typing import TYPE_CHECKING

from tests.benchmarks.corpus import MEGABYTE, news

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEWEST = 1_790_000_000  # seconds since 1970
_CHANNEL = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><title>أخبار {number}</title><link>https://site{number}.example/</link>"
    "<description>آخر الأخبار</description><language>ar</language>{items}</channel></rss>"
)
_ITEM = (
    "<item><title>{title}</title><link>https://site{number}.example/{item}/</link>"
    '<guid isPermaLink="false">{number}-{item}</guid><pubDate>{date}</pubDate>'
    "<dc:creator><![CDATA[المحرر]]></dc:creator><description>{lead}</description>"
    "<content:encoded><![CDATA[{body}]]></content:encoded></item>"
)
_ENTRY = (
    '<entry><title>{title}</title><link href="https://site{number}.example/{item}/"/>'
    "<id>tag:site{number}.example,2026:{item}</id><updated>2026-11-12T08:{item:02}:00Z</updated>"
    '<author><name>المحرر</name></author><content type="html">{body}</content></entry>'
)
_ATOM = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">'
    "<title>أخبار {number}</title><id>urn:{number}</id><updated>2026-11-12T08:00:00Z</updated>"
    '<link href="https://site{number}.example/"/>{items}</feed>'
)


def feed(number: int, items: int, paragraphs: list[str]) -> bytes:
    """One feed, always the same for a number: three of four are RSS 2.0, the fourth is Atom."""
    chance = random.Random(number)
    is_atom = number % 4 == 3
    written = []
    for item in range(items):
        texts = [chance.choice(paragraphs)[:600] for _ in range(4)]
        body = "".join(f"<p>{escape(text)}</p>" for text in texts)
        date = formatdate(_NEWEST - 60 * item - number)
        written.append(
            (_ENTRY if is_atom else _ITEM).format(
                number=number,
                item=item,
                title=escape(texts[0][:70]),
                date=date,
                lead=escape(texts[0][:150]),
                body=escape(body) if is_atom else body,
            )
        )
    return (_ATOM if is_atom else _CHANNEL).format(number=number, items="".join(written)).encode()


@contextmanager
def serving(feeds: int, items: int) -> Iterator[str]:
    """Serve in another process; gives the address that the feeds' numbers are appended to."""
    command = [sys.executable, "-m", "tests.benchmarks.feed_server", str(feeds), str(items)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        if server.stdin is None or server.stdout is None:
            raise RuntimeError
        port = int(server.stdout.readline())
        yield f"http://127.0.0.1:{port}/feed/"
        server.stdin.close()


async def _serve(bodies: list[bytes]) -> None:
    answers = [_answer(body) for body in bodies]

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                number = int(head.split(b" ", 2)[1].rpartition(b"/")[2])
                tag, full, unchanged = answers[number]
                writer.write(unchanged if tag in head else full)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


def _answer(body: bytes) -> tuple[bytes, bytes, bytes]:
    """The tag of a feed, its answer, and its answer to one who has it."""
    tag = b'"' + hashlib.sha1(body).hexdigest()[:16].encode() + b'"'
    full = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\nETag: %b\r\n"
        b"Last-Modified: Thu, 12 Nov 2026 08:00:00 GMT\r\nContent-Length: %d\r\n\r\n%b"
    )
    return (
        tag,
        full % (tag, len(body), body),
        b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % tag,
    )


def main() -> None:
    """Serve as many feeds of as many items as the command line says."""
    feeds, items = map(int, sys.argv[1:3])
    paragraphs = news(MEGABYTE)[0]
    asyncio.run(_serve([feed(number, items, paragraphs) for number in range(feeds)]))


if __name__ == "__main__":
    main()
