"""How one explained evaluation grows with the number of conditions, beside zen, in one run."""

import json
import statistics
import timeit
from dataclasses import replace

import zen
from zen_graph import around

from optin.engine.rails import Program
from optin.rules import library
from optin.rules.tree import AllOf, Fact
from optin.truth import MET

RULES = library.shipped()
ROOM = "uitvoeringsregeling_2_2:2.a"  # whatever is added stands here


def larger(count):
    """Return the rules with as many conditions as asked for, and everything answered well."""
    base = RULES.facts["may_refuse_work"]
    added = [f"made_up_{n}" for n in range(count - len(RULES.facts))]
    facts = {**RULES.facts, **{name: replace(base, id=name) for name in added}}
    kept = list(facts)[:count]
    tree = AllOf(tuple(Fact(name) for name in kept if facts[name].scope == "relation"))
    return replace(RULES, facts=facts, trees={**RULES.trees, ROOM: tree}), kept


def median(function):
    number = max(3, 2000 // COUNT)
    times = timeit.repeat(function, number=number, repeat=7)
    return statistics.median(times) / number * 1e6


print("Growth with conditions, one evaluation      optin us       zen us  zen / optin")
for COUNT in (20, 200, 2000):
    rules, names = larger(COUNT)
    law = Program(rules)
    relation = {f.id: MET for f in rules.facts.values() if f.scope == "relation"}
    operator = {f.id: MET for f in rules.facts.values() if f.scope == "operator"}

    def explained(law=law, relation=relation, operator=operator):
        return law.values([relation], operator, {}).own_breaches(0)

    decision = zen.ZenEngine().create_decision(json.dumps(around({"all": " and ".join(names)})))
    answers = dict.fromkeys(names, True)
    assert decision.evaluate(answers)["result"]["all"] is True
    ours = median(explained)
    theirs = median(lambda decision=decision, answers=answers: decision.evaluate(answers))
    print(f"  {COUNT:>6} {ours:44.1f} {theirs:12.1f} {theirs / ours:12.1f}")
