from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rtlreader.errors import NetworkError, NothingToReadError, WorkerError
from rtlreader.sources.worker import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

_DO = "tests.sources.at_work:"
_LONG = 30.0


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(within="tests.sources") as pool:
        yield pool


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    folder = Path(f"/proc/{process}")
    if not folder.exists():  # no such folder on this system
        return True
    try:
        is_zombie = " Z " in (folder / "stat").read_text("utf-8").rpartition(")")[2]
        return not is_zombie or len(list((folder / "task").iterdir())) > 1
    except OSError:
        return False


def _ends(process: int, within: float = 10.0) -> bool:
    until = time.monotonic() + within
    while _lives(process):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def test_a_function_is_called_elsewhere(workers: Workers) -> None:
    assert workers.call(_DO + "echo", "سلام", seconds=_LONG) == "سلام"
    assert workers.call(_DO + "process", seconds=_LONG) != os.getpid()


def test_a_process_is_used_again(workers: Workers) -> None:
    first, second = (workers.call(_DO + "process", seconds=_LONG) for _ in range(2))
    assert first == second


def test_what_takes_too_long_is_killed(workers: Workers) -> None:
    process = workers.call(_DO + "process", seconds=_LONG)
    for function, arguments in (("sleep", (60,)), ("hold_on", ())):
        start = time.monotonic()
        with pytest.raises(WorkerError, match="too long"):
            workers.call(_DO + function, *arguments, seconds=1)
        assert time.monotonic() - start < 10
        assert not _lives(process)
        process = workers.call(_DO + "process", seconds=_LONG)


@pytest.mark.parametrize("function", ["crash", "leave", "devour"])
def test_a_crash_is_an_error_and_the_next_call_works(workers: Workers, function: str) -> None:
    with pytest.raises(WorkerError):
        workers.call(_DO + function, seconds=_LONG)
    assert workers.call(_DO + "echo", 1, seconds=_LONG) == 1


def test_a_process_that_ended_while_idle_does_not_matter(workers: Workers) -> None:
    process = workers.call(_DO + "process", seconds=_LONG)
    os.kill(process, 9)
    assert _ends(process)
    assert workers.call(_DO + "process", seconds=_LONG) != process


def test_our_errors_come_out_as_they_were(workers: Workers) -> None:
    with pytest.raises(NothingToReadError) as refused:
        workers.call(_DO + "refuse", seconds=_LONG)
    assert (refused.value.message, refused.value.hint) == ("nothing", "try another")
    with pytest.raises(NetworkError) as postponed:
        workers.call(_DO + "postpone", seconds=_LONG)
    assert (postponed.value.hint, postponed.value.retry_after) == ("later", 7)


def test_other_errors_name_their_type_and_act_on_no_terminal(workers: Workers) -> None:
    with pytest.raises(WorkerError) as failed:
        workers.call(_DO + "fail", seconds=_LONG)
    assert failed.value.hint == "ValueError"
    assert all("\x1b" not in note for note in failed.value.__notes__)
    with pytest.raises(WorkerError):
        workers.call(_DO + "unspeakable", seconds=_LONG)
    assert workers.call(_DO + "echo", 1, seconds=_LONG) == 1


def test_nothing_is_printed(workers: Workers, capfd: pytest.CaptureFixture[str]) -> None:
    assert workers.call(_DO + "shout", seconds=_LONG) is None
    assert workers.call(_DO + "listen", seconds=_LONG) == b""
    assert capfd.readouterr() == ("", "")


def test_much_data_goes_both_ways(workers: Workers) -> None:
    data = os.urandom(20_000_000)
    assert workers.call(_DO + "echo", data, seconds=_LONG) == data


def test_many_threads_share_few_processes(workers: Workers) -> None:
    def ask(number: int) -> tuple[int, int]:
        return (
            workers.call(_DO + "echo", number, seconds=_LONG),
            workers.call(_DO + "process", seconds=_LONG),
        )

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(ask, range(100)))
    assert [number for number, _ in answers] == list(range(100))
    assert len({process for _, process in answers}) <= 2


def test_closing_ends_calls_under_way_and_those_that_wait() -> None:
    workers = Workers(1, within="tests.sources")
    process = workers.call(_DO + "process", seconds=_LONG)
    ended = []

    def sleep() -> None:
        try:
            workers.call(_DO + "sleep", 60, seconds=60)
        except WorkerError as error:
            ended.append(error.message)

    threads = [threading.Thread(target=sleep) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    workers.close()
    for thread in threads:
        thread.join(10)
    assert ended == ["the workers are closed"] * 3
    assert not _lives(process)
    with pytest.raises(WorkerError):
        workers.call(_DO + "echo", 1, seconds=_LONG)


def test_forgotten_workers_end() -> None:
    workers = Workers(within="tests.sources")
    process = workers.call(_DO + "process", seconds=_LONG)
    del workers
    gc.collect()
    assert not _lives(process)


@pytest.mark.parametrize(("task", "within"), [("sleep', 60", 10.0), ("hold_on'", 20.0)])
def test_a_process_ends_with_its_parent(task: str, within: float) -> None:
    program = (
        "import threading, time\n"
        "from rtlreader.sources.worker import Workers\n"
        "workers = Workers(1, within='tests.sources')\n"
        f"print(workers.call('{_DO}process', seconds=30), flush=True)\n"
        f"workers.call('{_DO}{task}, seconds=3)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
    )
    with parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        time.sleep(0.3)
        assert _lives(process)
        parent.kill()
    assert _ends(process, within)


def test_nothing_is_imported_from_the_current_directory(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    path = workers.call(_DO + "path", seconds=_LONG)
    assert "" not in path
    assert str(tmp_path) not in path


@pytest.mark.parametrize(
    "function", ["os:getpid", "rtlreader.sourcesque:x", "rtlreader.sources.worker", "x:y.z"]
)
def test_only_functions_of_one_package_are_called(function: str) -> None:
    with Workers() as workers, pytest.raises(ValueError, match="not a function"):
        workers.call(function, seconds=1)
