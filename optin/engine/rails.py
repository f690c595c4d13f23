"""Truth on two rails: straight-line code from the tree, for one relationship or a whole column.

A value is two integers with one bit per relationship: known met, known not met. All of: `&` on the
first rail, `|` on the second; not: swap. The same code serves one relationship and an operator's
four hundred. It is written from the tree by an algebra like any other, so it cannot say anything
else than the tree; a test folds the tree plainly and compares.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from optin.engine.outline import outline
from optin.rules.model import Rules
from optin.rules.tree import fold
from optin.truth import MET, NOT_MET, Truth, of

Rail: TypeAlias = tuple[int, ...]
Pair: TypeAlias = tuple[str, str]  # names of the two rails in the written code


class Program:
    """The compiled tree: answers as rails in, the value of every tree as rails out."""

    def __init__(self, rules: Rules) -> None:
        """Write and compile the code."""
        self.facts = tuple(rules.facts)
        self.questions = tuple(rules.questions)
        self.leaves = (*self.facts, *self.questions)
        self.index = {leaf: place for place, leaf in enumerate(self.leaves)}
        self.trees = tuple(rules.trees)
        self.tree_index = {name: place for place, name in enumerate(self.trees)}
        self.breachable = tuple(_breachable(rules, self.index, self.tree_index))
        self.source = _write(rules, self.index, self.trees)
        scope: dict[str, Callable[[Rail, Rail, int], tuple[Rail, Rail]]] = {}
        exec(compile(self.source, "<the tree>", "exec"), scope)  # noqa: S102  (our own tree)
        self.run = scope["run"]

    def columns(
        self,
        relations: Sequence[Mapping[str, Truth]],
        operator: Mapping[str, Truth],
        assumed: Mapping[str, Truth],
    ) -> tuple[Rail, Rail]:
        """Return the rails of the answers: bit i is relationship i."""
        if len(relations) == 1:  # most often; a third of the time
            known = {**operator, **assumed, **relations[0]}
            found = [known.get(leaf) for leaf in self.leaves]
            one = tuple([value is MET for value in found])
            return one, tuple([value is NOT_MET for value in found])
        met, not_met = [0] * len(self.leaves), [0] * len(self.leaves)
        everyone = (1 << len(relations)) - 1
        for bits, answers in (
            (everyone, operator),
            (everyone, assumed),
            *((1 << place, answers) for place, answers in enumerate(relations)),
        ):
            for leaf, value in answers.items():
                if value is MET:
                    met[self.index[leaf]] |= bits
                elif value is NOT_MET:
                    not_met[self.index[leaf]] |= bits
        return tuple(met), tuple(not_met)

    def values(
        self,
        relations: Sequence[Mapping[str, Truth]],
        operator: Mapping[str, Truth],
        assumed: Mapping[str, Truth],
    ) -> "Values":
        """Evaluate everything for all relationships of one operator; nothing is skipped."""
        met, not_met = self.columns(relations, operator, assumed)
        everyone = (1 << len(relations)) - 1
        return Values(self, met, not_met, *self.run(met, not_met, everyone))


class Values:
    """The value of every tree, for every relationship, and the answers it came from."""

    def __init__(self, program: Program, yes: Rail, no: Rail, met: Rail, not_met: Rail) -> None:
        """Keep the rails: of the answers, and of the trees."""
        self._program, self._yes, self._no = program, yes, no
        self._met, self._not_met = met, not_met

    def of(self, tree: str, relation: int) -> Truth:
        """Return the value of a tree (by full id) for one relationship."""
        place = self._program.tree_index[tree]
        return of(self._met[place] >> relation & 1, self._not_met[place] >> relation & 1)

    def own_breaches(self, relation: int) -> list[tuple[str, list[str]]]:
        """Return the onderdelen that are certainly breached, each with the facts that do it."""
        bit, rails = 1 << relation, (self._no, self._yes)
        return [
            (name, [fact for fact, leaf, yes in facts if rails[yes][leaf] & bit])
            for name, place, facts in self._program.breachable
            if self._not_met[place] & bit
        ]


def _breachable(
    rules: Rules, index: Mapping[str, int], tree_index: Mapping[str, int]
) -> Iterator[tuple[str, int, tuple[tuple[str, int, bool], ...]]]:
    """Find the onderdelen that test facts, and per fact the place and the answer that breaches."""
    shape = outline(rules)
    for condition in shape.conditions:
        if condition.id not in shape.derived:
            harmful = fold(rules.trees[condition.id], _Harm(), rules.trees, {})[1]
            facts = tuple((fact, index[fact], yes) for fact, yes in harmful)
            yield condition.id, tree_index[condition.id], facts


Answers: TypeAlias = tuple[tuple[str, bool], ...]


class _Harm:
    """The algebra of which answers help a tree, and which harm it."""

    def fact(self, fact: str) -> tuple[Answers, Answers]:
        return ((fact, True),), ((fact, False),)

    def legal_question(self, question: str) -> tuple[Answers, Answers]:  # noqa: ARG002
        return (), ()

    def not_(self, part: tuple[Answers, Answers]) -> tuple[Answers, Answers]:
        return part[1], part[0]

    def all_of(self, parts: Sequence[tuple[Answers, Answers]]) -> tuple[Answers, Answers]:
        return sum((p[0] for p in parts), ()), sum((p[1] for p in parts), ())

    any_of = all_of

    def for_each(
        self,
        member: tuple[Answers, Answers],
        satisfies: tuple[Answers, Answers],
        complete: tuple[Answers, Answers],  # noqa: ARG002
    ) -> tuple[Answers, Answers]:
        return self.any_of([self.not_(member), satisfies])


class _Code:
    """The algebra that writes code: a value is the pair of names of its rails."""

    def __init__(self, index: Mapping[str, int]) -> None:
        self.index = index
        self.lines: list[str] = []

    def fact(self, fact: str) -> Pair:
        place = self.index[fact]
        return f"y{place}", f"n{place}"

    legal_question = fact

    def not_(self, part: Pair) -> Pair:
        return part[1], part[0]

    def all_of(self, parts: Sequence[Pair]) -> Pair:
        return self.name(" & ".join(p[0] for p in parts), " | ".join(p[1] for p in parts))

    def any_of(self, parts: Sequence[Pair]) -> Pair:
        return self.name(" | ".join(p[0] for p in parts), " & ".join(p[1] for p in parts))

    def for_each(self, member: Pair, satisfies: Pair, complete: Pair) -> Pair:
        met, not_met = self.any_of([self.not_(member), satisfies])
        whole = f"all_ if {met} == all_ and {complete[0]} == all_ else 0"
        return self.name(whole, f"all_ if {not_met} else 0")

    def name(self, met: str, not_met: str) -> Pair:
        place = len(self.lines)
        self.lines.append(f"    m{place} = {met}; f{place} = {not_met}")
        return f"m{place}", f"f{place}"


def _write(rules: Rules, index: Mapping[str, int], trees: Sequence[str]) -> str:
    """Return the source of `run(met, not_met, all_)`."""
    code = _Code(index)
    seen: dict[str, Pair] = {}
    for name in trees:
        if name not in seen:
            seen[name] = fold(rules.trees[name], code, rules.trees, seen)
    leaves = range(len(index))
    results = [seen[name] for name in trees]
    met, not_met = (", ".join(pair[rail] for pair in results) for rail in (0, 1))
    return "\n".join(
        [
            "def run(met, not_met, all_):",
            f"    ({', '.join(f'y{i}' for i in leaves)},) = met",
            f"    ({', '.join(f'n{i}' for i in leaves)},) = not_met",
            *code.lines,
            f"    return ({met},), ({not_met},)",
        ]
    )
