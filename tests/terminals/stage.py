"""A private X display with one terminal on it: what runs there is told by us, typed to, and photographed."""

from __future__ import annotations

import json
import os
import random
import re
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tests.terminals.launchers import TERMINALS, Order
from tests.terminals.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.terminals.launchers import Terminal

_HERE = Path(__file__).parent
SETTINGS = "[entities]\npane = false\n"
"""What is found beside the screen comes when it comes, and no two pictures would be the same."""
READER = (sys.executable, "-m", "rtlreader", "--theme", "light", "samples")
PATIENCE = 30.0  # seconds, for whatever is waited for
_LOOK = 0.1  # seconds between two looks at the screen
_STILL = 0.4  # seconds in which nothing changes on a screen that has been painted
_STILL_AT_START = (
    1.2  # the same, where it is first entered, then painted, and a program is loaded meanwhile
)
_SCREEN = "2200x1000x24"  # pixels and bits
_KEPT = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "XDG_DATA_DIRS", "USER", "LOGNAME")


class NoStageError(Exception):
    """X or the terminal cannot be started here."""


def _until(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {patience} s")
        time.sleep(_LOOK)


class Stage:
    """A terminal in which the actor waits for orders; see `actor`."""

    def __init__(
        self, terminal: Terminal, order: Order, env: Mapping[str, str], line: IO[str]
    ) -> None:
        self.left = terminal.left
        """The columns at the left of the reader's."""
        self._beside = terminal.left + terminal.right
        self._env, self._line = env, line
        self._window = self._find_window()
        self.columns, self.rows = order.columns - self._beside, order.rows
        self._measure()
        self._x("xdotool", "windowfocus", "--sync", self._window)

    # --- what runs in it

    def tell(self, act: str, **more: Any) -> Any:
        """Give the actor an order; return its answer."""
        self._line.write(json.dumps({"do": act, **more}) + "\n")
        self._line.flush()
        answer = self._line.readline()
        assert answer, f"the actor is gone at {act}"
        return json.loads(answer)

    def _measure(self) -> None:
        """Wait for the terminal to have the size that it should have; take another one in the end."""
        wanted = [self.columns, self.rows]
        with suppress(TimeoutError):
            _until(lambda: self.tell("size") == wanted, "the size", 3)
        self.columns, self.rows = self.tell("size")

    def open_reader(self, *program: str, **env: str) -> int:
        """Run the reader, or a program that runs it, until it is painted; return its process id."""
        before = self.photograph().data
        process = self.start_reader(*program, **env)
        self.settle(before, still=_STILL_AT_START)
        return process

    def start_reader(self, *program: str, **env: str) -> int:
        """Run the reader, or a program that runs it; return its process id."""
        process: int = self.tell("run", argv=program or READER, env=env)
        return process

    def wait(self) -> dict[str, int]:
        """Wait for the reader to end or to stop; return how."""
        found: dict[str, int] = self.tell("wait")
        return found

    # --- hands

    def press(self, *keys: str) -> Picture:
        """Press keys by their X names; return what they paint."""
        before = self.photograph().data
        self.hit(*keys)
        return self.settle(before)

    def hit(self, *keys: str) -> None:
        """Press keys that need not paint anything."""
        self._x("xdotool", "key", "--delay", "30", *keys)

    def type(self, text: str) -> Picture:
        """Type a text as it is; return what it paints."""
        before = self.photograph().data
        self._x("xdotool", "type", "--delay", "80", text)
        return self.settle(before)

    # --- eyes

    def photograph(self) -> Picture:
        """Return what the window looks like."""
        ppm = self._x("import", "-silent", "-window", self._window, "-depth", "8", "ppm:-")
        return Picture(ppm, self.columns + self._beside, self.rows)

    def settle(self, before: bytes = b"", still: float = _STILL) -> Picture:
        """Return what the window looks like once it is another picture than before, and still."""
        deadline = time.monotonic() + PATIENCE
        last, since = before, time.monotonic()
        while time.monotonic() < deadline:
            time.sleep(_LOOK)
            now = self.photograph().data
            if now != last:
                last, since = now, time.monotonic()
            elif now != before and time.monotonic() - since > still:
                break
        else:
            raise TimeoutError(f"nothing was painted, or it never stood still, in {PATIENCE} s")
        return Picture(last, self.columns + self._beside, self.rows)

    def show(self, text: str) -> Picture:
        """Return what a text looks like that is printed where the reader is not."""
        self.tell("show", text=text)
        return self.settle()

    # --- X

    def _find_window(self) -> str:
        """Return the largest window on the display."""
        windows: list[tuple[int, str]] = []

        def look() -> bool:
            listed = self._x("xwininfo", "-root", "-children").decode(errors="replace")
            found = re.findall(r"(0x[0-9a-f]+) .*?  (\d+)x(\d+)\+", listed)
            sizes = [(int(wide) * int(high), window) for window, wide, high in found]
            windows[:] = [size for size in sizes if size[0] > 10_000]
            return bool(windows)

        _until(look, "a window")
        return max(windows)[1]

    def _x(self, *argv: str) -> bytes:
        done = subprocess.run(argv, env=self._env, capture_output=True, check=False, timeout=60)
        assert not done.returncode, (argv, done.stderr.decode(errors="replace"))
        return done.stdout


@contextmanager
def _kept(argv: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program under the keeper, which ends it and all that it started."""
    keeper = [sys.executable, "-I", str(_HERE / "keeper.py"), *argv]
    process = subprocess.Popen(keeper, stdin=subprocess.PIPE, start_new_session=True, **options)
    assert process.stdin
    try:
        yield process
    finally:
        process.stdin.close()
        process.wait(PATIENCE)


@contextmanager
def _display(log: IO[bytes], env: Mapping[str, str]) -> Iterator[str]:
    """Run an X server on a number that no other one has."""
    with ExitStack() as stack:
        for _ in range(3):
            number = f":{random.randint(100, 50_000)}"
            reading, writing = os.pipe()
            stack.callback(os.close, reading)
            argv = ["Xvfb", number, "-displayfd", str(writing), "-screen", "0", _SCREEN]
            argv += ["-dpi", "96", "-nolisten", "tcp", "-noreset"]
            stack.enter_context(_kept(argv, pass_fds=[writing], env=env, stderr=log, stdout=log))
            os.close(writing)
            if select.select([reading], [], [], PATIENCE)[0] and os.read(reading, 20):
                yield number
                return
        raise NoStageError("Xvfb does not start")


@contextmanager
def stage(name: str, columns: int, rows: int, **env: str) -> Iterator[Stage]:
    """Start a terminal by its name, with so many columns and rows for the reader; `env` holds in it.

    Raises NoStageError where X does not start.
    """
    terminal = TERMINALS[name]
    with ExitStack() as stack:
        home = Path(tempfile.mkdtemp(prefix="terminal-"))
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        around = _environment(home, env)
        log = stack.enter_context((home / "log").open("wb"))
        around["DISPLAY"] = stack.enter_context(_display(log, around))
        listener = stack.enter_context(socket.socket(socket.AF_UNIX))
        listener.settimeout(PATIENCE)
        listener.bind(str(home / "line"))
        listener.listen(1)
        program = [sys.executable, "-I", str(_HERE / "actor.py"), str(home / "line")]
        order = Order(columns + terminal.left + terminal.right, rows, home, program)
        stack.enter_context(_kept(terminal.start(order), env=around, stdout=log, stderr=log))
        try:
            line = stack.enter_context(listener.accept()[0])
        except TimeoutError:
            said = (home / "log").read_text(errors="replace")[-800:]
            raise TimeoutError(f"{name} did not come up: {said}") from None
        line.settimeout(PATIENCE)
        heard = stack.enter_context(line.makefile("rw", encoding="utf-8"))
        yield Stage(terminal, order, around, heard)


def _environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which nothing of the user's is found, and nothing draws by a graphics card."""
    (home / "run").mkdir(mode=0o700)
    (home / ".config" / "rtlreader").mkdir(parents=True)
    (home / ".config" / "rtlreader" / "config.toml").write_text(SETTINGS, "utf-8")
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    places = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_RUNTIME_DIR": str(home / "run"),
    }
    toolkits = {
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "1",
        "GTK_THEME": "Adwaita",
    }
    return {**kept, **places, **toolkits, "LANG": "C.UTF-8", "COLORTERM": "truecolor", **more}
