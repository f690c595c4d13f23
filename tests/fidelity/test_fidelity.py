"""The rules carry the law itself: every provision, in order, by the print of its wording."""

from collections.abc import Iterator

import pytest

from optin.language import words
from optin.rules import library
from optin.rules.names import COMPLETE
from tests.fidelity.official import LAW, fingerprint, record, recorded, runs, wordings

RULES = library.shipped()


def test_every_lid_and_onderdeel_has_its_provision_in_order_with_the_print_of_its_wording() -> None:
    in_rules = {
        source.bwb: [
            (provision.number, provision.fingerprint)
            for provision in RULES.provisions.values()
            if provision.id.startswith(f"{source.id}:")
        ]
        for source in RULES.sources.values()
    }
    prints = recorded()["provisions"]

    assert isinstance(prints, dict)
    assert in_rules == {bwb: list(numbers.items()) for bwb, numbers in prints.items()}
    assert sum(map(len, in_rules.values())) == 50


def test_what_is_recorded_is_the_wording_that_lies_beside_the_checkout() -> None:
    expected = record() if LAW.is_dir() else recorded()
    prints = expected["provisions"]

    assert recorded() == expected
    assert isinstance(prints, dict)
    assert {bwb: len(numbers) for bwb, numbers in prints.items()} == {
        "BWBR0028236": 26,
        "BWBR0002489": 13,
        "BWBR0004090": 10,
        "BWBR0004084": 1,
    }


def test_no_sentence_of_ours_shares_eight_words_in_a_row_with_the_statutes() -> None:
    official = recorded()["runs"]
    assert isinstance(official, list)
    pasted = [sentence for sentence in _sentences() if runs(sentence) & {*official}]

    assert pasted == []


def test_a_pasted_sentence_would_be_found() -> None:
    official = recorded()["runs"]
    assert isinstance(official, list)
    texts = [text for law in wordings().values() for text in law.values()]
    found = [bool(runs(text) & {*official}) for text in texts if runs(text)]

    assert all(found)
    assert runs("een twee drie vier vijf zes zeven ACHT") == runs(
        "Een, twee, drie, vier, vijf, zes, zeven\nacht."
    )
    assert len(runs("een twee drie vier vijf zes zeven acht negen")) == 2
    assert runs("een twee drie vier vijf zes zeven") == set()


def _sentences() -> Iterator[str]:
    for name in library.NAMES:
        yield from _strings(library.raw(name))
    for language in COMPLETE:
        yield from words(language).values()


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for part in tree.values():
            yield from _strings(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _strings(part)


WORDING = "de exploitant heeft een vergunning, indien dat vereist is;"


@pytest.mark.parametrize(
    "same",
    [
        "de exploitant heeft\neen vergunning, indien dat vereist is;",
        "de exploitant heeft\r\n  een vergunning, indien dat vereist is;",
        "\tde exploitant\theeft een vergunning, indien dat vereist is;\n",
        "de  exploitant heeft een   vergunning, indien dat vereist is;",
        "de exploitant heeft een\u00a0vergunning, indien dat vereist is;",
    ],
)
def test_line_breaks_tabs_and_double_spaces_do_not_change_the_print(same: str) -> None:
    assert fingerprint(same) == fingerprint(WORDING)


@pytest.mark.parametrize(
    "other",
    [
        "de exploitant heeft de vergunning, indien dat vereist is;",
        "De exploitant heeft een vergunning, indien dat vereist is;",
        "de exploitant heeft een vergunning indien dat vereist is;",
        "de exploitant heeft een vergunning, indien dat vereist is.",
        "de exploitant heeft eenvergunning, indien dat vereist is;",
    ],
)
def test_another_word_capital_comma_or_full_stop_is_another_wording(other: str) -> None:
    assert fingerprint(other) != fingerprint(WORDING)


def test_the_print_is_sha_256_of_the_utf_8_text() -> None:
    assert fingerprint(" abc\n") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
