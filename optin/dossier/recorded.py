"""A statement as whoever recorded it reads it back: who says what, about whom, and when."""

from optin.case.model import Word
from optin.dossier.model import Dossier, Statement
from optin.dossier.periods import period
from optin.dossier.showing import role_name, whose
from optin.explanation.voice import Voice

JUDGED = {"own_business", "enterprise_profit", "taxable_profit"}  # on all circumstances, by others


def sentence(voice: Voice, fact: str, *, yes: bool) -> str:
    """Return what yes or no to a fact says, with how far that goes where one may think else."""
    key = "recorded.judged" if fact in JUDGED else f"recorded.{fact}.{'yes' if yes else 'no'}"
    further = f" {voice.say(key)}" if voice.say.knows(key) else ""
    return f"{voice.statement(fact, yes=yes)}{further}"


def said(voice: Voice, statement: Statement) -> str:
    """Return a statement as a full sentence; what was not known is said as such."""
    if statement.answer in {Word.YES, Word.NO}:
        return sentence(voice, statement.fact, yes=statement.answer is Word.YES)
    return voice.say(
        "dossier.no_answer",
        name=voice.start(voice.name(statement.fact)),
        answer=voice.say(statement.answer.value),
    )


def recorded(voice: Voice, dossier: Dossier, statement: Statement) -> str:
    """Return one line: the number, who says it, about whom, in which months, and the sentence."""
    when = period(voice.say, statement)
    return voice.say(
        "dossier.recorded",
        number=statement.id,
        by=statement.by,
        role=role_name(voice, dossier.person(statement.by).role),
        about=whose(voice, statement.about),
        when=f", {when}" if when else "",
        statement=said(voice, statement),
    )
