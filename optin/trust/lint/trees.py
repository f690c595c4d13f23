"""R03, R04, R07 and R08: what nothing reads, nobody can know, or can never be said."""

from collections.abc import Iterator
from dataclasses import replace

from optin.engine.diagram import FALSE, Diagram
from optin.problems import Problem
from optin.rules.model import Rules, bare
from optin.rules.names import ROLES
from optin.rules.ruleset import REMARKS, RuleFile, RuleSet, leaves
from optin.rules.tree import Node, references
from optin.trust.symbols import functions

LABELS = ("A", "B")  # a second relationship: some things are only said of a house


def problems(files: RuleSet, rules: Rules) -> Iterator[tuple[RuleFile, Problem]]:
    """Find what stands in the rules and cannot matter to anybody."""
    yield from _facts(files)
    yield from _provisions(files, rules)
    yield from _never_said(files, rules)


def _facts(files: RuleSet) -> Iterator[tuple[RuleFile, Problem]]:
    """Find facts that only remarks read, and facts that neither party can know."""
    read = {
        leaf.value["complete"] if leaf.kind == "for_each" else leaf.value
        for tree in files.trees()
        if tree.name
        for leaf in leaves(tree.raw, tree.path)
        if leaf.kind in {"fact", "for_each"}
    }
    file = files.one("facts")
    asked = {role for role in ROLES if role != "desk"}  # who stands in the relationship itself
    for fact, path in file.entries("facts"):
        here = (*path, "id")
        if fact["id"] not in read:
            yield file, file.problem("read_by_no_conclusion", here, name=fact["id"])
        known = fact["who_can_know"]
        if not asked & {*known["if_yes"], *known["if_no"]}:
            yield file, file.problem("nobody_to_ask", here, name=fact["id"])


def _provisions(files: RuleSet, rules: Rules) -> Iterator[tuple[RuleFile, Problem]]:
    """Find provisions that no tree refers to, unless all that they refer to is read by itself."""
    guards = [r.when for name in REMARKS for r in getattr(rules, name) if r.when]
    read = {name for tree in (*rules.trees.values(), *guards) for name in references(tree)}
    for file in files.of("law"):
        for entry, path in file.entries("provisions"):
            name = f"{file.which}:{entry['id']}"
            tree = rules.trees.get(name)
            if tree is None or name in read:
                continue
            others = {part for other in _others(rules, name) for part in references(other)}
            if not set(references(tree)) or not set(references(tree)) <= others:
                here = (*path, "id")
                yield file, file.problem("provision_unread", here, provision=bare(name))


def _others(rules: Rules, name: str) -> Iterator[Node]:
    """Return every tree but this one, and the guards of the remarks."""
    yield from (tree for other, tree in rules.trees.items() if other != name)
    yield from (r.when for kind in REMARKS for r in getattr(rules, kind) if r.when)


def _never_said(files: RuleSet, rules: Rules) -> Iterator[tuple[RuleFile, Problem]]:
    """Find remarks whose guard no answers at all can meet."""
    guarded = {
        (section, remark.id): remark.when
        for section in REMARKS
        for remark in getattr(rules, section)
        if remark.when
    }
    named = {f"remark:{section}:{name}": when for (section, name), when in guarded.items()}
    # A copy of the rules in which the guards are trees as well: one fold works them all out.
    tree = functions(replace(rules, trees={**rules.trees, **named}), LABELS, Diagram())
    file = files.one("outcomes")
    for section in REMARKS:
        for entry, path in file.entries(section):
            if tree.get(f"remark:{section}:{entry['id']}") == FALSE:
                yield file, file.problem("never_said", (*path, "id"), name=entry["id"])
