"""One way to start `optin` in tests, and what it runs in this process is what a process says."""

import ast
import os
import sys
from pathlib import Path

import pytest

from tests.running import ROOT, Ran, optin, process, rest, terminal


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("check", ROOT / "examples" / "werker.yaml"), ""),
        (("check", "-", "--json"), (ROOT / "examples" / "werker.yaml").read_text("utf-8")),
        (("ask", "--role", "worker", "--plain", "--lang", "nl"), "1\n1\nq\n"),
        (("check", "niet.yaml", "--lang", "en"), ""),
        (("chekc",), ""),
        (("--help",), ""),
    ],
)
def test_a_call_and_a_process_say_the_same(
    words: tuple[str | Path, ...], typed: str, tmp_path: Path
) -> None:
    assert optin(*words, typed=typed, folder=tmp_path) == process(
        *words, typed=typed, folder=tmp_path
    )


def test_a_call_leaves_everything_as_it_was(tmp_path: Path) -> None:
    before = dict(os.environ), Path.cwd(), sys.stdin, sys.stdout, sys.stderr
    narrow = optin("--help", "--lang", "en", folder=tmp_path, environ={"COLUMNS": "40"}).stdout

    assert (dict(os.environ), Path.cwd(), sys.stdin, sys.stdout, sys.stderr) == before
    assert narrow != optin("--help", "--lang", "en", folder=tmp_path).stdout


def test_a_script_of_a_test_and_a_program_before_it_can_be_started(tmp_path: Path) -> None:
    code = "import os, sys; print(sys.argv[1:], sys.stdin.read(), os.getcwd(), os.environ['MORE'])"
    done = process(
        "een",
        typed="twee",
        folder=tmp_path,
        code=code,
        before=("env", "MORE=drie"),
        environ={"MORE": "vier"},
    )

    assert done == Ran(0, f"['een'] twee {tmp_path} drie\n", "")


def test_a_terminal_is_one(tmp_path: Path) -> None:
    code = "import os, sys; print(sys.stdin.isatty(), os.get_terminal_size())"
    with terminal(folder=tmp_path, code=code, columns=70) as child:
        shown = rest(child)

    assert shown == "True os.terminal_size(columns=70, lines=30)\r\n"
    assert child.exitstatus == 0


# Where the streams themselves are what is tried: broken, or a keyboard that answers what it sees.
OTHERS = {"running.py", "interview/sitting.py", "safety/test_edges.py", "spark/check_spark.py"}


def _starts(source: str) -> bool:
    """Whether a test starts `optin` by itself."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{name.name}" for name in node.names}
            if names & {"optin.__main__", "optin.__main__.run", "optin.__main__.main"}:
                return True
        if isinstance(node, ast.List | ast.Tuple):
            words = [part.value for part in node.elts if isinstance(part, ast.Constant)]
            if {"-m", "optin"} <= set(words):
                return True
            executable = any(getattr(part, "attr", "") == "executable" for part in node.elts)
            if executable and "-c" in words:
                return True
    return False


def test_nothing_else_in_the_tests_starts_optin() -> None:
    folder = ROOT / "tests"
    found = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if "node_modules" not in path.parts and _starts(path.read_text(encoding="utf-8"))
    }

    assert found - OTHERS == set()
    assert _starts("from optin.__main__ import run")
    assert _starts("subprocess.run([sys.executable, '-m', 'optin', *words])")
    assert not _starts("subprocess.run(['exiftool'])")
