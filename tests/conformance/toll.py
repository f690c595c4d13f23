"""A law from Middle-earth, small enough to see through: who crosses the bridge without toll."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from optin.case.answers import word
from optin.case.model import Answer, Case, Relation
from optin.rules import building
from optin.rules.library import parse
from optin.rules.model import Rules
from optin.rules.names import ARTICLE

FOLDER = Path(__file__).parent
KINDS = {path.stem: parse(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yaml")}
TRAVELLER = ("has_pass", "is_armed", "is_hobbit", "crosses_on_foot", "rides_eagle")
COMPANY = ("wizard_vouches", "whole_company_listed")
QUESTION = "eagle_riders_cross"


def rules(provisions: Mapping[str, Any]) -> Rules:
    """Return the law with these provisions: no toll is due where `1.a` is met."""
    said = {"nl": "", "en": ""}
    everything = [{"fact": name} for name in (*TRAVELLER, *COMPANY)]
    nobody = {
        "member": {"fact": "has_pass"},
        "satisfies": {"fact": "has_pass"},
        "complete": "whole_company_listed",
    }
    articles = {"1": {"refers_to": "1.a"}, **provisions, "9": {"any_of": everything}}
    if not any("for_each" in node for node in provisions.values()):
        articles["8"] = {"for_each": nobody}  # a house has one quantifier, used or not
    law = {
        "rules": ARTICLE,
        "title": said,
        "bwb": "TA3018",
        "article": "1",
        "in_force_from": "2011-01-01",
        "verified": {"until": "2011-01-01", **said},
        "knowledge_date": "2011-01-01",
        "provisions": [
            {"id": number, "means": said, "fingerprint": "", **node}
            for number, node in articles.items()
        ],
    }
    facts: list[dict[str, Any]] = [
        {
            "id": name,
            "scope": "relation" if name in TRAVELLER else "operator",
            "who_can_know": {"if_yes": [], "if_no": []},
            "change": [],
            "past": "no",
        }
        for name in (*TRAVELLER, *COMPANY)
    ]
    readings = [{"id": "yes", "value": "met", **said}, {"id": "no", "value": "not_met", **said}]
    regime = {"package_applies": "yes", "name": said, "cite": []}
    outcomes: dict[str, Any] = {
        "legal_questions": [
            {"id": QUESTION, "provision": "1.a", "question": said, "readings": readings}
        ],
        "regimes": [
            {"id": "no_toll", "when": {"refers_to": "1"}, **regime},
            {"id": "toll", "when": {"not": {"refers_to": "1"}}, **regime},
        ],
        "employee_insurance": [],
    }
    empty: dict[str, Any] = dict.fromkeys(
        ["headings", "consequences", "signals", "warnings", "notices"], ()
    )
    files: dict[str, dict[str, Any]] = {
        "law": law,
        "facts.yaml": {"facts": facts},
        "outcomes.yaml": outcomes | empty,
    }
    return building.rules(files, "")


def case(raw: Mapping[str, Any]) -> Case:
    """Return one crossing."""
    return Case(
        as_of=date(2011, 1, 1),
        operator=_answers(raw["company"]),
        relations=tuple(Relation(name, _answers(told)) for name, told in raw["travellers"].items()),
        assume=raw["assume"],
    )


def _answers(raw: Mapping[str, str]) -> dict[str, Answer]:
    words = {fact: word(text) for fact, text in raw.items()}
    return {fact: Answer(said) for fact, said in words.items() if said is not None}
