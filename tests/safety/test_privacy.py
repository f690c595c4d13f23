"""What still says who or when is found, however it is written, and what does not is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.language import words
from optin.privacy import GOING_OUT, Finding, identifies, residue
from optin.rules.names import COMPLETE
from tests.running import times

FORBIDDEN = ("Roos", "Café de Ster", "B7")
FOUND = {
    "bsn": ["111222333", "1112.22.333", "111 222 333", "BSN:111222333."],
    "iban": ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91 abna 0417 1643 00", "DE89370400440532013000"],
    "phone": ["06-12345678", "+31 6 1234 5678", "0031612345678", "(020) 123 45 67"],
    "email": ["a@b.nl", "anna.b+c@sub.example.org"],
    "postcode": ["1012AB", "1012 AB"],
    "street": ["Damstraat 12", "Lange Leidsedwarsstraat 7", "Keizersgracht 100", "12 Baker Street"],
    "day": [
        "2026-03-05", "05-03-2026", "5-3-26", "5/3/2026", "05.03.2026", "2026/03/05", "20260305",
        "03/25/2026", "5 maart 2026", "5 maart", "5 mrt", "5e maart", "vijf dagen na 5 maart",
        "March 5", "March 5th, 2026", "5th of March 2026", "5 March", "1 mei", "May 1", "31 dec. 2025",
        "10-12 september", "Sept. 9", "1 VAN maart",
    ],
    "url": ["https://example.org/a?b", "www.example.org"],
    "ip": ["192.168.1.1", "2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001"],
    "plate": ["AB-12-CD", "12-AB-34", "1-ABC-23", "ab-123-c", "G-001-BB"],
    "passport": ["SPECI2014", "NW1234567", "XR1001R58"],
    "name": ["Roos", "ROOS", "róós", "Roos's", "Cafe  de ster", "café_de-ster", "b7", "R\u200boos", "(Roos)"],
}  # fmt: skip
NOT = [
    "maart 2026", "2026-03", "maart", "in maart en april", "artikel 2.2 lid 3", "2.2, 3d en 1g",
    "factuur 123456789", "123456789", "zaak 2026", "1 van 3", "8 van 10 mensen", "12:30 tot 13:00",
    "1.2.3", "10.5 procent", "5 maal", "2 maanden", "geroosterd", "rozen", "b77", "Ster", "cafe",
    "250 euro", "Ankerstraat", "P1, P2 en F12", "50%", "e-mail", "www", "X-ray", "2026-2027",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "9f86d081884c7d65",
    "0123456789abcdef111222333", "optin 1.0.0", "kwartaal 3 van 2026", "mark 5", "mayor 5",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in FOUND.items() for t in texts])
def test_it_is_found_where_it_stands(kind: str, text: str) -> None:
    whole = f"Gezegd: {text}, en meer."
    found = residue(whole, FORBIDDEN)

    assert kind in {finding.kind for finding in found}
    assert all(text.find(whole[f.start : f.end]) >= 0 for f in found)


@pytest.mark.parametrize("text", NOT)
def test_what_identifies_nobody_is_left_alone(text: str) -> None:
    assert residue(f"Er staat {text}.", FORBIDDEN) == []


def test_findings_stand_in_order_and_each_covers_its_place_alone() -> None:
    text = "Op 5 maart belde Róós met 06-12345678 over NL91 ABNA 0417 1643 00 (a@b.nl)"

    assert [(f.kind, text[f.start : f.end]) for f in residue(text, ("roos",))] == [
        ("day", "5 maart"),
        ("name", "Róós"),
        ("phone", "06-12345678"),
        ("iban", "NL91 ABNA 0417 1643 00"),
        ("email", "a@b.nl"),
    ]


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u2060", "\u202e"])
def test_a_sign_that_nobody_sees_hides_nothing(hidden: str) -> None:
    text = f"bel 06-12{hidden}345{hidden}678"

    assert residue(text) == [Finding(4, len(text), "phone")]


def test_other_ways_to_write_a_digit_hide_nothing() -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in "0612345678")
    assert residue(f"bel {wide}") == [Finding(4, 14, "phone")]


def test_a_finding_holds_no_value() -> None:
    assert repr(residue("111222333")) == "[Finding(start=0, end=9, kind='bsn')]"


def test_an_account_number_is_known_also_when_words_follow_it() -> None:
    assert identifies("NL91ABNA0417164300 van mij") == "iban"
    assert identifies("NL91ABNA0417164301 van mij") is None


@settings(max_examples=times(200))
@given(st.text(max_size=60), st.tuples(st.text(max_size=8), st.text(max_size=8)))
def test_any_text_is_survived_and_places_lie_in_it(text: str, forbidden: tuple[str, ...]) -> None:
    for finding in residue(text, forbidden):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.kind in GOING_OUT | {"name"}


@settings(max_examples=times(100))
@given(
    before=st.text(max_size=20),
    after=st.text(max_size=20),
    piece=st.sampled_from([("name", "Roos"), ("email", "a@b.nl"), ("bsn", "111222333")]),
)
def test_it_is_found_in_the_middle_of_anything(
    before: str, after: str, piece: tuple[str, str]
) -> None:
    kind, text = piece

    found = residue(f"{before} {text} {after}", ("roos",))

    start = len(before) + 1  # what stands before a number can make it a longer one of another kind
    assert any(f.kind == kind or f.start < start < f.end for f in found)


@pytest.mark.parametrize(
    "text", ["a" * 300_000, "1 " * 150_000, "5 " + " " * 300_000, "A1-" * 100_000, "a." * 150_000]
)
def test_a_long_text_without_anything_in_it_is_read_once(text: str) -> None:
    """No clock decides here: reading it again from every place would take hours."""
    assert all(finding.kind in GOING_OUT | {"name"} for finding in residue(text, ("roos",)))


@pytest.mark.parametrize("language", COMPLETE)
def test_every_kind_has_a_word(language: str) -> None:
    assert {f"kind.{kind}" for kind in GOING_OUT | {"name"}} <= set(words(language))
