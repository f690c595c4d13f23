"""An interpreter per export, by the book of its format; none knows our engine. FEEL is feelin's."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import yaml

Value: TypeAlias = bool | None
Scope: TypeAlias = Mapping[str, Any]

HERE = Path(__file__).parent
PACKAGES = HERE.parent / "page" / "package.json"
DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"


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


class Dmn:
    """Decision tables, evaluated by feelin; whatever is asked together takes one process."""

    def __init__(self, text: str) -> None:
        root = ET.fromstring(text)
        self.tables = [
            {
                "name": decision.get("name"),
                "requires": [
                    str(one.get("href")).removeprefix("#").removeprefix("input_")
                    for one in decision.iterfind(f"{DMN}informationRequirement/*")
                ],
                "inputs": [e.text for e in decision.iterfind(f".//{DMN}inputExpression/{DMN}text")],
                "rules": [
                    {
                        "tests": [e.text for e in rule.iterfind(f"{DMN}inputEntry/{DMN}text")],
                        "result": rule.findtext(f"{DMN}outputEntry/{DMN}text"),
                    }
                    for rule in decision.iterfind(f".//{DMN}rule")
                ],
            }
            for decision in root.iterfind(f"{DMN}decision")
        ]
        self.inputs = [data.get("name") for data in root.iterfind(f"{DMN}inputData")]
        self.known: dict[str, dict[str, Value]] = {}

    def ask(self, many: Iterable[Scope]) -> None:
        """Have every one of these evaluated."""
        lines = dict.fromkeys(self._line(inputs) for inputs in many)
        with TemporaryDirectory() as folder:
            tables = Path(folder) / "tables.json"
            tables.write_text(json.dumps(self.tables), encoding="utf-8")
            done = subprocess.run(
                ["node", HERE / "feel.mjs", tables, PACKAGES],
                input="\n".join(lines), capture_output=True, encoding="utf-8",
            )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found = map(json.loads, done.stdout.splitlines())
        self.known |= dict(zip(lines, found, strict=True))

    def run(self, inputs: Scope) -> dict[str, Value]:
        if self._line(inputs) not in self.known:
            self.ask([inputs])
        return self.known[self._line(inputs)]

    def _line(self, inputs: Scope) -> str:
        """Return the scope as a line; what nobody knows is null."""
        shared = {name: inputs.get(str(name)) for name in self.inputs}
        names = [n for n in self.inputs if n != "relations"]
        each = [{n: r.get(str(n)) for n in names} for r in inputs["relations"]]
        return json.dumps({**shared, "relations": each}, sort_keys=True)
