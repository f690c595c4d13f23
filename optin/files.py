"""Every read and write of the project: limits before work, and whole or not at all."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from optin.privacy import clean
from optin.problems import InputError, Place, Problem, UnchangedError

STDIN = "-"
MAX_TEXT = 1_000_000  # bytes of a text that somebody writes by hand
_LOCK = ".lock"
_MOMENT, _LONGEST_WAIT = 1.0, 60.0  # seconds
_AT_ONCE, _LONGEST_NAME = 1_000_000, 1_000
_NO_FOLLOWING = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer would wait for ever
_BYTES = getattr(os, "O_BINARY", 0)


def refusal(path: Path | str, code: str, **details: str) -> UnchangedError:
    """Return the error that says one thing is wrong with one file."""
    return UnchangedError([Problem(_named(path), code, details)])


def _named(path: Path | str) -> Place:
    """Return a path as it may be shown: harmless, and not without end."""
    return Place(clean(str(path)[:_LONGEST_NAME]))


# --- reading what somebody named ---


def read(name: str | Path, limit: int) -> bytes:
    """Return what is in a file, or on standard input for `-`; never more than `limit` bytes.

    Raises:
        InputError: it is not there, or is larger.
    """
    with binary(name) as stream:
        raw = stream.read(limit + 1)
    if name == STDIN and not raw.strip():
        raise InputError([Problem(Place(STDIN), "nothing_on_stdin")])
    within(len(raw), limit, str(name))
    return raw


@contextmanager
def binary(name: str | Path) -> Iterator[BinaryIO]:
    """Open a file to read its bytes, or standard input for `-`.

    Raises:
        InputError: it is not there, or cannot be read.
    """
    try:
        if name == STDIN:
            yield sys.stdin.buffer
        else:
            with _open(name) as stream:
                yield stream
    except OSError as error:
        raise _unread(name, error) from None


def _open(name: str | Path) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except ValueError:  # a NUL in the name
        raise OSError from None


def _unread(name: str | Path, error: OSError) -> InputError:
    code = "a_folder" if isinstance(error, IsADirectoryError) else "no_file"
    return InputError([Problem(_named(name), code)])


def lines(name: str) -> Iterator[str]:
    """Give the lines of a text of any size, with their ends as they are.

    Raises:
        InputError: it is not there, or cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    try:
        if name == STDIN:
            yield from io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig", newline="")
            return
        with io.TextIOWrapper(_open(name), "utf-8-sig", newline="") as text:
            yield from text
    except OSError as error:
        raise _unread(name, error) from None


def decode(raw: bytes, file: str, limit: int = MAX_TEXT) -> str:
    """Return the text of a file, without the mark that it may begin with.

    Raises:
        InputError: it is larger than `limit` bytes, or not UTF-8.
    """
    within(len(raw), limit, file)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise InputError([Problem(Place(file, line, column), "not_utf8")]) from None


def within(size: int, limit: int, file: str) -> None:
    """See to it that a file is no larger than a limit, both in bytes.

    Raises:
        InputError: it is larger.
    """
    if size > limit:
        raise InputError([Problem(Place(file), "too_large", {"limit": f"{limit // 1_000_000} MB"})])


# --- reading an ordinary file, whatever lies in its place ---


def is_link(path: Path) -> bool:
    """Whether a path is a link; a name that cannot exist is none."""
    return os.path.islink(path)  # noqa: PTH114  (the other way fails on a name that is too long)


def is_taken(path: Path) -> bool:
    """Whether something has this name: a file, a folder, or a link to nowhere."""
    return os.path.lexists(path)


def read_whole(path: Path, limit: int, *, empty: bool = False) -> bytes:
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
def opened(path: Path, limit: int, *, empty: bool = False) -> Iterator[Reading]:
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


def below(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Give every file and folder below a folder, with its name from there; links are not followed.

    What is neither is added to `problems`; half-written files and locks are passed over.
    """
    if is_link(folder):
        problems.append(Problem(_named(folder), "a_link"))
        return
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            paths = sorted(here.iterdir())
        except OSError:
            problems.append(Problem(_named(here), "no_folder"))
            continue
        for path in paths:
            place = _named(path)
            try:
                mode = path.lstat().st_mode
            except OSError:
                problems.append(Problem(place, "no_file"))
                continue
            if stat.S_ISLNK(mode):
                problems.append(Problem(place, "a_link"))
            elif stat.S_ISDIR(mode):
                waiting.append(path)
                yield path.relative_to(folder).as_posix(), path
            elif not stat.S_ISREG(mode):
                problems.append(Problem(place, "not_a_file"))
            elif not (is_leftover(path.name) or path.name.endswith(f".yaml{_LOCK}")):
                yield path.relative_to(folder).as_posix(), path


# --- writing ---


@contextmanager
def locked(path: Path, waiting: Callable[[], object]) -> Iterator[None]:
    """Have a file to ourselves, among all programs of ours; `waiting` is told who has to wait.

    The lock is the operating system's: it is gone with who held it. It does not reach over a
    folder that is synchronised, and some file systems have none: who writes compares as well.

    Raises:
        UnchangedError: somebody else has had it for very long.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  (only who changes a file needs it)

    beside = path.with_name(f"{path.name}{_LOCK}")
    lock = FileLock(beside, mode=0o600, fallback_to_soft=False)
    try:
        try:
            lock.acquire(timeout=_MOMENT)
        except Timeout:
            waiting()
            lock.acquire(timeout=_LONGEST_WAIT)
    except Timeout:
        raise refusal(path, "others_at_work") from None
    except (OSError, NotImplementedError):  # no locks here, or nothing can be written at all
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # while it is ours: who waits for it sees that it is gone
            beside.unlink()
        lock.release()


def write_new(path: Path, content: bytes) -> None:
    """Write a new file: whole or not at all, mode 0600, never over another file.

    Raises:
        InputError: the file exists already, or the place cannot be written.
    """
    with new_file(path) as stream:
        _write(stream, content)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a stream to write a new file with; the file has its name once all of it is there.

    Raises:
        InputError: the file exists already, or the place cannot be written.
    """
    if is_taken(path):
        raise InputError([Problem(_named(path), "file_exists")])
    with _aside(path, _publish) as stream:
        yield stream


def write_whole(path: Path, content: bytes, last: Callable[[], object] = bool) -> None:
    """Write a file, new or over its previous version: whole or not at all, mode 0600.

    `last` is done just before the previous version is replaced, and may still refuse.

    Raises:
        UnchangedError: the path leads through a link or is no file, or cannot be written.
    """

    def publish(beside: Path, path: Path) -> None:
        last()
        beside.replace(path)

    try:
        if is_link(path) or is_link(path.parent):
            raise refusal(path, "a_link")
        if path.exists() and not path.is_file():
            raise refusal(path, "not_a_file")
        with _aside(path, publish) as stream:
            _write(stream, content)
    except InputError as error:
        raise UnchangedError(error.problems) from None
    except OSError:  # not even a name that can be looked up
        raise refusal(path, "cannot_write") from None


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a hidden folder to write files in; once all of them are there it has its name.

    Raises:
        UnchangedError: the name is taken, or the place cannot be written.
    """
    if is_taken(target):
        raise refusal(target, "folder_exists")
    aside = _hidden(target)
    try:
        aside.mkdir(mode=0o700)
        yield aside
        for folder in sorted({path.parent for path in aside.rglob("*")} | {aside}):
            _keep_names(folder)
        taken = is_taken(target)  # renaming would replace an empty folder
        if not taken:
            aside.rename(target)
    except (OSError, ValueError, InputError):  # a NUL in the name, or a file in it
        raise refusal(target, "cannot_write") from None
    finally:
        remove(aside)
    if taken:
        raise refusal(target, "folder_exists")
    _keep_names(target.parent)


@contextmanager
def _aside(path: Path, publish: Callable[[Path, Path], object]) -> Iterator[BinaryIO]:
    """Give a stream to a hidden file beside `path`; once it is safely on the disk, `publish` it.

    Whatever goes wrong before that, `path` is as it was and the hidden file is gone. Only a machine
    that stops in the middle leaves it behind: its name starts with a point and ends in .part.

    Raises:
        InputError: the name is taken, or the place cannot be written.
    """
    place = _named(path)
    beside = _hidden(path)
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOWING | _BYTES, 0o600)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise InputError([Problem(place, "cannot_write")]) from None
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        publish(beside, path)
        _keep_names(path.parent)
    except FileExistsError:
        raise InputError([Problem(place, "file_exists")]) from None
    except OSError:
        raise InputError([Problem(place, "cannot_write")]) from None
    finally:
        beside.unlink(missing_ok=True)


def _write(stream: BinaryIO, content: bytes) -> None:
    """Write all of it, and read back that it is there."""
    stream.write(content)
    stream.seek(0)
    if stream.read() != content:
        raise OSError


def _publish(beside: Path, path: Path) -> None:
    """Give the finished file its name, without ever replacing another."""
    if "\0" in str(path):
        raise OSError
    try:
        os.link(beside, path)  # fails when the name is taken, at once and for everybody
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the check above has to do
        if is_taken(path):
            raise FileExistsError from None
        beside.replace(path)


def _keep_names(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    with suppress(OSError):  # the files have their names already; some systems sync no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _hidden(path: Path) -> Path:
    """Return a name beside `path` that nobody has: what is being written stands there."""
    return path.with_name(f".{os.urandom(8).hex()}.part")


def remove(folder: Path) -> None:
    """Remove a folder that we made, if it is still there under this name."""
    if is_taken(folder):
        import shutil  # noqa: PLC0415

        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def nameless(folder: Path) -> Iterator[BinaryIO]:
    """Give a file without a name in a folder, to write and read back; it is gone with us."""
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryFile(dir=folder) as stream:
        yield stream


def is_leftover(name: str) -> bool:
    """Whether this is how a file is called while it is being written."""
    return name.startswith(".") and name.endswith(".part")


def leftovers(folder: Path) -> tuple[str, ...]:
    """Return the names of files that a machine that stopped in the middle left half written."""
    return tuple(sorted(path.name for path in folder.iterdir() if is_leftover(path.name)))
