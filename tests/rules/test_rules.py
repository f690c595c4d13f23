"""The shipped rules: whole, in the order of the statute, and with the ids that others rely on."""

from pathlib import Path

from optin.engine.outline import outline
from optin.language import Speaker
from optin.rules import library
from optin.rules.checking import check
from optin.rules.model import bare
from optin.rules.polarity import in_both_polarities
from optin.rules.reachable import pairs
from tests.running import optin, process

RULES = library.shipped()

RELATION = [
    "sexual_acts_for_payment",
    "works_in_person",
    "operator_owes_pay",
    "agreed_directly_with_client",
    "own_business",
    "enterprise_profit",
    "employment_contract_stated",
    "privacy_law_observed",
    "tax_secrecy_observed",
    "joint_declaration_made",
    "declared_before_first_withholding",
    "taxable_profit",
    "tax_information_handed_over",
    "agreement_declares_a_to_e",
    "may_refuse_work",
    "sets_own_hours",
    "chooses_own_clothing",
    "may_refuse_alcohol",
    "chooses_own_medical_carer",
    "earnings_terms_in_writing",
    "earnings_terms_honoured",
    "earnings_terms_on_file",
    "statement_at_every_payout",
    "annual_statement",
    "earnings_due_on_demand",
    "fines_charged",
    "unagreed_extras_paid_in_full",
]
OPERATOR = [
    "all_relations_listed",
    "wage_tax_paid_on_time",
    "national_insurance_paid_on_time",
    "vat_paid_on_time",
    "healthcare_contribution_paid_on_time",
    "payroll_duties_observed",
    "records_clear",
    "record_duty_observed",
    "permit_required",
    "permit_held",
    "agreement_with_tax_administration",
]
CONDITIONS = [
    "1.a",
    "1.b",
    "1.c",
    "1.d",
    "1.e",
    "1.f",
    "1.g",
    "1.h",
    "1.i",
    "1.j",
    "1.k",
    "2.a",
    "2.b",
    "2.c",
    "2.d",
    "3.a",
    "3.b",
    "3.c",
    "3.d",
    "3.e",
]


def test_the_shipped_rules_are_in_order() -> None:
    checked = check([])
    said = [Speaker("nl").problem(problem) for problem in checked.problems]

    assert said == []
    assert (checked.provisions, checked.facts) == (50, 38)
    assert checked.texts >= 38 * 2 * (4 + 3 * 5)


def test_the_facts_are_these_38_with_these_scopes() -> None:
    scopes = {fact.id: fact.scope for fact in RULES.facts.values()}

    assert scopes == dict.fromkeys(RELATION, "relation") | dict.fromkeys(OPERATOR, "operator")
    assert len(scopes) == 38


def test_the_conditions_are_the_twenty_onderdelen_in_the_order_of_the_statute() -> None:
    assert [bare(condition.id) for condition in outline(RULES).conditions] == CONDITIONS


def test_own_breaches_are_possible_of_all_but_1a_1b_and_1g() -> None:
    assert {bare(number) for number in outline(RULES).derived} == {"1.a", "1.b", "1.g"}


def test_the_operator_answers_for_1h_to_1k() -> None:
    assert [bare(number) for number in outline(RULES).operator_scope] == [
        "1.h",
        "1.i",
        "1.j",
        "1.k",
    ]


def test_a_provision_is_cited_as_a_link_with_article_lid_and_onderdeel() -> None:
    cited = {number: RULES.provision(number).cite.jci for number in ("1", "3.d", "4.b")}
    neighbours = ("uitvoeringsbesluit_lb_1965:2ca.1", "uitvoeringsbesluit_lb_1965:2e.4.a")
    others = ("besluit_1986_655:6", "besluit_1986_655:8.1.c", "regeling_1986:5a")
    cited |= {number: RULES.provision(number).cite.jci for number in (*neighbours, *others)}

    assert cited == {
        "1": "jci1.3:c:BWBR0028236&artikel=2.2&lid=1",
        "3.d": "jci1.3:c:BWBR0028236&artikel=2.2&lid=3&o=d",
        "4.b": "jci1.3:c:BWBR0028236&artikel=2.2&lid=4&o=b",
        "uitvoeringsbesluit_lb_1965:2ca.1": "jci1.3:c:BWBR0002489&artikel=2ca&lid=1",
        "uitvoeringsbesluit_lb_1965:2e.4.a": "jci1.3:c:BWBR0002489&artikel=2e&lid=4&o=a",
        "besluit_1986_655:6": "jci1.3:c:BWBR0004090&artikel=6",
        "besluit_1986_655:8.1.c": "jci1.3:c:BWBR0004090&artikel=8&lid=1&o=c",
        "regeling_1986:5a": "jci1.3:c:BWBR0004084&artikel=5a",
    }


def test_few_facts_are_both_asserted_and_denied_in_one_conclusion() -> None:
    assert in_both_polarities(RULES) == {
        "regimes:opting_in": (
            "sexual_acts_for_payment",
            "works_in_person",
            "operator_owes_pay",
            "own_business",
        ),
        "employee_insurance:not_insured": ("sexual_acts_for_payment", "works_in_person"),
    }


def test_these_pairs_of_exception_and_regime_can_come_out() -> None:
    assert sorted(pairs(RULES)) == [
        ("met", "opting_in"),
        ("met", "undetermined"),
        ("not_applicable", "direct_with_client"),
        ("not_applicable", "not_a_sex_worker"),
        ("not_applicable", "own_business"),
        ("not_met", "deemed_employment"),
        ("not_met", "undetermined"),
        ("unknown", "undetermined"),
    ]


def test_a_given_file_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    shipped = (library.folder() / "uitvoeringsregeling_2_2.yaml").read_text(encoding="utf-8")
    given = tmp_path / "mine.yaml"
    given.write_text(shipped.replace("{fact: fines_charged}", "{fact: fine_charged}"), "utf-8")
    line = shipped[: shipped.index("{fact: fines_charged}")].count("\n") + 1

    said = [Speaker("nl").problem(problem) for problem in check([given]).problems]

    assert said[0].splitlines() == [
        f"{given}:{line}:17: er is geen feit 'fine_charged' (bedoelde u 'fines_charged'?)",
        f"{line:>5} | fine_charged",
        "      | ^^^^^^^^^^^^",
    ]
    assert len(said) == 1


def test_a_folder_stands_for_the_files_in_it() -> None:
    assert check([library.folder()]) == check([])


def test_whoever_only_uses_the_rules_does_not_wait_for_their_shape() -> None:
    code = (
        "import sys\nfrom optin.rules import library\nlibrary.shipped()\n"
        "print([name for name in ('pydantic', 'optin.rules.shapes', 'optin.rules.schema')"
        " if name in sys.modules])"
    )
    done = process(code=code)

    assert done.stdout == "[]\n"


def test_problems_in_rules_are_what_the_command_judges_and_a_broken_file_is_wrong_input(
    tmp_path: Path,
) -> None:
    sound = (library.folder() / "facts.yaml").read_text(encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(sound.replace("scope: relation", "scope: relatie", 1))
    (tmp_path / "broken.yaml").write_text("facts: [")

    assert optin("rules", "check", "--lang", "en").returncode == 0
    assert optin("rules", "check", tmp_path / "facts.yaml", "--lang", "en").returncode == 1
    assert optin("rules", "check", tmp_path / "broken.yaml", "--lang", "en").returncode == 2
