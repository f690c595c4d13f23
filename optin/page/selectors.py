"""The style-only layer: the outcome appears by selectors alone, made from the same tree.

One more algebra: the value of a tree is what certainly meets it and what certainly fails it, each
as a list of alternatives, an alternative being answers that are enough together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TypeAlias

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import conclusions, interesting
from optin.engine.outline import outline
from optin.page.data import ROLE, askable
from optin.rules.model import Remark, Rules
from optin.rules.tree import fold

Alternative: TypeAlias = frozenset[tuple[str, bool]]
Ways: TypeAlias = tuple[Alternative, ...]
Pair: TypeAlias = tuple[Ways, Ways]  # what meets it, what fails it

KINDS = ("none", "breach", "elsewhere")
DAY = date(2026, 1, 1)  # the logic does not look at the day


class Alternatives:
    """The algebra of alternatives, for what one worker can answer about their own work."""

    def __init__(self, rules: Rules) -> None:
        """Remember which answers a worker can give."""
        self.rules = rules

    def fact(self, fact: str) -> Pair:
        """Return the answer itself, where this person can know it."""
        spec = self.rules.facts[fact]
        yes: Ways = (frozenset([(fact, True)]),) if spec.can_answer(ROLE, yes=True) else ()
        no: Ways = (frozenset([(fact, False)]),) if spec.can_answer(ROLE, yes=False) else ()
        return yes, no

    def legal_question(self, question: str) -> Pair:  # noqa: ARG002
        """Return nothing: nobody is asked it."""
        return (), ()

    def not_(self, part: Pair) -> Pair:
        """Return the opposite."""
        return part[1], part[0]

    def all_of(self, parts: Sequence[Pair]) -> Pair:
        """Met by all together, failed by any."""
        return _together([part[0] for part in parts]), _either([part[1] for part in parts])

    def any_of(self, parts: Sequence[Pair]) -> Pair:
        """Met by any, failed by all together."""
        return _either([part[0] for part in parts]), _together([part[1] for part in parts])

    def for_each(self, member: Pair, satisfies: Pair, complete: Pair) -> Pair:  # noqa: ARG002
        """Return how the own relationship fails; that all are in order nobody here can know."""
        return (), self.any_of([self.not_(member), satisfies])[1]


def _either(parts: Iterable[Ways]) -> Ways:
    return _least(way for part in parts for way in part)


def _together(parts: Iterable[Ways]) -> Ways:
    return _least(frozenset[tuple[str, bool]]().union(*ways) for ways in product(*parts))


def _least(ways: Iterable[Alternative]) -> Ways:
    """Drop alternatives that ask more than another one."""
    found = sorted(set(ways), key=lambda way: (len(way), sorted(way)))
    return tuple(way for way in found if not any(other < way for other in found))


def breaches(rules: Rules) -> Ways:
    """Return every least set of answers that certainly breaches an onderdeel."""
    seen: dict[str, Pair] = {}
    shape, algebra = outline(rules), Alternatives(rules)
    own = (c.id for c in shape.conditions if c.id not in shape.derived)
    return _either(fold(rules.trees[name], algebra, rules.trees, seen)[1] for name in own)


def elsewhere(rules: Rules) -> Ways:
    """Return every least set of answers with which the article is not about this work."""
    seen: dict[str, Pair] = {}
    algebra = Alternatives(rules)
    names = (f"regimes:{r.id}" for r in rules.regimes if not r.package_applies)
    return _either(fold(rules.trees[name], algebra, rules.trees, seen)[0] for name in names)


def reachable(rules: Rules, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks that some answers of a worker lead to; no others need to be carried."""
    seen: dict[str, Pair] = {}
    algebra = Alternatives(rules)
    return tuple(
        remark
        for remark in remarks
        if remark.when is None or fold(remark.when, algebra, rules.trees, seen)[0]
    )


def needed(rules: Rules) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Return the facts without which something is still open, each with what excuses it.

    Worked out with the engine: every way to answer the gates is tried, with and without each fact.
    """
    tried: list[dict[str, bool]] = []
    found: dict[str, list[dict[str, bool]]] = {}
    for answers in gate_answers(rules):
        if conclusions(rules, case(answers))[0].exception == "not_applicable":
            continue
        tried.append(answers)
        for fact in _open(rules, answers):
            found.setdefault(fact, []).append(answers)
        for gate in answers:
            rest = {name: value for name, value in answers.items() if name != gate}
            if gate in _open(rules, rest):
                found.setdefault(gate, []).append(rest)
    return {
        fact: tuple(
            (gate, value)
            for gate in next(gate_answers(rules))
            for value in (True, False)
            if gate != fact
            and any(answers.get(gate) is value for answers in tried)
            and all(answers.get(gate) is not value for answers in found[fact])
        )
        for fact in askable(rules)
        if fact in found
    }


def case(answers: Mapping[str, bool]) -> Case:
    """Return a worker's case with these answers."""
    words = {fact: Answer(Word.YES if value else Word.NO) for fact, value in answers.items()}
    return Case(DAY, (Relation("A", words),), {}, ROLE)


def gate_answers(rules: Rules) -> Iterator[dict[str, bool]]:
    """Return every way to answer the gates that can decide something."""
    deciding = {fact for _, fact in interesting(rules, case({}), complete=False)}
    gates = [f for f in askable(rules) if f in deciding & outline(rules).gates]
    for values in product((True, False), repeat=len(gates)):
        yield dict(zip(gates, values, strict=True))


def _open(rules: Rules, answers: Mapping[str, bool]) -> set[str]:
    found = {fact for _, fact in interesting(rules, case(answers), complete=False)}
    return {fact for fact in found if rules.facts[fact].can_know(ROLE)}


def style(rules: Rules) -> str:
    """Return the rules of style that make the outcome appear."""
    number = {fact: place for place, fact in enumerate(askable(rules))}

    def has(way: Alternative) -> str:
        return "".join(
            f":has([value={sign(fact, value)}]:checked)"
            for fact, value in sorted(way, key=lambda answer: number[answer[0]])
        )

    def answered(fact: str, excuses: Sequence[tuple[str, bool]]) -> str:
        enough = [(fact, True), (fact, False), *excuses]
        return f":has({','.join(f'[value={sign(*answer)}]:checked' for answer in enough)})"

    def sign(fact: str, value: bool) -> str:  # noqa: FBT001
        return f"{'y' if value else 'n'}{number[fact]}"

    whole = "".join(answered(fact, excuses) for fact, excuses in needed(rules).items())
    return "\n".join(
        [
            ".outcome .open{display:var(--open,block)}",
            *(f".outcome .{kind}{{display:var(--{kind},none)}}" for kind in KINDS),
            _shown([whole], "none"),
            _shown([has(way) for way in breaches(rules)], "breach"),
            _shown([has(way) for way in elsewhere(rules)], "elsewhere"),
        ]
    )


def _shown(conditions: Sequence[str], kind: str) -> str:
    """Show one outcome where any condition holds; `:where` keeps the order decisive."""
    values = ";".join(
        f"--{name}:{'block' if name == kind else 'none'}" for name in ("open", *KINDS)
    )
    return f":where(form:is({','.join(conditions)})){{{values}}}"
