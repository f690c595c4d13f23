"""Other aliases in a whole dossier, where one may be a name; and none, where it was a mistake."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from optin.dossier import store
from optin.dossier.levels import names_one_of
from optin.dossier.model import Dossier, in_number
from optin.dossier.taking import known
from optin.privacy import MAX_LABEL, wrong_alias
from optin.problems import Place, Problem, UnchangedError
from optin.rules.model import Rules

_KEYS = r"alias|by|about|origin"


def rename(folder: Path, rules: Rules, pairs: Sequence[str]) -> tuple[Dossier, tuple[str, ...]]:
    """Change aliases wherever they stand for somebody; return also where words still name them.

    The file is changed as text, because with such an alias it cannot be read as a dossier.

    Raises:
        InputError: something is no pair, no alias, or taken, or the dossier is wrong otherwise.
    """
    split = [tuple(pair.partition("=")[::2]) for pair in pairs]
    new = [after.casefold() for _, after in split]
    problems = []
    if any(not (old.isalnum() and after) for old, after in split):
        problems.append(Problem(Place(""), "not_renames"))
    for after in (after for _, after in split if after):
        if code := wrong_alias(after):
            details = {"most": str(MAX_LABEL), "such": "W1"}
            problems.append(Problem(Place(""), code, details))
    if len(set(new)) < len(new):
        problems.append(Problem(Place(""), "alias_taken"))
    if problems:
        raise UnchangedError(problems)

    def edit(text: str) -> str:
        there = {found.casefold() for found in re.findall(r"(?m)^\s*- alias: *\"?(\w+)", text)}
        gone = {old.casefold() for old, _ in split}
        if gone - there:
            raise UnchangedError([Problem(Place(store.FILE), "no_such_alias")])
        if set(new) & (there - gone):
            raise UnchangedError([Problem(Place(store.FILE), "alias_taken")])
        return _renamed(text, {old.casefold(): after for old, after in split})

    made = store.rewrite(folder, rules, edit)
    olds = [old for old, _ in split]
    texts = [(s.id, text) for s in (*made.statements, *made.earlier) for text in (s.words, s.note)]
    texts += [(e.id, e.about) for e in (*made.evidence, *made.removed)]
    named = dict.fromkeys(where for where, text in texts if names_one_of(text, olds))
    return made, tuple(named)


def without(dossier: Dossier, alias: str) -> Dossier:
    """Return the dossier without somebody of whom nothing speaks; what stood earlier is kept.

    Raises:
        UnchangedError: there is nobody of this alias, or something speaks of them. Lists each.
    """
    gone = known(dossier, alias)
    if gone is None:
        there = ", ".join(person.alias for person in dossier.people) or "-"
        raise UnchangedError([Problem(Place(alias), "nobody_here", {"there_are": there})])
    name = gone.alias
    texts = [(s.id, text) for s in dossier.statements for text in (s.words, s.note)]
    texts += [(e.id, e.about) for e in dossier.evidence]
    holds = {
        "person_speaks": [s.id for s in dossier.statements if name in {s.by, s.about}],
        "person_gave": [e.id for e in dossier.evidence if e.origin == name],
        "person_named": dict.fromkeys(w for w, text in texts if names_one_of(text, (name,))),
        "person_agreed": [str(c.date) for c in dossier.shared_with if c.by == name],
        "person_in_built": [str(m.number) for m in dossier.built if name in m.people],
    }
    if problems := [
        Problem(Place(name), code, {"numbers": in_number(dict.fromkeys(numbers))})
        for code, numbers in holds.items()
        if numbers
    ]:
        raise UnchangedError(problems)
    return replace(dossier, people=tuple(p for p in dossier.people if p is not gone))


def _renamed(text: str, names: dict[str, str]) -> str:
    """Return the file with other aliases: all at once, so that two can change places."""

    def one(found: re.Match[str]) -> str:
        return found[1] + names.get(found[2].casefold(), found[2]) + found[3]

    def several(found: re.Match[str]) -> str:
        inside = re.sub(r"\w+", lambda w: names.get(w[0].casefold(), w[0]), found[2])
        return found[1] + inside + found[3]

    text = re.sub(rf"(?m)^(\s+(?:- )?(?:{_KEYS}): *[\"']?)(\w+)([\"']? *)$", one, text)
    return re.sub(r"(?m)^(\s+people: *\[)([^\]\n]*)(\].*)$", several, text)
