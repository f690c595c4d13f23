"""The leaflet in one language: complete without style and script, and a real form."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from optin.case.model import Word
from optin.engine.diagram import TRUE
from optin.engine.outline import outline
from optin.language import Speaker
from optin.page import selectors
from optin.page.certain import certain
from optin.page.data import alone, always, askable
from optin.rules import library
from optin.rules.model import Remark, Rules, bare

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
                yield f"<h3>{self.say('page.condition', place=place, means=means)}</h3>"
            yield from (self._question(fact) for fact in facts)
        yield from self._outcome()
        yield "</form>"

    # -- what style shows when it is certain; hidden until then

    def _hidden(self, tag: str, name: str, inner: str) -> str:
        return f'<{tag} hidden class="{name}">{inner}</{tag}>'

    def _outcome(self) -> Iterator[str]:
        rules = self.rules
        said = [
            self._hidden("p", name, self._key("b", f"heading.{key}"))
            for name, key in selectors.headings(rules)
        ]
        said.append(self._key("p", "page.outcome.none").replace("<p", '<p hidden class="none"', 1))
        said += [
            self._hidden("p", name, self._key("span", f"insurance.{key}"))
            for name, key in selectors.insurances(rules)
            if f"insurance.{key}" in self.texts
        ]
        yield f'<div class="outcome" role="status">{"".join(said)}</div>'
        yield '<div class="result" hidden>'
        yield from (
            self._hidden("p", name, self._key("span", f"first.{key}"))
            for name, key in selectors.headings(rules)
        )
        yield f'<div class="why" hidden>{self._key("h2", "section.why")}<ul>'
        for name, answer, condition in selectors.harmful(rules):
            place = self._key("span", f"place.{bare(condition)}")
            yield self._hidden("li", name, f"{self._answer(answer.fact, answer.yes)} ({place})")
        for name, _, condition in selectors.derived(rules):
            place = self._key("span", f"place.{bare(condition)}")
            yield self._hidden("li", name, self.say("page.derived", place="{}").format(place))
        yield f"</ul></div>{self._key('h2', 'section.meaning')}<ul>"
        yield from (
            self._hidden("li", name, self._remark(remark))
            for name, _, remark in selectors.remarks(rules)
        )
        yield "</ul></div>"

    def _remark(self, remark: Remark) -> str:
        keys = [f"remark.{remark.id}"]
        keys += ["calm"] if remark.id == "safety" else []
        keys += [f"remark.{remark.id}.{place}" for place in range(len(remark.readings))]
        return " ".join(self._key("span", key) for key in keys)

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
        """What can follow, in words, for who reads this without style or on paper."""
        found = certain(self.rules)
        yield f'<div class="general">{self._key("h2", "page.follows")}<ul>'
        for heading, _ in found.headings():
            if heading.regime != "undetermined":
                when = found.function(f"regimes:{heading.regime}")
                also = [f"remark.{remark.id}" for remark in found.follows(when)]
                yield self._then(when, f"first.{heading.exception}.{heading.regime}", *also)
        for name in found.insurance():
            if f"insurance.{name}" in self.texts:
                yield self._then(found.function(f"employee_insurance:{name}"), f"insurance.{name}")
        yield f"</ul>{self._key('h3', 'page.follows.met')}"
        yield f"{self._key('p', 'first.met.opting_in')}</div>"

    def _then(self, when: int, *keys: str) -> str:
        """Return in words which answers make something certain, and what that is."""
        ways = certain(self.rules).ways(when)
        breach = any(rest > TRUE for rest in ways.values())
        parts = [self._key("span", "page.when.breach" if breach else "page.when")]
        common = frozenset.intersection(*ways)
        parts += [self._answer(*answer) for answer in self._in_order(common)]
        for number, way in enumerate(way for way in ways if way > common):
            link = "page.when.or" if number else "page.when.either" if common else ""
            parts += [self._key("span", link)] if link else []
            parts += [self._answer(*answer) for answer in self._in_order(way - common)]
        parts.append(self._key("span", "page.when.then"))
        parts += [self._key("b" if key == keys[0] else "span", key) for key in keys]
        return f"<li>{' '.join(parts)}</li>"

    def _answer(self, fact: str, yes: bool) -> str:  # noqa: FBT001
        return self._key("span", f"{'y' if yes else 'n'}.{fact}")

    def _in_order(self, answers: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
        return sorted(answers, key=lambda answer: list(askable(self.rules)).index(answer[0]))

    def _steps(self) -> Iterator[str]:
        yield self._key("h2", "page.steps")
        yield self._list(self._key("span", f"always.{step['id']}") for step in always())
        yield self._list(map(self._organisation, library.raw("routes.yaml")["organisations"]))
        yield self._key("p", "notices.colleagues")
        yield self._p(self.say("page.contacts"))

    def _organisation(self, organisation: Mapping[str, Any]) -> str:
        name = organisation["id"]
        called, for_ = self._key("b", f"org.{name}.name"), self._key("span", f"org.{name}.for")
        said = [self.say("labelled", name=called, text=for_)]
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
