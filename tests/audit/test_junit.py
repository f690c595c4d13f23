"""JUnit is held against a schema, and its numbers against its own cases."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.audit.bookkeeper import HEADER, told
from tests.audit.test_agreement import houses
from tests.running import optin, times

HERE = Path(__file__).parent
GOLDEN = sorted((HERE / "golden").glob("*.junit"))
SCHEMA = etree.XMLSchema(etree.parse(HERE / "junit.xsd"))


@pytest.mark.parametrize("name", GOLDEN, ids=lambda path: path.stem)
def test_every_golden_report_fits_the_schema_and_counts_its_cases(name: Path) -> None:
    holds(name.read_bytes())


@settings(max_examples=times(15), deadline=None)
@given(houses())
def test_every_report_does(tables: tuple[list[dict[str, str]], ...]) -> None:
    listed, operators, payments = tables

    holds(told(listed, operators, payments, header=HEADER).forms["junit"].encode())


def holds(text: bytes) -> None:
    whole = etree.fromstring(text)
    SCHEMA.assertValid(whole)
    suites = list(whole)
    for suite in suites:
        counted = [len(suite.findall(f"testcase{inner}")) for inner in ("", "/failure", "/skipped")]
        assert counted == [int(suite.get(n)) for n in ("tests", "failures", "skipped")]
    assert [int(whole.get(n)) for n in ("tests", "failures")] == [
        sum(int(suite.get(n)) for suite in suites) for n in ("tests", "failures")
    ]


@pytest.mark.parametrize("name", ["skipped", "disabled", "timestamp"])
def test_the_schema_notices_what_it_forbids(name: str) -> None:
    report = etree.parse(GOLDEN[0])
    report.getroot().set(name, "1")

    assert not SCHEMA.validate(report)


NAMES = ('l"<&>i\x1b[31mj.csv', "l\x01\x0b\x85.csv", "\u202elijst\u2028.csv", "l\udcff\uffff.csv")
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("form", ["junit", "text", "html", "csv"])
def test_no_name_of_a_file_breaks_a_form_or_speaks_to_a_terminal(
    form: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text("label;boetes;werk weigeren\nW1;ja;nee\n", encoding="utf-8")
    done = optin("audit", f"./{name}", "--format", form, folder=tmp_path)
    unseen = {sign for sign in done.stdout if unicodedata.category(sign) in UNSEEN}

    assert (done.returncode, done.stderr) == (0, "")
    assert unseen <= {"\n"}
    if form == "junit":
        holds(done.stdout.encode())
        assert ", B2 (boetes)" in done.stdout
