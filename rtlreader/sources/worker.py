"""Work on hostile bytes, done in processes that can be killed: a pool of them, started when needed.

Each is a fresh interpreter (no fork of a process with threads) in a session of its own, with at most
1 GiB of addresses, no terminal and no current directory to import from. Request and answer are
pickles with their length before them, in pipes; whatever is printed there goes nowhere. A process
ends when its parent does, or a moment after its time is up, even where nothing in it can be stopped.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import resource
import select
import signal
import subprocess
import sys
import threading
import time
import traceback
import weakref
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rtlreader.errors import RtlReaderError, WorkerError
from rtlreader.sources.clean import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import BinaryIO, NoReturn, Self

MEMORY = 2**30
"""The most bytes of addresses of a process."""
ANSWER = 2**28
"""The most bytes of an answer."""

_ROOM = "rtlreader.sources"
_LENGTH = 8
_GRACE = 2.0  # seconds that a process has to be killed in, before it ends by itself
_CHUNK = 2**20
_NOTE = 4000
_START = (
    "import sys; sys.path.append(sys.argv[1]); from rtlreader.sources.worker import serve; serve()"
)


class Workers:
    """A pool of processes. Thread safe: who finds them all at work waits for one.

    A process is started when none is idle, and used again. Also a context manager, which closes it.
    """

    def __init__(self, most: int = 2, *, within: str = _ROOM) -> None:
        """`most` processes at a time; `within` is the only package whose functions are called."""
        self._within = within
        self._places = threading.BoundedSemaphore(most)
        self._lock = threading.Lock()
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._closed = False
        weakref.finalize(self, _end_all, self._all)

    def call(self, function: str, *arguments: Any, seconds: float) -> Any:
        """Return what a function gives: `rtlreader.sources.x:name`, and arguments that can be pickled.

        `seconds` count from when a process is free for it. Raises the RtlReaderError that the
        function raises, and WorkerError where it fails otherwise, crashes, takes more memory than
        there is or longer than `seconds`, or where the pool is closed.
        """
        if not _is_within(function, self._within):
            raise ValueError(f"not a function of {self._within}: {function}")
        request = pickle.dumps((function, arguments, seconds), pickle.HIGHEST_PROTOCOL)
        with self._places:
            process = self._take()
            try:
                answer = process.ask(request, seconds)
            except BaseException:
                self._drop(process)
                self._check_open()
                raise
            self._give_back(process)
        return _outcome(answer)

    def close(self) -> None:
        """Kill all processes; calls that are under way end with a WorkerError."""
        with self._lock:
            self._closed = True
            for process in self._all:
                process.kill()
            self._all.difference_update(self._idle)
            _end_all(self._idle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _check_open(self) -> None:
        if self._closed:
            raise WorkerError("the workers are closed")

    def _take(self) -> _Process:
        with self._lock:
            self._check_open()
            while self._idle:
                process = self._idle.pop()
                if process.lives():
                    return process
                self._all.discard(process)
                process.end()
            process = _Process(self._within)
            self._all.add(process)
            return process

    def _give_back(self, process: _Process) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(process)
                return
        self._drop(process)

    def _drop(self, process: _Process) -> None:
        with self._lock:
            self._all.discard(process)
        process.end()


def _end_all(processes: set[_Process] | list[_Process]) -> None:
    while processes:
        processes.pop().end()


class _Process:
    """A child process, and the pipes to it."""

    def __init__(self, within: str) -> None:
        home = str(Path(__file__).parents[2])
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, home, within],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise WorkerError("no process can be started", clean_line(str(error))) from error
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._in, self._out = self._child.stdin.fileno(), self._child.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Return the answer to a request; after an error the process is of no more use."""
        deadline = time.monotonic() + seconds
        try:
            self._write(len(request).to_bytes(_LENGTH, "big") + request, deadline)
            size = int.from_bytes(self._read(_LENGTH, deadline), "big")
            if size > ANSWER:
                raise WorkerError("the answer of a worker is too large")
            return self._read(size, deadline)
        except (OSError, ValueError, EOFError):
            raise WorkerError(
                "a worker has crashed", "the input may be broken or hostile"
            ) from None

    def lives(self) -> bool:
        """Whether it has not ended."""
        return self._child.poll() is None

    def kill(self) -> None:
        """End the process at once; may be called while another thread asks it."""
        self._child.kill()
        self._child.wait()

    def end(self) -> None:
        """Kill it, and close its pipes, when nobody asks it any more."""
        self.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()

    def _write(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(self._in, select.POLLOUT, deadline)
            with contextlib.suppress(BlockingIOError):
                view = view[os.write(self._in, view[:_CHUNK]) :]

    def _read(self, size: int, deadline: float) -> bytes:
        found = bytearray()
        while len(found) < size:
            self._wait(self._out, select.POLLIN, deadline)
            with contextlib.suppress(BlockingIOError):
                part = os.read(self._out, min(_CHUNK, size - len(found)))
                if not part:
                    raise EOFError
                found += part
        return bytes(found)

    def _wait(self, pipe: int, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(pipe, event)
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise WorkerError("a worker took too long", "the input may be too large or hostile")


def _outcome(answer: bytes) -> Any:
    is_error, value = pickle.loads(answer)
    if is_error:
        raise value
    return value


def _is_within(function: str, package: str) -> bool:
    module, colon, name = function.partition(":")
    return bool(colon) and name.isidentifier() and (module + ".").startswith(package + ".")


def serve() -> NoReturn:
    """Answer requests until there are no more; this is what a child process does."""
    within = sys.argv[2]
    requests, answers = _private_pipes()
    _limit()
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests, waiting), daemon=True).start()
    while True:
        answer = _answered(waiting.get(), within)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(len(answer).to_bytes(_LENGTH, "big") + answer)
        answers.flush()


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to the parent, and let standard input and output lead nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, answers


def _limit() -> None:
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with contextlib.suppress(ValueError, OSError):  # where a system knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, whatever it is doing


def _receive(requests: BinaryIO, waiting: queue.SimpleQueue[bytes]) -> None:
    """Take requests as they come, and end the process when its parent has ended."""
    while len(head := requests.read(_LENGTH)) == _LENGTH:
        waiting.put(requests.read(int.from_bytes(head, "big")))
    os._exit(0)


def _answered(request: bytes, within: str) -> bytes:
    """Return whether an error has come of a request, and it or the value, pickled."""
    try:
        function, arguments, seconds = pickle.loads(request)
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
        value = _function(function, within)(*arguments)
        return pickle.dumps((False, value), pickle.HIGHEST_PROTOCOL)
    except RtlReaderError as error:
        return pickle.dumps((True, error))
    except MemoryError:
        os._exit(1)
    except Exception as error:
        failed = WorkerError("a worker has failed", clean_line(type(error).__name__))
        failed.add_note(clean(traceback.format_exc()[-_NOTE:]))
        return pickle.dumps((True, failed))


def _function(name: str, within: str) -> Callable[..., Any]:
    if not _is_within(name, within):
        raise ValueError(name)
    module, _, attribute = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), attribute)
    return found
