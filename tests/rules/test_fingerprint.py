"""The rules' fingerprint is of the law, its structure and the Dutch: no translation is in it."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from optin.rules import library

RAW = {name: library.raw(name) for name in library.NAMES}
SAMPLED = 6  # of how many sentences one is tried


def _leaves(content: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    if isinstance(content, str):
        yield path
        return
    parts = content.items() if isinstance(content, dict) else enumerate(content)
    for key, part in parts:
        yield from _leaves(part, (*path, key))


def _with_a_comma(name: str, path: tuple[Any, ...]) -> str:
    content = deepcopy(RAW[name])
    place: Any = content
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] += ","
    return library.fingerprint({name: content})


@pytest.mark.parametrize("name", library.NAMES)
def test_a_comma_in_english_changes_nothing_and_any_other_comma_does(name: str) -> None:
    before = library.fingerprint({name: RAW[name]})
    places = list(_leaves(RAW[name]))[::SAMPLED]

    changed = {place for place in places if _with_a_comma(name, place) != before}

    english = "/en/" in name
    assert changed == {place for place in places if not english and "en" not in place}


def test_a_file_that_is_laid_out_otherwise_or_explained_says_the_same() -> None:
    file = library.CORE[0]
    text = (library.folder() / file).read_text(encoding="utf-8")
    otherwise = re.sub(r"\n(?=\S)", "\n\n# A remark.\n", text)

    assert otherwise != text
    said = {file: library.parse(otherwise)}
    assert library.fingerprint(said) == library.fingerprint({file: RAW[file]})


def test_another_name_of_a_file_or_another_order_of_provisions_is_another_fingerprint() -> None:
    file = library.CORE[0]
    content = RAW[file]
    turned = {**content, "provisions": content["provisions"][::-1]}

    found = {
        library.fingerprint(said) for said in ({file: content}, {"x": content}, {file: turned})
    }

    assert len(found) == 3


def test_the_compiled_rules_have_the_fingerprint_of_the_yaml() -> None:
    yaml = {
        name: library.parse((library.folder() / name).read_text(encoding="utf-8"))
        for name in library.NAMES
    }

    assert library.sha256() == library.shipped().sha256 == library.fingerprint(yaml)
