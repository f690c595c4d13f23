"""However a rule file is damaged, it is told as a mistake and never as a bug."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from optin.language import Speaker
from optin.rules.checking import check
from optin.rules.library import parse
from optin.rules.names import COMPLETE
from tests.invalid.cases import FOLDER
from tests.running import times

BASE = FOLDER / "rules"
FILES = [*sorted(BASE.glob("*.yaml")), BASE / "texts/nl/worker.yaml", BASE / "texts/en/shared.yaml"]
REPLACEMENTS = [None, "", "x", "1.a", "river:7.1", [], ["x"], {}, {"x": "x"}, {"fact": "has_pass"}]


def _paths(tree: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(tree, dict | list):
        for key, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _paths(part, (*path, key))


PLACES = [
    (file, path) for file in FILES for path in _paths(parse(file.read_text(encoding="utf-8")))
]


@settings(max_examples=times(100), deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from([*REPLACEMENTS, "remove"]))
def test_a_damaged_file_is_told_in_words(
    place: tuple[Path, tuple[str | int, ...]], damage: object
) -> None:
    file, path = place
    content: Any = parse(file.read_text(encoding="utf-8"))
    within = content
    for step in path[:-1]:
        within = within[step]
    if damage == "remove":
        del within[path[-1]]
    else:
        within[path[-1]] = damage
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        (Path(folder) / file.relative_to(BASE)).write_text(json.dumps(content), encoding="utf-8")
        problems = check([], base=Path(folder)).problems

    said = [Speaker(name).problem(problem) for name in COMPLETE for problem in problems]
    assert len(said) == len(set(said))
