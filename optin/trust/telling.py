"""What was found about the rules, in sentences."""

from collections.abc import Iterator, Sequence

from optin.explanation.report import Item, Report, Section
from optin.explanation.voice import Voice
from optin.rules import library
from optin.rules.model import full
from optin.trust.example import Example
from optin.trust.mutate import Mutant, Verdict, summary
from optin.trust.prove import Claim


def example(voice: Voice, shown: Example) -> tuple[str, ...]:
    """Return an example case, one answer a line."""
    lines = [voice.say("example.except" if shown.differs else "example.in_order")]
    for label, fact, yes in shown.differs:
        known = fact in library.texts(voice.language, voice.role)
        bare = voice.say("example.fact_yes" if yes else "example.fact_no", fact=fact)
        statement = voice.statement(fact, yes=yes) if known else bare
        key = "example.relation" if label else "example.operator"
        lines.append(voice.say(key, label=label, statement=statement))
    if shown.unlisted_fails:
        lines.append(voice.say("example.unlisted"))
    lines += [voice.say("example.question", reading=text) for text in _readings(voice, shown)]
    return tuple(lines)


def _readings(voice: Voice, shown: Example) -> Iterator[str]:
    for question, counts in shown.readings:
        for reading in voice.rules.questions[question].readings:
            if reading.is_met is counts:
                yield voice.of(reading.text)


SECTIONS = {
    "same": ("same", "same_items"),
    "follows": ("follows",),
    "matters": ("matters",),
    "one": tuple(
        f"{what}.{kind}"
        for kind in ("regimes", "employee_insurance")
        for what in ("exclusive", "exhaustive")
    ),
    "belongs": ("belongs", "belongs_unsaid"),
}


def claims(voice: Voice, found: Sequence[Claim]) -> Report:
    """Return every claim with its result, and the case that shows it."""
    holds = sum(claim.holds for claim in found)
    total = voice.say("prove.total", count=len(found), holds=holds, fails=len(found) - holds)
    sections = tuple(
        Section(
            voice.say(f"prove.section.{name}"),
            tuple(_claim(voice, claim) for claim in found if claim.code in codes),
        )
        for name, codes in SECTIONS.items()
    )
    return Report(voice.say("prove.heading"), (voice.say("prove.scope"),), sections, (total,))


def _claim(voice: Voice, claim: Claim) -> Item:
    key = f"prove.{claim.code}" + ("" if claim.holds else ".not")
    is_provision = full(claim.subject) in voice.rules.provisions
    place = voice.start(voice.place(claim.subject)) if claim.subject and is_provision else ""
    details = dict(claim.details)
    if "outcomes" in details:
        details["outcomes"] = _outcomes(voice, details["outcomes"].split(", "))
    said = voice.say(key, place=place, subject=claim.subject, **details)
    result = voice.say("prove.holds" if claim.holds else "prove.fails")
    shown: tuple[str, ...] = ()
    if claim.example:
        why = "example.difference" if claim.holds else "example.counter"
        shown = (voice.say(why), *example(voice, claim.example))
    return Item(f"[{result}] {said}", shown)


def outcome(voice: Voice, name: str) -> str:
    """Return a regime by its name; an outcome of employee insurance by its phrase."""
    regimes = {regime.id: voice.of(regime.name) for regime in voice.rules.regimes}
    return regimes.get(name) or voice.say.name("outcome", name)


def _outcomes(voice: Voice, names: Sequence[str]) -> str:
    return "; ".join(outcome(voice, name) for name in names)


def verdicts(voice: Voice, found: Sequence[Verdict], *, every: bool) -> Report:
    """Return what survived and what is equivalent; with `every`, also what was noticed."""
    survivors = [v for v in found if v.example]
    equivalent = [v for v in found if not v.example and not v.killed_by]
    sections = []
    if every:
        killed = tuple(
            Item(
                voice.say(
                    "mutate.killed",
                    what=_step(voice, v.mutant),
                    scenario=f"{v.killed_by.file.rpartition('/')[2]}: {v.killed_by.name}",
                )
            )
            for v in found
            if v.killed_by
        )
        sections.append(Section("", killed))
    if equivalent:
        same = tuple(
            Item(voice.say("mutate.equivalent", what=_step(voice, v.mutant))) for v in equivalent
        )
        sections.append(Section(voice.say("mutate.equivalents"), same))
    if survivors:
        missed = tuple(
            Item(
                voice.say("mutate.survivor", what=_step(voice, v.mutant)),
                example(voice, v.example) if v.example else (),
            )
            for v in survivors
        )
        sections.append(Section(voice.say("mutate.survivors"), missed))
    total = voice.say("mutate.total", **summary(found))
    return Report(voice.say("mutate.heading"), (), tuple(sections), (total,))


def _step(voice: Voice, mutant: Mutant) -> str:
    place = voice.start(voice.place(mutant.tree))
    return voice.say(f"mutate.step.{mutant.step}", place=place, part=_part(voice, mutant.part))


def _part(voice: Voice, part: str) -> str:
    """Return what was changed: facts by their names, provisions by their places."""
    return ", ".join(_named(voice, name) for name in part.split(", "))


def _named(voice: Voice, name: str) -> str:
    if name in voice.rules.facts:
        return f"'{voice.name(name)}'"
    if name in voice.rules.questions:
        return f"'{voice.of(voice.rules.questions[name].text)}'"
    return voice.place(name) if full(name) in voice.rules.provisions else name
