"""With scripts off, what is certain appears by selectors alone: exactly what `optin check` says."""

import random
import re
from functools import cache
from itertools import cycle, product

import pytest
from playwright.sync_api import Browser

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import assess, interesting
from optin.explanation.result import reports
from optin.explanation.voice import Voice
from optin.page import selectors
from optin.page.certain import certain, holds
from optin.page.data import askable
from optin.rules.model import bare
from optin.rules.names import COMPLETE
from tests.engine.houses import DAY, IN_ORDER
from tests.page.browsing import Visit
from tests.page.running import RULES, html
from tests.running import times

FACTS = askable(RULES)
BEST = {fact: IN_ORDER.get(fact, Word.YES) for fact in FACTS}
CERTAIN = certain(RULES)
HARMFUL = list(selectors.harmful(RULES))
DERIVED = {bare(condition): name for name, _, condition in selectors.derived(RULES)}
REMARKS = {remark.id: name for name, _, remark in selectors.remarks(RULES)}
HEADINGS = {key: name for name, key in selectors.headings(RULES)}
INSURANCE = {name: style for style, name in selectors.insurances(RULES)}
CONTRACT = "employment_contract_stated"  # decides nothing, but is told
GATES = tuple(gate for gate in CERTAIN.gates if gate != CONTRACT)
GENERATED = times(300)
SIGNS = {Word.YES: "y", Word.NO: "n", Word.UNKNOWN: "u"}
SHOWN = """(form, tasks) => {
  const radios = new Map([...form.querySelectorAll("input")].map((one) => [one.value, one]));
  const said = [...form.querySelectorAll(".outcome [hidden], .result [hidden]")];
  const why = form.querySelector(".why");
  const is = (one) => getComputedStyle(one).display !== "none";
  return tasks.map((task) => {
    for (const radio of radios.values()) if (radio.checked) radio.checked = false;
    for (const value of task) radios.get(value).checked = true;
    const because = is(why);
    return said.filter((one) => one !== why && is(one) && (because || !why.contains(one)))
      .map((one) => one.className);
  });
}"""

Form = dict[str, Word]


def _case(form: Form) -> Case:
    """Return a form as the case that is judged: what a worker cannot know stays open."""
    answers = {
        fact: Answer(word)
        for fact, word in form.items()
        if word is Word.UNKNOWN or RULES.facts[fact].can_answer("worker", yes=word is Word.YES)
    }
    operator = {f: a for f, a in answers.items() if RULES.facts[f].scope == "operator"}
    own = {fact: answer for fact, answer in answers.items() if fact not in operator}
    return Case(DAY, (Relation("A", own),), operator, "worker")


def _judged(form: Form) -> set[str]:
    """Return what the engine makes of a form, as the names of what the page shows."""
    case = _case(form)
    result = assess(RULES, case).relations[0]
    found = {HEADINGS[f"{result.outcome.exception}.{result.outcome.regime}"]}
    if result.outcome.employee_insurance != "not_applicable":
        found.add(INSURANCE[result.outcome.employee_insurance])
    if result.outcome.exception == "unknown":
        answered = {fact for fact, word in form.items() if word is not Word.UNKNOWN}
        deciding = {fact for _, fact in interesting(RULES, case, complete=False)}
        found |= set() if deciding & set(FACTS) - answered else {"none"}
    if result.outcome.exception != "not_applicable":
        because = {c.id: c.because for c in result.conditions}
        answers = {
            fact: answer.word is Word.YES for fact, answer in case.relations[0].answers.items()
        }
        for name, answer, condition in HARMFUL:
            breached = bare(condition) in result.own_breaches
            if breached and answer.fact in because[bare(condition)]:
                assert answers[answer.fact] is answer.yes
                found.add(name)
        told = sum(len(because[name]) for name in result.own_breaches)
        assert told == len(found & {name for name, _, _ in HARMFUL})
        found |= {DERIVED[name] for name in result.derived_breaches}
    said = (*result.signals, *result.consequences, *result.warnings)
    return found | {REMARKS[name] for name in said}


def _formulas(form: Form) -> set[str]:
    """Return what the formulas behind the selectors show."""
    answers = {f: word is Word.YES for f, word in form.items() if word is not Word.UNKNOWN}
    headed = [
        name
        for name, (_, when) in zip(HEADINGS.values(), CERTAIN.headings(), strict=True)
        if holds(when, answers)
    ]
    insured = [INSURANCE["unknown"]]
    insured += [INSURANCE[n] for n, when in CERTAIN.insurance().items() if holds(when, answers)]
    found = {headed[-1], insured[-1]} - {INSURANCE["not_applicable"]}
    because = () if holds(CERTAIN.elsewhere(), answers) else (*HARMFUL, *selectors.derived(RULES))
    groups = (*because, *selectors.remarks(RULES))
    return found | {name for name, when, _ in groups if holds(when, answers)}


def _page(chromium: Browser, forms: list[Form], language: str = "nl") -> list[set[str]]:
    visit = Visit(chromium, java_script_enabled=False)
    if language != "nl":
        visit.page.locator(f".pick [value={language}]").check()
    tasks = [[f"{SIGNS[w]}{FACTS.index(f)}" for f, w in form.items()] for form in forms]
    found = visit.page.locator(f".leaflet.{language} form").evaluate(SHOWN, tasks)
    visit.context.close()
    headings = dict.fromkeys(HEADINGS.values(), 0)
    for names in found:  # the heading and its first sentence, of exactly one outcome
        counted = [name for name in names if name in headings]
        assert len(counted) == 2
        assert len(set(counted)) == 1
        assert len(names) == len(set(names)) + 1
    return [set(names) for names in found]


def _differing(forms: list[Form], shown: list[set[str]]) -> list[tuple[Form, set[str]]]:
    pairs = zip(forms, shown, strict=True)
    return [(form, names ^ _judged(form)) for form, names in pairs if names != _judged(form)]


def _with_gates() -> list[Form]:
    """Every way to answer the gates or not: with nothing else, all in order, and one breach."""
    harms = cycle(answer for _, answer, _ in HARMFUL)
    rest = {fact: word for fact, word in BEST.items() if fact not in GATES}
    forms: list[Form] = []
    for number, words in enumerate(product((Word.YES, Word.NO, None), repeat=len(GATES))):
        left = {} if number % 2 else dict.fromkeys(GATES, Word.UNKNOWN)  # open in either way
        gates = left | {g: word for g, word in zip(GATES, words, strict=True) if word}
        if word := (Word.YES, Word.NO, None)[number // 2 % 3]:
            gates[CONTRACT] = word
        harm = next(harms)
        breach = {harm.fact: Word.YES if harm.yes else Word.NO}
        forms += [gates, {**rest, **gates}, {**(rest if number % 3 else {}), **gates, **breach}]
    return forms


def _generated(seeds: range) -> list[Form]:
    forms = []
    for seed in seeds:
        chance = random.Random(seed)
        form = dict(BEST) if chance.random() < 0.7 else {}
        for fact in chance.sample(FACTS, chance.choice((1, 2, 3, 8, 20))):
            form[fact] = chance.choice(list(SIGNS))
        for fact in chance.sample(GATES, 2):
            form[fact] = chance.choice(list(SIGNS))
        for fact in chance.sample(FACTS, chance.choice((0, 0, 1, 4, 9))):
            form.pop(fact, None)
        forms.append(form)
    return forms


@cache
def _single() -> tuple[Form, ...]:
    """Every change of one answer, of an empty form and of one in which all is in order."""
    forms: list[Form] = [{}, BEST]
    for fact in FACTS:
        forms += [{fact: word} for word in SIGNS]
        forms += [{**BEST, fact: word} for word in SIGNS]
        forms.append({f: w for f, w in BEST.items() if f != fact})
    return tuple(forms)


def test_every_answer_to_the_gates_shows_what_check_says(chromium: Browser) -> None:
    forms = _with_gates()

    assert len(forms) == 3 * 3 ** len(GATES)
    assert _differing(forms, _page(chromium, forms)) == []


@pytest.mark.parametrize("language", COMPLETE)
def test_every_change_of_a_single_answer_shows_what_check_says(
    chromium: Browser, language: str
) -> None:
    forms = list(_single())

    assert _differing(forms, _page(chromium, forms, language)) == []


def test_generated_forms_show_what_check_says(chromium: Browser) -> None:
    forms = _generated(range(300))
    shown = _page(chromium, forms)

    assert set(HEADINGS.values()) < set().union(*shown)
    assert _differing(forms, shown) == []


def test_the_formulas_behind_the_selectors_are_what_the_engine_says() -> None:
    for form in _generated(range(1_000, 1_000 + GENERATED)):
        assert (form, _formulas(form)) == (form, _judged(form) - {"none"})


@pytest.mark.parametrize("language", COMPLETE)
def test_what_is_shown_is_said_in_the_words_of_check(language: str) -> None:
    leaflet = html().partition(f'<section class="leaflet {language}"')[2].partition("</section>")[0]
    shown: dict[str, list[str]] = {}
    for tag, name, inner in re.findall(r'<(p|li) hidden class="(\w+)">(.*?)</\1>', leaflet):
        del tag
        shown.setdefault(name, []).append(re.sub(r"<[^>]+>", "", inner).replace("&amp;", "&"))
    voice = Voice(RULES, "worker", language)
    for form in _generated(range(60)):
        case = _case(form)
        result = assess(RULES, case)
        report = reports(voice, case, result)[0]
        sections = {section.title: section.items for section in report.sections}
        names = _judged(form)
        said = {text for name in names if name != "none" for text in shown[name]}
        assert {report.heading, *report.lead} <= said
        meaning = sections[voice.say("section.meaning")]
        for item in meaning:
            assert any(text.startswith(item.text) for text in said)
            if not item.details or "\u00a0" in item.text:
                continue
            whole = next(text for text in said if text.startswith(item.text))
            assert item.details[0] in whole
        for fact in (c for n in result.relations[0].own_breaches for c in _because(result, n)):
            told = voice.statement(fact, yes=case.relations[0].answers[fact].word is Word.YES)
            wanted = result.relations[0].outcome.exception != "not_applicable"
            assert any(text.startswith(told) for text in said) is wanted


def _because(result: object, name: str) -> tuple[str, ...]:
    conditions = result.relations[0].conditions  # type: ignore[attr-defined]
    return next(condition.because for condition in conditions if condition.id == name)


def test_both_languages_show_an_outcome_of_their_own(chromium: Browser) -> None:
    visit = Visit(chromium, java_script_enabled=False)
    visit.page.locator(".pick [value=en]").check()
    visit.page.locator(f".leaflet.en [value=n{FACTS.index('sets_own_hours')}]").check()

    assert visit.page.locator(".leaflet.en .outcome").inner_text().split("\n\n") == [
        "Article 2.2 does not apply; what applies instead is not yet certain",
        "Employee insurance (WW, Ziektewet, WIA: unemployment, sickness, disability): not yet certain.",
    ]
    visit.context.close()
