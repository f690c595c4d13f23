"""Whether the provisions of a law stand in the order of the statute, and all of them are there."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from optin.problems import Problem
from optin.rules.building import Raw, citation
from optin.rules.model import Citation, full
from optin.rules.ruleset import RuleFile, RuleSet, leaves


def problems(rules: RuleSet) -> Iterator[Problem]:
    """Find what is wrong with the numbers of every law."""
    for law in rules.of("law"):
        yield from _cites(law)
        yield from _order(law)
        yield from _paragraphs(law)
        yield from _items(law)


def _cite(law: RuleFile, entry: Raw) -> Citation:
    own_article = entry.get("cite", {}).get("article", "")
    return citation(entry["id"], law.raw.get("article", ""), own_article, law.raw["bwb"])


def _cites(law: RuleFile) -> Iterator[Problem]:
    """Find provisions of which the article is not said, or is not how the number begins."""
    for entry, path in law.entries("provisions"):
        article = entry.get("cite", {}).get("article", "")
        if not article and "article" not in law.raw:
            yield law.at_key("missing_key", path, key="cite")
        if article and article != entry["id"] and not entry["id"].startswith(f"{article}."):
            details = {"article": article, "provision": entry["id"]}
            yield law.problem("other_article", (*path, "cite", "article"), **details)
    if "article" in law.raw and "paragraphs" not in law.raw:
        yield law.at_key("missing_key", ("article",), key="paragraphs")


def _rank(number: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts numbers as the statute does: 2, 2.a, 2c.1, 2ca.1, 2e.4, 3."""
    parts = (re.fullmatch(r"(\d*)([a-z]*)", part) for part in number.split("."))
    return tuple((int(m[1] or 0), m[2]) for m in parts if m)


def in_order(file: RuleFile, section: str, key: str) -> Iterator[Problem]:
    """Find numbers that come twice, or after one that the statute has later."""
    seen: list[str] = []
    for entry, path in file.entries(section):
        number = entry[key]
        if number in seen:
            yield file.problem("id_twice", (*path, key), name=number)
        elif seen and _rank(number) < _rank(seen[-1]):
            details = {"provision": number, "before": seen[-1]}
            yield file.problem("out_of_order", (*path, key), **details)
        seen.append(number)


def _order(law: RuleFile) -> Iterator[Problem]:
    yield from in_order(law, "provisions", "id")


def _paragraphs(law: RuleFile) -> Iterator[Problem]:
    """Find what the list of paragraphs announces and the file leaves out, and the reverse."""
    if "paragraphs" not in law.raw:
        return
    announced = {
        number: lid
        for lid, last in law.raw["paragraphs"].items()
        for number in (lid, *(f"{lid}.{letter}" for letter in _letters(last)))
    }
    there = {entry["id"] for entry, _ in law.entries("provisions")}
    for number, lid in announced.items():
        if number not in there:
            yield law.at_key("left_out", ("paragraphs", lid), provision=number)
    for entry, path in law.entries("provisions"):
        if entry["id"] not in announced:
            yield law.problem("not_announced", (*path, "id"), provision=entry["id"])


def _letters(last: str) -> str:
    return ascii_lowercase[: ascii_lowercase.index(last) + 1] if last else ""


def _items(law: RuleFile) -> Iterator[Problem]:
    """Find gaps between items, and paragraphs that pass over one of their items."""
    entries = {entry["id"]: (entry, path) for entry, path in law.entries("provisions")}
    items: dict[str, list[str]] = {}
    for number, (entry, _) in entries.items():
        onderdeel = _cite(law, entry).onderdeel
        if onderdeel.isalpha():
            items.setdefault(number.removesuffix(f".{onderdeel}"), []).append(onderdeel)
    for parent, letters in items.items():
        complete = "paragraphs" in law.raw  # then what is left out has been said already
        last = max(letters)
        for letter in () if complete else sorted({*_letters(last)} - {*letters}):
            path = (*entries[f"{parent}.{last}"][1], "id")
            yield law.problem("left_out", path, provision=f"{parent}.{letter}")
        if parent not in entries:
            path = (*entries[f"{parent}.{letters[0]}"][1], "id")
            if not complete:
                yield law.problem("left_out", path, provision=parent)
            continue
        entry, path = entries[parent]
        if "definition" not in entry:
            referred = {
                full(leaf.value, law.which)
                for leaf in leaves(entry, path)
                if leaf.kind == "refers_to"
            }
            for number in (f"{parent}.{letter}" for letter in letters):
                said = "definition" in entries[number][0]
                if not said and full(number, law.which) not in referred:
                    details = {"provision": number, "parent": parent}
                    yield law.problem("not_referred_to", (*path, "id"), **details)
