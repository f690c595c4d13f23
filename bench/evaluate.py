"""One evaluation: optin with reasons, the same by hand without, and zen with and without trace."""

import json
import statistics
import timeit

import byhand
import zen
from zen_graph import HARMFUL, graph

from optin.engine.assess import program
from optin.engine.outline import PACKAGE
from optin.rules import library
from optin.truth import MET, NOT_MET

RULES = library.shipped()
PROGRAM = program(RULES)
WRONG = {"sets_own_hours", "fines_charged"}
FLAT = {fact: (fact not in HARMFUL) != (fact in WRONG) for fact in RULES.facts}


def side(scope):
    return {f: MET if FLAT[f] else NOT_MET for f, s in RULES.facts.items() if s.scope == scope}


RELATION, OPERATOR = side("relation"), side("operator")
FIFTY = [RELATION] * 50


def explained(relations):
    values = PROGRAM.values(relations, OPERATOR, {})
    return [
        (
            values.of(PACKAGE, place),
            [name for name in REGIMES if values.of(name, place) is MET],
            values.own_breaches(place),
        )
        for place in range(len(relations))
    ]


REGIMES = [f"regimes:{regime.id}" for regime in RULES.regimes]
MET_RAIL, NOT_MET_RAIL = PROGRAM.columns([RELATION], OPERATOR, {})


def micro(function, number):
    times = timeit.repeat(function, number=number, repeat=7)
    return statistics.median(times) / number * 1e6


decision = zen.ZenEngine().create_decision(json.dumps(graph(RULES.facts)))
same = decision.evaluate(FLAT)["result"]
assert byhand.judge(FLAT)[:2] == (False, same["regime"]) == (same["package"], "deemed_employment")
assert explained([RELATION])[0][:2] == (NOT_MET, ["regimes:deemed_employment"])

print(
    json.dumps(
        {
            "by hand": micro(lambda: byhand.judge(FLAT), 20000),
            "optin, explained, from dicts": micro(lambda: explained([RELATION]), 20000),
            "optin, values only, from rails": micro(
                lambda: PROGRAM.run(MET_RAIL, NOT_MET_RAIL, 1), 20000
            ),
            "optin, fifty relationships": micro(lambda: explained(FIFTY), 400),
            "zen graph, with trace": micro(lambda: decision.evaluate(FLAT, {"trace": True}), 300),
            "zen graph, without trace": micro(lambda: decision.evaluate(FLAT), 300),
        }
    )
)
