"""The rules in the YAML format of the Dutch government's rule engine (schema 0.5.8 or later)."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import yaml

from optin.exchange.names import ITEM, RELATIONS, UNLISTED, in_order, is_shared, output
from optin.language import Speaker
from optin.rules.model import Rules
from optin.rules.tree import AllOf, AnyOf, Fact, ForEach, LegalQuestion, Node, Not, RefersTo

Value: TypeAlias = str | Mapping[str, Any]
SCHEMA = (
    "https://raw.githubusercontent.com/MinBZK/regelrecht/refs/tags/"
    "schema-v0.5.8/schema/v0.5.8/schema.json"
)
LOST = ("wording", "answers", "reasons", "questions", "list", "inline", "others", "day")


def as_regelrecht(rules: Rules, say: Speaker) -> str:
    """Return the rules as YAML, with a header that says who can read it and what is lost."""
    lines = [f"# {say('export.engine')}", "#", f"# {say('export.lost.heading')}"]
    lines += [f"# - {say(f'export.lost.{name}')}" for name in LOST]
    body = yaml.safe_dump(document(rules, say), allow_unicode=True, sort_keys=False, width=100)
    return "\n".join(lines) + "\n" + body


def document(rules: Rules, say: Speaker) -> dict[str, Any]:
    """Return the document as plain data."""
    article = rules.article
    outputs = in_order(rules)
    text = "\n".join(
        f"{p.number}. {p.means[say.language]}"
        for p in rules.provisions.values()
        if p.cite.bwb == article.bwb
    )
    own = f"jci1.3:c:{article.bwb}&artikel={article.article}"
    return {
        "$schema": SCHEMA,
        "$id": article.id,
        "name": article.title[say.language],
        "regulatory_layer": "MINISTERIELE_REGELING",
        "publication_date": article.in_force_from.isoformat(),
        "valid_from": article.in_force_from.isoformat(),
        "bwb_id": article.bwb,
        "url": f"jci1.3:c:{article.bwb}",
        "articles": [
            {
                "number": article.article,
                "text": text,
                "url": own,
                "machine_readable": {
                    "execution": {
                        "parameters": _parameters(rules, say),
                        "output": [{"name": output(name), "type": "boolean"} for name in outputs],
                        "actions": [_action(rules, name) for name in outputs],
                    }
                },
            }
        ],
    }


def _parameters(rules: Rules, say: Speaker) -> list[dict[str, Any]]:
    """Return every input; each may be left out, and is then unknown."""
    named = [(fact, "") for fact in rules.facts]
    named += [(q.id, q.text[say.language]) for q in rules.questions.values()]
    named.append((UNLISTED, say("export.unlisted")))
    found: list[dict[str, Any]] = [
        {"name": name, "type": "boolean", "required": False}
        | ({"description": text} if text else {})
        for name, text in named
    ]
    relations = {"name": RELATIONS, "type": "array", "required": True}
    return [*found, relations | {"description": say("export.relations")}]


def _action(rules: Rules, name: str) -> dict[str, Any]:
    action: dict[str, Any] = {"output": output(name)}
    action["value"] = _value(rules, rules.trees[name], inside=False)
    provision = rules.provisions.get(name)
    if provision:
        action["legal_basis"] = {
            "bwb_id": provision.cite.bwb,
            "article": provision.cite.article,
            "juriconnect": provision.cite.jci,
        }
    return action


def _value(rules: Rules, node: Node, *, inside: bool) -> Value:
    """Return a tree as an operation; `inside` the quantifier facts are those of the item."""

    def every(parts: Sequence[Node]) -> list[Value]:
        return [_value(rules, part, inside=inside) for part in parts]

    match node:
        case Fact(fact):
            return f"${ITEM}.{fact}" if inside and not is_shared(rules, fact) else f"${fact}"
        case LegalQuestion(question):
            return f"${question}"
        case Not(part):
            return {"operation": "NOT", "value": _value(rules, part, inside=inside)}
        case AllOf(parts):
            return {"operation": "AND", "conditions": every(parts)}
        case AnyOf(parts):
            return {"operation": "OR", "conditions": every(parts)}
        case RefersTo(name):
            return _value(rules, rules.trees[name], inside=True) if inside else f"${output(name)}"
        case ForEach(member, satisfies, complete):
            body = _value(rules, AnyOf((Not(member), satisfies)), inside=True)
            over = {
                "operation": "FOREACH",
                "collection": f"${RELATIONS}",
                "as": ITEM,
                "body": body,
                "combine": "AND",
            }
            listed = {"operation": "OR", "conditions": [f"${complete}", f"${UNLISTED}"]}
            return {"operation": "AND", "conditions": [over, listed]}
