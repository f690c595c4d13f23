"""Three small interpreters, each by the book of its own format; none knows the engine."""

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import yaml

Value: TypeAlias = bool | None
Scope: TypeAlias = Mapping[str, Any]


def conjunction(values: list[Value]) -> Value:
    return False if False in values else None if None in values else True


def disjunction(values: list[Value]) -> Value:
    return True if True in values else None if None in values else False


def opposite(value: Value) -> Value:
    return None if value is None else not value


class Json:
    """Our own JSON, read as its `logic` says."""

    def __init__(self, text: str) -> None:
        self.data = json.loads(text)
        self.shared = {f["id"] for f in self.data["facts"] if f["scope"] == "operator"}
        self.shared |= {question["id"] for question in self.data["legal_questions"]}

    def run(self, inputs: Scope) -> dict[str, Value]:
        return {name: self.value(tree, inputs) for name, tree in self.data["trees"].items()}

    def value(self, tree: Mapping[str, Any], scope: Scope) -> Value:
        ((kind, content),) = tree.items()
        match kind:
            case "fact" | "legal_question":
                found: Value = scope.get(content)
                return found
            case "not":
                return opposite(self.value(content, scope))
            case "all_of":
                return conjunction([self.value(part, scope) for part in content])
            case "any_of":
                return disjunction([self.value(part, scope) for part in content])
            case "refers_to":
                return self.value(self.data["trees"][content], scope)
            case "for_each":
                shared = {name: value for name, value in scope.items() if name in self.shared}
                each = [self.body(content, {**shared, **r}) for r in scope["relations"]]
                whole = conjunction(each)
                listed = scope.get(content["complete"]) is True
                return None if whole is True and not listed else whole
            case _:
                raise ValueError(kind)

    def body(self, each: Mapping[str, Any], scope: Scope) -> Value:
        member, satisfies = self.value(each["member"], scope), self.value(each["satisfies"], scope)
        return disjunction([opposite(member), satisfies])


class Regelrecht:
    """The operations of the schema that the export uses; a parameter left out is unknown."""

    def __init__(self, text: str) -> None:
        data = yaml.safe_load(text)
        self.execution = data["articles"][0]["machine_readable"]["execution"]

    def run(self, inputs: Scope) -> dict[str, Value]:
        declared = {p["name"] for p in self.execution["parameters"]}
        assert inputs.keys() <= declared
        scope: dict[str, Any] = dict(inputs)
        for action in self.execution["actions"]:
            scope[action["output"]] = self.value(action["value"], scope)
        return {out["name"]: scope[out["name"]] for out in self.execution["output"]}

    def value(self, raw: Any, scope: Scope) -> Any:  # noqa: ANN401  (YAML has no finer type)
        if isinstance(raw, str):
            first, *rest = raw.removeprefix("$").split(".")
            found = scope.get(first)
            for key in rest:
                found = found.get(key) if found else None
            return found
        match raw["operation"]:
            case "NOT":
                return opposite(self.value(raw["value"], scope))
            case "AND":
                return conjunction([self.value(part, scope) for part in raw["conditions"]])
            case "OR":
                return disjunction([self.value(part, scope) for part in raw["conditions"]])
            case "FOREACH":
                assert raw["combine"] == "AND"
                found = self.value(raw["collection"], scope)
                return conjunction(
                    [self.value(raw["body"], {**scope, raw["as"]: x}) for x in found]
                )
            case _:
                raise ValueError(raw["operation"])


TOKEN = re.compile(r"[()]|[A-Za-z_][\w.]*")


class Feel:
    """FEEL as far as boolean logic goes: and, or, not(), parentheses, paths and every."""

    def __init__(self, text: str, scope: Scope) -> None:
        assert not TOKEN.sub("", text).strip(), text
        self.tokens, self.scope = TOKEN.findall(text), scope

    def whole(self) -> Value:
        value = self.either()
        assert not self.tokens
        return value

    def take(self, *expected: str) -> str:
        token = str(self.tokens.pop(0))
        assert not expected or token in expected, token
        return token

    def either(self) -> Value:
        values = [self.both()]
        while self.tokens[:1] == ["or"]:
            self.take()
            values.append(self.both())
        return disjunction(values)

    def both(self) -> Value:
        values = [self.one()]
        while self.tokens[:1] == ["and"]:
            self.take()
            values.append(self.one())
        return conjunction(values)

    def one(self) -> Value:
        token = self.take()
        if token == "not":
            return opposite(self.one())
        if token == "(":
            value = self.either()
            self.take(")")
            return value
        if token == "every":
            return self.every()
        found: Any = self.scope
        for key in token.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
        return found if isinstance(found, bool) else None

    def every(self) -> Value:
        name = self.take()
        self.take("in")
        many = self.scope[self.take()]
        self.take("satisfies")
        rest = self.tokens
        values = []
        for item in many:
            inner = Feel("", {**self.scope, name: item})
            inner.tokens = list(rest)
            values.append(inner.either())
            self.tokens = inner.tokens
        return conjunction(values)


class Dmn:
    """Decision tables with hit policy ANY; where no rule matches the result is null."""

    def __init__(self, text: str) -> None:
        root = ET.fromstring(text)
        self.space = {"d": root.tag[1:].partition("}")[0]}
        self.inputs = {str(one.get("name")) for one in root.findall("d:inputData", self.space)}
        self.decisions = root.findall("d:decision", self.space)

    def run(self, inputs: Scope) -> dict[str, Value]:
        assert inputs.keys() <= self.inputs
        scope: dict[str, Any] = dict(inputs)
        for decision in self.decisions:
            required = [
                str(r.get("href")).removeprefix("#").removeprefix("input_")
                for r in decision.findall("d:informationRequirement/*", self.space)
            ]
            known = {name: scope.get(name) for name in required}
            scope[str(decision.get("name"))] = self.table(decision, known)
        return {str(d.get("name")): scope[str(d.get("name"))] for d in self.decisions}

    def table(self, decision: ET.Element, scope: Scope) -> Value:
        table = decision.find("d:decisionTable", self.space)
        assert table is not None
        assert table.get("hitPolicy") == "ANY"
        texts = [
            e.text or "" for e in table.findall("d:input/d:inputExpression/d:text", self.space)
        ]
        values = [Feel(text, scope).whole() for text in texts]
        results = set()
        for rule in table.findall("d:rule", self.space):
            tests = [e.text for e in rule.findall("d:inputEntry/d:text", self.space)]
            result = rule.find("d:outputEntry/d:text", self.space)
            assert result is not None
            words = [{True: "true", False: "false", None: "null"}[value] for value in values]
            if all(test in ("-", word) for test, word in zip(tests, words, strict=True)):
                results.add(result.text)
        assert len(results) <= 1
        return {"true": True, "false": False}[str(results.pop())] if results else None
