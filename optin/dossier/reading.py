"""From `dossier.yaml` to a dossier: every mistake at once, with its place, never its content."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError
from pydantic.functional_validators import BeforeValidator
from pydantic_core import PydanticCustomError

from optin.case.fields import (
    EXACT,
    MOST_TOLD,
    AnswerWord,
    Day,
    Label,
    Month,
    Note,
    before,
    private,
    shape_problems,
)
from optin.case.model import Word
from optin.case.reading import misplaced, unknown_readings
from optin.documents import Document, Path, Tree, of_another_kind, read
from optin.dossier.model import (
    EVERYBODY,
    OPERATOR,
    Change,
    Circumstance,
    Consent,
    Dossier,
    Earlier,
    Evidence,
    Gift,
    Knowledge,
    Made,
    Person,
    Removed,
    Role,
    Statement,
    Wording,
    ordered,
)
from optin.files import decode
from optin.privacy import clean
from optin.problems import InputError, Problem
from optin.rules.model import Rules

FORMAT = "dossier/2"
OLD = ("dossier/1",)  # read as it was; written anew with the first change
SPOKEN = ("words", "note", "about")  # what somebody said or wrote: kept as it is at level 1
MAX_SHORT = 60
COVER = r"\d{1,5},\d{1,5},[1-9]\d{0,4},[1-9]\d{0,4}"  # left, top, width, height
REFERENCE = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,28}[A-Za-z0-9])?"


def _matching(pattern: str, code: str) -> BeforeValidator:
    def check(value: object) -> str:
        if not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise PydanticCustomError(code, "")
        return value

    return BeforeValidator(check)


def _number(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value):
        return int(value)
    raise PydanticCustomError("not_a_whole_number", "")


def _yes_no(value: object) -> bool:
    words = {"yes": True, "ja": True, "no": False, "nee": False}
    if isinstance(value, str) and value in words:
        return words[value]
    raise PydanticCustomError("not_yes_or_no", "")


def _short(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_SHORT:
        raise PydanticCustomError("not_short", "", {"most": str(MAX_SHORT)})
    return clean(value)


Reference = Annotated[str, _matching(REFERENCE, "not_a_reference")]
StatementId = Annotated[str, _matching(r"F[1-9]\d{0,5}", "not_a_statement")]
PieceId = Annotated[str, _matching(r"P[1-9]\d{0,3}", "not_a_piece")]
Hash = Annotated[str, _matching(r"[0-9a-f]{64}", "not_a_hash")]
Number = Annotated[int, BeforeValidator(_number)]
Short = Annotated[str, BeforeValidator(_short)]


class Shape(BaseModel):
    """A mapping in a dossier."""

    model_config = EXACT


class PersonShape(Shape):
    """A source."""

    alias: Label
    role: Role


class EvidenceShape(Shape):
    """A file in bewijs/."""

    id: PieceId
    file: Annotated[str, _matching(r"P[1-9]\d{0,3}(?:\.[a-z0-9]{1,5})?", "not_a_file_of_ours")]
    sha256: Hash
    size: Number
    media_type: Annotated[str, _matching(r"[a-z0-9.+-]+/[a-z0-9.+-]+", "not_a_media_type")]
    added: Month
    about: Note = ""
    period: Month = ""
    origin: Label | Literal[""] = ""
    pages: Number = 0
    covers: list[Annotated[str, _matching(COVER, "not_a_cover")]] = Field(default_factory=list)


class StatementShape(Shape):
    """One answer of one source."""

    id: StatementId | Literal[""] = ""
    fact: str
    about: Label | Literal["", "all"] = OPERATOR
    answer: AnswerWord
    by: Label
    told: Month
    circumstances: list[Circumstance] = Field(default_factory=list)
    since: Month = ""
    until: Month = ""
    knowledge: Knowledge = Knowledge.SEEN
    words: Note = ""
    wording: Wording = Wording.WRITER
    note: Note = ""
    evidence: list[str] = Field(default_factory=list)


class ConsentShape(Shape):
    """Somebody agreed, or not."""

    level: Annotated[int, BeforeValidator(_number), Field(ge=1, le=4)]
    recipient: Short
    by: Label
    date: Day
    consent: Annotated[bool, BeforeValidator(_yes_no)]


class EarlierShape(StatementShape):
    """A statement as it stood before."""

    how: Change
    changed: Day


class RemovedShape(EvidenceShape):
    """A piece that was taken out."""

    removed: Day


class GiftShape(Shape):
    """Whether a piece may go to a recipient."""

    piece: PieceId
    recipient: Short
    date: Day
    given: Annotated[bool, BeforeValidator(_yes_no)]


class MadeShape(Shape):
    """What was built for a recipient."""

    number: Annotated[int, BeforeValidator(_number), Field(ge=1)]
    level: Annotated[int, BeforeValidator(_number), Field(ge=2, le=4)]
    recipient: Short
    month: Month
    sha256: Hash
    sent: Month = ""
    people: list[Label] = Field(default_factory=list)
    statements: list[StatementId] = Field(default_factory=list)
    pieces: list[PieceId] = Field(default_factory=list)


class DossierShape(Shape):
    """A whole dossier."""

    optin: Literal["dossier/1", "dossier/2"]
    reference: Reference
    as_of: Day
    opened: Month
    delete_after: Month
    language: Short = ""
    group: Number = 0
    numbers: Number = 0
    people: list[PersonShape] = Field(default_factory=list)
    evidence: list[EvidenceShape] = Field(default_factory=list)
    statements: list[StatementShape] = Field(default_factory=list)
    shared_with: list[ConsentShape] = Field(default_factory=list)
    given: list[GiftShape] = Field(default_factory=list)
    built: list[MadeShape] = Field(default_factory=list)
    earlier: list[EarlierShape] = Field(default_factory=list)
    removed: list[RemovedShape] = Field(default_factory=list)
    assume: dict[str, str] = Field(default_factory=dict)


LISTS: dict[str, type[Shape]] = {
    "people": PersonShape,
    "evidence": EvidenceShape,
    "statements": StatementShape,
    "shared_with": ConsentShape,
    "given": GiftShape,
    "built": MadeShape,
    "earlier": EarlierShape,
    "removed": RemovedShape,
}
MACHINE = (  # written by a program and checked by its form: never searched for what identifies
    "optin", "id", "file", "sha256", "size", "media_type", "added", "period", "pages", "told",
    "since", "until", "level", "date", "month", "sent", "number", "numbers", "changed", "removed",
    "opened", "delete_after", "as_of", "group", "piece",
)  # fmt: skip
MADE_OF = ("people", "statements", "pieces")


def read_dossier(raw: bytes, file: str, rules: Rules) -> Dossier:
    """Return the dossier in a file, in its one order.

    Raises:
        InputError: the file is not a dossier. Lists every problem.
    """
    document = read(decode(raw, file), file)
    if other := of_another_kind(document, "dossier"):
        raise InputError([other])
    problems = [*private(document, (*SPOKEN, *MACHINE)), *unknown_readings(document, rules)]
    try:
        shape = DossierShape.model_validate(_filled(document.data))
    except ValidationError as error:
        problems += [*shape_problems(error, document, _keys), *_facts(document, rules)]
        raise InputError(problems) from None
    problems += [*_facts(document, rules), *_dates(document, shape, rules)]
    for look in (_aliases, _named, _linked):
        problems += look(document, shape)
    if problems:
        raise InputError(problems)
    return ordered(_dossier(shape), tuple(rules.facts))


def _filled(data: Tree) -> Tree:
    """Return the data with empty sections as empty ones."""
    if not isinstance(data, dict):
        return data
    empty: dict[str, Tree] = {**{name: [] for name in LISTS}, "assume": {}}
    return {
        key: empty[key] if value is None and key in empty else value for key, value in data.items()
    }


def _keys(path: Path) -> Sequence[str]:
    shape = LISTS.get(str(path[0]), DossierShape) if len(path) > 1 else DossierShape
    return tuple(shape.model_fields)


def _entries(document: Document, section: str) -> Iterator[tuple[Path, dict[str, Tree]]]:
    data = document.data if isinstance(document.data, dict) else {}
    entries = data.get(section)
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            yield (section, number), entry


def _facts(document: Document, rules: Rules) -> Iterator[Problem]:
    """Find facts that do not exist, and statements about the wrong thing."""
    told = 0
    for path, entry in (
        *_entries(document, "statements"),
        *_entries(document, "earlier"),
    ):
        fact, about = entry.get("fact"), entry.get("about") or OPERATOR
        place = document.place((*path, "fact"))
        if not isinstance(fact, str):
            continue
        if fact not in rules.facts:
            told += 1
            yield misplaced(place, fact, rules, hint=told <= MOST_TOLD)
        elif (rules.facts[fact].scope == "operator") != (about == OPERATOR):
            yield Problem(place, f"about_{rules.facts[fact].scope}", {"fact": fact})


def _aliases(document: Document, shape: DossierShape) -> Iterator[Problem]:
    """Find aliases that are used twice."""
    seen: set[str] = set()
    for number, person in enumerate(shape.people):
        folded = person.alias.casefold()
        place = document.place(("people", number, "alias"))
        if folded in seen:
            yield Problem(place, "label_twice")
        seen.add(folded)


def _named(document: Document, shape: DossierShape) -> Iterator[Problem]:
    """Find aliases that belong to nobody."""
    known = {person.alias for person in shape.people}
    workers = {person.alias for person in shape.people if person.role is Role.WORKER}
    for number, statement in enumerate(shape.statements):  # what stood earlier may be of who left
        path = ("statements", number)
        if statement.by not in known:
            yield Problem(document.place((*path, "by")), "nobody_of_this_alias")
        if statement.about not in {*workers, EVERYBODY, OPERATOR}:
            yield Problem(document.place((*path, "about")), "no_worker_of_this_alias")
    for number, piece in enumerate(shape.evidence):
        if piece.origin and piece.origin not in known:
            yield Problem(document.place(("evidence", number, "origin")), "nobody_of_this_alias")
    for number, consent in enumerate(shape.shared_with):
        if consent.by not in known:
            yield Problem(document.place(("shared_with", number, "by")), "nobody_of_this_alias")


def _linked(document: Document, shape: DossierShape) -> Iterator[Problem]:
    """Find evidence that is named twice or does not exist, and answers that are no answer."""
    pieces: set[str] = set()
    given: set[str] = set()
    for number, statement in enumerate(shape.statements):
        if statement.id and statement.id in given:
            details = {"statement": statement.id}
            yield Problem(document.place(("statements", number, "id")), "statement_twice", details)
        given.add(statement.id)
    for number, piece in enumerate(shape.evidence):
        place = document.place(("evidence", number, "id"))
        if piece.id in pieces:
            yield Problem(place, "piece_twice", {"piece": piece.id})
        pieces.add(piece.id)
        if piece.file.partition(".")[0] != piece.id:
            yield Problem(document.place(("evidence", number, "file")), "not_a_file_of_ours")
    for number, statement in enumerate(shape.statements):
        path: Path = ("statements", number)
        if statement.answer is Word.DISPUTED:
            yield Problem(document.place((*path, "answer")), "disputed_statement")
        for index, piece_id in enumerate(statement.evidence):
            if piece_id not in pieces:
                yield Problem(document.place((*path, "evidence", index)), "no_such_piece")


def _dates(document: Document, shape: DossierShape, rules: Rules) -> Iterator[Problem]:
    """Find days before the rules, and periods that end before they begin."""
    if shape.as_of < rules.in_force_from:
        days = {"from": rules.in_force_from.isoformat()}
        yield Problem(document.place(("as_of",)), "day_before_rules", days)
    for number, statement in enumerate(shape.statements):
        if before(statement.since, statement.until):
            yield Problem(document.place(("statements", number, "until")), "ends_before_it_begins")


def _dossier(shape: DossierShape) -> Dossier:
    return Dossier(
        reference=shape.reference,
        as_of=shape.as_of,
        opened=shape.opened,
        delete_after=shape.delete_after,
        language=shape.language,
        group=shape.group,
        numbers=shape.numbers,
        people=tuple(Person(p.alias, p.role) for p in shape.people),
        evidence=tuple(Evidence(**_piece(e)) for e in shape.evidence),
        statements=tuple(Statement(**_told(s)) for s in shape.statements),
        shared_with=tuple(Consent(**_fields(c)) for c in shape.shared_with),
        given=tuple(Gift(**_fields(g)) for g in shape.given),
        built=tuple(
            Made(**{**_fields(m), **{name: tuple(getattr(m, name)) for name in MADE_OF}})
            for m in shape.built
        ),
        earlier=tuple(Earlier(**_told(s)) for s in shape.earlier),
        removed=tuple(Removed(**_piece(e)) for e in shape.removed),
        assume=shape.assume,
    )


def _piece(shape: EvidenceShape) -> dict[str, Any]:
    return {**_fields(shape), "covers": tuple(shape.covers)}


def _told(shape: StatementShape) -> dict[str, Any]:
    order = list(Circumstance)
    return {
        **_fields(shape),
        "circumstances": tuple(sorted(set(shape.circumstances), key=order.index)),
        "evidence": tuple(sorted(set(shape.evidence), key=lambda p: (len(p), p))),
    }


def _fields(shape: Shape) -> dict[str, Any]:
    return {name: getattr(shape, name) for name in type(shape).model_fields}
