"""What an operator or a house may be called: a business is not a person, and no person's name goes in."""

from itertools import product

import pytest

from optin.audit.columns import same
from optin.audit.filling import Filling
from optin.audit.houses import Inputs, tables
from optin.audit.sheet import read_csv
from optin.language import Speaker
from optin.problems import InputError
from optin.rules.names import COMPLETE
from tests.audit.houses import DAY, RULES

CALLED = [
    "Rood", "Huis 1", "De Roos", "Café Zus", "'t Huis", "Club 7", "Pand 3a", "Rood & Wit", "huis-1", "de_roos",
    "Villa Rood B.V.", "Het Rode Huis", "LA CASA", "Kamer 2b", "Privéhuis De Roos", "Roos' Huis", "rode lantaarn",
]  # fmt: skip
PERSONS = [
    "Jan Jansen",
    "Eva de Vries",
    "Sofia Maria",
    "Jan Jansen B.V.",
    "Club Jan Jansen",
    "Ana-Maria Popa",
]


def codes(column: str, text: str) -> list[str]:
    header = {"operator": "exploitant", "house": "huis"}[column]
    sheet = read_csv(f'bijnaam;{header}\nW1;"{text}"'.encode(), "w.csv")
    filling = Filling(sheet, RULES, "relation", DAY)
    (row,) = filling.rows()
    assert getattr(row, column) == text
    return [problem.code for problem in filling.problems]


@pytest.mark.parametrize(("column", "text"), [*product(("operator", "house"), CALLED)])
def test_a_business_is_called_what_it_is_called(column: str, text: str) -> None:
    assert codes(column, text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((name, "business_may_be_a_name") for name in PERSONS),
        ("Rood/Wit", "business_sign"),
        ("Rood <b>", "business_sign"),
        ("=1+1", "business_sign"),
        ("r" * 41, "business_long"),
        ("Kerkstraat 12", "business_identifies"),
        ("1012 AB", "business_identifies"),
        ("Thaise salon", "business_identifies"),
        ("info@rood.nl", "business_identifies"),
        ("06-12345678", "business_identifies"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["operator", "house"])
def test_what_is_no_name_of_a_business_is_refused_for_the_true_reason_and_not_repeated(
    column: str, text: str, code: str
) -> None:
    assert codes(column, text) == [code]
    header = {"operator": "exploitant", "house": "huis"}[column]
    sheet = read_csv(f'bijnaam;{header}\nW1;"{text}"'.encode(), "w.csv")
    with pytest.raises(InputError) as caught:
        tables(Inputs(sheet, "w.csv"), RULES, DAY)
    for language in COMPLETE:
        said = [Speaker(language).problem(problem) for problem in caught.value.problems]
        assert len(said) == 1
        assert text not in said[0]
        assert not any(word in said[0] for word in text.split() if len(word) > 2)
        assert "W2" not in said[0]  # nobody's alias is meant here
        if code != "business_sign":
            assert "huis-1" in said[0]


def test_a_business_is_one_in_every_way_of_writing_its_name() -> None:
    ways = ["De Roos", "de roos", " DE  ROOS ", "De\u00a0Roos"]
    assert {same(way) for way in ways} == {"de roos"}
    assert same("Cafe\u0301 Zus") == same("CAFÉ zus")
    listed = "\n".join(f"W{n};{way};ja" for n, way in enumerate(ways))
    sheet = read_csv(f"bijnaam;exploitant;eigen werktijden\n{listed}".encode(), "w.csv")
    operators = read_csv(b"exploitant;vergunning nodig\nde  Roos;ja", "o.csv")
    paid = read_csv(
        b"exploitant;heffing;tijdvak;uiterlijk;betaald op\nDE ROOS;btw;2026-09;2026-10-31;2026-10-30",
        "p.csv",
    )

    found = tables(Inputs(sheet, "w.csv", operators=operators, payments=paid), RULES, DAY)

    assert [(h.name, len(h.rows), len(h.payments)) for h in found.houses] == [("De Roos", 4, 1)]


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Rood BV", "Rood B.V.", "operator_alike"),
        ("De Roos", "de-roos", "operator_alike"),
        ("Huis 1", "huis_1", "operator_alike"),
        ("Rood", "Rood 2", ""),
        ("Huis 1.1", "Huis 11", ""),
        ("Rood", "ROOD", ""),
    ],
)
def test_two_operators_whose_names_differ_in_signs_only_are_asked_about(
    one: str, other: str, code: str
) -> None:
    sheet = read_csv(f"bijnaam;exploitant\nW1;{one}\nW2;{other}\nW3;{other}".encode(), "w.csv")
    try:
        tables(Inputs(sheet, "w.csv"), RULES, DAY)
        found = []
    except InputError as error:
        found = [(Speaker("nl").place(p.place), p.code) for p in error.problems]

    assert found == ([("w.csv, B3 (exploitant)", code)] if code else [])
