"""The one way to start `optin` in a test; a test keeps it so (`tests/test_running.py`).

`optin(...)` calls it here, with streams, folder and surroundings of its own: quick, and enough for
whatever is read, written or said. `process(...)` starts a program of its own, for what only that
can prove: closed streams, signals, limits, a killed machine, an import that must not happen.
Both give the same thing back. `terminal(...)` starts it on a pseudo-terminal and `rest(child)` waits
for its end. A process that must be held while it runs is `Popen(command(...), env=surroundings())`.

    optin("check", "zaak.yaml", folder=tmp_path, typed="ja\n", environ={"COLUMNS": "60"}).stdout
"""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pexpect

from optin.__main__ import run

ROOT = Path(__file__).parents[1]


def times(examples: int) -> int:
    """Return how often a property is tried: as it says, or longer where somebody waits for it.

    `make test-long` sets OPTIN_TIMES.
    """
    return examples * int(os.environ.get("OPTIN_TIMES", "1"))


@dataclass(frozen=True)
class Ran:
    """What a run gave."""

    returncode: int
    stdout: str
    stderr: str


class Pipe(io.BytesIO):
    """What goes in or comes out: nobody can go back in it."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of a run: nothing of whoever runs the tests comes along."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        **kept,
        **more,
    }


def optin(
    *arguments: str | Path,
    typed: str | bytes = "",
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Ran:
    """Run a command in this process."""
    streams = [io.TextIOWrapper(Pipe(), encoding="utf-8", newline="\n") for _ in range(2)]
    keyboard = io.TextIOWrapper(io.BufferedReader(Pipe(_keys(typed))), encoding="utf-8")
    with _elsewhere(folder, surroundings(**(environ or {}))):
        before = sys.stdin, sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = keyboard, *streams
        try:
            status = run([str(argument) for argument in arguments])
        finally:
            sys.stdin, sys.stdout, sys.stderr = before
    for stream in streams:
        stream.flush()
    out, err = (stream.detach().getvalue().decode().replace("\r\n", "\n") for stream in streams)
    return Ran(status, out, err)


@contextmanager
def _elsewhere(folder: Path | None, environ: dict[str, str]) -> Iterator[None]:
    here, before = Path.cwd(), dict(os.environ)
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder or here)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


def command(*arguments: str | Path, code: str | None = None) -> list[str]:
    """Return what starts a process: `optin`, or `code` of the test with these arguments."""
    return [sys.executable, *(["-c", code] if code else ["-m", "optin"]), *map(str, arguments)]


def process(
    *arguments: str | Path,
    typed: str | bytes = "",
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    code: str | None = None,
    before: tuple[str, ...] = (),
    limits: Callable[[], None] | None = None,
) -> Ran:
    """Run a command in a process of its own.

    `code` runs instead of it, `before` is a program put before it, `limits` is called in it first.
    """
    done = subprocess.run(
        [*before, *command(*arguments, code=code)],
        input=_keys(typed),
        capture_output=True,
        cwd=folder,
        env=surroundings(**(environ or {})),
        preexec_fn=limits,
    )
    out, err = (raw.decode().replace("\r\n", "\n") for raw in (done.stdout, done.stderr))
    return Ran(done.returncode, out, err)


@contextmanager
def terminal(
    *arguments: str | Path,
    folder: Path,
    environ: Mapping[str, str] | None = None,
    code: str | None = None,
    columns: int = 80,
) -> "Iterator[pexpect.spawn[str]]":
    """Start a command on a pseudo-terminal of 30 lines; it is ended when the block is left."""
    program, *words = command(*arguments, code=code)
    home = {"HOME": str(folder), "TMPDIR": str(folder), "TERM": "xterm"}
    given = surroundings(**home, **(environ or {}))
    del given["COLUMNS"]  # a terminal says itself how wide it is
    child = pexpect.spawn(
        program,
        words,
        env=given,
        cwd=str(folder),
        encoding="utf-8",
        dimensions=(30, columns),
        timeout=60,
    )
    child.delaybeforesend = 0
    try:
        yield child
    finally:
        child.close(force=True)


def rest(child: "pexpect.spawn[str]") -> str:
    """Return all that is still shown, when the program has ended."""
    child.expect(pexpect.EOF)
    shown = str(child.before)
    child.wait()
    return shown


def _keys(typed: str | bytes) -> bytes:
    return typed.encode() if isinstance(typed, str) else typed
