"""Article 2.2 as a graph for the GoRules zen engine: two expressions, two values, no reasons."""

HARMFUL = {
    "agreed_directly_with_client",
    "own_business",
    "enterprise_profit",
    "employment_contract_stated",
    "taxable_profit",
    "fines_charged",
}


def graph(facts):
    """The same conditions as a zen graph: one expression node for the package and the regime."""
    good = " and ".join(
        f"(not {f})" if f in HARMFUL else f
        for f in facts
        if f
        not in {
            "sexual_acts_for_payment",
            "works_in_person",
            "operator_owes_pay",
            "agreed_directly_with_client",
            "own_business",
            "enterprise_profit",
            "employment_contract_stated",
            "permit_required",
            "permit_held",
        }
    )
    package = f"{good} and (not permit_required or permit_held)"
    regime = (
        "not (sexual_acts_for_payment and works_in_person) ? 'not_a_sex_worker' : "
        "(agreed_directly_with_client and not operator_owes_pay) ? 'direct_with_client' : "
        "own_business ? 'own_business' : $.package ? 'opting_in' : 'deemed_employment'"
    )
    return around({"package": package, "regime": regime})


def around(expressions):
    """Return a graph of one node that works out these expressions."""
    listed = [{"id": key, "key": key, "value": value} for key, value in expressions.items()]
    return {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "content": {}},
            {
                "id": "law",
                "name": "law",
                "type": "expressionNode",
                "content": {"expressions": listed},
            },
            {"id": "out", "name": "out", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "law", "type": "edge"},
            {"id": "b", "sourceId": "law", "targetId": "out", "type": "edge"},
        ],
    }
