"""Counting, the shortest reason and fresh scenarios, against trying everything."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.house import Symbols
from optin.rules.tree import Node, fold
from tests.engine.houses import assignments
from tests.engine.trees import PLAIN
from tests.running import times

NAMES = ("a", "b", "c", "d", "h", "q")


def drawn(node: Node) -> tuple[Diagram, int]:
    diagram = Diagram()
    for name in NAMES:
        diagram.variable(name)
    return diagram, fold(node, Symbols(diagram, {}), {}, {})


@settings(max_examples=times(60), deadline=None)
@given(PLAIN)
def test_the_count_is_the_number_of_ways(node: Node) -> None:
    diagram, function = drawn(node)
    ways = sum(diagram.given(function, way) == TRUE for way in assignments(NAMES))

    assert diagram.count(function, NAMES) == ways


@settings(max_examples=times(60), deadline=None)
@given(PLAIN, st.fixed_dictionaries(dict.fromkeys(NAMES, st.booleans())))
def test_the_shortest_reason_is_enough_and_nothing_shorter_is(
    node: Node, known: dict[str, bool]
) -> None:
    diagram, function = drawn(node)
    found = diagram.shortest(function, known)
    enough = [
        set(names)
        for size in range(len(NAMES) + 1)
        for names in combinations(NAMES, size)
        if diagram.given(function, {name: known[name] for name in names}) == TRUE
    ]

    assert (found is None) == (not enough)
    if found is not None:
        assert set(found) in enough
        assert len(found) == min(map(len, enough))


@settings(max_examples=times(60), deadline=None)
@given(PLAIN, st.integers(0, 1000))
def test_a_fresh_scenario_makes_the_function_true(node: Node, seed: int) -> None:
    diagram, function = drawn(node)
    found = diagram.sample(function, Random(seed))

    assert (found is None) == (function == FALSE)
    if found is not None:
        assert found.keys() == diagram.support(function)
        assert diagram.given(function, found) == TRUE


@settings(max_examples=times(60), deadline=None)
@given(PLAIN, PLAIN)
def test_two_trees_are_the_same_or_there_is_a_witness(one: Node, other: Node) -> None:
    diagram, first = drawn(one)
    second = fold(other, Symbols(diagram, {}), {}, {})
    witness = diagram.sample(diagram.differs(first, second), Random(1))

    assert diagram.same(first, second) == (witness is None)
    if witness is not None:
        rest = dict.fromkeys(NAMES, False) | witness
        assert diagram.given(first, rest) != diagram.given(second, rest)


def test_fresh_scenarios_are_drawn_evenly() -> None:
    diagram = Diagram()
    a, b, c = map(diagram.variable, "abc")
    function = diagram.any_of([a, diagram.all_of([b, c])])
    chance = Random(7)
    seen = [tuple(sorted((diagram.sample(function, chance) or {}).items())) for _ in range(1000)]

    assert len(set(seen)) == diagram.count(function, "abc") == 5
    assert min(seen.count(one) for one in set(seen)) > 150
