"""The conditions of article 2.2 by hand, over one dict of True and False: the peer to measure by.

Three-valued and without reasons: what a careful programmer would write for this one article.
"""


def every(*values):
    if False in values:
        return False
    return None if None in values else True


def no(value):
    return None if value is None else not value


def some(*values):
    return no(every(*map(no, values)))


def judge(answers):
    """Return exception, regime and employee insurance, None for unknown."""
    a = answers.get
    sexual, person, pays = (
        a("sexual_acts_for_payment"),
        a("works_in_person"),
        a("operator_owes_pay"),
    )
    own, stated = a("own_business"), a("employment_contract_stated")
    a_to_f = every(
        a("may_refuse_work"),
        a("sets_own_hours"),
        a("chooses_own_clothing"),
        a("may_refuse_alcohol"),
        a("chooses_own_medical_carer"),
        a("earnings_terms_in_writing"),
        a("earnings_terms_honoured"),
        a("earnings_terms_on_file"),
        a("statement_at_every_payout"),
        a("annual_statement"),
        a("earnings_due_on_demand"),
        no(a("fines_charged")),
        a("unagreed_extras_paid_in_full"),
        a("privacy_law_observed"),
        a("tax_secrecy_observed"),
        a("joint_declaration_made"),
        a("declared_before_first_withholding"),
        no(a("taxable_profit")),
        a("tax_information_handed_over"),
        a("agreement_declares_a_to_e"),
    )
    member = every(sexual, person, pays, no(own) or None, no(stated) or None)
    house = some(no(member), a_to_f)
    if house is True and a("all_relations_listed") is not True:
        house = None
    package = every(
        a_to_f,
        house,
        a("wage_tax_paid_on_time"),
        a("national_insurance_paid_on_time"),
        a("vat_paid_on_time"),
        a("healthcare_contribution_paid_on_time"),
        a("payroll_duties_observed"),
        a("records_clear"),
        a("record_duty_observed"),
        some(no(a("permit_required")), a("permit_held")),
        a("agreement_with_tax_administration"),
    )
    direct = every(a("agreed_directly_with_client"), no(pays))
    regime = None
    worker = every(sexual, person)
    if worker is False:
        regime = "not_a_sex_worker"
    elif worker and direct:
        regime = "direct_with_client"
    elif worker and direct is False and own:
        regime = "own_business"
    elif worker and direct is False and own is False and package is not None:
        regime = "opting_in" if package else "deemed_employment"
    insured = None
    if worker is False:
        insured = "not_applicable"
    elif worker and (package or direct or a("enterprise_profit")):
        insured = "not_insured"
    elif worker and package is False and direct is False and a("enterprise_profit") is False:
        insured = "in_principle_insured"
    return package, regime, insured


# The same conditions as lists, for a peer that computes columns; a minus sign stands for not.
CONDITIONS = {
    "free": ("relation", ["may_refuse_work", "sets_own_hours"]),
    "clothing": ("relation", ["chooses_own_clothing"]),
    "alcohol": ("relation", ["may_refuse_alcohol"]),
    "carer": ("relation", ["chooses_own_medical_carer"]),
    "terms": (
        "relation",
        ["earnings_terms_in_writing", "earnings_terms_honoured", "earnings_terms_on_file"],
    ),
    "statements": ("relation", ["statement_at_every_payout", "annual_statement"]),
    "on_demand": ("relation", ["earnings_due_on_demand"]),
    "fines": ("relation", ["-fines_charged"]),
    "extras": ("relation", ["unagreed_extras_paid_in_full"]),
    "privacy": ("relation", ["privacy_law_observed", "tax_secrecy_observed"]),
    "declaration": (
        "relation",
        ["joint_declaration_made", "declared_before_first_withholding", "-taxable_profit"],
    ),
    "information": ("relation", ["tax_information_handed_over"]),
    "agreement": ("relation", ["agreement_declares_a_to_e"]),
    "taxes": (
        "operator",
        [
            "wage_tax_paid_on_time",
            "national_insurance_paid_on_time",
            "vat_paid_on_time",
            "healthcare_contribution_paid_on_time",
            "payroll_duties_observed",
        ],
    ),
    "records": ("operator", ["records_clear", "record_duty_observed"]),
    "administration": ("operator", ["agreement_with_tax_administration"]),
}
