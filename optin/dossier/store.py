"""A dossier as a folder: `dossier.yaml`, and `bewijs/` with each piece and its sidecar."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from optin.dossier.folder import MAX_BYTES, safe_suffix, take_in
from optin.dossier.model import Dossier, Evidence, Made, Person, ordered
from optin.dossier.periods import odd_month
from optin.dossier.reading import read_dossier
from optin.dossier.schema import dossier_schema
from optin.dossier.strays import copies, is_litter
from optin.dossier.writing import as_yaml, remarks_in
from optin.evidence import apart
from optin.evidence.kinds import PICTURES
from optin.evidence.refusing import RefusedError
from optin.files import (
    MAX_TEXT,
    decode,
    is_leftover,
    leftovers,
    locked,
    opened,
    read_whole,
    refusal,
    write_whole,
)
from optin.language import Speaker, chosen
from optin.privacy import clean
from optin.problems import InputError, Place, Problem, UnchangedError
from optin.rules.model import Rules

NO_ALIAS = {"not_an_alias", "not_an_alias_but_a_name", "not_an_alias_but_a_number"}
FILE, PIECES, SCHEMA = "dossier.yaml", "bewijs", "dossier.schema.json"


def begin(folder: Path, dossier: Dossier, rules: Rules, language: str) -> None:
    """Make a new folder with an empty dossier, for its owner only, and the schema for editors.

    Raises:
        InputError: the folder exists already, or cannot be made.
    """
    try:
        folder.mkdir(mode=0o700)
        (folder / PIECES).mkdir(mode=0o700)
    except FileExistsError:
        raise refusal(folder, "folder_exists") from None
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise refusal(folder, "cannot_write") from None
    schema = json.dumps(dossier_schema(rules, language), ensure_ascii=False, indent=2)
    write_whole(folder / SCHEMA, f"{schema}\n".encode())
    save(folder, dossier, rules)


def load(folder: Path, rules: Rules) -> Dossier:
    """Return the dossier in a folder.

    Raises:
        InputError: there is none, or it is wrong. Lists every problem.
    """
    return _read(folder, rules)[0]


def save(
    folder: Path,
    dossier: Dossier,
    rules: Rules,
    remarks: Sequence[str] = (),
    last: Callable[[], object] = bool,
) -> None:
    """Write `dossier.yaml`, whole or not at all. `remarks` are comments that somebody wrote in it.

    `last` is done just before the previous version is replaced, and may still refuse.

    Raises:
        InputError: it cannot be written, or could not be read again as what it is.
    """
    content = as_yaml(rules, dossier, remarks).encode()
    if len(content) > MAX_TEXT:
        raise refusal(folder / FILE, "dossier_full", limit="1 MB")
    try:
        whole = read_dossier(content, FILE, rules) == ordered(dossier, tuple(rules.facts))
    except InputError as error:
        raise UnchangedError(error.problems) from None
    if not whole:
        raise refusal(folder / FILE, "unreadable_again")
    write_whole(folder / FILE, content, last)


def change(folder: Path, rules: Rules, edit: Callable[[Dossier], Dossier]) -> Dossier:
    """Read a dossier, edit it and write it; what somebody else wrote meanwhile is never lost.

    Raises:
        InputError: it cannot be read or written, or changed meanwhile.
    """
    with _alone(folder):
        return _change(folder, rules, edit)


def rewrite(folder: Path, rules: Rules, edit: Callable[[str], str]) -> Dossier:
    """Change the text of a dossier that as it stands may not be readable; it must be after that.

    Raises:
        InputError: it cannot be read after that, or not be written. Nothing has changed then.
    """
    with _alone(folder):
        raw = read_whole(folder / FILE, MAX_TEXT)
        text = edit(decode(raw, str(folder / FILE)))
        dossier = read_dossier(text.encode(), str(folder / FILE), rules)
        save(folder, dossier, rules, remarks_in(text))
        return dossier


def _alone(folder: Path) -> AbstractContextManager[None]:
    """Return a context in which no other command changes the dossier; who has to wait is told."""

    def waiting() -> None:
        sys.stderr.write(Speaker(chosen())("dossier.waiting") + "\n")
        sys.stderr.flush()

    if folder.is_symlink() or not (folder / FILE).exists():
        raise refusal(folder, "no_dossier")
    return locked(folder / FILE, waiting)


def _change(folder: Path, rules: Rules, edit: Callable[[Dossier], Dossier]) -> Dossier:
    dossier, raw = _read(folder, rules)
    edited = ordered(edit(dossier), tuple(rules.facts))

    def unchanged() -> None:  # the lock does not reach over a folder that is synchronised
        if read_whole(folder / FILE, MAX_TEXT) != raw:
            raise refusal(folder / FILE, "dossier_changed")

    save(folder, edited, rules, remarks_in(raw.decode()), unchanged)
    return edited


def _read(folder: Path, rules: Rules) -> tuple[Dossier, bytes]:
    path = folder / FILE
    if folder.is_symlink() or not path.exists():
        raise refusal(folder, "no_dossier")
    raw = read_whole(path, MAX_TEXT)
    try:
        return read_dossier(raw, str(path), rules), raw
    except InputError as error:
        if all(p.code not in NO_ALIAS for p in error.problems):
            raise
        more = Problem(Place(str(path)), "rename_aliases", {"folder": clean(str(folder))})
        raise InputError([*error.problems, more]) from None


@dataclass(frozen=True)
class Piece:
    """What is known of a piece before it is taken in."""

    added: str  # month
    about: str = ""
    period: str = ""
    giver: Person | None = None  # comes into the dossier with it, if not there yet
    pages: int = 0


def add(folder: Path, rules: Rules, source: Path, piece: Piece) -> Evidence:
    """Copy a file into the dossier under the next number, with a sidecar.

    The order matters: a machine that stops in between leaves the dossier as it was, with at most a
    file that `verify` names as unknown.

    Raises:
        InputError: the file is refused, is there already, or something cannot be written.
    """
    with _alone(folder):
        return _add(folder, rules, source, piece)


def _add(folder: Path, rules: Rules, source: Path, piece: Piece) -> Evidence:
    dossier = load(folder, rules)
    inside = folder / PIECES
    if not inside.exists():
        inside.mkdir(mode=0o700)  # a copy of a dossier without pieces may have lost it
    number = _next_number(dossier, inside)
    taken = take_in(source, inside, f"P{number}{safe_suffix(source.name)}")
    try:
        _openable(inside / taken.name, taken.media_type, source)
        twin = next((e.id for e in dossier.evidence if e.sha256 == taken.sha256), None)
        if twin:
            raise refusal(source, "piece_already", piece=twin)
        found = Evidence(
            id=f"P{number}",
            file=taken.name,
            sha256=taken.sha256,
            size=taken.size,
            media_type=taken.media_type,
            added=piece.added,
            about=piece.about,
            period=piece.period,
            origin=piece.giver.alias if piece.giver else "",
            pages=piece.pages,
        )
        write_whole(inside / f"P{number}.json", sidecar(found))
        _change(folder, rules, lambda now: _with_piece(now, found, piece.giver))
    except InputError:
        (inside / taken.name).unlink(missing_ok=True)
        (inside / f"P{number}.json").unlink(missing_ok=True)
        raise
    return found


def picture(dossier: Dossier, piece: str) -> Evidence:
    """Return the picture with this number.

    Raises:
        UnchangedError: there is none.
    """
    found = [e for e in dossier.evidence if e.id == piece and e.media_type in PICTURES]
    if not found:
        raise UnchangedError([Problem(Place(FILE), "no_such_picture")])
    return found[0]


def cover(
    folder: Path, rules: Rules, piece: str, more: Sequence[str], away: Sequence[str]
) -> Evidence:
    """Black out more rectangles of a picture in whatever goes out, or fewer; the original stays.

    Raises:
        InputError: there is no such picture or rectangle, or the dossier cannot be changed.
    """

    def edit(now: Dossier) -> Dossier:
        old = picture(now, piece)
        if set(away) - set(old.covers):
            details = {"there_are": "; ".join(old.covers) or "-"}
            raise UnchangedError([Problem(Place("--away"), "no_such_cover", details)])
        left = [where for where in old.covers if where not in away]
        new = replace(old, covers=tuple(dict.fromkeys((*left, *more))))
        return replace(now, evidence=tuple(new if e is old else e for e in now.evidence))

    return picture(change(folder, rules, edit), piece)


def _with_piece(dossier: Dossier, piece: Evidence, giver: Person | None) -> Dossier:
    """Return the dossier with a piece, and whoever gave it."""
    if giver and giver not in dossier.people:
        dossier = replace(dossier, people=(*dossier.people, giver))
    return replace(dossier, evidence=(*dossier.evidence, piece))


def _next_number(dossier: Dossier, inside: Path) -> int:
    """Return the first number after every piece, those that a broken-off command left included."""
    names = [piece.id for piece in (*dossier.evidence, *dossier.removed)]
    names += [piece for made in dossier.built for piece in made.pieces]
    names += [path.name.partition(".")[0] for path in inside.glob("P*")]
    return max((int(name[1:]) for name in names if name[1:].isdecimal()), default=0) + 1


def _openable(path: Path, media_type: str, source: Path) -> None:
    """Refuse a picture of which no document could show anything, while its giver is still there.

    Raises:
        InputError: it is broken, too large, or moves.
    """
    if media_type in PICTURES:
        try:
            apart.renewed(read_whole(path, MAX_BYTES), media_type)
        except RefusedError as error:
            raise refusal(source, f"evidence_{error.code}") from None
        except ImportError:  # without the extra it is kept as it is, and shown once that is there
            return


def sidecar(piece: Evidence) -> bytes:
    """Return what stands beside a piece: which file it is, and its fingerprint."""
    told = {
        "optin": "evidence/1",
        "id": piece.id,
        "file": piece.file,
        "sha256": piece.sha256,
        "size": piece.size,
        "media_type": piece.media_type,
        "added": piece.added,
    }
    return (json.dumps(told, indent=2) + "\n").encode()


def manifest(dossier: Dossier) -> str:
    """Return one fingerprint over all pieces: SHA-256 of their numbers and fingerprints."""
    lines = "".join(f"{piece.id} {piece.sha256}\n" for piece in dossier.evidence)
    return hashlib.sha256(lines.encode()).hexdigest()


def print_for(piece: Evidence, level: int, recipient: str) -> str:
    """Return the fingerprint of a piece for one recipient: SHA-256 over the three, a line each.

    Who has the original can make it again; who has two documents cannot tie them together by it.
    """
    lines = f"{level}\n{recipient.casefold()}\n{piece.sha256}\n"
    return hashlib.sha256(lines.encode()).hexdigest()


def prints(dossier: Dossier) -> Iterator[tuple[Made, str, Evidence]]:
    """Give every piece of what was built, with the number that its recipient has for it."""
    pieces = {piece.id: piece for piece in (*dossier.removed, *dossier.evidence)}
    for made in dossier.built:
        for number, own in enumerate(made.pieces, 1):
            if own in pieces:
                yield made, f"P{number}", pieces[own]


@dataclass(frozen=True)
class Finding:
    """Something in the folder that is not as it should be."""

    code: str  # missing | changed | unreadable | link | sidecar | removed | unknown | leftover
    name: str


def verify(folder: Path, dossier: Dossier, today: date | None = None) -> tuple[Finding, ...]:
    """Return every file that is missing, changed, a link, unknown or left half written.

    `today`: also every statement and piece with a month that cannot be, on that day.
    """
    found = [f for piece in dossier.evidence for f in _piece(folder / PIECES, piece)]
    found += strays(folder, dossier)
    found += [Finding("conflict", name) for name in conflicting(folder)]
    if today:
        found += [Finding("month", number) for number in _odd_months(dossier, today)]
    return tuple(found)


def strays(folder: Path, dossier: Dossier) -> Iterator[Finding]:
    """Give every file that lies there and is no part of the dossier, or no longer."""
    inside = folder / PIECES
    expected, gone = (
        {n for e in each for n in files_of(e)} for each in (dossier.evidence, dossier.removed)
    )
    for place, known in ((inside, expected), (folder, {FILE, PIECES, SCHEMA})):
        if not place.is_dir():
            continue
        yield from (Finding("leftover", name) for name in leftovers(place))
        for path in sorted(place.iterdir()):
            name = path.name
            if name in (*known, *conflicting(folder)) or is_leftover(name) or is_litter(name):
                continue
            removed = place == inside and name in gone
            yield Finding("removed" if removed else "unknown", name)


def files_of(piece: Evidence) -> tuple[str, str]:
    """Return the names of a piece and of what stands beside it."""
    return piece.file, f"{piece.id}.json"


def erase(folder: Path, dossier: Dossier, piece: str) -> tuple[str, ...]:
    """Delete the files of a piece that was removed; return the names of those that were there."""
    kept = {name for e in dossier.evidence for name in files_of(e)}
    names = [n for e in dossier.removed if e.id == piece for n in files_of(e) if n not in kept]
    there = [n for n in names if os.path.lexists(folder / PIECES / n)]
    for name in there:
        (folder / PIECES / name).unlink()
    return tuple(f"{PIECES}/{name}" for name in there)


def _odd_months(dossier: Dossier, today: date) -> Iterator[str]:
    """Give the numbers of what somebody typed into the file with a month that cannot be."""
    months = [(s.id, (s.told, s.since, s.until)) for s in dossier.statements]
    months += [(e.id, (e.period, e.added, "")) for e in dossier.evidence]
    for number, texts in months:
        if any(text and odd_month(text[:7], today) for text in texts):
            yield number


def conflicting(folder: Path) -> tuple[str, ...]:
    """Return the names of what may be a second `dossier.yaml` in the folder."""
    return copies(folder, FILE)


def odd_pieces(folder: Path, dossier: Dossier) -> tuple[Finding, ...]:
    """Return every piece that is missing, changed, a link or unreadable."""
    found = (finding for piece in dossier.evidence for finding in _piece(folder / PIECES, piece))
    return tuple(finding for finding in found if finding.code != "sidecar")


def _piece(inside: Path, piece: Evidence) -> Iterator[Finding]:
    path = inside / piece.file
    if path.is_symlink():
        yield Finding("link", piece.file)
    elif not path.exists():
        yield Finding("missing", piece.file)
    else:
        digest = hashlib.sha256()
        try:
            with opened(path, MAX_BYTES) as reading:
                for block in reading.blocks():
                    digest.update(block)
        except InputError:
            yield Finding("unreadable", piece.file)
        else:
            if digest.hexdigest() != piece.sha256:
                yield Finding("changed", piece.file)
    beside = inside / f"{piece.id}.json"
    try:
        told = read_whole(beside, MAX_TEXT)
    except InputError:
        told = b""
    if told != sidecar(piece):
        yield Finding("sidecar", beside.name)
