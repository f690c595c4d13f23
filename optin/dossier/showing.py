"""The state of a dossier on one screen: what stands, what is disputed, what to ask next."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from optin.case.model import Word
from optin.dossier.model import (
    EVERYBODY,
    OPERATOR,
    Circumstance,
    Consent,
    Dossier,
    Evidence,
    Knowledge,
    Made,
    Role,
    Statement,
    in_number,
)
from optin.dossier.periods import breached_then, breaks, month, period
from optin.dossier.recipients import key
from optin.dossier.recipients import shown as shown_as
from optin.dossier.sides import Disputed, Judged, Side, against_oneself
from optin.engine.outline import outline
from optin.engine.result import OpenFact, RelationResult, Result
from optin.evidence.media import NAMES, PDF
from optin.explanation.report import Item, Report, Section
from optin.explanation.result import foot
from optin.explanation.voice import Voice
from optin.language import Speaker
from optin.rules.model import bare
from optin.truth import MET, NOT_MET

MOST_OPEN = 5  # the rest is counted


def shown(voice: Voice, judged: Judged) -> Report:
    """Return the report of a dossier that has at least one working relationship."""
    teller = _Teller(voice, judged)
    sections = (
        Section(voice.say("dossier.show.sides"), tuple(teller.sides())),
        Section(voice.say("dossier.show.insurance"), tuple(teller.insurance())),
        Section(voice.say("dossier.show.conditions"), tuple(teller.conditions())),
        Section(voice.say("dossier.show.disputed"), tuple(teller.disputed()), numbered=True),
        Section(voice.say("dossier.show.ask"), tuple(teller.ask())),
        Section(voice.say("dossier.show.shared"), tuple(teller.shared())),
        Section(voice.say("dossier.show.beside"), tuple(teller.beside())),
    )
    return Report(
        heading(voice, judged.dossier),
        (voice.say("dossier.show.lead", day=_day(judged)),),
        tuple(section for section in sections if section.items),
        foot(voice, judged.case, judged.result, kept=True),
    )


def empty(voice: Voice, dossier: Dossier) -> Report:
    """Return what is said about a dossier without a working relationship."""
    return Report(heading(voice, dossier), (voice.say("dossier.show.nobody"),), ())


def heading(voice: Voice, dossier: Dossier) -> str:
    """Return the title: reference and counts."""
    return voice.say(
        "dossier.show.heading",
        reference=dossier.reference,
        statements=len(dossier.statements),
        pieces=len(dossier.evidence),
    )


def built_line(say: Speaker, made: Made) -> str:
    """Return one line about something that was built for a recipient."""
    sent = say("built.sent", month=month(say, made.sent)) if made.sent else say("built.not_sent")
    return say(
        "built.line",
        number=made.number,
        level=made.level,
        recipient=shown_as(say, made.recipient),
        month=month(say, made.month),
        sent=sent,
        hash=made.sha256[:16],
    )


def piece_name(say: Speaker, piece: Evidence) -> str:
    """Return what a piece is said to be, else what kind of file it is in a word for people."""
    kind = piece.media_type.partition("/")[0]
    kind = "pdf" if piece.media_type == PDF else "document" if piece.media_type in NAMES else kind
    kind = kind if say.knows(f"dossier.file.{kind}") else "other"
    return piece.about or say(f"dossier.file.{kind}")


def role_name(voice: Voice, role: Role) -> str:
    """Return what a side is called."""
    return voice.say(f"dossier.side.{role.value}")


def whose(voice: Voice, about: str) -> str:
    """Return whom a fact is about."""
    if about == OPERATOR:
        return voice.say("dossier.about.operator")
    return voice.say("dossier.about.everybody") if about == EVERYBODY else about


def headline(voice: Voice, relation: RelationResult) -> str:
    """Return the heading that goes with an outcome."""
    outcome = relation.outcome
    return next(
        voice.of(h.heading)
        for h in voice.rules.headings
        if (h.exception, h.regime) == (outcome.exception, outcome.regime)
    )


def told_by(statements: Iterable[Statement]) -> str:
    """Return who told something, each with the numbers of what they told.

    >>> told_by(())
    ''
    """
    found: dict[str, list[str]] = {}
    for statement in statements:
        found.setdefault(statement.by, []).append(statement.id)
    return ", ".join(f"{by} ({in_number(ids)})" for by, ids in found.items())


def disputed_line(voice: Voice, disputed: Disputed) -> Item:
    """Return one contradiction: who says what, in full sentences, and whether it decides."""
    say = voice.say
    said = [
        say(
            "dossier.says",
            who=told_by(statements),
            statement=voice.statement(disputed.fact, yes=yes),
        )
        for yes, statements in ((True, disputed.yes), (False, disputed.no))
    ]
    decides = say("dossier.decides" if disputed.decides else "dossier.decides_not")
    return Item(about_what(voice, disputed.about, disputed.fact), (*said, decides))


def then_line(voice: Voice, name: str, statement: Statement) -> str:
    """Return that an onderdeel was breached in other months, according to whom, and by what."""
    heard = statement.knowledge is Knowledge.HEARD
    return voice.say(
        "dossier.then.heard" if heard else "dossier.then",
        name=name,
        period=period(voice.say, statement),
        by=statement.by,
        statement=voice.statement(statement.fact, yes=statement.answer is Word.YES),
    )


def about_what(voice: Voice, about: str, fact: str) -> str:
    """Return whom and what something is about, short."""
    return f"{voice.start(whose(voice, about))}, {voice.name(fact)}"


class _Teller:
    def __init__(self, voice: Voice, judged: Judged) -> None:
        self.voice, self.say, self.judged = voice, voice.say, judged
        self.result: Result = judged.result
        self.shape = outline(voice.rules)

    # -- what each side says

    def sides(self) -> Iterator[Item]:
        for side in self.judged.sides:
            yield from self._outcomes(
                role_name(self.voice, side.role), side.result, self._about(side)
            )
        if len(self.judged.sides) != 1:
            yield from self._outcomes(self.say("dossier.side.together"), self.result)

    def _outcomes(self, who: str, result: Result, about: Collection[str] = ()) -> Iterator[Item]:
        found: dict[str, list[str]] = {}
        for relation in result.relations:
            if not about or relation.label in about:
                found.setdefault(headline(self.voice, relation), []).append(relation.label)
        for text, labels in found.items():
            whose_ = "" if len(found) == 1 else f" ({', '.join(labels)})"
            yield Item(self.say("dossier.side_line", side=who + whose_, heading=text))

    def _about(self, side: Side) -> set[str]:
        """Return the relationships this side says something about of their own."""
        dossier = self.judged.dossier
        told = {s.about for s in self.judged.counted if dossier.person(s.by).role is side.role}
        return set(dossier.workers) if EVERYBODY in told else told - {OPERATOR}

    def insurance(self) -> Iterator[Item]:
        """Say whether the work is insured, all sides together; equal lines stand together."""
        found: dict[str, list[str]] = {}
        for relation in self.result.relations:
            known = relation.outcome.employee_insurance
            if known != "not_applicable":
                found.setdefault(self.say(f"insurance.{known}"), []).append(relation.label)
        for text, labels in found.items():
            several = len(self.result.relations) > 1
            yield Item(f"{', '.join(labels)}: {text}" if several else text)

    def _insuring(self) -> tuple[str, list[str]] | None:
        """Return the fact that settles insurance soonest, with whom it is about."""
        found: dict[str, list[str]] = {}
        for relation in self.result.relations:
            if relation.outcome.employee_insurance != "unknown":
                continue
            deciding = [o for o in relation.open if "employee_insurance" in o.decides]
            first = min(deciding, key=_unsettled, default=None)
            if first:
                found.setdefault(first.fact, []).append(relation.label)
        return next(iter(found.items()), None)

    # -- per onderdeel

    def conditions(self) -> Iterator[Item]:
        """One line for each onderdeel that somebody spoke about; equal lines stand together."""
        then = breached_then(self.voice.rules, self.judged)
        silent: list[str] = []
        lines: dict[str, list[str]] = {}
        for provision in self.shape.conditions:
            if provision.id in self.shape.derived:
                continue
            facts = [f for f, read_by in self.shape.read_by.items() if read_by == provision.id]
            told = [s for s in self.judged.counted if s.fact in facts]
            name = bare(provision.id)
            said = [self._condition(name, told)] if told else []
            said += dict.fromkeys(map(self._then, then.get(name, ())))
            if said:
                lines.setdefault("; ".join(said), []).append(name)
            else:
                silent.append(name)
        for line, names in lines.items():
            yield Item(f"{', '.join(names)}  {line}")
        if silent:
            yield Item(self.say("dossier.show.silent", names=", ".join(silent)))

    def _numbered(self, statements: Iterable[Statement]) -> str:
        """Return what statements are about, each with their numbers."""
        found: dict[str, list[str]] = {}
        for statement in statements:
            found.setdefault(self.voice.name(statement.fact), []).append(statement.id)
        return ", ".join(f"{name} ({in_number(ids)})" for name, ids in found.items())

    def _then(self, statement: Statement) -> str:
        """Return that something was breached in other months than the day asked about."""
        role = self.judged.dossier.person(statement.by).role
        about = f" ({statement.about})" if statement.about not in {OPERATOR, EVERYBODY} else ""
        heard = statement.knowledge is Knowledge.HEARD
        return self.say(
            "dossier.show.then.heard" if heard else "dossier.show.then",
            side=role_name(self.voice, role),
            period=period(self.say, statement),
            who=about,
        )

    def _condition(self, name: str, told: Sequence[Statement]) -> str:
        speaking = [side for side in self.judged.sides if self._speaks(side, told)]
        parts = [
            self._status(name, role_name(self.voice, side.role), side.result, self._about(side))
            for side in speaking
        ]
        if len(speaking) > 1:
            together = self.say("dossier.side.together")
            parts.insert(0, self._status(name, together, self.result))
        pieces = dict.fromkeys(piece for s in told for piece in s.evidence)
        if pieces:
            parts.append(self.say("dossier.show.pieces", pieces=", ".join(pieces)))
        if len(speaking) > 1 or pieces:  # what everybody agrees on stays one line
            facts = self._numbered(told)
            parts.append(self.say("dossier.show.facts", facts=facts))
        return "; ".join(parts)

    def _speaks(self, side: Side, told: Sequence[Statement]) -> bool:
        return any(self.judged.dossier.person(s.by).role is side.role for s in told)

    def _status(self, name: str, who: str, result: Result, about: Collection[str] = ()) -> str:
        found: dict[str, list[str]] = {}
        for relation in result.relations:
            outside = relation.outcome.exception == "not_applicable"
            if outside or (about and relation.label not in about):
                continue
            condition = next(c for c in relation.conditions if c.id == name)
            status = {MET: "met", NOT_MET: "breached"}.get(condition.status, "open")
            if status == "open" and result is self.result and self._disputes(name, relation.label):
                status = "disputed"
            if status == "breached" and self._only_heard(name, relation.label, result):
                status = "only_heard"
            found.setdefault(self.say(f"dossier.status.{status}"), []).append(relation.label)
        said = (
            "".join(found)
            if len(found) == 1
            else ", ".join(f"{status} ({', '.join(labels)})" for status, labels in found.items())
        )
        return self.say(
            "dossier.show.status", side=who, status=said or self.say("dossier.status.outside")
        )

    def _only_heard(self, name: str, label: str, result: Result) -> bool:
        """Whether whoever says that an onderdeel is breached, a side or all, heard it of others."""
        roles = {side.role for side in self.judged.sides if side.result is result}
        dossier, rules = self.judged.dossier, self.voice.rules
        told = [
            s
            for s in self.judged.counted
            if bare(self.shape.read_by.get(s.fact, "")) == name
            and s.about in {label, OPERATOR, EVERYBODY}
            and (not roles or dossier.person(s.by).role in roles)
            and breaks(rules, dossier, s)
        ]
        return bool(told) and all(s.knowledge is Knowledge.HEARD for s in told)

    def _disputes(self, name: str, label: str) -> bool:
        return any(
            bare(self.shape.read_by[d.fact]) == name and d.about in {OPERATOR, label}
            for d in self.judged.disputed
            if d.fact in self.shape.read_by
        )

    # -- what is disputed and open

    def disputed(self) -> Iterator[Item]:
        return (disputed_line(self.voice, disputed) for disputed in self.judged.disputed)

    def ask(self) -> Iterator[Item]:
        """What to ask next: first a contradiction that decides, then what nobody said."""
        deciding = [d for d in self.judged.disputed if d.decides]
        for disputed in deciding[:1]:
            about = whose(self.voice, disputed.about)
            question = self.voice.question(disputed.fact)
            yield Item(
                self.say("dossier.ask.disputed", about=about, question=question),
                (self.voice.find_out(disputed.fact),),
            )
        if self.judged.disputed and not deciding and not self._open():
            first = self.judged.disputed[0]
            about = whose(self.voice, first.about)
            question = self.voice.question(first.fact)
            phrase = "dossier.ask.settled" if self._settled() else "dossier.ask.stronger"
            yield Item(self.say(phrase, about=about, question=question))
        opened = self._open()
        for fact, labels in opened[:MOST_OPEN]:
            question = self.voice.question(fact)
            about = f"{', '.join(labels)}: " if len(self.judged.dossier.workers) > 1 else ""
            who = self.voice.who(self.voice.rules.facts[fact].who_can_know)
            yield Item(about + self.say("dossier.ask.open", question=question, who=who))
        insuring = self._insuring()
        if insuring:
            fact, labels = insuring
            question = self.voice.question(fact)
            who = self.voice.who(self.voice.rules.facts[fact].who_can_know)
            about = ", ".join(labels)
            yield Item(self.say("dossier.ask.insurance", about=about, question=question, who=who))
        left = len(opened) - MOST_OPEN
        if left > 0:
            yield Item(self.say("dossier.ask.more", count=left))

    def _settled(self) -> bool:
        """Whether nothing is left open for anybody: no fact, no question of law, no insurance."""
        unknown = {"unknown", "undetermined"}
        return not any(
            unknown & {r.outcome.exception, r.outcome.regime, r.outcome.employee_insurance}
            for r in self.result.relations
        )

    def _open(self) -> list[tuple[str, list[str]]]:
        """Every fact that nobody contradicts and that can still decide, with whom it is about."""
        contested = {(d.about, d.fact) for d in self.judged.disputed}
        left = self.judged.matter - contested
        order = (OPERATOR, *self.judged.dossier.workers)
        return [
            (fact, [whose(self.voice, label) for label in order if (label, fact) in left])
            for fact in self.voice.rules.facts
            if any((label, fact) in left for label in order)
        ]

    # -- who agreed, and what is out

    def shared(self) -> Iterator[Item]:
        dossier = self.judged.dossier
        asked = dict.fromkeys((c.level, key(c.recipient)) for c in dossier.shared_with)
        for level, recipient in asked:
            said = {c.by: c for c in dossier.shared_with if _same(c, level, recipient)}
            for agrees, phrase in ((True, "dossier.agreed"), (False, "dossier.refused")):
                names = [c.by for c in said.values() if c.consent is agrees]
                if names:
                    who = ", ".join(sorted(names))
                    named = shown_as(self.say, recipient)
                    yield Item(self.say(phrase, names=who, level=level, recipient=named))
        for made in dossier.built:
            yield Item(built_line(self.say, made))

    # -- what was not counted, or counts against itself

    def _against_themselves(self) -> Iterator[tuple[str, str, str]]:
        """Give who says both yes and no to a fact, with the numbers."""
        dossier, found = self.judged.dossier, dict[tuple[str, str], list[str]]()
        for statement in dossier.statements:
            if against_oneself(dossier, statement):
                found.setdefault((statement.by, statement.fact), []).append(statement.id)
        for (by, fact), ids in found.items():
            yield by, fact, in_number(ids)

    def beside(self) -> Iterator[Item]:
        dossier = self.judged.dossier
        if self.judged.elsewhen:
            count = len(self.judged.elsewhen)
            told = self._numbered(self.judged.elsewhen)
            day = _day(self.judged)
            yield Item(self.say("dossier.elsewhen", count=count, day=day, names=told))
        for by, fact, ids in self._against_themselves():
            yield Item(self.say("dossier.against", by=by, name=self.voice.name(fact), numbers=ids))
        if self.judged.beyond:
            names = self._numbered(self.judged.beyond)
            yield Item(self.say("dossier.beyond", names=names))
        watched = [
            s.by for s in dossier.statements if Circumstance.OPERATOR_PRESENT in s.circumstances
        ]
        if watched:
            names = ", ".join(dict.fromkeys(watched))
            yield Item(self.say("dossier.watched", names=names, count=len(watched)))
        unsure = [s for s in dossier.statements if s.answer is Word.UNKNOWN]
        if unsure:
            names = self._numbered(unsure)
            yield Item(self.say("dossier.unsure", count=len(unsure), names=names))
        unused = [
            piece.id
            for piece in dossier.evidence
            if not any(piece.id in s.evidence for s in dossier.statements)
        ]
        if unused:
            yield Item(self.say("dossier.unused", pieces=", ".join(unused)))


def _unsettled(fact: OpenFact) -> int:
    """Return in how many answers to a fact insurance stays unknown."""
    after = (fact.if_yes, fact.if_no)
    return sum(o is None or o.employee_insurance == "unknown" for o in after)


def _same(consent: Consent, level: int, recipient: str) -> bool:
    return (consent.level, key(consent.recipient)) == (level, recipient)


def _day(judged: Judged) -> str:
    day = judged.dossier.as_of
    return f"{day.day}-{day.month}-{day.year}"
