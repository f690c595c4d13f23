"""Houses for the audit: tables as text, made from the columns themselves."""

from datetime import date

from hypothesis import strategies as st

from optin.audit.columns import columns
from optin.audit.houses import Inputs, Tables, tables
from optin.audit.sheet import read_csv
from optin.rules import library

RULES = library.shipped()
DAY = date(2026, 11, 1)
RELATION = tuple(f.id for f in RULES.facts.values() if f.scope == "relation")
OPERATOR = tuple(f.id for f in RULES.facts.values() if f.scope == "operator")
HARMFUL = {
    "agreed_directly_with_client",
    "own_business",
    "enterprise_profit",
    "employment_contract_stated",
    "taxable_profit",
    "fines_charged",
}
GOOD = {f: "nee" if f in HARMFUL else "ja" for f in RULES.facts}
EVIDENCE = tuple(
    c.id
    for scope in ("relation", "operator")
    for c in columns(RULES, scope)
    if c.kind == "evidence"
)


def table(rows: list[dict[str, str]], header: list[str], sign: str = ";") -> str:
    return "\n".join([sign.join(header), *(sign.join(r.get(h, "") for h in header) for r in rows)])


def workers(rows: list[dict[str, str]], *, many: bool = False) -> str:
    evidence = [c.id for c in columns(RULES, "relation") if c.kind == "evidence"]
    return table(rows, [*(["operator"] if many else []), "label", *RELATION, *evidence])


def operators(rows: list[dict[str, str]], *, many: bool = False) -> str:
    rest = [c.id for c in columns(RULES, "operator") if c.kind in {"date", "evidence"}]
    return table(rows, [*(["operator"] if many else []), *OPERATOR, *rest])


def read(workers_text: str, operators_text: str, *, many: bool = True) -> Tables:
    sheet = read_csv(operators_text.encode(), "o.csv")
    kind = {"operators": sheet} if many else {"operator": sheet}
    return tables(Inputs(read_csv(workers_text.encode(), "w.csv"), "w.csv", **kind), RULES, DAY)


@st.composite
def many(draw: st.DrawFn) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Some operators, each with some relationships; most answers are good, any can be unknown."""
    good = st.sampled_from([False, False, False, True])

    def answers(facts: tuple[str, ...]) -> dict[str, str]:
        found = {f: GOOD[f] for f in facts}
        for fact in draw(st.sets(st.sampled_from(facts), max_size=4)):
            found[fact] = draw(st.sampled_from(["ja", "nee", "", "yes", "no", "weet ik niet"]))
        return found

    rows, houses = [], []
    for house in range(draw(st.integers(1, 3))):
        houses.append({"operator": f"O{house}", **answers(OPERATOR)})
        for number in range(draw(st.integers(1, 4))):
            rest = answers(RELATION) if not draw(good) else {f: GOOD[f] for f in RELATION}
            rows.append({"operator": f"O{house}", "label": f"W{number}", **rest})
    return rows, houses
