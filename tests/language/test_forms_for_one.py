"""One is no plural: a message that counts things has a form for one, or can never count one."""

import re

import pytest

from optin.language import Speaker, words
from optin.problems import InputError, Place, Problem
from optin.rules.names import COMPLETE

COUNTED = re.compile(
    r"\{(?:count|columns|days|fails|holds|left|met|not_met|open|operators|pages|rest|unknown)\} ([a-z]\w+)"
)
# What can follow a number of one as well.
FIT_ONE = {
    *("beslist", "bewezen", "geldt", "hetzelfde", "in", "is", "niet", "nog", "te", "van", "voor"),
    *("for", "in", "late", "more", "not", "of", "proved", "too"),
}
NEVER_ONE = {
    "audit.apart": "more operators",
    "audit.heading_many": "more operators",
    "audit.over_houses": "more houses",
    "place.column": "a place of one cell is told as that cell",
    "place.columns": "more columns",
    "place.rows": "a place of one row is told as that row",
    "problem.question_too_long": "more words than a question may have",
    "problem.sentence_too_long": "more words than a sentence may have",
    "problem.too_many_for": "more than fit in a format",
    "prove.total": "what is proved of this article is a fixed list",
}


def _counts_things(language: str, key: str) -> bool:
    return bool(set(COUNTED.findall(words(language)[key])) - FIT_ONE)


@pytest.mark.parametrize("language", COMPLETE)
def test_what_counts_things_has_a_form_for_one(language: str) -> None:
    counting = {key for key in words(language) if _counts_things(language, key)}

    assert {key for key in counting if f"{key}.one" not in words(language)} == {*NEVER_ONE}


@pytest.mark.parametrize("language", COMPLETE)
def test_a_form_for_one_is_said_of_one_and_of_nothing_else(language: str) -> None:
    said = words(language)
    whole = [key.removesuffix(".one") for key in said if key.endswith(".one")]
    counted = [key for key in whole if key in said and "{count}" in said[key]]
    say = Speaker(language)

    assert counted
    for key in counted:
        blanks = dict.fromkeys(re.findall(r"\{(\w+)\}", said[key]), "x")
        forms = [(f"{key}.one", 1), (key, 0), (key, 2), (key, 11), (key, 21)]
        for form, count in forms:
            filled = blanks | {"count": str(count)}
            assert say(key, **(blanks | {"count": count})) == said[form].format(**filled)
        assert not _counts_things(language, f"{key}.one")


def test_one_error_is_told_as_one() -> None:
    problems = [Problem(Place("zaak.yaml", line), "tag") for line in (1, 2)]
    told = [
        Speaker(language).error(InputError(problems[:count])).splitlines()[-1]
        for language in COMPLETE
        for count in (1, 2)
    ]

    assert told == [
        "1 fout; er is niets beoordeeld.",
        "2 fouten; er is niets beoordeeld.",
        "1 error; nothing was judged.",
        "2 errors; nothing was judged.",
    ]
