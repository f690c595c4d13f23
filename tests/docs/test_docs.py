"""Docs are run: every command that a reader can type in the README is typed here."""

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.running import Ran, optin

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    (session, line[2:])
    for session in SESSIONS
    for line in session.splitlines()
    if line.startswith("$ optin")
]


def _run(command: str, typed: str = "") -> Ran:
    return optin(*shlex.split(command)[1:], typed=typed, folder=ROOT)


@pytest.mark.parametrize(("session", "command"), COMMANDS, ids=[c for _, c in COMMANDS])
def test_what_the_readme_shows_is_what_happens(session: str, command: str) -> None:
    """Lines of `…` stand for what is left out."""
    after = session[session.index(f"$ {command}\n") + len(command) + 3 :]
    shown = after.split("\n$ ")[0].rstrip()
    typed = "".join(
        f"{key}\n" for key in re.findall(r"^(?:>|Antwoord:|Answer:) (.*)$", shown, re.MULTILINE)
    )
    real = _run(command, typed)
    parts = [part.strip("\n") for part in re.split(r"^ *…$", shown, flags=re.MULTILINE)]
    place = 0
    text = real.stdout + real.stderr
    for part in parts:
        expected = re.sub(r"^(>|Antwoord:|Answer:) .*$", r"\1 ", part, flags=re.MULTILINE)
        assert expected in text[place:]
        place = text.index(expected, place) + len(expected)


def test_there_is_a_session_for_each_kind_of_person() -> None:
    assert len(SESSIONS) >= 3


@pytest.mark.parametrize("name", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda p: p.stem)
def test_every_example_fits_the_schema_and_gives_a_result_that_fits_its_own(name: Path) -> None:
    case_schema = json.loads(_run("optin schema case").stdout)
    result_schema = json.loads(_run("optin schema result").stdout)
    jsonschema.Draft7Validator.check_schema(case_schema)
    jsonschema.Draft7Validator.check_schema(result_schema)

    jsonschema.Draft7Validator(case_schema).validate(yaml.load(name.read_text(), yaml.BaseLoader))
    result = json.loads(_run(f"optin check --json {name}").stdout)
    jsonschema.Draft7Validator(result_schema).validate(result)


def test_several_files_give_results_in_one_object() -> None:
    names = " ".join(str(p) for p in sorted((ROOT / "examples").glob("*.yaml")))
    result = json.loads(_run(f"optin check --json {names}").stdout)

    jsonschema.Draft7Validator(json.loads(_run("optin schema result").stdout)).validate(result)
    assert result["optin"] == "results/2"


def test_a_starter_is_a_case_in_which_nothing_is_known() -> None:
    for language in ("nl", "en"):
        for role in ("worker", "operator", "desk"):
            starter = _run(f"optin new case --role {role} --lang {language}").stdout
            judged = json.loads(_run("optin check - --json", starter).stdout)
            relation = judged["relations"][0]

            assert (relation["exception"], relation["regime"]) == ("unknown", "undetermined")


def test_every_command_is_in_the_readme() -> None:
    listed = re.findall(r"^  (\w+) +\S", _run("optin --help").stdout, re.MULTILINE)

    assert [name for name in listed if f"optin {name}" not in README] == []


def test_every_term_of_the_glossary_that_is_english_occurs_in_code_or_docs() -> None:
    terms = [
        "sex worker",
        "operator",
        "working relationship",
        "deemed employment",
        "condition",
        "earnings",
        "Tax Administration",
        "permit",
        "records",
        "statement",
        "fines",
    ]
    text = " ".join(
        path.read_text(encoding="utf-8")
        for folder in ("optin", "rules", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".yaml", ".md"}
    )

    assert [term for term in terms if term not in text] == []


def test_the_line_of_prerequisites_names_what_the_tests_install() -> None:
    (line,) = re.findall(r"as Debian packages[^`]*`make test`[^`]*\n`([^`]+)`", README)
    rows = (ROOT / "scripts" / "debian-packages").read_text(encoding="utf-8").split("\n")
    listed = {row.split()[1] for row in rows if row}

    assert set(line.split()) == listed | {"python3-venv"}


@pytest.mark.parametrize(
    ("words", "packages"), [((), "python3-venv one-package"), (("python",), "python3-venv")]
)
def test_what_lacks_is_named_in_one_line_to_type_for_whoever_is_not_root(
    words: tuple[str, ...], packages: str, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    (tmp_path / "scripts" / "debian-packages").write_text("git git\nno-such-program one-package\n")
    for name, does in (("id", "echo 1000"), ("python3", "exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["bash", tmp_path / "scripts" / "prerequisites", *words],
        capture_output=True,
        text=True,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )

    assert (done.returncode, done.stdout) == (
        1,
        f"missing; as Debian packages: sudo apt-get install {packages}\n",
    )


def test_root_has_everything_installed_at_once_and_the_list_renewed_first(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    (tmp_path / "scripts" / "debian-packages").write_text("no-one one\nno-two two\n")
    for name, does in (("id", "echo 0"), ("apt-get", f'echo "$@" >> {tmp_path}/asked')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["bash", tmp_path / "scripts" / "prerequisites"],
        capture_output=True,
        text=True,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )

    assert (done.returncode, done.stdout) == (0, "installing: one two\n")
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked == ["update -qq", "install -y -qq one two"]
