"""Under which outcomes each consequence may be said, written from the statutes and not the guards.

A list of regimes, of employee-insurance outcomes, or of both: what is not named is ruled out. The
package being breached is possible in every regime but that of article 2g.
"""

from collections.abc import Mapping

_BREACHED = ("not_a_sex_worker", "direct_with_client", "own_business", "deemed_employment")
_IN_2CA = ("deemed_employment",)
_IN_2G = ("opting_in", "not_insured")
_TAXED = ("opting_in", "deemed_employment")
_SEX_WORKER = ("direct_with_client", "own_business", "opting_in", "deemed_employment")

BELONGS: Mapping[str, tuple[str, ...]] = {
    "wage_tax_withheld": _TAXED,
    "opting_in_applies": _IN_2G,
    "healthcare_contribution_withheld": _IN_2G,
    "income_tax_return": _IN_2G,
    "vat_by_operator": _IN_2G,
    "no_registration": _IN_2G,
    "not_insured_package": ("direct_with_client", "own_business", *_IN_2G),
    "in_principle_insured": ("own_business", "deemed_employment", "in_principle_insured"),
    "not_insured_enterprise": (*_SEX_WORKER, "not_insured"),
    "two_tests_of_self_employment": ("own_business",),
    "direct_outside": ("direct_with_client", "not_insured"),
    "other_rules_for_other_work": ("not_a_sex_worker", "not_applicable"),
    "no_contracting_out": _IN_2CA,
    "opting_in_falls_away": _IN_2CA,
    "fiction_is_not_employment": _IN_2CA,
    "minimum_wage": _TAXED,
    "back_assessment": _IN_2CA,
    "from_when": _IN_2CA,
    "own_declaration": _TAXED,
    "contagion": _BREACHED,
    "agreement_may_end": _BREACHED,
    "report_profit": _BREACHED,
    "breach_1c": _BREACHED,
    "breach_1d": _BREACHED,
    "breach_1e": _BREACHED,
    "breach_1f": _BREACHED,
    "breach_1h": _BREACHED,
    "breach_1i": _BREACHED,
    "breach_1j": _BREACHED,
    "breach_1k": _BREACHED,
    "breach_3a": _BREACHED,
    "breach_3b": _BREACHED,
    "breach_money": _BREACHED,
}
