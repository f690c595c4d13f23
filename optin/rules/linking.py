"""Whether the trees hold together: references, facts, open questions and the one quantifier."""

from collections.abc import Iterator, Mapping

from optin.documents import Path
from optin.problems import Problem
from optin.rules.model import bare, full
from optin.rules.names import ARTICLE
from optin.rules.ruleset import Leaf, RuleSet, Tree, leaves


def problems(rules: RuleSet) -> Iterator[Problem]:
    """Find what is wrong between trees."""
    trees = list(rules.trees())
    named = {tree.name: tree for tree in trees if tree.name}
    unknown = list(_unknown(rules, trees, named))
    yield from unknown
    meant = {problem.details.get("close") for problem in unknown}
    yield from (
        problem for problem in _unused(rules, trees) if problem.details["name"] not in meant
    )
    yield from _circles(named)
    yield from _quantifiers(rules, trees, named)


def _leaves(tree: Tree) -> Iterator[Leaf]:
    return leaves(tree.raw, tree.path)


def _questions(rules: RuleSet) -> dict[str, Path]:
    outcomes = rules.one("outcomes")
    return {entry["id"]: path for entry, path in outcomes.entries("legal_questions")}


def _unknown(rules: RuleSet, trees: list[Tree], named: Mapping[str, Tree]) -> Iterator[Problem]:
    """Find leaves that name what is not there."""
    facts, provisions, questions = rules.facts, rules.provisions, _questions(rules)
    for tree in trees:
        for leaf in _leaves(tree):
            match leaf.kind:
                case "fact" if leaf.value not in facts:
                    yield tree.file.unknown("no_such_fact", leaf.path, leaf.value, facts)
                case "for_each" if leaf.value["complete"] not in facts:
                    path, name = (*leaf.path, "complete"), leaf.value["complete"]
                    yield tree.file.unknown("no_such_fact", path, name, facts)
                case "legal_question" if leaf.value not in questions:
                    yield tree.file.unknown("no_such_question", leaf.path, leaf.value, questions)
                case "refers_to" if full(leaf.value, tree.home) not in named:
                    target = full(leaf.value, tree.home)
                    if target in provisions:
                        details = {"provision": bare(target)}
                        yield tree.file.problem("only_a_definition", leaf.path, **details)
                    else:
                        known = [_as_written(name, tree.home) for name in named]
                        yield tree.file.unknown("no_such_provision", leaf.path, leaf.value, known)


def _as_written(name: str, home: str) -> str:
    """Return a full id as it is written in the file `home`."""
    return name.removeprefix(f"{home}:")


def _unused(rules: RuleSet, trees: list[Tree]) -> Iterator[Problem]:
    """Find facts and open questions that no tree reads."""
    read: dict[str, set[str]] = {"fact": set(), "legal_question": set()}
    for tree in trees:
        for leaf in _leaves(tree):
            if leaf.kind in read:
                read[leaf.kind].add(leaf.value)
            elif leaf.kind == "for_each":
                read["fact"].add(leaf.value["complete"])
    file = rules.one("facts")
    for fact, path in file.entries("facts"):
        if fact["id"] not in read["fact"]:
            yield file.problem("unused", (*path, "id"), name=fact["id"])
    for question, path in _questions(rules).items():
        if question not in read["legal_question"]:
            yield rules.one("outcomes").problem("unused", (*path, "id"), name=question)


def _links(
    tree: Tree, named: Mapping[str, Tree], *, before: bool = False
) -> Iterator[tuple[str, Path]]:
    """Return the trees that a tree stands on, and where it says so."""
    for leaf in _leaves(tree):
        if leaf.kind == "refers_to" and full(leaf.value, tree.home) in named:
            yield full(leaf.value, tree.home), leaf.path
    kind = tree.name.partition(":")[0]
    if tree.name.startswith(("regimes:", "employee_insurance:")) and not before:
        # Such a tree also holds what every one before it in the list holds: that must not be met.
        siblings = [name for name in named if name.startswith(f"{kind}:")]
        for name in siblings[: siblings.index(tree.name)]:
            yield from _links(named[name], named, before=True)


def _circles(named: Mapping[str, Tree]) -> Iterator[Problem]:
    """Find references that come back to where they started, each circle once."""
    done: set[str] = set()
    way: list[str] = []

    def walk(name: str) -> Iterator[Problem]:
        way.append(name)
        tree = named[name]
        for target, path in _links(tree, named):
            if target in way:
                circle = [*way[way.index(target) :], target]
                names = ", ".join(bare(step) for step in circle)
                yield tree.file.problem("circle", path, circle=names)
            elif target not in done:
                yield from walk(target)
        way.pop()
        done.add(name)

    for name in named:
        if name not in done:
            yield from walk(name)


def _quantifiers(rules: RuleSet, trees: list[Tree], named: Mapping[str, Tree]) -> Iterator[Problem]:
    """Find another number of quantifiers than one, and facts of the wrong scope in it."""
    found = [(tree, leaf) for tree in trees for leaf in _leaves(tree) if leaf.kind == "for_each"]
    if not found:
        law = next(file for file in rules.of("law") if file.which == ARTICLE)
        yield law.at_key("no_for_each", ("provisions",))
    for tree, leaf in found[1:]:
        yield tree.file.at_key("second_for_each", leaf.path)
    for tree, leaf in found:
        yield from _scopes(rules, tree, leaf, named)
    complete = {leaf.value["complete"] for _, leaf in found}
    for tree in trees:
        for leaf in _leaves(tree):
            if leaf.kind == "fact" and leaf.value in complete:
                yield tree.file.problem("complete_as_condition", leaf.path, name=leaf.value)


def _scopes(
    rules: RuleSet, tree: Tree, quantifier: Leaf, named: Mapping[str, Tree]
) -> Iterator[Problem]:
    """Find a completeness that is not the operator's, and conditions that are not a relation's."""
    scopes = {name: fact["scope"] for name, fact in rules.facts.items()}
    complete = quantifier.value["complete"]
    if scopes.get(complete) == "relation":
        path = (*quantifier.path, "complete")
        yield tree.file.problem("complete_of_relation", path, name=complete)
    for inner in _leaves(tree):
        if len(inner.path) > len(quantifier.path):
            for fact in _facts_below(inner, tree, named, set()):
                if scopes.get(fact) == "operator" and fact != complete:
                    yield tree.file.problem("operator_in_for_each", inner.path, name=fact)


def _facts_below(
    leaf: Leaf, tree: Tree, named: Mapping[str, Tree], seen: set[str]
) -> Iterator[str]:
    """Return every fact that a leaf stands on, through references, each once."""
    if leaf.kind == "fact" and leaf.value not in seen:
        seen.add(leaf.value)
        yield leaf.value
    target = full(leaf.value, tree.home) if leaf.kind == "refers_to" else ""
    if target in named and target not in seen:
        seen.add(target)
        for below in _leaves(named[target]):
            yield from _facts_below(below, named[target], named, seen)
