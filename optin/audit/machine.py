"""The audit for programs: JSON, CSV, JUnit and SARIF, from the same results."""

import json
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from optin import __version__
from optin.audit.audited import Audited
from optin.audit.reporting import Teller
from optin.audit.sheet import written
from optin.engine.exchange import as_data
from optin.engine.result import Condition
from optin.truth import MET, NOT_MET

FIELDS = (
    "operator",
    "label",
    "exception",
    "regime",
    "employee_insurance",
    "breached",
    "open",
    "because",
    "unknown",
    "caused_by",
    "statement",
)
MOST_CAUSES = 12


def as_json(tellers: Sequence[Teller]) -> str:
    """Return `result/1`, or `results/1` for several operators; `audit` stands beside the law."""
    made = [as_data(t.audited.rules, t.audited.result) | {"audit": _beside(t)} for t in tellers]
    data = made[0] if len(made) == 1 else {"optin": "results/1", "results": made}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _beside(teller: Teller) -> dict[str, Any]:
    audited = teller.audited
    return {
        "statement": teller.say("audit.statement"),
        "operator": audited.house.name,
        "files": list(teller.tables.files),
        "empty": audited.empty,
        "caused_by": list(audited.causes),
        "findings": [
            {
                "label": f.label or None,
                "condition": f.condition,
                "fact": f.fact,
                "file": f.place.file,
                "row": f.place.line,
                "column": f.place.column,
            }
            for f in audited.findings
        ],
        "repair": [
            {
                "fact": m.fact,
                "condition": m.condition,
                "to": "yes" if m.to else "no",
                "labels": list(m.labels),
                "who": list(m.who),
                "past": m.past,
            }
            for m in audited.measures
        ],
        "without_evidence": [
            {"condition": number, "labels": list(labels)}
            for number, labels in audited.without_evidence
        ],
        "ending": [
            {"condition": e.condition, "day": e.day.isoformat(), "days": e.days}
            for e in audited.ending
        ],
        "late_payments": [
            {"fact": p.fact, "period": p.period, "days": p.days, "paid": p.paid}
            for p in audited.house.late
        ],
    }


def as_csv(tellers: Sequence[Teller]) -> str:
    """Return one line per relationship; the columnar way writes the very same lines."""
    rows = [FIELDS]
    for teller in tellers:
        audited = teller.audited
        shown = " ".join(audited.causes[:MOST_CAUSES])
        left = len(audited.causes) - MOST_CAUSES
        causes = shown + (f" +{left}" if left > 0 else "")
        for relation in audited.relations:
            failed = [c for c in relation.conditions if c.status is NOT_MET]
            unknown = [c for c in relation.conditions if c.status not in (MET, NOT_MET)]
            because = _named(audited, failed)
            asked = _named(audited, unknown)
            rows.append(
                (
                    audited.house.name,
                    relation.label,
                    relation.outcome.exception,
                    relation.outcome.regime,
                    relation.outcome.employee_insurance,
                    " ".join(c.id for c in failed),
                    " ".join(c.id for c in unknown),
                    " ".join(because),
                    " ".join(asked),
                    causes,
                    teller.say("audit.statement_short"),
                )
            )
    return written(rows)


def _named(audited: Audited, conditions: Sequence[Condition]) -> list[str]:
    """Return the facts that conditions name, in the order of the fact list."""
    named = {f for c in conditions if c.id in audited.own_conditions for f in c.because}
    return [fact for fact in audited.rules.facts if fact in named]


def as_junit(tellers: Sequence[Teller]) -> str:
    """Return one suite per relationship and one case per onderdeel."""
    lines, total, failed, skipped = [], 0, 0, 0
    for teller in tellers:
        audited = teller.audited
        for relation in audited.relations:
            prefix = f"{audited.house.name}." if audited.house.name else ""
            cases, bad, unknown = [], 0, 0
            for condition in relation.conditions:
                name = quoteattr(f"{condition.id} {teller.say('condition.' + condition.id)}")
                begin = f"    <testcase classname={quoteattr(prefix + relation.label)} name={name}"
                if condition.status is MET:
                    cases.append(f"{begin}/>")
                    continue
                because = ", ".join(condition.because)
                means = teller.voice.means(condition.id)
                if condition.status is NOT_MET:
                    bad += 1
                    inner = f"<failure message={quoteattr(means)}>{escape(because)}</failure>"
                else:
                    unknown += 1
                    inner = f"<skipped message={quoteattr(because)}/>"
                cases.append(f"{begin}>{inner}</testcase>")
            count = len(relation.conditions)
            statement = quoteattr(teller.say("audit.statement"))
            lines += [
                f'  <testsuite name={quoteattr(prefix + relation.label)} tests="{count}" '
                f'failures="{bad}" errors="0" skipped="{unknown}">',
                f'    <properties><property name="statement" value={statement}/></properties>',
                *cases,
                "  </testsuite>",
            ]
            total, failed, skipped = total + count, failed + bad, skipped + unknown
    head = f'<testsuites name="optin" tests="{total}" failures="{failed}" errors="0" skipped="{skipped}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *lines, "</testsuites>"])


def as_sarif(tellers: Sequence[Teller]) -> str:
    """Return SARIF 2.1.0: breaches are errors, unknown facts are notes, each with its cell."""
    first = tellers[0]
    rules = [_rule(first, number) for number in first.audited.own_conditions]
    index = {number: place for place, number in enumerate(first.audited.own_conditions)}
    results = []
    for teller in tellers:
        audited = teller.audited
        for finding in audited.findings:
            results.append(
                {
                    "ruleId": f"2.2/{finding.condition}",
                    "ruleIndex": index[finding.condition],
                    "level": "error",
                    "message": {"text": teller.finding(finding)},
                    "locations": [
                        _location(finding.place.file, finding.place.line, finding.place.column)
                    ],
                }
            )
        for relation in audited.relations:
            for fact in relation.open:
                if (
                    fact.provision not in index
                    or audited.rules.facts[fact.fact].scope == "operator"
                ):
                    continue
                results.append(_note(teller, relation.label, fact.fact, fact.provision, index))
        for fact in audited.relations[0].open:
            if fact.provision in index and audited.rules.facts[fact.fact].scope == "operator":
                results.append(_note(teller, "", fact.fact, fact.provision, index))
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
        "properties": {"statement": first.say("audit.statement")},
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
    name = teller.voice.name(fact)
    text = teller.say(
        "audit.sarif_unknown",
        condition=provision,
        who=teller.who((label,) if label else ()),
        name=name,
    )
    return {
        "ruleId": f"2.2/{provision}",
        "ruleIndex": index[provision],
        "level": "note",
        "kind": "open",
        "message": {"text": text},
        "locations": [_location(place.file, place.line, place.column)],
    } | {"level": "none"}


def _rule(teller: Teller, number: str) -> dict[str, Any]:
    provision = teller.voice.rules.provision(number)
    return {
        "id": f"2.2/{number}",
        "shortDescription": {"text": teller.say(f"condition.{number}")},
        "fullDescription": {"text": teller.voice.means(number)},
        "helpUri": f"https://wetten.overheid.nl/{provision.cite.jci}",
    }


def _location(file: str, line: int, column: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    if line:
        physical["region"] = {"startLine": line, "startColumn": max(1, column)}
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    """Return a path as a relative reference, without a module that could reach a network."""
    kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
    raw = file.replace("\\", "/").encode()
    return "".join(chr(b) if chr(b) in kept else f"%{b:02X}" for b in raw)
