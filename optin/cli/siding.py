"""One side of a dossier as a case that `check` judges."""

from collections.abc import Mapping
from pathlib import Path

from optin.cli.commands import Read
from optin.cli.dossiers import warn_of_copies
from optin.cli.wording import chosen, there_are
from optin.dossier import store
from optin.dossier.model import EVERYBODY, OPERATOR, Role
from optin.dossier.periods import breached_then
from optin.dossier.showing import then_line
from optin.dossier.sides import Judged, judge, told
from optin.explanation.voice import Voice
from optin.language import Speaker
from optin.problems import InputError, Place, Problem
from optin.rules import library
from optin.rules.names import COMPLETE


def side_of(folder: str, text: str | None, say: Speaker) -> Read:
    """Return what one side of a dossier tells, or all together, with what it is called.

    What ended before the day asked about enters no case; it is told beside it.

    Raises:
        InputError: there is no dossier, or no such side in it.
    """
    rules = library.shipped()
    warn_of_copies(folder, say)
    judged = judge(rules, store.load(Path(folder), rules))
    together = text is not None and text.casefold() in {
        "together",
        *(Speaker(language)("choice.side.together") for language in COMPLETE),
    }
    role = chosen("role", Role, text) if text and not together else None
    options = f"{there_are(say, 'role', Role)}, {say('choice.side.together')}"
    if not together and role is None:
        code = "bad_choice" if text else "side_needed"
        details = {"option": "--side", "there_are": options}
        raise InputError([Problem(Place("" if text else folder), code, details)])
    if judged is None:
        raise InputError([Problem(Place(folder), "nobody_to_judge")])
    if together:
        name = f"{folder} ({say('dossier.side.together')})"
        return Read(name, judged.case, _then(judged, None, say))
    dossier, spoke = judged.dossier, {*judged.counted, *judged.elsewhen}
    roles = {dossier.person(s.by).role for s in spoke}
    if role not in roles:
        there = ", ".join(say(f"choice.role.{r.value}") for r in Role if r in roles) or "-"
        raise InputError([Problem(Place(folder), "no_such_side", {"there_are": there})])
    own = (s for s in judged.counted if dossier.person(s.by).role is role)
    name = f"{folder} ({say(f'dossier.side.{role.value}')})"
    return Read(name, told(rules, dossier, own), _then(judged, role, say))


def _then(judged: Judged, role: Role | None, say: Speaker) -> Mapping[str, tuple[str, ...]]:
    """Return, per sex worker, what was breached in other months than the day asked about."""
    voice, dossier = Voice(library.shipped(), "desk", say.language), judged.dossier
    found: dict[str, dict[str, None]] = {}
    for name, statements in breached_then(voice.rules, judged).items():
        for s in statements:
            if role in {None, dossier.person(s.by).role}:
                line = then_line(voice, name, s)
                everybody = s.about in {OPERATOR, EVERYBODY}
                for label in dossier.workers if everybody else (s.about,):
                    found.setdefault(label, {})[line] = None
    return {label: tuple(lines) for label, lines in found.items()}
