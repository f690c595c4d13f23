"""The interview on a terminal: asks, explains, goes back, sums up, and leaves no trace."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from optin.case.model import Word
from optin.case.writing import as_yaml
from optin.console.choosing import choose, misunderstood
from optin.console.rendering import text
from optin.console.screen import Screen, has_colour
from optin.console.typed import option, plain
from optin.engine.assess import assess
from optin.engine.outline import outline
from optin.explanation.result import effect, reports
from optin.explanation.voice import Voice
from optin.files import write_new
from optin.interview import MOST_RELATIONS, Interview, Question, next_alias
from optin.language import elsewhere
from optin.privacy import clean, wrong_alias
from optin.problems import OptinError
from optin.rules import library
from optin.rules.model import Rules
from optin.rules.names import ROLES

WORDS = {"1": Word.YES, "2": Word.NO, "3": Word.UNKNOWN, "4": Word.DECLINED}
YES, NO = "1", "2"
NOTHING = "0"  # among the things that can be different for a colleague


class Session:
    """One sitting. Nothing is written unless the person names a file at the end."""

    def __init__(
        self,
        rules: Rules,
        role: str | None,
        language: str,
        as_of: date,
        *,
        complete: bool,
        plain: bool,
    ) -> None:
        self.rules, self.language, self.as_of, self.complete = rules, language, as_of, complete
        self.screen = Screen(plain=plain)
        self.plain = plain
        self.voice = Voice(rules, role or "worker", language)
        self.say = self.voice.say
        self.chosen_role = role
        self.kept = ""  # the file that was written, if any

    def run(self) -> None:
        """Hold the interview.

        Raises:
            Stopped: the person left; `kept` says what was written before that.
        """
        with self.screen.opened():
            role = self.chosen_role or self._ask_role()
            self.voice = Voice(self.rules, role, self.language)
            if not self._begin():
                return
            self.interview = Interview(self.rules, role, self.as_of, self.complete)
            self._questions()
            self._result()
            self._save()

    # -- beginning

    def _ask_role(self) -> str:
        self._say_which_languages()
        self.screen.tell(self.say("ask.role"))
        options = {str(n): self.say(f"role.{role}") for n, role in enumerate(ROLES, 1)}
        return ROLES[int(self._choose(options, each=True)) - 1]

    def _say_which_languages(self) -> None:
        if notice := elsewhere():
            self.screen.tell(notice)
            self.screen.show("")

    def _begin(self) -> bool:
        """Say what is kept, and for a worker whether this is a safe moment."""
        say, role = self.say, self.voice.role
        self.screen.clear()
        if self.chosen_role:
            self._say_which_languages()
        self.screen.tell(say("begin.title"))
        keys = ["begin.nothing_kept", "begin.stop"]
        keys.append("begin.screen.plain" if not self.screen.alternate else "begin.screen")
        keys += ["begin.history", *(["begin.not_at_work"] if role == "worker" else [])]
        for key in keys:
            self.screen.tell(say(key))
        if role == "worker":
            self.screen.show("")
            self.screen.tell(say("begin.alone"))
            if self._choose({YES: say("yes"), NO: say("no"), "3": say("later")}) != YES:
                self.screen.tell(say("begin.another_time"))
                return False
        self.screen.show("")
        self.screen.tell(say(f"begin.purpose.{role}"))
        self.screen.tell(say("begin.really"))
        self.screen.tell(say("begin.four_answers"))
        self._wait()
        return True

    # -- asking

    def _questions(self) -> None:
        while True:
            question = self.interview.next()
            if question is not None:
                self._ask(question)
            elif not self._more():
                return

    def _more(self) -> bool:
        """Offer what is left when no question decides any more; False when all is done."""
        interview = self.interview
        if not interview.complete and interview.is_decided():
            interview.complete = True
            rest = len(interview.open_questions())
            if not rest:
                return False
            self.screen.clear()
            self.screen.tell(self.say("decided", count=rest))
            return self._choose({YES: self.say("decided.show"), NO: self.say("decided.on")}) == NO
        if interview.list_closed:
            return False
        return self._another()

    def _another(self) -> bool:
        """Offer another relationship (operator, desk) or a colleague (worker)."""
        interview, role = self.interview, self.voice.role
        self.screen.clear()
        if len(interview.labels) == MOST_RELATIONS:
            interview.list_closed = True
            self.screen.tell(self.say(f"another.most.{role}", most=MOST_RELATIONS))
            self._wait()
            return interview.next() is not None
        self.screen.tell(self.say(f"another.{role}"))
        if self._choose({YES: self.say("yes"), NO: self.say("no")}) == NO:
            interview.list_closed = True
            return interview.next() is not None or not interview.complete
        if role == "worker":
            subjects = interview.subjects()
            options = {str(n): self.voice.name(fact) for n, fact in enumerate(subjects, 1)}
            options[NOTHING] = self.say("another.nothing")
            self.screen.tell(self.say("another.what"))
            chosen = self._choose(options, each=True)
            if chosen == NOTHING:
                return True
            fact = subjects[int(chosen) - 1]
            label = next_alias(interview.labels)
            word = interview.add_colleague(label, fact)
            said = self.voice.statement(fact, yes=word is Word.YES)
            self.screen.tell(self.say("another.noted", label=label, statement=said))
            self._wait()
        else:
            self._add_relation()
        return True

    def _add_relation(self) -> None:
        while True:
            label = self.screen.read(self.say("another.label"))
            taken = {name.casefold() for name in self.interview.labels}
            if not wrong_alias(label) and label.casefold() not in taken:
                self.interview.add(label)
                return
            self.screen.tell(self.say("another.not_a_label"))

    def _ask(self, question: Question) -> None:
        """Ask until there is an answer, or the person goes back."""
        self._pose(question)
        options = {key: self.say(word.value) for key, word in WORDS.items()}
        while True:
            typed = self.screen.read(self.say("prompt.answer" if self.plain else "prompt"))
            if key := option(typed, options):
                self._answered(question, WORDS[key])
                return
            key = plain(typed)
            if key == "b":
                if self._back():
                    return
            elif not self._command(key, question):
                self.screen.tell(misunderstood(self.say, "not_understood", typed))

    def _pose(self, question: Question) -> None:
        say, voice = self.say, self.voice
        number = len(self.interview.given) + 1
        left = max(0, len(self.interview.open_questions()) - 1)
        self.screen.clear()
        if not self.screen.alternate:
            self.screen.show("")
        where = voice.place(self._provision(question))
        where = voice.start(where) if self.plain else where
        key = "question.plain" if self.plain else "question.number"
        if len(self.interview.labels) > 1 and question.label:
            key = f"{key}.of"
        self.screen.tell(say(key, number=number, left=left, label=question.label, place=where))
        self.screen.tell(voice.question(question.fact))
        for key in ("options", "keys"):
            if self.plain:
                self.screen.tell(say(f"{key}.plain"))
            else:
                self.screen.tell(say(key), " ")

    def _provision(self, question: Question) -> str:
        return outline(self.rules).read_by[question.fact]

    def _command(self, key: str, question: Question) -> bool:
        """Do what a letter asks for; False when it is none."""
        match key:
            case "?" | "h":
                self._help(question)
            case "w":
                self._why(question)
            case "s":
                self._summary()
            case _:
                return False
        return True

    def _answered(self, question: Question, word: Word) -> None:
        if word is Word.UNKNOWN:
            word = self._signals(question)
        recorded, dropped = self.interview.answer(question, word)
        if self.plain or recorded is not word:
            self.screen.tell(self._noted(question, word, recorded))
            if recorded is not word:
                self._wait()
        for old in dropped:
            self.screen.tell(self.say("dropped", name=self.voice.name(old.fact)))
        if dropped:
            self._wait()

    def _noted(self, question: Question, word: Word, recorded: Word) -> str:
        if recorded is not word:
            who = self.voice.who(self.rules.facts[question.fact].if_yes)
            statement = self.voice.statement(question.fact, yes=word is Word.YES)
            return self.say("noted.cannot_know", statement=statement, who=who)
        return self.say("noted", statement=self._sentence(question.fact, word))

    def _sentence(self, fact: str, word: Word) -> str:
        """Return an answer as a sentence, never a bare yes or no."""
        if word in (Word.YES, Word.NO):
            return self.voice.statement(fact, yes=word is Word.YES)
        return self.say(f"sentence.{word.value}", question=self.voice.question(fact))

    # -- help on the way

    def _help(self, question: Question) -> None:
        voice, fact = self.voice, question.fact
        self.screen.tell(voice.help(fact), "  ")
        self.screen.tell(self.say("example.yes", example=voice.example(fact, yes=True)), "  ")
        self.screen.tell(self.say("example.no", example=voice.example(fact, yes=False)), "  ")
        norm = self.rules.facts[fact].open_norm
        if norm:
            self.screen.tell(voice.of(norm), "  ")
        self.screen.tell(self.say("keys.long"), "  ")

    def _why(self, question: Question) -> None:
        provision = self._provision(question)
        place = self.voice.start(self.voice.citation(provision))
        means = self.voice.means(provision)
        self.screen.tell(self.say("why.asked", place=place, means=means), "  ")
        does = self.interview.what_it_does(question)
        now = self.interview.outcomes()[self._place(question)]
        for key, outcome in (("yes", does and does.if_yes), ("no", does and does.if_no)):
            said = outcome and effect(self.voice, outcome, now)
            if said:
                self.screen.tell(self.say(f"effect.{key}", outcome=said), "  ")
        if does is None or not does.decides:
            self.screen.tell(self.say("why.no_longer"), "  ")
        elif now in (does.if_yes, does.if_no):
            self.screen.tell(self.say("why.goes_on"), "  ")
        self.screen.tell(self.say("why.unknown"), "  ")

    def _place(self, question: Question) -> int:
        return self.interview.labels.index(question.label) if question.label else 0

    def _summary(self) -> None:
        several = len(self.interview.labels) > 1
        if not self.interview.given:
            self.screen.tell(self.say("summary.empty"), "  ")
        for question, word in self.interview.given.items():
            label = f"{question.label}: " if several and question.label else ""
            self.screen.tell(f"- {label}{self._sentence(question.fact, word)}", "  ")

    def _back(self) -> bool:
        question = self.interview.back()
        if question is None:
            self.screen.tell(self.say("back.nothing"))
            return False
        self.screen.tell(self.say("back", name=self.voice.name(question.fact)))
        return True

    def _signals(self, question: Question) -> Word:
        """Offer concrete practices one by one; a decisive one settles the fact."""
        signals = [s for s in library.raw("signals.yaml")["signals"] if s["fact"] == question.fact]
        indications: list[str] = []
        if signals:
            self.screen.tell(self.say("signals.intro"))
        options = {YES: self.say("yes"), NO: self.say("no"), "3": self.say("unknown")}
        for signal in signals:
            self.screen.tell(self.voice.of(signal))
            if self._choose(options) != YES:
                continue
            if signal["weight"] == "decisive":
                word = Word.YES if signal["points_to"] == "yes" else Word.NO
                said = self._sentence(question.fact, word)
                self.screen.tell(self.say("signals.settled", statement=said))
                self._wait()
                return word
            indications.append(self.say(f"signals.points.{signal['points_to']}"))
        for said in dict.fromkeys(indications):
            self.screen.tell(said)
        self.screen.tell(self.say("find_out", how=self.voice.find_out(question.fact)))
        self._wait()
        return Word.UNKNOWN

    # -- small things

    def _choose(self, options: Mapping[str, str], *, each: bool = False) -> str:
        """Return the key of one option. Nothing is chosen beforehand."""
        return choose(self.screen, self.say, options, each=each)

    def _wait(self) -> None:
        if self.screen.alternate:
            self.screen.read(self.say("wait"))

    # -- the end

    def _result(self) -> None:
        case = self.interview.case()
        result = assess(self.rules, case)
        made = reports(self.voice, case, result)
        shown = text(made, colour=has_colour(plain=self.plain), plain=self.plain)
        self.screen.clear()
        if not self.screen.alternate:
            self.screen.show("")
        self.screen.pages(shown.splitlines(), lambda page, of: self.say("page", page=page, of=of))

    def _save(self) -> None:
        self.screen.show("")
        self.screen.tell(self.say("save"))
        if self._choose({YES: self.say("save.no"), NO: self.say("save.yes")}) == YES:
            return
        self.screen.tell(self.say("save.warning"))
        while True:
            name = self.screen.read(self.say("save.name"))
            if not name:
                return
            try:
                write_new(Path(name).expanduser(), as_yaml(self.interview.case()).encode())
            except OptinError as error:
                self.screen.tell(self.say.problem(error.problems[0]))
            except (
                RuntimeError,
                ValueError,
            ):  # ~somebody who is not there; a sign no name can have
                self.screen.tell(self.say("save.no_name"))
            else:
                self.kept = clean(name)
                self.screen.tell(self.say("save.done", command=f"optin check {self.kept}"))
                self._wait()
                return
