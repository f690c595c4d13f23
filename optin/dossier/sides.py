"""What each side says put to the same law, and all sides together with their contradictions.

A fact on which the sides contradict is `disputed`: unknown to the logic, and named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from optin.case.model import Answer, Case, Relation, Word
from optin.dossier.model import EVERYBODY, OPERATOR, Dossier, Role, Statement
from optin.engine.assess import assess, interesting
from optin.engine.result import OpenFact, Result
from optin.rules.model import Rules

DECIDED = (Word.YES, Word.NO)


@dataclass(frozen=True, repr=False)
class Side:
    """One kind of source, the case it tells, and what would follow if that is so."""

    role: Role
    case: Case
    result: Result


@dataclass(frozen=True, repr=False)
class Disputed:
    """A fact to which statements say both yes and no."""

    about: str  # alias of a worker, or OPERATOR
    fact: str
    yes: tuple[Statement, ...]
    no: tuple[Statement, ...]
    decides: bool  # whether it can still decide something for somebody, all sides together
    open: OpenFact | None  # what each answer would do; None when it changes nothing


@dataclass(frozen=True, repr=False)
class Judged:
    """A dossier put to the law."""

    dossier: Dossier
    sides: tuple[Side, ...]
    case: Case  # all together
    result: Result
    disputed: tuple[Disputed, ...]  # the most deciding first
    matter: frozenset[tuple[str, str]]  # (alias or OPERATOR, unknown fact) that can still decide
    elsewhen: tuple[Statement, ...]  # about another time than the day asked about
    beyond: tuple[Statement, ...]  # of somebody who cannot know this: kept, not counted

    @cached_property
    def counted(self) -> tuple[Statement, ...]:
        """The statements that entered the assessment."""
        left = {*self.elsewhen, *self.beyond}
        return tuple(s for s in self.dossier.statements if s not in left)

    def statements(self, fact: str, about: str) -> tuple[Statement, ...]:
        """Return the counted statements on a fact, those about everybody included."""
        return tuple(s for s in self.counted if s.fact == fact and s.about in {about, EVERYBODY})


def judge(rules: Rules, dossier: Dossier) -> Judged | None:
    """Assess every side and all together; None without a single working relationship."""
    if not dossier.workers:
        return None
    elsewhen = tuple(s for s in dossier.statements if not s.covers(dossier.as_of))
    current = [s for s in dossier.statements if s not in elsewhen]
    beyond = tuple(s for s in current if not can_know(rules, dossier, s))
    counted = [s for s in current if s not in beyond]
    sides = []
    for role in Role:
        own = [s for s in counted if dossier.person(s.by).role is role]
        if own:
            case = told(rules, dossier, own)
            sides.append(Side(role, case, assess(rules, case)))
    case = told(rules, dossier, counted)
    result = assess(rules, case)
    matter = frozenset(interesting(rules, case, complete=False))
    disputed = _disputed(case, result, counted, matter)
    return Judged(dossier, tuple(sides), case, result, disputed, matter, elsewhen, beyond)


def can_know(rules: Rules, dossier: Dossier, statement: Statement) -> bool:
    """Whether this answer is one that this kind of source can know by itself.

    Only a sex worker's answers are weighed so; documents and others show what they show.
    """
    if dossier.person(statement.by).role is not Role.WORKER or statement.answer not in DECIDED:
        return True
    yes = statement.answer is Word.YES
    return rules.facts[statement.fact].can_answer("worker", yes=yes)


def against(dossier: Dossier, statement: Statement) -> tuple[Statement, ...]:
    """Return what is said to the contrary about some of the same people and months.

    Without a month an answer is about any month.
    """
    return tuple(
        other
        for other in dossier.statements
        if other.fact == statement.fact
        and {other.answer, statement.answer} == set(DECIDED)
        and (EVERYBODY in {other.about, statement.about} or other.about == statement.about)
        and not _apart(other, statement)
    )


def against_oneself(dossier: Dossier, statement: Statement) -> tuple[Statement, ...]:
    """Return what the same source says to the contrary about the same people and months."""
    return tuple(other for other in against(dossier, statement) if other.by == statement.by)


def _apart(one: Statement, other: Statement) -> bool:
    """Whether two statements are about months of which none is the same."""
    return any(
        first.until and second.since and first.until[:7] < second.since[:7]
        for first, second in ((one, other), (other, one))
    )


def told(rules: Rules, dossier: Dossier, statements: Iterable[Statement]) -> Case:
    """Return the case that these statements tell together."""
    heard: dict[tuple[str, str], list[Word]] = {}
    for statement in statements:
        for label in _about(dossier, statement):
            heard.setdefault((label, statement.fact), []).append(statement.answer)
    answers: dict[str, dict[str, Answer]] = {}
    for fact in rules.facts:
        for label in (OPERATOR, *dossier.workers):
            if (label, fact) in heard:
                word = together(heard[label, fact])
                answers.setdefault(label, {})[fact] = Answer(word)
    return Case(
        as_of=dossier.as_of,
        relations=tuple(Relation(w, answers.get(w, {})) for w in dossier.workers),
        operator=answers.get(OPERATOR, {}),
        told_by="desk",
        assume=dossier.assume,
    )


def together(words: Iterable[Word]) -> Word:
    """Return what several answers to one fact come to.

    >>> together([Word.YES, Word.UNKNOWN]), together([Word.YES, Word.NO])
    (<Word.YES: 'yes'>, <Word.DISPUTED: 'disputed'>)
    """
    said = set(words)
    if said >= set(DECIDED) or Word.DISPUTED in said:
        return Word.DISPUTED
    for word in (*DECIDED, Word.UNKNOWN):
        if word in said:
            return word
    return Word.DECLINED


def _about(dossier: Dossier, statement: Statement) -> tuple[str, ...]:
    return dossier.workers if statement.about == EVERYBODY else (statement.about,)


def _disputed(
    case: Case,
    result: Result,
    counted: Iterable[Statement],
    matter: frozenset[tuple[str, str]],
) -> tuple[Disputed, ...]:
    """Return the contradictions; those that decide most stand first, then the law's order."""
    counted = tuple(counted)
    answers: dict[str, Mapping[str, Answer]] = {OPERATOR: case.operator}
    answers |= {relation.label: relation.answers for relation in case.relations}
    found = []
    for label, given in answers.items():
        for fact, answer in given.items():
            if answer.word is not Word.DISPUTED:
                continue
            about = [s for s in counted if s.fact == fact and s.about in {label, EVERYBODY}]
            yes = tuple(s for s in about if s.answer is Word.YES)
            no = tuple(s for s in about if s.answer is Word.NO)
            open_fact = _open(result, label, fact)
            decides = (label, fact) in matter
            found.append(Disputed(label, fact, yes, no, decides, open_fact))
    return tuple(sorted(found, key=lambda d: (not d.decides, weight(d.open))))


def _open(result: Result, label: str, fact: str) -> OpenFact | None:
    """Return what the answer would do where it does most."""
    asked = [
        open_fact
        for relation in result.relations
        if label in {OPERATOR, relation.label}
        for open_fact in relation.open
        if open_fact.fact == fact
    ]
    return min(asked, key=weight, default=None)


def weight(open_fact: OpenFact | None) -> tuple[int, int, int]:
    """Return a smaller number for an open fact whose answer settles more."""
    if open_fact is None or not open_fact.decides:
        return (1, 0, 0)
    after = [o for o in (open_fact.if_yes, open_fact.if_no) if o]
    settled = sum(o.exception in {"met", "not_met", "not_applicable"} for o in after)
    regimes = sum(o.regime != "undetermined" for o in after)
    return (0, -settled, -regimes)
