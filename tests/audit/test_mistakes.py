"""One mistake in many rows is one message; what a message may repeat is a closed list."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optin.audit.houses import Inputs, tables
from optin.audit.mistakes import NOTATIONS, Mistakes, notation
from optin.audit.sheet import read_csv
from optin.language import Speaker
from optin.problems import Cell, InputError, Place, Problem
from tests.audit.houses import DAY, GOOD, RELATION, RULES, workers

G = {f: GOOD[f] for f in RELATION}


def said(rows: list[dict[str, str]], language: str = "nl") -> list[str]:
    """Return the messages about a list of relationships."""
    text = workers([{"label": f"W{n}", **G, **row} for n, row in enumerate(rows, 1)])
    with pytest.raises(InputError) as caught:
        tables(Inputs(read_csv(text.encode(), "lijst.csv"), "lijst.csv"), RULES, DAY)
    return Speaker(language).error(caught.value).splitlines()


def test_every_answer_in_j_and_n_is_one_message() -> None:
    rows = [{f: {"ja": "J", "nee": "N"}[GOOD[f]] for f in RELATION} for _ in range(47)]

    assert said(rows) == [
        (
            "lijst.csv, 27 kolommen, 1269 cellen (B2, C2, D2 en nog 1266): hier staat J, N, en dat is "
            "geen antwoord (vervang alles in één keer: selecteer de kolommen met antwoorden, druk op "
            "Ctrl-H en vervang elk teken door ja, nee, weet ik niet of zeg ik liever niet, of door "
            "niets; alleen waar het teken de hele cel is)"
        ),
        "1 fout; er is niets beoordeeld.",
    ]


def test_one_column_is_named_with_every_way_it_was_written() -> None:
    rows = [{"fines_charged": sign} for sign in ("x", "✓", "x", "nee", "WAAR")]

    assert said(rows, "en") == [
        (
            "lijst.csv, column AA (fines), 4 cells (AA2, AA3, AA4 and 1 more): here stands x, ✓, WAAR, "
            "which is no answer (replace all at once: select the columns of answers, press Ctrl-H and "
            "replace each sign by yes, no, unknown or declined, in Dutch ja, nee, weet ik niet or zeg "
            "ik liever niet, or by nothing; only where the sign is the whole cell)"
        ),
        "1 error; nothing was judged.",
    ]


def test_what_no_list_knows_is_counted_and_never_repeated() -> None:
    found = said([{"fines_charged": "soms wel", "sets_own_hours": "Wendy?"} for _ in range(3)])

    assert [line.split(": ")[0] for line in found[:-1]] == [
        "lijst.csv, kolom Q (eigen werktijden), 3 cellen (Q2, Q3, Q4)",
        "lijst.csv, kolom AA (boetes), 3 cellen (AA2, AA3, AA4)",
    ]
    assert "Wendy" not in " ".join(found)
    assert "soms" not in " ".join(found)


@given(st.text(min_size=1, max_size=12))
def test_only_known_notations_are_repeated(text: str) -> None:
    assert (notation(text) == text) is (text.casefold() in NOTATIONS)
    assert all(len(sign) <= 6 for sign in NOTATIONS)


@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(2, 40), st.sampled_from("ab")), min_size=1)
)
def test_no_mistake_is_lost_and_messages_do_not_grow_with_rows(
    found: list[tuple[int, int, str]],
) -> None:
    once = list(dict.fromkeys(found))
    mistakes = Mistakes(Problem(Cell("t", line, column), code) for column, line, code in once)
    told = list(mistakes)

    assert sum(problem.count for problem in told) == mistakes.count == len(once)
    assert len(told) <= 12
    assert all(len(problem.also) < 3 for problem in told)


def test_a_place_in_a_file_that_is_no_table_stands_alone() -> None:
    places = [Place("z.yaml", line, 3) for line in range(1, 6)]

    assert [
        p.place for p in Mistakes(Problem(place, "cell_no_answer") for place in places)
    ] == places


def test_a_hundred_thousand_mistakes_take_no_more_room_than_ten() -> None:
    chance = random.Random(7)
    mistakes = Mistakes()
    for line in range(2, 100_002):
        mistakes.append(Problem(Cell("t", line, chance.randrange(1, 28)), "cell_no_answer"))

    assert [(p.count, p.columns, len(p.also)) for p in mistakes] == [(100_000, 27, 2)]
