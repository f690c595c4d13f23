"""A file that is taken into a dossier: copied as it is, hashed, under a harmless name."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from optin.evidence.media import media_type_of
from optin.files import is_link, new_file, opened, refusal
from optin.problems import InputError, UnchangedError

MAX_BYTES = 200_000_000
_SUFFIX = re.compile(r"[A-Za-z0-9]{1,5}")


@dataclass(frozen=True)
class Taken:
    """A file as it lies in the dossier now."""

    name: str
    sha256: str
    size: int
    media_type: str


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
        with opened(source, MAX_BYTES) as reading:
            kind = media_type_of(reading.stream)
            with new_file(folder / name) as copy:
                for block in reading.blocks():
                    digest.update(block)
                    copy.write(block)
                    size += len(block)
                if _hash(copy) != digest.hexdigest():
                    raise refusal(source, "cannot_write")
    except UnchangedError:
        raise
    except InputError as error:
        raise UnchangedError(error.problems) from None
    return Taken(name, digest.hexdigest(), size, kind)


def _hash(stream: BinaryIO) -> str:
    """Return the fingerprint of what was written, read back."""
    digest = hashlib.sha256()
    stream.seek(0)
    while block := stream.read(1_000_000):
        digest.update(block)
    return digest.hexdigest()


def safe_suffix(name: str) -> str:
    """Return a harmless suffix with its point, from whatever somebody called a file.

    >>> safe_suffix("foto.JPG"), safe_suffix("../a.b/con"), safe_suffix("x.scherm af")
    ('.jpg', '', '')
    """
    last = re.split(r"[/\\:]", name)[-1]
    stem, point, suffix = last.rpartition(".")
    return f".{suffix.lower()}" if point and stem and _SUFFIX.fullmatch(suffix) else ""
