"""Every mistake in a rule file is told once, with its place, in both languages."""

from importlib import import_module
from pathlib import Path

import pytest

from optin.language import words
from optin.rules.checking import Checked, check
from optin.rules.library import parse
from optin.rules.names import COMPLETE
from tests.invalid.cases import CASES, FOLDER, made, said


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_place(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = parse(case.read_text(encoding="utf-8"))

    assert said(case, tmp_path) == {language: expected[language] for language in COMPLETE}


def test_the_rules_without_a_mistake_are_in_order() -> None:
    checked = check([], base=FOLDER / "rules")

    assert checked == Checked(
        problems=(),
        provisions=9,
        facts=5,
        texts=190,
        in_both_polarities={"regimes:crossing": ("is_wizard",)},
    )


@pytest.mark.parametrize("language", COMPLETE)
def test_every_mistake_that_can_be_told_occurs_in_a_case(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ours = import_module(f"optin.language.{language}.rules").WORDS
    codes = {problem.code for case in CASES for problem in made(case, tmp_path / case.stem)}

    assert sorted(k for k in ours if k.startswith("problem.") and k[8:] not in codes) == []
    assert sorted(code for code in codes if f"problem.{code}" not in words(language)) == []
