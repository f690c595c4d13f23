"""The written file: small, the same every time, and without anything that could send or keep."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from optin import __version__
from optin.page import selectors
from optin.page.certain import Formula, Given, certain
from optin.page.texts import texts
from optin.page.writing import is_ours, page
from optin.rules.names import COMPLETE
from tests.page.running import RULES, html
from tests.running import Ran, optin, process

ROOT = Path(__file__).parents[2]
FORBIDDEN = (
    *("localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "fetch", "XMLHttpRequest"),
    *(
        "WebSocket",
        "sendBeacon",
        "EventSource",
        "RTCPeer",
        "serviceWorker",
        "postMessage",
        "import(",
    ),
    *("eval(", "Function(", "innerHTML", "outerHTML", "document.write", "insertAdjacent", "http:"),
    *(
        "https:",
        "//www",
        "url(",
        "@import",
        "<a ",
        "href",
        " src=",
        " style=",
        "data:",
        "window.open",
    ),
    *("location", "setTimeout", "console.", "<img", "<iframe", "<link", "<object", "Math.random"),
)
STIGMA = re.compile(
    r"\b(prostitu\w*|hoer\w*|callgirl\w*|slachtoffer\w*|victim\w*|dader\w*|meisje\w*|pooier\w*|pimp\w*|"
    r"certifica\w+|compliant|middels|betreffende|zulks|significant\w*|redelijk\w*|normaal|normale)\b|!|\u2713|\u2192",
    re.IGNORECASE,
)
MOST_WORDS = {"q": 15, "page": 20}


def test_no_token_that_sends_keeps_or_opens() -> None:
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', html())
    assert policy
    rest = html().replace(policy[0], "")

    assert [token for token in FORBIDDEN if token.casefold() in rest.casefold()] == []
    assert re.findall(r"<[^>]*\son[a-z]+=", rest) == []


def test_the_policy_names_this_script_and_this_style_and_nothing_else() -> None:
    def print_of(tag: str) -> str:
        content = re.search(rf"<{tag}>(.*?)</{tag}>", html(), re.DOTALL)
        assert content
        return base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html())

    assert policy
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{print_of('script')}'; "
        f"style-src 'sha256-{print_of('style')}'; "
        "img-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'"
    )
    assert (html().count("<script>"), html().count("<style>")) == (1, 1)


def test_two_languages_stay_under_200_kilobytes() -> None:
    assert len(html().encode()) < 200_000


def test_it_says_which_rules_it_was_made_from_and_until_when_they_are_known() -> None:
    known = RULES.article.knowledge_date
    assert f'content="optin {__version__} {RULES.sha256} {known.isoformat()}"' in html()
    for language in COMPLETE:
        section = (
            html().partition(f'<section class="leaflet {language}"')[2].partition("</section>")[0]
        )
        assert RULES.sha256[:12] in section
        assert f"{known.day}-{known.month}-{known.year}" in section


def test_the_title_says_nothing() -> None:
    assert re.findall(r"<title>(.*?)</title>", html()) == ["Vragenlijst"]


def test_every_language_order_gives_another_file_and_the_same_bytes_again(tmp_path: Path) -> None:
    code = (
        "import sys, hashlib; from optin.page.writing import page; from optin.rules import library;"
        "print(hashlib.sha256(page(library.shipped(), ('nl', 'en')).encode()).hexdigest())"
    )
    elsewhere = process(code=code, environ={"PYTHONHASHSEED": "1"})

    assert elsewhere.stdout.strip() == hashlib.sha256(html().encode()).hexdigest()
    orders = [order for some in range(1, 3) for order in permutations(COMPLETE, some)]
    assert len({page(RULES, order) for order in orders}) == len(orders)
    for order in orders:  # the file says itself how it was made
        (tmp_path / "page.html").write_text(page(RULES, order), encoding="utf-8")
        assert is_ours(RULES, tmp_path / "page.html")


@pytest.mark.parametrize("leaflets", [(), ("nl", "nl"), ("nl", "xx"), ("xxx",), ("nl", "en", "nl")])
def test_a_file_that_cannot_be_made_is_not_ours(tmp_path: Path, leaflets: tuple[str, ...]) -> None:
    file = tmp_path / "page.html"
    file.write_text("".join(f'<section class="leaflet {name}" lang="{name}">' for name in leaflets))

    assert not is_ours(RULES, file)


@pytest.mark.parametrize("language", COMPLETE)
def test_no_text_hurts_or_runs_on(language: str) -> None:
    found = []
    for key, text in texts(RULES, language).items():
        if STIGMA.search(text):
            found.append((key, text))
        most = MOST_WORDS.get(key.partition(".")[0], 32)
        found += [(key, s) for s in re.split(r"(?<=[.?:;])\s", text) if len(s.split()) > most]

    assert found == []


def _given(formula: Formula) -> Iterator[Given]:
    if isinstance(formula, Given):
        yield formula
    else:
        for part in formula.parts:
            yield from _given(part)


def test_nothing_that_is_said_needs_more_than_what_one_worker_can_know() -> None:
    found = certain(RULES)
    formulas = [formula for _, formula in found.headings()]
    formulas += [*found.insurance().values()]
    formulas += [formula for _, formula, _ in selectors.remarks(RULES)]
    for formula in formulas:
        for given in _given(formula):
            assert RULES.facts[given.fact].can_answer("worker", yes=given.yes)


def _optin(*arguments: str, folder: Path) -> Ran:
    return optin("page", *arguments, folder=folder, environ={"OPTIN_LANG": "nl"})


def test_the_command_prints_or_writes_the_page_and_verifies_it(tmp_path: Path) -> None:
    printed = _optin(folder=tmp_path)
    assert (printed.returncode, printed.stdout) == (0, html())

    wrote = _optin("-o", "v.html", folder=tmp_path)
    assert (wrote.returncode, wrote.stdout) == (0, "")
    assert (tmp_path / "v.html").read_text(encoding="utf-8") == html()
    ours = _optin("--verify", "v.html", folder=tmp_path)
    assert (ours.returncode, ours.stdout) == (
        0,
        "v.html: dit is precies wat deze versie van optin schrijft.\n",
    )

    again = _optin("-o", "v.html", folder=tmp_path)
    assert (again.returncode, list(tmp_path.iterdir())) == (2, [tmp_path / "v.html"])


def test_a_file_with_one_letter_changed_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "v.html").write_text(
        html().replace("mag werk weigeren", "mag werk weigeren?"), encoding="utf-8"
    )
    judged = _optin("--verify", "v.html", folder=tmp_path)

    assert (judged.returncode, judged.stdout) == (
        1,
        "v.html: dit is niet wat deze versie van optin schrijft.\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--verify", "absent.html"),
        ("--lang", "fr"),
        ("--lang", "nl,nl"),
        ("--verify", "a", "-o", "b"),
    ],
)
def test_wrong_use_says_so_and_writes_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = _optin(*arguments, folder=tmp_path)

    assert (ran.returncode, ran.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert ran.stderr.strip()


def test_one_language_alone(tmp_path: Path) -> None:
    made = _optin("--lang", "en", "-o", "q.html", folder=tmp_path)
    html = (tmp_path / "q.html").read_text(encoding="utf-8")

    assert made.returncode == 0
    assert (re.findall(r'<section class="leaflet (\w+)"', html), html.count('class="pick"')) == (
        ["en"],
        0,
    )
    texts_ = re.search(r'id="texts">(.*?)</script>', html)
    assert texts_
    assert list(json.loads(texts_[1])["texts"]) == ["en"]
    assert _optin("--verify", "q.html", folder=tmp_path).returncode == 0
