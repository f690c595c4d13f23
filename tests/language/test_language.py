"""Both languages say the same things; nobody meets a word that hurts or an unfilled blank."""

import re
import shutil
from collections import Counter
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest
import yaml

from optin.language import PARTS, chosen, words
from optin.rules import library
from optin.rules.names import COMPLETE, ROLES
from optin.trust.lint.texts import HURTFUL
from tests.running import optin, process

ROOT = Path(__file__).parents[2]


def _blanks(phrase: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(phrase) if name)


def test_every_phrase_exists_in_every_language_with_the_same_blanks() -> None:
    blanks = [{key: _blanks(phrase) for key, phrase in words(name).items()} for name in COMPLETE]

    assert blanks[0] == blanks[1]


@pytest.mark.parametrize("language", COMPLETE)
def test_no_phrase_of_ours_hurts_or_shouts(language: str) -> None:
    found = {key: text for key, text in words(language).items() if HURTFUL.search(text)}
    # A tag is written with an exclamation mark; saying so is the only use.
    found.pop("problem.tag", None)
    for key in ("build.telling", "serious"):  # what others say or look for; it is never shown
        found.pop(key, None)

    assert found == {}


def test_no_question_asks_who_somebody_is() -> None:
    asked = [
        text["question"]
        for language in COMPLETE
        for role in ROLES
        for text in library.texts(language, role).values()
    ]
    identity = re.compile(
        r"\b(je naam|uw naam|your name|geboren|born|nationalit\w+|verblijf\w*|residence|BSN|"
        r"adres|address|welke handelingen|which acts)\b",
        re.IGNORECASE,
    )

    assert [question for question in asked if identity.search(question)] == []


@pytest.mark.parametrize(
    ("flag", "optin_lang", "locale", "expected"),
    [
        (None, None, None, "nl"),
        (None, None, "en_GB.UTF-8", "en"),
        (None, "nl", "en_GB.UTF-8", "nl"),
        ("en", "nl", "nl_NL.UTF-8", "en"),
        (None, None, "C", "nl"),
        (None, None, "de_DE.UTF-8", "nl"),
    ],
)
def test_the_flag_leads_then_optin_lang_then_the_locale_then_dutch(
    monkeypatch: pytest.MonkeyPatch,
    flag: str | None,
    optin_lang: str | None,
    locale: str | None,
    expected: str,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "OPTIN_LANG"):
        monkeypatch.delenv(name, raising=False)
    if optin_lang:
        monkeypatch.setenv("OPTIN_LANG", optin_lang)
    if locale:
        monkeypatch.setenv("LANG", locale)

    assert chosen(flag) == expected


READ_IN_A_LANGUAGE_THAT_IS_NOT_COMPLETE = """
import os
from optin.__main__ import run
from optin.language import chosen, offered
print(*offered(), chosen(), chosen("xx"))
os.environ["OPTIN_LANG"] = "xx"
print(chosen())
print(run(["safety", "--lang", "xx"]), run(["rules", "list", "--lang", "xx"]))
"""


def test_a_language_that_is_there_is_offered_to_readers_and_is_no_input(tmp_path: Path) -> None:
    for name in ("optin", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    words_of = tmp_path / "optin" / "language"
    shutil.copytree(words_of / "en", words_of / "xx")

    here = {"PYTHONPATH": str(tmp_path)}
    done = process(code=READ_IN_A_LANGUAGE_THAT_IS_NOT_COMPLETE, folder=tmp_path, environ=here)

    first, second, *safety, statuses = done.stdout.splitlines()
    assert (first, second, statuses) == ("nl en xx nl xx", "nl", "0 2")
    english = optin("safety", "--lang", "en").stdout
    assert "\n".join(safety) == english.rstrip("\n")
    assert "nl, en" in done.stderr


def test_the_compiled_rules_say_what_the_yaml_says() -> None:
    for name in library.NAMES:
        text = (library.folder() / name).read_text(encoding="utf-8")
        assert library.raw(name) == yaml.load(text, yaml.BaseLoader)


@pytest.mark.parametrize("language", COMPLETE)
def test_no_phrase_is_said_in_two_places(language: str) -> None:
    found = [
        key for part in PARTS for key in import_module(f"optin.language.{language}.{part}").WORDS
    ]

    assert [key for key, times in Counter(found).items() if times > 1] == []
