"""The scenarios that ship with optin, as cases with what the law says about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from optin.case.answers import word
from optin.case.model import Answer, Case, Relation, Word
from optin.rules.library import parse
from tests.engine.houses import IN_ORDER, OPERATOR_FACTS, RELATION_FACTS, WELL_RUN

FOLDER = Path(__file__).parents[2] / "examples" / "scenarios"
ALL_MET = {**IN_ORDER, **WELL_RUN}
BASES = {"all_met": ALL_MET, "all_unknown": dict.fromkeys(ALL_MET, Word.UNKNOWN)}


@dataclass(frozen=True)
class Scenario:
    """One case, the provision that decides it, and what has to come out per relationship."""

    file: str
    name: str
    provision: str
    law: str
    case: Case
    expect: Mapping[str, Mapping[str, Any]]


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Return every scenario of every file."""
    return tuple(
        Scenario(
            path.name,
            raw["name"],
            raw["provision"],
            raw["law"],
            _case(raw["case"]),
            raw["expect"],
        )
        for path in sorted(FOLDER.glob("*.yaml"))
        for raw in parse(path.read_text(encoding="utf-8"))["scenarios"]
    )


def _case(raw: Mapping[str, Any]) -> Case:
    base = raw["base"]
    return Case(
        as_of=date.fromisoformat(raw["as_of"]),
        told_by=raw["told_by"],
        operator=_answers(base, OPERATOR_FACTS, raw["operator"]),
        relations=tuple(
            Relation(
                entry["label"],
                _answers(entry.get("base", base), RELATION_FACTS, entry["answers"]),
            )
            for entry in raw["relations"]
        ),
        assume=raw["assume"],
    )


def _answers(base: str, facts: tuple[str, ...], overrides: Mapping[str, str]) -> dict[str, Answer]:
    unknown = set(overrides) - set(facts)
    assert not unknown, f"no facts of this scope: {sorted(unknown)}"
    found = {fact: Answer(BASES[base][fact]) for fact in facts}
    for fact, text in overrides.items():
        said = word(text)
        assert said is not None, text
        found[fact] = Answer(said)
    return found
