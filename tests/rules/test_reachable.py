"""Which headings a set of rules needs follows from its trees."""

from typing import Any

from optin.rules import building
from optin.rules.library import parse
from optin.rules.reachable import pairs
from tests.invalid.cases import FOLDER

ALWAYS = [("met", "crossing"), ("not_applicable", "flying")]
OPEN = [(exception, "undetermined") for exception in ("met", "not_met", "unknown")]


def _pairs(flying: object, *regimes: str) -> list[tuple[str, str]]:
    """Return the pairs of the small rules with another guard, and only these regimes."""
    files = {
        name: parse((FOLDER / "rules" / name).read_text(encoding="utf-8"))
        for name in ("article.yaml", "neighbour.yaml", "facts.yaml", "outcomes.yaml")
    }
    outcomes: dict[str, Any] = dict(files["outcomes.yaml"])
    kept = [regime for regime in outcomes["regimes"] if regime["id"] in regimes]
    outcomes["regimes"] = [{**kept[0], "when": flying}, *kept[1:]]
    outcomes["employee_insurance"] = outcomes["consequences"] = []
    return sorted(pairs(building.rules({**files, "outcomes.yaml": outcomes}, "")))


def test_an_open_question_can_decide_the_regime_like_a_fact() -> None:
    found = _pairs({"legal_question": "wizards_count"}, "flying", "crossing", "toll")

    assert found == sorted([*ALWAYS, *OPEN, ("not_met", "toll")])


def test_where_no_regime_holds_it_is_undetermined() -> None:
    assert _pairs({"fact": "rides_eagle"}, "flying", "crossing") == sorted([*ALWAYS, *OPEN])


def test_a_quantifier_in_a_guard_is_read_for_one_relationship() -> None:
    everybody = {
        "member": {"fact": "has_pass"},
        "satisfies": {"fact": "rides_eagle"},
        "complete": "whole_company_listed",
    }
    found = _pairs({"for_each": everybody}, "flying", "crossing", "toll")

    assert found == sorted([*ALWAYS, *OPEN, ("not_met", "toll")])


def test_a_regime_that_always_holds_leaves_nothing_else() -> None:
    either = {"any_of": [{"fact": "has_pass"}, {"not": {"fact": "has_pass"}}]}

    assert _pairs(either, "flying") == [("not_applicable", "flying")]
