"""Which question comes next, and what an answer does to the others; no screen, no words.

A question is asked only if some completion of the other answers lets it decide, and only to
somebody who can know. So an interview is nothing but: ask the first such question, until there
is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, count
from string import ascii_uppercase

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import assess, conclusions, interesting
from optin.engine.outline import outline
from optin.engine.result import OpenFact, Outcome
from optin.rules.model import Rules
from optin.rules.tree import ForEach

# Gates first, then the working relationship, then the money, then the rest: near to far.
_ORDER = {"2": 1, "3": 2, "1": 3}
MOST_RELATIONS = 60  # one's own and 59 others: more is for a list (optin audit)
_LISTED = "all_relations_listed"  # asked when nothing more is to be added


@dataclass(frozen=True)
class Question:
    """A fact to ask, about one relationship or about the operator (empty label)."""

    label: str
    fact: str


@dataclass
class Interview:
    """What was asked and answered so far."""

    rules: Rules
    role: str
    as_of: date
    complete: bool = False
    labels: list[str] = field(default_factory=lambda: ["A"])
    list_closed: bool = False  # whether another relationship may still be added
    given: dict[Question, Word] = field(default_factory=dict)  # in the order of asking
    _recalled: Question | None = None  # taken back, and asked before anything else
    _again: list[tuple[Question, Word]] = field(default_factory=list)
    _noted: dict[str, str] = field(default_factory=dict)  # colleague -> what is different for them

    def case(self) -> Case:
        """Return the answers as a case."""
        return Case(
            as_of=self.as_of,
            told_by=self.role,
            operator=self._answers(""),
            relations=tuple(Relation(label, self._answers(label)) for label in self.labels),
        )

    def _answers(self, label: str) -> dict[str, Answer]:
        return {q.fact: Answer(word) for q, word in self.given.items() if q.label == label}

    def open_questions(self) -> tuple[Question, ...]:
        """Return what could still be asked now; its number is an honest upper bound."""
        found = interesting(self.rules, self.case(), complete=self.complete)
        asked = {(question.label, question.fact) for question in self.given}
        return tuple(
            sorted(
                (Question(*where) for where in found - asked if self._may_ask(*where)),
                key=self._order,
            )
        )

    def next(self) -> Question | None:
        """Return the question that was taken back, else the next, else None: nothing decides."""
        return self._recalled or next(iter(self.open_questions()), None)

    def _may_ask(self, label: str, fact: str) -> bool:
        spec = self.rules.facts[fact]
        if fact == _LISTED and not self.list_closed:
            return False
        if label in self._noted:  # of a colleague, only whether they belong to the house
            return spec.can_know(self.role) and fact in outline(self.rules).gates
        return spec.can_know(self.role)

    def _order(self, question: Question) -> tuple[int, int, int, int]:
        shape = outline(self.rules)
        lid = self.rules.provision(shape.read_by[question.fact]).cite.lid
        near = 0 if question.fact in shape.gates else _ORDER[lid]
        place = self.labels.index(question.label) if question.label else 0
        last = 1 if question.fact == _LISTED else 0
        return last, place, near, list(self.rules.facts).index(question.fact)

    def answer(self, question: Question, word: Word) -> tuple[Word, tuple[Question, ...]]:
        """Record an answer; return it as recorded, and the later answers that no longer matter.

        An answer that a person in this role cannot know is recorded as unknown: a worker can see
        that privacy was broken, hardly that it never was.
        """
        spec = self.rules.facts[question.fact]
        decided = word in (Word.YES, Word.NO)
        if decided and not spec.can_answer(self.role, yes=word is Word.YES):
            word = Word.UNKNOWN
        self.given[question] = word
        self._recalled = None
        self._again = [entry for entry in self._again if entry[0] != question]
        return word, self._restore()

    def _restore(self) -> tuple[Question, ...]:
        """Put back later answers that still matter after a change; return the others."""
        dropped = []
        for question, word in self._again:
            found = interesting(self.rules, self.case(), complete=True)
            if (question.label, question.fact) in found:
                self.given[question] = word
            else:
                dropped.append(question)
        self._again = []
        return tuple(dropped)

    def back(self) -> Question | None:
        """Take the last answer back; None when there is none. Later answers wait.

        What was said of a colleague is taken back with the colleague, who can be added again.
        """
        if not self.given:
            return None
        question, word = self.given.popitem()
        if self._noted.get(question.label) == question.fact:
            self.labels.remove(question.label)
            del self._noted[question.label]
            self._again = [entry for entry in self._again if entry[0].label != question.label]
            self.list_closed, self._recalled = False, None
        else:
            self._again.insert(0, (question, word))
            self._recalled = question
        return question

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return the conclusions so far."""
        return conclusions(self.rules, self.case())

    def is_decided(self) -> bool:
        """Whether exception and regime of every relationship are certain."""
        return all(o.regime != "undetermined" for o in self.outcomes())

    def what_it_does(self, question: Question) -> OpenFact | None:
        """Return what each answer would do, for the relationship it is about."""
        result = assess(self.rules, self.case())
        place = self.labels.index(question.label) if question.label else 0
        entries = (entry for entry in result.relations[place].open if entry.fact == question.fact)
        return next(entries, None)

    def add(self, label: str) -> None:
        """Add a working relationship."""
        self.labels.append(label)

    def subjects(self) -> tuple[str, ...]:
        """Return the facts about which it can be different for a colleague."""
        quantified = next(n for n, t in self.rules.trees.items() if isinstance(t, ForEach))
        reads = outline(self.rules).reads[quantified]
        left = reads - outline(self.rules).gates - {_LISTED}
        return tuple(
            fact
            for fact, spec in self.rules.facts.items()
            if fact in left and spec.can_know(self.role)
        )

    def add_colleague(self, label: str, fact: str) -> Word:
        """Add a colleague for whom this fact is in breach; return the answer that says so."""
        breaching = self._breaching(fact)
        self.labels.append(label)
        self._noted[label] = fact
        self.given[Question(label, fact)] = breaching
        return breaching

    def _breaching(self, fact: str) -> Word:
        """Return the answer to a fact that breaches the condition reading it."""
        for word in (Word.NO, Word.YES):
            probe = Case(self.as_of, (Relation("A", {fact: Answer(word)}),))
            if assess(self.rules, probe).relations[0].own_breaches:
                return word
        raise AssertionError(fact)


def next_alias(taken: Sequence[str]) -> str:
    """Return a label that is not taken: a letter, and W27 and on once there are 26 people.

    >>> next_alias(["A", "B"]), next_alias([*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "W27"])
    ('C', 'W28')
    """
    numbered = (f"W{number}" for number in count(len(ascii_uppercase) + 1))
    used = {label.casefold() for label in taken}
    return next(sign for sign in chain(ascii_uppercase, numbered) if sign.casefold() not in used)


def replay(
    rules: Rules, role: str, as_of: date, answers: Iterable[tuple[Question, Word]]
) -> Interview:
    """Return the interview in which these answers were given, in this order."""
    interview = Interview(rules, role, as_of)
    for question, word in answers:
        if question.label and question.label not in interview.labels:
            interview.add(question.label)
        interview.answer(question, word)
    return interview
