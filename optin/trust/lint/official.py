"""R01 and R02: what the official wording says, and whether a node or a note answers for it."""

import re
from collections.abc import Iterator, Mapping

from optin.problems import Problem
from optin.rules.model import Provision, Rules, bare
from optin.rules.ruleset import RuleFile, RuleSet
from optin.rules.tree import AllOf, AnyOf, Fact, LegalQuestion, Node, Not, RefersTo, below
from optin.trust.drift import is_new
from optin.trust.kept import Wording
from optin.trust.official import spot

# The words that turn a condition round, limit it or make it depend; and the nodes that can do that.
TURNS: Mapping[str, tuple[type[Node], ...]] = {
    "tenzij": (Not, AnyOf),
    "behoudens": (Not, AnyOf),
    "mits": (AllOf, AnyOf),
    "indien": (AllOf, AnyOf, RefersTo),
    "dan wel": (AnyOf,),
    "geen": (Not,),
}
_TURN = re.compile(rf"\b({'|'.join(TURNS)})\b", re.IGNORECASE)
_OR = re.compile(r"\b(of|dan wel|hetzij|tenzij|behoudens|indien|mits)\b", re.IGNORECASE)
_AND = re.compile(
    r"\b(en|alsmede|evenals|mits|tenzij|behoudens|voorwaarden)\b|[,;:]", re.IGNORECASE
)
_LAST_BUT_ONE = re.compile(r"\b(en|of|dan wel)\W*$", re.IGNORECASE)


def problems(
    files: RuleSet, rules: Rules, wording: Mapping[str, Wording]
) -> Iterator[tuple[RuleFile, Problem]]:
    """Find what the wording says and nothing answers for; only where the wording is at hand."""
    spots = {spot(provision.cite): provision for provision in rules.provisions.values()}
    for file in files.of("law"):
        for entry, path in file.entries("provisions"):
            provision = rules.provisions[f"{file.which}:{entry['id']}"]
            said = wording.get(provision.fingerprint)
            if said and provision.node is not None:
                here = (*path, "id")
                for word in _unanswered(rules, provision, provision.node, said.text):
                    yield (
                        file,
                        file.problem(
                            "word_unanswered", here, word=word, provision=bare(provision.id)
                        ),
                    )
                found = _connective(rules, provision, provision.node, wording)
                if found:
                    details = {"provision": bare(provision.id), "node": found}
                    yield file, file.problem("other_connective", here, **details)
        own = {where: p for where, p in spots.items() if p.id.startswith(f"{file.which}:")}
        bwb = rules.sources[file.which].bwb
        for said in wording.values():
            if said.bwb == bwb and is_new(said.spot, own):
                name = " ".join(part for part in (said.spot.lid, said.spot.onderdeel) if part)
                details = {"article": said.spot.article, "item": name}
                yield file, file.at_key("item_without_provision", ("provisions",), **details)


def _unanswered(rules: Rules, provision: Provision, node: Node, text: str) -> Iterator[str]:
    """Return the words for which there is neither a node of that kind nor a note."""
    kinds = set(_own_kinds(node))
    noted = provision.note or any(
        rules.facts[part.fact].open_norm for part in _own(node) if isinstance(part, Fact)
    )
    for word in dict.fromkeys(found.lower() for found in _TURN.findall(text)):
        if not noted and not kinds & set(TURNS[word]):
            yield word


def _connective(
    rules: Rules, provision: Provision, node: Node, wording: Mapping[str, Wording]
) -> str:
    """Return the node that the wording does not bear out: all_of, any_of; empty for none.

    A note answers for any difference: it says how we read the provision.
    """
    if provision.note:
        return ""
    text = wording[provision.fingerprint].text
    own = [part for part in _own(node) if isinstance(part, AllOf | AnyOf) and not _asks(part)]
    items = [part for part in below(node) if isinstance(part, RefersTo)]
    if own and len(items) == len(below(node)):  # a lid of items: the word stands at their end
        ends = [
            match[1].lower()
            for part in items
            if (said := wording.get(rules.provisions[part.provision].fingerprint))
            and (match := _LAST_BUT_ONE.search(said.text))
        ]
        if ends:
            meant: type[Node] = AllOf if ends[-1] == "en" else AnyOf
            return "" if isinstance(node, meant) else _called(node)
    for part in own:
        if not (_AND if isinstance(part, AllOf) else _OR).search(text):
            return _called(part)
    return ""


def _called(node: Node) -> str:
    return "all_of" if isinstance(node, AllOf) else "any_of"


def _own(node: Node) -> Iterator[Node]:
    """Return a tree's own nodes, not those of the provisions that it refers to."""
    yield node
    for part in below(node):
        yield from _own(part)


def _own_kinds(node: Node) -> Iterator[type[Node]]:
    return (type(part) for part in _own(node))


def _asks(node: Node) -> bool:
    """Whether a node puts an open question of law: our way of writing, not the law's."""
    return any(isinstance(part, LegalQuestion) for part in below(node))
