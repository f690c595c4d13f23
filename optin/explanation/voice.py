"""Sentences about facts and provisions, in one language and for one kind of reader."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from optin.language import Speaker
from optin.rules import library
from optin.rules.model import Provision, Reading, Remark, Rules, Text, bare


class Voice:
    """Speaks to one role in one language."""

    def __init__(self, rules: Rules, role: str, language: str) -> None:
        self.rules, self.role, self.language = rules, role, language
        self.say = Speaker(language)

    @cached_property
    def _shared(self) -> Mapping[str, Mapping[str, Any]]:
        return library.texts(self.language, "shared")

    @cached_property
    def _own(self) -> Mapping[str, Mapping[str, Any]]:
        return library.texts(self.language, self.role)

    def of(self, text: Text) -> str:
        """Return a text of the rules in this language."""
        return text[self.language]

    @staticmethod
    def start(text: str) -> str:
        """Return `text` as the beginning of a sentence."""
        return text[:1].upper() + text[1:]

    def for_role(self, key: str) -> str:
        """Return the phrase for this role, where it has one of its own."""
        own = f"{key}.{self.role}"
        return self.say(own if self.say.knows(own) else key)

    def name(self, fact: str) -> str:
        """Return what a fact is called in a narrow row."""
        return str(self._shared[fact]["name"])

    def question(self, fact: str) -> str:
        """Return the question that asks a fact."""
        return str(self._own[fact]["question"])

    def help(self, fact: str) -> str:
        """Return what counts and what does not."""
        return str(self._own[fact]["help"])

    def statement(self, fact: str, *, yes: bool) -> str:
        """Return an answer as a full sentence: never a bare yes or no."""
        return str(self._own[fact]["if_yes" if yes else "if_no"])

    def find_out(self, fact: str) -> str:
        """Return how this reader can find out, safely."""
        return str(self._own[fact]["find_out"])

    def example(self, fact: str, *, yes: bool) -> str:
        """Return an everyday example on one side of the line."""
        side = "if_yes" if yes else "if_no"
        own = self._own[fact].get("examples", {})
        return str(own.get(side) or self._shared[fact]["examples"][side])

    def repair(self, fact: str) -> str:
        """Return what would have to be done from now on."""
        return str(self._shared[fact]["repair"])

    def who(self, names: Iterable[str]) -> str:
        """Return who can know something, or change it: "a, b or c"."""
        said = [self.say(f"who.{name}") for name in names]
        if len(said) < 2:  # noqa: PLR2004  (one or none needs no "or")
            return "".join(said)
        return self.say("list.or", most=", ".join(said[:-1]), last=said[-1])

    def place(self, reference: str) -> str:
        """Return where a provision stands, short: "lid 3, onderdeel d" for article 2.2 itself."""
        return self._place(self.rules.provision(reference), "short")

    def citation(self, reference: str) -> str:
        """Return where a provision stands, as lawyers write it, with the regulation."""
        provision = self.rules.provision(reference)
        source = self.rules.sources[provision.id.partition(":")[0]]
        return f"{self._place(provision, 'long')}, {self.of(source.title)}"

    def _place(self, provision: Provision, form: str) -> str:
        cite = provision.cite
        own_article = ":" not in bare(provision.id)
        parts = []
        if form == "long" or not own_article:
            parts.append(self.say("cite.article", article=cite.article))
        if cite.lid:
            lid = self.say(f"ordinal.{cite.lid}") if form == "long" else cite.lid
            parts.append(self.say(f"cite.lid.{form}", lid=lid))
        if cite.onderdeel:
            parts.append(self.say("cite.onderdeel", onderdeel=cite.onderdeel))
        return ", ".join(parts)

    def means(self, reference: str) -> str:
        """Return our own sentence for a provision."""
        return self.of(self.rules.provision(reference).means)

    def basis(self, remark: Remark) -> str:
        """Return what a remark rests on, and how certain it is, in brackets."""
        parts = [*map(self.place, remark.cite), *self._sources(remark.source)]
        if remark.certainty != "open":  # an open point says so itself
            parts[:0] = [self.say(f"certainty.{remark.certainty}")] if remark.certainty else []
        return f" ({'; '.join(parts)})" if parts else ""

    def reading(self, reading: Reading) -> str:
        """Return one way to understand what is not settled, with where it comes from."""
        source = "; ".join(self._sources(reading.source))
        return self.say("reading", text=self.of(reading.text), source=source)

    def _sources(self, sources: Iterable[str]) -> list[str]:
        return [self.say.name("source", source) for source in sources]

    def remark(self, remark: Remark) -> str:
        """Return a remark with its basis."""
        return remark.said_to(self.role, self.language) + self.basis(remark)


def day_of(day: date) -> str:
    """Return a day as people read it, everywhere the same: 1-11-2026."""
    return f"{day.day}-{day.month}-{day.year}"
