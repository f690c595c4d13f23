"""A file named where another belongs is one mistake: it says what the file is and where it goes."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from optin.audit.workbook import write_xlsx
from optin.language import Speaker
from optin.rules.names import COMPLETE
from tests.audit.houses import GOOD, OPERATOR, RELATION, operators, workers
from tests.running import optin

PAY = "heffing;tijdvak;uiterlijk;betaald op\nbtw;2026-09;2026-10-31;2026-10-30"
FILES = {
    "w.csv": workers([{"label": "W1", **{f: GOOD[f] for f in RELATION}}]),
    "many.csv": workers([{"operator": "Rood", "label": "W1"}], many=True),
    "short.csv": "bijnaam;eigen werktijden\nW1;ja",
    "o.csv": operators([{f: GOOD[f] for f in OPERATOR}]),
    "p.csv": PAY,
    "titled.csv": f"Belasting 2026;;;\n\n{PAY}",
    "o.yaml": "# van ons\noptin: operator/1\npermit_held: ja\n",
    "case.yaml": "optin: case/1\ntold_by: operator\noperator: {}\nrelations:\n  - label: A\n    answers: {}\n",
    "case.txt": "optin: case/1\nrelations:\n  - label: A\n",
    "d.yaml": "optin: dossier/2\n",
    "e.json": '{"optin": "evidence/1"}',
    "r.json": '{\n "optin": "result/2"}',
    "rs.txt": '{"optin": "results/2", "results": []}',
    "b.yaml": "iets: anders\n",
    "foto.csv": "a;b;c;d;e\n1;2;3;4;5",
}
HERE = {
    "": "relation",
    "--operator": "operator",
    "--operators": "operator",
    "--payments": "payment",
}
WORKERS = ("w.csv", "many.csv", "short.csv")
CASES = [
    *(("", f, "table_of_operator") for f in ("o.csv", "o.xlsx")),
    *(("", f, "table_of_payment") for f in ("p.csv", "titled.csv", "p.xlsx")),
    *((o, f, "table_of_relation") for o in ("--operator", "--payments") for f in (*WORKERS, "w.xlsx")),
    *((o, f, "table_of_payment") for o in ("--operator", "--operators") for f in ("p.csv", "p.xlsx")),
    ("--payments", "o.csv", "table_of_operator"),
    *((o, "r.json", "is_a_result") for o in HERE),
    *((o, "rs.txt", "is_a_results") for o in HERE),
    *((o, "d.yaml", "is_a_dossier") for o in HERE),
    *((o, "dossier", "is_a_dossier") for o in HERE),
    *((o, "e.json", "is_a_evidence") for o in HERE),
    *((o, "o.yaml", "is_a_operator") for o in HERE if o != "--operator"),
    *((o, f, "is_a_case") for o in ("--operators", "--payments") for f in ("case.yaml", "case.txt")),
    *((o, "uit.csv", "is_a_result") for o in HERE),
    *((o, "foto.csv", "columns_unknown") for o in HERE),
]  # fmt: skip


def xlsx(text: str) -> bytes:
    header, *rows = [line.split(";") for line in text.splitlines()]
    return write_xlsx(header, rows, [()] * len(header), ("uitleg", [["."]]), "blad")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    for name, text in FILES.items():
        (made / name).write_text(text)
    for name in ("w", "o", "p"):
        (made / f"{name}.xlsx").write_bytes(xlsx(FILES[f"{name}.csv"]))
    (made / "dossier").mkdir()
    (made / "dossier" / "dossier.yaml").write_text(FILES["d.yaml"])
    done = optin("audit", "w.csv", "--format", "csv", "-o", "uit.csv", folder=made)
    assert done.returncode == 0
    return made


def said(folder: Path, option: str, file: str, language: str) -> tuple[str, str]:
    named = (
        [file] if not option else ["many.csv" if option == "--operators" else "w.csv", option, file]
    )
    ran = optin("audit", *named, "--lang", language, folder=folder)
    assert (ran.returncode, ran.stdout) == (2, "")
    first, *rest, last = ran.stderr.splitlines()
    assert last.startswith("1 ")  # one mistake
    assert rest == []
    place, _, sentence = first.partition(": ")
    return place, sentence


@pytest.mark.parametrize(("option", "file", "code"), CASES)
def test_a_file_at_the_wrong_place_is_one_mistake_with_the_right_place(
    folder: Path, option: str, file: str, code: str
) -> None:
    for language in COMPLETE:
        say = Speaker(language)
        place, sentence = said(folder, option, file, language)

        assert place.startswith(file)
        assert sentence == say(f"problem.{code}", here=say(f"here.{HERE[option]}"))


def test_a_file_of_another_kind_in_yaml_is_no_table(folder: Path) -> None:
    for option in ("--operators", "--payments"):
        ran = optin("audit", "many.csv", option, "b.yaml", "--lang", "nl", folder=folder)
        assert ran.stderr.startswith("b.yaml")
        assert ran.returncode == 2


@pytest.mark.parametrize(
    "named",
    [
        ["w.csv"],
        ["w.xlsx"],
        ["short.csv"],
        ["case.yaml"],
        ["case.txt"],
        ["w.csv", "--operator", "o.csv"],
        ["w.csv", "--operator", "o.yaml"],
        ["w.csv", "--operator", "case.yaml"],
        ["w.csv", "--operator", "o.xlsx", "--payments", "p.xlsx"],
        ["w.csv", "--payments", "titled.csv"],
    ],
)
def test_a_file_where_it_belongs_is_read(folder: Path, named: Sequence[str]) -> None:
    ran = optin("audit", *named, folder=folder)

    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code", "names"),
    [
        (["audit", "w.csv", "o.csv"], "extra_audit", ""),
        (["audit", "w.csv", "o.csv", "p.csv", "--plain"], "extra_audit", ""),
        (["new", "payments", "p2.csv"], "extra_none", ""),
        (["new", "workers", "w2.csv"], "extra_none", ""),
        (["safety", "nu"], "extra_none", ""),
        (["compare", "a.yaml", "b.yaml", "Jan"], "extra", "A, B"),
    ],
)
def test_more_than_a_command_takes_says_what_it_takes(
    folder: Path, arguments: list[str], code: str, names: str
) -> None:
    command = "optin " + " ".join(a for a in arguments[:2] if "." not in a and a != "nu")
    for language in COMPLETE:
        ran = optin(*arguments, "--lang", language, folder=folder)
        expected = Speaker(language)(f"problem.{code}", names=names, command=command)

        assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", expected + "\n")
