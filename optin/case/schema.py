"""The JSON Schema (draft-07) of a case, for editors that help while somebody types."""

from typing import Any

from optin.case.answers import WORDS
from optin.case.fields import MAX_EVIDENCE, MAX_MARK, MAX_NOTE
from optin.case.reading import FORMAT
from optin.privacy import ALIAS
from optin.rules import library
from optin.rules.model import Rules

_MONTH = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"


def case_schema(rules: Rules, language: str) -> dict[str, Any]:
    """Return the schema; every fact is described in this language."""
    answer = {"enum": [*WORDS, None]}
    label = {"type": "string", "pattern": ALIAS}
    mark = {"type": "string", "pattern": f"^[^\\W_]{{1,{MAX_MARK}}}$"}
    long = {
        "type": "object",
        "properties": {
            "answer": answer,
            "since": {"type": "string", "pattern": _MONTH},
            "until": {"type": "string", "pattern": _MONTH},
            "note": {"type": "string", "maxLength": MAX_NOTE},
            "source": {"enum": ["self", "document", "other_person", "inspection"]},
            "evidence": {"type": "array", "items": mark, "maxItems": MAX_EVIDENCE},
        },
        "required": ["answer"],
        "additionalProperties": False,
    }
    named = library.texts(language, "desk")

    def answers(scope: str) -> dict[str, Any]:
        properties = {
            fact.id: {"description": named[fact.id]["question"], "anyOf": [answer, long]}
            for fact in rules.facts.values()
            if fact.scope == scope
        }
        return {
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": False,
        }

    readings = {
        question.id: {"enum": [reading.id for reading in question.readings]}
        for question in rules.questions.values()
    }
    relation = {
        "type": "object",
        "properties": {"label": label, "answers": answers("relation")},
        "required": ["label"],
        "additionalProperties": False,
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": {
            "optin": {"const": FORMAT},
            "as_of": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "told_by": {"enum": ["worker", "operator", "desk"]},
            "operator": answers("operator"),
            "relations": {"type": "array", "items": relation, "minItems": 1},
            "assume": {
                "type": ["object", "null"],
                "properties": readings,
                "additionalProperties": False,
            },
        },
        "required": ["optin", "relations"],
        "additionalProperties": False,
    }
