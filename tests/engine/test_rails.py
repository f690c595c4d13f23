"""The written code against a plain fold of the same tree."""

from hypothesis import given, settings
from hypothesis import strategies as st

from optin.case.model import Case
from optin.engine.assess import assess, program
from optin.engine.house import House
from optin.engine.outline import PACKAGE
from optin.engine.rails import Program
from optin.rules.tree import Fact, Node
from optin.truth import Truth
from tests.engine.houses import CASES, RULES
from tests.engine.trees import (
    FACTS,
    HOUSE_FACTS,
    PLAIN,
    QUESTION,
    RELATIONS,
    TREES,
    TRUTHS,
    by_definition,
    law,
)

ANSWERS = st.lists(
    st.dictionaries(st.sampled_from(FACTS), TRUTHS), min_size=1, max_size=5
)
OPERATOR = st.dictionaries(st.sampled_from(HOUSE_FACTS), TRUTHS)
ASSUMED = st.dictionaries(st.just(QUESTION), TRUTHS)


@settings(max_examples=150, deadline=None)
@given(TREES, PLAIN, ANSWERS, OPERATOR, ASSUMED)
def test_the_written_code_says_what_the_tree_says(
    tree: Node,
    side: Node,
    relations: RELATIONS,
    operator: dict[str, Truth],
    assumed: dict[str, Truth],
) -> None:
    rules = law({"main": tree, "side": side})

    values = Program(rules).values(relations, operator, assumed)

    expected = by_definition(rules, relations, operator, assumed)
    assert {
        name: tuple(values.of(name, place) for place in range(len(relations)))
        for name in rules.trees
    } == expected


@settings(max_examples=150, deadline=None)
@given(CASES)
def test_the_written_code_says_what_the_law_says_for_every_relationship(case: Case) -> None:
    house = House(RULES, case)
    told = house.relations, house.operator, house.assumed

    values = program(RULES).values(*told)

    expected = by_definition(RULES, *told)
    assert {
        name: tuple(values.of(name, place) for place in range(len(house.labels)))
        for name in RULES.trees
    } == expected


@settings(max_examples=200, deadline=None)
@given(CASES)
def test_three_valued_logic_misses_no_conclusion_of_this_law(case: Case) -> None:
    """Few facts occur in both polarities; for the conclusions that costs nothing."""
    house = House(RULES, case)
    values = program(RULES).values(house.relations, house.operator, house.assumed)

    def first(kind: str, names: list[str], place: int, otherwise: str) -> str:
        met = [name for name in names if values.of(f"{kind}:{name}", place) is Truth.MET]
        return met[0] if met else otherwise

    found = []
    for place in range(len(house.labels)):
        regime = first("regimes", [r.id for r in RULES.regimes], place, "undetermined")
        applies = {r.id: r.package_applies for r in RULES.regimes}.get(regime, True)
        exception = values.of(PACKAGE, place).value if applies else "not_applicable"
        insured = [name for name, _ in RULES.insurance]
        found.append((exception, regime, first("employee_insurance", insured, place, "unknown")))

    assert found == [
        (r.outcome.exception, r.outcome.regime, r.outcome.employee_insurance)
        for r in assess(RULES, case).relations
    ]


def test_one_column_serves_fifty_relationships() -> None:
    relations = [{"a": truth} for truth in list(Truth) * 17]
    rules = law({"main": Fact("a")})

    values = Program(rules).values(relations, {}, {})

    assert [values.of("main", place) for place in range(51)] == list(Truth) * 17

