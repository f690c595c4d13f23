"""The JSON Schema (draft-07) of a dossier, for editors that help while somebody types."""

from typing import Any

from optin.case.answers import WORDS
from optin.case.fields import MAX_NOTE
from optin.case.model import Word
from optin.dossier.model import EVERYBODY, Change, Circumstance, Knowledge, Role, Wording
from optin.dossier.reading import COVER, FORMAT, MAX_SHORT, OLD, REFERENCE
from optin.privacy import ALIAS
from optin.rules import library
from optin.rules.model import Rules

_MONTH = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_ALIAS = {"type": "string", "pattern": ALIAS}
_TEXT = {"type": "string", "maxLength": MAX_NOTE}
_SHORT = {"type": "string", "maxLength": MAX_SHORT}
_NUMBER = {"type": ["integer", "string"], "pattern": "^[0-9]{1,12}$"}


def dossier_schema(rules: Rules, language: str) -> dict[str, Any]:
    """Return the schema; every fact is described in this language."""
    named = library.texts(language, "desk")
    facts = [{"const": fact, "description": named[fact]["question"]} for fact in rules.facts]
    answers = [text for text, word in WORDS.items() if word is not Word.DISPUTED]
    piece = {"type": "string", "pattern": "^P[1-9][0-9]{0,3}$"}
    statement = {"type": "string", "pattern": "^F[1-9][0-9]{0,5}$"}
    consent = {"enum": ["yes", "no", "ja", "nee"]}
    entries = {
        "people": _object({"alias": _ALIAS, "role": _one_of(Role)}, ("alias", "role")),
        "evidence": _object(
            {
                "id": piece,
                "file": {"type": "string", "pattern": "^P[1-9][0-9]{0,3}([.][a-z0-9]{1,5})?$"},
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "size": _NUMBER,
                "media_type": {"type": "string"},
                "added": _MONTH,
                "about": _TEXT,
                "period": _MONTH,
                "origin": _ALIAS,
                "pages": _NUMBER,
                "covers": {"type": "array", "items": {"type": "string", "pattern": f"^{COVER}$"}},
            },
            ("id", "file", "sha256", "size", "media_type", "added"),
        ),
        "statements": _object(
            {
                "id": statement,
                "fact": {"anyOf": facts},
                "about": {"anyOf": [_ALIAS, {"enum": ["", EVERYBODY]}]},
                "answer": {"enum": answers},
                "by": _ALIAS,
                "told": _MONTH,
                "circumstances": {"type": "array", "items": _one_of(Circumstance)},
                "since": _MONTH,
                "until": _MONTH,
                "knowledge": _one_of(Knowledge),
                "words": _TEXT,
                "wording": _one_of(Wording),
                "note": _TEXT,
                "evidence": {"type": "array", "items": piece},
            },
            ("fact", "answer", "by", "told"),
        ),
        "shared_with": _object(
            {
                "level": {"type": ["integer", "string"], "enum": [1, 2, 3, 4, "1", "2", "3", "4"]},
                "recipient": _SHORT,
                "by": _ALIAS,
                "date": _DAY,
                "consent": consent,
            },
            ("level", "recipient", "by", "date", "consent"),
        ),
        "given": _object(
            {"piece": piece, "recipient": _SHORT, "date": _DAY, "given": consent},
            ("piece", "recipient", "date", "given"),
        ),
        "built": _object(
            {
                "number": _NUMBER,
                "level": {"type": ["integer", "string"], "enum": [2, 3, 4, "2", "3", "4"]},
                "recipient": _SHORT,
                "month": _MONTH,
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "sent": _MONTH,
                "people": {"type": "array", "items": _ALIAS},
                "statements": {"type": "array", "items": statement},
                "pieces": {"type": "array", "items": piece},
            },
            ("number", "level", "recipient", "month", "sha256"),
        ),
    }
    entries["earlier"] = _and(entries["statements"], {"how": _one_of(Change), "changed": _DAY})
    entries["removed"] = _and(entries["evidence"], {"removed": _DAY})
    readings = {
        question.id: {"enum": [reading.id for reading in question.readings]}
        for question in rules.questions.values()
    }
    top: dict[str, Any] = {
        "optin": {"enum": [FORMAT, *OLD]},
        "reference": {"type": "string", "pattern": f"^{REFERENCE}$"},
        "as_of": _DAY,
        "opened": _MONTH,
        "delete_after": _MONTH,
        "language": _SHORT,
        "group": _NUMBER,
        "numbers": _NUMBER,
        **{name: {"type": ["array", "null"], "items": each} for name, each in entries.items()},
        "assume": {
            "type": ["object", "null"],
            "properties": readings,
            "additionalProperties": False,
        },
    }
    needed = ("optin", "reference", "as_of", "opened", "delete_after")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_object(top, needed)}


def _object(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _and(entry: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with more keys, all of them needed."""
    return _object({**entry["properties"], **more}, (*entry["required"], *more))


def _one_of(options: type[Change | Role | Circumstance | Knowledge | Wording]) -> dict[str, Any]:
    return {"enum": [option.value for option in options]}
