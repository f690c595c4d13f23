"""Whether what the answers add up to holds together: ids, citations and headings."""

from collections.abc import Iterable, Iterator

from optin.problems import Problem
from optin.rules.building import Raw
from optin.rules.model import Rules, bare, full
from optin.rules.reachable import UNDETERMINED, pairs
from optin.rules.ruleset import REMARKS, RuleFile, RuleSet


def problems(rules: RuleSet) -> Iterator[Problem]:
    """Find ids that come twice, and regimes and provisions that are not there."""
    file = rules.one("outcomes")
    for sections in _ONE_SPACE:
        yield from ids_twice(file, *sections)
    for question, path in file.entries("legal_questions"):
        number = len(question["readings"])
        yield from twice(
            file, [(question["readings"][n], (*path, "readings", n)) for n in range(number)]
        )
    yield from _citations(rules, file)
    yield from _regimes_of_headings(file)


_ONE_SPACE = (
    ("legal_questions",),
    ("regimes",),
    ("employee_insurance",),
    ("consequences",),
    ("signals",),
    ("warnings", "notices"),  # a result lists these together
)


def ids_twice(file: RuleFile, *sections: str) -> Iterator[Problem]:
    """Find ids that come twice in these sections together."""
    yield from twice(file, [entry for section in sections for entry in file.entries(section)])


def twice(
    file: RuleFile, entries: Iterable[tuple[Raw, tuple[str | int, ...]]]
) -> Iterator[Problem]:
    """Find ids that come twice among these entries."""
    seen: set[str] = set()
    for entry, path in entries:
        if entry["id"] in seen:
            yield file.problem("id_twice", (*path, "id"), name=entry["id"])
        seen.add(entry["id"])


def _citations(rules: RuleSet, file: RuleFile) -> Iterator[Problem]:
    known = [bare(name) for name in rules.provisions]
    for section in ("regimes", *REMARKS):
        for entry, path in file.entries(section):
            for number, reference in enumerate(entry.get("cite", ())):
                if full(reference) not in rules.provisions:
                    here = (*path, "cite", number)
                    yield file.unknown("no_such_provision", here, reference, known)
    for question, path in file.entries("legal_questions"):
        if full(question["provision"]) not in rules.provisions:
            here = (*path, "provision")
            yield file.unknown("no_such_provision", here, question["provision"], known)


def _regimes_of_headings(file: RuleFile) -> Iterator[Problem]:
    known = [*(entry["id"] for entry, _ in file.entries("regimes")), UNDETERMINED]
    seen: set[tuple[str, str]] = set()
    for entry, path in file.entries("headings"):
        pair = (entry["exception"], entry["regime"])
        if entry["regime"] not in known:
            yield file.unknown("no_such_regime", (*path, "regime"), entry["regime"], known)
        if pair in seen:
            yield file.problem("heading_twice", path, heading=", ".join(pair))
        seen.add(pair)


def without_heading(rules: Rules, file: RuleFile) -> Iterator[Problem]:
    """Find what can come out and has no heading; only for rules whose trees hold together."""
    there = {(heading.exception, heading.regime) for heading in rules.headings}
    for pair in pairs(rules):
        if pair not in there:
            yield file.at_key("no_heading", ("headings",), heading=", ".join(pair))
