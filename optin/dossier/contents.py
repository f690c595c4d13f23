"""What the documents of a dossier say, in the order in which a lawyer or authority reads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from optin import __version__
from optin.case.model import Word
from optin.dossier.breaches import Breaches
from optin.dossier.competence import told_grounds
from optin.dossier.levels import LAWYER, LEAST, OUTSIDE, OWN, Redacted, widely_said
from optin.dossier.model import EVERYBODY, OPERATOR, Evidence, Knowledge, Role, Statement, Wording
from optin.dossier.periods import month, period
from optin.dossier.recipients import bodies, key
from optin.dossier.showing import headline, piece_name
from optin.dossier.sides import Disputed, Judged
from optin.dossier.store import manifest, print_for
from optin.engine.outline import outline
from optin.engine.result import Result
from optin.explanation.result import foot
from optin.explanation.voice import Voice
from optin.paper.model import Block, Heading, Items, Paper, Paragraph, Picture, Table, Terms
from optin.rules.model import bare


@dataclass(frozen=True, repr=False)
class Contents:
    """Everything a document is made from. Pictures are the bytes that may go out."""

    voice: Voice
    redacted: Redacted
    judged: Judged
    recipient: str  # as it is called on the cover
    addressed: str  # the recipient as the dossier names it
    body: str | None  # the organisation of routes.yaml, at level 3
    pictures: tuple[tuple[Evidence, bytes, str], ...]  # with the media type
    left_out: tuple[str, ...]  # numbers of pieces that are listed and do not go out
    dated: date


def dossier_paper(contents: Contents) -> Paper:
    """Return the dossier as one document."""
    writer = _Writer(contents)
    level = contents.redacted.level
    blocks = writer.outside() if level == OUTSIDE else writer.whole()
    say = contents.voice.say
    reference = contents.redacted.dossier.reference
    below = say("paper.foot", reference=reference, level=level) if level < OUTSIDE else ""
    return Paper(
        title=say("paper.title"),
        language=contents.voice.language,
        dated=contents.dated if level == OWN else None,
        blocks=tuple(blocks),
        foot=below,
    )


class _Writer:
    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.voice, self.say = contents.voice, contents.voice.say
        self.redacted, self.judged = contents.redacted, contents.judged
        self.dossier = contents.redacted.dossier
        self.shape = outline(self.voice.rules)
        self.breaches = Breaches(
            self.voice,
            self.judged,
            self.redacted.provisions,
        )

    def whole(self) -> Iterator[Block]:
        yield from self.cover()
        yield from self.summary()
        yield from self.facts()
        yield from self.timeline()
        yield from self.breached()
        yield from self.unknown()
        yield from self.requests()
        yield from self.pieces()
        yield from self.account()

    # -- cover

    def cover(self) -> Iterator[Block]:
        say, dossier, level = self.say, self.dossier, self.redacted.level
        entries = [
            (say("paper.reference"), dossier.reference),
            (say("paper.date"), self._date(self.contents.dated)),
            (say("paper.asked"), self._date(dossier.as_of)),
            (say("paper.level"), say(f"paper.level.{level}")),
        ]
        if self.contents.recipient:
            entries.append((say("paper.for"), self.contents.recipient))
        entries += [(self.name(person.alias), self._how(person.alias)) for person in dossier.people]
        if dossier.language:
            entries.append((say("paper.language"), dossier.language))
        entries.append((say("paper.rules"), self._rules()))
        yield Terms(tuple(entries))
        yield from self.limited()
        yield Paragraph(say("paper.own_words"), "note")

    def limited(self) -> Iterator[Block]:
        """Say what the document is limited to; the same words whoever and whatever is left out."""
        level = self.redacted.level
        if level != OWN:
            body = self.contents.body
            grounds = told_grounds(self.voice, body) if body else ""
            told = self.say(f"paper.limited.{level}", grounds=grounds, least=LEAST)
            yield Paragraph(told, "note")

    @property
    def for_her(self) -> bool:
        """Whether the reader helps the sex worker: only then what may befall her stands in it."""
        level = self.redacted.level
        return level == OWN or (level == LAWYER and key(self.contents.addressed) not in bodies())

    def here(self, key: str) -> str:
        """Return a phrase of the desk's own file, or what it is in a limited document."""
        return self.say(self.keyed(key))

    def keyed(self, key: str) -> str:
        """Return under which key that phrase stands."""
        return key if self.redacted.level == OWN else f"{key}.here"

    def _rules(self) -> str:
        rules = self.voice.rules
        day = rules.article.knowledge_date
        shown = f"{day.day}-{day.month}-{day.year}"
        return self.say("foot.rules", sha256=rules.sha256[:12], day=shown)

    def _date(self, day: date) -> str:
        if self.redacted.level == OWN:
            return f"{day.day}-{day.month}-{day.year}"
        return month(self.say, f"{day:%Y-%m}")

    def _how(self, alias: str) -> str:
        """Return what kind of source somebody is, and how they could speak."""
        role = self.say(f"dossier.side.{self.dossier.person(alias).role.value}")
        found = dict.fromkeys(
            self.say(f"dossier.circumstance.{c.value}")
            for s in self.dossier.statements
            if s.by == alias
            for c in s.circumstances
        )
        return f"{role}; {', '.join(found)}" if found else role

    def number(self, statement: Statement) -> str:
        """Return the number of a statement here."""
        return self.redacted.statements[statement.id]

    def piece_numbers(self, pieces: Iterable[str]) -> str:
        """Return the numbers of pieces here, each once."""
        return ", ".join(dict.fromkeys(self.redacted.pieces[piece] for piece in pieces))

    def name(self, alias: str) -> str:
        """Return how somebody is called here."""
        shown = self.redacted.names.get(alias)
        if shown is None:
            return alias
        alike = [a for a, role in self.redacted.names.items() if role == shown]
        name = self.say(f"dossier.side.{shown}")
        return name if len(alike) == 1 else f"{name} {alike.index(alias) + 1}"

    def about(self, about: str) -> str:
        """Return whom something is about.

        Above level 1 everybody is everybody in the document: who did not agree works there too.
        """
        if about == OPERATOR:
            return self.say("dossier.about.operator")
        if about != EVERYBODY:
            return self.name(about)
        here = self.dossier.workers if self.redacted.level != OWN else ()
        return self.name(here[0]) if len(here) == 1 else self.here("dossier.about.everybody")

    # -- summary

    def summary(self) -> Iterator[Block]:
        yield Heading(self.say("paper.summary"))
        if self.redacted.provisions is None:
            for side in self.judged.sides:
                who = self.say(f"dossier.side.{side.role.value}")
                what = self._outcomes(side.result)
                yield Paragraph(self.say("paper.according", who=who, what=what))
            together = self._outcomes(self.judged.result)
            yield Paragraph(self.say(self.keyed("paper.together"), what=together), "lead")
        rows = tuple(self._rows())
        if rows:
            head = ("paper.condition", "paper.status", "paper.facts", "paper.pieces")
            yield Table(self.here("paper.table"), tuple(map(self.say, head)), rows)

    def _outcomes(self, result: Result) -> str:
        """Return the headings of the outcomes; where they differ, each with whom it is about."""
        found: dict[str, list[str]] = {}
        for relation in result.relations:
            found.setdefault(headline(self.voice, relation), []).append(self.name(relation.label))
        if len(found) == 1:
            return next(iter(found))
        return "; ".join(f"{text} ({', '.join(names)})" for text, names in found.items())

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for provision in self.shape.conditions:
            name = bare(provision.id)
            if provision.id in self.shape.derived or not self.breaches.may_name(name):
                continue
            told = self.told(name)
            if not told and self.redacted.provisions is not None:
                continue
            yield (
                name,
                self._state(name),
                ", ".join(map(self.number, told)) or "-",
                self.piece_numbers(piece for s in told for piece in s.evidence) or "-",
            )

    def _state(self, name: str) -> str:
        """Return how an onderdeel stands, on the day asked about and in other months."""
        now = self.breaches.status(name, self.name)
        then = self.breaches.earlier(name, self.name)
        return f"{now}; {then}" if then else now

    def told(self, name: str) -> list[Statement]:
        """Return the statements on the facts of an onderdeel."""
        read_by = self.shape.read_by
        return [s for s in self.dossier.statements if bare(read_by.get(s.fact, "")) == name]

    # -- facts

    def facts(self) -> Iterator[Block]:
        yield Heading(self.say("paper.facts_told"), new_page=self.redacted.level < OUTSIDE)
        yield Paragraph(self.say("paper.facts_lead"))
        counted = set(self.judged.counted)
        groups = (
            ("paper.seen", [s for s in counted if s.knowledge is Knowledge.SEEN]),
            ("paper.heard", [s for s in counted if s.knowledge is Knowledge.HEARD]),
            ("paper.elsewhen", self.judged.elsewhen),
            ("paper.beyond", self.judged.beyond),
        )
        for phrase, group in groups:
            there = [s for s in self.dossier.statements if s in group]
            if there:
                yield Heading(self.say(phrase), 2)
                yield Items(tuple(self._fact(s) for s in there))

    def _fact(self, statement: Statement) -> tuple[str, tuple[str, ...]]:
        below = [self._source(statement)]
        if statement.about == EVERYBODY and self.redacted.level != OWN:
            below.append(self.say("paper.everybody_here"))
        if statement.since or statement.until:
            told = period(self.say, statement)
            below.append(self.say("paper.period", period=told))
        if statement.words:
            own = statement.wording is Wording.OWN
            key = "paper.quoted" if own else "paper.words"
            below.append(self.say(key, words=statement.words))
        if statement.note:
            below.append(self.say("paper.note", note=statement.note))
        if statement.evidence:
            pieces = self.piece_numbers(statement.evidence)
            below.append(self.say("dossier.show.pieces", pieces=pieces))
        number, about = self.number(statement), self.voice.start(self.about(statement.about))
        return f"{number}. {about}: {self.sentence(statement)}", tuple(below)

    def sentence(self, statement: Statement) -> str:
        """Return an answer as a full sentence: never a bare yes or no."""
        if statement.answer in {Word.YES, Word.NO}:
            return self.voice.statement(statement.fact, yes=statement.answer is Word.YES)
        key = "paper.not_said" if statement.answer is Word.DECLINED else "paper.not_known"
        return self.say(key, name=self.voice.name(statement.fact))

    def _source(self, statement: Statement) -> str:
        said = self.say(
            "paper.source", who=self.name(statement.by), month=month(self.say, statement.told)
        )
        circumstances = [
            self.say(f"dossier.circumstance.{c.value}") for c in statement.circumstances
        ]
        return f"{said}; {', '.join(circumstances)}" if circumstances else said

    # -- timeline

    def timeline(self) -> Iterator[Block]:
        found: list[tuple[str, str, str]] = []
        for s in self.dossier.statements:
            what = f"{self.voice.start(self.about(s.about))}: {self.sentence(s)}"
            if s.since:
                found.append((s.since[:7], self.say("paper.begins", what=what), self.number(s)))
            if s.until:
                found.append((s.until[:7], self.say("paper.ends", what=what), self.number(s)))
        found += [
            (e.period[:7], piece_name(self.say, e), self.redacted.pieces[e.id])
            for e in self.dossier.evidence
            if e.period
        ]
        if found:
            yield Heading(self.say("paper.timeline"))
            head = tuple(map(self.say, ("paper.month", "paper.what", "paper.number")))
            rows = tuple(
                (month(self.say, when), what, number) for when, what, number in sorted(found)
            )
            yield Table(self.say("paper.timeline_caption"), head, rows)

    # -- breaches

    def breached(self) -> Iterator[Block]:
        names = self.breaches.names
        yield Heading(self.say("paper.breaches"), new_page=True)
        if not names:
            yield Paragraph(self.here("paper.no_breaches"))
        for name in names:
            yield Heading(f"{name}: {self.voice.place(name)}", 2)
            yield Terms(tuple(self._breach(name)))
        consequences = self.breaches.consequences() if self.for_her else ()
        if consequences:
            yield Heading(self.say("paper.consequences"), 2)
            yield Items(consequences)

    def _breach(self, name: str) -> Iterator[tuple[str, str]]:
        say, told = self.say, self.told(name)
        provision = self.voice.rules.provision(name)
        yield say("paper.asks"), self.voice.means(name)
        yield say("paper.citation"), f"{self.voice.citation(name)} ({provision.cite.jci})"
        yield say("paper.status"), self.breaches.status(name, self.name)
        if then := self.breaches.earlier(name, self.name):
            yield say("paper.status_then"), then
        yield say("paper.facts"), ", ".join(map(self.number, told)) or say("paper.none")
        pieces = self.piece_numbers(piece for s in told for piece in s.evidence)
        yield say("paper.pieces"), pieces or say("paper.none")
        theirs = [s for s in told if self.dossier.person(s.by).role is Role.OPERATOR]
        yield (
            say("paper.other_side"),
            " ".join(f"{self.number(s)} {self.about(s.about)}: {self.sentence(s)}" for s in theirs)
            or say("paper.nothing_said"),
        )
        facts = {s.fact for s in told}
        disputed = [
            f"{self.about(d.about)}: {self.voice.name(d.fact)}"
            for d in self.judged.disputed
            if d.fact in facts
        ]
        disputed += self._disputed_then(name)
        none = "paper.none_that_day" if then else "paper.none"
        yield say("paper.disputed"), "; ".join(disputed) or say(none)

    def _disputed_then(self, name: str) -> Iterator[str]:
        """Give what is said against a breach of other months than the day asked about."""
        for statement, others in self.breaches.disputed_then(name):
            yield self.say(
                "paper.disputed_then",
                about=self.about(statement.about),
                name=self.voice.name(statement.fact),
                period=period(self.say, statement),
                numbers=", ".join(map(self.number, (statement, *others))),
            )

    # -- what is not established

    def unknown(self) -> Iterator[Block]:
        alike: dict[tuple[str, ...], list[str]] = {}
        for d in self.judged.disputed:
            alike.setdefault((d.fact, *self._deciding(d)), []).append(self.about(d.about))
        items = [
            (
                self.say("paper.contradicted", question=self.voice.question(fact)),
                (", ".join(whom), *decides),
            )
            for (fact, *decides), whom in alike.items()
        ]
        names = self.breaches.names
        items += [(self.voice.start(line), ()) for n in names for line in self._disputed_then(n)]
        contested = {(d.about, d.fact) for d in self.judged.disputed}
        for fact in self.voice.rules.facts.values():
            whose = [
                self.about(label)
                for label in (OPERATOR, *self.dossier.workers)
                if (label, fact.id) in self.judged.matter - contested
            ]
            if whose and (self.redacted.facts is None or fact.id in self.redacted.facts):
                who = self.say("paper.can_know", who=self.voice.who(fact.who_can_know))
                items.append((self.voice.question(fact.id), (", ".join(whose), who)))
        yield Heading(self.say("paper.unknown"))
        if items:
            yield Items(tuple(items))
        if self.redacted.level != OWN or not items:
            yield Paragraph(self.here("paper.nothing_open"))

    def _deciding(self, disputed: Disputed) -> tuple[str, ...]:
        """Return whether a contradiction decides; a limited document cannot know that."""
        if self.redacted.level != OWN:
            return ()
        return (self.say("dossier.decides" if disputed.decides else "dossier.decides_not"),)

    # -- requests

    def requests(self) -> Iterator[Block]:
        body = self.contents.body
        requests = tuple(self.breaches.requests(body, advice=self.for_her))
        yield Heading(self.say("paper.requests"))
        if not requests:
            yield Paragraph(self.say("paper.no_requests"))
        for title, entries in requests:
            yield Heading(title, 2)
            yield Terms(entries)
        if self.for_her:
            yield from map(Paragraph, self.breaches.ways_on())

    # -- evidence

    def pieces(self) -> Iterator[Block]:
        pieces = self.dossier.evidence
        if not pieces:
            return
        yield Heading(self.say("paper.index"), new_page=True)
        keys = (
            "paper.number",
            "paper.what",
            "paper.month",
            "paper.origin",
            "paper.pages",
            "paper.hash",
        )
        rows = tuple(
            (
                self.redacted.pieces[piece.id],
                piece_name(self.say, piece),
                month(self.say, piece.period) if piece.period else "-",
                self.name(piece.origin) if piece.origin else "-",
                str(piece.pages or "-"),
                self._print(piece)[:16],
            )
            for piece in pieces
        )
        yield Table(self.say("paper.index_caption"), tuple(map(self.say, keys)), rows)
        if self.redacted.level >= LAWYER:
            yield Paragraph(self.say("paper.cleaned"))
        if self.contents.left_out:
            pieces_ = self.piece_numbers(self.contents.left_out)
            yield Paragraph(self.say("paper.left_out", pieces=pieces_))
        for piece, content, kind in self.contents.pictures:
            number = self.redacted.pieces[piece.id]
            alt = self.say("paper.picture", piece=number, about=piece_name(self.say, piece))
            yield Picture(content, kind, alt, f"{number}. {piece.about}".rstrip())

    def _print(self, piece: Evidence) -> str:
        """Return the fingerprint of a piece; one that only this recipient has ties no documents."""
        if self.redacted.level == OWN:
            return piece.sha256
        return print_for(piece, self.redacted.level, self.contents.addressed)

    # -- account

    def account(self) -> Iterator[Block]:
        say, judged = self.say, self.judged
        yield Heading(say("paper.account"), new_page=True)
        counts = {
            "used": len(judged.counted),
            "elsewhen": len(judged.elsewhen),
            "beyond": len(judged.beyond),
        }
        yield Paragraph(say("paper.made_with", version=__version__))
        yield Paragraph(say("paper.counts", **counts))
        as_of = self.dossier.as_of
        asked = say("foot.as_of", day=f"{as_of.day}-{as_of.month}-{as_of.year}")
        for line in foot(self.voice, judged.case, judged.result, kept=True):
            if line == say("foot.no_decision.kept"):
                yield Paragraph(say("paper.no_decision"))
            elif line != asked:  # the cover says it, at the precision of the level
                yield Paragraph(line)
        if self.dossier.evidence:
            yield Heading(say("paper.hashes"), 2)
            yield Terms(
                tuple((self.redacted.pieces[e.id], self._print(e)) for e in self.dossier.evidence)
            )
            if self.redacted.level == OWN:
                yield Paragraph(say("verify.manifest_paper", manifest=manifest(self.dossier)))
            yield Paragraph(self.here("verify.proves"))

    # -- level 4

    def outside(self) -> Iterator[Block]:
        """Only what enough sex workers say, without a word of any of them."""
        say = self.say
        day = self.contents.dated
        quarter = say("paper.quarter", quarter=(day.month + 2) // 3, year=day.year)
        yield Terms(
            (
                (say("paper.date"), quarter),
                (say("paper.level"), say(f"paper.level.{OUTSIDE}")),
                (say("paper.rules"), self._rules()),
            )
        )
        yield from self.limited()
        rows = tuple(
            (name, str(count), self.voice.means(name))
            for name, count in widely_said(self.voice.rules, self.redacted).items()
        )
        head = tuple(map(say, ("paper.condition", "paper.count", "paper.asks")))
        yield Table(say("paper.outside_caption"), head, rows)
        yield Paragraph(say("paper.no_decision"))


def question_list(voice: Voice) -> Paper:
    """Return a page of questions that somebody can carry. It is the same for everybody."""
    silent = ("seks", "sex", "opting")
    own: list[str] = []
    others: dict[str, list[str]] = {}
    gates = outline(voice.rules).gates
    for fact in voice.rules.facts.values():
        question = voice.question(fact.id)
        if fact.id in gates or any(word in question.casefold() for word in silent):
            continue
        if fact.can_know("worker"):
            own.append(question)
        else:
            others.setdefault(voice.who(fact.who_can_know), []).append(question)
    blocks: list[Block] = [
        Paragraph(voice.say("questions.lead")),
        Heading(voice.say("questions.own")),
        _plain(own),
    ]
    for who, questions in others.items():
        blocks += [Heading(voice.say("questions.who", who=who)), _plain(questions)]
    return Paper(voice.say("questions.title"), voice.language, None, tuple(blocks), one_page=True)


def _plain(texts: Sequence[str]) -> Items:
    return Items(tuple((text, ()) for text in texts))
