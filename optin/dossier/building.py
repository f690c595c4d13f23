"""From a dossier to documents: what is left at a level, what blocks it, and the files."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from optin.dossier import competence, store
from optin.dossier.contents import Contents, dossier_paper, question_list
from optin.dossier.folder import MAX_BYTES
from optin.dossier.levels import (
    LEAST,
    OUTSIDE,
    OWN,
    SUPERVISOR,
    Redacted,
    at_level,
    names_one_of,
    widely_said,
)
from optin.dossier.model import Dossier, Evidence, Made
from optin.dossier.recipients import key, shown
from optin.dossier.sides import Judged, judge
from optin.evidence import apart
from optin.evidence.kinds import PICTURES, Renewed
from optin.evidence.refusing import RefusedError
from optin.explanation.voice import Voice
from optin.files import new_folder, read_whole, write_new
from optin.paper.model import Paper
from optin.privacy import clean as harmless
from optin.privacy import residue
from optin.problems import Place, Problem, UnchangedError, UsageError
from optin.rules.model import Rules

_NO_TIME = 315_532_800  # 1 January 1980: a file's time tells no day of making
SHORTEST_ALIAS = 2  # one letter is a word of its own in any text


@dataclass(frozen=True, repr=False)
class Asked:
    """What somebody wants built."""

    level: int
    recipient: str  # a word, or at level 3 the id of an organisation
    allowed: frozenset[str]  # findings that may stay, such as F3:day
    dated: date  # the day the documents are made


@dataclass(frozen=True, repr=False)
class Built:
    """What may go out."""

    dossier: Paper
    questions: Paper
    files: tuple[
        tuple[str, bytes], ...
    ]  # cleaned pieces, from level 2 on, as they are called there
    redacted: Redacted
    asked: Asked
    source: Dossier  # from which it was made
    words: tuple[tuple[str, str], ...]  # everything that people wrote and that goes out


def build(rules: Rules, folder: Path, dossier: Dossier, asked: Asked, voice: Voice) -> Built:
    """Return the documents of a level.

    Raises:
        UnchangedError: something blocks it. Lists every reason with its place.
    """
    level = asked.level
    body = asked.recipient if level == SUPERVISOR else None
    facts = competence.handled(rules, body) if body else None
    redacted = at_level(rules, dossier, level, facts, asked.recipient)
    problems = [_odd(finding) for finding in store.odd_pieces(folder, dossier)]
    if problems:
        raise UnchangedError(problems)
    if level != OWN and not any(dossier.agreed(w, level, asked.recipient) for w in dossier.workers):
        details = {
            "count": str(level),
            "recipient": asked.recipient,
            "folder": harmless(str(folder)),
        }
        raise UnchangedError([Problem(Place(store.FILE), "no_consent", details)])
    judged = judge(rules, redacted.dossier)
    if judged is None or not redacted.dossier.statements:
        raise UnchangedError([_nothing_left(voice, folder, dossier, asked, body)])
    if level == OUTSIDE and not widely_said(rules, redacted):
        raise UnchangedError([Problem(Place(store.FILE), "too_few", {"least": str(LEAST)})])
    found = _Scan(redacted, folder, asked.allowed, dossier)
    problems += found.problems()
    unused = asked.allowed - found.used
    problems += [Problem(Place("--allow"), "allowed_nothing") for _ in unused]
    if problems:
        raise UnchangedError(problems)
    return _made(voice, redacted, judged, asked, found)


def _nothing_left(
    voice: Voice, folder: Path, dossier: Dossier, asked: Asked, body: str | None
) -> Problem:
    """Return why nothing is left: at level 3, what those who agreed tell is of other onderdelen."""
    agreed = [w for w in dossier.workers if dossier.agreed(w, asked.level, asked.recipient)]
    facts = {s.fact for s in dossier.statements if s.by in agreed}
    names = competence.beside(voice, facts, body) if body else ()
    if not (body and names):
        return Problem(Place(store.FILE), "nothing_left")
    ways = competence.ways_on(voice, names, harmless(str(folder)), body, dossier.as_of)
    details = {
        "recipient": shown(voice.say, body),
        "grounds": competence.told_grounds(voice, body),
        "names": ", ".join(names),
        "ways": competence.lines(ways),
    }
    return Problem(Place(store.FILE), "nothing_left_for", details)


def _odd(finding: store.Finding) -> Problem:
    """Return what is wrong with a piece, under its number."""
    number, _, _ = finding.name.partition(".")
    return Problem(Place(number), f"piece_{finding.code}")


def _made(voice: Voice, redacted: Redacted, judged: Judged, asked: Asked, found: "_Scan") -> Built:
    body = asked.recipient if asked.level == SUPERVISOR else None
    recipient = shown(voice.say, asked.recipient)
    recipient = voice.start(recipient) if body else recipient
    pictures = tuple(
        (piece, page, kind) for piece, made in found.renewed for page, kind in made.pages
    )
    contents = Contents(
        voice,
        redacted,
        judged,
        recipient,
        asked.recipient,
        body,
        pictures,
        tuple(found.left_out),
        asked.dated,
    )
    files = () if asked.level == OWN else tuple(_files(found, redacted))
    questions = question_list(Voice(voice.rules, "worker", voice.language))
    words = tuple((where, text) for where, text in found.words if text)
    return Built(dossier_paper(contents), questions, files, redacted, asked, found.source, words)


def _files(found: "_Scan", redacted: Redacted) -> Iterator[tuple[str, bytes]]:
    for piece, made in found.renewed:
        name = redacted.pieces[piece.id]
        for number, (page, _) in enumerate(made.pages[1:], 2):
            yield f"{name}-{number}{made.suffix}", page
        yield f"{name}{made.suffix}", made.content


def covers(piece: Evidence) -> list[tuple[int, int, int, int]]:
    """Return what the desk covers of a picture, in pixels as it is looked at."""
    found = []
    for cover in piece.covers:
        left, top, width, height = (int(number) for number in cover.split(","))
        found.append((left, top, width, height))
    return found


class _Scan:
    """Looks at every text and file that would go out, and keeps what may."""

    def __init__(
        self, redacted: Redacted, folder: Path, allowed: frozenset[str], source: Dossier
    ) -> None:
        self.source = source
        self.redacted, self.folder, self.allowed = redacted, folder, allowed
        self.used: set[str] = set()
        self.renewed: list[tuple[Evidence, Renewed]] = []
        self.left_out: list[str] = []
        self.words: list[tuple[str, str]] = []

    def problems(self) -> list[Problem]:
        """Return everything that blocks, with its place and never its content."""
        own = self.redacted.level == OWN
        return [*(() if own else self._texts()), *self._pieces()]

    def _texts(self) -> Iterator[Problem]:
        dossier = self.redacted.dossier
        texts: list[tuple[str, str]] = [("reference", dossier.reference)]
        texts.append(("language", dossier.language))
        texts += [(statement.id, statement.words) for statement in dossier.statements]
        texts += [(piece.id, piece.about) for piece in dossier.evidence]
        for where, text in texts:
            yield from self._words(where, text)
        self.words = [(where, text) for where, text in texts if where != "reference"]

    def _pieces(self) -> Iterator[Problem]:
        own = self.redacted.level == OWN
        for piece in self.redacted.dossier.evidence:
            content = read_whole(self.folder / store.PIECES / piece.file, MAX_BYTES)
            if sha256(content).hexdigest() != piece.sha256:  # changed since it was looked at
                yield Problem(Place(piece.id), "piece_changed")
                continue
            if own and piece.media_type not in PICTURES:  # it lies in the folder, as it came in
                self.left_out.append(piece.id)
                continue
            try:
                made = apart.renewed(content, piece.media_type, covers(piece))
            except RefusedError as error:
                if own or self._may_stay(piece.id, "format"):
                    self.left_out.append(piece.id)
                else:
                    yield Problem(Place(piece.id), f"evidence_{error.code}")
                continue
            except ImportError:
                raise UsageError([Problem(Place(""), "no_evidence")]) from None
            yield from self._words(piece.id, made.words, "residue_in_piece")
            self.words.append((piece.id, made.words))
            yield from (Problem(Place(piece.id), "still_tells", {"kind": k}) for k in made.still)
            self.renewed.append((piece, made))

    def _words(self, where: str, text: str, code: str = "residue") -> Iterator[Problem]:
        """Find what identifies in words that would go out, unless the desk let it stay."""
        if names_one_of(text, self.redacted.silent):
            yield Problem(Place(where), "names_refused")
        hidden = tuple(a for a in self.redacted.hidden if len(a) >= SHORTEST_ALIAS)
        for kind in dict.fromkeys(finding.kind for finding in residue(text, hidden)):
            if not self._may_stay(where, kind):
                details = {"kind": kind, "where": where, "allow": kind}
                named = [a for a in hidden if kind == "name" and names_one_of(text, (a,))]
                if named:  # an alias is nobody's name, and the desk must know which to change
                    details["word"] = ", ".join(named)
                yield Problem(Place(where), f"{code}_alias" if named else code, details)

    def _may_stay(self, where: str, kind: str) -> bool:
        name = f"{where}:{kind}"
        if name in self.allowed:
            self.used.add(name)
            return True
        return False


def write(
    target: Path,
    built: Built,
    formats: Sequence[str],
    keep: Callable[[str], None] = lambda _: None,
) -> tuple[str, ...]:
    """Write the documents in a new folder, whole or not at all; return the names of the files.

    `keep` is told the fingerprint of everything just before the folder gets its name: what cannot
    be registered is not there.

    Raises:
        UnchangedError: the folder exists, or cannot be written.
        UsageError: a form needs a package that is not there.
    """
    files = list(built.files)
    for name, paper in (("dossier", built.dossier), ("vragen", built.questions)):
        files += [(f"{name}.{form}", _form(form)(paper)) for form in formats]
    files.sort()
    unkept: list[UnchangedError] = []
    try:
        with new_folder(target) as aside:
            for name, content in files:
                write_new(aside / name, content)
                if built.redacted.level != OWN:
                    os.utime(aside / name, (_NO_TIME, _NO_TIME))
            try:
                keep(_fingerprint(files))
            except UnchangedError as error:
                unkept.append(error)
                raise
    except UnchangedError as error:
        raise (unkept or [error])[0] from None  # of the dossier, not of the new folder
    return tuple(name for name, _ in files)


def registered(dossier: Dossier, built: Built, fingerprint: str) -> Dossier:
    """Return the dossier that knows what was built, for whom and with which numbers; each once.

    Raises:
        UnchangedError: somebody told, withdrew or refused something since the documents were made.
    """
    if _told(dossier) != _told(built.source):
        raise UnchangedError([Problem(Place(store.FILE), "dossier_changed")])
    level, recipient = built.asked.level, built.asked.recipient
    same = (level, key(recipient), fingerprint)
    if any((m.level, key(m.recipient), m.sha256) == same for m in dossier.built):
        return dossier
    redacted = built.redacted
    made = Made(
        number=max((m.number for m in dossier.built), default=0) + 1,
        level=level,
        recipient=recipient,
        month=f"{built.asked.dated:%Y-%m}",
        sha256=fingerprint,
        people=tuple(redacted.names),
        statements=tuple(redacted.statements),
        pieces=tuple(redacted.pieces),
    )
    return replace(dossier, built=(*dossier.built, made))


def _told(dossier: Dossier) -> tuple[object, ...]:
    """Return everything of a dossier that decides what goes out."""
    return (
        dossier.people,
        dossier.evidence,
        dossier.statements,
        dossier.shared_with,
        dossier.given,
    )


def _fingerprint(files: Sequence[tuple[str, bytes]]) -> str:
    """Return SHA-256 over the names and fingerprints of files, as `sha256sum` writes them."""
    lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in files)
    return sha256("".join(lines).encode()).hexdigest()


def _form(form: str) -> Callable[[Paper], bytes]:
    module, name = {"html": ("html", "as_html"), "docx": ("word", "as_docx")}.get(
        form, ("pdf", "as_pdf")
    )
    made: Callable[[Paper], bytes] = getattr(import_module(f"optin.paper.{module}"), name)
    return made
