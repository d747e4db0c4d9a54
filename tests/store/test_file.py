"""The file: who may read it, what is refused and left alone, and what survives."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from rtlreader.errors import StoreError
from rtlreader.store import Store, files
from rtlreader.store.connections import Connections
from rtlreader.store.schema import STEPS
from tests.benchmarks.durability import lost
from tests.store.conftest import put

if TYPE_CHECKING:
    from pathlib import Path


def test_nobody_else_may_read_it(store: Store) -> None:
    put(store, "نص")
    folder, name = os.path.split(store.file)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    for companion in (name, f"{name}-wal", f"{name}-shm"):
        assert stat.S_IMODE(os.stat(os.path.join(folder, companion)).st_mode) == 0o600


def test_what_was_open_to_others_is_closed(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    Store(str(file)).close()
    file.chmod(0o644)
    Store(str(file)).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"no database at all", b"x", b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_none_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_bytes(content)
    with pytest.raises(StoreError) as raised:
        Store(str(file))
    assert raised.value.hint
    assert file.read_bytes() == content


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE theirs(x)")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="no library"):
        Store(str(file))
    assert file.read_bytes() == before


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    with Store(str(file)) as store:
        put(store, "نص")
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="newer"):
        Store(str(file))
    assert file.read_bytes() == before


def _second(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE articles ADD COLUMN more TEXT NOT NULL DEFAULT 'x'")


def _failing(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE saved_queries")
    raise RuntimeError


def test_a_migration_keeps_a_copy_of_what_was_before(tmp_path: Path) -> None:
    file = str(tmp_path / "library.sqlite3")
    with Store(file) as store:
        put(store, "نص")
    Connections(file, [*STEPS, _second]).close()
    (copy,) = files.copies(file)
    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600
    with Store(copy) as store:
        assert store.counts().articles == 1
    with closing(sqlite3.connect(file)) as migrated:
        assert migrated.execute("SELECT more FROM articles").fetchall() == [("x",)]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    file = str(tmp_path / "library.sqlite3")
    with Store(file) as store:
        put(store, "نص")
    with pytest.raises(RuntimeError):
        Connections(file, [*STEPS, _second, _failing])
    with Store(file) as store:
        assert store.counts().articles == 1
        assert store.saved_queries() == []
        assert store.check() == []


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    file = str(tmp_path / "library.sqlite3")
    program = (
        "import sys; from rtlreader.model import Article, Paragraph; from rtlreader.store import Store\n"
        "with Store(sys.argv[1]) as store:\n"
        "    for number in range(40): store.save(Article((Paragraph(f'{sys.argv[2]} {number}'),)))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, file, name]) for name in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    with Store(file) as store:
        assert store.counts().articles == 80
        assert store.check() == []


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        Store("/proc/no/library.sqlite3")
    assert raised.value.exit_code == 5
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Store(str(tmp_path / "file" / "library.sqlite3"))


def test_a_full_disk_is_said_and_loses_nothing(store: Store) -> None:
    put(store, "نص")
    with store._connections.bare() as connection:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite raises it to what there is
    large = " ".join(os.urandom(20_000).hex() for _ in range(100))
    with pytest.raises(StoreError, match="full"):
        put(store, large)
    assert store.check() == []
    assert "نص" in store.article(1).text


def test_backups_are_whole_and_replace_nothing_unasked(store: Store, tmp_path: Path) -> None:
    put(store, "نص")
    target = tmp_path / "copy.sqlite3"
    store.backup(str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(StoreError, match="already"):
        store.backup(str(target))
    put(store, "آخر")
    store.backup(str(target), force=True)
    with Store(str(target)) as copied:
        assert copied.counts().articles == 2
    with pytest.raises(StoreError, match="itself"):
        store.backup(store.file, force=True)
    with pytest.raises(StoreError):
        store.backup("/proc/no/copy.sqlite3")


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("INSERT INTO search(search) VALUES('delete-all')", "index"),
        ("UPDATE totals SET unread = 7", "counts"),
        ("UPDATE feeds SET articles = 7", "counts"),
    ],
)
def test_what_is_wrong_is_found_and_mended(store: Store, damage: str, what: str) -> None:
    put(store, "كلمة")
    store.add_feed("https://a.example/")
    assert store.check() == []
    with store._connections.writing() as connection:
        connection.execute(damage)
    (problem,) = store.check()
    assert what in problem.what
    assert "--repair" in problem.hint
    assert store.repair() == []
    assert store.count("كلمة") == 1


def test_vacuum_makes_it_smaller(store: Store) -> None:
    numbers = [put(store, os.urandom(10_000).hex()) for _ in range(30)]
    store.delete(numbers)
    done = store.vacuum(0)
    assert done.purged == 30
    assert done.after < 30 * 10_000
    assert store.counts().deleted == 0


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    writes, gone, wrong = lost(str(tmp_path / "library.sqlite3"), 3)
    assert writes > 3
    assert gone == 0
    assert wrong == []
