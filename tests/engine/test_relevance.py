"""What an answer would do, against every completion of what is not known."""

from collections.abc import Callable, Hashable
from functools import cached_property

from hypothesis import example, given, settings

from optin.case.model import Case
from optin.engine.assess import CONCLUSIONS, assess, interesting, program
from optin.engine.house import House
from optin.engine.outline import PACKAGE, outline
from optin.engine.result import Outcome
from optin.truth import MET, NOT_MET
from tests.engine.houses import (
    CASES,
    IN_ORDER,
    LABELS,
    NO,
    QUESTIONS,
    RULES,
    UNKNOWN,
    YES,
    Address,
    assignments,
    house,
    nearly_known,
    unanswered,
)
from tests.running import times

LISTED = ("", "all_relations_listed")
UNSEEN = ("", "somebody who is not on the list fails")
FAILING = {fact: word.truth for fact, word in (IN_ORDER | {"may_refuse_alcohol": NO}).items()}
SHAPE = outline(RULES)
ITEM_G = RULES.provision("1.g").id
LEAVES = tuple(c.id for c in SHAPE.conditions if c.id not in SHAPE.derived)
Values = dict[str, str | bool]


class Worlds:
    """Every completion of a case: of its facts, its open questions, and its list."""

    def __init__(self, case: Case) -> None:
        self.case, self.house = case, House(RULES, case)
        self.free: list[Address] = unanswered(case)
        self.axes = [*self.free, *(("", q) for q in QUESTIONS if q not in case.assume), UNSEEN]

    @cached_property
    def values(self) -> dict[tuple[bool, ...], list[Values]]:
        """Return what holds for every relationship, in every world."""
        return {
            tuple(values): self._value(dict(zip(self.axes, values, strict=True)))
            for values in (list(w.values()) for w in assignments(map(str, self.axes)))
        }

    def _value(self, world: dict[Address, bool]) -> list[Values]:
        house = self.house
        relations = [dict(known) for known in house.relations]
        shared = {**house.operator, **house.assumed}
        for (label, name), value in world.items():
            target = relations[house.labels.index(label)] if label else shared
            if (label, name) != UNSEEN:
                target[name] = MET if value else NOT_MET
        if world[UNSEEN] and shared[LISTED[1]] is NOT_MET:
            relations.append(FAILING)
        shared[LISTED[1]] = MET  # now it is: whoever matters has been added
        found = program(RULES).values(relations, shared, {})

        def first(kind: str, names: list[str], place: int) -> str:
            return next(n for n in names if found.of(f"{kind}:{n}", place) is MET)

        return [
            {
                "exception": found.of(PACKAGE, place) is MET,
                "regime": first("regimes", [r.id for r in RULES.regimes], place),
                "employee_insurance": first(
                    "employee_insurance", [name for name, _ in RULES.insurance], place
                ),
                **{item: found.of(item, place) is MET for item in (*LEAVES, ITEM_G)},
            }
            for place in range(len(house.labels))
        ]

    def decides(self, address: Address, value: Callable[[list[Values]], Hashable]) -> bool:
        """Whether in some world the answer in this place alone makes the value another."""
        place = self.axes.index(address)
        return any(
            value(found) != value(self.values[(*world[:place], True, *world[place + 1 :])])
            for world, found in self.values.items()
            if not world[place]
        )

    def outcome(self, relation: int, address: Address, answer: bool) -> Outcome:
        """Return what is certain once this place is answered."""
        place = self.axes.index(address)
        rows = [found[relation] for world, found in self.values.items() if world[place] is answer]

        def certain(what: str, otherwise: str) -> str:
            seen = {row[what] for row in rows}
            return str(seen.pop()) if len(seen) == 1 else otherwise

        regime = certain("regime", "undetermined")
        words = {"True": "met", "False": "not_met", "": "unknown"}
        applies = {r.id: r.package_applies for r in RULES.regimes}.get(regime, True)
        exception = words[certain("exception", "")] if applies else "not_applicable"
        return Outcome(exception, regime, certain("employee_insurance", "unknown"))


@settings(max_examples=times(60), deadline=None)
@given(nearly_known(most=4))
def test_an_open_fact_says_exactly_what_it_decides_and_what_either_answer_gives(
    case: Case,
) -> None:
    worlds = Worlds(case)
    for place, found in enumerate(assess(RULES, case).relations):
        named = [what for what in CONCLUSIONS if what != "exception"]
        if found.outcome.exception != "not_applicable":
            named = list(CONCLUSIONS)
        expected = {}
        for address in worlds.free:
            if address[0] in ("", found.label):
                does = [w for w in named if worlds.decides(address, lambda v: v[place][w])]  # noqa: B023
                if does or address[1] != "employment_contract_stated":
                    after = [
                        worlds.outcome(place, address, a) if does else None for a in (True, False)
                    ]
                    expected[address[1]] = (tuple(does), *after)

        assert {f.fact: (f.decides, f.if_yes, f.if_no) for f in found.open} == expected


RAISED_BY = {
    "entrepreneur_counts": "own_business",
    "employee_counts": "employment_contract_stated",
}


@settings(max_examples=times(40), deadline=None)
@given(nearly_known(most=4, relations=3))
def test_a_result_rests_on_a_question_that_is_raised_and_that_some_completion_lets_decide(
    case: Case,
) -> None:
    worlds = Worlds(case)
    raised = [
        question
        for question in QUESTIONS
        if question not in case.assume
        and any(answers.get(RAISED_BY[question]) is MET for answers in worlds.house.relations)
    ]
    for place, found in enumerate(assess(RULES, case).relations):
        about = ["regime", ITEM_G]
        if found.outcome.exception != "not_applicable":
            about.append("exception")

        def value(v: list[Values], place: int = place, about: list[str] = about) -> Hashable:
            return tuple(v[place][what] for what in about)

        assert found.rests_on == tuple(q for q in raised if worlds.decides(("", q), value))


ENTREPRENEUR = {"own_business": YES, "taxable_profit": YES}


@settings(max_examples=times(60), deadline=None)
@given(nearly_known(most=4, relations=3))
# B only matters if entrepreneurs count, and then C has failed already.
@example(
    house(
        {},
        {"own_business": YES, "fines_charged": UNKNOWN},
        ENTREPRENEUR,
        {"sets_own_hours": UNKNOWN},
    )
)
def test_an_interesting_question_is_one_that_some_completion_lets_decide(case: Case) -> None:
    worlds = Worlds(case)
    about = [found.outcome.exception != "not_applicable" for found in assess(RULES, case).relations]

    def some(*names: str) -> set[Address]:
        def value(found: list[Values]) -> tuple[Hashable, ...]:
            return tuple(
                row[name]
                for row, applies in zip(found, about, strict=True)
                for name in names
                if applies or name in {"regime", "employee_insurance"}
            )

        return {address for address in worlds.free if worlds.decides(address, value)}

    assert interesting(RULES, case, complete=False) == some("exception", "regime")
    assert interesting(RULES, case, complete=True) == some(*CONCLUSIONS, *LEAVES)


@settings(max_examples=times(50), deadline=None)
@given(CASES)
def test_a_decided_relationship_asks_nothing_more_about_what_is_decided(case: Case) -> None:
    for found in assess(RULES, case).relations:
        deciding = {what for fact in found.open for what in fact.decides}

        if found.outcome.exception != "unknown":
            assert "exception" not in deciding
        if found.outcome.regime != "undetermined":
            assert "regime" not in deciding
        if found.outcome.employee_insurance != "unknown":
            assert "employee_insurance" not in deciding


def test_nothing_is_interesting_when_everything_is_known() -> None:
    assert interesting(RULES, house({}, {}), complete=True) == set()


def test_every_open_fact_names_the_provision_that_reads_it_and_who_can_know() -> None:
    unknown = house(dict.fromkeys(IN_ORDER, UNKNOWN))

    found = {
        f.fact: (f.provision, f.who_can_know) for f in assess(RULES, unknown).relations[0].open
    }

    assert found["fines_charged"] == ("3.d", ("worker", "operator"))
    assert found["own_business"] == (
        "uitvoeringsbesluit_lb_1965:2e.4.a",
        ("worker", "operator", "tax_administration", "adviser"),
    )
    assert found["tax_secrecy_observed"] == ("1.c", ("operator", "tax_administration", "worker"))
    assert all(fact in SHAPE.read_by and LABELS for fact in found)
