"""Which onderdelen are breached, according to whom, what follows, and who can be asked to act."""

from collections.abc import Callable, Iterator
from typing import Any

from optin.dossier.competence import is_signal, part
from optin.dossier.model import EVERYBODY, OPERATOR, Knowledge, Statement
from optin.dossier.periods import breached_then, breaks, period
from optin.dossier.sides import Judged, against
from optin.engine.outline import outline
from optin.engine.result import Result
from optin.explanation.voice import Voice
from optin.rules import library
from optin.rules.model import bare
from optin.truth import MET, NOT_MET

Item = tuple[str, tuple[str, ...]]


class Breaches:
    """The onderdelen of a judged dossier; only those that may be named."""

    def __init__(self, voice: Voice, judged: Judged, only: frozenset[str] | None) -> None:
        self.voice, self.say, self.judged, self.only = voice, voice.say, judged, only
        self.shape = outline(voice.rules)
        self.then = breached_then(voice.rules, judged)

    def may_name(self, name: str) -> bool:
        """Whether this onderdeel may be spoken of."""
        return self.only is None or name in self.only

    @property
    def names(self) -> tuple[str, ...]:
        """Every onderdeel that somebody says is or was breached, in statutory order."""
        results = [self.judged.result, *(side.result for side in self.judged.sides)]
        found = {name for result in results for r in result.relations for name in r.own_breaches}
        found |= set(self.then)
        order = (bare(provision.id) for provision in self.shape.conditions)
        return tuple(name for name in order if name in found and self.may_name(name))

    def earlier(self, name: str, called: Callable[[str], str]) -> str:
        """Return in which other months an onderdeel was breached, according to whom."""
        said = (
            self.say(
                "paper.then.heard" if s.knowledge is Knowledge.HEARD else "paper.then",
                who=called(s.by),
                period=period(self.say, s),
            )
            for s in self.then.get(name, ())
        )
        return "; ".join(dict.fromkeys(said))

    def status(self, name: str, called: Callable[[str], str]) -> str:
        """Return the state of an onderdeel: together, and what only a side says.

        Where it was breached in other months, it is said that this is of the day asked about.
        """
        told = self._on_the_day(name, called)
        return self.say("paper.on_the_day", status=told) if name in self.then else told

    def _on_the_day(self, name: str, called: Callable[[str], str]) -> str:
        together = self._status(name, self.judged.result, called, disputed=True)
        if len(self.judged.sides) == 1 or together == self.say("dossier.status.breached"):
            return together
        sides = [
            f"{self.say(f'dossier.side.{side.role.value}')}: {said}"
            for side in self.judged.sides
            if (said := self._status(name, side.result, called, only_breached=True))
        ]
        if not sides:
            return together
        return "; ".join([f"{self.say('dossier.side.together')}: {together}", *sides])

    def _status(
        self,
        name: str,
        result: Result,
        called: Callable[[str], str],
        *,
        disputed: bool = False,
        only_breached: bool = False,
    ) -> str:
        found: dict[str, list[str]] = {}
        for relation in result.relations:
            condition = next(c for c in relation.conditions if c.id == name)
            status = {MET: "met", NOT_MET: "breached"}.get(condition.status, "open")
            if relation.outcome.exception == "not_applicable":
                status = "outside"
            if status == "open" and disputed and self._is_disputed(name, relation.label):
                status = "disputed"
            if not only_breached or status == "breached":
                found.setdefault(self._named(status, name, relation.label), []).append(
                    relation.label
                )
        if len(found) == 1 and len(result.relations) == len(next(iter(found.values()))):
            return next(iter(found))
        return ", ".join(
            f"{status} ({', '.join(map(called, labels))})" for status, labels in found.items()
        )

    def _named(self, status: str, name: str, label: str) -> str:
        """Return a status in words; met with who says so: it can be on one word alone.

        What is only known from hearing others is told as that, with who heard it.
        """
        if status not in {"met", "breached"}:
            return self.say(f"dossier.status.{status}")
        read_by, dossier = self.shape.read_by, self.judged.dossier
        whom = {label, OPERATOR, EVERYBODY}
        told = [s for s in self.judged.counted if s.about in whom]
        told = [s for s in told if bare(read_by.get(s.fact, "")) == name]
        if status == "breached":
            told = [s for s in told if breaks(self.voice.rules, dossier, s)]
            if not told or any(s.knowledge is Knowledge.SEEN for s in told):
                return self.say("dossier.status.breached")
        roles = dict.fromkeys(dossier.person(s.by).role.value for s in told)
        who = ", ".join(self.say(f"dossier.side.{role}") for role in roles)
        return self.say(f"dossier.status.{'met_by' if status == 'met' else 'heard'}", who=who)

    def disputed_then(self, name: str) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
        """Give what broke an onderdeel in other months, with what is said against that."""
        for statement in self.then.get(name, ()):
            if others := against(self.judged.dossier, statement):
                yield statement, others

    def _is_disputed(self, name: str, label: str) -> bool:
        return any(
            bare(self.shape.read_by.get(d.fact, "")) == name and d.about in {OPERATOR, label}
            for d in self.judged.disputed
        )

    def consequences(self) -> tuple[Item, ...]:
        """Return what certainly follows from all sides together, each thing once."""
        rules, voice = self.voice.rules, self.voice
        named = {name for r in self.judged.result.relations for name in r.consequences}
        return tuple(
            (voice.remark(remark), tuple(map(voice.reading, remark.readings)))
            for remark in rules.consequences
            if remark.id in named
        )

    def requests(
        self, only: str | None, *, advice: bool
    ) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """Give, per competent body, what is asked and on which basis.

        `only`: the body this document is for. `advice`: also what a sex worker should know before
        she agrees, for her and who helps her.
        """
        routes = library.raw("routes.yaml")
        entries = [e for e in routes["supervision"] if e["provision"] in self.names]
        for body in routes["organisations"]:
            own = [e for e in entries if self._concerns(e, body["id"])]
            if own and only in {None, body["id"]}:
                told = self._request(body, own, advice=advice)
                yield self.voice.start(self.voice.of(body["name"])), tuple(told)

    def _concerns(self, entry: dict[str, Any], body: str) -> bool:
        """Whether a body handles what is breached: of a shared onderdeel, its own facts."""
        if body not in (*entry["supervisors"], *entry["routes"]):
            return False
        own = part(entry, body)
        dossier, rules = self.judged.dossier, self.voice.rules
        return not own or any(
            s.fact in own["facts"] and breaks(rules, dossier, s) for s in dossier.statements
        )

    def _request(
        self, body: dict[str, Any], entries: list[dict[str, Any]], *, advice: bool
    ) -> Iterator[tuple[str, str]]:
        say, voice = self.say, self.voice
        supervised = [e for e in entries if body["id"] in e["supervisors"]]
        key = "paper.ask.supervisor" if supervised else "paper.ask.other"
        asked = supervised or entries
        places = "; ".join(self._place(entry, body["id"]) for entry in asked)
        yield say("paper.ask"), say(key, places=places)
        sure: dict[str, list[str]] = {}
        notes: dict[str, list[str]] = {}
        for entry in asked:
            certainty = part(entry, body["id"]).get("certainty", entry["certainty"])
            sure.setdefault(certainty, []).append(entry["provision"])
            if "note" in entry:
                notes.setdefault(voice.of(entry["note"]), []).append(entry["provision"])
        basis = [
            say("paper.supervision", names=", ".join(names), certainty=say(f"supervision.{each}"))
            for each, names in sure.items()
        ]
        if not supervised:
            basis = [say("paper.no_supervision")]
        basis += [f"{', '.join(names)}: {note}" for note, names in notes.items()]
        yield say("paper.basis"), " ".join(basis)
        for what in ("can_do", "anonymous", "who_notices") if advice else ():
            yield say(f"paper.{what}"), voice.of(body[what])

    def _place(self, entry: dict[str, Any], body: str) -> str:
        """Return where an onderdeel stands; of one that is shared, with what this body handles."""
        place = self.voice.place(entry["provision"])
        its = ", ".join(map(self.voice.name, part(entry, body).get("facts", ())))
        return f"{place} ({its})" if its else place

    def ways_on(self) -> Iterator[str]:
        """Give what else is possible: of lid 2 and 3 nobody is clearly the supervisor."""
        entries = library.raw("routes.yaml")["supervision"]
        if any(is_signal(entry) for entry in entries if entry["provision"] in self.names):
            yield self.say("paper.signal")
        if self.names:
            yield self.say("paper.uwv")
            yield self.say("paper.always")
