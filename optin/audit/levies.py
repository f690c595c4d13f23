"""How people write which levy a payment is of, and for which period; read where it is clear."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from optin.audit.columns import LEVIES, plain
from optin.language import Speaker
from optin.rules.names import COMPLETE

WAGE_TAX, INSURANCE, VAT, HEALTH = LEVIES
TOGETHER = (WAGE_TAX, INSURANCE, HEALTH)  # what is remitted with one return: not VAT
# fmt: off
_WRITTEN: Mapping[tuple[str, ...], tuple[str, ...]] = {
    (WAGE_TAX,): ("lb",),
    (INSURANCE,): (
        "pvv", "premies volksverzekeringen", "volksverzekeringen",
        "national insurance contribution", "national insurance contributions",
    ),
    (VAT,): ("btw", "ob", "vat", "turnover tax", "value added tax"),
    (HEALTH,): (
        "zvw", "iab", "zvw bijdrage", "zvw premie", "premie zvw", "bijdrage zorgverzekeringswet",
        "inkomensafhankelijke bijdrage", "inkomensafhankelijke bijdrage zvw",
        "inkomensafhankelijke bijdrage zorgverzekeringswet", "healthcare contributions",
    ),
    # Our reading: the singular is wage tax and national insurance only; the plural holds the
    # healthcare contribution too. What payroll calls LH can be either, so it is not read.
    (WAGE_TAX, INSURANCE): (
        "loonheffing", "payroll tax",
        "lb/pvv", "lb/premie volksverzekeringen", "lb/premies volksverzekeringen",
        "loonbelasting/premie volksverzekeringen", "loonbelasting/premies volksverzekeringen",
        "wage tax/national insurance", "wage tax/national insurance contributions",
    ),
    TOGETHER: ("aangifte loonheffingen",),
}
# fmt: on


@lru_cache(maxsize=1)
def names() -> Mapping[str, tuple[str, ...]]:
    """Return the facts that every way to write a levy stands for, in both languages."""
    found = {name: facts for facts, written in _WRITTEN.items() for name in written}
    for say in map(Speaker, COMPLETE):
        found |= {_plain(say(f"levy.{fact}")): (fact,) for fact in LEVIES}
        found[_plain(say("levy.together"))] = TOGETHER
    return found | {_plain(fact): (fact,) for fact in LEVIES}


def _plain(text: str) -> str:
    return re.sub(r" ?([/+&]|\ben\b|\band\b) ?", "/", plain(text).replace("-", " "))


def levies(text: str) -> tuple[str, ...]:
    """Return the facts of the levies that a cell names; none where that is not clear.

    >>> levies("BTW"), levies("LB / PVV"), levies("premies"), levies("LH")
    (('vat_paid_on_time',), ('wage_tax_paid_on_time', 'national_insurance_paid_on_time'), (), ())
    """
    return names().get(_plain(text), ())


_MONTHS = {
    **dict.fromkeys(("januari", "january", "jan"), 1),
    **dict.fromkeys(("februari", "february", "feb", "febr"), 2),
    **dict.fromkeys(("maart", "march", "mrt", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("juni", "june", "jun"), 6),
    **dict.fromkeys(("juli", "july", "jul"), 7),
    **dict.fromkeys(("augustus", "august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "october", "okt", "oct"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("december", "dec"), 12),
}
_PARTS = (  # of a year, each with what comes before its number
    ("", 12, r"(?P<part>\d\d|(?<= )\d|(?<!\d)\d(?= ))"),
    ("Q", 4, r"(?:[qk]|kwartaal |quarter )(?P<part>\d)"),
    ("Q", 4, r"(?P<part>\d) ?(?:e|de|ste|st|nd|rd|th)? (?:kwartaal|quarter)"),
    ("P", 13, r"p(?P<part>\d{1,2})"),  # of four weeks
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"


def period(text: str) -> str:
    """Return a year, month, quarter or four weeks in one way of writing; nothing where it is none.

    >>> period("september 2026"), period("Sep. 2026"), period("09-2026"), period("2026/9")
    ('2026-09', '2026-09', '2026-09', '2026-09')
    >>> period("3e kwartaal 2026"), period("2026-K3"), period("2026"), period("sep-26")
    ('2026-Q3', '2026-Q3', '2026', '')
    """
    name = " ".join(re.sub(r"[-/_,.' ]+", " ", text.casefold()).split())
    for word, month in _MONTHS.items():
        name = re.sub(rf"(?<![^\W\d]){word}(?![^\W\d])", f" {month:02} ", name)
    name = " ".join(name.split())
    if re.fullmatch(_YEAR, name):
        return name
    for sign, most, part in _PARTS:
        found = re.fullmatch(rf"{_YEAR} ?{part}", name) or re.fullmatch(rf"{part} {_YEAR}", name)
        if found and 1 <= int(found["part"]) <= most:
            number = found["part"] if sign == "Q" else found["part"].zfill(2)
            return f"{found['year']}-{sign}{number}"
    return ""


def begins(period: str) -> date:
    """Return the first day of a period as `period` writes it.

    >>> str(begins("2026-Q3")), str(begins("2026-09")), str(begins("2026")), str(begins("2026-P02"))
    ('2026-07-01', '2026-09-01', '2026-01-01', '2026-01-26')
    """
    year, _, part = period.partition("-")
    if part.startswith("P"):  # weeks are counted from the week of 4 January
        return date.fromisocalendar(int(year), 1, 1) + timedelta(weeks=4 * (int(part[1:]) - 1))
    month = 3 * int(part[1:]) - 2 if part.startswith("Q") else int(part or 1)
    return date(int(year), month, 1)
