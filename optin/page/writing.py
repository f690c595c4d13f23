"""The one file: leaflets, data and script under a strict policy, the same bytes every time."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from optin import __version__
from optin.language import LANGUAGES
from optin.page.data import data
from optin.page.leaflet import Leaflet
from optin.page.selectors import style
from optin.page.texts import texts
from optin.problems import InputError, Place, Problem
from optin.rules.model import Rules

MOST_BYTES = 1_000_000
# The languages in every order, for a file that does not say how it was made.
ORDERS = (LANGUAGES, LANGUAGES[::-1], *((language,) for language in LANGUAGES))


@cache
def page(rules: Rules, languages: tuple[str, ...]) -> str:
    """Return the page."""
    said = {language: texts(rules, language) for language in languages}
    keys = {key: place for place, key in enumerate(next(iter(said.values())))}
    leaflets = {name: Leaflet(rules, name, said[name], keys) for name in languages}
    bodies = [leaflet.html() for leaflet in leaflets.values()]
    strings = {
        name: [0 if key in leaflets[name].said else said[name][key] for key in keys]
        for name in languages
    }
    css = "\n".join([_small(_asset("page.css")), style(rules), _pick(languages)])
    script = _small(_asset("core.js") + _asset("shell.js"))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(css)}'; "
        "img-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'"
    )
    head = [
        "<!doctype html>",
        f'<html lang="{languages[0]}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="robots" content="noindex">',
        '<meta name="format-detection" content="telephone=no">',
        f'<meta name="generator" content="optin {__version__} {rules.sha256} '
        f'{rules.article.knowledge_date.isoformat()}">',
        f"<title>{said[languages[0]]['page.file_title']}</title>",
        f"<style>{css}</style>",
        "</head>",
        "<body>",
    ]
    tail = [
        '<div id="app" hidden></div>',
        f'<script type="application/json" id="data">{_json(data(rules))}</script>',
        '<script type="application/json" id="texts">'
        f"{_json({'keys': list(keys), 'texts': strings})}</script>",
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join([*head, *_picks(said), *bodies, *tail])


def _picks(said: dict[str, dict[str, str]]) -> list[str]:
    """Return the choice of language for when scripts are off."""
    if len(said) == 1:
        return []
    labels = [
        f'<label lang="{name}"><input type=radio name=language value={name}'
        f"{'' if place else ' checked'}> {texts_['page.language']}</label>"
        for place, (name, texts_) in enumerate(said.items())
    ]
    return [f'<form class="pick" autocomplete="off">{" ".join(labels)}</form>']


def _pick(languages: Sequence[str]) -> str:
    """Return the style that shows one language, where several are there."""
    return "\n".join(
        f"body:has([value={chosen}]:checked) .leaflet.{other}{{display:none}}"
        for chosen in languages
        for other in languages
        if chosen != other
    )


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _asset(name: str) -> str:
    return (resources.files("optin.page") / "assets" / name).read_text(encoding="utf-8")


def _small(source: str) -> str:
    """Drop indentation, empty lines and whole-line comments; nothing inside a line changes."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def is_ours(rules: Rules, path: Path) -> bool:
    """Whether a file is, byte for byte, what this version writes.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            found = stream.read(MOST_BYTES)
    except OSError:
        raise InputError([Problem(Place(str(path)), "no_file")]) from None
    languages = tuple(re.findall(rb'<section class="leaflet ([a-z]{2})"', found))
    named = tuple(name.decode() for name in languages)
    return named in ORDERS and page(rules, named).encode() == found
