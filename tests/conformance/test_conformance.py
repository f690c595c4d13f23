"""What each kind of node means: its truth, and what is still open."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from optin.engine.assess import assess, interesting
from optin.rules.building import NODE_KINDS
from optin.rules.tree import Node
from tests.conformance.toll import FOLDER, KINDS, case, rules

CASES = [
    pytest.param(kind["provisions"], raw, id=f"{name}: {raw['name']}")
    for name, kind in sorted(KINDS.items())
    for raw in kind["cases"]
]


@pytest.mark.parametrize(("provisions", "raw"), CASES)
def test_a_crossing_has_this_truth_and_leaves_this_open(
    provisions: Mapping[str, Any], raw: Mapping[str, Any]
) -> None:
    law, asked = rules(provisions), case(raw)

    found = assess(law, asked).relations

    truth = {r.label: c.status.value for r in found for c in r.conditions if c.id == "1.a"}
    places = interesting(law, asked, complete=False)
    still_open = {f"{label}.{fact}" if label else fact for label, fact in places}
    still_open |= {question for r in found for question in r.rests_on}
    assert (truth, still_open) == (raw["truth"], set(raw["open"]))


def test_every_kind_of_node_has_its_file_and_its_line() -> None:
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    named = {line.split("`")[1].removesuffix(".yaml") for line in lines if line.startswith("- `")}

    assert set(KINDS) == set(NODE_KINDS) == named
    assert len(get_args(Node)) == len(NODE_KINDS)


@pytest.mark.parametrize("kind", NODE_KINDS)
def test_a_file_is_about_its_own_kind_and_sees_every_value(kind: str) -> None:
    raw = KINDS[kind]
    seen = {truth for one in raw["cases"] for truth in one["truth"].values()}

    assert kind in str(raw["provisions"])
    assert seen == {"met", "not_met", "unknown"}
