"""The one file: leaflets, data and script under a strict policy, the same bytes every time."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from optin import __version__
from optin.files import binary
from optin.language import offered
from optin.page.certain import reachable
from optin.page.data import data, remarks
from optin.page.leaflet import Leaflet
from optin.page.selectors import style
from optin.page.shortening import FIRST, shortened
from optin.page.texts import grouped, texts
from optin.rules.model import Rules

MOST_BYTES = 1_000_000


@cache
def page(rules: Rules, languages: tuple[str, ...]) -> str:
    """Return the page."""
    said = {language: texts(rules, language) for language in languages}
    groups = grouped(next(iter(said.values())))
    order = [one + two for before, after in groups for one in before for two in after]
    keys = {key: place for place, key in enumerate(order)}
    leaflets = {name: Leaflet(rules, name, said[name], keys) for name in languages}
    bodies = [leaflet.html() for leaflet in leaflets.values()]
    left = [
        "" if key in leaflets[name].said else said[name][key] for name in languages for key in keys
    ]
    (*short, named), phrases = shortened([*left, _json(groups)])
    strings = {
        name: short[place * len(keys) : (place + 1) * len(keys)]
        for place, name in enumerate(languages)
    }
    packed = {"keys": named, "first": FIRST, "phrases": phrases, "texts": strings}
    css = "\n".join([_trimmed(_asset("page.css")), style(rules), _pick(languages)])
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
        f'<meta name="generator" content="{_made_by(rules)}">',
        f"<title>{said[languages[0]]['page.file_title']}</title>",
        f"<style>{css}</style>",
        "</head>",
        "<body>",
    ]
    tail = [
        '<div id="app" hidden></div>',
        f'<script type="application/json" id="data">{_json(_data(rules))}</script>',
        f'<script type="application/json" id="texts">{_json(packed)}</script>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    ]
    paper = ['<main class="paper">', *_picks(said), *bodies, "</main>"]
    return "\n".join([*head, *paper, *tail])


def _made_by(rules: Rules) -> str:
    return f"optin {__version__} {rules.sha256} {rules.article.knowledge_date.isoformat()}"


def _data(rules: Rules) -> dict[str, Any]:
    groups = ("consequences", "signals", "warnings")
    said = {name: remarks(reachable(rules, getattr(rules, name))) for name in groups}
    return {**data(rules), **said}


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


# Strings stay as they are; outside them a space beside a sign of punctuation says nothing.
STRING = re.compile(r"(\"[^\"\n]*\"|`[^`]*`|/\\\S*/g)")
BESIDE_SIGNS = re.compile(r" ?([{}()\[\];,:=<>+*?&|!-]+) ?")


def _small(source: str) -> str:
    """Drop indentation, comments on lines of their own, and spaces that say nothing."""
    lines = (line.strip() for line in source.splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    parts = STRING.split(kept)
    return "".join(
        part if place % 2 else BESIDE_SIGNS.sub(r"\1", part) for place, part in enumerate(parts)
    )


def _trimmed(style_sheet: str) -> str:
    """Drop indentation and line ends of a style sheet."""
    return "".join(
        line.strip() + ("" if line.rstrip()[-1:] in "{};," else " ")
        for line in style_sheet.splitlines()
        if line.strip()
    )


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def is_ours(rules: Rules, path: Path) -> bool:
    """Whether a file is, byte for byte, what this version writes.

    Raises:
        InputError: the file cannot be read.
    """
    with binary(path) as stream:
        found = stream.read(MOST_BYTES)
    leaflets = re.findall(rb'<section class="leaflet ([a-z]{2,3})"', found)
    named = tuple(name.decode() for name in leaflets)
    possible = bool(named) and set(named) <= set(offered()) and len(set(named)) == len(named)
    return possible and page(rules, named).encode() == found
