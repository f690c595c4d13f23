"""The leaflet in one language: complete without style and script, and a real form."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from optin.case.model import Word
from optin.engine.assess import assess
from optin.engine.outline import outline
from optin.language import Speaker
from optin.page import selectors
from optin.page.data import alone, always, askable, subjects
from optin.rules import library
from optin.rules.model import Rules, bare

ANSWERS = (("y", "yes"), ("n", "no"), ("u", "unknown"))


class Leaflet:
    """Writes one language. What it says by key, it marks, so that the script need not repeat it."""

    def __init__(
        self, rules: Rules, language: str, texts: dict[str, str], keys: dict[str, int]
    ) -> None:
        """`texts` is everything that can be said; `keys` numbers it."""
        self.rules, self.language, self.texts, self.keys = rules, language, texts, keys
        self.say = Speaker(language)
        self.said: set[str] = set()

    def html(self) -> str:
        """Return the leaflet."""
        parts = [*self._beginning(), *self._questions(), *self._follows(), *self._steps()]
        body = "\n".join([*parts, *self._foot()])
        return (
            f'<section class="leaflet {self.language}" lang="{self.language}">\n{body}\n</section>'
        )

    def _key(self, tag: str, key: str) -> str:
        """Return an element with the text of a key, marked the first time."""
        text = escape(self.texts[key], quote=False)
        if key in self.said:
            return f"<{tag}>{text}</{tag}>"
        self.said.add(key)
        return f"<{tag} data-k={self.keys[key]}>{text}</{tag}>"

    def _placed(self, tag: str, key: str) -> str:
        """Return an element that the script finds by its place in the question."""
        self.said.add(key)
        return f"<{tag}>{escape(self.texts[key], quote=False)}</{tag}>"

    def _p(self, text: str) -> str:
        return f"<p>{escape(text, quote=False)}</p>"

    def _list(self, items: Iterable[str]) -> str:
        return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"

    def _beginning(self) -> Iterator[str]:
        yield self._key("h1", "page.title")
        for keys in (
            ("page.what.1", "page.what.2", "page.what.3"),
            ("begin.nothing_kept", "page.not_at_work"),
            ("begin.purpose.worker", "begin.really"),
        ):
            yield f"<p>{' '.join(self._key('span', key) for key in keys)}</p>"

    def _questions(self) -> Iterator[str]:
        shape = outline(self.rules)
        yield self._key("h2", "page.questions")
        yield self._key("p", "page.how")
        yield '<form autocomplete="off">'
        for provision, group in groupby(askable(self.rules), key=shape.read_by.__getitem__):
            facts = list(group)
            if facts[0] not in shape.gates:
                name = bare(provision)
                place, means = (self._key("span", f"{kind}.{name}") for kind in ("place", "means"))
                yield f"<h3>{self.say('page.condition')} {place}: {means}</h3>"
            yield from (self._question(fact) for fact in facts)
        outcomes = ("open", *selectors.KINDS)  # hidden until style says which
        said = "".join(
            self._key("p", f"page.outcome.{kind}").replace("<p", f'<p hidden class="{kind}"', 1)
            for kind in outcomes
        )
        yield f'<div class="outcome" role="status">{said}</div>'
        yield "</form>"

    def _question(self, fact: str) -> str:
        number = list(askable(self.rules)).index(fact)
        answers = " ".join(
            f"<label><input type=radio name=f{number} value={sign}{number}> "
            f"{escape(self.say(key))}</label>"
            for sign, key in ANSWERS
        )
        examples = " ".join(
            self.say(f"example.{side}", example="{}").format(self._placed("span", f"{key}.{fact}"))
            for side, key in (("yes", "ey"), ("no", "en"))
        )
        breaching = [word for word in (Word.YES, Word.NO) if alone(self.rules, fact, word)]
        meaning = "".join(
            f" {escape(self.say(f'page.breach.{w.value}'), quote=False)}" for w in breaching
        )
        return (
            f"<fieldset>{self._placed('legend', f'q.{fact}')}\n{answers}\n"
            f"<div>{examples}{meaning}</div></fieldset>"
        )

    def _follows(self) -> Iterator[str]:
        yield self._key("h2", "page.follows")
        yield self._key("p", "first.not_met.deemed_employment")
        yield self._key("p", "insurance.in_principle_insured")
        yield self._list(self._key("span", f"remark.{name}") for name in follows(self.rules))
        yield self._key("h3", "page.follows.met")
        yield self._key("p", "first.met.opting_in")

    def _steps(self) -> Iterator[str]:
        yield self._key("h2", "page.steps")
        yield self._list(self._key("span", f"always.{step['id']}") for step in always())
        yield self._list(map(self._organisation, library.raw("routes.yaml")["organisations"]))
        yield self._key("p", "notices.colleagues")
        yield self._p(self.say("page.contacts"))

    def _organisation(self, organisation: Mapping[str, Any]) -> str:
        name = organisation["id"]
        said = [f"{self._key('b', f'org.{name}.name')}: {self._key('span', f'org.{name}.for')}"]
        said += [
            self._key("span", f"org.{name}.{key}") for key in ("can_do", "who_notices", "anonymous")
        ]
        contacts = organisation.get("contacts", ())
        return " ".join([*said, *(escape(self._contact(contact)) for contact in contacts)])

    def _contact(self, contact: Mapping[str, Any]) -> str:
        day = date.fromisoformat(contact["checked_on"])
        return self.say(
            "contact",
            what=contact["what"][self.language],
            number=contact["number"],
            day=f"{day.day}-{day.month}-{day.year}",
        )

    def _foot(self) -> Iterator[str]:
        yield self._key("p", "page.no_decision")
        yield self._key("p", "verified")
        yield self._key("p", "foot.rules")


def follows(rules: Rules) -> tuple[str, ...]:
    """Return what follows from every breach, whichever it is: consequences and warnings."""
    return next(found for gates in selectors.gate_answers(rules) if (found := _after(rules, gates)))


def _after(rules: Rules, gates: Mapping[str, bool]) -> tuple[str, ...]:
    """Return what every single breach leads to, with these answers to the gates."""
    groups = []
    for fact in subjects(rules):
        harm = next(word is Word.YES for word in Word if alone(rules, fact, word))
        found = assess(rules, selectors.case({**gates, fact: harm})).relations[0]
        if found.outcome.regime != "deemed_employment":
            return ()
        groups.append([*found.consequences, *found.warnings])
    return tuple(name for name in groups[0] if all(name in group for group in groups))
