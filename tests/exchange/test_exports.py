"""Every export, run by an interpreter of its own on every scenario, agrees with the engine."""

import json
import os
import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import jsonschema
import pytest
import yaml
from lxml import etree

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import program
from optin.engine.house import House
from optin.exchange.dmn import as_dmn
from optin.exchange.names import UNLISTED, output
from optin.exchange.plain import as_json
from optin.exchange.regelrecht import as_regelrecht, document
from optin.language import Speaker
from optin.truth import MET, UNKNOWN, Truth
from tests import running
from tests.engine.houses import RULES, house
from tests.exchange.interpreters import PACKAGES, Dmn, Json, Regelrecht, Scope, Value
from tests.running import times
from tests.scenarios.reading import Scenario, scenarios

SAY = Speaker("nl")


class Interpreter(Protocol):
    def run(self, inputs: Scope) -> dict[str, Value]: ...


@cache
def interpreter(form: str) -> Interpreter:
    if form == "json":
        return Json(as_json(RULES))
    return _dmn() if form == "dmn" else Regelrecht(as_regelrecht(RULES, SAY))


@cache
def _dmn() -> Dmn:
    """Return the export in a FEEL engine that was asked about everything at once."""
    dmn = Dmn(as_dmn(RULES, SAY))
    houses = [*(House(RULES, scenario.case) for scenario in scenarios()), *generated()]
    dmn.ask(asked(house, place) for house in houses for place in range(len(house.labels)))
    return dmn


@cache
def generated() -> tuple[House, ...]:
    return tuple(House(RULES, case) for case in cases())


@cache
def cases() -> tuple[Case, ...]:
    """Return houses of one to four, with gates, unknowns and lists that are not complete."""
    draw = random.Random(20)
    relation = [f.id for f in RULES.facts.values() if f.scope == "relation"]
    operator = [f.id for f in RULES.facts.values() if f.scope == "operator"]
    good = house({}).relations[0].answers

    def answers(facts: list[str]) -> dict[str, Answer]:
        share = draw.choice([0.0, 0.05, 0.3])
        found = {}
        for fact in facts:
            usual = good[fact].word if fact in good else Word.YES
            other = draw.choice([Word.YES, Word.NO, Word.UNKNOWN])
            found[fact] = Answer(other if draw.random() < share else usual)
        return found

    made = []
    for _ in range(times(150)):
        assume = {
            question.id: draw.choice(question.readings).id
            for question in RULES.questions.values()
            if draw.random() < 0.3
        }
        count = draw.choice([1, 2, 4])
        relations = tuple(Relation(f"W{n}", answers(relation)) for n in range(count))
        case = Case(date(2026, 11, 1), relations, answers(operator), "operator", assume)
        made.append(case)
    return tuple(made)


def given(truths: dict[str, Truth]) -> dict[str, bool]:
    return {fact: truth is MET for fact, truth in truths.items() if truth is not UNKNOWN}


def asked(house: House, place: int) -> dict[str, Any]:
    relations = [given(answers) for answers in house.relations]
    return {**given(house.known(place)), "relations": relations}


def by_the_export(form: str, house: House, place: int) -> dict[str, Value]:
    return interpreter(form).run(asked(house, place))


def by_the_engine(form: str, house: House, place: int) -> dict[str, Value]:
    values = program(RULES).values(house.relations, house.operator, house.assumed)
    truths = {name: values.of(name, place) for name in RULES.trees}
    return {
        name if form == "json" else output(name): None if t is UNKNOWN else t is MET
        for name, t in truths.items()
    }


@pytest.mark.parametrize("form", ["json", "dmn", "regelrecht"])
@pytest.mark.parametrize("scenario", scenarios(), ids=lambda s: f"{s.file}: {s.name}")
def test_an_export_gives_every_tree_of_a_scenario_the_value_of_the_engine(
    form: str, scenario: Scenario
) -> None:
    house = House(RULES, scenario.case)
    places = range(len(house.labels))

    assert [by_the_export(form, house, p) for p in places] == [
        by_the_engine(form, house, p) for p in places
    ]


@pytest.mark.parametrize("form", ["json", "dmn", "regelrecht"])
def test_an_export_gives_every_tree_of_generated_houses_the_value_of_the_engine(form: str) -> None:
    for made in generated():
        for place in range(len(made.labels)):
            assert by_the_export(form, made, place) == by_the_engine(form, made, place)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_dmn_file_fits_the_schema_of_its_standard(language: str) -> None:
    folder = PACKAGES.parent / "node_modules" / "dmn-moddle" / "resources" / "dmn" / "xsd"
    schema = etree.XMLSchema(etree.parse(folder / "DMN13.xsd"))
    text = as_dmn(RULES, Speaker(language))

    schema.assertValid(etree.fromstring(text.encode()))
    assert not schema.validate(etree.fromstring(text.replace('"ANY"', '"SOME"').encode()))


def test_no_scenario_fills_in_what_nobody_can_know() -> None:
    assert all(UNLISTED not in s.case.operator for s in scenarios())


@pytest.mark.parametrize("form", ["dmn", "regelrecht"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_header_says_what_is_lost(form: str, language: str) -> None:
    say = Speaker(language)
    text = as_dmn(RULES, say) if form == "dmn" else as_regelrecht(RULES, say)
    header = text.partition("<definitions" if form == "dmn" else "$schema")[0]

    for name in ("wording", "answers", "reasons", "questions", "list", "inline", "others"):
        assert say(f"export.lost.{name}") in header
    assert header.startswith(f"# {say('export.engine')}\n") == (form == "regelrecht")


# What the published schema (0.5.8) asks of the parts we use, in our words.
VALUE = {"$ref": "#/definitions/value"}
OPERATIONS: list[dict[str, Any]] = [
    {"operation": {"const": "NOT"}, "value": VALUE},
    {"operation": {"enum": ["AND", "OR"]}, "conditions": {"type": "array", "items": VALUE}},
    {
        "operation": {"const": "FOREACH"},
        "collection": VALUE,
        "as": {"pattern": "^[a-z_][a-z0-9_]*$"},
        "body": VALUE,
        "combine": {"enum": ["ADD", "OR", "AND", "MIN", "MAX"]},
    },
]
SHAPE: dict[str, Any] = {
    "definitions": {
        "value": {
            "oneOf": [
                {
                    "type": "string",
                    "pattern": r"^\$[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$",
                },
                *(
                    {
                        "type": "object",
                        "properties": properties,
                        "required": list(properties),
                        "additionalProperties": False,
                    }
                    for properties in OPERATIONS
                ),
            ]
        }
    },
    "type": "object",
    "properties": {"value": VALUE, "output": {"pattern": "^[a-z0-9_]+$"}},
    "required": ["output", "value"],
}


def test_every_action_has_the_shape_of_the_published_schema() -> None:
    execution = document(RULES, SAY)["articles"][0]["machine_readable"]["execution"]
    for action in execution["actions"]:
        jsonschema.validate(action, SHAPE)

    assert {p["type"] for p in execution["parameters"]} == {"boolean", "array"}
    assert [a["output"] for a in execution["actions"]] == [o["name"] for o in execution["output"]]


def optin(*arguments: str) -> tuple[int, str]:
    done = running.optin(*arguments)
    return done.returncode, done.stdout


def test_the_regelrecht_file_is_held_against_a_schema_when_one_is_given(tmp_path: Path) -> None:
    own = os.environ.get("OPTIN_REGELRECHT_SCHEMA")
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps({"required": ["articles"]}), encoding="utf-8")
    strict = tmp_path / "strict.json"
    strict.write_text(json.dumps({"required": ["no_such_key"]}), encoding="utf-8")
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    command = ("rules", "export", "--to", "regelrecht", "--schema")

    status, text = optin(*command, own or str(schema))
    assert (status, yaml.safe_load(text)["bwb_id"]) == (0, "BWBR0028236")
    assert optin(*command, str(strict)) == (2, "")
    assert optin(*command, str(broken)) == (2, "")
    assert optin(*command, str(tmp_path / "none.json")) == (2, "")


def test_an_export_is_written_only_to_a_new_file_that_is_named(tmp_path: Path) -> None:
    target = tmp_path / "rules.dmn"
    command = ("rules", "export", "--to", "dmn", "-o", str(target))

    assert optin(*command) == (0, "")
    before = target.read_bytes()
    assert optin(*command) == (2, "")
    assert target.read_bytes() == before
    assert optin("rules", "export", "--to", "prolog") == (2, "")
