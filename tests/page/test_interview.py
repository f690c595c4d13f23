"""The page asks, notes and concludes in the words and the order of the terminal."""

import random
from dataclasses import asdict
from typing import Any

import pytest

from optin.case.model import Case, Word
from optin.case.reading import read_case
from optin.engine.assess import assess
from optin.engine.outline import outline
from optin.explanation.report import Report
from optin.explanation.result import effect, reports
from optin.explanation.voice import Voice
from optin.interview import Interview, Question
from optin.page.data import TERMINAL_ONLY
from optin.rules import library
from optin.rules.names import COMPLETE
from tests.engine.houses import DAY
from tests.page.running import RULES, run
from tests.running import times

HELD = times(20)
WORDS = (Word.YES, Word.NO, Word.UNKNOWN, Word.DECLINED)


def _tasks(language: str) -> list[dict[str, Any]]:
    made = []
    for seed in range(HELD):
        chance = random.Random(seed)
        subjects = Interview(RULES, "worker", DAY).subjects()
        weights = chance.choice(((1, 1, 1, 1), (6, 2, 1, 1), (2, 6, 1, 1), (1, 1, 6, 6)))
        made.append(
            {
                "words": [w.value for w in chance.choices(WORDS, weights, k=45)],
                "complete": chance.random() < 0.5,
                "language": language,
                "day": DAY.isoformat() if seed % 3 else "2028-02-29",
                "backs": chance.sample(range(40), 2),
                "colleagues": chance.sample(subjects, chance.choice((0, 0, 1, 2))),
            }
        )
    return made


def _held(task: dict[str, Any]) -> dict[str, Any]:
    held = Interview(RULES, "worker", DAY.fromisoformat(task["day"]), complete=task["complete"])
    voice = Voice(RULES, "worker", task["language"])
    for label, fact in zip("BCD", task["colleagues"], strict=False):
        held.add_colleague(label, fact)
    held.list_closed = True
    asked = []
    for place, word in enumerate(task["words"]):
        left = held.open_questions()
        if not left:
            break
        question = left[0]
        why = [] if place % 7 else _why(voice, held, question)
        recorded, dropped = held.answer(question, Word(word))
        facts = [old.fact for old in dropped]
        asked.append([question.label, question.fact, len(left), recorded.value, facts, why])
        if place in task["backs"]:
            held.back()
            held.back()
    case = held.case()
    told = reports(voice, case, assess(RULES, case))
    return {"asked": asked, "reports": [_without_commands(voice, report) for report in told]}


def _why(voice: Voice, held: Interview, question: Question) -> list[str]:
    """Return what the terminal says when it is asked why."""
    provision = outline(RULES).read_by[question.fact]
    place = voice.start(voice.citation(provision))
    lines = [voice.say("why.asked", place=place, means=voice.means(provision))]
    does = held.what_it_does(question)
    now = held.outcomes()[held.labels.index(question.label) if question.label else 0]
    for key, outcome in (("yes", does and does.if_yes), ("no", does and does.if_no)):
        if said := outcome and effect(voice, outcome, now):
            lines.append(voice.say(f"effect.{key}", outcome=said))
    if does is None or not does.decides:
        lines.append(voice.say("why.no_longer"))
    elif now in (does.if_yes, does.if_no):
        lines.append(voice.say("why.goes_on"))
    return [*lines, voice.say("why.unknown")]


def _without_commands(voice: Voice, report: Report) -> dict[str, Any]:
    """Return a report as data, without the step that names a command of the terminal."""
    steps = library.raw("routes.yaml")["always"]
    commands = {voice.of(step) for step in steps if step["id"] in TERMINAL_ONLY}
    made: dict[str, Any] = _lists(asdict(report))
    for section in made["sections"]:
        section["items"] = [item for item in section["items"] if item["text"] not in commands]
    return made


def _lists(value: Any) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, dict):
        return {key: _lists(part) for key, part in value.items()}
    return [_lists(part) for part in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("language", COMPLETE)
def test_the_same_answers_give_the_same_questions_and_the_same_words(language: str) -> None:
    tasks = _tasks(language)
    found = run(tasks)

    for task, page in zip(tasks, found, strict=True):
        page.pop("file")
        assert page == _held(task)


def test_the_case_file_is_read_by_the_terminal_as_the_same_case() -> None:
    tasks = _tasks("nl")
    for task, page in zip(tasks, run(tasks), strict=True):
        case = read_case(page["file"].encode(), "case.yaml", RULES, DAY)
        told = {(label, fact): word for label, fact, _, word, _, _ in page["asked"]}
        kept = {(r.label, f): a.word.value for r in case.relations for f, a in r.answers.items()}
        kept |= {("", fact): answer.word.value for fact, answer in case.operator.items()}

        assert (case.told_by, case.as_of.isoformat()) == ("worker", task["day"])
        assert {k: v for k, v in kept.items() if k in told}.items() <= told.items()
        assert _first(case) == page["reports"][0]["heading"]


def _first(case: Case) -> str:
    return reports(Voice(RULES, "worker", "nl"), case, assess(RULES, case))[0].heading
