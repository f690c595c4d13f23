"""The page's script says what the Python engine says."""

import random
from dataclasses import asdict
from typing import Any

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import assess
from tests.engine.houses import (
    DAY,
    IN_ORDER,
    LABELS,
    OPERATOR_FACTS,
    QUESTIONS,
    READINGS,
    RELATION_FACTS,
    WELL_RUN,
)
from tests.page.running import RULES, as_task, run
from tests.running import times
from tests.scenarios.reading import scenarios

GENERATED = times(1_500)
WORDS = (Word.YES, Word.NO, Word.UNKNOWN, Word.DECLINED, Word.DISPUTED)


def _said(case: Case) -> list[dict[str, Any]]:
    return [
        {
            **asdict(relation.outcome),
            "own": list(relation.own_breaches),
            "derived": list(relation.derived_breaches),
            "open": [
                {
                    "fact": found.fact,
                    "decides": list(found.decides),
                    "if_yes": found.if_yes and asdict(found.if_yes),
                    "if_no": found.if_no and asdict(found.if_no),
                }
                for found in relation.open
            ],
        }
        for relation in assess(RULES, case).relations
    ]


def _generated(seed: int) -> Case:
    chance = random.Random(seed)

    def some(base: dict[str, Word], facts: tuple[str, ...], most: int) -> dict[str, Answer]:
        words = dict(base) if chance.random() < 0.85 else {}
        for fact in chance.sample(facts, chance.randint(0, min(most, len(facts)))):
            words[fact] = chance.choice(WORDS)
        return {fact: Answer(word) for fact, word in words.items()}

    relations = chance.choice((1, 1, 1, 1, 2, 3))
    most = chance.choice((1, 2, 4, 4, len(RELATION_FACTS)))
    return Case(
        DAY,
        tuple(
            Relation(label, some(IN_ORDER, RELATION_FACTS, most)) for label in LABELS[:relations]
        ),
        some(WELL_RUN, OPERATOR_FACTS, most),
        "worker",
        {q: chance.choice(list(READINGS.values())) for q in QUESTIONS if chance.random() < 0.2},
    )


def _differences(cases: list[Case]) -> list[tuple[Any, Any, Any]]:
    found = run(map(as_task, cases))
    assert len(found) == len(cases)
    compared = ((as_task(case), said, _said(case)) for case, said in zip(cases, found, strict=True))
    return [(case, page, engine) for case, page, engine in compared if page != engine]


def test_every_shipped_scenario_gives_the_same() -> None:
    cases = [scenario.case for scenario in scenarios()]

    assert len(cases) > 100
    assert _differences(cases) == []


def test_generated_cases_give_the_same() -> None:
    cases = [_generated(seed) for seed in range(GENERATED)]

    assert _differences(cases)[:1] == []
