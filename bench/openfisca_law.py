"""Article 2.2 for OpenFisca, the peer that computes whole columns: yes or no, and unknown counts as no."""

import numpy as np
from byhand import CONDITIONS
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERSON = build_entity("person", "persons", "", is_person=True)
HOUSE = build_entity("house", "houses", "", roles=[{"key": "member", "plural": "members"}])
MONTH = "2026-11"


def variable(name, entity, formula=None, kind=bool):
    body = {"value_type": kind, "entity": entity, "definition_period": DateUnit.MONTH}
    body |= {"label": name} | ({"formula": formula} if formula else {})
    return type(name, (Variable,), body)


def everything(names):
    """Return a formula: all of these hold; a name after a minus sign must not."""

    def formula(population, period):
        parts = (
            ~population(n[1:], period) if n[0] == "-" else population(n, period) for n in names
        )
        return np.logical_and.reduce(list(parts))

    return formula


def system(relation, operator):
    law = TaxBenefitSystem([PERSON, HOUSE])
    for fact in relation:
        law.add_variable(variable(fact, PERSON))
    for fact in operator:
        law.add_variable(variable(fact, HOUSE))
    for name, (scope, facts) in CONDITIONS.items():
        entity = PERSON if scope == "relation" else HOUSE
        law.add_variable(variable(name, entity, everything(facts)))
    law.add_variable(
        variable(
            "own", PERSON, everything([n for n, c in CONDITIONS.items() if c[0] == "relation"])
        )
    )

    def permit(houses, period):
        return ~houses("permit_required", period) | houses("permit_held", period)

    def everyone(houses, period):
        counts = everything(["sexual_acts_for_payment", "works_in_person", "operator_owes_pay"])
        people = houses.members
        in_order = ~counts(people, period) | people("own", period)
        return houses.all(in_order) & houses("all_relations_listed", period)

    def house(houses, period):
        shared = everything([n for n, c in CONDITIONS.items() if c[0] == "operator"])
        return shared(houses, period) & permit(houses, period) & everyone(houses, period)

    def package(people, period):
        return people("own", period) & people.house("in_order", period)

    def regime(people, period):
        return np.where(people("own_business", period), 2, package(people, period).astype(int))

    law.add_variable(variable("in_order", HOUSE, house))
    law.add_variable(variable("package", PERSON, package))
    law.add_variable(variable("regime", PERSON, regime, int))
    return law


def simulate(people, houses, relation, operator):
    """Return per row whether the package applies, and the number of the regime."""
    law, builder = system(relation, operator), SimulationBuilder()
    builder.create_entities(law)
    builder.declare_person_entity("person", np.arange(len(people["label"])))
    group = builder.declare_entity("house", houses["operator"])
    place = {name: number for number, name in enumerate(houses["operator"])}
    members = np.array([place[name] for name in people["operator"]])
    builder.join_with_persons(group, members, np.array(["member"] * len(members)))
    found = builder.build(law)
    for facts, columns in ((relation, people), (operator, houses)):
        for fact in facts:
            found.set_input(fact, MONTH, np.ma.filled(columns[fact], False).astype(bool))
    return {name: found.calculate(name, MONTH) for name in ("package", "regime")}
