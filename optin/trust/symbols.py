"""A whole house as functions of everything nobody knows yet.

The engine folds one relationship at a time and keeps the others as one variable. Here every
relationship has variables of its own, so that what is proved is proved about the house. The
variables of a relationship stand together: then fifty of them stay small. All relationships are
alike, so what is proved for the first holds for each.
"""

from collections.abc import Iterable, Mapping, Sequence

from optin.engine.diagram import TRUE, Diagram
from optin.engine.house import UNLISTED, Symbols
from optin.rules.model import Rules
from optin.rules.tree import ForEach, fold


class OneOfMany(Symbols):
    """The algebra of diagrams for one relationship, with its label on its own facts."""

    def __init__(self, diagram: Diagram, rules: Rules, label: str, others: int = TRUE) -> None:
        """`others` is the part that the other relationships have in the quantifier."""
        super().__init__(diagram, {}, others)
        self.rules, self.label = rules, label

    def fact(self, fact: str) -> int:
        """Return the variable, of the house or of this relationship."""
        return self.diagram.variable(variable(self.rules, self.label, fact))

    def legal_question(self, question: str) -> int:
        """Return the variable of the question: true where the reading says it counts."""
        return self.diagram.variable(question)


def variable(rules: Rules, label: str, fact: str) -> str:
    """Return the name of a fact's variable: the house has one, every relationship its own."""
    shared = fact in rules.questions or rules.facts[fact].scope == "operator"
    return fact if shared else f"{label}.{fact}"


def functions(rules: Rules, labels: Sequence[str], diagram: Diagram) -> dict[str, int]:
    """Return every tree of the rules as a function, for the first of these relationships."""
    for name in (*rules.questions, UNLISTED):
        diagram.variable(name)
    for label in labels:
        for fact in rules.facts:
            diagram.variable(variable(rules, label, fact))
    bodies = []
    quantified = [tree for tree in rules.trees.values() if isinstance(tree, ForEach)]
    for label in labels[1:]:
        for each in quantified:
            symbols = OneOfMany(diagram, rules, label)
            fold(each, symbols, rules.trees, {})
            bodies.append(symbols.body)
    first = OneOfMany(diagram, rules, labels[0], diagram.all_of(bodies))
    seen: dict[str, int] = {}
    for name, tree in rules.trees.items():
        if name not in seen:
            seen[name] = fold(tree, first, rules.trees, seen)
    return seen


def answers(way: Mapping[str, bool], labels: Iterable[str]) -> dict[str, dict[str, bool]]:
    """Return a way through a diagram as answers per label; the house's own under "".

    >>> answers({"A.fines_charged": True, "permit_held": False}, ["A"])
    {'': {'permit_held': False}, 'A': {'fines_charged': True}}
    """
    found: dict[str, dict[str, bool]] = {"": {}, **{label: {} for label in labels}}
    for name, value in way.items():
        label, dot, fact = name.partition(".")
        if dot:
            found[label][fact] = value
        elif name != UNLISTED:
            found[""][name] = value
    return found
