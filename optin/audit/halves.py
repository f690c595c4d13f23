"""Two halves of a large table at a time: where it may be cut, and the second half in a process."""

import io
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from optin.audit.sheet import delimiter_of
from optin.files import binary, nameless

SMALLEST = 8_000_000  # bytes; below it a second process costs more than it brings
_BUFFER = 1 << 20


class OtherHalfError(Exception):
    """The second half did not come out; the table has to be read in one go, which says why."""


@dataclass(frozen=True)
class Part:
    """The bytes of a table from `start` to `end`, below its header."""

    header: str
    start: int
    end: int


def halves(file: str) -> tuple[Part, Part] | None:
    """Return two parts of about one size, or None where the table cannot be cut safely.

    It is cut between two operators (its first column). A quotation mark could hide an end of line,
    and an end of line without a line feed is rare: such tables stay whole.
    """
    path = Path(file)
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or not path.is_file():  # noqa: PLR2004
        return None
    if path.stat().st_size < max(1, SMALLEST):
        return None
    with binary(path) as stream:
        while block := stream.read(_BUFFER):
            if b'"' in block:
                return None
        size = stream.tell()
        stream.seek(0)
        first = stream.readline()
        try:
            header = first.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
        cut = _cut(stream, max(len(first), size // 2), delimiter_of(header).encode())
    if not header.strip() or not len(first) < cut < size:
        return None
    return Part(header, len(first), cut), Part(header, cut, size)


def _cut(stream: BinaryIO, near: int, sign: bytes) -> int:
    """Return where, after `near`, the first line of another operator begins."""
    stream.seek(near)
    stream.readline()
    operator, cut = b"", stream.tell()
    for line in stream:
        name = line.partition(sign)[0]
        if operator and name != operator:
            break
        operator = name
        cut += len(line)
    return cut


def lines(file: str, part: Part) -> Iterator[str]:
    """Return the header and the lines of one part."""
    yield part.header
    with binary(file) as stream:
        stream.seek(part.start)
        limited = io.BufferedReader(_Limited(stream, part.end - part.start), _BUFFER)
        yield from io.TextIOWrapper(limited, "utf-8", newline="")


class _Limited(io.RawIOBase):
    """The first bytes of a stream only."""

    def __init__(self, stream: BinaryIO, left: int) -> None:
        self.stream, self.left = stream, left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        data = self.stream.read(min(len(buffer), self.left))
        buffer[: len(data)] = data
        self.left -= len(data)
        return len(data)


Work: TypeAlias = Callable[[BinaryIO], object]


@contextmanager
def beside(work: Work, stream: BinaryIO, folder: Path) -> Iterator[Callable[[], object]]:
    """Do some work in a second process; calling what is given waits, and copies what it wrote.

    It writes to a file without a name in `folder`, which is gone with the process.

    Raises:
        OtherHalfError: the work was not finished.
    """
    with nameless(folder) as aside, nameless(folder) as told:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if not child:
            _only(work, aside, told)

        def finished() -> object:
            nonlocal child
            _, status = os.waitpid(child, 0)
            child = 0
            if status:
                raise OtherHalfError
            aside.seek(0)
            told.seek(0)
            shutil.copyfileobj(aside, stream, _BUFFER)
            return pickle.load(told)  # noqa: S301  (our own process wrote it, to a file without a name)

        try:
            yield finished
        finally:
            if child:
                with suppress(OSError):
                    os.kill(child, signal.SIGKILL)
                    os.waitpid(child, 0)


def _only(work: Work, aside: BinaryIO, told: BinaryIO) -> None:
    """Do the work and leave the process, whatever happens, without a word."""
    status = 1
    try:
        pickle.dump(work(aside), told)
        aside.flush()
        told.flush()
        status = 0
    finally:
        os._exit(status)
