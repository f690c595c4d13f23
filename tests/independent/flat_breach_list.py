"""A flat list of the ways to breach art. 2.2 Uitvoeringsregeling loonbelasting 2011.

Written straight from the statute, to be laid beside it line by line.  Answers are
``dict[str, bool]``; a fact that is absent is not known.  Every answer this module gives
as certain holds for every way of filling in the unknown facts.

Abbreviations: UR = Uitvoeringsregeling loonbelasting 2011, UB = Uitvoeringsbesluit
loonbelasting 1965, Besluit 1986 = Besluit van 24 december 1986, Stb. 655.

Combining the conditions one by one loses nothing, although some facts appear twice:
membership for 1.g and the breaches use different facts, and a worker's own membership
only matters for 1.g if she fails, in which case her own 1.a-1.f fails too.
"""

from collections.abc import Iterable

Answers = dict[str, bool]

# (onderdeel, fact, the answer that breaches it); any one line is enough.
BREACHES: tuple[tuple[str, str, bool], ...] = (
    # lid 1 c: privacy act and tax secrecy (AWR 67)
    ("1.c", "privacy_law_observed", False),
    ("1.c", "tax_secrecy_observed", False),
    # lid 1 d: art. 2g UB is applied; lid 1 a (no profit) and lid 1 b (joint, and in time)
    ("1.d", "taxable_profit", True),
    ("1.d", "joint_declaration_made", False),
    ("1.d", "declared_before_first_withholding", False),
    # lid 1 e, f
    ("1.e", "tax_information_handed_over", False),
    ("1.f", "agreement_declares_a_to_e", False),
    # lid 1 h: four payments in time, and chapter 7
    ("1.h", "wage_tax_paid_on_time", False),
    ("1.h", "national_insurance_paid_on_time", False),
    ("1.h", "vat_paid_on_time", False),
    ("1.h", "healthcare_contribution_paid_on_time", False),
    ("1.h", "payroll_duties_observed", False),
    # lid 1 i: clear records and AWR 52
    ("1.i", "records_clear", False),
    ("1.i", "record_duty_observed", False),
    # lid 1 j: see JOINT_BREACHES
    # lid 1 k
    ("1.k", "agreement_with_tax_administration", False),
    # lid 2
    ("2.a", "may_refuse_work", False),
    ("2.a", "sets_own_hours", False),
    ("2.b", "chooses_own_clothing", False),
    ("2.c", "may_refuse_alcohol", False),
    ("2.d", "chooses_own_medical_carer", False),
    # lid 3
    ("3.a", "earnings_terms_in_writing", False),
    ("3.a", "earnings_terms_honoured", False),
    ("3.a", "earnings_terms_on_file", False),
    ("3.b", "statement_at_every_payout", False),
    ("3.b", "annual_statement", False),
    ("3.c", "earnings_due_on_demand", False),
    ("3.d", "fines_charged", True),
    ("3.e", "unagreed_extras_paid_in_full", False),
)

# (onderdeel, ((fact, answer), (fact, answer))): a breach only if both hold together.
JOINT_BREACHES: tuple[tuple[str, tuple[tuple[str, bool], tuple[str, bool]]], ...] = (
    ("1.j", (("permit_required", True), ("permit_held", False))),
)

# The leaves, and all twenty onderdelen, in the order of the statute.
LEAVES: tuple[str, ...] = (
    "1.c", "1.d", "1.e", "1.f", "1.h", "1.i", "1.j", "1.k",
    "2.a", "2.b", "2.c", "2.d",
    "3.a", "3.b", "3.c", "3.d", "3.e",
)  # fmt: skip
ONDERDELEN: tuple[str, ...] = (
    "1.a", "1.b", "1.c", "1.d", "1.e", "1.f", "1.g", "1.h", "1.i", "1.j", "1.k",
    "2.a", "2.b", "2.c", "2.d",
    "3.a", "3.b", "3.c", "3.d", "3.e",
)  # fmt: skip


def all_of(values: Iterable[bool | None]) -> bool | None:
    """Say whether all hold: False if one certainly does not, else None if one is unknown."""
    seen = list(values)
    if False in seen:
        return False
    return None if None in seen else True


def negation(value: bool | None) -> bool | None:
    """Turn yes into no and no into yes; unknown stays unknown."""
    return None if value is None else not value


def any_of(values: Iterable[bool | None]) -> bool | None:
    """Say whether at least one holds."""
    return negation(all_of(negation(value) for value in values))


def leaf_status(onderdeel: str, relation: Answers, operator: Answers) -> bool | None:
    """Say whether a leaf is met: no line in either list may be, or possibly be, true."""
    facts = {**relation, **operator}
    breaches: list[bool | None] = []
    for listed, fact, breaching in BREACHES:
        if listed == onderdeel:
            breaches.append(None if fact not in facts else facts[fact] == breaching)
    for listed, pairs in JOINT_BREACHES:
        if listed == onderdeel:
            breaches.append(
                all_of(
                    None if fact not in facts else facts[fact] == breaching
                    for fact, breaching in pairs
                )
            )
    if not breaches:
        raise ValueError(f"not a leaf: {onderdeel}")
    return negation(any_of(breaches))


def own_breaches(relation: Answers, operator: Answers) -> list[str]:
    """List the leaves that are certainly breached, in statutory order.

    This looks at the leaves alone: it does not ask whether she is a sex worker.
    """
    return [leaf for leaf in LEAVES if leaf_status(leaf, relation, operator) is False]


def a_to_f(relation: Answers, operator: Answers) -> bool | None:
    """Say whether one relationship meets lid 1 a to f (so lid 2, lid 3 and 1.c-1.f)."""
    leaves = [leaf for leaf in LEAVES if leaf[0] in "23" or leaf in ("1.c", "1.d", "1.e", "1.f")]
    return all_of(leaf_status(leaf, relation, operator) for leaf in leaves)


def counts_for_g(relation: Answers, assumptions: dict[str, bool]) -> bool | None:
    """Say whether a relationship is one of those that lid 1 g looks at.

    If a kind of worker is assumed to count, the fact that marks that kind is indifferent;
    if nothing is assumed, only a worker who is certainly not of that kind surely counts.
    """
    return all_of(
        (
            relation.get("sexual_acts_for_payment"),
            relation.get("works_in_person"),
            relation.get("operator_owes_pay"),
            any_of((assumptions.get("entrepreneur"), negation(relation.get("own_business")))),
            any_of(
                (assumptions.get("employee"), negation(relation.get("employment_contract_stated")))
            ),
        )
    )


def onderdeel_g(
    relations: list[Answers], operator: Answers, assumptions: dict[str, bool]
) -> bool | None:
    """Say whether lid 1 g is met: every relationship that counts meets lid 1 a to f."""
    harmless = [
        any_of((negation(counts_for_g(relation, assumptions)), a_to_f(relation, operator)))
        for relation in relations
    ]
    # Relationships that are not on the list may fail, but cannot mend what fails on it.
    the_unlisted = True if operator.get("all_relations_listed") is True else None
    return all_of([*harmless, the_unlisted])


def status(
    onderdeel: str,
    index: int,
    relations: list[Answers],
    operator: Answers,
    assumptions: dict[str, bool],
) -> bool | None:
    """Say whether an onderdeel of art. 2.2 lid 1, 2 or 3 is met for one relationship."""
    relation = relations[index]
    if onderdeel == "1.a":
        return all_of(leaf_status(leaf, relation, operator) for leaf in LEAVES if leaf[0] == "2")
    if onderdeel == "1.b":
        return all_of(leaf_status(leaf, relation, operator) for leaf in LEAVES if leaf[0] == "3")
    if onderdeel == "1.g":
        return onderdeel_g(relations, operator, assumptions)
    return leaf_status(onderdeel, relation, operator)


def exception(
    index: int,
    relations: list[Answers],
    operator: Answers,
    assumptions: dict[str, bool],
) -> bool | None:
    """Say whether art. 2.2 lid 1 UR is met for one relationship."""
    return all_of(
        status(onderdeel, index, relations, operator, assumptions) for onderdeel in ONDERDELEN
    )


def sex_worker_in_person(relation: Answers) -> bool | None:
    """Art. 2ca UB (and art. 5a Besluit 1986): a sex worker who does the work in person."""
    return all_of((relation.get("sexual_acts_for_payment"), relation.get("works_in_person")))


def direct_with_client(relation: Answers) -> bool | None:
    """Art. 2e lid 4 b UB (and art. 8 lid 1 c Besluit 1986), where no operator owes the pay."""
    return all_of(
        (relation.get("agreed_directly_with_client"), negation(relation.get("operator_owes_pay")))
    )


def regime(
    index: int,
    relations: list[Answers],
    operator: Answers,
    assumptions: dict[str, bool],
) -> str | None:
    """Name the wage tax regime of one relationship, or None if it is not determined."""
    relation = relations[index]
    met = exception(index, relations, operator, assumptions)
    steps: tuple[tuple[str, bool | None], ...] = (
        ("not_a_sex_worker", negation(sex_worker_in_person(relation))),
        ("direct_with_client", direct_with_client(relation)),
        ("own_business", relation.get("own_business")),
        ("opting_in", met),
        ("deemed_employment", negation(met)),
    )
    for name, holds in steps:
        if holds is None:
            return None
        if holds:
            return name
    raise AssertionError("the exception is either met or not met")


def employee_insurance(
    index: int,
    relations: list[Answers],
    operator: Answers,
    assumptions: dict[str, bool],
) -> str | None:
    """Say whether art. 5a Besluit 1986 makes her insured, or None if it is not determined."""
    relation = relations[index]
    in_scope = sex_worker_in_person(relation)
    if in_scope is None:
        return None
    if not in_scope:
        return "not_applicable"
    outside = any_of(
        (
            exception(index, relations, operator, assumptions),  # Regeling 1986 art. 5a
            relation.get("enterprise_profit"),  # Besluit 1986 art. 8 lid 1 a
            direct_with_client(relation),  # Besluit 1986 art. 8 lid 1 c
        )
    )
    if outside is None:
        return None
    return "not_insured" if outside else "in_principle_insured"
