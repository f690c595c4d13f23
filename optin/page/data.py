"""The tree and everything around it as data for the page's small interpreter; no sentences."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias, assert_never

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import assess
from optin.engine.outline import PACKAGE, outline
from optin.explanation.contacts import STALE_AFTER_DAYS
from optin.rules import library
from optin.rules.model import FactSpec, Remark, Rules, bare
from optin.rules.tree import (
    AllOf,
    AnyOf,
    Fact,
    ForEach,
    LegalQuestion,
    Node,
    Not,
    RefersTo,
)

ROLE = "worker"
NEAR = {"2": 1, "3": 2, "1": 3}  # the order of asking: the work, the money, then the rest
TERMINAL_ONLY = ("explain",)  # a step that names a command

Exported: TypeAlias = "str | list[Any]"  # a node as JSON


def exported(node: Node) -> Exported:
    """Return a node as JSON: a fact is its name, any other node a list that says its kind."""
    match node:
        case Fact(fact):
            return fact
        case Not(part):
            return ["!", exported(part)]
        case AllOf(parts):
            return ["&", *map(exported, parts)]
        case AnyOf(parts):
            return ["|", *map(exported, parts)]
        case RefersTo(provision):
            return ["@", bare(provision)]
        case ForEach(member, satisfies, complete):
            return ["*", exported(member), exported(satisfies), complete]
        case LegalQuestion(question):
            return ["?", question]
        case _:
            assert_never(node)


def quantified(rules: Rules) -> str:
    """Return the tree that is about every relationship of the house."""
    return next(name for name, tree in rules.trees.items() if isinstance(tree, ForEach))


def data(rules: Rules) -> dict[str, Any]:
    """Return what the interpreter needs: trees, who can know what, and the order of things.

    What is said when (`remarks`) is added by the writer.
    """
    shape = outline(rules)
    routes = library.raw("routes.yaml")
    return {
        "package": bare(PACKAGE),
        "quantified": bare(quantified(rules)),
        "trees": {bare(name): exported(tree) for name, tree in rules.trees.items()},
        "facts": {fact.id: _fact(rules, fact) for fact in rules.facts.values()},
        "gates": [fact for fact in rules.facts if fact in shape.gates],
        "signal": "employment_contract_stated",
        "conditions": [bare(c.id) for c in shape.conditions],
        "derived": sorted(map(bare, shape.derived)),
        "scope": list(map(bare, shape.operator_scope)),
        "raised": shape.raised_by,
        "questions": {
            q.id: {reading.id: reading.is_met for reading in q.readings}
            for q in rules.questions.values()
        },
        "readings": {
            q.id: [f"reading.{q.id}.{r.id}" for r in q.readings] for q in rules.questions.values()
        },
        "regimes": [{"id": r.id, "applies": r.package_applies} for r in rules.regimes],
        "insurance": [name for name, _ in rules.insurance],
        "asked": list(askable(rules)),
        "subjects": list(subjects(rules)),
        "practices": practices(),
        "supervision": [[e["provision"], e["routes"]] for e in routes["supervision"]],
        "organisations": {
            o["id"]: [
                [contact["number"], contact["checked_on"]] for contact in o.get("contacts", ())
            ]
            for o in routes["organisations"]
        },
        "calm": routes["safety"]["nl"]["contacts"],
        "always": [step["id"] for step in always()],
        "stale": STALE_AFTER_DAYS,
    }


def _fact(rules: Rules, fact: FactSpec) -> dict[str, Any]:
    shape = outline(rules)
    complete = rules.trees[quantified(rules)]
    provision = rules.provision(shape.read_by[fact.id])
    found: dict[str, Any] = {
        "relation": int(fact.scope == "relation"),
        "yes": int(fact.can_answer(ROLE, yes=True)),
        "no": int(fact.can_answer(ROLE, yes=False)),
        "who": [] if fact.can_know(ROLE) else list(fact.who_can_know),
        "change": int(bool(fact.change)),
        "provision": bare(provision.id),
        "last": int(isinstance(complete, ForEach) and complete.complete == fact.id),
        "near": 0 if fact.id in shape.gates else NEAR[provision.cite.lid],
    }
    if fact.can_know(ROLE) and not fact.can_answer(ROLE, yes=True):
        found["who_yes"] = list(fact.if_yes)
    if fact.id in subjects(rules):
        found["breaching"] = next(word.value for word in Word if alone(rules, fact.id, word))
    return {key: value for key, value in found.items() if value not in (0, [])}


def remarks(group: Iterable[Remark]) -> list[dict[str, Any]]:
    """Return when each remark is said, and how many readings it has."""
    return [
        {
            "id": remark.id,
            **({"when": exported(remark.when)} if remark.when else {}),
            **({"readings": len(remark.readings)} if remark.readings else {}),
        }
        for remark in group
    ]


def askable(rules: Rules) -> Sequence[str]:
    """Return the facts that a worker can know, at least one way, in the order of asking."""
    shape = outline(rules)
    known = [fact for fact in rules.facts.values() if fact.can_know(ROLE)]

    def order(fact: FactSpec) -> tuple[int, int]:
        lid = rules.provision(shape.read_by[fact.id]).cite.lid
        return (0 if fact.id in shape.gates else NEAR[lid]), list(rules.facts).index(fact.id)

    return tuple(fact.id for fact in sorted(known, key=order))


def subjects(rules: Rules) -> Sequence[str]:
    """Return the facts about which it can be different for a colleague."""
    shape = outline(rules)
    name = quantified(rules)
    tree = rules.trees[name]
    complete = {tree.complete} if isinstance(tree, ForEach) else set[str]()
    left = shape.reads[name] - shape.gates - complete
    return tuple(f.id for f in rules.facts.values() if f.id in left and f.can_know(ROLE))


@cache
def alone(rules: Rules, fact: str, word: Word) -> tuple[str, ...]:
    """Return the conditions that this one answer breaches, whatever else is answered."""
    spec = rules.facts[fact]
    answers = {fact: Answer(word)}
    own, house = (answers, {}) if spec.scope == "relation" else ({}, answers)
    case = Case(date(2026, 1, 1), (Relation("A", own),), house)
    return assess(rules, case).relations[0].own_breaches


def practices() -> dict[str, str]:
    """Return the concrete practices per fact, offered after "I do not know": a sign for each."""
    found: dict[str, str] = {}
    for signal in library.raw("signals.yaml")["signals"]:
        spec = library.shipped().facts[signal["fact"]]
        if spec.can_know(ROLE):
            sign = signal["points_to"][0]  # y or n; a capital decides
            found.setdefault(spec.id, "")
            found[spec.id] += sign.upper() if signal["weight"] == "decisive" else sign
    return found


def always() -> list[Any]:
    """Return the steps that are offered to everybody, without those that name a command."""
    steps = library.raw("routes.yaml")["always"]
    return [s for s in steps if ROLE in s.get("roles", [ROLE]) and s["id"] not in TERMINAL_ONLY]
