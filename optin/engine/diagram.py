"""A reduced ordered decision diagram: what a tree depends on, exactly.

Three-valued logic can miss that an answer no longer matters when a fact occurs twice. In a diagram
of what is still unknown nothing is missed: it is a single node exactly when the outcome is certain,
and it mentions a fact exactly when some completion of the others makes that fact decide.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from random import Random

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
            a, b, c = self._nodes[test], self._nodes[then], self._nodes[otherwise]
            top = min(a[0], b[0], c[0])
            low, high = (
                self.choose(
                    a[side] if a[0] == top else test,
                    b[side] if b[0] == top else then,
                    c[side] if c[0] == top else otherwise,
                )
                for side in (1, 2)
            )
            self._memo[key] = self._node(top, low, high)
        return self._memo[key]

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

    def branches(self, node: int) -> tuple[str, int, int]:
        """Return the variable at the top of an inner node, and the functions when it is no or yes.

        >>> diagram = Diagram()
        >>> diagram.branches(diagram.not_(diagram.variable("a")))
        ('a', 1, 0)
        """
        variable, low, high = self._nodes[node]
        return self.names[variable], low, high

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
        """Return the function once some variables are known. Below the last of them it stays."""
        places = {self._places[name]: known[name] for name in known if name in self._places}
        last = max(places, default=-1)
        memo: dict[int, int] = {}

        def walk(current: int) -> int:
            variable, low, high = self._nodes[current]
            if variable > last:
                return current
            if current not in memo:
                value = places.get(variable)
                if value is None:
                    memo[current] = self._node(variable, walk(low), walk(high))
                else:
                    memo[current] = walk(high if value else low)
            return memo[current]

        return walk(node)

    def settled_by(self, node: int) -> dict[tuple[str, bool], int]:
        """Return every single answer that makes the function certain: TRUE or FALSE, by answer.

        An answer makes it true exactly when every way to be false passes the opposite answer.

        >>> diagram = Diagram()
        >>> both = diagram.all_of([diagram.variable("a"), diagram.variable("b")])
        >>> diagram.settled_by(both)
        {('a', False): 0, ('b', False): 0}
        """
        found: dict[tuple[str, bool], int] = {}
        below = self._below(node)
        for end, other in ((FALSE, TRUE), (TRUE, FALSE)):
            passed = {end: 0, other: -1}  # two bits per variable; -1: there is no way to it
            for current in below:
                variable, low, high = self._nodes[current]
                bit = 1 << 2 * variable
                passed[current] = (passed[low] | bit) & (passed[high] | bit << 1)
            always = passed[node] if below else 0
            for variable in sorted({self._nodes[current][0] for current in below}):
                for value in (False, True):
                    if always >> 2 * variable + (not value) & 1:
                        found[self.names[variable], value] = other
        return found

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

    def same(self, one: int, other: int) -> bool:
        """Whether two functions are the same one: reduced and ordered, so they share a node."""
        return one == other

    def differs(self, one: int, other: int) -> int:
        """Return the function that is true exactly where the two functions differ."""
        return self.choose(one, self.not_(other), other)

    def count(self, node: int, over: Iterable[str]) -> int:
        """Return how many ways to answer the variables in `over` make the function true.

        Every variable that the function depends on must be among them.

        >>> diagram = Diagram()
        >>> both = diagram.all_of([diagram.variable("a"), diagram.variable("b")])
        >>> diagram.count(both, ["a", "b"]), diagram.count(both, ["a", "b", "c"])
        (1, 2)
        """
        total = len(set(over))
        below = self._counts(node)
        return below[node][0] << (total - below[node][1])

    def _counts(self, node: int) -> dict[int, tuple[int, int]]:
        """Return, per node below, the ways to be true over as many variables as it looks at."""
        names = sorted({self._places[name] for name in self.support(node)})
        rank = {place: number for number, place in enumerate(names)}
        found = {FALSE: (0, 0), TRUE: (1, 0)}
        for current in self._below(node):  # children come before their parents
            variable, low, high = self._nodes[current]
            width = len(names) - rank[variable]
            ways = sum(found[c][0] << (width - 1 - found[c][1]) for c in (low, high))
            found[current] = ways, width
        return found

    def _below(self, node: int) -> list[int]:
        """Return every inner node of a function, lowest first: a node is made after its parts."""
        seen: set[int] = set()
        waiting = [node]
        while waiting:
            current = waiting.pop()
            if current > TRUE and current not in seen:
                seen.add(current)
                waiting += self._nodes[current][1:]
        return sorted(seen)

    def shortest(self, node: int, known: Mapping[str, bool]) -> frozenset[str] | None:
        """Return the fewest of the known variables that make the function certainly true.

        None where even all of them together do not. Each variable is either named, and then the
        function is what it becomes, or not, and then it must be true both ways.

        >>> diagram = Diagram()
        >>> either = diagram.any_of([diagram.variable("a"), diagram.variable("b")])
        >>> sorted(diagram.shortest(either, {"a": True, "b": False}))
        ['a']
        """
        memo: dict[int, frozenset[str] | None] = {FALSE: None, TRUE: frozenset()}

        def walk(current: int) -> frozenset[str] | None:
            if current not in memo:
                variable, low, high = self._nodes[current]
                name = self.names[variable]
                best = walk(self.all_of([low, high]))
                if name in known:
                    named = walk(high if known[name] else low)
                    if named is not None and (best is None or len(named) + 1 < len(best)):
                        best = named | {name}
                memo[current] = best
            return memo[current]

        return walk(node)

    def sample(self, node: int, chance: Random) -> dict[str, bool] | None:
        """Return one way to make the function true, each equally likely; None if there is none.

        Only variables that the function depends on are named.
        """
        if node == FALSE:
            return None
        below = self._counts(node)
        chosen = {name: chance.random() < 0.5 for name in sorted(self.support(node))}  # noqa: PLR2004
        while node > TRUE:
            variable, low, high = self._nodes[node]
            ways = [below[c][0] << (below[node][1] - 1 - below[c][1]) for c in (low, high)]
            side = chance.randrange(sum(ways)) >= ways[0]
            chosen[self.names[variable]] = side
            node = high if side else low
        return chosen
