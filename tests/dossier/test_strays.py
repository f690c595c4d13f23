"""What lies in a dossier's folder that nobody put there, and comments that somebody wrote."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optin.documents import comments
from optin.dossier import store
from optin.dossier.periods import odd_month
from optin.dossier.reading import read_dossier
from optin.dossier.writing import as_yaml, remarks_in
from tests.dossier.making import RULES, dossier, statements, told
from tests.running import optin

LITTER = [
    ".DS_Store", "Thumbs.db", "thumbs.db", "desktop.ini", "~$brief.docx", "._P1.jpg", ".~lock.brief.odt#",
    "~WRL0003.tmp", ".dossier.yaml.swp", "dossier.yaml~", ".#dossier.yaml", ".directory", ".dropbox.attr",
]  # fmt: skip
COPIES = [
    "dossier-PC2.yaml", "dossier (1).yaml", "dossier (conflicted copy 2026-11-02).yaml", "Copy of dossier.yaml",
    "dossier.sync-conflict-20261102-101112-ABCDEFG.yaml", "dossier kopie.yml", "Dossier_conf(PC).yaml",
]  # fmt: skip
COMMANDS = [
    ["show"],
    ["state", "--fact", "annual_statement", "--answer", "no", "--by", "W1"],
    ["add", "stuk.txt"],
    ["consent", "--level", "2", "--for", "advocaat", "--by", "W1"],
    ["build", "-o", "uit"],
    ["verify"],
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    store.begin(tmp_path / "zaak", dossier(told("W1", "fines_charged", "yes")), RULES, "nl")
    (tmp_path / "stuk.txt").write_text("boete: 50 euro", encoding="utf-8")
    return tmp_path / "zaak"


@pytest.mark.parametrize("name", LITTER)
def test_litter_is_no_tampering_wherever_it_lies(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"x")
    (folder / "bewijs" / name).write_bytes(b"x")

    assert store.verify(folder, store.load(folder, RULES)) == ()


@pytest.mark.parametrize(
    "name", ["P9.jpg", "notities.docx", "brief~1.docx", "DS_Store", ".verborgen.jpg"]
)
def test_what_somebody_put_there_is_still_named(name: str, folder: Path) -> None:
    (folder / "bewijs" / name).write_bytes(b"x")

    found = store.verify(folder, store.load(folder, RULES))
    assert [(f.code, f.name) for f in found] == [("unknown", name)]


@pytest.mark.parametrize("name", COPIES)
def test_a_second_dossier_is_found(name: str, folder: Path) -> None:
    (folder / name).write_bytes((folder / "dossier.yaml").read_bytes())

    found = store.verify(folder, store.load(folder, RULES))
    assert [(f.code, f.name) for f in found] == [("conflict", name)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_every_command_names_a_second_dossier(command: list[str], folder: Path) -> None:
    (folder / "dossier-PC2.yaml").write_bytes((folder / "dossier.yaml").read_bytes())

    done = optin("dossier", command[0], "zaak", *command[1:], "--lang", "nl")

    assert done.returncode == (1 if command == ["verify"] else 0)
    assert done.stderr.startswith(
        "dossier-PC2.yaml lijkt een tweede dossier.yaml (van een andere computer of een gedeelde schijf)."
    )


# -- comments


def test_comments_stay_with_what_they_stood_at(folder: Path) -> None:
    path = folder / "dossier.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("reference: D-1", "# eerst bellen\nreference: D-1  # van de balie")
    text = text.replace("  - id: F1\n", "  # hier twijfelt zij\n  - id: F1 # nagevraagd\n", 1)
    path.write_text(text, encoding="utf-8")

    for _ in range(2):  # the second change finds them where the first put them
        now = store.load(folder, RULES)
        store.change(folder, RULES, lambda d: replace(d, group=d.group + 1))
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[1:5] == [
            "# eerst bellen", "# van de balie", "# id: F1: hier twijfelt zij", "# id: F1: nagevraagd",
        ]  # fmt: skip
        assert store.load(folder, RULES) == replace(now, group=now.group + 1)
        assert sum(line.startswith("#") for line in lines) == 5


@given(st.lists(statements(), max_size=4))
def test_words_are_never_taken_for_comments(told_: list) -> None:  # type: ignore[type-arg]
    hashed = [replace(s, words=f"{s.words} # geen 'opmerking' \" #") for s in told_]
    text = as_yaml(RULES, dossier(*hashed))

    assert remarks_in(text) == ()
    remarks = ("een # twee", "drie: vier")
    again = as_yaml(RULES, dossier(*hashed), remarks)
    assert remarks_in(again) == remarks
    assert read_dossier(again.encode(), "x", RULES) == read_dossier(text.encode(), "x", RULES)


def test_comments_have_their_line_and_column() -> None:
    text = "a: 'x # y' # een\n# twee\nb: # drie\n  - c#d\n# vier"

    assert list(comments(text)) == [(0, 11, "een"), (1, 0, "twee"), (2, 3, "drie"), (4, 0, "vier")]


# -- months that cannot be


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2026-11", None), ("2026-12", "month_ahead"), ("9999-01", "month_ahead"), ("1950-01", None),
        ("1949-12", "month_long_ago"), ("1026-11", "month_long_ago"), ("0000-01", "month_long_ago"),
        ("2026-00", "not_a_month"), ("2026-1", "not_a_month"), ("٢٠٢٦-01", "not_a_month"), ("2026-11-01", "not_a_month"),
    ],
)  # fmt: skip
def test_a_month_that_cannot_be_is_refused(text: str, problem: str | None) -> None:
    assert odd_month(text, date(2026, 11, 30)) == problem


@pytest.mark.parametrize(
    ("command", "option"),
    [
        *((["state", "--fact", "fines_charged", "--answer", "no", "--by", "W1"], o) for o in ("--told", "--since", "--until")),
        (["add", "stuk.txt"], "--period"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("month", ["9998-05", "1026-11"])
def test_every_option_for_a_month_refuses_it(
    command: list[str], option: str, month: str, folder: Path
) -> None:
    before = (folder / "dossier.yaml").read_bytes()

    done = optin("dossier", command[0], "zaak", *command[1:], option, month, "--lang", "nl")
    assert done.returncode == 2

    said = "deze maand moet nog komen" if month > "2" else "zo lang geleden kan dit niet zijn"
    assert f"{option}: {said}" in done.stderr
    assert (folder / "dossier.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("month", "said"), [("2020-01", "deze maand is al voorbij"), ("9999-01", "dit is te ver weg")]
)
@pytest.mark.usefixtures("folder")
def test_a_dossier_is_kept_until_a_month_that_comes(month: str, said: str) -> None:
    done = optin("dossier", "new", "ander", "--delete-after", month, "--lang", "nl")
    assert done.returncode == 2
    assert f"--delete-after: {said}" in done.stderr


def test_a_month_that_somebody_typed_into_the_file_is_named_by_verify(
    folder: Path,
) -> None:
    path = folder / "dossier.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("told: 2026-11", "told: 1026-11"), encoding="utf-8"
    )

    verified = optin("dossier", "verify", "zaak", "--lang", "nl")
    assert verified.returncode == 1
    assert (
        "F1: hierin staat een maand die nog moet komen, of te lang geleden is." in verified.stdout
    )
    corrected = optin("dossier", "correct", "zaak", "F1", "--told", "2026-11", "--lang", "nl")
    assert corrected.returncode == 0
    assert optin("dossier", "verify", "zaak", "--lang", "nl").returncode == 0
