"""A file of ours of another kind is one mistake with the way on, not one for each of its keys."""

from pathlib import Path

import pytest

from tests.running import ROOT, optin

DOSSIER = ROOT / "examples" / "dossiers" / "huisregels"


def _first_and_count(*arguments: str | Path) -> tuple[str, str]:
    done = optin(*arguments, "--lang", "en")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    return lines[0].partition(": ")[2], lines[-1]


@pytest.mark.parametrize("command", ["check", "compare"])
def test_a_result_is_no_case(command: str, tmp_path: Path) -> None:
    example = ROOT / "examples" / "exploitant.yaml"
    (tmp_path / "r.json").write_text(optin("check", example, "--json").stdout, encoding="utf-8")
    more = [example] if command == "compare" else []

    assert _first_and_count(command, tmp_path / "r.json", *more) == (
        "this is a result of optin (name the file with the answers)",
        "1 error; nothing was judged.",
    )


def test_a_dossier_is_no_case() -> None:
    assert _first_and_count("check", DOSSIER / "dossier.yaml")[0] == (
        "this is a dossier (to judge one side of it: optin check FOLDER --side)"
    )


def test_a_case_is_no_dossier(tmp_path: Path) -> None:
    case = (ROOT / "examples" / "werker.yaml").read_text(encoding="utf-8")
    (tmp_path / "dossier.yaml").write_text(case, encoding="utf-8")

    assert (
        _first_and_count("dossier", "show", tmp_path)[0]
        == "this is a case (optin check reads it, and optin audit as its first file)"
    )
