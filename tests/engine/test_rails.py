"""The written code against a plain fold of the same tree."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from optin.case.model import Case
from optin.engine.assess import assess, program
from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.house import OTHERS, UNLISTED, House, Symbols
from optin.engine.outline import PACKAGE
from optin.engine.rails import Program
from optin.rules.model import Rules
from optin.rules.tree import AllOf, Fact, Node, Not, fold
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
from tests.running import times

ANSWERS = st.lists(st.dictionaries(st.sampled_from(FACTS), TRUTHS), min_size=1, max_size=5)
OPERATOR = st.dictionaries(st.sampled_from(HOUSE_FACTS), TRUTHS)
ASSUMED = st.dictionaries(st.just(QUESTION), TRUTHS)


@settings(max_examples=times(150), deadline=None)
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


@settings(max_examples=times(100), deadline=None)
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


@settings(max_examples=times(60), deadline=None)
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


class Rails:
    """The algebra of rails over every answer at once: known yes and known no are variables."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram

    def fact(self, fact: str) -> tuple[int, int]:
        return self.diagram.variable(f"yes {fact}"), self.diagram.variable(f"no {fact}")

    legal_question = fact

    def not_(self, part: tuple[int, int]) -> tuple[int, int]:
        return part[1], part[0]

    def all_of(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return (
            self.diagram.all_of(p[0] for p in parts),
            self.diagram.any_of(p[1] for p in parts),
        )

    def any_of(self, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return self.not_(self.all_of([self.not_(part) for part in parts]))

    def for_each(
        self, member: tuple[int, int], satisfies: tuple[int, int], complete: tuple[int, int]
    ) -> tuple[int, int]:
        body = self.any_of([self.not_(member), satisfies])
        return self.all_of([body, self.fact(OTHERS), (complete[0], FALSE)])


class Certainty:
    """When a function of facts is certain, as a function of what is known of each fact."""

    def __init__(self, source: Diagram, target: Diagram) -> None:
        self.source, self.target = source, target
        self.memo: dict[int, int] = {FALSE: FALSE, TRUE: TRUE}

    def of(self, function: int) -> int:
        if function not in self.memo:
            name = min(self.source.support(function), key=self.source.names.index)
            low, high = (self.of(self.source.given(function, {name: v})) for v in (False, True))
            either = self.target.all_of([low, high])
            if name != UNLISTED:  # of which nobody ever knows anything
                no = self.target.variable(f"no {name}")
                either = self.target.choose(no, low, either)
                either = self.target.choose(self.target.variable(f"yes {name}"), high, either)
            self.memo[function] = either
        return self.memo[function]


def inexact(rules: Rules) -> list[tuple[str, str]]:
    """Return the trees that three-valued logic leaves open although every completion agrees."""
    source, target = Diagram(), Diagram()
    leaves = (*rules.facts, *rules.questions, OTHERS)
    sides = [(target.variable(f"yes {leaf}"), target.variable(f"no {leaf}")) for leaf in leaves]
    sensible = target.all_of(target.not_(target.all_of(pair)) for pair in sides)
    certainty = Certainty(source, target)
    symbols = Symbols(source, {}, source.variable(OTHERS))
    functions: dict[str, int] = {}
    rails: dict[str, tuple[int, int]] = {}

    found = []
    for name, tree in rules.trees.items():
        function = fold(tree, symbols, rules.trees, functions)
        pair = fold(tree, Rails(target), rules.trees, rails)
        exact = certainty.of(function), certainty.of(source.not_(function))
        for side, known, certain in zip(("met", "not met"), pair, exact, strict=True):
            if target.all_of([known, sensible]) != target.all_of([certain, sensible]):
                found.append((name, side))
    return found


def test_three_valued_logic_is_exact_for_every_tree_of_this_law_whatever_is_answered() -> None:
    """Every set of answers at once: three to the power of the number of facts."""
    assert inexact(RULES) == []


def test_the_proof_of_exactness_finds_a_tree_for_which_it_fails() -> None:
    never = AllOf((Fact("a"), Not(Fact("a"))))

    assert inexact(law({"main": never, "side": Fact("a")})) == [("main", "not met")]
