"""The page as the tests use it: written once, its script run in node."""

import json
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from optin.case.model import Case
from optin.page.texts import texts
from optin.page.writing import page
from optin.rules import library
from optin.rules.names import COMPLETE

RULES = library.shipped()


def html() -> str:
    """Return the page; it is made once."""
    return page(RULES, COMPLETE)


@cache
def folder() -> Path:
    """Return a folder with the page and every text that the page can say."""
    place = Path(mkdtemp(prefix="optin-page-"))
    (place / "page.html").write_text(html(), encoding="utf-8", newline="")
    said = {language: texts(RULES, language) for language in COMPLETE}
    (place / "texts.json").write_text(json.dumps(said), encoding="utf-8")
    return place


def run(tasks: Iterable[Any]) -> list[Any]:
    """Return what the page's script answers in node."""
    ran = subprocess.run(
        [
            "node",
            Path(__file__).parent / "engine.js",
            folder() / "page.html",
            folder() / "texts.json",
        ],
        input="\n".join(json.dumps(task) for task in tasks),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def as_task(case: Case) -> dict[str, Any]:
    """Return a case as the script takes it."""
    return {
        "case": {
            "operator": {fact: answer.word.value for fact, answer in case.operator.items()},
            "relations": [
                {
                    "label": relation.label,
                    "answers": {f: answer.word.value for f, answer in relation.answers.items()},
                }
                for relation in case.relations
            ],
            "assume": dict(case.assume),
        }
    }
