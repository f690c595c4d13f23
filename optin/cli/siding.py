"""One side of a dossier as a case that `check` judges."""

from pathlib import Path
from typing import TYPE_CHECKING

from optin.cli.dossiers import warn_of_copies
from optin.cli.wording import chosen, there_are
from optin.dossier import store
from optin.dossier.model import Role
from optin.dossier.sides import judge
from optin.language import Speaker
from optin.problems import InputError, Place, Problem
from optin.rules import library
from optin.rules.names import COMPLETE

if TYPE_CHECKING:
    from optin.case.model import Case


def side_of(folder: str, text: str | None, say: Speaker) -> tuple[str, "Case"]:
    """Return what one side of a dossier tells, or all together, with what it is called.

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
        return f"{folder} ({say('dossier.side.together')})", judged.case
    side = next((s for s in judged.sides if s.role is role), None)
    if side is None:
        there = ", ".join(say(f"choice.role.{s.role.value}") for s in judged.sides) or "-"
        raise InputError([Problem(Place(folder), "no_such_side", {"there_are": there})])
    return f"{folder} ({say(f'dossier.side.{side.role.value}')})", side.case
