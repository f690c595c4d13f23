"""The command that checks rule files: whether they hold together, and what the linter finds."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optin.cli import commands
from optin.cli.law import kept_wording
from optin.cli.options import Language, Law, Scenarios
from optin.language import Speaker

if TYPE_CHECKING:
    from optin.problems import Problem
    from optin.rules.checking import Checked

Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILE...", help="help.argument.rule_files")
]

# A file that cannot be read as rules at all is wrong input; any other problem is what was asked.
UNREADABLE = {
    *("no_file", "too_large", "not_utf8", "not_yaml", "two_rule_documents", "key_twice"),
    *("anchor", "alias", "tag", "unknown_kind", "no_rule_files"),
}


def check(
    files: Files = None, law: Law = None, scenarios: Scenarios = None, lang: Language = None
) -> None:
    """Check rule files; without one, those that came with optin. Judging is its work: status 1."""
    from optin.rules.checking import check as check_rules  # noqa: PLC0415
    from optin.trust.lint.linting import lint  # noqa: PLC0415
    from optin.trust.scenarios import scenarios as read  # noqa: PLC0415

    say = Speaker(commands.language_of(lang))
    wording = kept_wording(law)
    checked = check_rules([Path(name) for name in files or []])
    found = checked.problems
    if checked.whole:
        cases = read(checked.whole[1], Path(scenarios) if scenarios else None)
        found = lint(*checked.whole, wording, cases)
    if found:
        _complain(say, found, holds=checked.whole is not None)
        unreadable = any(problem.code in UNREADABLE for problem in found)
        raise typer.Exit(commands.WRONG_INPUT if unreadable else commands.FOUND)
    commands.printed("\n".join(_in_order(say, checked, with_wording=bool(wording))))


def _complain(say: Speaker, found: "tuple[Problem, ...]", *, holds: bool) -> None:
    """Write every problem with its place and code, and where a code is explained."""
    from optin.trust.lint.codes import code_of  # noqa: PLC0415

    lines = say.problems(found, code_of)
    lines.append(say("rules.problems", count=len(found)))
    codes = [code for problem in found if (code := code_of(problem.code))]
    if codes:
        lines.append(say("lint.more", code=codes[0]))
    if not holds:
        lines.append(say("lint.not_yet"))
    sys.stderr.write("\n".join(lines) + "\n")


def _in_order(say: Speaker, checked: "Checked", *, with_wording: bool) -> list[str]:
    """Return what was looked at, what not, and what counts both ways."""
    from optin.trust.lint.codes import CODES, WITH_WORDING  # noqa: PLC0415

    there = {"provisions": checked.provisions, "facts": checked.facts, "texts": checked.texts}
    lines = [say("rules.in_order", **there)]
    if checked.filled_in:
        lines.append(say("lint.filled_in", count=checked.filled_in))
    both = checked.in_both_polarities.items()
    lines += [
        f"R05 {say('rules.both_ways', tree=tree, facts=', '.join(facts))}" for tree, facts in both
    ]
    unseen = () if with_wording else WITH_WORDING
    seen = [code for code in CODES if code not in unseen and not (both and code == "R05")]
    lines.append(say("lint.in_order", codes=", ".join(seen)))
    if unseen:
        lines.append(say("lint.unchecked", codes=", ".join(unseen)))
    return lines
