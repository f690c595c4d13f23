"""The law proved; and a wrong law not."""

from dataclasses import replace

import pytest

from optin.engine.diagram import Diagram
from optin.engine.outline import PACKAGE
from optin.rules.model import Rules, full
from optin.rules.tree import AllOf, AnyOf, Fact, Node, RefersTo
from optin.trust import breaches
from optin.trust.prove import LABELS, prove
from optin.trust.symbols import functions
from tests.engine.houses import RULES
from tests.independent import flat_breach_list as flat


def law(**trees: Node) -> Rules:
    """Return the rules with other trees: `law(item_1j=...)` for item 1.j."""
    named = {full(f"{name[5]}.{name[6]}"): tree for name, tree in trees.items()}
    return replace(RULES, trees={**RULES.trees, **named})


def failing(rules: Rules) -> set[tuple[str, str]]:
    return {(claim.code, claim.subject) for claim in prove(rules) if not claim.holds}


def test_every_claim_about_the_shipped_rules_is_proved() -> None:
    assert failing(RULES) == set()


def test_the_list_is_the_independent_one_line_by_line() -> None:
    alone = tuple(
        (item, *breach[0])
        for item, lines in breaches.ITEMS.items()
        for breach in lines
        if len(breach) == 1
    )
    joint = tuple(
        (item, breach)
        for item, lines in breaches.ITEMS.items()
        for breach in lines
        if len(breach) > 1
    )

    assert alone == flat.BREACHES
    assert joint == flat.JOINT_BREACHES
    assert tuple(breaches.ITEMS) == flat.LEAVES


def test_a_forgotten_condition_is_found_with_the_case_that_shows_it() -> None:
    wrong = law(item_3a=AllOf((Fact("earnings_terms_in_writing"), Fact("earnings_terms_honoured"))))
    found = {claim.subject: claim for claim in prove(wrong) if not claim.holds}

    assert set(found) == {"1", "1.b", "1.g", "3.a"}
    example = found["3.a"].example
    assert example
    assert example.differs == (("A", "earnings_terms_on_file", False),)
    assert (example.readings, example.unlisted_fails) == ((), False)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (law(item_1g=RefersTo(full("1.a"))), {("same", "1.g"), ("same", "1")}),
        (law(item_2c=AllOf(())), {("matters", "2.c"), ("same", "2.c"), ("same", "1.a")}),
    ],
    ids=["g looks at one relationship", "2.c is always met"],
)
def test_a_wrong_law_fails_the_claims_about_it(
    wrong: Rules, expected: set[tuple[str, str]]
) -> None:
    assert expected <= failing(wrong)


def test_regimes_that_overlap_or_leave_a_gap_are_found() -> None:
    met = RULES.trees["regimes:opting_in"]
    overlap = replace(
        RULES,
        trees={
            **RULES.trees,
            "regimes:deemed_employment": AnyOf((met, RULES.trees["regimes:deemed_employment"])),
        },
    )
    gap = replace(RULES, trees={**RULES.trees, "regimes:opting_in": AnyOf(())})

    assert ("exclusive.regimes", "") in failing(overlap)
    assert ("exhaustive.regimes", "") in failing(gap)


def test_a_consequence_outside_its_outcomes_or_with_none_written_down_is_found() -> None:
    first, *rest = RULES.consequences
    elsewhere = [
        replace(remark, when=RefersTo("regimes:deemed_employment"))
        if remark.id == "no_registration"
        else remark
        for remark in rest
    ]
    wrong = replace(RULES, consequences=(replace(first, id="unheard_of"), *elsewhere))

    assert failing(wrong) == {("belongs_unsaid", "unheard_of"), ("belongs", "no_registration")}


def test_a_house_of_fifty_stays_small() -> None:
    diagram = Diagram()
    labels = [f"W{number}" for number in range(50)]
    package = functions(RULES, labels, diagram)[PACKAGE]

    assert len(diagram.support(package)) > 1000
    assert len(LABELS) == 3
    assert diagram.count(package, diagram.names) > 0
