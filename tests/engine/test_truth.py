import pytest

from optin.case.model import Word
from optin.truth import MET, NOT_MET, UNKNOWN, Truth, of


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_refuses_to_be_read_as_yes_or_no(truth: Truth) -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(truth)


def test_unknown_is_the_only_undecided_value() -> None:
    assert [truth.is_decided for truth in (MET, NOT_MET, UNKNOWN)] == [True, True, False]


def test_two_rails_make_one_truth() -> None:
    assert [of(1, 0), of(0, 1), of(0, 0)] == [MET, NOT_MET, UNKNOWN]


def test_five_answers_are_three_values_to_the_logic() -> None:
    assert {word.value: word.truth for word in Word} == {
        "yes": MET,
        "no": NOT_MET,
        "unknown": UNKNOWN,
        "declined": UNKNOWN,
        "disputed": UNKNOWN,
    }
