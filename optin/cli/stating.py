"""Recording statements: from flags, from a case file, or by prompts."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from optin.case.answers import word
from optin.case.fields import MAX_LABEL
from optin.case.model import Word
from optin.cli import commands
from optin.cli.dossiers import free_text, loaded, month_of, warn_of_identities
from optin.cli.trust import voice_of
from optin.dossier import store, taking
from optin.dossier.model import (
    EVERYBODY,
    OPERATOR,
    Circumstance,
    Dossier,
    Person,
    Role,
    Statement,
)
from optin.dossier.periods import breaks
from optin.dossier.sides import can_know
from optin.explanation.voice import Voice
from optin.problems import Place, Problem, UnchangedError
from optin.rules.model import Rules


@dataclass(frozen=True, repr=False)
class Flags:
    """The options of `optin dossier state`."""

    fact: str | None
    answer: str | None
    by: str | None
    role: str | None
    about: str | None
    told: str | None
    circumstances: tuple[str, ...]
    since: str | None
    until: str | None
    words: str | None
    quoted: str | None
    note: str | None
    evidence: tuple[str, ...]
    heard: bool


def run(folder: str, flags: Flags, case: str | None, lang: str | None, *, plain: bool) -> None:
    """Record statements and say how many; without a fact and a case file, ask."""
    voice = voice_of(lang)
    dossier = loaded(folder, voice)
    if not (flags.fact or flags.answer or flags.by or case):
        _ask(folder, voice, dossier, plain=plain)
        return
    reader = _Reader(voice.rules, dossier, flags)
    if case:
        people, statements = reader.from_case(case)
    else:
        people, statements = reader.statement()
    before = len(dossier.statements)
    after = store.change(
        Path(folder),
        voice.rules,
        lambda now: taking.with_statements(now, people, statements),
    )
    added = len(after.statements) - before
    commands.printed(voice.say("dossier.stated", count=added))
    if len(statements) > added:
        known = len(statements) - added
        commands.printed(voice.say("dossier.stated.known", count=known))
    _warn(voice, after, statements)


def _warn(voice: Voice, dossier: Dossier, statements: tuple[Statement, ...]) -> None:
    """Say on standard error what the desk should know about what it just recorded."""
    say = voice.say
    warnings = []
    if any(not s.covers(dossier.as_of) for s in statements):
        day = dossier.as_of
        shown = f"{day.day}-{day.month}-{day.year}"
        warnings.append(say("dossier.warn.elsewhen", day=shown))
        broken = [s for s in statements if not s.covers(dossier.as_of)]
        broken = [s for s in broken if breaks(voice.rules, dossier, s)]
        if broken:
            names = ", ".join(dict.fromkeys(voice.name(s.fact) for s in broken))
            warnings[-1] += " " + say("dossier.warn.then", names=names)
    beyond = [s for s in statements if not can_know(voice.rules, dossier, s)]
    if beyond:
        names = ", ".join(dict.fromkeys(voice.name(s.fact) for s in beyond))
        warnings.append(say("dossier.warn.beyond", name=names))
    if any(Circumstance.OPERATOR_PRESENT in s.circumstances for s in statements):
        warnings.append(say("dossier.warn.operator_present"))
    for warning in warnings:
        sys.stderr.write(warning + "\n")
    warn_of_identities(voice, *(text for s in statements for text in (s.words, s.note)))


def _ask(folder: str, voice: Voice, dossier: Dossier, *, plain: bool) -> None:
    """Hold the prompts; each statement is written as soon as it is whole."""
    from optin.console.screen import is_plain  # noqa: PLC0415
    from optin.console.stating import Stating  # noqa: PLC0415

    kept: list[Statement] = []

    def keep(statement: Statement, people: tuple[Person, ...]) -> Dossier:
        after = store.change(
            Path(folder),
            voice.rules,
            lambda now: taking.with_statements(now, people, (statement,)),
        )
        kept.append(statement)
        return after

    asking = Stating(voice, dossier, commands.today(), keep, plain=is_plain(plain))
    count = asking.run()
    if not count:
        commands.printed(voice.say("state.nothing"))
        return
    commands.printed(voice.say("dossier.stated", count=count))
    _warn(voice, asking.dossier, tuple(kept))


class _Reader:
    """Reads the options, collecting everything that is wrong."""

    def __init__(self, rules: Rules, dossier: Dossier, flags: Flags) -> None:
        self.rules, self.dossier, self.flags = rules, dossier, flags
        self.problems: list[Problem] = []

    def statement(self) -> tuple[tuple[Person, ...], tuple[Statement, ...]]:
        """Return the people and the one statement of the options.

        Raises:
            UnchangedError: an option is missing or wrong. Lists every one.
        """
        flags = self.flags
        telling = self._telling()
        fact = self._needed("--fact", flags.fact)
        if fact and fact not in self.rules.facts:
            from optin.case.reading import misplaced  # noqa: PLC0415

            self.problems.append(replace(misplaced(Place("--fact"), fact, self.rules), shown=""))
            fact = ""
        answer = self._answer()
        about, people = self._about(fact, telling)
        since, until = self._month("--since", flags.since), self._month("--until", flags.until)
        if since and until and until < since:
            self.problems.append(Problem(Place("--until"), "ends_before_it_begins"))
        if flags.words and flags.quoted:
            self.problems.append(Problem(Place(""), "two_wordings"))
        words, quoted = self._text("--words", flags.words), self._text("--quoted", flags.quoted)
        note = self._text("--note", flags.note)
        self._pieces()
        if self.problems or telling is None or answer is None:
            raise UnchangedError(self.problems)
        told = Statement(
            fact=fact,
            about=about,
            answer=answer,
            by=telling.by.alias,
            told=telling.told,
            circumstances=telling.circumstances,
            since=since,
            until=until,
            knowledge=taking.knowledge(heard=flags.heard),
            words=quoted or words,
            wording=taking.wording(quoted=bool(quoted)),
            note=note,
            evidence=tuple(sorted(set(flags.evidence), key=lambda p: (len(p), p))),
        )
        return (telling.by, *people), (told,)

    def from_case(self, name: str) -> tuple[tuple[Person, ...], tuple[Statement, ...]]:
        """Return the people and statements of a case file.

        Raises:
            UnchangedError: an option is missing, wrong, or does not go with a case file.
        """
        flags = self.flags
        telling = self._telling()
        alone = {"--fact": flags.fact, "--answer": flags.answer, "--about": flags.about}
        for option, value in alone.items():
            if value:
                self.problems.append(Problem(Place(option), "not_with_case"))
        if self.problems or telling is None:
            raise UnchangedError(self.problems)
        case = commands.read_one(name)
        found = list(taking.from_case(self.rules, case, telling))
        people = dict.fromkeys(person for _, person in found if person)
        for person in people:
            taken = taking.known(self.dossier, person.alias)
            if taken and taken.role is not Role.WORKER:
                self.problems.append(Problem(Place(name), "role_differs"))
        if self.problems:
            raise UnchangedError(self.problems)
        return (telling.by, *people), tuple(statement for statement, _ in found)

    def _telling(self) -> taking.Telling | None:
        by, role = self._needed("--by", self.flags.by), self._role()
        circumstances = []
        for text in self.flags.circumstances:
            try:
                circumstances.append(Circumstance(text))
            except ValueError:
                self._bad_choice("--circumstance", [c.value for c in Circumstance])
        told = self._month("--told", self.flags.told) or f"{commands.today():%Y-%m}"
        if not by:
            return None
        if not taking.is_label(by):
            details = {"option": "--by", "most": str(MAX_LABEL)}
            self.problems.append(Problem(Place(""), "bad_label", details))
            return None
        person = taking.known(self.dossier, by)
        if person and role and person.role is not role:
            self.problems.append(Problem(Place("--role"), "role_differs"))
        if not person and not role:
            self.problems.append(Problem(Place("--by"), "role_needed"))
            return None
        ordered = tuple(c for c in Circumstance if c in circumstances)
        return taking.Telling(person or Person(by, role or Role.OTHER), told, ordered)

    def _role(self) -> Role | None:
        if not self.flags.role:
            return None
        try:
            return Role(self.flags.role)
        except ValueError:
            self._bad_choice("--role", [role.value for role in Role])
            return None

    def _answer(self) -> Word | None:
        given = self._needed("--answer", self.flags.answer)
        if not given:
            return None
        found = word(given)
        if found in {None, Word.DISPUTED}:
            code = "disputed_statement" if found else "not_an_answer"
            self.problems.append(Problem(Place("--answer"), code))
        return found

    def _about(self, fact: str, telling: taking.Telling | None) -> tuple[str, tuple[Person, ...]]:
        """Return whom it is about; a sex worker's own statement is about that sex worker."""
        about = self.flags.about or OPERATOR
        if not fact:
            return about, ()
        own = telling is not None and telling.by.role is Role.WORKER
        if not about and own and self.rules.facts[fact].scope == "relation" and telling:
            return telling.by.alias, ()
        wrong = taking.about_problem(self.rules, fact, about)
        if wrong:
            self.problems.append(wrong)
            return about, ()
        if about in {OPERATOR, EVERYBODY}:
            return about, ()
        if not taking.is_label(about):
            details = {"option": "--about", "most": str(MAX_LABEL)}
            self.problems.append(Problem(Place(""), "bad_label", details))
            return about, ()
        person = taking.known(self.dossier, about)
        if telling and telling.by.alias.casefold() == about.casefold():
            person = person or telling.by
        if person and person.role is not Role.WORKER:
            self.problems.append(Problem(Place("--about"), "no_worker_of_this_alias"))
        made = person or Person(about, Role.WORKER)
        return made.alias, (made,)

    def _pieces(self) -> None:
        there = {piece.id for piece in self.dossier.evidence}
        for _ in set(self.flags.evidence) - there:
            self.problems.append(Problem(Place("--evidence"), "no_such_piece"))

    def _needed(self, option: str, value: str | None) -> str:
        if not value:
            self.problems.append(Problem(Place(""), "needed", {"option": option}))
        return value or ""

    def _month(self, option: str, value: str | None) -> str:
        month, wrong = month_of(option, value)
        self.problems += wrong
        return month

    def _text(self, option: str, value: str | None) -> str:
        text, wrong = free_text(option, value)
        self.problems += wrong
        return text

    def _bad_choice(self, option: str, there_are: list[str]) -> None:
        details = {"option": option, "there_are": ", ".join(there_are)}
        self.problems.append(Problem(Place(""), "bad_choice", details))
