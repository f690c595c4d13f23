"""The one way to start `optin` in a test.

`optin(...)` calls it here, with streams, folder and surroundings of its own: quick, and enough for
whatever is read, written or said. `process(...)` starts a program of its own, for what only that
can prove: closed streams, signals, limits, a killed machine, an import that must not happen.
Both give the same thing back.
"""

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
    typed: str = "",
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Ran:
    """Run a command in this process."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2)]
    keyboard = io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")
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


def process(
    *arguments: str | Path,
    typed: str = "",
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    code: str | None = None,
    before: tuple[str, ...] = (),
) -> Ran:
    """Run a command in a process of its own; `code` runs instead of it, `before` stands before it."""
    start = ["-c", code] if code else ["-m", "optin"]
    done = subprocess.run(
        [*before, sys.executable, *start, *map(str, arguments)],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=surroundings(**(environ or {})),
    )
    return Ran(done.returncode, done.stdout, done.stderr)
