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

from optin.rules.names import COMPLETE, ROLES, SOURCE

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
TRANSLATIONS = tuple(language for language in COMPLETE if language != SOURCE)
SAID, TRANSLATED = (
    tuple(f"texts/{language}/{name}.yaml" for language in some for name in ("shared", *ROLES))
    for some in ((SOURCE,), TRANSLATIONS)
)
NAMES = (*CORE, *BESIDE, *SAID, *TRANSLATED)
COMPILED = Path(__file__).parent / "compiled"


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
    """Return the fingerprint of the rules that came with optin."""
    return _stamped() or fingerprint({name: raw(name) for name in NAMES})


def fingerprint(contents: Mapping[str, Mapping[str, Any]]) -> str:
    """Return one SHA-256 over what rule files say: the law, its structure and the Dutch.

    How a file is laid out, what it remarks and every translation stay out (ADR 0019).
    """
    said = {name: _untranslated(content) for name, content in contents.items()}
    said = {name: content for name, content in said.items() if name not in TRANSLATED}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _untranslated(content: Any) -> Any:  # noqa: ANN401  (what a rule file can hold)
    """Return content with the Dutch alone where a thing is said in more languages."""
    if isinstance(content, list):
        return [_untranslated(part) for part in content]
    if not isinstance(content, dict):
        return content
    skipped = TRANSLATIONS if SOURCE in content else ()
    return {key: _untranslated(part) for key, part in content.items() if key not in skipped}


def stamp(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 over names and bytes; line ends of Windows do not count."""
    total = hashlib.sha256()
    for name in sorted(files):
        total.update(name.encode() + b"\0" + files[name].replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()


@cache
def _stamped() -> str | None:
    """Return the fingerprint beside the compiled rules; None unless made from this YAML."""
    written = COMPILED / "sha256"
    made_from, *fingerprints = written.read_text().split() if written.is_file() else [""]
    ours = made_from and made_from == stamp({n: (folder() / n).read_bytes() for n in NAMES})
    return fingerprints[0] if ours and fingerprints else None


@cache
def raw(name: str) -> Mapping[str, Any]:
    """Return one rule file as strings, lists and mappings."""
    if _stamped():
        content: dict[str, Any] = json.loads((COMPILED / f"{name}.json").read_bytes())
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
