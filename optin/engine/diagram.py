"""A reduced ordered decision diagram: what a tree depends on, exactly.

Three-valued logic can miss that an answer no longer matters when a fact occurs twice. In a diagram
of what is still unknown nothing is missed: it is a single node exactly when the outcome is certain,
and it mentions a fact exactly when some completion of the others makes that fact decide.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

FALSE, TRUE = 0, 1


@dataclass
class Diagram:
    """All nodes of one evaluation; a function is the number of its top node.

    Variables are numbered in the order in which they are first named.
    """

    names: list[str] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)
    _nodes: list[tuple[int, int, int]] = field(  # variable, when false, when true
        default_factory=lambda: [(1 << 30, FALSE, FALSE), (1 << 30, TRUE, TRUE)]
    )
    _unique: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _memo: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def variable(self, name: str) -> int:
        """Return the function that is this variable."""
        place = self._places.setdefault(name, len(self.names))
        if place == len(self.names):
            self.names.append(name)
        return self._node(place, FALSE, TRUE)

    def _node(self, variable: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (variable, low, high)
        if key not in self._unique:
            self._unique[key] = len(self._nodes)
            self._nodes.append(key)
        return self._unique[key]

    def choose(self, test: int, then: int, otherwise: int) -> int:
        """Return *if test then `then` else `otherwise`*: every connective is one of these."""
        if test in (FALSE, TRUE):
            return then if test == TRUE else otherwise
        if then == otherwise:
            return then
        if (then, otherwise) == (TRUE, FALSE):
            return test
        key = (test, then, otherwise)
        if key not in self._memo:
            top = min(self._nodes[part][0] for part in key)
            low = self.choose(*(self._branch(part, top, 1) for part in key))
            high = self.choose(*(self._branch(part, top, 2) for part in key))
            self._memo[key] = self._node(top, low, high)
        return self._memo[key]

    def _branch(self, node: int, variable: int, side: int) -> int:
        entry = self._nodes[node]
        return entry[side] if entry[0] == variable else node

    def not_(self, part: int) -> int:
        """Return the opposite."""
        return self.choose(part, FALSE, TRUE)

    def all_of(self, parts: Iterable[int]) -> int:
        """Return the conjunction, from the last part upwards so that the recursion stays flat."""
        total = TRUE
        for part in reversed(list(parts)):
            total = self.choose(part, total, FALSE)
        return total

    def any_of(self, parts: Iterable[int]) -> int:
        """Return the disjunction."""
        total = FALSE
        for part in reversed(list(parts)):
            total = self.choose(part, TRUE, total)
        return total

    def support(self, node: int) -> frozenset[str]:
        """Return the variables that the function depends on."""
        seen: set[int] = set()
        found: set[int] = set()
        waiting = [node]
        while waiting:
            current = waiting.pop()
            if current > TRUE and current not in seen:
                seen.add(current)
                variable, low, high = self._nodes[current]
                found.add(variable)
                waiting += [low, high]
        return frozenset(self.names[variable] for variable in found)

    def given(self, node: int, known: Mapping[str, bool]) -> int:
        """Return the function once some variables are known."""
        memo: dict[int, int] = {}

        def walk(current: int) -> int:
            if current <= TRUE:
                return current
            if current not in memo:
                variable, low, high = self._nodes[current]
                value = known.get(self.names[variable])
                if value is None:
                    test = self._node(variable, FALSE, TRUE)
                    memo[current] = self.choose(test, walk(high), walk(low))
                else:
                    memo[current] = walk(high if value else low)
            return memo[current]

        return walk(node)

    def cheapest(
        self, node: int, cost: Callable[[str, bool], float]
    ) -> tuple[float, dict[str, bool]]:
        """Return the least total cost of making the function true, and the values that do it.

        Variables that the way passes by are free. The cost is infinite when there is no way.
        """
        memo: dict[int, tuple[float, dict[str, bool]]] = {FALSE: (inf, {}), TRUE: (0, {})}

        def walk(current: int) -> tuple[float, dict[str, bool]]:
            if current not in memo:
                variable, low, high = self._nodes[current]
                name = self.names[variable]
                ways = []
                for value, below in ((False, low), (True, high)):
                    rest, chosen = walk(below)
                    ways.append((rest + cost(name, value), {name: value} | chosen))
                memo[current] = min(ways, key=lambda way: way[0])
            return memo[current]

        return walk(node)
