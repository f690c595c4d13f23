"""A case as a file: commented YAML, written whole or not at all, readable only by its owner."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from optin.case.model import Answer, Case
from optin.problems import InputError, Place, Problem


def as_yaml(case: Case, comments: Mapping[str, str] | None = None) -> str:
    """Return the case as YAML that `optin check` reads; `comments` stand above facts."""
    return "\n".join(_lines(case, comments or {})) + "\n"


def _lines(case: Case, comments: Mapping[str, str]) -> Iterator[str]:
    yield "# yaml-language-server: $schema=./case.schema.json"
    yield "optin: case/1"
    yield f"as_of: {case.as_of.isoformat()}"
    yield f"told_by: {case.told_by}"
    yield "operator:"
    yield from _answers(case.operator, "  ", comments)
    yield "relations:"
    for relation in case.relations:
        yield f"  - label: {relation.label}"
        yield "    answers:"
        yield from _answers(relation.answers, "      ", comments)
    if case.assume:
        yield "assume:"
        yield from (f"  {question}: {reading}" for question, reading in case.assume.items())


def _answers(
    answers: Mapping[str, Answer], indent: str, comments: Mapping[str, str]
) -> Iterator[str]:
    for fact, answer in answers.items():
        if fact in comments:
            yield f"{indent}# {comments[fact]}"
        yield f"{indent}{fact}: {answer.word.value}"


def write_new(path: Path, content: bytes) -> None:
    """Write a new file: whole or not at all, mode 0600, never over another file.

    Raises:
        InputError: the file exists already, or the place cannot be written.
    """
    with new_file(path) as stream:
        stream.write(content)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a stream to write a new file with; the file has its name once all of it is there.

    Raises:
        InputError: the file exists already, or the place cannot be written.
    """
    if is_taken(path):
        raise InputError([Problem(Place(str(path)), "file_exists")])
    with written_aside(path, _publish) as stream:
        yield stream


def is_taken(path: Path) -> bool:
    """Whether something has this name: a file, a folder, or a link to nowhere."""
    return os.path.lexists(path)


@contextmanager
def written_aside(path: Path, publish: Callable[[Path, Path], object]) -> Iterator[BinaryIO]:
    """Give a stream to a hidden file beside `path`; once it is safely on the disk, `publish` it.

    Whatever goes wrong before that, `path` is as it was and the hidden file is gone. Only a machine
    that stops in the middle leaves it behind: its name starts with a point and ends in .part.

    Raises:
        InputError: the name is taken, or the place cannot be written.
    """
    place = Place(str(path))
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError:
        raise InputError([Problem(place, "cannot_write")]) from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        publish(beside, path)
        keep_names(path.parent)
    except FileExistsError:
        raise InputError([Problem(place, "file_exists")]) from None
    except OSError:
        raise InputError([Problem(place, "cannot_write")]) from None
    finally:
        beside.unlink(missing_ok=True)


def keep_names(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    with suppress(OSError):  # the files have their names already; some systems sync no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _publish(beside: Path, path: Path) -> None:
    """Give the finished file its name, without ever replacing another."""
    try:
        os.link(beside, path)  # fails when the name is taken, at once and for everybody
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the check above has to do
        if is_taken(path):
            raise FileExistsError from None
        beside.replace(path)
