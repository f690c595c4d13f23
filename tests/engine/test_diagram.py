"""A diagram against truth tables of small trees."""

from itertools import pairwise
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.house import UNLISTED, Symbols
from optin.rules.tree import Node, fold
from optin.truth import MET, NOT_MET, UNKNOWN, Truth
from tests.engine.houses import assignments
from tests.engine.trees import FACTS, HOUSE_FACTS, PLAIN, QUESTION, TREES, TRUTHS, Kleene

NAMES = (*FACTS, *HOUSE_FACTS, QUESTION, UNLISTED)
KNOWN = st.dictionaries(st.sampled_from(NAMES[:-1]), TRUTHS)
COSTS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.booleans()), st.sampled_from([0, 1, 3, 10, inf])
)


class Plain(Kleene):
    """Truth tables: everything is known, and whoever is not listed is or is not in order."""

    def for_each(
        self, member: tuple[Truth, ...], satisfies: tuple[Truth, ...], complete: tuple[Truth, ...]
    ) -> tuple[Truth, ...]:
        body = self.any_of([self.not_(member), satisfies])
        return self.all_of([body, self.any_of([complete, self.fact(UNLISTED)])])


def holds(tree: Node, side: Node, world: dict[str, bool]) -> bool:
    truths = {name: MET if value else NOT_MET for name, value in world.items()}
    return fold(tree, Plain([truths], {}, {}), {"side": side}, {}) == (MET,)


def built(tree: Node, side: Node, known: dict[str, Truth]) -> tuple[Diagram, int]:
    symbols = Symbols(Diagram(), known)
    return symbols.diagram, fold(tree, symbols, {"side": side}, {})


@settings(max_examples=60, deadline=None)
@given(TREES, PLAIN, KNOWN)
def test_a_diagram_is_the_truth_table(tree: Node, side: Node, known: dict[str, Truth]) -> None:
    diagram, function = built(tree, side, known)
    fixed = {name: truth is MET for name, truth in known.items() if truth is not UNKNOWN}

    for world in assignments(set(NAMES) - set(fixed)):
        assert diagram.given(function, world) == int(holds(tree, side, fixed | world))


@settings(max_examples=60, deadline=None)
@given(TREES, PLAIN, KNOWN)
def test_a_diagram_depends_on_a_name_exactly_when_some_completion_lets_it_decide(
    tree: Node, side: Node, known: dict[str, Truth]
) -> None:
    diagram, function = built(tree, side, known)
    fixed = {name: truth is MET for name, truth in known.items() if truth is not UNKNOWN}
    free = sorted(set(NAMES) - set(fixed))
    table = {
        tuple(world.values()): holds(tree, side, fixed | world) for world in assignments(free)
    }

    deciding = {
        name
        for place, name in enumerate(free)
        for world, value in table.items()
        if value is not table[(*world[:place], not world[place], *world[place + 1 :])]
    }

    assert diagram.support(function) == deciding


@settings(max_examples=60, deadline=None)
@given(TREES, PLAIN, st.dictionaries(st.sampled_from(NAMES), st.booleans(), max_size=4))
def test_what_becomes_known_later_gives_the_same_as_what_was_known_before(
    tree: Node, side: Node, known: dict[str, bool]
) -> None:
    diagram, function = built(tree, side, {})

    later = diagram.given(function, known)

    assert diagram.support(later).isdisjoint(known)
    for world in assignments(set(NAMES) - set(known)):
        assert diagram.given(later, world) == diagram.given(function, known | world)


@settings(max_examples=60, deadline=None)
@given(TREES, PLAIN, COSTS)
def test_the_cheapest_way_is_the_cheapest_of_all_ways(
    tree: Node, side: Node, costs: dict[tuple[str, bool], float]
) -> None:
    diagram, function = built(tree, side, {})
    free = {name: min(costs.get((name, v), 1) for v in (True, False)) for name in NAMES}

    def cost(name: str, value: bool) -> float:  # noqa: FBT001  (as the engine calls it)
        # What a way passes by is free, so only the difference between both values can weigh.
        this = costs.get((name, value), 1)
        return this if this == inf else this - min(free[name], this)

    found, way = diagram.cheapest(function, cost)
    every = [
        sum(cost(name, value) for name, value in world.items())
        for world in assignments(NAMES)
        if holds(tree, side, world)
    ]

    assert found == min(every, default=inf)
    if function != FALSE:
        assert sum(cost(name, value) for name, value in way.items()) == found
        assert diagram.given(function, way) == TRUE


def test_equal_functions_are_one_node() -> None:
    diagram = Diagram()
    a, b = diagram.variable("a"), diagram.variable("b")

    left = diagram.not_(diagram.all_of([a, b]))
    right = diagram.any_of([diagram.not_(b), diagram.not_(a)])

    assert left == right
    assert diagram.all_of([a, diagram.not_(a)]) == FALSE
    assert diagram.any_of([b, diagram.not_(b)]) == TRUE


def test_four_hundred_parts_do_not_deepen_the_recursion() -> None:
    diagram = Diagram()
    parts = [diagram.variable(f"x{place}") for place in range(400)]

    total = diagram.all_of(parts)

    assert len(diagram.support(total)) == 400
    assert all(first < second for first, second in pairwise(parts))
