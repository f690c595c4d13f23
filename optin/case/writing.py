"""A case as commented YAML."""

from collections.abc import Iterator, Mapping

from optin.case.model import Answer, Case


def as_yaml(case: Case, comments: Mapping[str, str] | None = None) -> str:
    """Return the case as YAML that `optin check` reads; `comments` stand above facts."""
    return "\n".join(_lines(case, comments or {})) + "\n"


def _lines(case: Case, comments: Mapping[str, str]) -> Iterator[str]:
    yield "# yaml-language-server: $schema=./case.schema.json"
    yield "optin: case/1"
    yield f"as_of: {case.as_of.isoformat()}"
    yield f"told_by: {case.told_by}"
    yield "operator:"
    yield from _answers(case.operator, "  ", comments)
    yield "relations:"
    for relation in case.relations:
        yield f"  - label: {relation.label}"
        yield "    answers:"
        yield from _answers(relation.answers, "      ", comments)
    if case.assume:
        yield "assume:"
        yield from (f"  {question}: {reading}" for question, reading in case.assume.items())


def _answers(
    answers: Mapping[str, Answer], indent: str, comments: Mapping[str, str]
) -> Iterator[str]:
    for fact, answer in answers.items():
        if fact in comments:
            yield f"{indent}# {comments[fact]}"
        yield f"{indent}{fact}: {answer.word.value}"
