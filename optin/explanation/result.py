"""From a result to the reports that people read: five questions, always in the same order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from optin.case.model import Answer, Case
from optin.engine.result import (
    OWN,
    Change,
    Condition,
    OpenFact,
    Outcome,
    RelationResult,
    Result,
)
from optin.explanation.contacts import calm, contacts
from optin.explanation.report import Item, Report, Section
from optin.explanation.voice import Voice, day_of
from optin.rules import library
from optin.rules.model import Heading, Remark
from optin.truth import MET

MOST_LABELS = 12  # more are counted, not listed


def reports(
    voice: Voice, case: Case, result: Result, then: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Report, ...]:
    """Return what is said about a case; with several relationships, what they share comes last.

    `then`: per label, breaches of other months than the day asked about, which no case holds.
    """
    answered = {relation.label: relation.answers for relation in case.relations}
    tellers = [
        _Teller(voice, case, result, r, answered[r.label], (then or {}).get(r.label, ()))
        for r in result.relations
    ]
    below = foot(voice, case, result)
    if len(tellers) == 1:
        return (replace(tellers[0].whole(), foot=below),)
    shared = _shared(voice, tellers)
    return (*(teller.short() for teller in tellers), replace(shared, foot=below))


def _shared(voice: Voice, tellers: Sequence["_Teller"]) -> Report:
    """Return what several relationships have in common, each thing once."""
    sections = (
        Section(voice.say("section.meaning"), tuple(_labelled(voice, tellers))),
        Section(
            voice.for_role("section.what_to_do"),
            (*_repairs(voice, tellers), *_once(t.where_to_turn() for t in tellers)),
            numbered=True,
        ),
        Section(voice.say("section.who_notices"), _once(t.who_notices() for t in tellers)),
    )
    title = voice.say("section.shared")
    return Report(title, (), tuple(section for section in sections if section.items))


def _repairs(voice: Voice, tellers: Sequence["_Teller"]) -> Iterator[Item]:
    """Return what would have to change in the whole house, each thing once."""
    repairs = [r for t in tellers if t.repairs and (r := t.relation.repair) is not None]
    changes: dict[Change, None] = {}
    told: dict[int, int] = {}  # two of a house name all of it: each leaves out itself
    for repair in repairs:
        told[id(repair.house)] = told.get(id(repair.house), 0) + 1
        whole = told[id(repair.house)] <= 2  # noqa: PLR2004
        changes |= dict.fromkeys(repair.changes if whole else repair.own)
    possible = all(repair.possible for repair in repairs)
    yield from _told(voice, tuple(changes), possible=possible, several=True)


def _told(
    voice: Voice, changes: Sequence[Change], *, possible: bool, several: bool
) -> Iterator[Item]:
    """Tell a worker what would have to change in one line, and others each thing with by whom."""
    say = voice.say
    if voice.role == "worker":
        names = "; ".join(dict.fromkeys(voice.name(change.fact) for change in changes))
        if names:
            yield Item(say("repair.worker", names=names))
        return
    if not possible:
        yield Item(say("repair.impossible"))
    for change in changes:
        whose = f"{change.label}: " if change.label and several else ""
        who = say("repair.who", who=voice.who(change.who)) if change.who else say("repair.nobody")
        details = (who, say(f"repair.past.{change.past}"))
        yield Item(whose + voice.repair(change.fact), details)


def _labelled(voice: Voice, tellers: Sequence["_Teller"]) -> Iterator[Item]:
    """Return each thing once, with the labels of those it is about unless it is about all."""
    about: dict[Item, list[str]] = {}
    for teller in tellers:
        for item in teller.meaning():
            about.setdefault(item, []).append(teller.relation.label)
    for item, labels in about.items():
        whose = "" if len(labels) == len(tellers) else f"{some(voice, labels)}: "
        yield replace(item, text=whose + item.text)


def some(voice: Voice, labels: Sequence[str], count: int | None = None) -> str:
    """Return the first dozen of `count` labels in a row, and how many more there are."""
    first = ", ".join(labels[:MOST_LABELS])
    left = (len(labels) if count is None else count) - MOST_LABELS
    return voice.say("why.more", labels=first, count=left) if left > 0 else first


def _once(groups: Iterable[Iterable[Item]]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


def foot(voice: Voice, case: Case, result: Result, *, kept: bool = False) -> tuple[str, ...]:
    """Return what stands under every result: whose answers, what day, what was verified.

    `kept`: the answers stand in a dossier that somebody keeps.
    """
    rules, say = voice.rules, voice.say
    notices = {notice.id: notice for notice in rules.notices}
    return (
        *(voice.remark(notices[name]) for name in result.warnings if name in notices),
        say(f"foot.told_by.{case.told_by}"),
        say("foot.no_decision.kept" if kept else "foot.no_decision"),
        say("foot.as_of", day=day_of(result.as_of)),
        f"{voice.of(rules.article.verified)} {voice.remark(notices['no_reform_seen'])}",
        say(
            "foot.rules",
            sha256=rules.sha256[:12],
            day=day_of(rules.article.knowledge_date),
        ),
    )


class _Teller:
    """Tells the result of one relationship."""

    def __init__(
        self,
        voice: Voice,
        case: Case,
        result: Result,
        relation: RelationResult,
        own: Mapping[str, Answer],
        then: tuple[str, ...],
    ) -> None:
        self.then = then
        self.voice, self.say, self.case = voice, voice.say, case
        self.several = len(result.relations) > 1
        self.result, self.relation, self.outcome = result, relation, relation.outcome
        self.answers = {**case.operator, **own}

    def whole(self) -> Report:
        """Return everything, for somebody who asked about one relationship."""
        return self._report(
            Section(self.say("section.meaning"), tuple(self.meaning())),
            self._why_section(),
            Section(
                self.voice.for_role("section.what_to_do"), tuple(self.what_to_do()), numbered=True
            ),
            Section(self.say("section.who_notices"), tuple(self.who_notices())),
            self._open_section(),
        )

    def short(self) -> Report:
        """Return only what is this relationship's own."""
        return self._report(self._why_section(), self._open_section())

    def _why_section(self) -> Section:
        return Section(self.say("section.why"), tuple(self._why()), numbered=True)

    def _open_section(self) -> Section:
        return Section(self.say("section.open"), tuple(self._open()))

    def _report(self, *sections: Section) -> Report:
        heading = self._heading()
        title = self.voice.of(heading.heading)
        if self.several:
            title = self.say("heading.relation", label=self.relation.label, heading=title)
        first = heading.worker if self.voice.role == "worker" and heading.worker else heading.first
        above = (*self._above_all(), self.voice.of(first), *self.then)
        lead = (*above, *self._insurance(), *self._assumed())
        return Report(title, lead, tuple(section for section in sections if section.items))

    def _heading(self) -> Heading:
        return next(
            h
            for h in self.voice.rules.headings
            if (h.exception, h.regime) == (self.outcome.exception, self.outcome.regime)
        )

    # -- what stands above everything

    def _above_all(self) -> Iterator[str]:
        """A stated contract stands in every heading; so does safety."""
        for remark in self._remarks(self.voice.rules.warnings, self.relation.warnings):
            if remark.id == "contract_stated":
                yield self.voice.remark(remark)

    def _insurance(self) -> Iterator[str]:
        known = self.outcome.employee_insurance
        if known != "not_applicable":
            yield self.say(f"insurance.{known}")

    def _assumed(self) -> Iterator[str]:
        for name in self.relation.assumed:
            question = self.voice.rules.questions[name]
            reading = next(r for r in question.readings if r.id == self.case.assume[name])
            yield self.say(
                "assumed",
                question=self.voice.of(question.text),
                reading=self.voice.of(reading.text),
            )

    # -- what it means

    def meaning(self) -> Iterator[Item]:
        """Signals, consequences and warnings that certainly hold."""
        rules, voice = self.voice.rules, self.voice
        for remark in self._remarks(rules.signals, self.relation.signals):
            more = calm(voice, self.result.as_of) if remark.id == "safety" else ()
            yield Item(voice.remark(remark), more)
        for remark in self._remarks(rules.consequences, self.relation.consequences):
            readings = map(self.voice.reading, remark.readings)
            yield Item(voice.remark(remark), tuple(readings))
        for remark in self._remarks(rules.warnings, self.relation.warnings):
            if remark.id != "contract_stated":
                yield Item(voice.remark(remark))

    @staticmethod
    def _remarks(every: Iterable[Remark], named: Sequence[str]) -> Iterator[Remark]:
        return (remark for remark in every if remark.id in named)

    # -- why

    def _why(self) -> Iterator[Item]:
        if self.outcome.exception == "not_applicable":
            yield from self._gates()
            return
        by_id = {condition.id: condition for condition in self.relation.conditions}
        for name in self.relation.own_breaches:
            yield self._breach(by_id[name])
        if "1.g" in self.relation.derived_breaches:
            named = by_id["1.g"].because
            others = [label for label in named[: MOST_LABELS + 2] if label != self.relation.label]
            if others:
                count = len(named) - (self.relation.label in self.result.house.named)
                labels, place = some(self.voice, others, count), self.voice.place("1.g")
                yield Item(self.say("why.others", labels=labels, place=place))
        derived = [name for name in self.relation.derived_breaches if name != "1.g" or not others]
        if derived:
            places = "; ".join(self.voice.place(name) for name in derived)
            yield Item(self.say("why.derived", places=places))
        if not self.relation.breaches:
            met = sum(condition.status is MET for condition in self.relation.conditions)
            key = "why.all_met" if self.outcome.exception == "met" else "why.no_breach"
            key = f"{key}.then" if self.then and key == "why.no_breach" else key
            yield Item(self.say(key, met=met, of=len(self.relation.conditions)))
        yield from self._rests_on()

    def _gates(self) -> Iterator[Item]:
        """The facts that make the package not apply."""
        for label, fact in sorted(self.relation.grounds):
            answer = self.answers.get(fact)
            if label == OWN and answer and answer.word.truth.is_decided:
                yield Item(self.voice.statement(fact, yes=answer.word.truth is MET))

    def _breach(self, condition: Condition) -> Item:
        said = " ".join(self._said(fact) for fact in condition.because)
        law = self.say(
            "why.law",
            place=self.voice.start(self.voice.place(condition.id)),
            means=self.voice.means(condition.id),
        )
        scope = condition.id in self.relation.operator_scope
        details = [law, *([self.say("why.operator_scope")] if scope and self.several else [])]
        for fact in condition.because:
            details += self._told(self.answers[fact])
        return Item(said, tuple(details))

    def _said(self, fact: str) -> str:
        return self.voice.statement(fact, yes=self.answers[fact].word.truth is MET)

    def _told(self, answer: Answer) -> Iterator[str]:
        """What was told beside an answer; it never entered the logic."""
        if answer.since and answer.until:
            yield self.say("told.period", since=answer.since, until=answer.until)
        elif answer.since:
            yield self.say("told.since", since=answer.since)
        elif answer.until:
            yield self.say("told.until", until=answer.until)
        if answer.evidence:
            yield self.say("told.evidence", evidence=", ".join(answer.evidence))
        if answer.note:
            yield self.say("told.note", note=answer.note)

    def _rests_on(self) -> Iterator[Item]:
        for name in self.relation.rests_on:
            question = self.voice.rules.questions[name]
            readings = map(self.voice.reading, question.readings)
            open_ = self.say("why.open_law", question=self.voice.of(question.text))
            yield Item(open_, tuple(readings))

    # -- what can be done, and who may notice

    @property
    def repairs(self) -> bool:
        """Whether it is said what would have to change: the worker learns it in any case."""
        return self.voice.role == "worker" or self.outcome.exception == "not_met"

    def what_to_do(self) -> Iterator[Item]:
        """What can be put right, and where somebody can turn."""
        repair = self.relation.repair
        if repair is not None and self.repairs:
            yield from _told(self.voice, repair.own, possible=repair.possible, several=False)
        yield from self.where_to_turn()

    def where_to_turn(self) -> Iterator[Item]:
        """Where somebody can turn, and what always helps."""
        if self.voice.role != "operator" or self.relation.own_breaches:
            for organisation in self._routes():
                details = [self.voice.of(organisation["can_do"])]
                details += self._contacts([organisation["id"]])
                name, text = (self.voice.of(organisation[key]) for key in ("name", "for"))
                yield Item(self.say("labelled", name=name, text=text), tuple(details))
        for step in library.raw("routes.yaml")["always"]:
            if self.voice.role in step.get("roles", [self.voice.role]):
                yield Item(self.voice.of(step))

    def _routes(self) -> list[dict[str, Any]]:
        """Return the organisations for these breaches, in the order in which they are offered."""
        routes = library.raw("routes.yaml")
        wanted = dict.fromkeys(
            name
            for entry in routes["supervision"]
            if entry["provision"] in self.relation.own_breaches
            for name in entry["routes"]
        )
        by_id = {entry["id"]: entry for entry in routes["organisations"]}
        return [by_id[name] for name in wanted]

    def _contacts(self, names: Iterable[str]) -> tuple[str, ...]:
        return contacts(self.voice, names, self.result.as_of)

    def who_notices(self) -> Iterator[Item]:
        """What somebody else may notice of each step."""
        for organisation in self._routes():
            notices = self.voice.of(organisation["who_notices"])
            details = (self.voice.of(organisation["anonymous"]),)
            name = self.voice.start(self.voice.of(organisation["name"]))
            yield Item(self.say("labelled", name=name, text=notices), details)
        if self.relation.own_breaches and self.voice.role == "worker":
            yield Item(self.say("notices.colleagues"))

    # -- what is not known

    def _open(self) -> Iterator[Item]:
        deciding = [fact for fact in self.relation.open if fact.decides]
        for fact in deciding:
            if self._can_know(fact):
                details = (self.voice.find_out(fact.fact), *self._effects(fact))
                yield Item(self.voice.question(fact.fact), details)
        unknowable = [fact for fact in deciding if not self._can_know(fact)]
        for fact in unknowable:
            who = self.voice.who(fact.who_can_know)
            name = self.voice.start(self.voice.name(fact.fact))
            yield Item(self.say("open.other_knows", name=name, who=who))
        rest = len(self.relation.open) - len(deciding)
        if rest:
            yield Item(self.say("open.rest", count=rest))
        yield from self._declined()

    def _can_know(self, fact: OpenFact) -> bool:
        return self.voice.rules.facts[fact.fact].can_know(self.voice.role)

    def _effects(self, fact: OpenFact) -> Iterator[str]:
        for word, outcome in (("yes", fact.if_yes), ("no", fact.if_no)):
            said = outcome and effect(self.voice, outcome, self.outcome)
            if said:
                yield self.say(f"effect.{word}", outcome=said)

    def _declined(self) -> Iterator[Item]:
        disputed = [f for f, a in self.answers.items() if a.word.value == "disputed"]
        for fact in disputed:
            name = self.voice.start(self.voice.name(fact))
            yield Item(self.say("open.disputed", name=name))


def effect(voice: Voice, outcome: Outcome, now: Outcome) -> str:
    """Return in a few words what an answer would make certain that is not certain now."""
    parts = []
    if outcome.exception != now.exception:
        parts.append(voice.say(f"exception.{outcome.exception}"))
    if outcome.regime not in (now.regime, "undetermined"):
        regime = next(r for r in voice.rules.regimes if r.id == outcome.regime)
        parts.append(voice.of(regime.name))
    if outcome.employee_insurance not in (now.employee_insurance, "not_applicable", "unknown"):
        parts.append(voice.say(f"effect.insurance.{outcome.employee_insurance}"))
    return "; ".join(parts)
