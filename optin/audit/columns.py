"""Which columns a table may have, by every name they go by in either language."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from optin.engine.outline import outline
from optin.language import Speaker
from optin.problems import Named, Place, Problem
from optin.rules.library import texts
from optin.rules.model import Rules, bare
from optin.rules.names import COMPLETE

LABEL, OPERATOR, HOUSE = "label", "operator", "house"
LEVY, PERIOD, DUE, PAID = "levy", "period", "due", "paid"
INTENDED = "first_withholding"
INTENDED_AS = ("eerste inhouding op", "first withholding on")  # what does not say: intended

# The date columns of a fact; `valid_from` of two facts must not be one column.
DATES: Mapping[str, tuple[str, ...]] = {
    "declared_before_first_withholding": ("declaration_reported", INTENDED),
    "permit_held": ("permit_valid_from", "permit_valid_until"),
    "agreement_with_tax_administration": ("agreement_valid_from", "agreement_valid_until"),
}
LEVIES = (
    "wage_tax_paid_on_time",
    "national_insurance_paid_on_time",
    "vat_paid_on_time",
    "healthcare_contribution_paid_on_time",
)

# What a column may be called besides; only names that can mean nothing else, or are told.
_ALSO: Mapping[str, tuple[str, ...]] = {
    INTENDED: INTENDED_AS,
    HOUSE: ("locatie", "vestiging", "location"),
    LEVY: ("belasting", "soort belasting", "soort", "tax"),
    PERIOD: ("periode",),
    DUE: ("uiterste betaaldag", "uiterste betaaldatum", "vervaldag", "vervaldatum", "due date"),
    PAID: ("betaald", "betaaldag", "betaaldatum", "paid", "payment date"),
}

_PERSONAL = re.compile(
    r"\b(?:(?:voor|achter|roep|familie|first|last|full|sur)?na(?:am|me)s?|"
    r"bsn|burgerservicenummer|sofi(?:nummer)?|geboorte\w*|geboren|birth\w*|born|dob|adres\w*|"
    r"address\w*|straat|street|postcode|zip|woonplaats|city|tel|telefoon\w*|telephone|phone\w*|"
    r"mobiel\w*|mobile|e ?mail\w*|iban|rekening\w*|bank ?account|nationalit\w*|paspoort\w*|"
    r"passport\w*|leeftijd|age|geslacht|gender|verblijf\w*|residence)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    """One column: what it holds, and what it is called."""

    id: str
    kind: str  # label | operator | house | fact | date | evidence | levy | period
    names: Mapping[str, str]  # language -> header

    @property
    def called(self) -> Named:
        """The column in a message, in the language of its reader."""
        return Named(self.id, self.names)


def plain(header: str) -> str:
    """Return a header as it is compared: no case, no underscores, single spaces.

    >>> plain(" Eigen_werktijden ")
    'eigen werktijden'
    """
    return " ".join(header.replace("_", " ").replace(".", "").casefold().split())


def personal(header: str) -> bool:
    """Whether a column would hold who somebody is.

    >>> personal("Voornaam"), personal("bijnaam")
    (True, False)
    """
    return bool(_PERSONAL.search(header.replace("_", " ").replace("-", " ")))


@lru_cache(maxsize=16)
def columns(rules: Rules, scope: str) -> tuple[Column, ...]:
    """Return the columns of a table of workers (`relation`), `operator`s or `payment`s."""
    speakers = {language: Speaker(language) for language in COMPLETE}

    def worded(name: str, kind: str, **blanks: str) -> Column:
        key = "evidence" if kind == "evidence" else name
        names = {lang: say(f"column.{key}", **blanks) for lang, say in speakers.items()}
        return Column(name, kind, names)

    if scope == "payment":
        kinds = {OPERATOR: OPERATOR, LEVY: LEVY, PERIOD: PERIOD, DUE: "date", PAID: "date"}
        return tuple(worded(name, kind) for name, kind in kinds.items())
    found = [worded(OPERATOR, OPERATOR)]
    if scope == "relation":
        found += [worded(LABEL, LABEL), worded(HOUSE, HOUSE)]
    for fact in rules.facts.values():
        if fact.scope == scope:
            names = {language: texts(language, "shared")[fact.id]["name"] for language in COMPLETE}
            found.append(Column(fact.id, "fact", names))
    for fact_id, dates in DATES.items():
        if rules.facts[fact_id].scope == scope:
            found += [worded(name, "date") for name in dates]
    shape = outline(rules)
    for condition in shape.conditions:
        is_operators = condition.id in shape.operator_scope
        if condition.id not in shape.derived and is_operators == (scope == "operator"):
            number = bare(condition.id)
            found.append(worded(f"evidence_{number.replace('.', '')}", "evidence", number=number))
    return tuple(found)


@lru_cache(maxsize=16)
def by_name(rules: Rules, scope: str) -> Mapping[str, Column]:
    """Return the columns by every plain name, ids included."""
    return {
        plain(name): column
        for column in columns(rules, scope)
        for name in (column.id, *column.names.values(), *_ALSO.get(column.id, ()))
    }


def close_to(header: str, rules: Rules, scope: str) -> Column | None:
    """Return the column whose name comes closest to an unknown header."""
    names = by_name(rules, scope)
    found = get_close_matches(plain(header), names, 1)
    return names[found[0]] if found else None


def column(rules: Rules, scope: str, name: str) -> Column:
    """Return a column by its id."""
    return next(c for c in columns(rules, scope) if c.id == name)


def same(name: str) -> str:
    """Return an alias as it is compared: no case, single spaces, one way to write an accent.

    >>> same("De Roos") == same(" de  roos ")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


class Alike:
    """Finds names of operators that differ in signs only: 1.g runs over whoever has one name."""

    def __init__(self) -> None:
        """Begin without a name."""
        self._seen: dict[str, tuple[str, Place]] = {}
        self._told: set[str] = set()

    def problem(self, name: str, place: Place) -> Problem | None:
        """Return what is wrong where another name stood before that reads as the same one.

        >>> alike = Alike()
        >>> names = "Rood BV", "rood bv", "Rood B.V.", "Huis 1.1", "Huis 11"
        >>> [bool(alike.problem(name, Place(""))) for name in names]
        [False, False, True, False, False]
        """
        key = same(name)
        bare_ = re.sub(r"(?<![0-9])[\W_]+|[\W_]+(?![0-9])", "", key)
        first, at = self._seen.setdefault(bare_, (key, place))
        if not key or first == key or key in self._told:
            return None
        self._told.add(key)
        where = Named(str(at), {language: Speaker(language).place(at) for language in COMPLETE})
        return Problem(place, "operator_alike", {"first": where})


def condition_of(column: str) -> str:
    """Return the condition of an evidence column.

    >>> condition_of("evidence_2a")
    '2.a'
    """
    number = column.removeprefix("evidence_")
    return f"{number[0]}.{number[1:]}"
