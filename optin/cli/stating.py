"""Recording statements: from flags, from a case file, or by prompts."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optin.case.answers import word
from optin.case.model import Word
from optin.cli import commands
from optin.cli.dossiers import (
    free_text,
    loaded,
    month_of,
    warn_of_aliases,
    warn_of_identities,
    warn_of_look_alikes,
)
from optin.cli.trust import voice_of
from optin.cli.wording import chosen, there_are
from optin.dossier import store, taking
from optin.dossier.model import (
    EVERYBODY,
    OPERATOR,
    Circumstance,
    Dossier,
    Person,
    Role,
    Statement,
    Wording,
    in_number,
)
from optin.dossier.periods import breaks
from optin.dossier.recorded import recorded, sentence
from optin.dossier.sides import against_oneself, can_know
from optin.explanation.everyday import stated
from optin.explanation.finding import closest, insures, means_the_fact, search
from optin.explanation.voice import Voice
from optin.language import Speaker
from optin.privacy import MAX_LABEL, clean, wrong_alias
from optin.problems import Place, Problem, UnchangedError
from optin.rules.names import COMPLETE


@dataclass(frozen=True, repr=False)
class Flags:
    """The options of `optin dossier state`."""

    facts: tuple[str, ...]
    answer: str | None
    by: tuple[str, ...]
    role: str | None
    about: tuple[str, ...]
    told: str | None
    circumstances: tuple[str, ...]
    since: str | None
    until: str | None
    words: str | None
    quoted: str | None
    note: str | None
    evidence: tuple[str, ...]
    heard: bool
    new_person: bool


def run(folder: str, flags: Flags, case: str | None, lang: str | None, *, plain: bool) -> None:
    """Record statements and say how many; without a fact and a case file, ask."""
    voice = voice_of(lang)
    dossier = loaded(folder, voice)
    if not (any(vars(flags).values()) or case):
        _ask(folder, voice, dossier, plain=plain)
        return
    reader = _Reader(voice, dossier, flags)
    if case:
        people, statements = reader.from_case(case)
    else:
        people, statements = reader.statements()
    there: set[str] = set()  # what stood there when it was written, whoever else was writing

    def edit(now: Dossier) -> Dossier:
        there.update(s.id for s in now.statements)
        return taking.with_statements(now, people, statements)

    after = store.change(Path(folder), voice.rules, edit)
    kept = [s for s in after.statements if s in statements]
    for key, which in (("dossier.stated", False), ("dossier.stated.known", True)):
        if stated := [s for s in kept if (s.id in there) is which]:
            told(voice, after, stated, key)
    warn(voice, after, statements)
    warn_of_look_alikes(voice, folder, dossier, after)


def told(voice: Voice, dossier: Dossier, statements: Sequence[Statement], key: str) -> None:
    """Say which statements stand there now, each as it will be read."""
    numbers = in_number(s.id for s in statements) or "-"
    commands.printed(voice.say(key, count=len(statements), numbers=numbers))
    for statement in sorted(statements, key=lambda s: (len(s.id), s.id)):
        commands.printed(f" - {recorded(voice, dossier, statement)}")


def warn(voice: Voice, dossier: Dossier, statements: tuple[Statement, ...]) -> None:
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
    for numbers, line in _against(voice, dossier, statements).items():
        warnings.append(voice.say("dossier.warn.against", numbers=numbers, **line))
    beyond = [s for s in statements if not can_know(voice.rules, dossier, s)]
    if beyond:
        names = ", ".join(dict.fromkeys(voice.name(s.fact) for s in beyond))
        warnings.append(say("dossier.warn.beyond", name=names))
    if any(Circumstance.OPERATOR_PRESENT in s.circumstances for s in statements):
        warnings.append(say("dossier.warn.operator_present"))
    for warning in warnings:
        sys.stderr.write(warning + "\n")
    warn_of_aliases(voice, dossier, *(s.words for s in statements if s.wording is Wording.WRITER))
    own = (s.words for s in statements if s.wording is Wording.OWN)
    warn_of_aliases(voice, dossier, *own, key="dossier.warn.alias_quoted")
    warn_of_identities(voice, *(text for s in statements for text in (s.words, s.note)))


def _against(
    voice: Voice, dossier: Dossier, statements: Iterable[Statement]
) -> dict[str, dict[str, str]]:
    """Return, by their numbers, statements with which somebody contradicts what they said."""
    found = {}
    for statement in (s for s in dossier.statements if s in statements):
        if others := against_oneself(dossier, statement):
            numbers = in_number(s.id for s in (statement, *others))
            found[numbers] = {"by": statement.by, "name": voice.name(statement.fact)}
    return found


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
    if not asking.run():
        commands.printed(voice.say("state.nothing"))
        return
    numbers = in_number(s.id for s in asking.dossier.statements if s in kept)
    commands.printed(voice.say("dossier.stated", count=asking.count, numbers=numbers))
    warn(voice, asking.dossier, tuple(kept))
    warn_of_look_alikes(voice, folder, dossier, asking.dossier)


class _Reader:
    """Reads the options, collecting everything that is wrong."""

    def __init__(self, voice: Voice, dossier: Dossier, flags: Flags) -> None:
        self.voice, self.rules, self.dossier, self.flags = voice, voice.rules, dossier, flags
        self.problems: list[Problem] = []

    def statements(self) -> tuple[tuple[Person, ...], tuple[Statement, ...]]:
        """Return the people and the statements of the options: of each voice, fact and worker.

        Raises:
            UnchangedError: an option is missing or wrong. Lists every one.
        """
        tellings, answers, shared = self._tellings(), self._answers(), self.shared()
        self._no_cross()
        people: dict[str, Person] = {telling.by.alias: telling.by for telling in tellings}
        found: list[Statement] = []
        for telling in tellings:
            for fact, answer in answers:
                for about, person in self._about(fact, telling, people):
                    people |= {person.alias: person} if person else {}
                    found.append(_told(fact, about, answer, telling, shared))
        if self.problems:
            raise UnchangedError(self.problems)
        return tuple(people.values()), tuple(found)

    def _answers(self) -> list[tuple[str, Word]]:
        """Return facts with their answers: `--fact F --answer A`, or `--fact F=A` several times."""
        if not self.flags.facts:
            self._needed("--fact", None)
        found = []
        if self.flags.answer and self.flags.facts and all("=" in f for f in self.flags.facts):
            self.problems.append(Problem(Place("--answer"), "answer_of_nothing"))
        for text in self.flags.facts:
            name, sign, own = text.partition("=")
            answer = self.answer(own if sign else self.flags.answer)
            fact = self._fact(name, answer)
            if fact and answer:
                found.append((fact, answer))
        return found

    def _no_cross(self) -> None:
        """Refuse several sources with several workers: who says what of whom is never guessed."""
        sources, workers = (dict.fromkeys(each) for each in (self.flags.by, self.flags.about))
        if len(sources) > 1 and len(workers) > 1:
            whom = " ".join(f"--about {clean(about)}" for about in workers)
            each = "".join(f"\n - --by {clean(by)} {whom}" for by in sources)
            self.problems.append(Problem(Place("--about"), "who_of_whom", {"each": each}))

    def _fact(self, text: str, answer: Word | None) -> str:
        """Return the fact that an id, a name, an onderdeel or an everyday word stands for.

        Yes or no to a word that may as well mean the opposite is never taken.
        """
        found = search(self.voice, text)
        if insures(self.voice, text):
            code = "insurance_too" if found else "insurance_only"
            details = {"word": clean(text), "choices": self._choices(found)}
            self.problems.append(Problem(Place("--fact"), code, details))
            return ""
        if not found:
            close = closest(self.voice, text)
            code = "no_fact_close" if close else "no_fact"
            self.problems.append(Problem(Place("--fact"), code, {"close": close}))
            return ""
        unclear = answer in {Word.YES, Word.NO} and not means_the_fact(
            self.voice, text, found[0], yes=answer is Word.YES
        )
        if len(found) == 1 and not unclear:
            return found[0]
        code = "several_facts" if len(found) > 1 else "unclear_fact"
        details = {"word": clean(text), "choices": self._choices(found)}
        self.problems.append(Problem(Place("--fact"), code, details))
        return ""

    def _choices(self, facts: Sequence[str]) -> str:
        """Return the sentences that can be recorded, each with the option that records it."""
        say, lines = self.voice.say, []
        for fact in facts:
            for yes in (True, False):
                word = stated(self.voice.language, fact, yes=yes)[0]
                option = f'--fact "{word}={say("yes" if yes else "no")}"'
                lines.append(f"\n - {option}  {sentence(self.voice, fact, yes=yes)}")
            if say.knows(f"choices.{fact}"):
                lines.append(f"\n   {say(f'choices.{fact}')}")
        return "".join(lines)

    def shared(self) -> dict[str, Any]:
        """Return what every statement of one command has: period, words, pieces."""
        flags = self.flags
        since, until = self.month("--since", flags.since), self.month("--until", flags.until)
        told = month_of("--told", flags.told)[0] or f"{commands.today():%Y-%m}"
        if since and flags.told and told < since:
            self.problems.append(Problem(Place("--told"), "told_before_it_began"))
        if since and until and until < since:
            self.problems.append(Problem(Place("--until"), "ends_before_it_begins"))
        if flags.words and flags.quoted:
            self.problems.append(Problem(Place(""), "two_wordings"))
        words, quoted = self._text("--words", flags.words), self._text("--quoted", flags.quoted)
        note = self._text("--note", flags.note)
        self._pieces()
        return {
            "since": since,
            "until": until,
            "knowledge": taking.knowledge(heard=flags.heard),
            "words": quoted or words,
            "wording": taking.wording(quoted=bool(quoted)),
            "note": note,
            "evidence": tuple(sorted({p for p in flags.evidence if p}, key=lambda p: (len(p), p))),
        }

    def from_case(self, name: str) -> tuple[tuple[Person, ...], tuple[Statement, ...]]:
        """Return the people and statements of a case file.

        Raises:
            UnchangedError: an option is missing, wrong, or does not go with a case file.
        """
        flags = self.flags
        tellings = self._tellings()
        with_case = {"by", "role", "told", "circumstances", "new_person"}
        self.problems += [
            Problem(Place("--fact" if name == "facts" else f"--{name}"), "not_with_case")
            for name, value in vars(flags).items()
            if value and name not in with_case
        ]
        if len(tellings) > 1:
            self.problems.append(Problem(Place("--by"), "one_voice_with_case"))
        if self.problems or not tellings:
            raise UnchangedError(self.problems)
        (telling,) = tellings
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

    def _tellings(self) -> list[taking.Telling]:
        """Return who tells it, when and how."""
        if not self.flags.by:
            self._needed("--by", None)
        role = self._role()
        told = self.month("--told", self.flags.told) or f"{commands.today():%Y-%m}"
        circumstances = circumstances_of(self.voice, self.flags.circumstances, self.problems)
        people = [person_of(self.dossier, "--by", by, role, self.problems) for by in self.flags.by]
        return [taking.Telling(person, told, circumstances) for person in people if person]

    def _role(self) -> Role | None:
        return role_of(self.voice, self.flags.role, self.problems)

    def answer(self, text: str | None) -> Word | None:
        given = self._needed("--answer", text)
        if not given:
            return None
        found = word(given)
        if found in {None, Word.DISPUTED}:
            code = "disputed_statement" if found else "not_an_answer"
            self.problems.append(Problem(Place("--answer"), code))
            return None
        return found

    def _about(
        self, fact: str, telling: taking.Telling, people: Mapping[str, Person]
    ) -> Iterator[tuple[str, Person | None]]:
        """Give whom it is about; a sex worker's own statement is about that sex worker."""
        own = telling.by.role is Role.WORKER and self.rules.facts[fact].scope == "relation"
        if not self.flags.about and own:
            yield telling.by.alias, None
            return
        for about in map(_all_of_them, self.flags.about or (OPERATOR,)):
            wrong = taking.about_problem(self.rules, fact, about)
            if wrong:
                named = {"fact": self.voice.name(fact)}
                self.problems.append(Problem(wrong.place, f"{wrong.code}_option", named))
            elif about in {OPERATOR, EVERYBODY}:
                yield about, None
            else:
                yield from self._worker(about, people)

    def _worker(self, about: str, people: Mapping[str, Person]) -> Iterator[tuple[str, Person]]:
        there = {alias.casefold(): person for alias, person in people.items()}
        person = taking.known(self.dossier, about) or there.get(about.casefold())
        if person is None and not self.flags.new_person:
            details = {"there_are": ", ".join(self.dossier.workers) or "-", "alias": clean(about)}
            details |= {"most": str(MAX_LABEL), "such": "W1"}
            code = wrong_alias(about) or "no_such_worker"
            self.problems.append(Problem(Place("--about"), code, details))
            return
        made = person or person_of(self.dossier, "--about", about, Role.WORKER, self.problems)
        if made and made.role is not Role.WORKER:
            self.problems.append(Problem(Place("--about"), "no_worker_of_this_alias"))
        elif made:
            yield made.alias, made

    def _pieces(self) -> None:
        there = {piece.id for piece in self.dossier.evidence}
        for _ in {piece for piece in self.flags.evidence if piece} - there:
            self.problems.append(Problem(Place("--evidence"), "no_such_piece"))

    def _needed(self, option: str, value: str | None) -> str:
        if not value:
            self.problems.append(Problem(Place(""), "needed", {"option": option}))
        return value or ""

    def month(self, option: str, value: str | None) -> str:
        month, wrong = month_of(option, value)
        self.problems += wrong
        return month

    def _text(self, option: str, value: str | None) -> str:
        text, wrong = free_text(option, value)
        self.problems += wrong
        return text


def _all_of_them(about: str) -> str:
    """Return an alias as it is, and a word for everybody as the one that is kept."""
    words = " ".join(Speaker(language)("state.about.everybody") for language in COMPLETE)
    return EVERYBODY if about.casefold() in words.split() else about


def _told(
    fact: str, about: str, answer: Word, telling: taking.Telling, shared: Mapping[str, Any]
) -> Statement:
    return Statement(
        fact=fact,
        about=about,
        answer=answer,
        by=telling.by.alias,
        told=telling.told,
        circumstances=telling.circumstances,
        **shared,
    )


def changes(
    voice: Voice, dossier: Dossier, flags: Flags, problems: list[Problem], *, heard: bool | None
) -> dict[str, Any]:
    """Return what options change of a statement: those that were given; an empty one clears."""
    reader = _Reader(voice, dossier, flags)
    shared = reader.shared()
    found: dict[str, Any] = {}
    if flags.answer:
        found["answer"] = reader.answer(flags.answer)
    if flags.told:
        found["told"] = reader.month("--told", flags.told)
    if flags.circumstances:
        found["circumstances"] = circumstances_of(voice, flags.circumstances, reader.problems)
    if flags.words is not None or flags.quoted is not None:
        found |= {name: shared[name] for name in ("words", "wording")}
    if heard is not None:
        found["knowledge"] = shared["knowledge"]
    if flags.evidence:
        found["evidence"] = shared["evidence"]
    given = {"since": flags.since, "until": flags.until, "note": flags.note}
    found |= {name: shared[name] for name, value in given.items() if value is not None}
    problems += reader.problems
    return found


def role_of(voice: Voice, text: str | None, problems: list[Problem]) -> Role | None:
    """Return the role that an option names, or add what is wrong with it."""
    found = chosen("role", Role, text) if text else None
    if text and not found:
        details = {"option": "--role", "there_are": there_are(voice.say, "role", Role)}
        problems.append(Problem(Place(""), "bad_choice", details))
    return found


def circumstances_of(
    voice: Voice, texts: Iterable[str], problems: list[Problem]
) -> tuple[Circumstance, ...]:
    """Return the circumstances that options name, or add what is wrong with them."""
    found = [chosen("circumstance", Circumstance, text) for text in texts]
    if None in found:
        options = there_are(voice.say, "circumstance", Circumstance)
        details = {"option": "--circumstance", "there_are": options}
        problems.append(Problem(Place(""), "bad_choice", details))
    return tuple(c for c in Circumstance if c in found)


def person_of(
    dossier: Dossier, option: str, alias: str, role: Role | None, problems: list[Problem]
) -> Person | None:
    """Return who has an alias; a new one where a role is given. Adds what is wrong."""
    person = taking.known(dossier, alias)
    if not person and (wrong := wrong_alias(alias)):
        details = {"most": str(MAX_LABEL), "such": "W1"}
        problems.append(Problem(Place(option), wrong, details))
        return None
    if person and role and person.role is not role:
        problems.append(Problem(Place("--role"), "role_differs"))
    if not person and not role:
        there = ", ".join(p.alias for p in dossier.people) or "-"
        problems.append(Problem(Place(option), "role_needed", {"there_are": there}))
        return None
    return person or (Person(alias, role) if role else None)
