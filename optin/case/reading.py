"""From a YAML or JSON text to a case: every mistake at once, with its place, never its content."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, ValidationError, model_validator
from pydantic.functional_validators import BeforeValidator
from pydantic_core import PydanticCustomError

from optin.case.fields import (
    EXACT,
    MAX_EVIDENCE,
    MAX_NOTE,
    MOST_TOLD,
    AnswerWord,
    Day,
    Label,
    Mark,
    Month,
    Note,
    before,
    meant,
    private,
    shape_problems,
    shown,
)
from optin.case.model import Answer, Case, Relation
from optin.documents import Document, Path, Tree, of_another_kind, read
from optin.files import decode
from optin.problems import InputError, Place, Problem
from optin.rules.library import texts
from optin.rules.model import Rules
from optin.rules.names import COMPLETE

FORMAT = "case/1"


def _answer(value: object) -> object:
    """Read the short form `fact: yes` as the long one."""
    return {"answer": value} if value is None or isinstance(value, str) else value


class Shape(BaseModel):
    """A mapping in a case file."""

    model_config = EXACT


class AnswerShape(Shape):
    """An answer in its long form."""

    answer: AnswerWord
    since: Month = ""
    until: Month = ""
    note: Note = ""
    source: Literal["self", "document", "other_person", "inspection", ""] = ""
    evidence: list[Mark] = Field(default=[], max_length=MAX_EVIDENCE)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if before(self.since, self.until):
            raise PydanticCustomError("ends_before_it_begins", "")
        return self


Answers = dict[str, Annotated[AnswerShape, BeforeValidator(_answer)]]


class RelationShape(Shape):
    """A working relationship."""

    label: Label
    answers: Answers = {}


class CaseShape(Shape):
    """A whole case file."""

    optin: Literal["case/1"]
    as_of: Day | None = None
    told_by: Literal["worker", "operator", "desk"] = "desk"
    operator: Answers = {}
    relations: list[RelationShape] = Field(min_length=1)
    assume: dict[str, str] = {}


def read_case(raw: bytes, file: str, rules: Rules, today: date) -> Case:
    """Return the case in a file.

    Raises:
        InputError: the file is not a case. Lists every problem.
    """
    document = read(decode(raw, file), file)
    if document.data is None:
        raise InputError([Problem(Place(file), "empty_case")])
    if other := of_another_kind(document, "case"):
        raise InputError([other])
    problems = [*private(document), *_unknown_names(document, rules)]
    try:
        shape = CaseShape.model_validate(_filled(document.data))
    except ValidationError as error:
        problems += shape_problems(error, document, _keys)
        raise InputError(problems) from None
    problems += _twice(document, shape)
    if shape.as_of and shape.as_of < rules.in_force_from:
        days = {"from": rules.in_force_from.isoformat()}
        problems.append(Problem(document.place(("as_of",)), "day_before_rules", days))
    if problems:
        raise InputError(problems)
    return Case(
        as_of=shape.as_of or today,
        told_by=shape.told_by,
        operator=_answers(shape.operator),
        relations=tuple(Relation(r.label, _answers(r.answers)) for r in shape.relations),
        assume=shape.assume,
    )


def _filled(data: Tree) -> Tree:
    """Return the data with empty sections as empty ones: `operator:` with nothing below it."""
    if not isinstance(data, dict):
        return data
    empty: Mapping[str, Tree] = {"operator": {}, "assume": {}}
    filled: dict[str, Tree] = {
        key: empty[key] if value is None and key in empty else value for key, value in data.items()
    }
    relations = filled.get("relations")
    if isinstance(relations, list):
        filled["relations"] = [
            {**entry, "answers": entry.get("answers") or {}} if isinstance(entry, dict) else entry
            for entry in relations
        ]
    return filled


def _answers(shapes: Mapping[str, AnswerShape]) -> dict[str, Answer]:
    return {
        fact: Answer(s.answer, s.since, s.until, s.note, s.source, tuple(s.evidence))
        for fact, s in shapes.items()
    }


def _unknown_names(document: Document, rules: Rules) -> Iterator[Problem]:
    """Find facts that do not exist or stand in the wrong section, and unknown readings."""
    data = document.data if isinstance(document.data, dict) else {}
    sections: list[tuple[Path, Tree, str]] = [(("operator",), data.get("operator"), "operator")]
    relations = data.get("relations")
    for number, entry in enumerate(relations if isinstance(relations, list) else []):
        if isinstance(entry, dict):
            sections.append((("relations", number, "answers"), entry.get("answers"), "relation"))
    told = 0
    for path, answers, scope in sections:
        for name in answers if isinstance(answers, dict) else ():
            if name not in rules.facts or rules.facts[name].scope != scope:
                told += 1
                place = document.key_place((*path, name))
                yield misplaced(place, name, rules, hint=told <= MOST_TOLD)
    yield from unknown_readings(document, rules)


def unknown_readings(document: Document, rules: Rules) -> Iterator[Problem]:
    """Find assumed readings of open questions that do not exist."""
    assumed = document.data.get("assume") if isinstance(document.data, dict) else None
    for question, reading in assumed.items() if isinstance(assumed, dict) else ():
        place = document.key_place(("assume", question))
        if question not in rules.questions:
            yield Problem(place, "no_question", {"there_are": ", ".join(rules.questions)})
        else:
            names = [r.id for r in rules.questions[question].readings]
            if reading not in names:
                yield Problem(
                    document.place(("assume", question)),
                    "no_reading",
                    {"question": question, "there_are": ", ".join(names)},
                )


def misplaced(place: Place, name: str, rules: Rules, *, hint: bool = True) -> Problem:
    """Return what is wrong with a fact that does not exist or not here."""
    fact, repeated = rules.facts.get(name), shown(name)
    if fact is not None:
        return Problem(place, f"belongs_to_{fact.scope}", {"fact": name}, repeated)
    close = (meant(name, rules.facts) or _by_name(name)) if hint else ""
    if close:
        return Problem(place, "unknown_fact_close", {"fact": repeated, "close": close}, repeated)
    return Problem(place, "unknown_fact", {"fact": repeated}, repeated)


def _by_name(name: str) -> str:
    """Return the fact whose short name in some language holds this word; or nothing."""
    plain = name[:MAX_NOTE].casefold().replace("_", " ")
    found = (
        fact
        for language in COMPLETE
        for fact, text in texts(language, "shared").items()
        if plain in text["name"].casefold()
    )
    return next(found, "")


def _twice(document: Document, shape: CaseShape) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, relation in enumerate(shape.relations):
        folded = relation.label.casefold()
        if folded in seen:
            yield Problem(document.place(("relations", number, "label")), "label_twice")
        seen.add(folded)


def _keys(path: Path) -> Sequence[str]:
    """Return which keys may stand where this one does."""
    shapes: Mapping[int, type[Shape]] = {1: CaseShape, 3: RelationShape}
    return tuple(shapes.get(len(path), AnswerShape).model_fields)
