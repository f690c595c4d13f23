"""R06, R11 and R12: whether a question means what its fact says, and reads easily and kindly."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from optin.documents import Path
from optin.problems import Problem
from optin.rules.ruleset import RuleFile, RuleSet

DENIALS: Mapping[str, re.Pattern[str]] = {
    "nl": re.compile(
        r"\b(geen|niet|nooit|niemand|niets|nergens|zonder|ontbre\w+|weiger\w*)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(no|not|never|nobody|nothing|nowhere|none|without|cannot|missing|refus\w*)\b|n't\b",
        re.IGNORECASE,
    ),
}
MOST_WORDS = 26
MOST_WORDS_OF_A_QUESTION = 15

HURTFUL = re.compile(
    r"\b(prostitu\w*|hoer\w*|callgirl\w*|slachtoffer\w*|victim\w*|pooier\w*|pimp\w*|meisje\w*|"
    r"certificaat\w*|certificate\w*|compliant|middels|betreffende|zulks)\b|!",
    re.IGNORECASE,
)
BARE_FICTION = re.compile(
    r"(fictieve dienstbetrekking|deemed employment)(?! (van|volgens|of|under) (artikel|article))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,:;]")
_SENTENCE = re.compile(r"(?<=[.?:;])\s")


def problems(files: RuleSet) -> Iterator[tuple[RuleFile, Problem]]:
    """Find questions that turn their fact round, and sentences that are long, hard or unkind."""
    for file in (*files.of("shared"), *files.of("texts")):
        for fact, text in file.raw["texts"].items():
            here: Path = ("texts", fact)
            if file.kind == "texts" and _turned(text, file.raw["language"]):
                yield file, file.problem("yes_means_no", (*here, "question"), name=fact)
            for path, sentence in _strings(text, here):
                yield from ((file, found) for found in _reading(file, path, sentence))
    for file in files.files:
        if file.kind in {"law", "facts", "outcomes", "signals", "routes"}:
            for path, sentence in _strings(file.raw, ()):
                if path[-1] in DENIALS and BARE_FICTION.search(" ".join(sentence.split())):
                    yield file, file.problem("fiction_without_article", path)
                if path[-1] in DENIALS and (word := HURTFUL.search(sentence)):
                    yield file, file.problem("word_that_hurts", path, word=word[0])


def _turned(text: Mapping[str, str], language: str) -> bool:
    """Whether yes to the question would mean that the fact is not so.

    A question and its yes deny equally often and both in the first clause or neither, and yes
    denies no more often than no.
    """
    denials = DENIALS[language]
    asked, yes, no = (len(denials.findall(text[key])) for key in ("question", "if_yes", "if_no"))
    first_asked, first_yes = (
        bool(denials.search(_CLAUSE.split(text[key])[0])) for key in ("question", "if_yes")
    )
    return asked % 2 != yes % 2 or first_asked != first_yes or yes > no


def _reading(file: RuleFile, path: Path, text: str) -> Iterator[Problem]:
    """Find what is wrong with one text."""
    word = HURTFUL.search(text)
    if word:
        yield file.problem("word_that_hurts", path, word=word[0])
    if BARE_FICTION.search(text):
        yield file.problem("fiction_without_article", path)
    is_question = path[-1] == "question"
    most = MOST_WORDS_OF_A_QUESTION if is_question else MOST_WORDS
    longest = max(len(sentence.split()) for sentence in _SENTENCE.split(text))
    if longest > most:
        code = "question_too_long" if is_question else "sentence_too_long"
        yield file.problem(code, path, count=str(longest), most=str(most))


def _strings(part: Any, path: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401  (rule content)
    """Return every text below, with its path."""
    if isinstance(part, Mapping):
        for key, value in part.items():
            yield from _strings(value, (*path, key))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _strings(value, (*path, number))
    elif isinstance(part, str):
        yield path, part
