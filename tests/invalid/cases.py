"""Rules with one mistake: a small set of rules, and one file of it changed.

A case says `in` which file what is `replace`d `by` what (or `whole`: its new content, or `remove`),
and the lines that are then said. `given` names files as on the command line.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optin.language import Speaker
from optin.problems import Problem
from optin.rules.checking import check
from optin.rules.library import parse
from optin.rules.names import COMPLETE

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*.yaml"))


def made(case: Path, folder: Path) -> tuple[Problem, ...]:
    """Return the problems in a case, which is made in `folder`."""
    change = parse(case.read_text(encoding="utf-8"))
    shutil.copytree(FOLDER / "rules", folder, dirs_exist_ok=True)
    _change(change, folder)
    return check([folder / name for name in change.get("given", ())], base=folder).problems


def said(case: Path, folder: Path) -> dict[str, list[str]]:
    """Return the problems in a case as the first line of each, in every language."""
    problems = made(case, folder)
    return {
        language: [Speaker(language).problem(problem).splitlines()[0] for problem in problems]
        for language in COMPLETE
    }


def _change(change: Mapping[str, Any], folder: Path) -> None:
    file = folder / change["in"]
    if "remove" in change:
        file.unlink()
    elif "whole" in change:
        file.parent.mkdir(exist_ok=True)
        file.write_text(change["whole"], encoding="utf-8")
    else:
        _replace(file, {change["replace"]: change["by"]})
    _replace(folder / change.get("and_in", change["in"]), change.get("and_replace", {}))


def _replace(file: Path, replacements: Mapping[str, str]) -> None:
    for before, after in replacements.items():
        text = file.read_text(encoding="utf-8")
        assert text.count(before) >= 1, before
        file.write_text(text.replace(before, after, 1), encoding="utf-8")
