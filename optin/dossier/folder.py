"""Files of a dossier: read without following links, taken in, and written whole or not at all."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from optin.case.privacy import clean
from optin.case.writing import new_file, written_aside
from optin.evidence.media import media_type_of
from optin.problems import InputError, Place, Problem, UnchangedError

MAX_BYTES = 200_000_000
_AT_ONCE = 1_000_000
_SUFFIX = re.compile(r"[A-Za-z0-9]{1,5}")
_NO_FOLLOWING = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer would wait for ever
_BYTES = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Taken:
    """A file as it lies in the dossier now."""

    name: str
    sha256: str
    size: int
    media_type: str


def refusal(path: Path | str, code: str, **details: str) -> UnchangedError:
    """Return the error that says one thing is wrong with one file."""
    return UnchangedError([Problem(Place(clean(str(path))), code, details)])


def is_link(path: Path) -> bool:
    """Whether a path is a link; a name that cannot exist is none."""
    return os.path.islink(path)  # noqa: PTH114  (the other way fails on a name that is too long)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, new or over its previous version: whole or not at all, mode 0600.

    Raises:
        UnchangedError: the path leads through a link or is no file, or cannot be written.
    """
    try:
        if is_link(path) or is_link(path.parent):
            raise refusal(path, "a_link")
        if path.exists() and not path.is_file():
            raise refusal(path, "not_a_file")
        with written_aside(path, os.replace) as stream:
            stream.write(content)
    except InputError as error:
        raise UnchangedError(error.problems) from None
    except OSError:  # not even a name that can be looked up
        raise refusal(path, "cannot_write") from None


def take_in(source: Path, folder: Path, name: str) -> Taken:
    """Copy an ordinary file into a folder, where `name` must be free; hash what was read.

    Raises:
        UnchangedError: the source is no ordinary file, too large, empty or changes meanwhile; or
            the copy cannot be written.
    """
    if is_link(folder):
        raise refusal(folder, "a_link")
    digest = hashlib.sha256()
    size = 0
    try:
        with opened(source) as reading:
            kind = media_type_of(reading.stream)
            with new_file(folder / name) as copy:
                for block in reading.blocks():
                    digest.update(block)
                    copy.write(block)
                    size += len(block)
    except UnchangedError:
        raise
    except InputError as error:
        raise UnchangedError(error.problems) from None
    return Taken(name, digest.hexdigest(), size, kind)


def read_whole(path: Path, limit: int = MAX_BYTES, *, empty: bool = False) -> bytes:
    """Return what is in an ordinary file; `empty`: it may have nothing in it.

    Raises:
        UnchangedError: it is a link or no file, cannot be read, is too large or changes meanwhile.
    """
    with opened(path, limit, empty=empty) as reading:
        return b"".join(reading.blocks())


class Reading:
    """An ordinary file that is being read, and that may not change meanwhile."""

    def __init__(self, path: Path, stream: BinaryIO, limit: int) -> None:
        self.path = path
        self.stream = stream
        self.limit = limit
        self.before = os.fstat(stream.fileno())

    def blocks(self) -> Iterator[bytes]:
        """Give the content in blocks, from its start.

        Raises:
            UnchangedError: it cannot be read, is too large, or changed before the end was reached.
        """
        size = 0
        try:
            self.stream.seek(0)
            while block := self.stream.read(_AT_ONCE):
                size += len(block)
                if size > self.limit:
                    raise self.too_large()
                yield block
            after = os.fstat(self.stream.fileno())
        except OSError:
            raise refusal(self.path, "no_file") from None
        seen = (self.before.st_size, self.before.st_mtime_ns, size)
        if seen != (after.st_size, after.st_mtime_ns, after.st_size):
            raise refusal(self.path, "file_changed")

    def too_large(self) -> UnchangedError:
        """Return the error that names the limit."""
        return refusal(self.path, "too_large", limit=f"{self.limit // 1_000_000} MB")


@contextmanager
def opened(path: Path, limit: int = MAX_BYTES, *, empty: bool = False) -> Iterator[Reading]:
    """Open an ordinary file that is not a link; with nothing in it only where `empty` says so.

    Raises:
        UnchangedError: it is something else, or cannot be opened.
    """
    try:
        if is_link(path):
            raise refusal(path, "a_link")
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOWING | _NO_WAITING | _BYTES)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise refusal(path, "not_a_file")
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise refusal(path, "no_file") from None
    with os.fdopen(handle, "rb") as stream:
        reading = Reading(path, stream, limit)
        if reading.before.st_size > limit:
            raise reading.too_large()
        if not (reading.before.st_size or empty):
            raise refusal(path, "empty_file")
        yield reading


def safe_suffix(name: str) -> str:
    """Return a harmless suffix with its point, from whatever somebody called a file.

    >>> safe_suffix("foto.JPG"), safe_suffix("../a.b/con"), safe_suffix("x.scherm af")
    ('.jpg', '', '')
    """
    last = re.split(r"[/\\:]", name)[-1]
    stem, point, suffix = last.rpartition(".")
    return f".{suffix.lower()}" if point and stem and _SUFFIX.fullmatch(suffix) else ""


def leftovers(folder: Path) -> tuple[str, ...]:
    """Return the names of files that a machine that stopped in the middle left half written."""
    return tuple(sorted(path.name for path in folder.iterdir() if is_leftover(path.name)))


def is_leftover(name: str) -> bool:
    """Whether this is how a file is called while it is being written."""
    return name.startswith(".") and name.endswith(".part")
