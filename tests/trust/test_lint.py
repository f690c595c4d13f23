"""The linter: one changed thing gives one finding, and the rules as shipped give none."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optin.language import Speaker, words
from optin.problems import Problem
from optin.rules import library
from optin.rules.checking import check
from optin.rules.model import Rules, full
from optin.rules.names import COMPLETE
from optin.rules.ruleset import RuleSet
from optin.trust.kept import Wording, read_kept, written
from optin.trust.lint.codes import CODES, PAGES, code_of
from optin.trust.lint.linting import lint
from optin.trust.lint.telling import markdown
from optin.trust.official import Spot, read_publication, spot
from optin.trust.scenarios import scenarios
from tests.engine.houses import RULES
from tests.trust.publication import xml
from tests.trust.test_law import development, optin

ROOT = Path(__file__).parents[2]
BWB = RULES.article.bwb


def rules_with(folder: Path, changes: Mapping[str, Mapping[str, str]]) -> Path:
    """Write the shipped rules with these changes per file; what is replaced must be there."""
    shutil.copytree(library.folder(), folder)
    for name, replacements in changes.items():
        text = (folder / name).read_text(encoding="utf-8")
        for before, after in replacements.items():
            assert text.count(before) >= 1, (name, before)
            text = text.replace(before, after, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def found(folder: Path, wording: Mapping[str, Wording] | None = None) -> list[tuple[str, Problem]]:
    """Return what is found in these rules, with its code."""
    checked = check([folder])
    problems = checked.problems
    if checked.whole:
        problems = lint(*checked.whole, wording or {})
    return [(code_of(problem.code), problem) for problem in problems]


def says(number: str, text: str) -> dict[str, Wording]:
    """Return made-up wording for one provision of the article."""
    provision = RULES.provisions[full(number)]
    return {provision.fingerprint: Wording(text, BWB, "2027-01-01", spot(provision.cite))}


def found_in_wording(wording: Mapping[str, Wording]) -> list[tuple[str, str]]:
    files, rules = shipped()
    return [
        (code_of(problem.code), problem.details.get("word", problem.details.get("node", "")))
        for problem in lint(files, rules, wording)
    ]


def shipped() -> tuple[RuleSet, Rules]:
    whole = check([]).whole
    assert whole
    return whole


def test_nothing_is_found_in_the_rules_and_scenarios_that_ship() -> None:
    assert lint(*shipped(), {}, scenarios(RULES)) == ()


def test_nothing_is_found_with_the_wording_of_development_where_it_is_at_hand() -> None:
    wording: dict[str, Wording] = {}
    for bwb, made in development().items():
        publication = read_publication(xml(made, bwb=bwb).encode(), "x", RULES)
        wording |= read_kept(written(publication), "kept")

    assert lint(*shipped(), wording) == ()


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [
        ("1.i", "de boeken zijn helder en op orde", []),
        ("3", "de voorwaarden, tenzij het regent", [("R01", "tenzij")]),
        ("3", "de voorwaarden, mits helder, Behoudens bij regen", [("R01", "behoudens")]),
        ("3", "de voorwaarden, mitsgaders geenszins helder", []),
        ("3", "de voorwaarden: geen bonnen", [("R01", "geen")]),
        ("1.j", "een papier, indien nodig", []),
        ("1.i", "heldere boeken en orde, tenzij het regent", []),  # an open norm is a note as well
        ("1.e", "een woord, tenzij het regent", []),  # a note says how it is read
        ("1.j", "een papier", [("R02", "any_of")]),
        ("1.i", "heldere boeken", [("R02", "all_of")]),
    ],
)
def test_a_turning_word_and_a_connective_need_a_node_or_a_note(
    number: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found_in_wording(says(number, text)) == expected


@pytest.mark.parametrize(("last", "expected"), [("en", []), ("of", [("R02", "all_of")])])
def test_the_word_between_the_last_items_gives_the_node(
    last: str, expected: list[tuple[str, str]]
) -> None:
    assert found_in_wording(says("2", "de voorwaarden:") | says("2.c", f"iets; {last}")) == expected


def test_an_item_of_the_wording_without_a_provision_is_found() -> None:
    beyond = Wording("iets nieuws", BWB, "2027-01-01", Spot("2.2", "3", "z"))

    found = lint(*shipped(), {"0" * 64: beyond})
    assert [(code_of(p.code), p.details["item"]) for p in found] == [("R01", "3 z")]


# Per code: what is changed in the shipped rules, and the file and name of each finding.
CHANGED: list[tuple[str, dict[str, dict[str, str]], list[tuple[str, str]]]] = [
    (
        "R03",
        {
            "uitvoeringsregeling_2_2.yaml": {
                "not: {fact: fines_charged}": "fact: chooses_own_clothing"
            }
        },
        [("facts.yaml", "fines_charged")],
    ),
    (
        "R03",
        {
            "uitvoeringsregeling_2_2.yaml": {
                "not: {fact: fines_charged}": "fact: chooses_own_clothing"
            },
            "outcomes.yaml": {"{fact: employment_contract_stated}": "{fact: fines_charged}"},
        },
        [("facts.yaml", "fines_charged")],
    ),
    (
        "R04",
        {"outcomes.yaml": {"{refers_to: besluit_1986_655:8.1.c}": "{refers_to: 3.d}"}},
        [("besluit_1986_655.yaml", "besluit_1986_655:8.1.c")],
    ),
    (
        "R06",
        {
            "texts/nl/worker.yaml": {
                "question: Krijg je boetes, of minder geld als straf?": "question: Krijg je nooit boetes?"
            }
        },
        [("texts/nl/worker.yaml", "fines_charged")],
    ),
    (
        "R06",
        {
            "texts/nl/worker.yaml": {
                "question: Krijg je boetes, of minder geld als straf?": "question: Krijg je nooit boetes, ook niet één keer?"
            }
        },
        [("texts/nl/worker.yaml", "fines_charged")],
    ),
    (
        "R07",
        {
            "facts.yaml": {
                "who_can_know: {if_yes: [worker, operator], if_no: [worker, operator]}": "who_can_know: {if_yes: [adviser], if_no: [adviser]}"
            }
        },
        [("facts.yaml", "sexual_acts_for_payment")],
    ),
    (
        "R08",
        {
            "outcomes.yaml": {
                "warnings:\n": """warnings:
  - id: both_ways
    when: {all_of: [{refers_to: 3.d}, {not: {refers_to: 3.d}}]}
    nl: Dit komt nooit voor.
    en: This never happens.
"""
            }
        },
        [("outcomes.yaml", "both_ways")],
    ),
    (
        "R10",
        {
            "uitvoeringsregeling_2_2.yaml": {
                "      en: The working relationship meets all conditions of the second paragraph.\n": ""
            }
        },
        [("uitvoeringsregeling_2_2.yaml", "")],
    ),
    (
        "R11",
        {
            "texts/en/worker.yaml": {
                "if_yes: ": "if_yes: One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven; "
            }
        },
        [("texts/en/worker.yaml", "")],
    ),
    (
        "R12",
        {"texts/en/desk.yaml": {"if_yes: ": "if_yes: The deemed employment is compliant; "}},
        [("texts/en/desk.yaml", "compliant"), ("texts/en/desk.yaml", "")],
    ),
]


@pytest.mark.parametrize(("code", "changes", "expected"), CHANGED, ids=[c for c, _, _ in CHANGED])
def test_one_changed_thing_gives_one_finding(
    code: str,
    changes: Mapping[str, Mapping[str, str]],
    expected: list[tuple[str, str]],
    tmp_path: Path,
) -> None:
    folder = rules_with(tmp_path / "rules", changes)

    result = [
        (
            code,
            Path(p.place.file).relative_to(folder).as_posix(),
            p.details.get(
                "name", p.details.get("provision", p.details.get("word", p.details.get("key", "")))
            ),
        )
        for code, p in found(folder)
    ]
    assert result == [(code, *rest) for rest in expected]


def test_a_scenario_from_before_the_law_is_found() -> None:
    first = scenarios(RULES)[0]
    early = replace(first, case=replace(first.case, as_of=date(2010, 12, 31)))
    in_time = replace(first, case=replace(first.case, as_of=date(2011, 1, 1)))

    found = lint(*shipped(), {}, [in_time, early])
    assert [(code_of(p.code), p.details["as_of"]) for p in found] == [("R09", "2010-12-31")]


def test_counting_both_ways_is_said_and_is_no_finding() -> None:
    status, out, err = optin("rules", "check", "--lang", "en")

    assert (status, err) == (0, "")
    assert re.findall("^(R..) counts both ways in (.*?): ", out, re.MULTILINE | re.IGNORECASE) == [
        ("R05", "regimes:opting_in"),
        ("R05", "employee_insurance:not_insured"),
    ]


def test_the_command_names_place_code_and_page_and_leaves_with_1(tmp_path: Path) -> None:
    folder = rules_with(tmp_path / "rules", CHANGED[0][1])
    status, out, err = optin("rules", "check", str(folder), "--lang", "en")

    assert (status, out) == (1, "")
    assert re.search(r"facts\.yaml:\d+:\d+: R03 nothing reads 'fines_charged'", err)
    assert "optin explain R03" in err


def test_what_was_not_looked_at_is_said(tmp_path: Path) -> None:
    publication = read_publication(xml({Spot("2.2", "3", "d"): "x"}).encode(), "x", RULES)
    (tmp_path / "kept.json").write_bytes(written(publication))

    without = optin("rules", "check", "--lang", "en")[1]
    given = optin("rules", "check", "--lang", "en", "--law", str(tmp_path / "kept.json"))[1]
    one_file = optin("rules", "check", str(library.folder() / "facts.yaml"), "--lang", "en")[1]

    assert "Not looked at: R01, R02." in without
    assert "Nothing found for: R01, R02, R03" in given
    assert "Not looked at" not in given
    assert f"Completed with optin's own rules: {len(library.NAMES) - 1} files." in one_file


def test_a_file_that_cannot_be_read_as_rules_is_wrong_input(tmp_path: Path) -> None:
    (tmp_path / "torn.yaml").write_text("rules: [", encoding="utf-8")

    assert optin("rules", "check", str(tmp_path / "torn.yaml"))[0] == 2
    assert optin("rules", "check", "--scenarios", str(tmp_path))[0] == 2
    assert optin("rules", "check", "--law", str(tmp_path / "torn.yaml"))[0] == 2


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_page_and_every_problem_its_sentence(language: str, code: str) -> None:
    status, out, err = optin("explain", code.lower(), "--lang", language)
    said = words(language)

    assert (status, err) == (0, "")
    assert out.startswith(f"{code}  {said[f'lint.{code}.title'].upper()}")
    assert [p for p in CODES[code] if p != "both_ways" and f"problem.{p}" not in said] == []


@pytest.mark.parametrize("code", CODES)
def test_the_folder_of_pages_says_what_the_command_says(code: str) -> None:
    page = (ROOT / PAGES / f"{code}.md").read_text(encoding="utf-8")

    assert page == markdown(Speaker("en"), code)
