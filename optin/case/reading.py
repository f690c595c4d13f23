"""From a YAML or JSON text to a case: every mistake at once, with its place, never its content."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.functional_validators import BeforeValidator
from pydantic_core import PydanticCustomError

from optin.case.answers import word
from optin.case.model import Answer, Case, Relation, Word
from optin.case.privacy import clean, identifies
from optin.documents import Document, Path, Tree, decode, read
from optin.problems import InputError, Problem
from optin.rules.library import texts
from optin.rules.model import FactSpec, Rules
from optin.rules.names import LANGUAGES

FORMAT = "case/1"
MAX_LABEL = 12
MAX_NOTE = 2000


def _answer(value: object) -> object:
    """Read the short form `fact: yes` as the long one."""
    return {"answer": value} if value is None or isinstance(value, str) else value


def _word(value: object) -> Word:
    found = word(value) if value is None or isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("not_an_answer", "")
    return found


def _label(value: object) -> str:
    label = unicodedata.normalize("NFC", value) if isinstance(value, str) else ""
    if not (label.isalnum() and len(label) <= MAX_LABEL):
        raise PydanticCustomError("not_a_label", "", {"most": str(MAX_LABEL)})
    return label


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("not_a_day", "")


def _month(value: object) -> str:
    if isinstance(value, str):
        try:
            date.fromisoformat(f"{value}-01" if re.fullmatch(r"\d{4}-\d{2}", value) else value)
        except ValueError:
            pass
        else:
            return value
    raise PydanticCustomError("not_a_month", "")


def _note(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_NOTE:
        raise PydanticCustomError("not_a_note", "", {"most": str(MAX_NOTE)})
    return clean(value)


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerShape(_Shape):
    """An answer in its long form."""

    answer: Annotated[Word, BeforeValidator(_word)]
    since: Annotated[str, BeforeValidator(_month)] = ""
    until: Annotated[str, BeforeValidator(_month)] = ""
    note: Annotated[str, BeforeValidator(_note)] = ""
    source: Literal["self", "document", "other_person", "inspection", ""] = ""
    evidence: list[Annotated[str, BeforeValidator(_label)]] = []


Answers = dict[str, Annotated[AnswerShape, BeforeValidator(_answer)]]


class RelationShape(_Shape):
    """A working relationship."""

    label: Annotated[str, BeforeValidator(_label)]
    answers: Answers = {}


class CaseShape(_Shape):
    """A whole case file."""

    optin: Literal["case/1"]
    as_of: Annotated[date, BeforeValidator(_day)] | None = None
    told_by: Literal["worker", "operator", "desk"] = "desk"
    operator: Answers = {}
    relations: list[RelationShape] = Field(min_length=1)
    assume: dict[str, str] = {}


def read_case(raw: bytes, file: str, rules: Rules, today: date) -> Case:
    """Return the case in a file.

    Raises:
        InputError: the file is not a case. Lists every problem.
    """
    text = decode(raw, file)
    if text.lstrip().startswith("{"):
        text = text.replace("\t", " ")  # JSON may be indented with tabs; YAML may not
    document = read(text, file)
    problems = [*_private(document), *_unknown_names(document, rules)]
    try:
        shape = CaseShape.model_validate(_filled(document.data))
    except ValidationError as error:
        problems += _shape_problems(error, document)
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


def _private(document: Document) -> Iterator[Problem]:
    """Find what looks like a number or address of a person, in values and in keys."""
    for path, text in _strings(document.data, ()):
        kind = identifies(text)
        if kind:
            yield Problem(document.place(path), "identifies", {"kind": kind})
    for path, place in document.key_places.items():
        kind = identifies(str(path[-1]))
        if kind:
            yield Problem(place, "identifies", {"kind": kind})


def _strings(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    match tree:
        case str():
            yield path, tree
        case list():
            for number, part in enumerate(tree):
                yield from _strings(part, (*path, number))
        case dict():
            for key, part in tree.items():
                yield from _strings(part, (*path, key))
        case None:
            pass


def _unknown_names(document: Document, rules: Rules) -> Iterator[Problem]:
    """Find facts that do not exist or stand in the wrong section, and unknown readings."""
    data = document.data if isinstance(document.data, dict) else {}
    sections: list[tuple[Path, Tree, str]] = [(("operator",), data.get("operator"), "operator")]
    relations = data.get("relations")
    for number, entry in enumerate(relations if isinstance(relations, list) else []):
        if isinstance(entry, dict):
            sections.append((("relations", number, "answers"), entry.get("answers"), "relation"))
    for path, answers, scope in sections:
        for name in answers if isinstance(answers, dict) else ():
            fact = rules.facts.get(name)
            if fact is None or fact.scope != scope:
                yield _misplaced(document, (*path, name), name, fact, rules)
    assumed = data.get("assume")
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


def _misplaced(
    document: Document, path: Path, name: str, fact: FactSpec | None, rules: Rules
) -> Problem:
    place, shown = document.key_place(path), _shown(name)
    if fact is not None:
        return Problem(place, f"belongs_to_{fact.scope}", {"fact": name}, shown)
    close = get_close_matches(name, rules.facts, 1) or _by_dutch_name(name)
    if close:
        return Problem(place, "unknown_fact_close", {"fact": shown, "close": close[0]}, shown)
    return Problem(place, "unknown_fact", {"fact": shown}, shown)


def _by_dutch_name(name: str) -> list[str]:
    """Return the fact whose short name in some language holds this word."""
    plain = name.casefold().replace("_", " ")
    return [
        fact
        for language in LANGUAGES
        for fact, text in texts(language, "shared").items()
        if plain in text["name"].casefold()
    ]


def _shown(name: str) -> str:
    """Return a key as it may be repeated: harmless, short, and not a number of a person."""
    harmless = clean(name)[:40]
    return "…" if identifies(harmless) or any(sign.isdigit() for sign in harmless) else harmless


def _twice(document: Document, shape: CaseShape) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, relation in enumerate(shape.relations):
        folded = relation.label.casefold()
        if folded in seen:
            yield Problem(document.place(("relations", number, "label")), "label_twice")
        seen.add(folded)


_KEYS: Mapping[str, tuple[str, ...]] = {
    "top": tuple(CaseShape.model_fields),
    "relation": tuple(RelationShape.model_fields),
    "answer": tuple(AnswerShape.model_fields),
}


def _shape_problems(error: ValidationError, document: Document) -> Iterator[Problem]:
    """Put the complaints about the shape in our own codes, without those that only follow."""
    found = error.errors(include_url=False, include_context=True, include_input=False)
    locations = [detail["loc"] for detail in found]
    for detail in found:
        path: Path = detail["loc"]
        if any(other != path and other[: len(path)] == path for other in locations):
            continue
        yield _shape_problem(detail["type"], path, detail.get("ctx", {}), document)


def _last_key(path: Path, document: Document) -> str:
    """Return the last key of `path` that stands in the file (or is said to be missing from it)."""
    names = [
        (path[: place + 1], str(step)) for place, step in enumerate(path) if isinstance(step, str)
    ]
    written = [name for prefix, name in names if prefix in document.key_places]
    return written[-1] if written else ""


def _shape_problem(
    kind: str, path: Path, context: Mapping[str, Any], document: Document
) -> Problem:
    key = _last_key(path, document)
    place = document.place(path)
    shown = f"{_shown(key)}: …" if key else ""
    match kind:
        case "extra_forbidden":
            key = str(path[-1])
            at = {1: "top", 3: "relation"}.get(len(path), "answer")
            close = get_close_matches(key, _KEYS[at], 1)
            details = {"key": _shown(key), "close": close[0] if close else ", ".join(_KEYS[at])}
            code = "unknown_key_close" if close else "unknown_key"
            return Problem(document.key_place(path), code, details, _shown(key))
        case "missing":
            return Problem(document.place(path[:-1]), "missing", {"key": str(path[-1])})
        case "too_short":
            return Problem(document.key_place(path), "no_relations", {}, _shown(key))
        case "literal_error":
            details = {"key": key, "there_are": str(context.get("expected", "")).replace("'", "")}
            return Problem(place, "not_one_of", details, shown)
        case "not_a_label" | "not_a_note":
            return Problem(place, kind, {"most": str(context["most"])}, shown)
        case "not_an_answer" | "not_a_day" | "not_a_month":
            return Problem(place, kind, {}, shown)
        case _:
            return Problem(place, "wrong_shape", {"key": key}, shown)
