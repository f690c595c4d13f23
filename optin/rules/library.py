"""Where the rules that came with optin are, and how they are loaded fast.

The YAML files are canonical. A build leaves the same content beside them as JSON, which is read
thirty times faster; it is used only when it was made from exactly these YAML files.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optin.rules.names import LANGUAGES, ROLES

if TYPE_CHECKING:
    from optin.rules.model import Rules

LAWS = (
    "uitvoeringsregeling_2_2.yaml",
    "uitvoeringsbesluit_lb_1965.yaml",
    "besluit_1986_655.yaml",
    "regeling_1986.yaml",
)
CORE = (*LAWS, "facts.yaml", "outcomes.yaml")
BESIDE = ("signals.yaml", "routes.yaml")
TEXTS = tuple(
    f"texts/{language}/{name}.yaml" for language in LANGUAGES for name in ("shared", *ROLES)
)
NAMES = (*CORE, *BESIDE, *TEXTS)


@cache
def folder() -> Path:
    """Return the folder of the rules: in an installed package, or in a checkout.

    Raises:
        FileNotFoundError: neither is there; says where it looked.
    """
    installed = Path(__file__).parent / "data"
    checkout = Path(__file__).parents[2] / "rules"
    for place in (installed, checkout):
        if (place / CORE[0]).is_file():
            return place
    raise FileNotFoundError(f"no rules in {installed} or {checkout}")


@cache
def sha256() -> str:
    """Return the fingerprint of all rule files: names and contents, in order."""
    return fingerprint({name: (folder() / name).read_bytes() for name in NAMES})


def fingerprint(contents: Mapping[str, bytes]) -> str:
    """Return one SHA-256 over names and contents; line ends of Windows do not count."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(name.encode() + b"\0" + contents[name].replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()


@cache
def raw(name: str) -> Mapping[str, Any]:
    """Return one rule file as strings, lists and mappings."""
    compiled = Path(__file__).parent / "compiled"
    stamp = compiled / "sha256"
    if stamp.is_file() and stamp.read_text() == sha256():
        content: dict[str, Any] = json.loads((compiled / f"{name}.json").read_bytes())
        return content
    return parse((folder() / name).read_text(encoding="utf-8"))


def parse(text: str) -> Mapping[str, Any]:
    """Return a trusted YAML text as strings, lists and mappings."""
    import yaml  # noqa: PLC0415  (not needed where the compiled rules are there)

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    content: dict[str, Any] = yaml.load(text, loader)  # noqa: S506  (strings only)
    return content


@cache
def shipped() -> "Rules":
    """Return the rules that came with optin."""
    from optin.rules import building  # noqa: PLC0415  (`--version` needs no model)

    return building.rules({name: raw(name) for name in CORE}, sha256())


@cache
def texts(language: str, name: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the texts of one role (or `shared`) in one language, by fact."""
    content: Mapping[str, Mapping[str, Any]] = raw(f"texts/{language}/{name}.yaml")["texts"]
    return content
