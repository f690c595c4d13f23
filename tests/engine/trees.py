"""Trees that no law contains, and the plainest way to evaluate any tree."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from hypothesis import strategies as st

from optin.rules.model import FactSpec, Question, Rules
from optin.rules.tree import AllOf, AnyOf, Fact, ForEach, LegalQuestion, Node, Not, RefersTo, fold
from optin.truth import MET, NOT_MET, UNKNOWN, Truth
from tests.engine.houses import RULES

FACTS = ("a", "b", "c", "d")
HOUSE_FACTS = ("h", "listed")
QUESTION = "q"
RELATIONS: TypeAlias = Sequence[Mapping[str, Truth]]

TRUTHS = st.sampled_from([MET, NOT_MET, UNKNOWN])
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from([*FACTS, "h"]).map(Fact), st.just(LegalQuestion(QUESTION))
)


def _grown(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(parts.map(Not), several.map(AllOf), several.map(AnyOf))


def _quantified(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(ForEach, parts, parts, st.just("listed"))


PLAIN: st.SearchStrategy[Node] = st.recursive(LEAVES, _grown, max_leaves=8)
# Around and beside a quantifier anything may stand; a reference is followed like a copy.
TREES: st.SearchStrategy[Node] = st.recursive(
    st.one_of(PLAIN, _quantified(PLAIN), st.just(RefersTo("side"))), _grown, max_leaves=4
)


def law(trees: Mapping[str, Node]) -> Rules:
    """Return rules that have these trees and nothing else."""

    def fact(name: str, scope: str) -> FactSpec:
        return FactSpec(name, scope, (), (), (), "no", (), None)

    facts = [fact(name, "relation") for name in FACTS]
    facts += [fact(name, "operator") for name in HOUSE_FACTS]
    return replace(
        RULES,
        facts={spec.id: spec for spec in facts},
        questions={QUESTION: Question(QUESTION, "", {}, ())},
        provisions={},
        trees=trees,
    )


RANK = {NOT_MET: 0, UNKNOWN: 1, MET: 2}
Row: TypeAlias = tuple[Truth, ...]  # one value per relationship


def least(values: Sequence[Truth]) -> Truth:
    return min(values, key=RANK.__getitem__)


def most(values: Sequence[Truth]) -> Truth:
    return max(values, key=RANK.__getitem__)


class Kleene:
    """Strong three-valued logic, by the definition: the least, the most, the mirror image."""

    def __init__(
        self, relations: RELATIONS, operator: Mapping[str, Truth], assumed: Mapping[str, Truth]
    ) -> None:
        self.relations, self.shared = relations, {**operator, **assumed}

    def fact(self, fact: str) -> Row:
        return tuple(
            self.shared.get(fact, answers.get(fact, UNKNOWN)) for answers in self.relations
        )

    legal_question = fact

    def not_(self, part: Row) -> Row:
        mirror = {MET: NOT_MET, UNKNOWN: UNKNOWN, NOT_MET: MET}
        return tuple(mirror[truth] for truth in part)

    def all_of(self, parts: Sequence[Row]) -> Row:
        return tuple(least(values) for values in zip(*parts, strict=True))

    def any_of(self, parts: Sequence[Row]) -> Row:
        return tuple(most(values) for values in zip(*parts, strict=True))

    def for_each(self, member: Row, satisfies: Row, complete: Row) -> Row:
        total = least(self.any_of([self.not_(member), satisfies]))
        if total is MET and complete[0] is not MET:
            total = UNKNOWN  # somebody who is not on the list may be different
        return (total,) * len(self.relations)


def by_definition(
    rules: Rules,
    relations: RELATIONS,
    operator: Mapping[str, Truth],
    assumed: Mapping[str, Truth],
) -> dict[str, Row]:
    """Return the value of every tree for every relationship."""
    algebra = Kleene(relations, operator, assumed)
    seen: dict[str, Row] = {}
    for name, tree in rules.trees.items():
        seen[name] = fold(tree, algebra, rules.trees, seen)
    return seen
