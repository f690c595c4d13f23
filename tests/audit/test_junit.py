"""JUnit is held against a schema, and its numbers against its own cases."""

from pathlib import Path

import pytest
from lxml import etree

HERE = Path(__file__).parent
GOLDEN = sorted((HERE / "golden").glob("*.junit"))
SCHEMA = etree.XMLSchema(etree.parse(HERE / "junit.xsd"))


@pytest.mark.parametrize("name", GOLDEN, ids=lambda path: path.stem)
def test_every_golden_report_fits_the_schema_and_counts_its_cases(name: Path) -> None:
    report = etree.parse(name)
    SCHEMA.assertValid(report)

    whole = report.getroot()
    suites = list(whole)
    for suite in suites:
        counted = [len(suite.findall(f"testcase{inner}")) for inner in ("", "/failure", "/skipped")]
        assert counted == [int(suite.get(n)) for n in ("tests", "failures", "skipped")]
    assert [int(whole.get(n)) for n in ("tests", "failures")] == [
        sum(int(suite.get(n)) for suite in suites) for n in ("tests", "failures")
    ]


def test_the_schema_notices_what_it_forbids() -> None:
    report = etree.parse(GOLDEN[0])
    report.getroot().set("skipped", "1")

    assert not SCHEMA.validate(report)
