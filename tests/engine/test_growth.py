"""Whatever a house is like, its work and its results grow with its size and not with its square.

No clock: calls of functions and signs of output are counted, of houses of n, 2n and 4n.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import assess
from optin.engine.exchange import as_data
from optin.explanation.result import reports
from optin.explanation.voice import Voice
from tests.engine.houses import NO, RULES, UNKNOWN, YES, house
from tests.running import optin

SIZE = 24
# What is so of which relationships of a house that is otherwise in order.
HOUSES: dict[str, Callable[[int], dict[str, Word]]] = {
    "all in order": lambda _: {},
    "one fails": lambda place: {"fines_charged": YES} if place == 0 else {},
    "all fail": lambda _: {"fines_charged": YES, "sets_own_hours": NO},
    "all unknown": lambda _: {"sets_own_hours": UNKNOWN},
    "all entrepreneurs": lambda _: {"own_business": YES, "taxable_profit": YES},
    "every one another": lambda place: {
        fact: UNKNOWN
        for bit, fact in enumerate(list(house({}).relations[0].answers)[8:16])
        if place >> bit & 1
    },
}


def made(kind: str, size: int, operator: dict[str, Word] | None = None) -> Case:
    one = house({}, operator=operator or {})
    relations = tuple(
        Relation(
            f"W{place}",
            {**one.relations[0].answers, **{f: Answer(w) for f, w in HOUSES[kind](place).items()}},
        )
        for place in range(size)
    )
    return Case(one.as_of, relations, one.operator, told_by="operator")


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, ours and those of the interpreter."""
    count = 0

    def seen(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def linear(measure: Callable[[int], int]) -> bool:
    """Whether a house twice as large adds no more than twice as much, with a tenth of leeway."""
    measure(2)  # what is remembered per set of rules is worked out once
    small, middle, large = (measure(size) for size in (SIZE, 2 * SIZE, 4 * SIZE))
    return large - middle <= 2.2 * max(middle - small, 1)


def nodes(data: object) -> Iterator[object]:
    yield data
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from nodes(part)


@pytest.mark.parametrize("kind", HOUSES)
def test_the_work_of_a_result_grows_with_the_house(kind: str) -> None:
    assert linear(lambda size: calls(lambda: assess(RULES, made(kind, size))))


@pytest.mark.parametrize("kind", HOUSES)
def test_what_programs_get_grows_with_the_house(kind: str) -> None:
    assert linear(
        lambda size: sum(1 for _ in nodes(as_data(RULES, assess(RULES, made(kind, size)))))
    )


@pytest.mark.parametrize("role", ["worker", "operator", "desk"])
@pytest.mark.parametrize("kind", HOUSES)
def test_what_people_read_grows_with_the_house(kind: str, role: str) -> None:
    def told(size: int) -> int:
        case = made(kind, size, {"permit_held": NO})
        result = assess(RULES, case)
        return sum(map(len, map(repr, reports(Voice(RULES, role, "nl"), case, result))))

    assert linear(told)


def test_nothing_of_the_house_stands_with_a_relationship() -> None:
    data = as_data(RULES, assess(RULES, made("all fail", 40)))
    first = json.dumps(data["relations"][0])

    assert [label for label in (f"W{n}" for n in range(1, 40)) if f'"{label}"' in first] == []
    (shared,) = [c for c in data["house"]["conditions"] if c["id"] == "1.g"]
    assert shared == {"id": "1.g", "status": "not_met", "because": [f"W{n}" for n in range(40)]}
    (repair,) = data["house"]["repairs"]
    assert [(c["label"], c["fact"]) for c in repair["changes"]] == [
        (f"W{n}", fact) for n in range(40) for fact in ("sets_own_hours", "fines_charged")
    ]


@pytest.mark.parametrize("form", ["text", "json", "html", "csv", "junit", "sarif"])
@pytest.mark.parametrize("kind", ["all in order", "one fails", "all fail", "all unknown"])
def test_an_audit_grows_with_the_list_in_every_form(kind: str, form: str, tmp_path: Path) -> None:
    def written(size: int) -> int:
        case = made(kind, size)
        facts = list(case.relations[0].answers)
        lines = [["label", *facts]]
        lines += [[r.label, *(r.answers[f].word.value for f in facts)] for r in case.relations]
        (tmp_path / "l.csv").write_text("\n".join(";".join(line) for line in lines))
        (tmp_path / "o.csv").write_text(
            "\n".join(
                (";".join(case.operator), ";".join(a.word.value for a in case.operator.values()))
            )
        )
        given = ["--operator", str(tmp_path / "o.csv"), "--as-of", "2026-11-01"]
        done = optin("audit", tmp_path / "l.csv", *given, "--format", form)
        assert done.returncode == 0
        return len(done.stdout.encode())

    assert linear(written)
