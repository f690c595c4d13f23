"""A result as plain data for programs, and the schema that says what it looks like."""

from collections.abc import Sequence
from typing import Any

from optin import __version__
from optin.engine.outline import outline
from optin.engine.result import (
    Change,
    Condition,
    OpenFact,
    Outcome,
    RelationResult,
    Repair,
    Result,
)
from optin.rules.model import Rules, bare

FORMAT, SEVERAL = "result/2", "results/2"


def as_data(rules: Rules, result: Result) -> dict[str, Any]:
    """Return a result as JSON data; the names of the fields are an interface (ADR 0012)."""
    return {
        "optin": FORMAT,
        "as_of": result.as_of.isoformat(),
        "knowledge_date": rules.article.knowledge_date.isoformat(),
        "tool": f"optin {__version__}",
        "rules_sha256": rules.sha256,
        "conclusions": conclusions_of(rules),
        "conditions": [
            {"id": c.id, "cite": c.cite, "scope": c.scope, "derived": c.derived}
            for c in result.house.declared
        ],
        "house": _house(rules, result),
        "relations": [_relation(rules, result, relation) for relation in result.relations],
        "warnings": list(result.warnings),
    }


def together(made: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return one result as it is, and several as one object."""
    return made[0] if len(made) == 1 else {"optin": SEVERAL, "results": list(made)}


def conclusions_of(rules: Rules) -> dict[str, list[str]]:
    """Return every conclusion that these rules draw, with the values it can have."""
    return {
        "exception": ["met", "not_met", "unknown", "not_applicable"],
        "regime": [*(regime.id for regime in rules.regimes), "undetermined"],
        "employee_insurance": [*(name for name, _ in rules.insurance), "unknown"],
    }


def _house(rules: Rules, result: Result) -> dict[str, Any]:
    """Return what all relationships share; nothing of it stands with a relationship."""
    return {
        "conditions": [_condition(c) for c in result.house.conditions],
        "open": _open_about_the_operator(rules, result),
        "repairs": [
            {
                "rests_on": {question: bool(met) for question, met in repair.rests_on.items()},
                "changes": [_change(c) for found in repair.changes.values() for c in found],
                "still_needed": [_change(c) for found in repair.needed.values() for c in found],
            }
            for repair in result.house.repairs
        ],
    }


def _open_about_the_operator(rules: Rules, result: Result) -> list[dict[str, Any]]:
    """Return each unknown fact of the operator once, with what it decides and for whom."""
    found: dict[str, dict[OpenFact, list[str]]] = {}
    for relation in result.relations:
        for fact in relation.open:
            if rules.facts[fact.fact].scope == "operator":
                found.setdefault(fact.fact, {}).setdefault(fact, []).append(relation.label)
    return [
        {
            "fact": name,
            "provision": next(iter(ways)).provision,
            "who_can_know": list(next(iter(ways)).who_can_know),
            "decides": [
                {"labels": labels, **_deciding(way)} for way, labels in ways.items() if way.decides
            ],
        }
        for name, ways in found.items()
    ]


def _relation(rules: Rules, result: Result, relation: RelationResult) -> dict[str, Any]:
    shared = {condition.id for condition in result.house.conditions}
    return {
        "label": relation.label,
        **_outcome(relation.outcome),
        "conditions": [_condition(c) for c in relation.conditions if c.id not in shared],
        "own_breaches": list(relation.own_breaches),
        "derived_breaches": list(relation.derived_breaches),
        "open": [
            {
                "fact": fact.fact,
                "provision": fact.provision,
                "who_can_know": list(fact.who_can_know),
                "decides": bool(fact.decides),
                **_deciding(fact),
            }
            for fact in relation.open
            if rules.facts[fact.fact].scope != "operator"
        ],
        "signals": list(relation.signals),
        "consequences": list(relation.consequences),
        "assumed": list(relation.assumed),
        "rests_on": list(relation.rests_on),
        "repair": None if relation.repair is None else _repair(result, relation.repair),
    }


def _condition(condition: Condition) -> dict[str, Any]:
    return {
        "id": condition.id,
        "status": condition.status.value,
        "because": list(condition.because),
    }


def _outcome(outcome: Outcome) -> dict[str, str]:
    return {
        "regime": outcome.regime,
        "exception": outcome.exception,
        "employee_insurance": outcome.employee_insurance,
    }


def _deciding(fact: OpenFact) -> dict[str, Any]:
    return {
        "decides_what": list(fact.decides),
        "if_yes": None if fact.if_yes is None else _outcome(fact.if_yes),
        "if_no": None if fact.if_no is None else _outcome(fact.if_no),
    }


def _repair(result: Result, repair: Repair) -> dict[str, Any]:
    """Return a relationship's own part, and which repair of the house goes with it."""
    return {
        "possible": repair.possible,
        "changes": [_change(change) for change in repair.own],
        "still_needed": [_change(change) for change in repair.own_needed],
        "house": next(n for n, one in enumerate(result.house.repairs) if one is repair.house),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "label": change.label or None,
        "fact": change.fact,
        "to": "yes" if change.to else "no",
        "who": list(change.who),
        "past": change.past,
    }


def result_schema(rules: Rules) -> dict[str, Any]:
    """Return the JSON Schema (draft-07) of one result or of several."""
    conditions = [bare(c.id) for c in outline(rules).conditions]
    declared = conclusions_of(rules)
    outcome = {name: {"enum": values} for name, values in declared.items()}
    nothing_or_outcome = {"oneOf": [{"type": "null"}, _object(outcome)]}
    text = {"type": "string"}
    facts = {"enum": list(rules.facts)}
    change = _object(
        {
            "label": {"type": ["string", "null"]},
            "fact": facts,
            "to": {"enum": ["yes", "no"]},
            "who": _list(text),
            "past": {"enum": ["yes", "no", "open"]},
        }
    )
    condition = _object(
        {
            "id": {"enum": conditions},
            "status": {"enum": ["met", "not_met", "unknown"]},
            "because": _list(text),
        }
    )
    known = {"fact": facts, "provision": text, "who_can_know": _list(text)}
    deciding = {
        "decides_what": _list({"enum": list(declared)}),
        "if_yes": nothing_or_outcome,
        "if_no": nothing_or_outcome,
    }
    changes = {"changes": _list(change), "still_needed": _list(change)}
    readings = {"type": "object", "additionalProperties": {"type": "boolean"}}
    for_whom = _list(_object({"labels": {**_list(text), "minItems": 1}, **deciding}))
    house = _object(
        {
            "conditions": _list(condition),
            "open": _list(_object({**known, "decides": for_whom})),
            "repairs": _list(_object({"rests_on": readings, **changes})),
        }
    )
    own = {"possible": {"type": "boolean"}, **changes, "house": {"type": "integer", "minimum": 0}}
    questions = _list({"enum": list(rules.questions)})
    relation = _object(
        {
            "label": text,
            **outcome,
            "conditions": _list(condition),
            "own_breaches": _list({"enum": conditions}),
            "derived_breaches": _list({"enum": conditions}),
            "open": _list(_object({**known, "decides": {"type": "boolean"}, **deciding})),
            "signals": _list({"enum": [r.id for r in rules.signals]}),
            "consequences": _list({"enum": [r.id for r in rules.consequences]}),
            "assumed": questions,
            "rests_on": questions,
            "repair": {"oneOf": [{"type": "null"}, _object(own)]},
        }
    )
    said = [remark.id for remark in (*rules.warnings, *rules.notices)]
    cite = {"type": "string", "pattern": "^jci1\\.3:c:BWBR[0-9]{7}&artikel="}
    scope = {"enum": ["relation", "operator", "house"]}
    one = {"id": {"enum": conditions}, "cite": cite, "scope": scope, "derived": {"type": "boolean"}}
    result = _object(
        {
            "optin": {"const": FORMAT},
            "as_of": {"type": "string", "format": "date"},
            "knowledge_date": {"type": "string", "format": "date"},
            "tool": text,
            "rules_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "conclusions": _object({name: {"const": values} for name, values in declared.items()}),
            "conditions": _list(_object(one)),
            "house": house,
            "relations": {**_list(relation), "minItems": 1},
            "warnings": _list({"enum": said}),
        }
    )
    # What an operator's audit adds stands beside the law, never in a relationship.
    result["properties"]["audit"] = {"type": "object", "required": ["statement", "operator"]}
    several = _object({"optin": {"const": SEVERAL}, "results": _list(result)})
    return {"$schema": "http://json-schema.org/draft-07/schema#", "oneOf": [result, several]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
