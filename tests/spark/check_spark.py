"""The query in Spark's dialect says what the engine says. Run by `make test-spark` only."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyspark.sql import SparkSession
from pyspark.sql.types import BooleanType, StringType, StructField, StructType

from optin.case.answers import word
from optin.case.model import Word
from optin.exchange.sql import query
from tests.audit.houses import OPERATOR, RELATION, RULES, many
from tests.audit.test_scale import IDS, PITFALLS, Rows, by_engine

SETTINGS = settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Start Spark on this machine only, without its pages."""
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def answered(spark: SparkSession, rows: Rows, houses: Rows) -> set[tuple[str, ...]]:
    """Return what Spark answers."""
    for name, found, facts, ids in (
        ("workers", rows, RELATION, ("operator", "label")),
        ("operators", houses, OPERATOR, ("operator",)),
    ):
        fields = [StructField(i, StringType()) for i in ids]
        fields += [StructField(f, BooleanType()) for f in facts]
        truths = {Word.YES: True, Word.NO: False}
        values = [
            (*(row[i] for i in ids), *(truths.get(word(row[f]) or Word.UNKNOWN) for f in facts))
            for row in found
        ]
        spark.createDataFrame(values, StructType(fields)).createOrReplaceTempView(name)
    return {tuple(row) for row in spark.sql(query(RULES, "spark")).collect()}


def renamed(tables: tuple[Rows, Rows], number: int) -> tuple[Rows, Rows]:
    """Give the operators of one example names of their own."""
    rows, houses = tables
    return (
        [{**row, "operator": f"{row['operator']}x{number}"} for row in rows],
        [{**house, "operator": f"{house['operator']}x{number}"} for house in houses],
    )


@SETTINGS
@given(st.lists(many(), min_size=10, max_size=20))
def test_spark_on_the_exported_query_says_what_the_engine_says(
    spark: SparkSession, examples: list[tuple[Rows, Rows]]
) -> None:
    made = [renamed(tables, number) for number, tables in enumerate(examples)]
    rows = [row for found, _ in made for row in found]
    houses = [house for _, found in made for house in found]
    lines = [line.split(";")[:7] for line in by_engine(rows, houses, IDS).splitlines()[1:]]

    assert answered(spark, rows, houses) == {tuple(line) for line in lines}


@pytest.mark.parametrize(("tables", "outcomes"), PITFALLS)
def test_unknowns_pass_quantifier_and_gates_in_spark(
    spark: SparkSession, tables: tuple[Rows, Rows], outcomes: list[str]
) -> None:
    found = sorted(answered(spark, *tables), key=lambda row: row[1])

    assert [row[2] for row in found] == outcomes
