"""The ending of `-o` decides the form of every command that writes one, or the run stops."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from optin.cli.auditing import FORMATS
from optin.cli.forms import ENDINGS, form_of
from optin.problems import UsageError
from tests.audit.houses import GOOD, OPERATOR, RELATION, operators, workers
from tests.running import Ran, optin

BEGINS = {
    "html": b"<!DOCTYPE html>",
    "json": b"{",
    "sarif": b"{",
    "csv": "\ufeffexploitant;bijnaam;artikel 2.2;".encode(),
    "text": b"1 WERKRELATIE",
    "junit": b"<?xml",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("w.csv").write_text(workers([{"label": "W1", **{f: GOOD[f] for f in RELATION}}]))
    Path("o.csv").write_text(operators([{f: GOOD[f] for f in OPERATOR}]))
    return tmp_path


AUDIT = ("audit", "w.csv", "--operator", "o.csv", "--as-of", "2026-11-01", "--lang", "nl")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("r.html", "html"),
        ("r.HTM", "html"),
        ("r.json", "json"),
        ("r.csv", "csv"),
        ("r.txt", "text"),
        ("r.xml", "junit"),
        ("r.sarif", "sarif"),
        ("r.sarif.json", "json"),  # --format sarif says which of the two
        ("verslag", "text"),
        ("verslag.oktober", "text"),
    ],
)
def test_an_audit_is_written_in_the_form_of_its_ending(name: str, form: str, folder: Path) -> None:
    assert optin(*AUDIT, "-o", name).returncode == 0
    assert (folder / name).read_bytes().startswith(BEGINS[form])


@pytest.mark.parametrize(("form", "ending"), list(product(FORMATS, ENDINGS)))
def test_an_ending_and_a_format_agree_or_nothing_is_written(form: str, ending: str) -> None:
    if form in ENDINGS[ending]:
        assert form_of(form, f"map/r{ending}", FORMATS, "text") == form
        return
    with pytest.raises(UsageError) as caught:
        form_of(form, f"map/r{ending.upper()}", FORMATS, "text")

    (problem,) = caught.value.problems
    known = any(other in FORMATS for other in ENDINGS[ending])
    assert problem.code == ("ending_other" if known else "ending_unknown")
    assert problem.details["ending"] == ending


WRITES: dict[tuple[str, ...], str] = {
    AUDIT: ".pdf",
    ("new", "workers"): ".html",
    ("new", "workers", "--many"): ".yaml",
    ("new", "operator"): ".docx",
    ("new", "operator", "--many"): ".yaml",
    ("new", "case"): ".xlsx",
    ("page",): ".pdf",
    ("rules", "export", "--to", "dmn"): ".json",
    ("rules", "export", "--to", "json"): ".sql",
}


@pytest.mark.parametrize("command", WRITES)
def test_every_command_refuses_an_ending_that_it_does_not_write(
    command: tuple[str, ...], folder: Path
) -> None:
    target = folder / f"x{WRITES[command]}"

    done = optin(*command, "-o", target)
    assert done.returncode == 2
    assert done.stderr.startswith(("-o: in de vorm", "-o: de uitgang"))
    assert not target.exists()


STARTERS: list[tuple[tuple[str, ...], str, Callable[[bytes], bool]]] = [
    (("new", "workers"), "w.xlsx", lambda raw: raw.startswith(b"PK\x03\x04")),
    (("new", "workers"), "n.csv", lambda raw: raw.startswith("\ufeffbijnaam;".encode())),
    (("new", "operator"), "o.xlsx", lambda raw: raw.startswith(b"PK\x03\x04")),
    (("new", "operator"), "n.yml", lambda raw: raw.startswith(b"optin: operator/1")),
    (("new", "operator", "--many"), "m.csv", lambda raw: b"exploitant;" in raw),
]


@pytest.mark.parametrize(("command", "name", "holds"), STARTERS)
def test_a_starter_is_written_in_the_form_of_its_ending(
    command: tuple[str, ...], name: str, holds: Callable[[bytes], bool], folder: Path
) -> None:
    assert optin(*command, "-o", name).returncode == 0
    assert holds((folder / name).read_bytes())


@pytest.mark.usefixtures("folder")
def test_what_there_is_is_named_in_the_language_of_the_reader() -> None:
    assert optin(*AUDIT[:-1], "en", "-o", "r.pdf") == Ran(
        2,
        "",
        "-o: this cannot be written in the form .pdf (choose one of: .html, .htm, .json, .sarif, "
        ".csv, .txt, .xml)\n",
    )
    assert optin(*AUDIT, "-o", "r.html", "--format", "json") == Ran(
        2,
        "",
        "-o: de uitgang .html en --format json spreken elkaar tegen (laat --format weg, of kies een "
        "andere uitgang)\n",
    )
