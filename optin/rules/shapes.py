"""The exact shape of every kind of rule file, as pydantic models: only words, nothing extra."""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.functional_validators import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from optin.rules.building import NODE_KINDS


def _matches(pattern: str, code: Literal["not_an_id", "not_a_number", "not_a_letter"]) -> Any:  # noqa: ANN401
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError(code, "")
        return value

    return AfterValidator(check)


def _not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty_value", "")
    return value


def _fingerprint(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise PydanticCustomError("not_a_fingerprint", "")
    return value


def _day(value: str) -> str:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise PydanticCustomError("not_a_day", "")


def _one_as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Said = Annotated[str, AfterValidator(_not_blank)]
Id = Annotated[str, _matches(r"[a-z][a-z0-9_]*", "not_an_id")]
Number = Annotated[str, _matches(r"\d+[a-z]*(\.\d+[a-z]*)?(\.[a-z])?", "not_a_number")]
Letter = Annotated[str, _matches(r"[a-z]?", "not_a_letter")]
Day = Annotated[str, AfterValidator(_day)]
Fingerprint = Annotated[str, AfterValidator(_fingerprint)]
Sources = Annotated[list[Said], BeforeValidator(_one_as_list)]
Somebody = Literal["worker", "operator", "tax_administration", "municipality", "adviser"]
Language = Literal["nl", "en"]
Role = Literal["worker", "operator", "desk"]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Text(_Shape):
    """One thing said in every language."""

    nl: Said
    en: Said


class ForEach(_Shape):
    """All of an operator's relationships."""

    member: "Node"
    satisfies: "Node"
    complete: Id


class Node(_Shape):
    """A tree; exactly one kind of node stands at every joint."""

    fact: Id = ""
    not_: "Node | None" = Field(None, alias="not")
    all_of: "list[Node]" = Field([], min_length=1)
    any_of: "list[Node]" = Field([], min_length=1)
    refers_to: Said = ""
    for_each: ForEach | None = None
    legal_question: Id = ""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        fields = type(self).model_fields
        kinds = [fields[name].alias or name for name in self.model_fields_set]
        found = sum(kind in (*NODE_KINDS, "definition") for kind in kinds)
        if found != 1:
            raise PydanticCustomError("two_nodes" if found else "no_node", "")
        return self


ForEach.model_rebuild()  # a quantifier holds nodes, and a node can be a quantifier


class Cite(_Shape):
    """The article, in a file with provisions of several."""

    article: Said


class Provision(Node):
    """One paragraph or item of the law."""

    id: Number
    means: Text
    fingerprint: Fingerprint
    cite: Cite | None = None
    note: Text | None = None
    definition: Said = ""


class Verified(Text):
    """What of a regulation was seen until when."""

    until: Day


class Law(_Shape):
    """One regulation."""

    rules: Id
    title: Text
    bwb: Said
    article: Said = ""
    in_force_from: Day
    verified: Verified
    knowledge_date: Day
    paragraphs: dict[str, Letter] = {}
    provisions: list[Provision] = Field(min_length=1)


class WhoCanKnow(_Shape):
    """Who can know that a fact is so, and who that it is not."""

    if_yes: list[Somebody] = Field(min_length=1)
    if_no: list[Somebody] = Field(min_length=1)


class Fact(_Shape):
    """What one person can answer with yes or no."""

    id: Id
    scope: Literal["relation", "operator"]
    who_can_know: WhoCanKnow
    change: list[Somebody]
    past: Literal["yes", "no", "open"]
    from_dates: list[Id] = []
    open_norm: Text | None = None


class Facts(_Shape):
    """All facts."""

    facts: list[Fact] = Field(min_length=1)


class Reading(Text):
    """One way to understand what is not settled."""

    source: Sources


class QuestionReading(Reading):
    """A reading of an open question, and the value it gives."""

    id: Id
    value: Literal["met", "not_met"]


class Question(_Shape):
    """An open question of law."""

    id: Id
    provision: Said
    question: Text
    readings: list[QuestionReading] = Field(min_length=1)


class Regime(_Shape):
    """One of the ordered answers to what applies."""

    id: Id
    package_applies: Literal["yes", "no"]
    name: Text
    cite: list[Said] = Field(min_length=1)
    when: Node


class Insurance(_Shape):
    """One of the ordered answers on employee insurance."""

    id: Id
    when: Node


class Heading(_Shape):
    """What stands above a result."""

    exception: Literal["met", "not_met", "unknown", "not_applicable"]
    regime: Id
    heading: Text
    first: Text
    worker: Text | None = None


class Notice(Text):
    """A sentence that no tree guards."""

    id: Id
    cite: list[Said] = []
    source: Sources = []
    worker: Text | None = None
    readings: list[Reading] = []


class Remark(Notice):
    """A sentence said when its guard holds."""

    when: Node | None = None


class Consequence(Remark):
    """What follows, for whom, and how certain that is."""

    party: Literal["worker", "operator", "both"]
    certainty: Literal["settled", "in_principle", "open"]


class Outcomes(_Shape):
    """What the answers add up to."""

    legal_questions: list[Question]
    regimes: list[Regime] = Field(min_length=1)
    employee_insurance: list[Insurance] = Field(min_length=1)
    headings: list[Heading] = Field(min_length=1)
    consequences: list[Consequence]
    signals: list[Remark]
    warnings: list[Remark]
    notices: list[Notice]


class Signal(Text):
    """A concrete practice that points to yes or no."""

    id: Id
    fact: Id
    points_to: Literal["yes", "no"]
    weight: Literal["decisive", "indication"]
    source: list[Said] = Field(min_length=1)


class Signals(_Shape):
    """All signals, their sources, and the facts that have none."""

    sources: dict[str, Text]
    signals: list[Signal]
    without_signals: list[Id]


class Contact(_Shape):
    """A number, never without the day it was checked."""

    what: Text
    number: Said
    checked_on: Day


class Organisation(_Shape):
    """Who can be turned to."""

    id: Id
    name: Text
    for_: Text = Field(alias="for")
    can_do: Text
    who_notices: Text
    anonymous: Text
    contacts: list[Contact] = Field([], min_length=1)


Certainty = Literal["clear", "fairly_clear", "unclear", "follows_the_others"]


class SupervisedPart(_Shape):
    """What one supervisor handles of an onderdeel that several share."""

    supervisor: Id
    facts: list[Id] = Field(min_length=1)
    certainty: Certainty


class Supervision(_Shape):
    """Who supervises one onderdeel."""

    provision: Said
    supervisors: list[Id]
    certainty: Certainty
    parts: list[SupervisedPart] = Field([], min_length=1)
    routes: list[Id] = Field(min_length=1)
    note: Text | None = None


class Calm(_Shape):
    """The calm block in one language."""

    text: Said
    contacts: list[Id]


class Safety(_Shape):
    """The calm block."""

    nl: Calm
    en: Calm


class Step(Text):
    """What can be done also without a breach."""

    id: Id
    roles: list[Role] = Field([], min_length=1)
    who_notices: Text


class Routes(_Shape):
    """Who supervises what, and what a person can do."""

    checked_on: Day
    organisations: list[Organisation]
    supervision: list[Supervision]
    safety: Safety
    always: list[Step]


class Examples(_Shape):
    """An everyday example on each side of the line."""

    if_yes: Said
    if_no: Said


class OwnExamples(_Shape):
    """The examples that a role has of its own."""

    if_yes: Said = ""
    if_no: Said = ""


class SharedText(_Shape):
    """What is said of a fact to everybody."""

    name: Said
    examples: Examples
    repair: Said


class RoleText(_Shape):
    """What is said of a fact to one role."""

    question: Said
    help: Said
    if_yes: Said
    if_no: Said
    find_out: Said
    examples: OwnExamples | None = None


class Shared(_Shape):
    """The texts that every role sees, in one language."""

    language: Language
    texts: dict[str, SharedText]


class Texts(_Shape):
    """The texts of one role in one language."""

    language: Language
    role: Role
    texts: dict[str, RoleText]
