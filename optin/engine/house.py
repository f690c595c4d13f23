"""One operator's relationships as decision diagrams of what is still unknown.

Relationships share no facts, only the operator's and the open questions of law. So for one
relationship all others together are, under each reading of those questions, certainly in order,
certainly not, or open; an open one is a single variable. That keeps the diagram small for four
hundred relationships and loses nothing.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TypeAlias

from optin.case.model import Case
from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.outline import outline
from optin.rules.model import Rules
from optin.rules.tree import ForEach, fold
from optin.truth import MET, UNKNOWN, Truth

OTHERS = "others:"  # variables of our own; no fact has a colon in its name
UNLISTED = "unlisted:"


class Symbols:
    """The algebra of diagrams for one relationship: known facts are constants."""

    def __init__(self, diagram: Diagram, known: Mapping[str, Truth], others: int = TRUE) -> None:
        """`known` holds facts and assumed questions; `others` the other relationships' part."""
        self.diagram, self.known, self.others = diagram, known, others
        self.body = TRUE

    def fact(self, fact: str) -> int:
        """Return a constant, or the variable."""
        truth = self.known.get(fact, UNKNOWN)
        if truth is UNKNOWN:
            return self.diagram.variable(fact)
        return TRUE if truth is MET else FALSE

    legal_question = fact

    def not_(self, part: int) -> int:
        """Return the opposite."""
        return self.diagram.not_(part)

    def all_of(self, parts: Sequence[int]) -> int:
        """Return the conjunction."""
        return self.diagram.all_of(parts)

    def any_of(self, parts: Sequence[int]) -> int:
        """Return the disjunction."""
        return self.diagram.any_of(parts)

    def for_each(self, member: int, satisfies: int, complete: int) -> int:
        """Own part, the others, and whoever may not be on the list."""
        self.body = self.any_of([self.not_(member), satisfies])
        unlisted = self.any_of([complete, self.diagram.variable(UNLISTED)])
        return self.all_of([self.body, self.others, unlisted])


# A relationship's own part in the quantifier, by its answers.
Bodies: TypeAlias = dict[frozenset[tuple[str, Truth]], tuple[Diagram, int]]


class House:
    """Everything about one case that several relationships share."""

    def __init__(self, rules: Rules, case: Case, bodies: Bodies | None = None) -> None:
        """Take the truth out of the answers; nothing else of them enters the logic.

        `bodies` is a memo for many cases under the same rules and assumptions: a relationship's own
        part in the quantifier rests on its own answers alone.
        """
        self.rules = rules
        self._made: Bodies = {} if bodies is None else bodies
        self.labels = tuple(relation.label for relation in case.relations)
        self.operator_facts = frozenset(
            fact.id for fact in rules.facts.values() if fact.scope == "operator"
        )
        self.operator = {fact: a.word.truth for fact, a in case.operator.items()}
        self.relations = tuple(
            {fact: a.word.truth for fact, a in relation.answers.items()}
            for relation in case.relations
        )
        self.assumed = {
            question: MET if reading.is_met else Truth.NOT_MET
            for question, name in case.assume.items()
            for reading in rules.questions[question].readings
            if reading.id == name
        }
        self.quantified = next(
            name for name, tree in rules.trees.items() if isinstance(tree, ForEach)
        )

    def known(self, relation: int) -> dict[str, Truth]:
        """Return everything that is known about one relationship, its operator included."""
        every = {**self.operator, **self.relations[relation], **self.assumed}
        return {leaf: truth for leaf, truth in every.items() if truth is not UNKNOWN}

    @cached_property
    def raised(self) -> frozenset[str]:
        """The open questions of law in whose position somebody here is."""
        by = outline(self.rules).raised_by
        answered = {fact for answers in self.relations for fact in answers if answers[fact] is MET}
        return frozenset(question for question, fact in by.items() if fact in answered)

    def address(self, relation: int, fact: str) -> tuple[str, str]:
        """Return whose fact this is: a label, or empty for the operator."""
        return ("" if fact in self.operator_facts else self.labels[relation]), fact

    def pattern(self, relation: int) -> tuple[object, ...]:
        """Return what makes two relationships of this house have the same result."""
        known = frozenset(self.relations[relation].items())
        return known, self._questions(relation), self._others_states(relation)

    @cached_property
    def bodies(self) -> tuple[tuple[Diagram, int], ...]:
        """Each relationship's own part in the quantifier, one diagram per answer pattern."""
        made = self._made
        result = []
        for place, answers in enumerate(self.relations):
            key = frozenset(answers.items())
            if key not in made:
                symbols = Symbols(Diagram(), self.known(place))
                fold(self.rules.trees[self.quantified], symbols, self.rules.trees, {})
                made[key] = symbols.diagram, symbols.body
            result.append(made[key])
        return tuple(result)

    @cached_property
    def _depends(self) -> dict[str, int]:
        """How many relationships' parts depend on each open question of law."""
        return {
            question: sum(question in support for support in self.body_supports)
            for question in self.rules.questions
        }

    @cached_property
    def body_supports(self) -> tuple[frozenset[str], ...]:
        """The unknown facts and questions of each relationship's part in the quantifier."""
        return tuple(diagram.support(body) for diagram, body in self.bodies)

    def _questions(self, relation: int) -> tuple[str, ...]:
        """Return the open questions of law on which the others' part depends."""
        own = self.body_supports[relation]
        return tuple(q for q, count in self._depends.items() if count > (q in own))

    @cached_property
    def _states(self) -> tuple[tuple[int | None, ...], ...]:
        """Per relationship, its part under each reading: TRUE, FALSE, or None for open."""
        memo: dict[tuple[int, int], tuple[int | None, ...]] = {}
        for diagram, body in self.bodies:
            if (id(diagram), body) not in memo:
                found = (diagram.given(body, reading) for reading in self.readings)
                memo[id(diagram), body] = tuple(f if f <= TRUE else None for f in found)
        return tuple(memo[id(diagram), body] for diagram, body in self.bodies)

    @cached_property
    def readings(self) -> tuple[dict[str, bool], ...]:
        """Every way to read what the law leaves open together, by question."""
        questions = tuple(self.rules.questions)
        return tuple(
            dict(zip(questions, values, strict=True))
            for values in product((False, True), repeat=len(questions))
        )

    @cached_property
    def _counts(self) -> tuple[tuple[int, int], ...]:
        """Per reading: how many relationships certainly fail, and how many are open."""
        columns = zip(*self._states, strict=True)
        return tuple((column.count(FALSE), column.count(None)) for column in columns)

    def _others_states(self, relation: int) -> tuple[int | None, ...]:
        """Return all others together under each reading: TRUE, FALSE, or None for open."""
        states: list[int | None] = []
        for (failing, undecided), own in zip(self._counts, self._states[relation], strict=True):
            if failing > (own == FALSE and own is not None):
                states.append(FALSE)
            else:
                states.append(TRUE if undecided == (own is None) else None)
        return tuple(states)

    def others(self, relation: int, diagram: Diagram) -> int:
        """Return the others' part as a function in `diagram`."""
        questions = self._questions(relation)
        result = FALSE
        for reading, state in zip(self.readings, self._others_states(relation), strict=True):
            if any(reading[q] for q in reading if q not in questions):
                continue
            name = OTHERS + ",".join(q for q in questions if reading[q])
            part = diagram.variable(name) if state is None else state
            tests = [
                diagram.variable(q) if reading[q] else diagram.not_(diagram.variable(q))
                for q in questions
            ]
            result = diagram.any_of([result, diagram.all_of([*tests, part])])
        return result

    def any_others(self, diagram: Diagram) -> int:
        """Return others of whom nothing is said yet: a variable for each reading."""
        result = FALSE
        for reading, name in zip(self.readings, self.unsettled, strict=True):
            tests = [
                diagram.variable(q) if yes else diagram.not_(diagram.variable(q))
                for q, yes in reading.items()
            ]
            result = diagram.any_of([result, diagram.all_of([*tests, diagram.variable(name)])])
        return result

    @cached_property
    def unsettled(self) -> tuple[str, ...]:
        """The variable of all others together under each reading."""
        return tuple(OTHERS + ",".join(q for q in r if r[q]) for r in self.readings)

    def others_facts(self, relation: int, variable: str) -> set[tuple[str, str]]:
        """Return the other relationships' unknown facts on which a variable of `others` depends."""
        return {
            self.address(other, name)
            for other, names in enumerate(self._open_facts[variable])
            for name in names
            if other != relation
        }

    @cached_property
    def _open_facts(self) -> dict[str, tuple[frozenset[str], ...]]:
        """Per variable of `others`, so per reading: each relationship's facts that matter then."""
        memo: dict[tuple[int, int, str], frozenset[str]] = {}
        for reading, variable in zip(self.readings, self.unsettled, strict=True):
            for diagram, body in self.bodies:
                key = id(diagram), body, variable
                if key not in memo:
                    support = diagram.support(diagram.given(body, reading))
                    memo[key] = support & self.rules.facts.keys()
        return {
            variable: tuple(memo[id(diagram), body, variable] for diagram, body in self.bodies)
            for variable in dict.fromkeys(variable for _, _, variable in memo)
        }
