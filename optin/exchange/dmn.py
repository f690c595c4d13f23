"""The rules as DMN: one decision table per provision, which a FEEL engine evaluates.

Each table has a row for every part that alone decides and one for all together; where no row fits,
the result is null, which is unknown.
"""

from collections.abc import Iterator, Sequence
from html import escape

from optin.exchange.names import ITEM, RELATIONS, UNLISTED, in_order, is_shared, output
from optin.language import Speaker
from optin.rules.model import Rules
from optin.rules.tree import (
    AllOf,
    AnyOf,
    Fact,
    ForEach,
    LegalQuestion,
    Node,
    Not,
    RefersTo,
    references,
)

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
LOST = ("wording", "answers", "reasons", "questions", "list", "inline", "others")


def as_dmn(rules: Rules, say: Speaker) -> str:
    """Return the rules as DMN 1.3."""
    lost = "\n".join(f"  - {say(f'export.lost.{name}')}" for name in LOST)
    inputs = (*rules.facts, *rules.questions, UNLISTED, RELATIONS)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<!-- {say('export.lost.heading')}\n{lost}\n-->",
        f'<definitions xmlns="{NAMESPACE}" id="optin" name="{escape(rules.article.article)}"',
        f'  namespace="optin:{rules.sha256[:12]}">',
        *(
            f'  <inputData id="input_{name}" name="{name}"><variable name="{name}"'
            f' typeRef="{"Any" if name == RELATIONS else "boolean"}"/></inputData>'
            for name in inputs
        ),
        *(line for name in in_order(rules) for line in _decision(rules, name, say.language)),
        "</definitions>",
    ]
    return "\n".join(parts) + "\n"


def _decision(rules: Rules, name: str, language: str) -> Iterator[str]:
    own, provision = output(name), rules.provisions.get(name)
    yield f'  <decision id="{own}" name="{own}">'
    if provision:
        said = f"{provision.cite.jci} {provision.means[language]}"
        yield f"    <description>{escape(said)}</description>"
    yield f'    <variable name="{own}" typeRef="boolean"/>'
    for leaf in _inputs(rules, rules.trees[name]):
        yield _requires(f'<requiredInput href="#input_{leaf}"/>')
    for other in dict.fromkeys(references(rules.trees[name])):
        yield _requires(f'<requiredDecision href="#{output(other)}"/>')
    yield '    <decisionTable hitPolicy="ANY">'
    parts, rows = _table(rules, rules.trees[name])
    for place, part in enumerate(parts):
        text = escape(feel(rules, part) if not isinstance(part, str) else part)
        expression = f'<inputExpression typeRef="boolean"><text>{text}</text></inputExpression>'
        yield f'      <input id="{own}_{place}">{expression}</input>'
    yield f'      <output name="{own}" typeRef="boolean"/>'
    for tests, result in rows:
        entries = "".join(f"<inputEntry><text>{test}</text></inputEntry>" for test in tests)
        out = f"<outputEntry><text>{result}</text></outputEntry>"
        yield f"      <rule>{entries}{out}</rule>"
    yield "    </decisionTable>"
    yield "  </decision>"


def _requires(what: str) -> str:
    return f"    <informationRequirement>{what}</informationRequirement>"


def _inputs(rules: Rules, node: Node) -> tuple[str, ...]:
    """Return the inputs that a tree names itself."""
    match node:
        case Fact(name) | LegalQuestion(name):
            return (name,)
        case Not(part):
            return _inputs(rules, part)
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(n for part in parts for n in _inputs(rules, part)))
        case ForEach(_, _, complete):
            return (RELATIONS, *rules.questions, complete, UNLISTED)
        case RefersTo():
            return ()


def _table(
    rules: Rules, node: Node
) -> tuple[Sequence[Node | str], list[tuple[tuple[str, ...], str]]]:
    """Return the input expressions and the rows of one tree."""
    match node:
        case AllOf(parts):
            return parts, _rows(len(parts), alone="false", together="true")
        case AnyOf(parts):
            return parts, _rows(len(parts), alone="true", together="false")
        case Not(part):
            return (part,), [(("true",), "false"), (("false",), "true")]
        case ForEach(member, satisfies, complete):
            body = feel(rules, AnyOf((Not(member), satisfies)), inside=True)
            # Not `every … satisfies`: engines make false of a null in it, and unknown is not no.
            over = f"all(for {ITEM} in {RELATIONS} return {body})"
            return (over, f"({complete} or {UNLISTED})"), _rows(2, alone="false", together="true")
        case Fact() | LegalQuestion() | RefersTo():
            return (node,), [(("true",), "true"), (("false",), "false")]


def _rows(count: int, *, alone: str, together: str) -> list[tuple[tuple[str, ...], str]]:
    one = [
        (tuple(alone if i == place else "-" for i in range(count)), alone) for place in range(count)
    ]
    return [*one, ((together,) * count, together)]


def feel(rules: Rules, node: Node, *, inside: bool = False) -> str:
    """Return a tree as a FEEL expression, whose `and`, `or` and `not` are three-valued."""
    match node:
        case Fact(fact):
            return f"{ITEM}.{fact}" if inside and not is_shared(rules, fact) else fact
        case LegalQuestion(question):
            return question
        case Not(part):
            return f"not({feel(rules, part, inside=inside)})"
        case AllOf(parts):
            return "(" + " and ".join(feel(rules, p, inside=inside) for p in parts) + ")"
        case AnyOf(parts):
            return "(" + " or ".join(feel(rules, p, inside=inside) for p in parts) + ")"
        case RefersTo(name):
            return feel(rules, rules.trees[name], inside=True) if inside else output(name)
        case ForEach():
            raise ValueError("a quantifier has a table of its own")
