"""Generate the tables of the audit's benchmark: answers differ the way people's do, a little."""

import random
import sys
from pathlib import Path

from optin.rules import library

RULES = library.shipped()
RELATION = [f.id for f in RULES.facts.values() if f.scope == "relation"]
OPERATOR = [f.id for f in RULES.facts.values() if f.scope == "operator"]
HARMFUL = {
    "agreed_directly_with_client",
    "own_business",
    "enterprise_profit",
    "employment_contract_stated",
    "taxable_profit",
    "fines_charged",
}
GOOD = {f: "nee" if f in HARMFUL else "ja" for f in RULES.facts}
PER_OPERATOR, POOL = 50, 4000


def answers(chance, facts, slips):
    found = [GOOD[f] for f in facts]
    for _ in range(chance.choice(slips)):
        found[chance.randrange(len(found))] = chance.choice(["ja", "nee", ""])
    return ";".join(found)


def generate(folder, rows, seed=5):
    """Write workers and operators; return both paths."""
    chance = random.Random(seed)
    pool = [answers(chance, RELATION, [0, 0, 0, 1, 1, 2, 3]) for _ in range(POOL)]
    workers, operators = folder / f"w{rows}.csv", folder / f"o{rows}.csv"
    with workers.open("w") as w, operators.open("w") as o:
        w.write(";".join(["operator", "label", *RELATION]) + "\n")
        o.write(";".join(["operator", *OPERATOR]) + "\n")
        for house in range(max(1, rows // PER_OPERATOR)):
            o.write(f"H{house};{answers(chance, OPERATOR, [0, 0, 1, 2])}\n")
            w.writelines(f"H{house};W{n};{chance.choice(pool)}\n" for n in range(PER_OPERATOR))
    return workers, operators


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
