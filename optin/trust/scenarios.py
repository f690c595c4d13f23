"""The scenarios that ship with optin, as cases: each names the provision that decides it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from optin import files
from optin.case.answers import word
from optin.case.model import Answer, Case, Relation, Word
from optin.documents import Tree, read
from optin.problems import InputError, Place, Problem
from optin.rules.model import Rules

# The base `all_met` answers yes, except to these; that is how the files are written.
ANSWERED_NO = frozenset(
    {
        "agreed_directly_with_client",
        "own_business",
        "enterprise_profit",
        "employment_contract_stated",
        "taxable_profit",
        "fines_charged",
    }
)
BASES = ("all_met", "all_unknown")


@dataclass(frozen=True, repr=False)
class Scenario:
    """One case, and the provision that it is about."""

    file: str
    name: str
    provision: str
    case: Case
    place: Place
    expect: Mapping[str, Mapping[str, Any]]


def folder() -> Path:
    """Return where the scenarios are: in an installed package, or in a checkout.

    Raises:
        FileNotFoundError: neither is there; says where it looked.
    """
    installed = Path(__file__).parents[1] / "rules" / "scenarios"
    checkout = Path(__file__).parents[2] / "examples" / "scenarios"
    for place in (installed, checkout):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no scenarios in {installed} or {checkout}")


def scenarios(rules: Rules, place: Path | None = None) -> tuple[Scenario, ...]:
    """Return every scenario of every file in a folder; those that ship, without one.

    Raises:
        InputError: the folder holds none, or a file is not what it should be. Lists every problem.
    """
    place = place or folder()
    problems: list[Problem] = []
    found: list[Scenario] = []
    for path in sorted(place.glob("*.yaml")):
        try:
            found += _file(rules, files.read(path, files.MAX_TEXT), str(path))
        except InputError as error:
            problems += error.problems
    if not found and not problems:
        problems.append(Problem(Place(str(place)), "no_scenarios"))
    if problems:
        raise InputError(problems)
    return tuple(found)


def _file(rules: Rules, raw: bytes, file: str) -> list[Scenario]:
    document = read(files.decode(raw, file), file)
    found, problems = [], []
    entries = document.data.get("scenarios") if isinstance(document.data, dict) else None
    if not isinstance(entries, list):
        raise InputError([Problem(Place(file), "not_scenarios")])
    for number, entry in enumerate(entries):
        where = document.place(("scenarios", number))
        try:
            found.append(_scenario(rules, entry, file, where))
        except (KeyError, TypeError, ValueError):
            problems.append(Problem(where, "bad_scenario"))
    if problems:
        raise InputError(problems)
    return found


def _scenario(rules: Rules, raw: Tree, file: str, where: Place) -> Scenario:
    """Return one scenario; a ValueError or KeyError says that it is not one."""
    if not isinstance(raw, dict) or not isinstance(raw["case"], dict):
        raise TypeError(file)
    entry: Mapping[str, Any] = raw
    told: Mapping[str, Any] = raw["case"]
    base = told["base"]
    relations = tuple(
        Relation(one["label"], _answers(rules, one.get("base", base), "relation", one["answers"]))
        for one in told["relations"]
    )
    case = Case(
        as_of=date.fromisoformat(told["as_of"]),
        told_by=told["told_by"],
        operator=_answers(rules, base, "operator", told["operator"]),
        relations=relations,
        assume=told["assume"],
    )
    return Scenario(file, entry["name"], entry["provision"], case, where, entry["expect"])


def _answers(
    rules: Rules, base: str, scope: str, overrides: Mapping[str, str]
) -> dict[str, Answer]:
    facts = [fact.id for fact in rules.facts.values() if fact.scope == scope]
    if base not in BASES or not set(overrides) <= set(facts):
        raise ValueError(base)
    found = {fact: Answer(_base(base, fact)) for fact in facts}
    for fact, text in overrides.items():
        said = word(text)
        if said is None:
            raise ValueError(fact)
        found[fact] = Answer(said)
    return found


def _base(base: str, fact: str) -> Word:
    if base == "all_unknown":
        return Word.UNKNOWN
    return Word.NO if fact in ANSWERED_NO else Word.YES


def in_order(fact: str) -> bool:
    """Return the answer of the base `all_met`."""
    return fact not in ANSWERED_NO
