"""What can be proved about the rules: each claim with its result, or the nearest counterexample.

Everything is proved for every way to answer, in a house of three; relationships share nothing but
the operator, so a fourth adds nothing new.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from optin.engine.diagram import FALSE, Diagram
from optin.engine.house import UNLISTED
from optin.engine.outline import PACKAGE, outline
from optin.rules.model import Rules, bare, full
from optin.rules.tree import AllOf
from optin.trust.belonging import BELONGS
from optin.trust.breaches import COUNTED, COUNTED_IF, ITEMS, LISTED, UNDER_G, Breach
from optin.trust.example import Example, closest
from optin.trust.symbols import functions, variable

LABELS = ("A", "B", "C")
FOLLOWS_FROM_G = ("1.a", "1.b", "1.c", "1.d", "1.e", "1.f")


@dataclass(frozen=True)
class Claim:
    """One thing that should be so of every case, and whether it is."""

    code: str
    subject: str  # a provision, a regime, a consequence; empty for the whole
    holds: bool
    example: Example | None = None  # a counterexample; for `matters`, the case that shows it
    details: Mapping[str, str] = field(default_factory=dict)


def prove(rules: Rules) -> tuple[Claim, ...]:
    """Try every claim."""
    diagram = Diagram()
    tree = functions(rules, LABELS, diagram)
    proof = _Proof(rules, diagram, tree)
    return (
        *proof.same_as_the_flat_list(),
        *proof.follows_from_g(),
        *proof.each_item_matters(),
        *proof.one_regime(),
        *proof.consequences_belong(),
    )


class _Proof:
    """All claims about one set of rules, in one diagram."""

    def __init__(self, rules: Rules, diagram: Diagram, tree: Mapping[str, int]) -> None:
        self.rules, self.diagram, self.tree = rules, diagram, tree

    def _never(self, code: str, subject: str, function: int, **details: str) -> Claim:
        """Claim that a function is never true; otherwise show the nearest case where it is."""
        example = closest(self.rules, self.diagram, function, LABELS)
        return Claim(code, subject, function == FALSE, example, details)

    def same_as_the_flat_list(self) -> Iterator[Claim]:
        flat = self._flat()
        for item, function in flat.items():
            mine = self.tree.get(full(item), FALSE)
            yield self._never("same", item, self.diagram.differs(mine, function))
        ids = {bare(c.id) for c in outline(self.rules).conditions} | {bare(PACKAGE)}
        strange = sorted(ids - set(flat))
        yield Claim("same_items", "", not strange, details={"items": ", ".join(strange) or "-"})

    def _flat(self) -> dict[str, int]:
        """Return every item of the flat list as a function, for the first relationship."""
        whole = self.diagram.all_of
        found = {item: self._in_order(LABELS[0], item) for item in ITEMS}
        found["1.a"] = whole(found[item] for item in ITEMS if item[0] == "2")
        found["1.b"] = whole(found[item] for item in ITEMS if item[0] == "3")
        listed = self.diagram.variable(LISTED)
        nobody_else = self.diagram.any_of([listed, self.diagram.variable(UNLISTED)])
        harmless = [
            self.diagram.any_of([self.diagram.not_(self._counts(label)), self._a_to_f(label)])
            for label in LABELS
        ]
        found["1.g"] = whole([nobody_else, *harmless])
        return found | {bare(PACKAGE): whole(found.values())}

    def _in_order(self, label: str, item: str) -> int:
        return self.diagram.all_of(
            self.diagram.not_(self._together(label, breach)) for breach in ITEMS[item]
        )

    def _a_to_f(self, label: str) -> int:
        return self.diagram.all_of(self._in_order(label, item) for item in UNDER_G)

    def _counts(self, label: str) -> int:
        kinds = [
            self.diagram.any_of(
                [self.diagram.variable(question), self._answer(label, fact, yes=False)]
            )
            for fact, question in COUNTED_IF
        ]
        return self.diagram.all_of([self._together(label, COUNTED), *kinds])

    def _together(self, label: str, breach: Breach) -> int:
        return self.diagram.all_of(self._answer(label, fact, yes=yes) for fact, yes in breach)

    def _answer(self, label: str, fact: str, *, yes: bool) -> int:
        node = self.diagram.variable(variable(self.rules, label, fact))
        return node if yes else self.diagram.not_(node)

    def follows_from_g(self) -> Iterator[Claim]:
        """Whoever certainly counts meets a to f as soon as g is met."""
        certain = (*COUNTED, *((fact, False) for fact, _ in COUNTED_IF))
        counted = self._together(LABELS[0], certain)
        for item in FOLLOWS_FROM_G:
            fails = self.diagram.not_(self.tree[full(item)])
            both = self.diagram.all_of([counted, self.tree[full("1.g")], fails])
            yield self._never("follows", item, both)

    def each_item_matters(self) -> Iterator[Claim]:
        """Leave an item out wherever it is referred to: another law, with a case that shows it."""
        for condition in outline(self.rules).conditions:
            without = replace(self.rules, trees={**self.rules.trees, condition.id: AllOf(())})
            package = functions(without, LABELS, self.diagram)[PACKAGE]
            other = self.diagram.differs(self.tree[PACKAGE], package)
            example = closest(self.rules, self.diagram, other, LABELS)
            yield Claim("matters", bare(condition.id), other != FALSE, example)

    def one_regime(self) -> Iterator[Claim]:
        for kind in ("regimes", "employee_insurance"):
            named = [name for name in self.tree if name.startswith(f"{kind}:")]
            two = self.diagram.any_of(
                self.diagram.all_of([self.tree[one], self.tree[other]])
                for one, other in combinations(named, 2)
            )
            yield self._never(f"exclusive.{kind}", "", two)
            none = self.diagram.not_(self.diagram.any_of(self.tree[name] for name in named))
            yield self._never(f"exhaustive.{kind}", "", none)

    def consequences_belong(self) -> Iterator[Claim]:
        """A consequence never holds under an outcome that the statutes do not give it."""
        remarks = {remark.id: remark for remark in self.rules.consequences if remark.when}
        guards = {f"consequence:{name}": r.when for name, r in remarks.items() if r.when}
        with_guards = replace(self.rules, trees={**self.rules.trees, **guards})
        tree = functions(with_guards, LABELS, self.diagram)
        for name in remarks:
            allowed = BELONGS.get(name)
            if allowed is None:
                yield Claim("belongs_unsaid", name, holds=False)
                continue
            elsewhere = self.diagram.any_of(
                self.diagram.all_of([tree[f"consequence:{name}"], tree[other]])
                for other in self._outcomes(allowed)
            )
            yield self._never("belongs", name, elsewhere, outcomes=", ".join(allowed))

    def _outcomes(self, allowed: Sequence[str]) -> list[str]:
        """Return the outcomes that are ruled out: of each kind that `allowed` speaks about."""
        kinds = {
            kind
            for kind in ("regimes", "employee_insurance")
            for name in allowed
            if f"{kind}:{name}" in self.tree
        }
        ids = {f"{kind}:{name}" for kind in kinds for name in allowed}
        return [name for name in self.tree if name.partition(":")[0] in kinds and name not in ids]
