"""What was so in other months than the day asked about: a breach that ended is one of those."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from optin.dossier.model import EVERYBODY, OPERATOR, Dossier, Statement
from optin.dossier.sides import DECIDED, Judged, can_know, told
from optin.engine.assess import held
from optin.engine.outline import outline
from optin.language import Speaker
from optin.rules.model import Rules, bare
from optin.truth import NOT_MET

MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
EARLIEST, LATEST = "1950-01", "2199-12"  # what anybody can tell of, and how long anything is kept


def breached_then(rules: Rules, judged: Judged) -> Mapping[str, tuple[Statement, ...]]:
    """Return, per onderdeel in statutory order, what breaks it in other months than the day asked.

    Whoever says so could know it; whether others see it otherwise, the documents tell beside it.
    """
    found: dict[str, list[Statement]] = {}
    for statement in judged.elsewhen:
        if statement.answer in DECIDED and can_know(rules, judged.dossier, statement):
            name = bare(outline(rules).read_by.get(statement.fact, ""))
            if breaks(rules, judged.dossier, statement):
                found.setdefault(name, []).append(statement)
    order = (bare(provision.id) for provision in outline(rules).conditions)
    return {name: tuple(found[name]) for name in order if name in found}


def breaks(rules: Rules, dossier: Dossier, statement: Statement) -> bool:
    """Whether this answer breaks the onderdeel that reads it, with what its source says beside it.

    Other answers to the same fact do not count: that it stopped later leaves the breach.
    """
    read_by = outline(rules).read_by
    then = date.fromisoformat(f"{(statement.until or statement.since or '0001-01')[:7]}-01")
    beside = [
        other
        for other in dossier.statements
        if other.by == statement.by
        and other.fact != statement.fact
        and read_by.get(other.fact) == read_by.get(statement.fact)
        and (then.year == 1 or other.covers(then))
    ]
    case = told(rules, replace(dossier, assume={}), (statement, *beside))
    provision = read_by.get(statement.fact)
    if provision not in {condition.id for condition in outline(rules).conditions}:
        return False  # a gate is no onderdeel
    return any(
        truth is NOT_MET
        for relation, truth in zip(case.relations, held(rules, case, provision), strict=True)
        if statement.about in {OPERATOR, EVERYBODY, relation.label}
    )


def odd_month(text: str, today: date, *, coming: bool = False) -> str | None:
    """Return the problem with a month that somebody typed: it cannot be, on this day.

    >>> odd_month("2026-13", date(2026, 11, 28)), odd_month("2026-12", date(2026, 11, 28))
    ('not_a_month', 'month_ahead')
    >>> odd_month("1026-11", date(2026, 11, 28)), odd_month("2026-11", date(2026, 11, 28))
    ('month_long_ago', None)
    """
    if not re.fullmatch(MONTH, text):
        return "not_a_month"
    now = f"{today:%Y-%m}"
    if coming:
        return "month_past" if text < now else "month_far" if text > LATEST else None
    return "month_ahead" if text > now else "month_long_ago" if text < EARLIEST else None


def month(say: Speaker, text: str) -> str:
    """Return a month, or a day as it was written, in words."""
    year, number, *day = text.split("-")
    named = f"{say(f'month.{int(number)}')} {year}"
    return f"{int(day[0])} {named}" if day else named


def period(say: Speaker, statement: Statement) -> str:
    """Return from when until when something was so; nothing where nobody said."""
    since, until = statement.since, statement.until
    if since and until:
        return say("period.both", since=month(say, since), until=month(say, until))
    if since or until:
        return say("period.since" if since else "period.until", month=month(say, since or until))
    return ""
