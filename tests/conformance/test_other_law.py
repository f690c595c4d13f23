"""The engine on other people's law: a folder of cases in OPTIN_CONFORMANCE_CASES, and our own samples."""

import os
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.other_law import Case, Rule, found, read

SAMPLES = Path(__file__).parent / "sample"
GIVEN = os.environ.get("OPTIN_CONFORMANCE_CASES")

if GIVEN:
    OTHERS, _ = read(Path(GIVEN))

    @pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.name)
    def test_the_engine_agrees_with_another_table(case: Case) -> None:
        assert found(case) == case.expected


def test_our_samples_of_both_forms_agree_but_for_the_one_that_is_wrong_on_purpose() -> None:
    cases, left = read(SAMPLES)

    disagree = [case.name for case in cases if found(case) != case.expected]

    assert disagree == ["bridge.rules.csv 6"]
    assert {case.name.split()[0] for case in cases} == {"bridge.rules.csv", "ferry.dmn"}
    assert left == [
        "collect.dmn: hit policy COLLECT",
        "hostile.dmn: too large, or with a document type",
        "lonely.rules.csv: no cases beside it",
    ]


FACTS = ("a", "b", "c")
RULES = st.lists(
    st.builds(Rule, st.dictionaries(st.sampled_from(FACTS), st.booleans()), st.booleans()),
    max_size=5,
)


@given(RULES, st.dictionaries(st.sampled_from(FACTS), st.booleans()))
def test_unknown_is_what_differs_between_completions(
    rules: list[Rule], answers: dict[str, bool]
) -> None:
    def said(values: dict[str, bool]) -> str:
        fits = [rule for rule in rules if all(values[f] is v for f, v in rule.when.items())]
        return "none" if not fits else "yes" if fits[0].then else "no"

    open_ = [fact for fact in FACTS if fact not in answers]
    every = {
        said({**answers, **dict(zip(open_, values, strict=True))})
        for values in product((True, False), repeat=len(open_))
    }

    assert found(Case("", rules, first=True, answers=answers, expected="")) == (
        every.pop() if len(every) == 1 else "unknown"
    )
