"""A second encoding of article 2.2, as a flat list of breaches, to hold the tree against.

It was written from the statute by somebody who had not seen the tree (tests/independent holds the
original, with its evaluation; a test compares line by line). A breach is one answer, or two
answers together. Nothing here refers to a provision's node.
"""

from collections.abc import Mapping
from typing import TypeAlias

Breach: TypeAlias = tuple[tuple[str, bool], ...]  # these answers together are a breach

ITEMS: Mapping[str, tuple[Breach, ...]] = {
    "1.c": ((("privacy_law_observed", False),), (("tax_secrecy_observed", False),)),
    "1.d": (
        (("taxable_profit", True),),
        (("joint_declaration_made", False),),
        (("declared_before_first_withholding", False),),
    ),
    "1.e": ((("tax_information_handed_over", False),),),
    "1.f": ((("agreement_declares_a_to_e", False),),),
    "1.h": (
        (("wage_tax_paid_on_time", False),),
        (("national_insurance_paid_on_time", False),),
        (("vat_paid_on_time", False),),
        (("healthcare_contribution_paid_on_time", False),),
        (("payroll_duties_observed", False),),
    ),
    "1.i": ((("records_clear", False),), (("record_duty_observed", False),)),
    "1.j": ((("permit_required", True), ("permit_held", False)),),
    "1.k": ((("agreement_with_tax_administration", False),),),
    "2.a": ((("may_refuse_work", False),), (("sets_own_hours", False),)),
    "2.b": ((("chooses_own_clothing", False),),),
    "2.c": ((("may_refuse_alcohol", False),),),
    "2.d": ((("chooses_own_medical_carer", False),),),
    "3.a": (
        (("earnings_terms_in_writing", False),),
        (("earnings_terms_honoured", False),),
        (("earnings_terms_on_file", False),),
    ),
    "3.b": ((("statement_at_every_payout", False),), (("annual_statement", False),)),
    "3.c": ((("earnings_due_on_demand", False),),),
    "3.d": ((("fines_charged", True),),),
    "3.e": ((("unagreed_extras_paid_in_full", False),),),
}

# What item g looks at besides: every listed relationship that is surely of this kind.
COUNTED: tuple[tuple[str, bool], ...] = (
    ("sexual_acts_for_payment", True),
    ("works_in_person", True),
    ("operator_owes_pay", True),
)
# Somebody who is of this kind counts only under one reading of the law.
COUNTED_IF: tuple[tuple[str, str], ...] = (
    ("own_business", "entrepreneur_counts"),
    ("employment_contract_stated", "employee_counts"),
)
LISTED = "all_relations_listed"
UNDER_G = tuple(item for item in ITEMS if item[0] in "23" or item in {"1.c", "1.d", "1.e", "1.f"})
