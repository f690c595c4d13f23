"""A result as plain data for programs, and the schema that says what it looks like."""

from typing import Any

from optin import __version__
from optin.engine.outline import outline
from optin.engine.result import Change, OpenFact, Outcome, RelationResult, Repair, Result
from optin.rules.model import Rules, bare

FORMAT = "result/1"


def as_data(rules: Rules, result: Result) -> dict[str, Any]:
    """Return a result as JSON data; the names of the fields are an interface."""
    return {
        "optin": FORMAT,
        "as_of": result.as_of.isoformat(),
        "knowledge_date": rules.article.knowledge_date.isoformat(),
        "tool": f"optin {__version__}",
        "rules_sha256": rules.sha256,
        "relations": [_relation(relation) for relation in result.relations],
        "warnings": list(result.warnings),
    }


def _relation(relation: RelationResult) -> dict[str, Any]:
    return {
        "label": relation.label,
        **_outcome(relation.outcome),
        "conditions": [
            {"id": c.id, "status": c.status.value, "because": list(c.because), "cite": c.cite}
            for c in relation.conditions
        ],
        "own_breaches": list(relation.own_breaches),
        "derived_breaches": list(relation.derived_breaches),
        "scope": dict.fromkeys(relation.operator_scope, "operator"),
        "open": [_open(fact) for fact in relation.open],
        "signals": list(relation.signals),
        "consequences": list(relation.consequences),
        "assumed": list(relation.assumed),
        "rests_on": list(relation.rests_on),
        "repair": None if relation.repair is None else _repair(relation.repair),
    }


def _outcome(outcome: Outcome) -> dict[str, str]:
    return {
        "regime": outcome.regime,
        "exception": outcome.exception,
        "employee_insurance": outcome.employee_insurance,
    }


def _open(fact: OpenFact) -> dict[str, Any]:
    return {
        "fact": fact.fact,
        "provision": fact.provision,
        "who_can_know": list(fact.who_can_know),
        "decides": bool(fact.decides),
        "decides_what": list(fact.decides),
        "if_yes": None if fact.if_yes is None else _outcome(fact.if_yes),
        "if_no": None if fact.if_no is None else _outcome(fact.if_no),
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "possible": repair.possible,
        "changes": [_change(change) for change in repair.changes],
        "still_needed": [_change(change) for change in repair.still_needed],
        "rests_on": {question: bool(met) for question, met in repair.rests_on.items()},
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
    regimes = [*(r.id for r in rules.regimes), "undetermined"]
    outcome = {
        "regime": {"enum": regimes},
        "exception": {"enum": ["met", "not_met", "unknown", "not_applicable"]},
        "employee_insurance": {"enum": [*(name for name, _ in rules.insurance), "unknown"]},
    }
    nothing_or_outcome = {"oneOf": [{"type": "null"}, _object(outcome)]}
    change = _object(
        {
            "label": {"type": ["string", "null"]},
            "fact": {"enum": list(rules.facts)},
            "to": {"enum": ["yes", "no"]},
            "who": _list({"type": "string"}),
            "past": {"enum": ["yes", "no", "open"]},
        }
    )
    condition = _object(
        {
            "id": {"enum": conditions},
            "status": {"enum": ["met", "not_met", "unknown"]},
            "because": _list({"type": "string"}),
            "cite": {"type": "string", "pattern": "^jci1\\.3:c:BWBR[0-9]{7}&artikel="},
        }
    )
    open_fact = _object(
        {
            "fact": {"enum": list(rules.facts)},
            "provision": {"type": "string"},
            "who_can_know": _list({"type": "string"}),
            "decides": {"type": "boolean"},
            "decides_what": _list({"enum": ["exception", "regime", "employee_insurance"]}),
            "if_yes": nothing_or_outcome,
            "if_no": nothing_or_outcome,
        }
    )
    repair = _object(
        {
            "possible": {"type": "boolean"},
            "changes": _list(change),
            "still_needed": _list(change),
            "rests_on": {"type": "object", "additionalProperties": {"type": "boolean"}},
        }
    )
    questions = _list({"enum": list(rules.questions)})
    relation = _object(
        {
            "label": {"type": "string"},
            **outcome,
            "conditions": {**_list(condition), "minItems": 20, "maxItems": 20},
            "own_breaches": _list({"enum": conditions}),
            "derived_breaches": _list({"enum": conditions}),
            "scope": {"type": "object", "additionalProperties": {"const": "operator"}},
            "open": _list(open_fact),
            "signals": _list({"enum": [r.id for r in rules.signals]}),
            "consequences": _list({"enum": [r.id for r in rules.consequences]}),
            "assumed": questions,
            "rests_on": questions,
            "repair": {"oneOf": [{"type": "null"}, repair]},
        }
    )
    said = [remark.id for remark in (*rules.warnings, *rules.notices)]
    result = _object(
        {
            "optin": {"const": FORMAT},
            "as_of": {"type": "string", "format": "date"},
            "knowledge_date": {"type": "string", "format": "date"},
            "tool": {"type": "string"},
            "rules_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "relations": {**_list(relation), "minItems": 1},
            "warnings": _list({"enum": said}),
        }
    )
    # What an operator's audit adds stands beside the law, never in a relationship.
    result["properties"]["audit"] = {"type": "object", "required": ["statement", "operator"]}
    several = _object({"optin": {"const": "results/1"}, "results": _list(result)})
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
