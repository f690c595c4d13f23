"""Whatever the interview waits for: q leaves there, and so do Ctrl-C and Ctrl-D."""

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from optin.console import session
from tests.interview.sitting import PlaceOf, places, sit, typing

LEFT = {"nl": "Gestopt. Er is niets bewaard.\n", "en": "Stopped. Nothing was stored.\n"}
KEPT = {
    "nl": "Gestopt. Wat is bewaard, staat in {}.\n",
    "en": "Stopped. What was saved is in {}.\n",
}
KEYS = ("1", "1", "2", "2", "3", "b", "?", "w", "s", "ja", "nee", "weet ik niet", "4", "")
ENDS = {"q": "q\n", "Q and spaces": " Q. \n", "Ctrl-D": "", "Ctrl-C": None}
WITH_ENTER = {"_begin", "_result", "_save", "_signals", "_answered", "_another"}
MOST = 3  # people in these walks, so that the limit is soon there; the way past it is the same
WALKS = 36


@dataclass
class Way:
    """How a place is reached."""

    arguments: tuple[str, ...]
    keys: list[str]


def _walk(seed: int, file: Path) -> tuple[Way, list[PlaceOf]]:
    """Go through an interview at random."""
    chance = random.Random(seed)
    keys: list[str] = []
    role = chance.choice((None, "worker", "worker", "operator", "desk"))
    arguments = ("--lang", chance.choice(("nl", "en")), *(("--role", role) if role else ()))
    arguments += ("--until", "complete") if seed % 3 == 0 else ()
    wanted = {"_begin": "1", "_ask_role": "1", "_more": "1", "_another": chance.choice("112")}

    style = KEYS if seed % 3 else ("1", "1", "1", "1", "1", "2", "2", "b")
    gates = iter("111222" if chance.random() < 0.5 else "")  # a house as there are many

    def press(place: PlaceOf, _: str) -> str:
        key = wanted.get(place[0]) or chance.choice(style)
        key = next(gates, key) if place[0] == "_ask" else key
        if place[0] == "_add_relation":
            key = f"W{len(keys)}"
        if place[0] == "_save":
            key = "2" if keys[-1] != "2" else str(file)
        keys.append(key)
        return f"{key}\n" if len(keys) < 150 else ""

    file.unlink(missing_ok=True)
    sitting = sit(press, *arguments)
    return Way(arguments, keys), sitting.places


@cache
def _ways() -> dict[PlaceOf, Way]:
    """Return the shortest way found to each place."""
    found: dict[PlaceOf, Way] = {}
    file = Path(mkdtemp(prefix="optin-sitting-")) / "a.yaml"
    for seed in range(WALKS):
        way, asked = _walk(seed, file)
        for number, place in enumerate(asked):
            if place not in found or number < len(found[place].keys):
                found[place] = Way(way.arguments, way.keys[:number])
    return found


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(session, "MOST_RELATIONS", MOST)


def test_the_walks_come_to_every_place_that_the_source_has() -> None:
    reached = _ways()
    missed = [
        place
        for place, lines in places().items()
        if not any(name == place[0] and line in lines for name, line in reached)
    ]

    assert missed == []


@pytest.mark.parametrize("end", ENDS)
def test_leaving_at_every_place_ends_there_and_says_what_was_kept(end: str) -> None:
    for place, way in _ways().items():
        for more in ((), ("--plain",)) if place[0] not in WITH_ENTER else ((),):
            saved = [key for key in way.keys if key.endswith(".yaml")]
            for name in saved:
                Path(name).unlink(missing_ok=True)
            left = sit(typing(*way.keys, then=ENDS[end]), *way.arguments, *more)
            language = way.arguments[1]
            said = KEPT[language].format(saved[-1]) if saved else LEFT[language]

            assert (place, left.status, left.errors) == (place, 130, said)
            assert more or left.places[-1] == place
            assert [Path(name).is_file() for name in saved] == [True] * len(saved)
