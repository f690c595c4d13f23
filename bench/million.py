"""One peer on one table: reads the two CSV files, judges every row, writes a CSV, prints seconds.

Usage: million.py PEER WORKERS OPERATORS FOUND
"""

import csv
import json
import sys
import time
from pathlib import Path

from audit_tables import OPERATOR, RELATION, RULES

ANSWER = {"ja": True, "nee": False}


def loop(workers, operators, found):
    """The engine of optin, asked anew for every row."""
    from optin.engine.assess import program
    from optin.engine.outline import PACKAGE
    from optin.truth import MET, NOT_MET, UNKNOWN

    truth = {"ja": MET, "nee": NOT_MET}
    law, regimes = program(RULES), [f"regimes:{r.id}" for r in RULES.regimes]
    houses = {row["operator"]: row for row in rows(operators)}
    write = csv.writer(found).writerow
    for row in rows(workers):
        house = houses[row["operator"]]
        own = {f: truth.get(row[f], UNKNOWN) for f in RELATION}
        values = law.values([own], {f: truth.get(house[f], UNKNOWN) for f in OPERATOR}, {})
        regime = next((name for name in regimes if values.of(name, 0) is MET), "")
        package = values.of(PACKAGE, 0)
        write((row["operator"], row["label"], package.name, regime, values.own_breaches(0)))


def zen(workers, operators, found):
    """The GoRules engine, asked for every row; no other relationships, no reasons."""
    import zen as rules_engine
    from zen_graph import graph

    decision = rules_engine.ZenEngine().create_decision(json.dumps(graph(RULES.facts)))
    houses = {row["operator"]: row for row in rows(operators)}
    write = csv.writer(found).writerow
    for row in rows(workers):
        house = houses[row["operator"]]
        answers = {f: row[f] == "ja" for f in RELATION} | {f: house[f] == "ja" for f in OPERATOR}
        result = decision.evaluate(answers)["result"]
        write((row["operator"], row["label"], result["package"], result["regime"]))


def rows(file):
    with Path(file).open(newline="") as stream:
        yield from csv.DictReader(stream, delimiter=";")


def openfisca(workers, operators, found):
    """OpenFisca on whole columns, with 1.g over the group; two values, no reasons."""
    import numpy as np
    from openfisca_law import simulate

    base = connected(workers, operators)
    people = base.execute("SELECT * FROM workers").fetchnumpy()
    houses = base.execute("SELECT * FROM operators").fetchnumpy()
    result = simulate(people, houses, RELATION, OPERATOR)
    names = np.array(["deemed_employment", "opting_in", "own_business"])
    regime = names[result["regime"]]
    for operator, label, package, one in zip(
        people["operator"], people["label"], result["package"], regime, strict=True
    ):
        found.write(f"{operator};{label};{package};{one}\n")


def duckdb(workers, operators, found):
    """DuckDB on the query that `optin rules export --to sql` writes."""
    from optin.exchange.sql import query

    found.close()
    sql = query(RULES, "duckdb")
    connected(workers, operators).execute(f"COPY ({sql}) TO '{found.name}' (HEADER, DELIMITER ';')")


def connected(workers, operators):
    """Return a database in which both CSV files are tables of true, false and unknown."""
    import duckdb as database

    base = database.connect()
    for name, file, facts, ids in (
        ("workers", workers, RELATION, ["operator", "label"]),
        ("operators", operators, OPERATOR, ["operator"]),
    ):
        columns = [f'"{i}"' for i in ids]
        columns += [f"CASE {f} WHEN 'ja' THEN TRUE WHEN 'nee' THEN FALSE END AS {f}" for f in facts]
        read = f"read_csv('{file}', delim=';', header=true, all_varchar=true)"
        base.execute(f"CREATE VIEW {name} AS SELECT {', '.join(columns)} FROM {read}")
    return base


PEERS = {"loop": loop, "zen": zen, "openfisca": openfisca, "duckdb": duckdb}

if __name__ == "__main__":
    peer, workers, operators, target = sys.argv[1:]
    begin = time.perf_counter()
    with Path(target).open("w", newline="") as stream:
        PEERS[peer](workers, operators, stream)
    print(time.perf_counter() - begin)
