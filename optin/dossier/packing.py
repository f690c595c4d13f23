"""A folder as one tar file: the same bytes for the same files, and unpacked with suspicion."""

import io
import os
import tarfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from optin.dossier.folder import MAX_BYTES as MAX_PIECE
from optin.dossier.strays import is_litter
from optin.files import below, is_taken, new_folder, read_whole, refusal, write_new
from optin.privacy import clean
from optin.problems import Place, Problem, UnchangedError

MAX_BYTES = 500_000_000  # of everything together, because it is packed and locked in memory
MAX_FILES, MAX_DEPTH, MAX_NAME = 5_000, 8, 200
WITNESSES = frozenset(  # a folder without any of them is no dossier and no documents of one
    {"dossier.yaml", "dossier.html", "dossier.docx", "dossier.pdf"}
)
_BAD_SIGNS = set('<>:"|?*\\')
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}


def is_safe(name: str) -> bool:
    """Whether a relative name can be a file on every system, inside the folder it is put in.

    >>> is_safe("bewijs/P1.jpg"), is_safe("../P1.jpg"), is_safe("/etc/x"), is_safe("bewijs/NUL.txt")
    (True, False, False, False)
    """
    parts = name.split("/")
    return len(parts) <= MAX_DEPTH and all(_is_safe_part(part) for part in parts)


def _is_safe_part(part: str) -> bool:
    if not part or part in {".", ".."} or len(part.encode("utf-8", "replace")) > MAX_NAME:
        return False
    if part != part.strip() or part.endswith(".") or set(part) & _BAD_SIGNS:
        return False
    seen = all(unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in part)
    return seen and part.partition(".")[0].strip().lower() not in _RESERVED


def _same(name: str) -> str:
    """Return what a system that does not tell cases or accents' spellings apart makes of a name."""
    return unicodedata.normalize("NFC", name).casefold()


def pack(folder: Path) -> bytes:
    """Return everything in a folder as a tar file that says nothing of this machine.

    Raises:
        UnchangedError: there is something that is no ordinary file, or that could not be unpacked
            everywhere; every such thing is named.
    """
    problems: list[Problem] = []
    found = sorted(each for each in below(folder, problems) if not is_litter(each[1].name))
    names = [name for name, _ in found]
    if WITNESSES.isdisjoint(names) and not problems:
        problems.append(_problem(folder, "no_dossier"))
    if len(found) > MAX_FILES:
        problems.append(_problem(folder, "too_many_files", most=str(MAX_FILES)))
    problems += _badly_named(folder, names)
    if problems:
        raise UnchangedError(problems)
    return _packed(folder, found)


def _packed(folder: Path, found: list[tuple[str, Path]]) -> bytes:
    made, left = io.BytesIO(), MAX_BYTES
    problems: list[Problem] = []
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, path in found:
            entry = tarfile.TarInfo(name)
            entry.mtime = _time()
            if path.is_dir() and not path.is_symlink():
                entry.type, entry.mode = tarfile.DIRTYPE, 0o700
                tar.addfile(entry)
                continue
            try:
                content = read_whole(path, MAX_PIECE, empty=True)
            except UnchangedError as error:
                problems += error.problems
                continue
            left -= len(content)
            if left < 0:
                raise refusal(folder, "too_large", limit=f"{MAX_BYTES // 1_000_000} MB")
            entry.size, entry.mode = len(content), 0o600
            tar.addfile(entry, io.BytesIO(content))
    if problems:
        raise UnchangedError(problems)
    return made.getvalue()


def count(packed: bytes) -> int:
    """Return how many files were packed."""
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:") as tar:
        return sum(entry.isreg() for entry in tar)


def _problem(path: Path, code: str, **details: str) -> Problem:
    return Problem(Place(clean(str(path))), code, details)


def _badly_named(folder: Path, names: list[str]) -> list[Problem]:
    """Return what could not be unpacked on some system."""
    found = [_problem(folder / name, "unsafe_name") for name in names if not is_safe(name)]
    seen: set[str] = set()
    for name in names:
        if _same(name) in seen:
            found.append(_problem(folder / name, "name_twice"))
        seen.add(_same(name))
    return found


def _time() -> int:
    """Return the time in every entry: the beginning of time, or SOURCE_DATE_EPOCH."""
    wish = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(wish) if wish.isascii() and wish.isdigit() and len(wish) <= 11 else 0  # noqa: PLR2004


def unpack(tar: bytes, target: Path, source: str) -> int:
    """Write the files of a tar file to a new folder, all or none; return how many there are.

    Raises:
        UnchangedError: the folder exists already, the tar file is broken or holds anything but
            ordinary files with safe names, or the folder cannot be written.
    """
    if is_taken(target):
        raise refusal(target, "folder_exists")
    members = list(_members(tar, source))
    with new_folder(target) as aside:
        for name, content in members:
            _write(aside / name, content)
    return sum(content is not None for _, content in members)


def _write(path: Path, content: bytes | None) -> None:
    folder = path if content is None else path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if content is not None:
        write_new(path, content)


def _members(tar: bytes, source: str) -> Iterator[tuple[str, bytes | None]]:
    """Give the names and contents in a tar file; no content for a folder.

    Raises:
        UnchangedError: anything is not as `pack` makes it.
    """
    files: set[str] = set()
    folders: set[str] = set()
    left = MAX_BYTES
    try:
        with tarfile.open(fileobj=io.BytesIO(tar), mode="r:") as archive:
            for number, member in enumerate(archive):
                name = member.name.removeprefix("./").rstrip("/")
                if member.isdir() and name in {"", "."}:
                    continue
                left -= member.size
                if number >= MAX_FILES or left < 0 or not is_safe(name):
                    raise refusal(source, "not_sealed_by_us")
                above = {_same(str(parent)) for parent in PurePosixPath(name).parents} - {"."}
                folders |= above
                stream = archive.extractfile(member) if member.isreg() else None
                if not (stream or member.isdir()) or _same(name) in files or above & files:
                    raise refusal(source, "not_sealed_by_us")
                if stream is None:
                    folders.add(_same(name))
                    yield name, None
                    continue
                if _same(name) in folders:
                    raise refusal(source, "not_sealed_by_us")
                files.add(_same(name))
                content = stream.read()
                if len(content) != member.size:
                    raise refusal(source, "damaged")
                yield name, content
    except (tarfile.TarError, ValueError, EOFError, OverflowError, OSError):
        raise refusal(source, "damaged") from None
    if WITNESSES.isdisjoint(files):
        raise refusal(source, "not_sealed_by_us")
