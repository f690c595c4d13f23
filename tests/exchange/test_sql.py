"""The SQL export as somebody uses it: make the tables, load rows, run the query; DuckDB does all of it."""

import re

import duckdb
import pytest

from optin.engine.assess import assess
from optin.engine.house import House
from optin.engine.result import RelationResult
from optin.exchange.sql import DIALECTS, query, tables
from optin.explanation.voice import Voice
from optin.rules.model import Rules
from optin.truth import UNKNOWN, Truth
from tests.engine.houses import RULES
from tests.exchange.test_exports import cases
from tests.running import optin


def _value(truth: Truth | None) -> bool | None:
    return None if truth is None or truth is UNKNOWN else truth is Truth.MET


def _load(base: duckdb.DuckDBPyConnection, rules: Rules, name: str, house: House) -> None:
    for scope, table, rows in (
        ("relation", "workers", list(zip(house.labels, house.relations, strict=True))),
        ("operator", "operators", [(None, house.operator)]),
    ):
        facts = [fact.id for fact in rules.facts.values() if fact.scope == scope]
        for label, answers in rows:
            ids = [name] if label is None else [name, label]
            values = [*ids, *(_value(answers.get(fact)) for fact in facts)]
            named = ["operator", *(["label"] if label is not None else []), *facts]
            columns = ", ".join(f'"{column}"' for column in named)
            marks = ", ".join("?" * len(values))
            base.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)


def test_the_exported_file_makes_its_tables_and_gives_what_the_engine_gives() -> None:
    text = optin("rules", "export", "--to", "sql").stdout
    workers, houses, asked, rest = text.split(";")  # as a simple client does: no other ; anywhere
    assert rest.strip() == ""
    base = duckdb.connect()
    base.execute(workers)
    base.execute(houses)
    made = {f"H{n}": case for n, case in enumerate(cases()) if not case.assume}
    for name, case in made.items():
        _load(base, RULES, name, House(RULES, case))

    found = base.execute(asked).fetchall()

    assert sorted(found) == sorted(
        (name, *_judged(relation))
        for name, case in made.items()
        for relation in assess(RULES, case).relations
    )


def _judged(relation: RelationResult) -> tuple[str, ...]:
    """Return a row of the query as the engine gives it."""
    outcome = relation.outcome
    inside = outcome.exception != "not_applicable"
    provisions = (
        " ".join(c.id for c in relation.conditions if inside and c.status is status)
        for status in (Truth.NOT_MET, UNKNOWN)
    )
    told = (outcome.exception, outcome.regime, outcome.employee_insurance)
    return (relation.label, *told, *provisions)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_column_that_the_query_reads_is_defined_with_its_question(
    language: str, dialect: str
) -> None:
    voice = Voice(RULES, "desk", language)
    made = re.findall(
        r"^CREATE TABLE (\w+) \(\n(.*?)\n\);", tables(voice, dialect), re.MULTILINE | re.DOTALL
    )
    asked = query(RULES, dialect)

    for (name, body), scope in zip(made, ("relation", "operator"), strict=True):
        facts = [fact.id for fact in RULES.facts.values() if fact.scope == scope]
        lines = re.findall(r"^  (\w+) BOOLEAN,?  -- (.*)$", body, re.MULTILINE)
        assert lines == [(fact, voice.question(fact)) for fact in facts]
        assert set(re.findall(rf"\b{name[0]}\.(\w+)", asked)) <= set(facts)
        ids = re.findall(r"^  \W(\w+)\W (?:VARCHAR|STRING) NOT NULL,  -- .", body, re.MULTILINE)
        assert ids == ["operator", "label"][: 2 if name == "workers" else 1]
