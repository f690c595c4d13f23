"""What may be typed: words, letters and numbers answer; nothing that is typed is a fault of ours."""

import random
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optin.case.model import Case, Word
from optin.case.reading import read_case
from optin.console import typed
from optin.interview import MOST_RELATIONS, next_alias
from optin.language import words
from optin.privacy import wrong_alias
from optin.rules import library
from optin.rules.names import COMPLETE, ROLES
from tests.interview.sitting import PlaceOf, sit, typing
from tests.running import times

SAID = {
    Word.YES: ["ja", "j", "Ja ", "JA.", "\u00a0ja\u00a0", "1", "1.", "\uff11", "y", "Yes", "YES ."],
    Word.NO: ["nee", "n", "Nee.", " NEE", "2", "no", "N", "\u200bnee"],
    Word.UNKNOWN: [
        "3",
        "weet ik niet",
        "Weet  ik\u00a0niet.",
        "weet niet",
        "weet_niet",
        "unknown",
        "I do not know",
        "I don\u2019t know",
        "i don't know.",
    ],
    Word.DECLINED: [
        "4",
        "zeg ik liever niet",
        "Liever niet",
        "liever_niet.",
        "declined",
        "I would rather not say",
        "rather not",
    ],
}
NOTHING = [
    "",
    " ",
    "j a",
    "jaa",
    "ja?",
    "0",
    "5",
    "11",
    "w",
    "weet",
    "i",
    "niet",
    "ja nee",
    "\x1b[A",
]
OPTIONS = {
    language: dict(zip("1234", (words(language)[w.value] for w in SAID), strict=True))
    for language in COMPLETE
}


def _read(file: Path) -> Case:
    return read_case(file.read_bytes(), file.name, library.shipped(), datetime.now(UTC).date())


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a name that is typed may become a file


@pytest.mark.parametrize("language", COMPLETE)
def test_words_letters_and_numbers_mean_one_answer_in_either_language(language: str) -> None:
    found = {text: typed.option(text, OPTIONS[language]) for said in SAID.values() for text in said}
    wanted = {
        text: key
        for key, said in zip(OPTIONS[language], SAID.values(), strict=True)
        for text in said
    }

    assert found == wanted
    assert [typed.option(text, OPTIONS[language]) for text in NOTHING] == [None] * len(NOTHING)


def test_no_answer_is_a_command_and_no_command_an_answer() -> None:
    for sign in typed.COMMANDS:
        assert typed.meant(sign) is None
        assert all(typed.option(sign, options) is None for options in OPTIONS.values())
    assert not set(typed.LETTERS) & typed.COMMANDS


@pytest.mark.parametrize("language", COMPLETE)
def test_every_choice_of_yes_and_no_is_made_by_saying_so(language: str) -> None:
    said = words(language)
    for pair in (("decided.on", "decided.show"), ("save.yes", "save.no"), ("yes", "no")):
        for texts in (pair, pair[::-1]):
            options = {str(number): said[key] for number, key in enumerate(texts, 1)}
            for word, letter, key in (("ja", "j", pair[0]), ("nee", "n", pair[1])):
                for text in (word, letter, said[key], said[key].upper()):
                    assert options[typed.option(text, options) or ""] == said[key]


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("plain", [True, False])
def test_a_whole_interview_in_words_is_the_same_as_in_numbers(
    *, language: str, plain: bool
) -> None:
    spoken = {"1": "Ja.", "2": "nee", "3": "weet ik niet", "4": "liever niet"}
    numbers = ["1", *([] if plain else [""]), *"1112224211212411222", "", "1", ""]
    arguments = ("--role", "worker", "--lang", language, *(["--plain"] if plain else []))
    left = iter(numbers)

    def press(place: PlaceOf, _: str) -> str:
        key = next(left, None)  # where the choice is not between yes and no, its number stands
        key = spoken.get(key or "", key) if place[0] not in {"_more", "_save"} else key
        return "" if key is None else f"{key}\n"

    one = sit(typing(*numbers, then=""), *arguments)
    other = sit(press, *arguments)

    assert one.shown == other.shown
    assert one.places == other.places
    assert len(set(one.places)) >= 3


def test_an_alias_never_looks_like_a_name_and_there_are_enough() -> None:
    taken = ["A", "b"]
    while len(taken) < 150:
        taken.append(next_alias(taken))

    assert len({label.casefold() for label in taken}) == 150
    assert not any(map(wrong_alias, taken))
    assert taken[24:28] == ["Y", "Z", "W27", "W28"]
    for label in (
        "Jan",
        "roos1",
        "a b",
        "\u0416",
        "\u00b2",
        "A" * 13,
        "1234567890123",
        "W1\n",
        "\u00e9",
    ):
        assert wrong_alias(label)


def test_more_colleagues_than_letters_up_to_the_limit_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    asked: list[PlaceOf] = []

    def press(place: PlaceOf, shown: str) -> str:
        asked.append(place)
        if place[0] == "_another":
            wanted = shown.endswith("2 nee\n> ")
            return "ja\n" if wanted else "1\n" if shown.endswith("> ") else "\n"
        if place[0] == "_save":
            return {0: "2\n", 1: f"{file}\n"}.get([n for n, _ in asked].count("_save") - 1, "\n")
        return "\n" if shown.endswith(". ") else own(shown) if place[0] == "_ask" else "1\n"

    def own(shown: str) -> str:
        return "nee\n" if " \u00b7 " in shown.rpartition("\x1b[2J")[2] else "liever niet\n"

    done = sit(press, "--role", "worker", "--lang", "nl")

    assert (done.status, done.errors) == (0, "")
    assert f"Er zijn nu {MOST_RELATIONS} mensen genoemd, met jezelf erbij." in " ".join(
        done.shown.split()
    )
    case = _read(file)
    assert len(case.relations) == MOST_RELATIONS
    assert [r.label for r in case.relations][24:28] == ["Y", "Z", "W27", "W28"]


KEYS = st.one_of(
    st.sampled_from(["1", "2", "3", "b", "w", "?", "s", "h", "ja", "nee", "", "weet ik niet"]),
    st.sampled_from(
        ["1", "2", "1", "2", "4", "5", "23", "-1", "\u00b2", "9" * 5_000, "\x00", "\x1b[A"]
    ),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\n\r"), max_size=30),
)
NAMES = ("~nobody-here/a", "a\x00b", "x" * 300, ".", "/", "nowhere/a", "\u202ea", "a b.yaml", "~")


@settings(
    max_examples=times(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(ROLES),
    st.sampled_from(COMPLETE),
    st.booleans(),
    st.lists(KEYS, max_size=60),
    st.randoms(use_true_random=False),
)
def test_whatever_is_typed_it_ends_and_is_no_fault_of_ours(
    tmp_path: Path,
    role: str,
    language: str,
    plain: bool,
    keys: list[str],
    chance: random.Random,
) -> None:
    left = iter(keys)

    def press(place: PlaceOf, _: str) -> str:
        if place[0] == "_save" and chance.random() < 0.7:
            return chance.choice([*NAMES, "2", "2"]) + "\n"
        if place[0] in {"_begin", "_add_relation"} and chance.random() < 0.8:
            return chance.choice(["1", "B", "C2", "007", "1e5", "NO", "on", "W9"]) + "\n"
        key = next(left, None)
        return "" if key is None else f"{key}\n"

    more = ["--plain"] if plain else []
    done = sit(press, "--role", role, "--lang", language, *more)
    assert done.status in {0, 130}
    assert (done.errors != "") is (done.status == 130)
    shown = done.shown.replace("\x1b[2J", "").replace("\x1b[H", "")
    shown = shown.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").replace("\x1b[1m", "")
    shown = shown.replace("\x1b[0m", "")
    assert {s for s in shown if unicodedata.category(s) == "Cc"} <= {"\n"}
    for file in tmp_path.iterdir():
        assert _read(file).told_by == role
        file.unlink()
