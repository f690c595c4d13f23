"""A comparison of two cases, told to people and to programs."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from optin.case.model import Word
from optin.dossier.comparing import Comparison, Kind, Pair
from optin.dossier.showing import about_what, headline, whose
from optin.dossier.sides import DECIDED
from optin.engine.result import Outcome
from optin.explanation.report import Item, Report, Section
from optin.explanation.result import effect, foot
from optin.explanation.voice import Voice

FORMAT = "comparison/1"


def report(
    voice: Voice, comparison: Comparison, names: tuple[str, str], other_day: date | None
) -> Report:
    """Return the report: outcomes, contradictions, silences, agreements, and what to ask first."""
    say = voice.say
    lead = [say("compare.files", first=names[0], second=names[1])]
    if other_day:
        lead.append(say("compare.other_day", day=_day(other_day)))
    if comparison.paired:
        lead.append(say("compare.paired"))
    lead += [
        say("compare.only_in", letter=letter, labels=", ".join(labels))
        for letter, labels in zip("AB", comparison.unmatched, strict=True)
        if labels
    ]
    if all(comparison.unmatched):
        lead.append(say("compare.same_alias"))
    none = (Item(say("compare.none")),)
    contradictions = tuple(_contradiction(voice, p) for p in comparison.of(Kind.CONTRADICTION))
    silences = (
        *_together(voice, comparison.of(Kind.ONLY_FIRST), "compare.only_a"),
        *_together(voice, comparison.of(Kind.ONLY_SECOND), "compare.only_b"),
    )
    agreements = tuple(_together(voice, comparison.of(Kind.AGREEMENT), "compare.both"))
    sections = (
        Section(say("compare.outcomes"), tuple(_outcomes(voice, comparison))),
        Section(say("compare.ask"), (_first(voice, comparison),)),
        Section(
            say("compare.contradictions"), contradictions or none, numbered=bool(contradictions)
        ),
        Section(say("compare.silences"), silences or none),
        Section(say("compare.agreements"), agreements or none),
    )
    heading = say("compare.heading", day=_day(comparison.result.as_of))
    below = foot(voice, comparison.case, comparison.result)
    return Report(heading, tuple(lead), sections, below)


def _outcomes(voice: Voice, comparison: Comparison) -> Iterator[Item]:
    together = voice.say("dossier.side.together")
    for who, result in zip(
        ("A", "B", together), (*comparison.results, comparison.result), strict=True
    ):
        found: dict[str, list[str]] = {}
        for relation in result.relations:
            found.setdefault(headline(voice, relation), []).append(relation.label)
        for text, labels in found.items():
            side = who if len(found) == 1 else f"{who} ({', '.join(labels)})"
            yield Item(voice.say("dossier.side_line", side=side, heading=text))


def _first(voice: Voice, comparison: Comparison) -> Item:
    pair = comparison.first_question
    if pair is None:
        return Item(voice.say("compare.no_question"))
    question = voice.question(pair.fact)
    text = voice.say("compare.question", about=whose(voice, pair.about), question=question)
    return Item(text, (*_effects(voice, comparison, pair), voice.find_out(pair.fact)))


def _effects(voice: Voice, comparison: Comparison, pair: Pair) -> Iterator[str]:
    """Say what each answer would make certain."""
    now = next(r.outcome for r in comparison.result.relations if pair.about in {"", r.label})
    after: tuple[tuple[str, Outcome | None], ...] = (
        ("yes", pair.open.if_yes if pair.open else None),
        ("no", pair.open.if_no if pair.open else None),
    )
    for word, outcome in after:
        said = outcome and effect(voice, outcome, now)
        if said:
            yield voice.say(f"effect.{word}", outcome=said)


def _contradiction(voice: Voice, pair: Pair) -> Item:
    said = (
        voice.say("dossier.says", who=letter, statement=_said(voice, pair.fact, word))
        for letter, word in (("A", pair.first), ("B", pair.second))
    )
    key = "dossier.decides" if pair.decides else "dossier.decides_not"
    return Item(about_what(voice, pair.about, pair.fact), (*said, voice.say(key)))


def _together(voice: Voice, pairs: Iterable[Pair], key: str) -> Iterator[Item]:
    """Return what is said about each relationship, in full sentences."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        word = pair.second if pair.kind is Kind.ONLY_SECOND else pair.first
        found.setdefault(pair.about, []).append(_said(voice, pair.fact, word))
    for about, sentences in found.items():
        text = voice.say(key, about=whose(voice, about), count=len(sentences))
        yield Item(voice.start(text), tuple(sentences))


def _said(voice: Voice, fact: str, word: Word) -> str:
    if word in DECIDED:
        return voice.statement(fact, yes=word is Word.YES)
    return voice.say("compare.disputed")


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as JSON data; the names of the fields are an interface."""
    first = comparison.first_question
    return {
        "optin": FORMAT,
        "as_of": comparison.result.as_of.isoformat(),
        "pairs": [
            {
                "label": pair.about,
                "fact": pair.fact,
                "first": pair.first.value,
                "second": pair.second.value,
                "kind": pair.kind.value,
                "decides": pair.decides,
            }
            for pair in comparison.pairs
        ],
        "ask_first": None if first is None else {"label": first.about, "fact": first.fact},
        "only_in": [list(labels) for labels in comparison.unmatched],
    }
