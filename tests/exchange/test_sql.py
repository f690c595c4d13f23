"""The SQL export as somebody uses it: make the tables, load rows, run the query; DuckDB does all of it."""

import duckdb

from optin.engine.assess import conclusions
from optin.engine.house import House
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
    definition, _, query = text.partition("\n\n")
    base = duckdb.connect()
    base.execute(definition)
    made = {f"H{n}": case for n, case in enumerate(cases()) if not case.assume}
    for name, case in made.items():
        _load(base, RULES, name, House(RULES, case))

    found = {(row[0], row[1]): row[2:5] for row in base.execute(query).fetchall()}

    assert found == {
        (name, relation.label): (outcome.exception, outcome.regime, outcome.employee_insurance)
        for name, case in made.items()
        for relation, outcome in zip(case.relations, conclusions(RULES, case), strict=True)
    }
