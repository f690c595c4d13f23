"""An audit in sentences: one report that text, HTML and the machine formats share."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from optin.audit import as_read
from optin.audit.audited import EXCEPTIONS, OUTSIDE, STATED, Audited, Finding, Measure
from optin.audit.columns import LEVIES, column
from optin.audit.dates import Decision
from optin.audit.ending import Ending
from optin.audit.houses import Tables
from optin.audit.levies import VAT
from optin.audit.payments import NOT_DUE, ON_TIME, Payment
from optin.audit.tidying import Reading
from optin.engine.result import RelationResult
from optin.explanation.contacts import calm
from optin.explanation.report import Item, Report, Section
from optin.explanation.result import MOST_LABELS, foot, some
from optin.explanation.voice import Voice, day_of
from optin.privacy import clean
from optin.rules.model import Remark
from optin.truth import MET, NOT_MET

RECOGNISABLE = 10
MOST_HOUSES = 50
MOST_NAMED = 3  # causes of 1.g with their cells, where everybody has to be told


@dataclass(frozen=True)
class Matrix:
    """Which conditions are shown, who has which word at each, and how many are left out."""

    heads: tuple[tuple[str, str], ...]  # number and name
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # labels, and a word per condition
    left_out: int  # conditions that are met for everybody


class Teller:
    """Tells the audit of one operator."""

    def __init__(
        self,
        voice: Voice,
        tables: Tables,
        audited: Audited,
        *,
        show_all: bool,
        whole: bool = False,
    ) -> None:
        """`whole`: lists are told to the end, where there is room."""
        self.voice, self.say, self.tables, self.audited = voice, voice.say, tables, audited
        self.show_all, self.whole = show_all, whole
        self.is_shortened = False  # whether some list of aliases was not told to its end

    def some(self, labels: Sequence[str]) -> str:
        """Return labels in a row: all of them, or the first and how many more."""
        self.is_shortened |= len(labels) > MOST_LABELS and not self.whole
        return listed(self.voice, labels, whole=self.whole)

    def report(self) -> Report:
        """Return the whole report, without the matrix."""
        made = (
            Section(self.say("audit.remarks"), tuple(self.remarks())),
            Section(self.say("audit.findings"), tuple(self.findings())),
            Section(self.say("audit.one_for_all"), tuple(self.one_for_all())),
            Section(self.say("audit.late"), tuple(self.late())),
            Section(self.say("audit.payments"), tuple(self.payments())),
            Section(self.say("audit.follows"), tuple(self.follows())),
            Section(self.say("audit.repair"), tuple(self.repair()), numbered=True),
            Section(self.say("audit.repaired"), tuple(self.repaired())),
            Section(self.say("audit.beyond"), tuple(self.beyond())),
            Section(self.say("audit.open"), tuple(self.open())),
            Section(self.say("audit.lacking"), tuple(self.lacking())),
            Section(self.say("audit.noted"), tuple(self.noted())),
            Section(self.say("audit.per_house"), tuple(self.per_house())),
            Section(self.say("audit.without_evidence"), tuple(self.without_evidence())),
            Section(self.say("audit.ending", count=self.audited.horizon), tuple(self.ending())),
        )
        sections = tuple(section for section in made if section.items)
        house = self.audited.house
        below = foot(self.voice, house.case, self.audited.result)
        lead = tuple(self.lead())
        hint = (self.say("audit.shortened"),) if self.is_shortened else ()
        return Report(self.heading(), (*lead, *hint), sections, below)

    def heading(self) -> str:
        """Return what was audited."""
        name = self.audited.house.name
        key = "audit.heading_of" if name else "audit.heading"
        count = len(self.audited.relations)
        relations = self.say("audit.relations", count=count)
        return self.say(key, name=name, relations=relations)

    def lead(self) -> Iterator[str]:
        """Return the statement whose it is, the outcome per relationship, and the counts."""
        say, audited = self.say, self.audited
        yield say("audit.statement")
        yield say("audit.reserve")
        files = ", ".join(map(clean, self.tables.files))
        yield say("audit.files", files=files, day=day_of(audited.result.as_of))
        if self.tables.delimiter:
            yield say("audit.delimiter", sign=say(f"sign.{ord(self.tables.delimiter)}"))
        if len(self.tables.houses) == 1:  # of several the summary says it, once
            yield from as_read.sentences(say, self.tables.readings)
        yield from self.stated()
        yield from self.assumed()
        yield numbers(self.voice, [audited])
        for outcome in EXCEPTIONS:
            labels = [r.label for r in audited.relations if r.outcome.exception == outcome]
            if labels:
                said = self.voice.start(say(f"exception.{outcome}"))
                yield say("audit.outcome", outcome=said, labels=self.some(labels))
        yield counted(self.voice, [audited])
        if audited.house.name and len(audited.relations) < RECOGNISABLE:
            yield say("audit.recognisable", most=RECOGNISABLE)

    def stated(self) -> Iterator[str]:
        """Return of whom somebody says that it is a real employment: it goes before all else."""
        for remark, labels in self.audited.remarks.items():
            if remark.id == STATED:
                told = self.voice.remark(remark)
                yield self.say("audit.stated", labels=self.some(labels), remark=told)

    def remarks(self) -> Iterator[Item]:
        """Return the other warnings, and the signals, each with everybody it is about."""
        for remark, labels in self.audited.remarks.items():
            if remark.id != STATED:
                more = calm(self.voice, self.audited.result.as_of) if remark.id == "safety" else ()
                whose = self.say("audit.for_whom", who=self.some(labels))
                yield Item(self.voice.remark(remark), (whose, *more))

    def assumed(self) -> Iterator[str]:
        """Return each reading that was assumed, with those whose outcome rests on it, if any."""
        for name, labels in self.audited.assumed.items():
            said = assumption(self.voice, self.audited, name)
            by = self.say("audit.assumed_by", labels=self.some(labels)) if labels else ""
            yield f"{said} {by}".rstrip()

    def who(self, labels: Sequence[str]) -> str:
        """Return whose it is."""
        if labels:
            return self.some(labels)
        name = self.audited.house.name  # where there are several, everything says whose it is
        return self.say("audit.operator_named" if name else "audit.operator", name=name)

    def _statement(self, finding: Finding) -> str:
        yes = finding.fact in _harmful(self.audited)
        return self.voice.statement(finding.fact, yes=yes)

    def finding(self, finding: Finding) -> str:
        """Return one finding as a sentence: the condition, whose, what is so, what decides."""
        said = self.say(
            "audit.finding",
            condition=finding.condition,
            who=self.who((finding.label,) if finding.label else ()),
            statement=self._statement(finding),
        )
        return f"{said} {self.why(finding.why)}".rstrip()

    def at(self, finding: Finding) -> str:
        """Return one finding with its cell."""
        return f"{self.finding(finding)} [{self.say.place(finding.place)}]"

    def norm(self, condition: str) -> str:
        """Return what a condition asks, with where it stands."""
        place = self.voice.start(self.voice.place(condition))
        return self.say("why.law", place=place, means=self.voice.means(condition))

    def unknown(self, label: str, fact: str, provision: str, *, cell: bool = True) -> str:
        """Return that a fact is not known, whose, under which provision, in which cell."""
        own = ":" not in provision
        said = self.say(
            "audit.sarif_unknown",
            condition=provision if own else f"{self.voice.citation(provision)}:",
            who=self.who((label,) if label else ()),
            name=self.voice.name(fact),
        )
        at = f"[{self.say.place(self.audited.place(label, fact))}]" if cell else ""
        return " ".join(
            part for part in (said, at, self.why(self.audited.reason(label, fact))) if part
        )

    def named(self, text: str) -> str:
        """Return a sentence with the operator it is about, where there are several."""
        name = self.audited.house.name
        return f"{name}: {text}" if name else text

    @cached_property
    def of_the_causes(self) -> list[str]:
        """The first findings because of which 1.g fails: the same for everybody."""
        causes = self.audited.causes[:MOST_NAMED]
        return [self.at(f) for label in causes for f in self.audited.findings_of(label)[:1]]

    def why(self, why: Decision | Payment | None) -> str:
        """Return the day, or the payment, that decides."""
        if why is None:
            return ""
        if isinstance(why, Payment):
            return self.voice.start(self.payment(why))
        days = [day_of(day) for day in why.days]
        scope = self.audited.rules.facts[why.fact].scope
        return self.say(
            f"dates.{why.kind}",
            column=self.column(scope, why.column),
            first=days[0],
            last=days[-1],
            as_of=day_of(self.audited.result.as_of),
        )

    def payment(self, late: Payment) -> str:
        """Return one late payment in a sentence."""
        return self.say(
            f"audit.late_{'paid' if late.is_paid else 'planned' if late.paid else 'unpaid'}",
            levy=self._levies((late.fact,)),
            period=late.period,
            due=day_of(late.due),
            paid=day_of(late.paid) if late.paid else "",
            days=self.days(late.days),
            as_of=day_of(late.as_of),
        )

    def days(self, count: int) -> str:
        """Return a number of days in words: one is no plural."""
        return self.say("days", count=count)

    def column(self, scope: str, name: str) -> str:
        """Return what a column is called."""
        return column(self.audited.rules, scope, name).names[self.voice.language]

    def findings(self) -> Iterator[Item]:
        """Return every own breach once, with everybody it is about and each cell."""
        grouped: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.audited.findings:
            grouped.setdefault((finding.condition, finding.fact), []).append(finding)
        for (condition, _), group in grouped.items():
            details = [self.norm(condition)]
            for finding in group:
                who = self.who((finding.label,) if finding.label else ())
                said = f"{who}: {self.say.place(finding.place)}. {self.why(finding.why)}"
                details.append(said.rstrip())
            yield Item(f"{condition}: {self._statement(group[0])}", tuple(details))
        if not self.audited.findings:
            yield Item(self.say("audit.no_findings"))

    def one_for_all(self) -> Iterator[Item]:
        """Return because of whom 1.g fails, what is open about it, and whom that reaches."""
        audited = self.audited
        yield from self.one_for_all_fails()
        yield from self.one_for_all_open()
        if (audited.causes or audited.open_causes) and len(audited.houses) > 1:
            yield Item(self.say("audit.over_houses", count=len(audited.houses)))

    def one_for_all_fails(self) -> Iterator[Item]:
        """Return because of whom 1.g certainly fails."""
        if self.audited.causes:
            whose, count = self.some(self.audited.causes), len(self.audited.inside)
            yield Item(self.say("audit.causes", labels=whose, count=count))

    def one_for_all_open(self) -> Iterator[Item]:
        """Return what is open about 1.g; a breach that decides it takes nothing of that away."""
        audited = self.audited
        beside = "_beside" if audited.causes else ""
        if audited.open_causes and len(audited.relations) > 1:
            whose = self.some(audited.open_causes)
            yield Item(self.say(f"audit.open_causes{beside}", labels=whose))
        if audited.is_incomplete:
            yield Item(self.say(f"audit.incomplete{beside}"))
        for name, labels in audited.open_law.items():
            said = self.say("why.open_law", question=self.question(name))
            by = self.say("audit.open_law_by", labels=self.some(labels))
            yield Item(said, (by, *self._readings(name)))

    def _readings(self, name: str) -> Iterator[str]:
        """Give each reading of an open question, with how to see what it gives."""
        for reading in self.voice.rules.questions[name].readings:
            option = self.say("audit.assume", option=f"--assume {name}={reading.id}")
            yield f"{self.voice.reading(reading)} {option}"

    def question(self, name: str) -> str:
        """Return an open question of law."""
        return self.voice.of(self.voice.rules.questions[name].text)

    def late(self) -> Iterator[Item]:
        """Return what is open about late payments; each of them is a breach above."""
        if any(finding.fact in LEVIES for finding in self.audited.findings):
            yield Item(self.say("audit.late_open"))

    def payments(self) -> Iterator[Item]:
        """Return what was read of payments, and what it decides: those in time nothing alone."""
        say, house = self.say, self.audited.house
        for state in (ON_TIME, NOT_DUE):
            found: dict[str, dict[str, None]] = {}
            for payment in house.payments:
                if payment.state == state:
                    found.setdefault(payment.fact, {})[payment.period] = None
            for fact, periods in found.items():
                told = {"levy": say(f"levy.{fact}"), "periods": self.some(tuple(periods))}
                day = day_of(house.case.as_of)
                yield Item(self.voice.start(say(f"payments.{state}", as_of=day, **told)))
        for again in house.again:
            places = "; ".join(map(say.place, again.places))
            told = {"levy": self._levies(again.facts), "period": again.period, "places": places}
            yield Item(self.voice.start(say(f"payments.again.{again.kind}", **told)))
        for facts in dict.fromkeys(p.among for p in house.payments if len(p.among) > 1):
            yield Item(say("payments.together", levies=self._levies(facts)))
        if house.payments:
            yield Item(say("payments.limits"))
        elif house.has_payments:
            yield Item(say("payments.none"))
        if any(payment.fact == VAT for payment in house.payments):
            yield Item(say("payments.vat"))

    def _levies(self, facts: Sequence[str]) -> str:
        return ", ".join(self.say(f"levy.{fact}") for fact in facts)

    def follows(self) -> Iterator[Item]:
        """Return what applies now: the regime and the insurance, with everybody it is about."""
        found: dict[tuple[str, str], list[str]] = {}
        for relation in self.audited.relations:
            outcome = relation.outcome
            found.setdefault((outcome.regime, outcome.employee_insurance), []).append(
                relation.label
            )
        for (name, insurance), group in found.items():
            regime = next((r for r in self.voice.rules.regimes if r.id == name), None)
            said = self.voice.of(regime.name) if regime else self.say("audit.undetermined")
            details = (self.say(f"insurance.{insurance}"),) if insurance != OUTSIDE else ()
            told = {"outcome": self.voice.start(said), "labels": self.some(group)}
            yield Item(self.say("audit.outcome", **told), details)

    def measure(self, measure: Measure) -> Item:
        """Return one repair: what, for whom, who can do it, the past, the evidence."""
        say = self.say
        details = [say("audit.for_whom", who=self.who(measure.labels))]
        if measure.hinders:
            counts = {"saves": measure.saves, "perhaps": measure.perhaps}
            details.append(say("audit.hinders", count=measure.hinders, **counts))
        details.append(say("repair.who", who=self.voice.who(measure.who)))
        details.append(say(f"repair.past.{measure.past}"))
        if say.knows(f"keep.{measure.condition}"):
            details.append(say("audit.keep", what=say(f"keep.{measure.condition}")))
        return Item(f"{measure.condition}: {self.voice.repair(measure.fact)}", tuple(details))

    def repair(self) -> Iterator[Item]:
        """Return the repair list."""
        yield from map(self.measure, self.audited.measures)

    def repaired(self) -> Iterator[Item]:
        """Return what the repair list comes to when all of it is done."""
        if self.audited.measures:
            met, unknown = self.audited.repaired
            left = self.audited.numbers["not_met"] - met - unknown
            if met or unknown or left:
                told = self.say("audit.when_done", met=met, unknown=unknown, left=left)
                late = any(measure.fact in LEVIES for measure in self.audited.measures)
                stays = (self.say("audit.stays_late"),) if late else ()
                yield Item(told, (*stays, self.say("audit.new_declaration")))

    def beyond(self) -> Iterator[Item]:
        """Return what nobody can put right, and what to do then."""
        for beyond in self.audited.beyond:
            details = (
                self.say("audit.for_whom", who=self.who(beyond.labels)),
                self.say(f"repair.past.{beyond.past}"),
                self.say("audit.beyond_then"),
            )
            yield Item(f"{beyond.condition}: {self.voice.repair(beyond.fact)}", details)

    def open(self) -> Iterator[Item]:
        """Return what is unknown, for whom, and who can know it; not what the list lacks."""
        lacking = {fact for facts in self.audited.lacking.values() for fact in facts}
        for fact, labels in self.audited.open:
            if fact in lacking:
                continue
            spec = self.audited.rules.facts[fact]
            who = self.voice.who(spec.who_can_know)
            name = self.voice.start(self.voice.name(fact))
            said = self.say("audit.unknown", name=name, who=who)
            yield Item(said, tuple(self._unknown(fact, labels)))

    def _unknown(self, fact: str, labels: Sequence[str]) -> Iterator[str]:
        """Say whose each unknown answer is, in which cell, and which day leaves it open."""
        most = len(labels) if self.whole else MOST_LABELS
        for label in labels[:most] or ("",):
            who, place = self.who((label,) if label else ()), self.audited.place(label, fact)
            said = f"{who}: {self.say.place(place)}. {self.why(self.audited.reason(label, fact))}"
            yield said.rstrip()
        if labels[most:]:
            yield self.say("audit.rest", labels=self.some(labels[most:]))

    def lacking(self) -> Iterator[Item]:
        """Return, once, the columns that a table does not have, so that nobody can know."""
        for scope, facts in self.audited.lacking.items():
            if facts:
                names = "; ".join(self.voice.name(fact) for fact in facts)
                yield Item(self.say(f"audit.lacking.{scope}", names=names))
        if not self.tables.is_case and "operator" not in self.audited.house.present:
            yield Item(self.say("audit.no_operator"))

    def noted(self) -> Iterator[Item]:
        """Return what the dates say that is no breach: the same day, a day to come."""
        for noted in self.audited.noted:
            who = self.who((noted.label,) if noted.label else ())
            yield Item(f"{who}: {self.say.place(noted.place)}. {self.why(noted.said)}")

    def per_house(self) -> Iterator[Item]:
        """Return each house of one operator; 1.g runs over all of them together."""
        for name, relations in self.audited.houses.items():
            labels = {relation.label for relation in relations}
            found = [number for label, number in self.audited.breached if label in labels]
            yield Item(
                self.say(
                    "audit.house",
                    name=name or self.say("audit.no_house"),
                    **_counted(relations),
                    breaches=", ".join(dict.fromkeys(found)) or self.say("audit.none"),
                ),
                self._beside(labels),
            )

    def _beside(self, labels: Collection[str]) -> tuple[str, ...]:
        found = ", ".join(self.audited.beside(labels))
        return (self.say("audit.house_beside", conditions=found),) if found else ()

    def without_evidence(self) -> Iterator[Item]:
        """Return what is called met and has nothing to show for it."""
        for number, labels in self.audited.without_evidence:
            kept = self.say(f"keep.{number}")
            yield Item(
                self.say("audit.no_evidence", condition=number, who=self.who(labels), what=kept)
            )

    def ending(self) -> Iterator[Item]:
        """Return the permits and agreements that end soon."""
        for ending in self.audited.ending:
            yield Item(self.ends(ending), (f"[{self.say.place(ending.place)}]",))

    def ends(self, ending: Ending) -> str:
        """Return what ends, and when."""
        what, left = self.say(f"ending.{ending.condition}"), self.days(ending.days)
        return self.say("audit.ends", what=what, day=day_of(ending.day), days=left)

    def table(self) -> Matrix:
        """Return what differs or is wrong or open: people down, conditions across.

        Who has what most people have stands in one row together.
        """
        fine = {self.say("matrix.met"), self.say("matrix.outside")}
        numbers = [condition.id for condition in self.audited.relations[0].conditions]
        whole = [[self._cell(r, number) for r in self.audited.relations] for number in numbers]
        kept = [n for n, cells in enumerate(whole) if self.show_all or not fine.issuperset(cells)]
        alike: dict[tuple[str, ...], list[str]] = {}
        columns = [whole[n] for n in kept]
        for place, relation in enumerate(self.audited.relations):
            alike.setdefault(tuple(cells[place] for cells in columns), []).append(relation.label)
        most = max(alike, key=lambda cells: len(alike[cells]), default=())
        rows: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
            ((relation.label,), cells)
            for place, relation in enumerate(self.audited.relations)
            if (cells := tuple(cells[place] for cells in columns)) != most
        ]
        rows.append((tuple(alike[most]), most))
        heads = tuple((numbers[n], self._condition(numbers[n])) for n in kept)
        return Matrix(heads, tuple(rows), len(numbers) - len(kept) if self.audited.inside else 0)

    def matrix(self) -> list[tuple[str, ...]]:
        """Return the matrix: a header, then per condition a name and a word per relationship."""
        header = ("", *(relation.label for relation in self.audited.relations))
        rows = [header]
        fine = {self.say("matrix.met"), self.say("matrix.outside")}
        for number in (c.id for c in self.audited.relations[0].conditions):
            cells = tuple(self._cell(relation, number) for relation in self.audited.relations)
            if self.show_all or not fine.issuperset(cells):
                rows.append((f"{number} {self._condition(number)}", *cells))
        return rows

    def left_out(self) -> int:
        """Return how many conditions are met for everybody and not shown."""
        if not self.audited.inside:
            return 0
        return len(self.audited.relations[0].conditions) - len(self.matrix()) + 1

    def _condition(self, number: str) -> str:
        return self.say(f"condition.{number}")

    def _cell(self, relation: RelationResult, number: str) -> str:
        status = self.audited.status(relation, number)
        if status is None:
            return self.say("matrix.outside")
        if status is MET:
            return self.say("matrix.met")
        return self.say("matrix.not_met" if status is NOT_MET else "matrix.unknown")


def _harmful(audited: Audited) -> frozenset[str]:
    """Return the facts that breach by being so: `fines_charged`, `taxable_profit`."""
    from optin.engine.assess import program  # noqa: PLC0415

    return frozenset(
        fact for _, _, facts in program(audited.rules).breachable for fact, _, yes in facts if yes
    )


def _counted(relations: Sequence[RelationResult]) -> dict[str, int]:
    """Return how many relationships there are, and how many have each outcome."""
    found = [relation.outcome.exception for relation in relations]
    return {"count": len(found), **{outcome: found.count(outcome) for outcome in EXCEPTIONS}}


def listed(voice: Voice, labels: Sequence[str], *, whole: bool) -> str:
    """Return labels in a row: all of them, or the first and how many more."""
    return ", ".join(labels) if whole else some(voice, labels)


def assumption(voice: Voice, audited: Audited, name: str) -> str:
    """Return which reading of an open question of law was assumed."""
    asked, chosen = voice.rules.questions[name], audited.house.case.assume[name]
    reading = next(reading for reading in asked.readings if reading.id == chosen)
    return voice.say("audit.assumed", question=voice.of(asked.text), reading=voice.of(reading.text))


def counted(voice: Voice, houses: Sequence[Audited]) -> str:
    """Return how many breaches, open points, empty cells and missing columns there are."""
    return voice.say(
        "audit.counts",
        findings=sum(len(audited.findings) for audited in houses),
        breaches=sum(audited.breaches for audited in houses),
        open=sum(audited.open_points for audited in houses),
        empty=sum(audited.empty for audited in houses),
        absent=len({fact for audited in houses for fact in audited.absent}),
    )


def numbers(voice: Voice, houses: Sequence[Audited]) -> str:
    """Return the numbers on top, which add up to everybody."""
    relations = [relation for audited in houses for relation in audited.relations]
    return voice.say("audit.numbers", **_counted(relations))


def summary(
    voice: Voice,
    houses: Sequence[Audited],
    readings: Sequence[Reading] = (),
    *,
    whole: bool = False,
) -> Report:
    """Return many operators together: per operator and per condition; nobody is ranked."""
    say = voice.say
    per_house = []
    most = len(houses) if whole else MOST_HOUSES
    for audited in houses[:most]:
        count = len(audited.relations)
        details = [say("audit.house_open", open=audited.open_points)]
        if count < RECOGNISABLE:
            details.append(say("audit.recognisable", most=RECOGNISABLE))
        text = say(
            "audit.house",
            name=audited.house.name,
            **_counted(audited.relations),
            breaches=", ".join(dict.fromkeys(f.condition for f in audited.findings))
            or say("audit.none"),
        )
        per_house.append(Item(text, tuple(details)))
    if len(houses) > most:
        per_house.append(Item(say("audit.more_houses", count=len(houses) - most)))
    per_condition = []
    counts = [audited.counts() for audited in houses]
    for number in counts[0]:
        failing = sum(count[number][0] for count in counts)
        unknown = sum(count[number][1] for count in counts)
        whose = tuple(
            say(f"audit.condition_{kind}", names=listed(voice, names, whole=whole))
            for place, kind in enumerate(("failing", "open"))
            if (
                names := [
                    a.house.name for a, c in zip(houses, counts, strict=True) if c[number][place]
                ]
            )
        )
        if failing or unknown:
            text = say(
                "audit.condition",
                condition=number,
                name=say(f"condition.{number}"),
                failing=failing,
                unknown=unknown,
            )
            per_condition.append(Item(text, whose))
    about: dict[Remark, list[str]] = {}
    for audited in houses:
        for remark in audited.remarks:
            about.setdefault(remark, []).append(audited.house.name)
    remarks = (
        Item(
            voice.remark(remark),
            (say("audit.of_operators", names=listed(voice, names, whole=whole)),),
        )
        for remark, names in about.items()
    )
    sections = (
        Section(say("audit.remarks"), tuple(remarks)),
        Section(say("audit.per_operator"), tuple(per_house)),
        Section(say("audit.per_condition"), tuple(per_condition)),
    )
    relations = sum(len(audited.relations) for audited in houses)
    lead = (
        say("audit.statement"),
        say("audit.no_ranking"),
        say("audit.apart", operators=len(houses)),
        *as_read.sentences(say, readings),
        *(assumption(voice, houses[0], name) for name in houses[0].assumed),
        numbers(voice, houses),
        counted(voice, houses),
    )
    below = foot(voice, houses[0].house.case, houses[0].result)
    return Report(
        say("audit.heading_many", operators=len(houses), count=relations),
        lead,
        tuple(section for section in sections if section.items),
        below,
    )
