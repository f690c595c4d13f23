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
from tests.running import times

NAMES = (*FACTS, *HOUSE_FACTS, QUESTION, UNLISTED)
KNOWN = st.dictionaries(st.sampled_from(NAMES[:-1]), TRUTHS)
COSTS = st.dictionaries(
    st.sampled_from(NAMES), st.tuples(st.booleans(), st.sampled_from([0.0, 1.0, 3.0, 10.0, inf]))
)


class Plain(Kleene):
    """Truth tables: everything is known, and whoever is not listed is or is not in order."""

    def for_each(
        self, member: tuple[Truth, ...], satisfies: tuple[Truth, ...], complete: tuple[Truth, ...]
    ) -> tuple[Truth, ...]:
        body = self.any_of([self.not_(member), satisfies])
        return self.all_of([body, self.any_of([complete, self.fact(UNLISTED)])])


def table(tree: Node, side: Node, fixed: dict[str, bool]) -> dict[tuple[bool, ...], bool]:
    """Return whether the tree holds in every world; a world is the values of NAMES, in order."""
    worlds = [fixed | world for world in assignments(n for n in NAMES if n not in fixed)]
    truths = [{name: MET if v else NOT_MET for name, v in world.items()} for world in worlds]
    column = fold(tree, Plain(truths, {}, {}), {"side": side}, {})
    return {
        tuple(world[name] for name in NAMES): value is MET
        for world, value in zip(worlds, column, strict=True)
    }


def decided(known: dict[str, Truth]) -> dict[str, bool]:
    return {name: truth is MET for name, truth in known.items() if truth is not UNKNOWN}


def built(tree: Node, side: Node, known: dict[str, Truth]) -> tuple[Diagram, int]:
    symbols = Symbols(Diagram(), known)
    return symbols.diagram, fold(tree, symbols, {"side": side}, {})


@settings(max_examples=times(60), deadline=None)
@given(TREES, PLAIN, KNOWN)
def test_a_diagram_is_the_truth_table(tree: Node, side: Node, known: dict[str, Truth]) -> None:
    diagram, function = built(tree, side, known)

    for world, value in table(tree, side, decided(known)).items():
        assert diagram.given(function, dict(zip(NAMES, world, strict=True))) == int(value)


@settings(max_examples=times(100), deadline=None)
@given(TREES, PLAIN, KNOWN)
def test_a_diagram_depends_on_a_name_exactly_when_some_completion_lets_it_decide(
    tree: Node, side: Node, known: dict[str, Truth]
) -> None:
    diagram, function = built(tree, side, known)
    worlds = table(tree, side, decided(known))

    deciding = {
        name
        for place, name in enumerate(NAMES)
        if name not in decided(known)
        for world, value in worlds.items()
        if value is not worlds[(*world[:place], not world[place], *world[place + 1 :])]
    }

    assert diagram.support(function) == deciding


@settings(max_examples=times(100), deadline=None)
@given(TREES, PLAIN, st.dictionaries(st.sampled_from(NAMES[:-1]), st.booleans(), max_size=4))
def test_what_becomes_known_later_gives_the_same_as_what_was_known_before(
    tree: Node, side: Node, fixed: dict[str, bool]
) -> None:
    symbols = Symbols(Diagram(), {})
    function = fold(tree, symbols, {"side": side}, {})
    before = Symbols(symbols.diagram, {n: MET if v else NOT_MET for n, v in fixed.items()})

    later = symbols.diagram.given(function, fixed)

    assert later == fold(tree, before, {"side": side}, {})


@settings(max_examples=times(100), deadline=None)
@given(TREES, PLAIN, KNOWN)
def test_a_single_answer_settles_it_exactly_when_every_world_with_it_says_the_same(
    tree: Node, side: Node, known: dict[str, Truth]
) -> None:
    diagram, function = built(tree, side, known)
    worlds = table(tree, side, decided(known))
    settling = {}
    for name in diagram.support(function):
        for answer in (False, True):
            said = {v for world, v in worlds.items() if world[NAMES.index(name)] is answer}
            if len(said) == 1:
                settling[name, answer] = int(said.pop())

    assert diagram.settled_by(function) == settling


@settings(max_examples=times(100), deadline=None)
@given(TREES, PLAIN, COSTS)
def test_the_cheapest_way_is_the_cheapest_of_all_ways(
    tree: Node, side: Node, costs: dict[str, tuple[bool, float]]
) -> None:
    diagram, function = built(tree, side, {})

    def cost(name: str, value: bool) -> float:
        # One of both values is free, because a variable that a way passes by is free.
        dear, price = costs.get(name, (False, 1.0))
        return price if value is dear else 0.0

    found, way = diagram.cheapest(function, cost)

    every = [
        sum(map(cost, NAMES, world)) for world, value in table(tree, side, {}).items() if value
    ]
    assert found == min(every, default=inf)
    if found < inf:
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
