"""Whether what stands beside the law is whole: texts, signals, and who supervises what."""

from collections.abc import Iterable, Iterator
from typing import Any

from optin.documents import Path
from optin.problems import Problem
from optin.rules.conclusions import ids_twice
from optin.rules.model import bare, full
from optin.rules.names import ARTICLE, COMPLETE
from optin.rules.numbering import in_order
from optin.rules.ruleset import RuleFile, RuleSet, leaves


def facts(rules: RuleSet) -> Iterator[Problem]:
    """Find facts that come twice."""
    yield from ids_twice(rules.one("facts"), "facts")


def texts(rules: RuleSet) -> Iterator[Problem]:
    """Find facts without texts, and texts without a fact."""
    known = rules.facts
    for file in (*rules.of("shared"), *rules.of("texts")):
        for fact in known:
            if fact not in file.raw["texts"]:
                yield file.at_key("no_texts", ("texts",), name=fact)
        for fact in file.raw["texts"]:
            if fact not in known:
                path = ("texts", fact)
                problem = file.unknown("no_such_fact", path, fact, known)
                place = file.document.key_place(path)
                yield Problem(place, problem.code, problem.details, problem.shown)


def signals(rules: RuleSet) -> Iterator[Problem]:
    """Find signals of nothing, and facts of which nothing is said about signals."""
    file, known = rules.one("signals"), rules.facts
    yield from ids_twice(file, "signals")
    for signal, path in file.entries("signals"):
        yield from _unknown(file, (*path, "fact"), [signal["fact"]], known, "no_such_fact")
        where, sources = (*path, "source"), file.raw["sources"]
        yield from _unknown(file, where, signal["source"], sources, "no_such_source")
    with_signals = {signal["fact"] for signal, _ in file.entries("signals")}
    without: list[str] = []
    for number, name in enumerate(file.raw["without_signals"]):
        path = ("without_signals", number)
        yield from _unknown(file, path, [name], known, "no_such_fact")
        if name in without:
            yield file.problem("id_twice", path, name=name)
        if name in with_signals:
            yield file.problem("signals_and_none", path, name=name)
        without.append(name)
    for name in known:
        if name not in with_signals and name not in without:
            yield file.at_key("no_signals", ("without_signals",), name=name)


def routes(rules: RuleSet) -> Iterator[Problem]:
    """Find conditions that nobody is said to supervise, and organisations that are not there."""
    file = rules.one("routes")
    yield from ids_twice(file, "organisations")
    yield from ids_twice(file, "always")
    organisations = [entry["id"] for entry, _ in file.entries("organisations")]
    code = "no_such_organisation"
    for entry, path in file.entries("supervision"):
        known = [bare(name) for name in rules.provisions]
        where = (*path, "provision")
        if full(entry["provision"]) not in rules.provisions:
            yield file.unknown("no_such_provision", where, entry["provision"], known)
        for key in ("supervisors", "routes"):
            yield from _unknown(file, (*path, key), entry[key], organisations, code)
    yield from in_order(file, "supervision", "provision")
    for language in COMPLETE:
        path = ("safety", language, "contacts")
        yield from _unknown(
            file, path, file.raw["safety"][language]["contacts"], organisations, code
        )
    supervised = {entry["provision"] for entry, _ in file.entries("supervision")}
    for number in _conditions(rules):
        if number not in supervised:
            yield file.at_key("no_supervision", ("supervision",), provision=number)


def _unknown(
    file: RuleFile, path: Path, names: Iterable[str], known: Iterable[str], code: str
) -> Iterator[Problem]:
    """Find names that are not known; `path` is the list, or the one name itself."""
    for number, name in enumerate(names):
        if name not in known:
            here = (*path, number) if (*path, number) in file.document.places else path
            yield file.unknown(code, here, name, known)


def _conditions(rules: RuleSet) -> Iterator[str]:
    """Return the onderdelen of the article that do not stand on others of the article."""
    for law in rules.of("law"):
        for entry, path in law.entries("provisions") if law.which == ARTICLE else ():
            if "." in entry["id"] and "definition" not in entry:
                inside: list[Any] = [leaf for leaf in leaves(entry, path) if leaf.kind != "fact"]
                if not any(
                    leaf.kind == "for_each" or full(leaf.value, ARTICLE).startswith(f"{ARTICLE}:")
                    for leaf in inside
                ):
                    yield entry["id"]
