"""The three example dossiers are as somebody who follows the README would have them."""

from pathlib import Path

import pytest

from optin.dossier import store
from optin.dossier.sides import judge
from optin.dossier.writing import as_yaml
from tests.dossier.making import RULES

EXAMPLES = Path(__file__).parents[2] / "examples" / "dossiers"
NAMES = sorted(path.name for path in EXAMPLES.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_in_order_and_as_optin_writes_it(name: str) -> None:
    folder = EXAMPLES / name
    dossier = store.load(folder, RULES)

    assert store.verify(folder, dossier) == ()
    assert as_yaml(RULES, dossier) == (folder / store.FILE).read_text(encoding="utf-8")


def test_each_example_shows_another_state() -> None:
    found = {}
    for name in NAMES:
        judged = judge(RULES, store.load(EXAMPLES / name, RULES))
        assert judged is not None
        outcomes = {relation.outcome.exception for relation in judged.result.relations}
        found[name] = (outcomes, len(judged.sides), len(judged.disputed), len(judged.elsewhen))

    assert found == {
        "huisregels": ({"not_met"}, 2, 0, 0),
        "onbeslist": ({"unknown"}, 2, 0, 1),
        "ontkenning": ({"unknown"}, 3, 6, 0),
    }
