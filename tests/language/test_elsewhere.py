"""A machine in another language gets Dutch, and one line in Dutch and English that says so."""

from pathlib import Path

import pytest

from optin.language import Speaker
from tests.running import optin

NOTICE = f"{Speaker('nl')('elsewhere')} {Speaker('en')('elsewhere')}\n"


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"LANG": "ro_RO.UTF-8"}, True),
        ({"LANG": "bg_BG"}, True),
        ({"LANG": "zh-Hant"}, True),
        ({"LANG": "fil_PH.UTF-8@latin"}, True),
        ({"LC_ALL": "es_ES.UTF-8", "LANG": "en_GB.UTF-8"}, True),
        ({"OPTIN_LANG": "ro", "LANG": "nl_NL.UTF-8"}, True),
        ({"OPTIN_LANG": "nl", "LANG": "ro_RO.UTF-8"}, False),
        ({"LC_ALL": "", "LC_MESSAGES": "en_US.UTF-8", "LANG": "ro_RO.UTF-8"}, False),
        ({"LANG": "nl_BE@euro"}, False),
        ({"LANG": "EN"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LC_ALL": "C", "LANG": "ro_RO.UTF-8"}, False),
        ({"LANG": ""}, False),
    ],
)
def test_it_is_told_where_the_first_wish_of_the_machine_is_another_language(
    environ: dict[str, str], told: bool, tmp_path: Path
) -> None:
    done = optin("safety", folder=tmp_path, environ=environ)

    assert (done.returncode, done.stderr) == (0, NOTICE if told else "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rules", "list"], True),
        (["--help"], True),
        (["ask", "--help"], True),
        (["schema", "case"], True),
        (["explain", "1.g"], True),
        (["safety", "--lang", "nl"], False),
        (["safety", "--lang=en"], False),
        (["--version"], False),
        (["check", "--json", "zaak.yaml"], False),
    ],
)
def test_the_output_stays_what_it_is(arguments: list[str], told: bool, tmp_path: Path) -> None:
    case = optin("new", "case", "--lang", "nl").stdout
    (tmp_path / "zaak.yaml").write_text(case, encoding="utf-8")

    romanian, dutch = (
        optin(*arguments, folder=tmp_path, environ={"LANG": lang})
        for lang in ("ro_RO.UTF-8", "nl_NL.UTF-8")
    )

    assert (romanian.returncode, romanian.stdout) == (dutch.returncode, dutch.stdout)
    assert romanian.stderr == (NOTICE if told else "") + dutch.stderr


def test_a_mistake_is_told_after_it(tmp_path: Path) -> None:
    done = optin("check", "absent.yaml", folder=tmp_path, environ={"LANG": "ro_RO.UTF-8"})

    assert done.returncode == 2
    assert done.stderr.startswith(NOTICE)
    assert done.stderr.count(NOTICE) == 1


@pytest.mark.parametrize("role", [[], ["--role", "worker"], ["--role", "desk"]])
def test_the_interview_says_it_on_its_own_first_screen(role: list[str], tmp_path: Path) -> None:
    done = optin("ask", *role, typed="q\n", folder=tmp_path, environ={"LANG": "pl_PL.UTF-8"})

    said = " ".join(done.stdout.split())
    assert said.startswith(NOTICE.strip())
    assert said.count(NOTICE.strip()) == 1
    assert NOTICE not in done.stderr
