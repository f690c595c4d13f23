"""The tree as JSON: every provision, fact and outcome, with what the node kinds mean."""

import json
from typing import Any

from optin.rules.model import Rules
from optin.rules.tree import AllOf, AnyOf, Fact, ForEach, LegalQuestion, Node, Not, RefersTo

LOGIC = {
    "values": "met, not_met, unknown (strong Kleene); a fact that is not answered is unknown",
    "fact": "the answer to a fact: yes is met, no is not_met",
    "not": "met and not_met change places; unknown stays",
    "all_of": "not_met if one part is; otherwise unknown if one part is; otherwise met",
    "any_of": "met if one part is; otherwise unknown if one part is; otherwise not_met",
    "refers_to": "the value of that tree, for the same relationship",
    "for_each": (
        "over all relationships on the list, the own one included: any_of(not member, satisfies); "
        "not_met if one is; met if all are and the fact `complete` is yes; otherwise unknown"
    ),
    "legal_question": "unknown, unless a reading is assumed: counts is met, does_not_count not_met",
}


def node(tree: Node) -> dict[str, Any]:
    """Return a tree as it is written in the rule files, with full ids."""
    match tree:
        case Fact(name):
            return {"fact": name}
        case Not(part):
            return {"not": node(part)}
        case AllOf(parts):
            return {"all_of": [node(part) for part in parts]}
        case AnyOf(parts):
            return {"any_of": [node(part) for part in parts]}
        case RefersTo(name):
            return {"refers_to": name}
        case ForEach(member, satisfies, complete):
            over = {"member": node(member), "satisfies": node(satisfies), "complete": complete}
            return {"for_each": over}
        case LegalQuestion(name):
            return {"legal_question": name}


def as_json(rules: Rules) -> str:
    """Return the rules as one JSON object."""
    data = {
        "optin": "rules/1",
        "rules_sha256": rules.sha256,
        "logic": LOGIC,
        "regulations": [
            {
                "id": source.id,
                "bwb": source.bwb,
                "title": dict(source.title),
                "in_force_from": source.in_force_from.isoformat(),
                "verified_until": source.verified_until.isoformat(),
            }
            for source in rules.sources.values()
        ],
        "provisions": [
            {
                "id": p.id,
                "cite": p.cite.jci,
                "means": dict(p.means),
                "fingerprint": p.fingerprint,
                "note": dict(p.note) if p.note else None,
            }
            for p in rules.provisions.values()
        ],
        "facts": [
            {"id": fact.id, "scope": fact.scope, "who_can_know": list(fact.who_can_know)}
            for fact in rules.facts.values()
        ],
        "legal_questions": [
            {
                "id": question.id,
                "text": dict(question.text),
                "readings": {r.id: "met" if r.is_met else "not_met" for r in question.readings},
            }
            for question in rules.questions.values()
        ],
        "trees": {name: node(tree) for name, tree in rules.trees.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
