"""A day on the command line has one form; a day in another is refused with that very day."""

import pytest

from tests.running import optin


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1-11-2026", "hier dus 2026-11-01 of 2026-01-11"),
        ("13-11-2026", "hier dus 2026-11-13"),
        ("11/13/2026", "hier dus 2026-11-13"),
        ("1.1.26", "hier dus 2026-01-01"),
        ("2026-1-11", "hier dus 2026-01-11"),
        ("20261101", "hier dus 2026-11-01"),
        ("2026/11/01", "hier dus 2026-11-01"),
        ("31-2-2026", "zoals 2026-11-01"),
        ("2026-02-30", "zoals 2026-11-01"),
        ("2026-W44-7", "zoals 2026-11-01"),
        ("morgen", "zoals 2026-11-01"),
    ],
)
def test_a_day_in_another_form_is_refused_with_that_very_day(text: str, said: str) -> None:
    done = optin("new", "case", "--as-of", text, "--lang", "nl")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"--as-of: schrijf jaar-maand-dag, {said}\n"
