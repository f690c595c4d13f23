"""A statement as whoever recorded it reads it back: who says what, about whom, and when."""

from optin.case.model import Word
from optin.dossier.model import Dossier, Statement
from optin.dossier.periods import period
from optin.dossier.showing import role_name, whose
from optin.explanation.voice import Voice


def said(voice: Voice, statement: Statement) -> str:
    """Return a statement as a full sentence; what was not known is said as such."""
    if statement.answer in {Word.YES, Word.NO}:
        return voice.statement(statement.fact, yes=statement.answer is Word.YES)
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
