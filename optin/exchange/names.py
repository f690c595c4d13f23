"""What the exported forms have in common: names, and the order in which trees can be computed."""

from optin.rules.model import Rules
from optin.rules.tree import references

UNLISTED = "unlisted_in_order"  # never filled in: an open list then stays unknown
RELATIONS = "relations"
ITEM = "item"


def output(tree: str) -> str:
    """Return the name of a tree in other forms.

    >>> output("uitvoeringsregeling_2_2:3.d")
    'uitvoeringsregeling_2_2__3_d'
    """
    return tree.replace(":", "__").replace(".", "_")


def in_order(rules: Rules) -> list[str]:
    """Return the trees so that each stands after everything it refers to."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in found:
            for below in references(rules.trees[name]):
                visit(below)
            found[name] = None

    for name in rules.trees:
        visit(name)
    return list(found)


def is_shared(rules: Rules, fact: str) -> bool:
    """Whether a fact is the operator's: one for all relationships."""
    return rules.facts[fact].scope == "operator"
