"""Recording statements by prompts: who tells it, how, and then one fact after the other."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from optin.case.model import Word
from optin.console.choosing import choose
from optin.console.screen import Screen, Stopped
from optin.dossier.model import (
    EVERYBODY,
    OPERATOR,
    Circumstance,
    Dossier,
    Knowledge,
    Person,
    Role,
    Statement,
    Wording,
)
from optin.dossier.periods import odd_month
from optin.dossier.recorded import recorded
from optin.dossier.taking import Telling, known
from optin.explanation.finding import insures, search
from optin.explanation.voice import Voice
from optin.privacy import clean, wrong_alias

ANSWERS = {"1": Word.YES, "2": Word.NO, "3": Word.UNKNOWN, "4": Word.DECLINED}
PRESENT = (Circumstance.ALONE, Circumstance.OTHERS_PRESENT, Circumstance.OPERATOR_PRESENT)
WAYS = (Circumstance.TELEPHONE, Circumstance.VISIT, Circumstance.CHAT)
SPEAKS = (Role.WORKER, Role.OPERATOR, Role.OTHER)  # a document was not alone or in company
YES, NO = "1", "2"
Keep = Callable[[Statement, tuple[Person, ...]], Dossier]


class Stating:
    """One conversation being written down; each statement is kept as soon as it is whole."""

    def __init__(
        self, voice: Voice, dossier: Dossier, today: date, keep: Keep, *, plain: bool
    ) -> None:
        """`keep` writes a statement and returns the dossier with it."""
        self.voice, self.say, self.dossier, self.keep = voice, voice.say, dossier, keep
        self.today = today
        self.screen = Screen(plain=plain)
        self.count = 0

    def run(self) -> int:
        """Hold the prompts; return how many statements were kept."""
        with self.screen.opened():
            try:
                telling = self._telling()
                while fact := self._fact():
                    self._statement(telling, fact)
            except Stopped:
                pass
        return self.count

    # -- who tells it

    def _telling(self) -> Telling:
        self.screen.tell(self.say("state.who"))
        person = self._person(self.say("state.who.prompt"), None)
        circumstances: list[Circumstance] = []
        if person.role in SPEAKS:
            self.screen.tell(self.say("state.circumstance"))
            options = {
                str(n): self.say(f"dossier.circumstance.{c.value}")
                for n, c in enumerate(PRESENT, 1)
            }
            circumstances.append(PRESENT[int(self._choose(options, each=True)) - 1])
            self.screen.tell(self.say("state.interpreter"))
            if self._choose({YES: self.say("yes"), NO: self.say("no")}) == YES:
                circumstances.append(Circumstance.INTERPRETER)
            self.screen.tell(self.say("state.way"))
            options = {"1": self.say("state.way.desk")} | {
                str(n): self.say(f"dossier.circumstance.{c.value}") for n, c in enumerate(WAYS, 2)
            }
            way = int(self._choose(options, each=True))
            circumstances += WAYS[way - 2 : way - 1] if way > 1 else ()
        month = f"{self.today:%Y-%m}"
        self.screen.tell(self.say("state.told"))
        return Telling(person, self._month() or month, tuple(circumstances))

    def _person(self, prompt: str, role: Role | None) -> Person:
        """Return a person under a typed alias; a new one gets a role."""
        people = [p.alias for p in self.dossier.people if role in {None, p.role}]
        if people:
            self.screen.show(f" ({', '.join(people)})")
        while True:
            alias = self.screen.read(prompt)
            person = known(self.dossier, alias)
            if person and role in {None, person.role}:
                return person
            if person is None and not wrong_alias(alias):
                return Person(alias, role or self._role(alias))
            hint = self.say("state.who") if not person else self.say("problem.role_differs")
            self.screen.tell(self.say("state.again", hint=hint))

    def _role(self, alias: str) -> Role:
        self.screen.tell(self.say("state.role", alias=alias))
        options = {str(n): self.say(f"state.role.{r.value}") for n, r in enumerate(Role, 1)}
        return list(Role)[int(self._choose(options, each=True)) - 1]

    # -- what is told

    def _statement(self, telling: Telling, fact: str) -> None:
        about, people = self._about(telling, fact)
        self.screen.tell(self.voice.question(fact))
        if self.say.knows(how_far := f"recorded.{fact}.yes"):
            self.screen.tell(self.say(how_far))
        words = {"1": "yes", "2": "no", "3": "unknown", "4": "declined"}
        word = ANSWERS[self._choose({key: self.say(name) for key, name in words.items()})]
        made = Statement(fact, about, word, telling.by.alias, telling.told, telling.circumstances)
        if word in {Word.YES, Word.NO}:
            made = self._circumstantial(made, telling.by.role)
        self.dossier = self.keep(made, (telling.by, *people))
        self.count += 1
        kept = next(s for s in self.dossier.statements if s == made)
        line = recorded(self.voice, self.dossier, kept)
        self.screen.tell(self.say("state.noted", statement=line))
        self.screen.show("")

    def _circumstantial(self, made: Statement, role: Role) -> Statement:
        if role in SPEAKS:
            self.screen.tell(self.say("state.seen"))
            options = {YES: self.say("yes"), NO: self.say("state.seen.heard")}
            heard = self._choose(options) == NO
            made = replace(made, knowledge=Knowledge.HEARD if heard else Knowledge.SEEN)
        self.screen.tell(self.say("state.since"))
        made = replace(made, since=self._month())
        self.screen.tell(self.say("state.until"))
        made = replace(made, until=self._month(end=True, not_before=made.since))
        self.screen.tell(self.say("state.words"))
        words = clean(self.screen.read(self.say("state.words.prompt")))[:2000]
        if words:
            self.screen.tell(self.say("state.wording"))
            own = self._choose({YES: self.say("yes"), NO: self.say("no")}) == YES
            made = replace(made, words=words, wording=Wording.OWN if own else Wording.WRITER)
        return replace(made, evidence=self._pieces())

    def _about(self, telling: Telling, fact: str) -> tuple[str, tuple[Person, ...]]:
        """Return whom the fact is about, and that person when new."""
        if self.voice.rules.facts[fact].scope == "operator":
            return OPERATOR, ()
        own = telling.by.alias if telling.by.role is Role.WORKER else None
        workers = list(dict.fromkeys([*([own] if own else []), *self.dossier.workers]))
        options = {str(n): alias for n, alias in enumerate(workers, 1)}
        everybody, another = str(len(workers) + 1), str(len(workers) + 2)
        options[everybody] = self.say("state.about.all")
        options[another] = self.say("state.about.new")
        self.screen.tell(self.say("state.about"))
        typed = self._choose(options, each=True)
        if typed == everybody:
            return EVERYBODY, ()
        if typed == another:
            person = self._person(self.say("state.about.prompt"), Role.WORKER)
            return person.alias, (person,)
        return workers[int(typed) - 1], ()

    # -- which fact

    def _fact(self) -> str:
        """Return a fact that was searched for, or nothing when there are no more."""
        while True:
            self.screen.tell(self.say("state.fact"))
            typed = self.screen.read(self.say("state.fact.prompt"))
            if not typed:
                return ""
            found, insured = search(self.voice, typed), insures(self.voice, typed)
            if insured:
                self.screen.tell(self.say("state.fact.insurance"))
            elif not found:
                self.screen.tell(self.say("state.fact.none"))
            elif len(found) == 1:
                return found[0]
            if not found:
                continue
            self.screen.tell(self.say("state.fact.several"))
            options = {str(n): self.voice.question(fact) for n, fact in enumerate(found, 1)}
            options[str(len(found) + 1)] = self.say("state.fact.other")
            chosen = int(self._choose(options, each=True)) - 1
            if chosen < len(found):
                return found[chosen]

    # -- small answers

    def _month(self, not_before: str = "", *, end: bool = False) -> str:
        while True:
            typed = self.screen.read(self.say("state.told.prompt"))
            wrong = odd_month(typed, self.today) if typed else None
            if wrong == "month_ahead" and end:
                wrong = "end_ahead"
            if typed and not wrong and typed < not_before:
                wrong = "ends_before_it_begins"
            if not wrong:
                return typed
            hint = self.say(f"problem.{wrong}")
            self.screen.tell(self.say("state.again", hint=hint))

    def _pieces(self) -> tuple[str, ...]:
        there = [piece.id for piece in self.dossier.evidence]
        if not there:
            return ()
        self.screen.tell(self.say("state.pieces", pieces=", ".join(there)))
        while True:
            typed = re.findall(
                r"[^\s,;]+", self.screen.read(self.say("state.pieces.prompt")).upper()
            )
            if set(typed) <= set(there):
                return tuple(piece for piece in there if piece in typed)
            hint = self.say("problem.no_such_piece")
            self.screen.tell(self.say("state.again", hint=hint))

    def _choose(self, options: dict[str, str], *, each: bool = False) -> str:
        return choose(self.screen, self.say, options, each=each)
