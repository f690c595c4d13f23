"""What `optin explain` says about a provision, a fact, a regime, an open question, or the whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from optin.engine.outline import outline
from optin.explanation.contacts import contacts
from optin.explanation.everyday import INSURANCE, meant, plain, serious
from optin.explanation.finding import closest, exactly
from optin.explanation.report import Item, Report, Section
from optin.explanation.voice import Voice
from optin.privacy import clean
from optin.problems import Place, Problem, UsageError
from optin.rules import library
from optin.rules.model import FactSpec, Provision, Question, Regime, Text, bare, full
from optin.rules.names import ARTICLE
from optin.rules.tree import references

WHOLE = ("opting-in", "package", "pakket")


def topic(voice: Voice, wanted: str, today: date | None = None) -> Report:
    """Return what there is to say about `wanted`; help first where it is about violence.

    `today`: the day on which numbers are told, so that old ones are told as old.

    Raises:
        UsageError: there is no such topic; says which comes close.
    """
    if not serious(wanted) or exactly(voice, wanted):
        return _topic(voice, wanted)
    help_ = _help(voice, wanted, today or date.fromisoformat(_routes()["checked_on"]))
    if not meant(voice.rules, wanted.strip()):
        return help_
    found = _topic(voice, wanted)
    return replace(found, lead=help_.lead, sections=(*help_.sections, *found.sections))


def _routes() -> Mapping[str, Any]:
    return library.raw("routes.yaml")


def _help(voice: Voice, word: str, day: date) -> Report:
    """Return who can be reached about violence, coercion or a minor, and what that may bring."""
    routes, say = _routes(), voice.say
    block = routes["safety"][voice.language]
    by_id = {entry["id"]: entry for entry in routes["organisations"]}
    items = []
    for name in block["contacts"]:
        entry = by_id[name]
        name_ = voice.start(voice.of(entry["name"]))
        text = say("labelled", name=name_, text=voice.of(entry["for"]))
        more = (
            say("labelled", name=say(f"paper.{what}"), text=voice.of(entry[what]))
            for what in ("who_notices", "anonymous")
        )
        items.append(Item(text, (voice.of(entry["can_do"]), *contacts(voice, [name], day), *more)))
    foot = _foot(voice, voice.rules.provision("1"))
    sections = (Section(say("explain.help"), tuple(items)),)
    return Report(voice.start(clean(word.strip())), (block["text"],), sections, foot)


def _topic(voice: Voice, wanted: str) -> Report:
    """Return what the law has to say about `wanted`.

    Raises:
        UsageError: there is no such topic; says which comes close.
    """
    rules = voice.rules
    name = wanted.strip()
    provision = rules.provisions.get(provision_id(voice, name))
    if provision:
        return _provision(voice, provision)
    if name in rules.facts:
        return _fact(voice, rules.facts[name])
    if name in rules.questions:
        return _question(voice, rules.questions[name])
    if name.casefold() in WHOLE:
        return _package(voice)
    heading = next((h for h in rules.headings if plain(name) in _names(h.heading)), None)
    if heading:
        lead = (voice.of(heading.first),)
        return Report(voice.of(heading.heading), lead, (), _foot(voice, rules.provision("1")))
    regime = next((r for r in rules.regimes if plain(name) in _called(r)), None)
    if regime:
        return _regime(voice, regime)
    if re.fullmatch(r"(?:(?:artikel|article) )?2[.]2", name.casefold()):
        return article(voice)
    if about := meant(rules, name):
        return _meant(voice, name, about)
    if fact := exactly(voice, name):  # what it is called wherever people read it
        return _fact(voice, rules.facts[fact])
    known = [*map(bare, rules.provisions), *rules.questions, WHOLE[0]]
    near = get_close_matches(name, [*known, *(r.id for r in rules.regimes)], 1)
    close = closest(voice, name) or next(iter(near), "")
    code = "no_topic_close" if close else "no_topic"
    raise UsageError([Problem(Place(""), code, {"close": close} if close else {})])


def _names(text: Text) -> set[str]:
    return {plain(name) for name in text.values()}


def _called(regime: Regime) -> set[str]:
    """Return what a regime is called: its id and its names, with and without their article."""
    names = _names(regime.name)
    return {regime.id, *names, *(re.sub(r" (?:\(|van |of ).*2.a?\)?$", "", name) for name in names)}


def _meant(voice: Voice, word: str, about: Sequence[str]) -> Report:
    """Return what an everyday word is about: an item of the law, or a list of several."""
    read_by = outline(voice.rules).read_by
    found = dict.fromkeys(read_by.get(fact, fact) for fact in about)
    if len(found) == 1 and about[0] in read_by:
        return _provision(voice, voice.rules.provision(read_by[about[0]]))
    items = [
        Item(
            _labelled(voice, name),
            (voice.say("explain.meant.more", topic=_label(voice, name)),),
        )
        for name in found
        if name in voice.rules.provisions
    ]
    if INSURANCE in about:
        more = voice.say("explain.meant.more", topic=WHOLE[0])
        items.append(Item(voice.say("explain.meant.insurance"), (more,)))
    items += [
        Item(voice.name(name), (voice.say("explain.meant.more", topic=name),))
        for name in found
        if name in voice.rules.facts
    ]
    main = voice.rules.provision("1")
    sections = (Section(voice.say("explain.meant", word=clean(word)), tuple(items)),)
    return Report(voice.start(clean(word)), (), sections, _foot(voice, main))


def article(voice: Voice) -> Report:
    """Return the whole article as a tree: every lid with its onderdelen, in the law's order."""
    rules = voice.rules
    own = [p for p in rules.provisions.values() if p.id.startswith(f"{ARTICLE}:")]
    sections = []
    for lid in (p for p in own if not p.cite.onderdeel):
        items = [
            Item(f"{p.number}  {voice.of(p.means)}", tuple(_reads(voice, p)))
            for p in own
            if p.cite.lid == lid.cite.lid and p.cite.onderdeel
        ]
        sections.append(Section(f"{lid.number}  {voice.of(lid.means)}", tuple(items)))
    return Report(voice.say("explain.article"), (), tuple(sections), _foot(voice, own[0]))


def provision_id(voice: Voice, name: str) -> str:
    """Return the full id that people mean: 3d, 3.d, lid 3 d; or another file's file:id."""
    short = re.sub(r"^(lid|par(agraph)?\.?)\s*", "", name.casefold())
    match = re.fullmatch(r"(\d)[\s.,]*(?:onderdeel|item)?\s*([a-z]?)", short)
    if match:
        own = full(".".join(part for part in match.groups() if part))
        if own in voice.rules.provisions:
            return own
    found = [p.id for p in voice.rules.provisions.values() if p.number == name.casefold()]
    return found[0] if len(found) == 1 else full(name)


def _reads(voice: Voice, provision: Provision) -> Iterator[str]:
    """Return the facts that an onderdeel tests itself, by name and id."""
    for fact, by in outline(voice.rules).read_by.items():
        if by == provision.id:
            yield f"{voice.name(fact)} [{fact}]"


def _provision(voice: Voice, provision: Provision) -> Report:
    say, rules = voice.say, voice.rules
    facts = [f for f in rules.facts if outline(rules).read_by[f] == provision.id]
    lead = [voice.of(provision.means), f"{voice.citation(provision.id)}. {provision.cite.jci}"]
    if provision.note:
        lead.append(voice.of(provision.note))
    sections = [Section(say("explain.refers"), tuple(_below(voice, provision)))]
    for fact in facts:
        sections += _fact_sections(voice, rules.facts[fact], titled=len(facts) > 1)
    sections.append(Section(say("explain.consequences"), tuple(_consequences(voice, provision))))
    sections.append(Section(say("explain.supervision"), tuple(_supervision(voice, provision))))
    sections.append(Section(say("explain.open_law"), tuple(_open_law(voice, provision))))
    title = voice.say("labelled", name=provision.number, text=voice.place(provision.id))
    return Report(title, tuple(lead), _filled(sections), _foot(voice, provision))


def _label(voice: Voice, reference: str) -> str:
    """Return the number that people know a provision by; of another regulation without its file."""
    return voice.rules.provision(reference).number


def _labelled(voice: Voice, reference: str) -> str:
    """Return a provision by its number, and what it means."""
    return voice.say("labelled", name=_label(voice, reference), text=voice.means(reference))


def _filled(sections: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.items)


def _below(voice: Voice, provision: Provision) -> Iterator[Item]:
    """Return the provisions that this one refers to."""
    if provision.node is not None:
        for reference in dict.fromkeys(references(provision.node)):
            yield Item(_labelled(voice, reference))


def _fact(voice: Voice, fact: FactSpec) -> Report:
    by = outline(voice.rules).read_by[fact.id]
    lead = (_labelled(voice, by),)
    return Report(
        f"{voice.name(fact.id)} [{fact.id}]",
        lead,
        tuple(_fact_sections(voice, fact, titled=False)),
        _foot(voice, voice.rules.provisions[by]),
    )


def _fact_sections(voice: Voice, fact: FactSpec, *, titled: bool) -> list[Section]:
    say = voice.say
    name = f"{voice.name(fact.id)}: " if titled else ""
    asked = [
        Item(voice.question(fact.id), (voice.help(fact.id),)),
        Item(say("example.yes", example=voice.example(fact.id, yes=True))),
        Item(say("example.no", example=voice.example(fact.id, yes=False))),
        Item(say("explain.who_yes", who=voice.who(fact.if_yes))),
        Item(say("explain.who_no", who=voice.who(fact.if_no))),
    ]
    if fact.from_dates:
        dates = voice.say("explain.dates", dates=", ".join(fact.from_dates))
        asked.append(Item(dates))
    sections = [
        Section(name + say("explain.question"), tuple(asked)),
        Section(name + say("explain.signals"), tuple(_signals(voice, fact))),
        Section(name + say("explain.find_out"), (Item(voice.find_out(fact.id)),)),
        Section(name + say("explain.repair"), (Item(voice.repair(fact.id), _past(voice, fact)),)),
    ]
    if fact.open_norm:
        sections.append(Section(name + say("explain.norm"), (Item(voice.of(fact.open_norm)),)))
    return list(_filled(sections))


def _past(voice: Voice, fact: FactSpec) -> tuple[str, ...]:
    if not fact.change:
        return ()
    who = voice.say("repair.who", who=voice.who(fact.change))
    return who, voice.say(f"repair.past.{fact.past}")


def _signals(voice: Voice, fact: FactSpec) -> Iterator[Item]:
    data = library.raw("signals.yaml")
    sources: Mapping[str, Mapping[str, str]] = data["sources"]
    for signal in data["signals"]:
        if signal["fact"] == fact.id:
            points = voice.say(f"explain.points.{signal['points_to']}.{signal['weight']}")
            source = "; ".join(voice.of(sources[name]) for name in signal["source"])
            yield Item(voice.of(signal), (points, voice.say("explain.source", source=source)))


def _consequences(voice: Voice, provision: Provision) -> Iterator[Item]:
    for remark in voice.rules.consequences:
        if provision.id in remark.cite:
            readings = map(voice.reading, remark.readings)
            yield Item(voice.remark(remark), tuple(readings))


def _supervision(voice: Voice, provision: Provision) -> Iterator[Item]:
    routes = library.raw("routes.yaml")
    by_id = {entry["id"]: entry for entry in routes["organisations"]}
    for entry in routes["supervision"]:
        if entry["provision"] == bare(provision.id):
            for part in entry.get("parts") or [entry]:  # of a shared onderdeel, who has which part
                bodies = [part["supervisor"]] if "supervisor" in part else part["supervisors"]
                names = ", ".join(voice.of(by_id[name]["name"]) for name in bodies)
                what = ", ".join([bare(provision.id), *map(voice.name, part.get("facts", ()))])
                sure = voice.say(f"supervision.{part['certainty']}")
                key = "explain.supervisor" if names else "explain.no_supervisor"
                yield Item(voice.say(key, what=what, names=names, certainty=sure))
            if "note" in entry:
                yield Item(voice.of(entry["note"]))
            for name in entry["routes"]:
                organisation = by_id[name]
                called, can_do = (voice.of(organisation[key]) for key in ("name", "can_do"))
                text = voice.say("labelled", name=called, text=can_do)
                yield Item(text, (voice.of(organisation["who_notices"]),))


def _open_law(voice: Voice, provision: Provision) -> Iterator[Item]:
    for question in voice.rules.questions.values():
        if question.provision == provision.id:
            yield _readings(voice, question)


def _readings(voice: Voice, question: Question) -> Item:
    readings = (voice.say("labelled", name=r.id, text=voice.reading(r)) for r in question.readings)
    return Item(f"{voice.of(question.text)} [{question.id}]", tuple(readings))


def _question(voice: Voice, question: Question) -> Report:
    item = _readings(voice, question)
    sections = (Section(voice.say("explain.open_law"), (item,)),)
    lead = (voice.say("explain.assume", question=question.id),)
    foot = _foot(voice, voice.rules.provisions[question.provision])
    return Report(voice.of(question.text), lead, sections, foot)


def _regime(voice: Voice, regime: Regime) -> Report:
    rules, say = voice.rules, voice.say
    headings = [h for h in rules.headings if h.regime == regime.id]
    first = tuple(voice.of(h.first) for h in headings)
    cited = ((voice.citation(cite), voice.means(cite)) for cite in regime.cite)
    cites = tuple(Item(voice.say("labelled", name=name, text=text)) for name, text in cited)
    said = tuple(
        Item(voice.remark(remark))
        for remark in rules.consequences
        if remark.when and f"regimes:{regime.id}" in references(remark.when)
    )
    sections = (Section(say("explain.basis"), cites), Section(say("explain.consequences"), said))
    foot = _foot(voice, rules.provision(regime.cite[0]))
    return Report(voice.of(regime.name), first, _filled(sections), foot)


def _package(voice: Voice) -> Report:
    rules, say = voice.rules, voice.say
    regimes = tuple(
        Item(f"{voice.of(r.name)} [{r.id}]", (", ".join(map(voice.citation, r.cite)),))
        for r in rules.regimes
    )
    warnings = tuple(Item(voice.remark(remark)) for remark in rules.warnings if remark.when is None)
    opting_in = tuple(
        Item(voice.remark(remark))
        for remark in rules.consequences
        if remark.when and "regimes:opting_in" in references(remark.when)
    )
    sections = (
        Section(say("explain.regimes"), regimes, numbered=True),
        Section(say("explain.opting_in_means"), opting_in),
        Section(say("explain.never"), warnings),
    )
    main = rules.provision("1")
    lead = (voice.of(main.means), voice.of(main.note) if main.note else "")
    return Report(say("explain.package"), lead, sections, _foot(voice, main))


def _foot(voice: Voice, provision: Provision) -> tuple[str, ...]:
    source = voice.rules.sources[provision.id.partition(":")[0]]
    day = source.knowledge_date
    return (
        voice.of(source.verified),
        voice.say(
            "foot.rules",
            sha256=voice.rules.sha256[:12],
            day=f"{day.day}-{day.month}-{day.year}",
        ),
    )
