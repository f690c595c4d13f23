"""Each side put to the same law; contradictions are disputed, and nothing else is."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from optin.case.model import Answer, Word
from optin.dossier.model import EVERYBODY, Person, Role, Statement
from optin.dossier.sides import judge
from optin.engine.assess import assess, conclusions
from tests.dossier.making import RULES, dossier, statements, told
from tests.running import times

GATES = {
    "sexual_acts_for_payment": "yes",
    "works_in_person": "yes",
    "operator_owes_pay": "yes",
    "agreed_directly_with_client": "no",
    "own_business": "no",
    "enterprise_profit": "no",
}


def _gates() -> list[Statement]:
    return [told("W1", fact, word) for fact, word in GATES.items()]


def test_a_sex_worker_and_an_operator_who_deny_each_other_are_two_sides_with_two_outcomes() -> None:
    judged = judge(
        RULES,
        dossier(
            *_gates(),
            *(replace(s, by="E") for s in _gates()),
            told("W1", "fines_charged", "yes"),
            told("E", "fines_charged", "no"),
            people=(Person("W1", Role.WORKER), Person("E", Role.OPERATOR)),
        ),
    )
    assert judged is not None

    outcomes = {side.role: side.result.relations[0].outcome.exception for side in judged.sides}
    assert outcomes == {Role.WORKER: "not_met", Role.OPERATOR: "unknown"}
    assert judged.result.relations[0].outcome.exception == "unknown"
    assert [(d.about, d.fact) for d in judged.disputed] == [("W1", "fines_charged")]
    assert judged.disputed[0].decides


def test_what_decides_comes_before_what_does_not() -> None:
    judged = judge(
        RULES,
        dossier(
            *_gates(),
            told("W1", "fines_charged", "no"),
            told("E", "fines_charged", "yes"),
            told("W1", "works_in_person", "no"),
            people=(Person("W1", Role.WORKER), Person("E", Role.OPERATOR)),
        ),
    )
    assert judged is not None

    assert [d.fact for d in judged.disputed] == ["works_in_person", "fines_charged"]


def test_two_sex_workers_can_contradict_each_other() -> None:
    judged = judge(
        RULES,
        dossier(
            told("W1", "fines_charged", "yes"),
            told("W2", "fines_charged", "no", about="W1"),
        ),
    )
    assert judged is not None

    assert judged.sides[0].case.relations[0].answers["fines_charged"].word is Word.DISPUTED
    assert [(d.about, [s.by for s in d.yes], [s.by for s in d.no]) for d in judged.disputed] == [
        ("W1", ["W1"], ["W2"])
    ]


def test_a_statement_about_everybody_is_about_each_of_them() -> None:
    judged = judge(RULES, dossier(told("E", "fines_charged", "no", about=EVERYBODY)))
    assert judged is not None

    words = [r.answers["fines_charged"].word for r in judged.case.relations]
    assert words == [Word.NO, Word.NO]


def test_another_time_is_no_contradiction() -> None:
    judged = judge(
        RULES,
        dossier(
            told("W1", "fines_charged", "yes", until="2026-06"),
            told("E", "fines_charged", "no", since="2026-07"),
        ),
    )
    assert judged is not None

    assert judged.disputed == ()
    assert [s.by for s in judged.elsewhen] == ["W1"]
    assert judged.case.relations[0].answers["fines_charged"].word is Word.NO


def test_what_a_sex_worker_cannot_know_is_kept_and_not_counted() -> None:
    judged = judge(RULES, dossier(told("W1", "privacy_law_observed", "yes")))
    assert judged is not None

    assert [s.fact for s in judged.beyond] == ["privacy_law_observed"]
    assert judged.case.relations[0].answers == {}


def test_without_a_sex_worker_there_is_nothing_to_judge() -> None:
    assert judge(RULES, dossier(people=())) is None


@settings(max_examples=times(12), deadline=None)
@given(st.lists(statements(), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(given_: list[Statement], random: object) -> None:
    mixed = list(given_)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    one, other = judge(RULES, dossier(*given_)), judge(RULES, dossier(*mixed))

    assert one is not None
    assert other is not None
    assert [(s.role, s.case, s.result) for s in one.sides] == [
        (s.role, s.case, s.result) for s in other.sides
    ]
    assert (one.case, one.result) == (other.case, other.result)
    assert [(d.about, d.fact) for d in one.disputed] == [(d.about, d.fact) for d in other.disputed]


@settings(max_examples=times(12), deadline=None)
@given(st.lists(statements(), max_size=12))
def test_disputed_is_unknown_to_the_law(given_: list[Statement]) -> None:
    judged = judge(RULES, dossier(*given_))
    assert judged is not None

    def undecided(answer: Answer) -> Answer:
        return Answer(Word.UNKNOWN) if answer.word is Word.DISPUTED else answer

    case = replace(
        judged.case,
        operator={f: undecided(a) for f, a in judged.case.operator.items()},
        relations=tuple(
            replace(r, answers={f: undecided(a) for f, a in r.answers.items()})
            for r in judged.case.relations
        ),
    )

    assert conclusions(RULES, case) == tuple(r.outcome for r in judged.result.relations)


@settings(max_examples=times(12), deadline=None)
@given(st.lists(statements(), max_size=12))
def test_a_side_is_judged_on_its_own_statements_alone(given_: list[Statement]) -> None:
    judged = judge(RULES, dossier(*given_))
    assert judged is not None

    for side in judged.sides:
        own = dossier(*(s for s in given_ if judged.dossier.person(s.by).role is side.role))
        alone = judge(RULES, own)
        assert alone is not None
        assert assess(RULES, alone.case) == side.result
