"""The style-only layer: what is certain appears by selectors alone, made from the same tree."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import conclusions, interesting
from optin.engine.outline import outline
from optin.page.certain import (
    ALWAYS,
    NEVER,
    Every,
    Formula,
    Given,
    Some,
    certain,
    every,
    reachable,
)
from optin.page.data import ROLE, askable
from optin.rules.model import Remark, Rules

DAY = date(2026, 1, 1)  # the logic does not look at the day
HEADING, INSURANCE = "h", "i"  # classes; a number follows
UNKNOWN = "unknown"


def needed(rules: Rules) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Return the facts without which something is still open, each with what excuses it.

    Worked out with the engine: every way to answer the gates is tried, with and without each fact.
    """
    tried: list[dict[str, bool]] = []
    found: dict[str, list[dict[str, bool]]] = {}
    for answers in gate_answers(rules):
        if conclusions(rules, case(answers))[0].exception == "not_applicable":
            continue
        tried.append(answers)
        for fact in _open(rules, answers):
            found.setdefault(fact, []).append(answers)
        for gate in answers:
            rest = {name: value for name, value in answers.items() if name != gate}
            if gate in _open(rules, rest):
                found.setdefault(gate, []).append(rest)
    return {
        fact: tuple(
            (gate, value)
            for gate in next(gate_answers(rules))
            for value in (True, False)
            if gate != fact
            and any(answers.get(gate) is value for answers in tried)
            and all(answers.get(gate) is not value for answers in found[fact])
        )
        for fact in askable(rules)
        if fact in found
    }


def case(answers: Mapping[str, bool]) -> Case:
    """Return a worker's case with these answers."""
    words = {fact: Answer(Word.YES if value else Word.NO) for fact, value in answers.items()}
    return Case(DAY, (Relation("A", words),), {}, ROLE)


def gate_answers(rules: Rules) -> Iterator[dict[str, bool]]:
    """Return every way to answer the gates that can decide something."""
    deciding = {fact for _, fact in interesting(rules, case({}), complete=False)}
    gates = [f for f in askable(rules) if f in deciding & outline(rules).gates]
    for values in product((True, False), repeat=len(gates)):
        yield dict(zip(gates, values, strict=True))


def _open(rules: Rules, answers: Mapping[str, bool]) -> set[str]:
    found = {fact for _, fact in interesting(rules, case(answers), complete=False)}
    return {fact for fact in found if rules.facts[fact].can_know(ROLE)}


def sign(rules: Rules, given: Given) -> str:
    """Return the value of the radio button that gives this answer."""
    return f"{'y' if given.yes else 'n'}{list(askable(rules)).index(given.fact)}"


def headings(rules: Rules) -> Sequence[tuple[str, str]]:
    """Return the class and the key of each heading that can come out."""
    found = enumerate(certain(rules).headings())
    return tuple((f"{HEADING}{n}", f"{h.exception}.{h.regime}") for n, (h, _) in found)


def insurances(rules: Rules) -> Sequence[tuple[str, str]]:
    """Return the class and the name of each conclusion about insurance, unknown first."""
    names = enumerate((UNKNOWN, *certain(rules).insurance()))
    return tuple((f"{INSURANCE}{n}", name) for n, name in names)


def harmful(rules: Rules) -> Iterator[tuple[str, Given, str]]:
    """Return every answer that by itself breaches a condition: class, answer, condition."""
    shape = outline(rules)
    for condition in shape.conditions:
        if condition.id not in shape.derived:
            formula = certain(rules).breached(condition.id)
            for way in formula.parts if isinstance(formula, Some) else (formula,):
                if isinstance(way, Given):
                    yield sign(rules, way), way, condition.id


def derived(rules: Rules) -> Iterator[tuple[str, Formula, str]]:
    """Return the conditions that fail because others do: class, when, condition."""
    shape = outline(rules)
    for number, condition in enumerate(c for c in shape.conditions if c.id in shape.derived):
        yield f"d{number}", certain(rules).breached(condition.id), condition.id


def remarks(rules: Rules) -> Iterator[tuple[str, Formula, Remark]]:
    """Return what a result can say: class, when, remark. A contract that is stated comes first."""
    every_one = (*rules.signals, *rules.consequences, *rules.warnings)
    ordered = sorted(reachable(rules, every_one), key=lambda r: r.id != "contract_stated")
    for number, remark in enumerate(ordered):
        yield f"r{number}", certain(rules).remark(remark), remark


def style(rules: Rules) -> str:
    """Return the rules of style that make what is certain appear.

    Of the headings, and of what is said about insurance, the last that holds is shown: `:where`
    leaves the order to decide.
    """
    found = certain(rules)
    headed = [formula for _, formula in found.headings()]
    insured = [ALWAYS, *found.insurance().values()]
    whole = every(
        Some(tuple(Given(*answer) for answer in ((fact, True), (fact, False), *excuses)))
        for fact, excuses in needed(rules).items()
    )
    alike: dict[Formula, list[str]] = {}
    for name, formula, _ in (*harmful(rules), *derived(rules), *remarks(rules)):
        alike.setdefault(formula, []).append(f".{name}")
    lines = [
        ".result{display:block}",
        *_one_of(rules, HEADING, headed),
        *_one_of(rules, INSURANCE, insured),
        f".none{{display:var(--none,none)}}{_when(rules, whole)}{{--none:block}}",
        f"{_when(rules, found.not_met())},{_when(rules, found.elsewhere())}{{--none:none}}",
        *(
            f"{_when(rules, formula)} :is({','.join(names)}){{display:list-item}}"
            for formula, names in alike.items()
        ),
        f"{_when(rules, found.not_met())} .why{{display:block}}",
        f"{_when(rules, found.elsewhere())} .why{{display:none}}",
        "@media screen{.general{display:none}}",
        "@media print{.leaflet:not(:has(form :checked)) .result{display:none}}",
    ]
    return f"@supports selector(:has(a)){{{''.join(lines)}}}"


def _one_of(rules: Rules, group: str, formulas: Sequence[Formula]) -> Iterator[str]:
    """Show the last of these that holds."""
    for number, formula in enumerate(formulas):
        yield f".{group}{number}{{display:var(--{group}{number},none)}}"
        if formula != NEVER:
            values = (
                f"--{group}{n}:{'block' if n == number else 'none'}" for n in range(len(formulas))
            )
            yield f"{_when(rules, formula)}{{{';'.join(values)}}}"


def _when(rules: Rules, formula: Formula) -> str:
    """Return the selector of a form whose answers make a formula hold."""
    return f":where(form{_selector(rules, formula)})"


def _selector(rules: Rules, formula: Formula) -> str:
    match formula:
        case Given():
            return f":has([value={sign(rules, formula)}]:checked)"
        case Every(parts):
            return "".join(_selector(rules, part) for part in parts)
        case Some(parts):
            given = [part for part in parts if isinstance(part, Given)]
            values = ",".join(f"[value={sign(rules, g)}]" for g in given)
            ways = [f":has(:is({values}):checked)"] if given else []
            ways += [_selector(rules, part) for part in parts if not isinstance(part, Given)]
            return ways[0] if len(ways) == 1 else f":is({','.join(ways)})"
