"""Plain output, exit codes and messages, without any terminal."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from rtlreader import __version__

from .conftest import COMMAND, PATIENCE, run

Env = dict[str, str]


def test_without_a_terminal_the_text_is_printed(article: Path, environment: Env) -> None:
    done = run(article, env=environment)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[:2] == ["قالت الوزارة NATO", ""]
    assert done.stderr == b""


def test_a_pipe_is_read(environment: Env) -> None:
    assert run(env=environment, stdin=b"one\ntwo\n").stdout == b"one\n\ntwo\n"
    assert run("show", "-", env=environment, stdin=b"one\n").stdout == b"one\n"


def test_text_is_canonical(environment: Env, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# عنوان\n\nfirst\n\n* item\n", "utf-8")
    shown = run("text", path, env=environment).stdout.decode()
    assert shown.splitlines()[-2:] == ["first", "item"]


def test_several_sources(article: Path, environment: Env) -> None:
    done = run("show", article, "/nowhere", article, env=environment)
    assert done.returncode == 1
    assert done.stdout.decode().count("قالت") == 2
    assert done.stderr.decode() == "rtlreader: no such file: /nowhere\n  check the name\n"


def test_rows_in_visual_order(environment: Env) -> None:
    text = "أب (NATO) جد\n".encode()
    arguments = ("show", "--order=visual", "--width=14")
    assert run(*arguments, env=environment, stdin=text).stdout.decode() == "  ﺪﺟ (NATO) ﺏﺃ\n"
    bare = run(*arguments, "--no-align", "--no-forms", env=environment, stdin=text)
    assert bare.stdout.decode() == "دج (NATO) بأ\n"


def test_the_bare_form_takes_the_same_options(environment: Env) -> None:
    done = run("--order", "visual", "--width", "3", env=environment, stdin="أب".encode())
    assert done.stdout.decode() == " ﺏﺃ\n"


def test_rows_in_logical_order(environment: Env) -> None:
    done = run("show", "--width=8", env=environment, stdin="قال الرجل نعم".encode())
    assert done.stdout.decode().split() == ["قال", "الرجل", "نعم"]
    assert all(len(row) <= 8 for row in done.stdout.decode().splitlines())


def test_vowel_marks_can_be_left_out(environment: Env) -> None:
    done = run("show", "--order=visual", "--no-harakat", env=environment, stdin="قَالَ".encode())
    assert "\u064e" not in done.stdout.decode()


def test_the_width_comes_from_columns(environment: Env) -> None:
    env = {**environment, "COLUMNS": "20"}
    done = run("show", "--order=visual", env=env, stdin="أب".encode())
    assert done.stdout.decode() == " " * 18 + "ﺏﺃ\n"


@pytest.mark.parametrize("order", ["logical", "visual"])
def test_a_slow_pipe_is_printed_while_it_arrives(order: str, environment: Env) -> None:
    arguments = [*COMMAND, "show", "--order", order]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"first\nsecond")
        process.stdin.flush()
        assert process.stdout.readline() == b"first\n"
        process.stdin.close()
        assert process.stdout.read() == b"\nsecond\n"


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (["show", "/nowhere"], b"", 1),
        (["show", "/"], b"", 1),
        (["show", "--width", "x"], b"", 2),
        (["--nonsense"], b"", 2),
        (["show", "--order", "x\x1b[31m\u202e"], b"", 2),
        (["show", "-", "-"], b"", 2),
        (["completion"], b"", 2),
        (["completion", "csh"], b"", 2),
        (["show", "http://127.0.0.1:9/"], b"", 3),
        (["text"], b"", 4),
        (["show"], b" \n\n", 4),
        (["--help"], b"", 0),
        (["--version"], b"", 0),
    ],
)
def test_exit_codes(arguments: list[str], stdin: bytes, code: int, environment: Env) -> None:
    done = run(*arguments, env=environment, stdin=stdin)
    assert done.returncode == code
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert said.startswith("rtlreader: ") == bool(code)
    assert not set(said) & set("\x1b\u202e")


def test_the_version(environment: Env) -> None:
    done = run("--version", env=environment)
    assert done.stdout.decode() == f"rtlreader {__version__}\n"


@pytest.mark.parametrize("command", [[], ["show"], ["text"], ["completion"]])
def test_help_has_examples(command: list[str], environment: Env) -> None:
    assert "examples:\n  " in run(*command, "--help", env=environment).stdout.decode()


def test_a_file_named_like_a_command(environment: Env, tmp_path: Path) -> None:
    (tmp_path / "show").write_text("inside", "utf-8")
    done = run(tmp_path / "show", env=environment)
    assert done.stdout == b"inside\n"


@pytest.mark.parametrize("order", ["logical", "visual"])
def test_a_closed_pipe_is_no_news(order: str, article: Path, environment: Env) -> None:
    article.write_text("سطر طويل\n" * 50_000, "utf-8")
    arguments = [*COMMAND, "show", "--order", order, str(article)]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 141


def test_ctrl_c_is_quiet(environment: Env) -> None:
    with subprocess.Popen(
        [*COMMAND, "show"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"first\nsecond")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr.read() == b""
        process.stdin.close()


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_no_locale_breaks_it(locale: Env, article: Path, environment: Env) -> None:
    env = {**environment, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **locale}
    done = run("show", article, "/لا", env=env)
    assert done.returncode == 1
    assert "قالت الوزارة" in done.stdout.decode()
    assert b"Traceback" not in done.stderr


def test_a_full_disk_is_an_error(article: Path, environment: Env) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as file:
        done = subprocess.run(
            [*COMMAND, "show", article],
            stdout=file,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"rtlreader: cannot write")


def test_closed_streams_are_no_defect(article: Path, environment: Env) -> None:
    closed = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *COMMAND, "show", str(article)]
    assert subprocess.run(closed, env=environment, check=False).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions(shell: str, environment: Env) -> None:
    script = run("completion", shell, env=environment).stdout
    assert b"completion" in script
    assert b"no-harakat" in script
    assert b"@" not in script.replace(b'"$@"', b"").replace(b'"${', b"")
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, check=True)


def test_bash_completes(environment: Env) -> None:
    script = run("completion", "bash", env=environment).stdout.decode()
    ask = 'COMP_WORDS=(rtlreader sh); COMP_CWORD=1; cd /; _rtlreader; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", script + ask], capture_output=True, check=True)
    assert done.stdout == b"show\n"


def test_show_loads_neither_textual_nor_the_network(article: Path, environment: Env) -> None:
    code = (
        "import sys; from rtlreader.cli import main; main(sys.argv[1:]); "
        "print(*({'textual', 'httpx', 'platformdirs', 'pathlib', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [COMMAND[0], "-c", code, "show", str(article)],
        capture_output=True,
        env=environment,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == b""


def test_completions_name_every_option() -> None:
    from rtlreader.cli.arguments import _parser  # noqa: PLC0415
    from rtlreader.cli.completion import script  # noqa: PLC0415

    options = {o for a in _parser("read")._actions for o in a.option_strings if o[1] == "-"}
    assert all(option in script("bash") for option in options)
