"""The audit for programs: JSON, CSV, JUnit and SARIF, from the same results."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from optin import __version__
from optin.audit import as_read
from optin.audit.audited import OUTSIDE, Audited
from optin.audit.ending import Ending, in_ids
from optin.audit.guards import breaching
from optin.audit.lines import ASSUMED, MOST_CAUSES, Lines, shown
from optin.audit.patterns import COMPLETE, QUANTIFIED
from optin.audit.remarks import guarded
from optin.audit.reporting import Teller
from optin.engine.exchange import as_data, together
from optin.engine.outline import outline
from optin.engine.result import Condition
from optin.explanation.report import Item
from optin.rules.model import Remark, bare
from optin.truth import MET, NOT_MET, UNKNOWN


def as_json(tellers: Sequence[Teller]) -> str:
    """Return `result/2`, or `results/2` for several operators; `audit` stands beside the law."""
    made = [_result(t.audited) | {"audit": _beside(t)} for t in tellers]
    return json.dumps(together(made), ensure_ascii=False, indent=2)


def _result(audited: Audited) -> dict[str, Any]:
    """Return the result as the other forms tell it.

    A condition that is not asked of somebody is left out, and so is a change that nobody can make.
    """
    data = as_data(audited.rules, audited.result)
    for told, relation in zip(data["relations"], audited.relations, strict=True):
        asked = {c.id for c in relation.conditions if audited.status(relation, c.id) is not None}
        told["conditions"] = [c for c in told["conditions"] if c["id"] in asked]
    own = (told["repair"] for told in data["relations"] if told["repair"])
    for repair in (*own, *data["house"]["repairs"]):
        repair["changes"] = [change for change in repair["changes"] if change["who"]]
    return data


def _beside(teller: Teller) -> dict[str, Any]:
    audited = teller.audited
    return {
        "statement": teller.say("audit.statement"),
        "operator": audited.house.name,
        "files": list(teller.tables.files),
        "read": as_read.as_data(teller.tables.readings),
        "numbers": audited.numbers
        | {
            "findings": len(audited.findings),
            "breaches": audited.breaches,
            "open": audited.open_points,
            "empty": audited.empty,
            "absent": len(audited.absent),
        },
        "remarks": [
            {
                "id": remark.id,
                "told": teller.voice.remark(remark),
                "cells": [
                    {"label": label, "file": place.file, "cell": place.reference}
                    for label in labels
                    for place in audited.remark_places(remark, label)
                ],
                "labels": list(labels),
            }
            for remark, labels in audited.remarks.items()
        ],
        "assumed": {
            name: {"reading": audited.house.case.assume[name], "labels": list(labels)}
            for name, labels in audited.assumed.items()
        },
        "caused_by": list(audited.causes),
        "unknown_because_of": list(audited.open_causes),
        "list_incomplete": audited.is_incomplete,
        "open_law": {question: list(labels) for question, labels in audited.open_law.items()},
        "houses": {
            name: [relation.label for relation in group] for name, group in audited.houses.items()
        },
        "findings": [
            {
                "label": f.label or None,
                "condition": f.condition,
                "fact": f.fact,
                "file": f.place.file,
                "row": f.place.line,
                "column": f.place.column,
                "cell": f.place.reference,
                "column_id": f.column,
                "told": teller.finding(f),
            }
            for f in audited.findings
        ],
        "open": [
            {
                "fact": fact,
                "condition": bare(outline(audited.rules).read_by[fact]),
                "cells": [_cell(audited, label, fact) for label in labels or ("",)],
            }
            for fact, labels in audited.open
        ],
        "dates": [
            {
                "label": n.label or None,
                "fact": n.said.fact,
                "kind": n.said.kind,
                "days": [day.isoformat() for day in n.said.days],
                "cell": n.place.reference,
            }
            for n in audited.noted
        ],
        "columns_lacking": {scope: list(facts) for scope, facts in audited.lacking.items()},
        "repair": [
            {
                "fact": m.fact,
                "condition": m.condition,
                "to": "yes" if m.to else "no",
                "labels": list(m.labels),
                "who": list(m.who),
                "past": m.past,
                "hinders": m.hinders,
                "saves": m.saves,
                "perhaps": m.perhaps,
            }
            for m in audited.measures
        ],
        "beyond_repair": [
            {"fact": b.fact, "condition": b.condition, "labels": list(b.labels), "past": b.past}
            for b in audited.beyond
        ],
        "without_evidence": [
            {"condition": number, "labels": list(labels)}
            for number, labels in audited.without_evidence
        ],
        "ending": [
            {
                "condition": e.condition,
                "day": e.day.isoformat(),
                "days": e.days,
                "cell": e.place.reference,
            }
            for e in audited.ending
        ],
        "payments": [
            {
                "fact": p.fact,
                "period": p.period,
                "due": p.due.isoformat(),
                "paid": p.paid.isoformat() if p.paid else None,
                "state": p.state,
                "cell": p.place.reference,
            }
            for p in audited.house.payments
        ],
        "late_payments": [
            {
                "fact": p.fact,
                "period": p.period,
                "days": p.days,
                "paid": p.is_paid,
                "cell": p.place.reference,
            }
            for p in audited.house.late
        ],
    }


def _cell(audited: Audited, label: str, fact: str) -> dict[str, Any]:
    place = audited.place(label, fact)
    return {"label": label or None, "file": place.file, "cell": place.reference}


def as_csv(tellers: Sequence[Teller], lines: Lines) -> str:
    """Return one line per relationship; the columnar way writes the very same lines."""
    made = [lines.first]
    for teller in tellers:
        audited = teller.audited
        causes = shown(audited.causes, len(audited.causes))
        open_causes = shown(audited.open_causes, len(audited.open_causes))
        law, ends = " ".join(audited.open_law), in_ids(audited.ending)
        late = " ".join(f"{p.fact}:{p.period}:{p.days}" for p in audited.house.late)
        assumed = [f"{ASSUMED}{q}={chosen}" for q, chosen in audited.house.case.assume.items()]
        for relation in audited.relations:
            failed = [c for c in relation.conditions if audited.status(relation, c.id) is NOT_MET]
            unknown = [c for c in relation.conditions if audited.status(relation, c.id) is UNKNOWN]
            is_outside = relation.outcome.exception == OUTSIDE
            tail = (
                relation.outcome.exception,
                relation.outcome.regime,
                relation.outcome.employee_insurance,
                " ".join(c.id for c in failed),
                "" if is_outside else " ".join(c.id for c in unknown),
                " ".join(_breaching(audited, failed)),
                " ".join(audited.unknown_of(relation)),
                *(("", "", "") if is_outside else (causes, open_causes, law)),
                " ".join([*audited.warned(relation.label), *assumed]),
                *(("", "") if is_outside else (late, ends)),
            )
            names = audited.house.name, relation.label
            house = audited.house.rows[relation.label].house
            made.append(lines.line(names, lines.tail(";".join(tail)), house))
    return "".join(made)


def _breaching(audited: Audited, failed: Sequence[Condition]) -> list[str]:
    """Return the facts on which conditions fail, in the order of the fact list."""
    named = {
        fact
        for condition in failed
        if condition.id in audited.own_conditions
        for fact in breaching(audited.rules, condition.id, condition.because)
    }
    return [fact for fact in audited.rules.facts if fact in named]


def as_junit(tellers: Sequence[Teller]) -> str:
    """Return a suite for the operator and one per relationship, with a case per onderdeel.

    What the operator has to do stands once, in the operator's own suite. Where article 2.2 is not
    about the work, nothing fails and the suite says so.
    """
    suites = [suite for teller in tellers for suite in _suites(teller)]
    head = (
        f'<testsuites name="optin" tests="{sum(s.cases for s in suites)}" '
        f'failures="{sum(s.failed for s in suites)}" errors="0">'
    )
    lines = [suite.text for suite in suites]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *lines, "</testsuites>"])


class Suite(NamedTuple):
    """A suite as text, and how many cases it has."""

    text: str
    cases: int
    failed: int
    skipped: int


Property: TypeAlias = tuple[str, str]


def _suites(teller: Teller) -> Iterator[Suite]:
    audited, say = teller.audited, teller.say
    prefix = f"{audited.house.name}." if audited.house.name else ""
    shared = audited.operator_conditions
    common = [
        ("statement", say("audit.statement")),
        ("reserve", say("audit.reserve")),
        ("as_of", audited.result.as_of.isoformat()),
    ]
    common += [("assumed", said) for said in teller.assumed()]
    common += [] if audited.inside else [("ending", item.text) for item in teller.ending()]
    if audited.inside:
        first = audited.inside[0]
        own = [c for c in first.conditions if c.id in shared]
        told = [*common, ("counts", say("audit.junit_counts")), *_open_beside(teller, "")]
        told += [("ending", item.text) for item in teller.ending()]
        yield _suite(teller, f"{prefix}{say('audit.operator')}", "", own, told)
    for relation in audited.relations:
        asked = [c for c in relation.conditions if audited.status(relation, c.id) is not None]
        own = [c for c in asked if c.id not in shared]
        properties = list(common)
        said = audited.warned(relation.label)
        properties += [("warning", teller.voice.remark(r)) for r in audited.remarks if r.id in said]
        if audited.open_causes and relation.outcome.exception != OUTSIDE:
            causes = shown(audited.open_causes, len(audited.open_causes))
            properties.append(("unknown_because_of", causes))
            properties += [("open_law", teller.question(name)) for name in audited.open_law]
        if relation.outcome.exception == OUTSIDE:
            properties.append(("outcome", say(f"exception.{OUTSIDE}")))
        properties += _open_beside(teller, relation.label)
        yield _suite(teller, prefix + relation.label, relation.label, own, properties)


def _open_beside(teller: Teller, label: str) -> Iterator[Property]:
    """Return what is open about somebody and is no condition of 2.2: whether it is about them."""
    audited = teller.audited
    for fact in audited.open_about(label):
        provision = bare(outline(audited.rules).read_by[fact])
        if provision not in audited.own_conditions and fact != COMPLETE:
            yield "unknown", teller.unknown(label, fact, provision)


def _suite(
    teller: Teller,
    name: str,
    label: str,
    conditions: Sequence[Condition],
    properties: Sequence[Property],
) -> Suite:
    cases, bad, unknown = [], 0, 0
    for condition in conditions:
        title = quoteattr(f"{condition.id} {teller.say('condition.' + condition.id)}")
        begin = f"    <testcase classname={quoteattr(name)} name={title}"
        if condition.status is MET:
            cases.append(f"{begin}/>")
            continue
        failing, left = _failing(teller, label, condition), _left(teller, label, condition)
        if condition.status is NOT_MET:
            bad += 1
            norm = teller.norm(condition.id)
            inner = f"<failure message={quoteattr(' '.join([*failing, norm]))}>"
            inner += f"{escape(chr(10).join([*failing, norm, *left]))}</failure>"
        else:
            unknown += 1
            inner = f"<skipped message={quoteattr('; '.join(left))}/>"
        cases.append(f"{begin}>{inner}</testcase>")
    count = len(conditions)
    told = "".join(f"<property name={quoteattr(n)} value={quoteattr(v)}/>" for n, v in properties)
    lines = [
        f'  <testsuite name={quoteattr(name)} tests="{count}" '
        f'failures="{bad}" errors="0" skipped="{unknown}">',
        f"    <properties>{told}</properties>",
        *cases,
        "  </testsuite>",
    ]
    return Suite("\n".join(lines), count, bad, unknown)


def _failing(teller: Teller, label: str, condition: Condition) -> list[str]:
    """Return who, what and in which cell: the findings on which a condition rests."""
    audited = teller.audited
    if condition.id == QUANTIFIED:
        return [item.text for item in teller.one_for_all_fails()] + teller.of_the_causes
    own = condition.id in audited.own_conditions
    found = (
        audited.breached.get((label, condition.id), ())
        if own
        else [f for f in audited.findings_of(label) if f.fact in condition.because]
    )
    return [teller.at(finding) for finding in found]


def _left(teller: Teller, label: str, condition: Condition) -> list[str]:
    """Return what is open about a condition, each thing with its cell; also beside a breach."""
    audited = teller.audited
    if condition.id == QUANTIFIED:
        listed = [COMPLETE] if COMPLETE in audited.open_about("") else []
        said = [item.text for item in teller.one_for_all_open()]
        return said + [teller.unknown("", fact, QUANTIFIED) for fact in listed]
    if condition.id in audited.own_conditions:
        facts: Sequence[str] = audited.left_open(label, condition.id)
    else:
        facts = [f for f in audited.open_about(label) if f in condition.because]
    provision = outline(audited.rules).read_by
    return [teller.unknown(label, fact, bare(provision[fact])) for fact in facts]


def as_sarif(tellers: Sequence[Teller]) -> str:
    """Return SARIF 2.1.0: breaches are errors, unknown facts are notes, each with its cell."""
    first = tellers[0]
    read_by = outline(first.audited.rules).read_by
    provisions = [bare(read_by[fact]) for fact in first.audited.rules.facts]
    numbers = list(dict.fromkeys([*first.audited.own_conditions, QUANTIFIED, *provisions]))
    rules = [_rule(first, number) for number in numbers]
    rules += [_remark_rule(first, remark) for remark in guarded(first.audited.rules)]
    index = {number: place for place, number in enumerate(numbers)}
    results = []
    for teller in tellers:
        audited = teller.audited
        for finding in audited.findings:
            results.append(
                {
                    "ruleId": _rule_id(finding.condition),
                    "ruleIndex": index[finding.condition],
                    "level": "error",
                    "message": {"text": teller.named(teller.finding(finding))},
                    "locations": [
                        _location(finding.place.file, finding.place.line, finding.place.column)
                    ],
                }
            )
        for fact, labels in audited.open:
            provision = bare(read_by[fact])
            for label in labels or ("",):
                results.append(_note(teller, label, fact, provision, index))
        if audited.causes:
            results.append(_of_all(teller, index, teller.one_for_all_fails(), audited.causes))
        if audited.open_causes or audited.is_incomplete:
            open_ = teller.one_for_all_open()
            results.append(_of_all(teller, index, open_, audited.open_causes, is_open=True))
        for remark, labels in audited.remarks.items():
            place = len(numbers) + guarded(audited.rules).index(remark)
            results += [_remark(teller, remark, label, place) for label in labels]
        results += [_ending(teller, ending, index) for ending in audited.ending]
    run = {
        "tool": {
            "driver": {
                "name": "optin",
                "version": __version__,
                "informationUri": "https://wetten.overheid.nl/BWBR0028236",
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "properties": {
            "statement": first.say("audit.statement"),
            "reserve": first.say("audit.reserve"),
            "counts": first.say("audit.sarif_counts"),
            "as_of": first.audited.result.as_of.isoformat(),
            "assumed": [teller.named(said) for teller in tellers for said in teller.assumed()],
        },
        "results": results,
    }
    data = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _note(
    teller: Teller, label: str, fact: str, provision: str, index: dict[str, int]
) -> dict[str, Any]:
    place = teller.audited.place(label, fact)
    text = teller.named(teller.unknown(label, fact, provision, cell=False))
    return {
        "ruleId": _rule_id(provision),
        "ruleIndex": index[provision],
        "level": "note",
        "kind": "open",
        "message": {"text": text},
        "locations": [_location(place.file, place.line, place.column)],
    } | {"level": "none"}


def _rule_id(number: str) -> str:
    """Return a provision as a rule: of article 2.2 by its number, others by their regulation."""
    return number.replace(":", "/") if ":" in number else f"2.2/{number}"


def _of_all(
    teller: Teller,
    index: dict[str, int],
    items: Iterable[Item],
    labels: Sequence[str],
    *,
    is_open: bool = False,
) -> dict[str, Any]:
    """Return 1.g: because of whom it fails, or may fail, and on what question that rests."""
    audited = teller.audited
    said = teller.named(" ".join(item.text for item in items))
    level = {"level": "none", "kind": "open"} if is_open else {"level": "error"}
    places = [audited.house.rows[label].place for label in labels[:MOST_CAUSES]]
    places = places or [audited.place("", COMPLETE)]
    return {
        "ruleId": _rule_id(QUANTIFIED),
        "ruleIndex": index[QUANTIFIED],
        **level,
        "message": {"text": said},
        "locations": [_location(p.file, p.line, p.column) for p in places],
    }


def _remark_rule(teller: Teller, remark: Remark) -> dict[str, Any]:
    said = {"text": teller.voice.remark(remark)}
    return {"id": remark.id, "shortDescription": said, "fullDescription": said}


def _remark(teller: Teller, remark: Remark, label: str, index: int) -> dict[str, Any]:
    """Return a warning or signal of somebody, with the answers on which it rests."""
    places = teller.audited.remark_places(remark, label)
    is_warning = remark in teller.audited.rules.warnings
    return {
        "ruleId": remark.id,
        "ruleIndex": index,
        "level": "warning" if is_warning else "note",
        "message": {"text": teller.named(f"{label}: {teller.voice.remark(remark)}")},
        "locations": [_location(p.file, p.line, p.column) for p in places],
    }


def _ending(teller: Teller, ending: Ending, index: dict[str, int]) -> dict[str, Any]:
    """Return that a permit or agreement ends soon: that breaches nothing."""
    place = ending.place
    return {
        "ruleId": _rule_id(ending.condition),
        "ruleIndex": index[ending.condition],
        "level": "none",
        "kind": "informational",
        "message": {"text": teller.named(teller.ends(ending))},
        "locations": [_location(place.file, place.line, place.column)],
    }


def _rule(teller: Teller, number: str) -> dict[str, Any]:
    provision = teller.voice.rules.provision(number)
    key = f"condition.{number}"
    short = teller.say(key) if teller.say.knows(key) else teller.voice.citation(number)
    return {
        "id": _rule_id(number),
        "shortDescription": {"text": short},
        "fullDescription": {"text": teller.voice.means(number)},
        "helpUri": f"https://wetten.overheid.nl/{provision.cite.jci}",
    }


def _location(file: str, line: int, column: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if line:
        physical["region"] = {"startLine": line, "startColumn": max(1, column)}
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    """Return a path as a relative reference, without a module that could reach a network.

    What lies outside the folder that the command runs in is called by its name alone: where
    somebody keeps their files is nobody's business.
    """
    path = Path(file)
    if path.is_absolute() or ".." in path.parts:
        try:
            file = str(path.relative_to(Path.cwd()))
        except (OSError, ValueError):  # the folder is gone, or another
            file = path.name
    kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
    raw = file.replace("\\", "/").encode("utf-8", "surrogateescape")
    return "".join(chr(b) if chr(b) in kept else f"%{b:02X}" for b in raw)
