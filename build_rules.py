"""Leave the rules beside the YAML as JSON, stamped with what they were made from.

A hatch build hook; it also runs on its own (`python build_rules.py`) after the rules were edited.
"""

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent
TARGET = ROOT / "optin" / "rules" / "compiled"


def compile_rules() -> list[Path]:
    """Write the compiled rules and return the files, the stamp last."""
    sys.path.insert(0, str(ROOT))
    from optin.rules import library  # noqa: PLC0415  (the project itself, not yet installed)

    contents = {name: (ROOT / "rules" / name).read_bytes() for name in library.NAMES}
    shutil.rmtree(TARGET, ignore_errors=True)
    written, trees = [], {}
    for name, content in contents.items():
        path = TARGET / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        trees[name] = yaml.load(content.decode(), yaml.BaseLoader)  # noqa: S506  (strings only)
        path.write_text(json.dumps(trees[name], ensure_ascii=False), encoding="utf-8")
        written.append(path)
    stamp = TARGET / "sha256"
    stamp.write_text(f"{library.stamp(contents)}\n{library.fingerprint(trees)}\n")
    return [*written, stamp]


if importlib.util.find_spec("hatchling"):
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class RulesHook(BuildHookInterface):  # type: ignore[type-arg]
        """Compile the rules into the wheel; on an editable install, into the checkout."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
            """Write the files and hand them to the wheel."""
            if self.target_name == "wheel":
                for path in compile_rules():
                    inside = path.relative_to(ROOT).as_posix()
                    build_data["force_include"][str(path)] = inside


if __name__ == "__main__":
    compile_rules()
