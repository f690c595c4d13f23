"""What a bookkeeper has: 48 relationships, two operators, three houses; and every form of a report."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from optin.audit import machine
from optin.audit.audited import Audited, audited
from optin.audit.columns import column, columns
from optin.audit.houses import Inputs, tables
from optin.audit.lines import Lines
from optin.audit.reporting import Teller
from optin.audit.sheet import read_csv
from optin.cli.auditing import Asked, _html, _text
from optin.explanation.voice import Voice
from optin.problems import letter
from tests.audit.houses import DAY, GOOD, OPERATOR, RELATION, RULES

DATED = tuple(c.id for c in columns(RULES, "relation") if c.kind == "date")
EVIDENCE = tuple(c.id for c in columns(RULES, "relation") if c.kind == "evidence")
HEADER = ("operator", "house", "label", *RELATION, *DATED, *EVIDENCE)
HOUSES = {"Kade": "Rood", "Plein": "Rood", "Dijk": "Blauw"}
LABELS = tuple(f"W{number}" for number in range(1, 49))
RED, BLUE = LABELS[:32], LABELS[32:]

Row = dict[str, str]


def rows(changes: Mapping[str, Mapping[str, str]] | None = None) -> list[Row]:
    """Return the list: all in order but for what is changed, by label."""
    made = []
    for place, label in enumerate(LABELS):
        house = list(HOUSES)[place // 16]
        row = {"operator": HOUSES[house], "house": house, "label": label}
        row |= {fact: GOOD[fact] for fact in RELATION}
        made.append(row | dict((changes or {}).get(label, {})))
    return made


def operator_rows(changes: Mapping[str, Mapping[str, str]] | None = None) -> list[Row]:
    """Return both operators: all in order but for what is changed, by name."""
    return [
        {"operator": name, **{f: GOOD[f] for f in OPERATOR}, **(changes or {}).get(name, {})}
        for name in ("Rood", "Blauw")
    ]


def written(found: Iterable[Mapping[str, str]], header: Iterable[str], language: str = "nl") -> str:
    """Return rows as CSV under the names that columns have in a language."""
    ids = tuple(header)
    scope = "relation" if "label" in ids else "payment" if "levy" in ids else "operator"
    names = [column(RULES, scope, name).names[language] for name in ids]
    return "\n".join([";".join(names), *(";".join(r.get(i, "") for i in ids) for r in found)])


def operator_header() -> tuple[str, ...]:
    """Return every column of a table of operators."""
    return tuple(c.id for c in columns(RULES, "operator"))


def cell(name: str, line: int, header: tuple[str, ...] = HEADER) -> str:
    """Return the cell under a column."""
    return f"{letter(header.index(name) + 1)}{line}"


@dataclass(frozen=True)
class Told:
    """An audit in every form."""

    audits: tuple[Audited, ...]
    forms: Mapping[str, str]

    @property
    def parts(self) -> list[dict[str, Any]]:
        """What stands beside the law in JSON, by operator."""
        data = json.loads(self.forms["json"])
        return [result["audit"] for result in data.get("results", [data])]

    @property
    def lines(self) -> list[dict[str, str]]:
        """The lines of the CSV for programs."""
        return list(csv.DictReader(io.StringIO(self.forms["csv-ids"]), delimiter=";"))

    @property
    def spoken(self) -> list[dict[str, str]]:
        """The lines of the CSV for people."""
        return list(csv.DictReader(io.StringIO(self.forms["csv"]), delimiter=";"))

    @property
    def sarif(self) -> list[dict[str, Any]]:
        """The results in SARIF."""
        return list(json.loads(self.forms["sarif"])["runs"][0]["results"])

    @property
    def suites(self) -> list[ET.Element]:
        """The suites in JUnit."""
        return list(ET.fromstring(self.forms["junit"]))

    def words(self, form: str) -> str:
        """Return what people read of a form, on one line."""
        text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", self.forms[form], flags=re.DOTALL)
        return " ".join(unescape(text).split())


def told(
    workers: Iterable[Mapping[str, str]],
    operators: Iterable[Mapping[str, str]] | None = None,
    payments: Iterable[Mapping[str, str]] = (),
    *,
    language: str = "nl",
    header: tuple[str, ...] = HEADER,
    assume: Mapping[str, str] | None = None,
) -> Told:
    """Audit these tables and tell it in every form."""
    paid = tuple(payments)
    found = {
        "operators": operators
        and read_csv(written(operators, operator_header(), language).encode(), "o.csv"),
        "payments": read_csv(written(paid, PAYMENT, language).encode(), "p.csv") if paid else None,
    }
    sheet = read_csv(written(workers, header, language).encode(), "w.csv")
    read = tables(Inputs(sheet, "w.csv", **found), RULES, DAY, assume)  # type: ignore[arg-type]
    judged = tuple(audited(RULES, house, 60) for house in read.houses)
    voice = Voice(RULES, "operator", language)
    tellers = [Teller(voice, read, each, show_all=False) for each in judged]
    whole = [Teller(voice, read, each, show_all=False, whole=True) for each in judged]
    asked = Asked(
        "w.csv", None, "o.csv", None, None, "text", "uit.txt", "60", language, (),
        show_all=False, plain=True,
    )  # fmt: skip
    forms = {
        "json": machine.as_json(tellers),
        "csv": machine.as_csv(tellers, Lines(voice, DAY.isoformat(), spoken=True)),
        "csv-ids": machine.as_csv(tellers, Lines(voice, DAY.isoformat(), spoken=False)),
        "junit": machine.as_junit(tellers),
        "sarif": machine.as_sarif(tellers),
        "html": _html(voice, whole),
        "text": _text(asked, voice, tellers),
    }
    return Told(judged, forms)


PAYMENT = ("operator", "levy", "period", "due", "paid")
