"""With scripts off, the outcome appears by selectors alone, and the engine agrees with it."""

import random

from playwright.sync_api import Browser

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import conclusions, interesting
from optin.page.data import askable
from tests.engine.houses import DAY, IN_ORDER
from tests.page.browsing import Visit
from tests.page.running import RULES

FACTS = askable(RULES)
BEST = {fact: IN_ORDER.get(fact, Word.YES) for fact in FACTS}
GENERATED = 400
SIGNS = {Word.YES: "y", Word.NO: "n", Word.UNKNOWN: "u"}
SHOWN = """(form, tasks) => tasks.map((task) => {
  form.reset();
  for (const value of task) form.querySelector(`[value=${value}]`).checked = true;
  return [...form.querySelectorAll(".outcome p")]
    .filter((one) => getComputedStyle(one).display !== "none").map((one) => one.className);
})"""


def _engine(words: dict[str, Word]) -> str:
    """Return what the engine makes of a form that is filled in like this."""
    answers = {
        fact: Answer(word)
        for fact, word in words.items()
        if word is Word.UNKNOWN or RULES.facts[fact].can_answer("worker", yes=word is Word.YES)
    }
    operator = {f: a for f, a in answers.items() if RULES.facts[f].scope == "operator"}
    own = {fact: answer for fact, answer in answers.items() if fact not in operator}
    case = Case(DAY, (Relation("A", own),), operator, "worker")
    exception = conclusions(RULES, case)[0].exception
    if exception != "unknown":
        return {"not_applicable": "elsewhere", "not_met": "breach"}[exception]
    answered = {fact for fact, word in words.items() if word is not Word.UNKNOWN}
    deciding = {fact for _, fact in interesting(RULES, case, complete=False)}
    return "open" if deciding & set(FACTS) - answered else "none"


def _shown(chromium: Browser, forms: list[dict[str, Word]]) -> list[str]:
    visit = Visit(chromium, java_script_enabled=False)
    tasks = [[f"{SIGNS[w]}{FACTS.index(f)}" for f, w in words.items()] for words in forms]
    found = [visit.page.locator(f".leaflet.{name} form").evaluate(SHOWN, tasks) for name in ("nl",)]
    visit.context.close()
    assert all(len(outcomes) == 1 for outcomes in found[0])
    return [outcomes[0] for outcomes in found[0]]


def test_every_change_of_a_single_answer_shows_what_the_engine_says(chromium: Browser) -> None:
    forms: list[dict[str, Word]] = [{}, BEST]
    for fact in FACTS:
        forms += [{fact: word} for word in SIGNS]
        forms += [{**BEST, fact: word} for word in SIGNS]
        forms.append({f: w for f, w in BEST.items() if f != fact})

    assert _shown(chromium, forms) == [_engine(words) for words in forms]


def test_generated_forms_show_what_the_engine_says(chromium: Browser) -> None:
    forms = []
    for seed in range(GENERATED):
        chance = random.Random(seed)
        words = dict(BEST) if chance.random() < 0.7 else {}
        for fact in chance.sample(FACTS, chance.choice((1, 2, 3, 8))):
            words[fact] = chance.choice(list(SIGNS))
        for fact in chance.sample(FACTS[:6], 2):
            words[fact] = chance.choice(list(SIGNS))
        for fact in chance.sample(FACTS, chance.choice((0, 0, 1, 4))):
            words.pop(fact, None)
        forms.append(words)
    shown = _shown(chromium, forms)

    assert set(shown) == {"open", "none", "breach", "elsewhere"}
    assert shown == [_engine(words) for words in forms]


def test_both_languages_show_an_outcome_of_their_own(chromium: Browser) -> None:
    visit = Visit(chromium, java_script_enabled=False)
    visit.page.locator(".pick [value=en]").check()
    visit.page.locator(f".leaflet.en [value=n{FACTS.index('sets_own_hours')}]").check()

    assert visit.page.locator(".leaflet.en .outcome").inner_text() == (
        "At least one condition is not met, on these answers. Read below what follows."
    )
    visit.context.close()
