"""An audit in sentences: one report that text, HTML and the machine formats share."""

from collections.abc import Iterator, Sequence

from optin.audit.audited import Audited, Finding, Measure
from optin.audit.houses import Tables
from optin.audit.sheet import letter
from optin.explanation.report import Item, Report, Section
from optin.explanation.result import foot, some
from optin.explanation.voice import Voice
from optin.problems import Place
from optin.truth import MET, NOT_MET

MOST_IN_MATRIX = 12
RECOGNISABLE = 10
MOST_HOUSES = 50


def where(place: Place, *, workbook: bool) -> str:
    """Return a place as file, row, column; a workbook's columns have letters."""
    if workbook and place.line:
        return f"{place.file}:{place.line}:{letter(place.column)}"
    return str(place)


class Teller:
    """Tells the audit of one operator."""

    def __init__(self, voice: Voice, tables: Tables, audited: Audited, *, show_all: bool) -> None:
        self.voice, self.say, self.tables, self.audited = voice, voice.say, tables, audited
        self.show_all = show_all

    def report(self) -> Report:
        """Return the whole report, without the matrix."""
        made = (
            Section(self.say("audit.findings"), tuple(self.findings())),
            Section(self.say("audit.one_for_all"), tuple(self.one_for_all())),
            Section(self.say("audit.late"), tuple(self.late())),
            Section(self.say("audit.repair"), tuple(self.repair()), numbered=True),
            Section(self.say("audit.open"), tuple(self.open())),
            Section(self.say("audit.without_evidence"), tuple(self.without_evidence())),
            Section(self.say("audit.ending", days=self.audited.horizon), tuple(self.ending())),
        )
        sections = tuple(section for section in made if section.items)
        house = self.audited.house
        below = foot(self.voice, house.case, self.audited.result)
        return Report(self.heading(), tuple(self.lead()), sections, below)

    def heading(self) -> str:
        """Return what was audited."""
        name = self.audited.house.name
        key = "audit.heading_of" if name else "audit.heading"
        return self.say(key, name=name, count=len(self.audited.relations))

    def lead(self) -> Iterator[str]:
        """Return the statement whose it is, the outcome per relationship, and the counts."""
        say = self.say
        yield say("audit.statement")
        files = ", ".join(self.tables.files)
        yield say("audit.files", files=files, day=self.audited.result.as_of.isoformat())
        if self.tables.delimiter:
            yield say("audit.delimiter", sign=say(f"sign.{ord(self.tables.delimiter)}"))
        for outcome in ("met", "not_met", "unknown", "not_applicable"):
            labels = [r.label for r in self.audited.relations if r.outcome.exception == outcome]
            if labels:
                yield say(
                    "audit.outcome",
                    outcome=say(f"exception.{outcome}"),
                    labels=some(self.voice, labels),
                )
        yield say(
            "audit.counts",
            breaches=len(self.audited.findings),
            open=len(self.audited.open),
            empty=self.audited.empty,
        )
        if self.audited.house.name and len(self.audited.relations) < RECOGNISABLE:
            yield say("audit.recognisable", most=RECOGNISABLE)

    def who(self, labels: Sequence[str]) -> str:
        """Return whose it is."""
        return some(self.voice, labels) if labels else self.say("audit.operator")

    def finding(self, finding: Finding) -> str:
        """Return one finding as a sentence: the condition, whose, and what is so."""
        yes = self.audited.rules.facts[finding.fact].id in _harmful(self.audited)
        return self.say(
            "audit.finding",
            condition=finding.condition,
            who=self.who((finding.label,) if finding.label else ()),
            statement=self.voice.statement(finding.fact, yes=yes),
        )

    def findings(self) -> Iterator[Item]:
        """Return every own breach with its cell."""
        workbook = not self.tables.delimiter
        for finding in self.audited.findings:
            means = self.voice.means(finding.condition)
            place = self.voice.place(finding.condition)
            yield Item(
                f"{where(finding.place, workbook=workbook)}: {self.finding(finding)}",
                (self.say("why.law", place=self.voice.start(place), means=means),),
            )
        if not self.audited.findings:
            yield Item(self.say("audit.no_findings"))

    def one_for_all(self) -> Iterator[Item]:
        """Return 1.g with the relationships that cause it."""
        if self.audited.causes:
            count = len(self.audited.relations)
            labels = some(self.voice, self.audited.causes)
            yield Item(self.say("audit.causes", labels=labels, count=count))

    def late(self) -> Iterator[Item]:
        """Return every late payment with its days, and what is open about one."""
        for payment in self.audited.house.late:
            key = "audit.late_paid" if payment.paid else "audit.late_unpaid"
            levy = self.say(f"levy.{payment.fact}")
            yield Item(
                self.say(
                    key, place=payment.place, levy=levy, period=payment.period, days=payment.days
                )
            )
        if self.audited.house.late:
            yield Item(self.say("audit.late_open"))

    def measure(self, measure: Measure) -> Item:
        """Return one repair: what, for whom, who can do it, the past, the evidence."""
        details = [self.say("audit.for_whom", who=self.who(measure.labels))]
        if measure.who:
            details.append(self.say("repair.who", who=self.voice.who(measure.who)))
        else:
            details.append(self.say("repair.nobody"))
        details.append(self.say(f"repair.past.{measure.past}"))
        if self.say.knows(f"keep.{measure.condition}"):
            kept = self.say(f"keep.{measure.condition}")
            details.append(self.say("audit.keep", what=kept))
        return Item(f"{measure.condition}: {self.voice.repair(measure.fact)}", tuple(details))

    def repair(self) -> Iterator[Item]:
        """Return the repair list."""
        yield from map(self.measure, self.audited.measures)

    def open(self) -> Iterator[Item]:
        """Return what is unknown, for whom, and who can know it."""
        for fact, labels in self.audited.open:
            spec = self.audited.rules.facts[fact]
            who = self.voice.who(spec.who_can_know)
            name = self.voice.start(self.voice.name(fact))
            yield Item(self.say("audit.unknown", name=name, whose=self.who(labels), who=who))

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
            what = self.say(f"ending.{ending.condition}")
            yield Item(
                self.say("audit.ends", what=what, day=ending.day.isoformat(), days=ending.days)
            )

    def matrix(self) -> list[tuple[str, ...]]:
        """Return the matrix: a header, then per condition a name and a word per relationship."""
        header = ("", *(relation.label for relation in self.audited.relations))
        rows = [header]
        self_met = self.say("matrix.met")
        for number in (c.id for c in self.audited.relations[0].conditions):
            cells = tuple(self._cell(relation, number) for relation in self.audited.relations)
            if self.show_all or any(cell != self_met for cell in cells):
                rows.append((f"{number} {self._condition(number)}", *cells))
        return rows

    def left_out(self) -> int:
        """Return how many conditions are met for everybody and not shown."""
        return len(self.audited.relations[0].conditions) - len(self.matrix()) + 1

    def _condition(self, number: str) -> str:
        return self.say(f"condition.{number}")

    def _cell(self, relation: object, number: str) -> str:
        condition = next(c for c in relation.conditions if c.id == number)  # type: ignore[attr-defined]
        if condition.status is MET:
            return self.say("matrix.met")
        return self.say("matrix.not_met" if condition.status is NOT_MET else "matrix.unknown")


def _harmful(audited: Audited) -> frozenset[str]:
    """Return the facts that breach by being so: `fines_charged`, `taxable_profit`."""
    from optin.engine.assess import program  # noqa: PLC0415

    return frozenset(
        fact for _, _, facts in program(audited.rules).breachable for fact, _, yes in facts if yes
    )


def summary(voice: Voice, houses: Sequence[Audited]) -> Report:
    """Return many operators together: per operator and per condition; nobody is ranked."""
    say = voice.say
    per_house = []
    for audited in houses[:MOST_HOUSES]:
        count = len(audited.relations)
        outcomes = [r.outcome.exception for r in audited.relations]
        details = (say("audit.recognisable", most=RECOGNISABLE),) if count < RECOGNISABLE else ()
        text = say(
            "audit.house",
            name=audited.house.name,
            count=count,
            met=outcomes.count("met"),
            not_met=outcomes.count("not_met"),
            unknown=outcomes.count("unknown"),
            breaches=", ".join(dict.fromkeys(f.condition for f in audited.findings))
            or say("audit.none"),
        )
        per_house.append(Item(text, details))
    if len(houses) > MOST_HOUSES:
        per_house.append(Item(say("audit.more_houses", count=len(houses) - MOST_HOUSES)))
    per_condition = []
    for condition in houses[0].relations[0].conditions:
        failing = sum(audited.counts()[condition.id][0] for audited in houses)
        unknown = sum(audited.counts()[condition.id][1] for audited in houses)
        operators = sum(audited.counts()[condition.id][0] > 0 for audited in houses)
        name = say(f"condition.{condition.id}")
        per_condition.append(
            Item(
                say(
                    "audit.condition",
                    condition=condition.id,
                    name=name,
                    failing=failing,
                    unknown=unknown,
                    operators=operators,
                )
            )
        )
    sections = (
        Section(say("audit.per_operator"), tuple(per_house)),
        Section(say("audit.per_condition"), tuple(per_condition)),
    )
    relations = sum(len(audited.relations) for audited in houses)
    lead = (say("audit.statement"), say("audit.no_ranking"))
    below = foot(voice, houses[0].house.case, houses[0].result)
    return Report(
        say("audit.heading_many", operators=len(houses), count=relations), lead, sections, below
    )
