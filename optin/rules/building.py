"""From the words of the rule files to the model. The files are trusted here; see `linking`."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from optin.rules.model import (
    Citation,
    FactSpec,
    Heading,
    Provision,
    Question,
    Reading,
    Regime,
    Remark,
    Rules,
    Source,
    full,
)
from optin.rules.names import ARTICLE
from optin.rules.tree import AllOf, AnyOf, Fact, ForEach, LegalQuestion, Node, Not, RefersTo

# What a rule file holds after `schema` has looked at it: strings, lists and mappings. The values
# are taken apart here and nowhere else, so this is the one place that does without exact types.
Raw: TypeAlias = Mapping[str, Any]

NODE_KINDS = ("fact", "not", "all_of", "any_of", "refers_to", "for_each", "legal_question")


def node(raw: Raw, home: str) -> Node:
    """Return the tree in `raw`; bare references are of the file `home`."""
    kind = next(key for key in raw if key in NODE_KINDS)
    value = raw[kind]
    match kind:
        case "fact":
            return Fact(value)
        case "not":
            return Not(node(value, home))
        case "all_of":
            return AllOf(tuple(node(part, home) for part in value))
        case "any_of":
            return AnyOf(tuple(node(part, home) for part in value))
        case "refers_to":
            return RefersTo(full(value, home))
        case "for_each":
            member, satisfies = node(value["member"], home), node(value["satisfies"], home)
            return ForEach(member, satisfies, value["complete"])
        case _:
            return LegalQuestion(value)


def rules(files: Mapping[str, Raw], sha256: str) -> Rules:
    """Return the linked rules of a set of files (name -> content)."""
    laws = {raw["rules"]: raw for raw in files.values() if "provisions" in raw}
    provisions = {
        provision.id: provision
        for name, raw in laws.items()
        for provision in (_provision(entry, name, raw) for entry in raw["provisions"])
    }
    outcomes = files["outcomes.yaml"]
    regimes = tuple(
        Regime(
            raw["id"],
            node(raw["when"], ARTICLE),
            raw["package_applies"] == "yes",
            raw["name"],
            tuple(full(cite) for cite in raw["cite"]),
        )
        for raw in outcomes["regimes"]
    )
    insurance = tuple(
        (raw["id"], node(raw["when"], ARTICLE)) for raw in outcomes["employee_insurance"]
    )
    trees: dict[str, Node] = {p.id: p.node for p in provisions.values() if p.node is not None}
    trees |= _first_that_holds("regimes", ((regime.id, regime.when) for regime in regimes))
    trees |= _first_that_holds("employee_insurance", insurance)
    return Rules(
        sources={name: _source(raw) for name, raw in laws.items()},
        provisions=provisions,
        facts={raw["id"]: _fact(raw) for raw in files["facts.yaml"]["facts"]},
        questions={raw["id"]: _question(raw) for raw in outcomes["legal_questions"]},
        regimes=regimes,
        insurance=insurance,
        headings=tuple(
            Heading(
                raw["exception"], raw["regime"], raw["heading"], raw["first"], raw.get("worker")
            )
            for raw in outcomes["headings"]
        ),
        consequences=tuple(map(_remark, outcomes["consequences"])),
        signals=tuple(map(_remark, outcomes["signals"])),
        warnings=tuple(map(_remark, outcomes["warnings"])),
        notices=tuple(map(_remark, outcomes["notices"])),
        trees=trees,
        sha256=sha256,
    )


def _first_that_holds(kind: str, guarded: Iterable[tuple[str, Node]]) -> dict[str, Node]:
    """Return a tree per entry: its guard is met and all guards before it are not."""
    trees: dict[str, Node] = {}
    before: list[Node] = []
    for name, guard in guarded:
        trees[f"{kind}:{name}"] = AllOf((*before, guard))
        before.append(Not(guard))
    return trees


def _source(raw: Raw) -> Source:
    verified = raw["verified"]
    return Source(
        id=raw["rules"],
        title=raw["title"],
        bwb=raw["bwb"],
        article=raw.get("article", ""),
        in_force_from=date.fromisoformat(raw["in_force_from"]),
        verified_until=date.fromisoformat(verified["until"]),
        verified={"nl": verified["nl"], "en": verified["en"]},
        knowledge_date=date.fromisoformat(raw["knowledge_date"]),
        paragraphs=raw.get("paragraphs", {}),
    )


def citation(number: str, article: str, own_article: str, bwb: str) -> Citation:
    """Return where provision `number` stands; in a file of one article the number starts at lid.

    >>> citation("3.d", "2.2", "", "BWBR0028236").jci
    'jci1.3:c:BWBR0028236&artikel=2.2&lid=3&o=d'
    >>> citation("2g.1.b", "", "2g", "BWBR0002489").jci
    'jci1.3:c:BWBR0002489&artikel=2g&lid=1&o=b'
    """
    rest = number.removeprefix(own_article).strip(".") if own_article else number
    lid, _, onderdeel = rest.partition(".")
    return Citation(bwb, own_article or article, lid, onderdeel)


def _provision(raw: Raw, home: str, law: Raw) -> Provision:
    own_article = raw.get("cite", {}).get("article", "")
    return Provision(
        id=f"{home}:{raw['id']}",
        number=raw["id"],
        means=raw["means"],
        cite=citation(raw["id"], law.get("article", ""), own_article, law["bwb"]),
        fingerprint=raw["fingerprint"],
        node=None if "definition" in raw else node(raw, home),
        note=raw.get("note"),
    )


def _fact(raw: Raw) -> FactSpec:
    known = raw["who_can_know"]
    return FactSpec(
        id=raw["id"],
        scope=raw["scope"],
        if_yes=tuple(known["if_yes"]),
        if_no=tuple(known["if_no"]),
        change=tuple(raw["change"]),
        past=raw["past"],
        from_dates=tuple(raw.get("from_dates", ())),
        open_norm=raw.get("open_norm"),
    )


def _reading(raw: Raw) -> Reading:
    source = raw.get("source", ())
    return Reading(
        id=raw.get("id", ""),
        text={"nl": raw["nl"], "en": raw["en"]},
        source=(source,) if isinstance(source, str) else tuple(source),
        is_met=raw.get("value") == "met",
    )


def _question(raw: Raw) -> Question:
    readings = tuple(map(_reading, raw["readings"]))
    return Question(raw["id"], full(raw["provision"]), raw["question"], readings)


def _remark(raw: Raw) -> Remark:
    return Remark(
        id=raw["id"],
        when=node(raw["when"], ARTICLE) if "when" in raw else None,
        text={"nl": raw["nl"], "en": raw["en"]},
        worker=raw.get("worker"),
        party=raw.get("party", ""),
        certainty=raw.get("certainty", ""),
        cite=tuple(full(cite) for cite in raw.get("cite", ())),
        source=tuple(raw.get("source", ())),
        readings=tuple(map(_reading, raw.get("readings", ()))),
    )
