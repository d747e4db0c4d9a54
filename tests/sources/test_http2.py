"""HTTP/2 over TLS, with a server of our own; certificates that are trusted, and one that is not."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import h2.config
import h2.connection
import h2.events
import pytest

from rtlreader.errors import NetworkError
from rtlreader.sources.http import Fetcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with a key and a certificate for name.example, signed by itself."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here")
    folder = tmp_path_factory.mktemp("tls")
    key, signed = folder / "key.pem", folder / "certificate.pem"
    name = "-subj /CN=name.example -addext subjectAltName=DNS:name.example"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 {name} -keyout {key} -out {signed}"
    )
    subprocess.run(command.split(), check=True, capture_output=True, timeout=60)
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + signed.read_bytes())
    return both


@contextmanager
def serving(certificate: Path) -> Iterator[tuple[int, list[dict[bytes, bytes]]]]:
    """Serve HTTP/2 to one connection after the other; gives the port and the requests' headers."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    seen: list[dict[bytes, bytes]] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    plain, _ = server.accept()
                    with suppress(OSError), context.wrap_socket(plain, server_side=True) as stream:
                        _converse(stream, seen)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1], seen
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def _converse(stream: ssl.SSLSocket, seen: list[dict[bytes, bytes]]) -> None:
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    stream.sendall(connection.data_to_send())
    while data := stream.recv(65536):
        for event in connection.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                seen.append(dict(event.headers))
                connection.send_headers(event.stream_id, [(":status", "200"), ("etag", '"2"')])
                connection.send_data(event.stream_id, b"two", end_stream=True)
        stream.sendall(connection.data_to_send())


def test_http2_is_spoken_where_it_is_offered(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        serving(certificate) as (port, seen),
        Fetcher(resolve=lambda *_: ["127.0.0.1"]) as fetcher,
    ):
        for path in ("a", "b"):
            page = fetcher.get(f"https://name.example:{port}/{path}")
            assert (page.body, page.etag) == (b"two", '"2"')
    assert [headers[b":path"] for headers in seen] == [b"/a", b"/b"]
    assert seen[0][b":authority"] == f"name.example:{port}".encode()


def test_a_certificate_of_nobody_or_of_another_name_is_refused(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(certificate) as (port, seen):
        assert "cannot trust" in refusal(f"https://name.example:{port}/")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert "cannot trust" in refusal(f"https://other.example:{port}/")
    assert not seen


def refusal(address: str) -> str:
    with (
        Fetcher(resolve=lambda *_: ["127.0.0.1"]) as fetcher,
        pytest.raises(NetworkError) as caught,
    ):
        fetcher.get(address)
    return caught.value.message
