"""The promises of `optin safety`, each with its test."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optin.case import reading
from optin.rules import library
from tests.running import Ran, optin, process, times

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "optin").rglob("*.py"))
NETWORK = {"socket", "http", "urllib", "ssl", "asyncio", "requests", "ftplib", "smtplib"}
MARKER = "GEHEIM7"

# Reports every writable open and every connection, from inside the interpreter itself.
WATCH = """
import sys, os
seen = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        flags = arguments[2] or 0
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and arguments[0] != os.devnull:
            seen.append(("open", arguments[0]))
    elif event.startswith(("socket.", "os.mkdir", "os.rename", "os.remove", "os.link")):
        seen.append((event, arguments[:1]))
sys.addaudithook(watch)
from optin.__main__ import run
status = run(sys.argv[1:])
print("SEEN", seen, file=sys.stderr)
sys.exit(status)
"""


def _watched(arguments: list[str], typed: str, folder: Path) -> Ran:
    environ = {"HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return process(*arguments, typed=typed, folder=folder, environ=environ, code=WATCH)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_of_ours_imports_the_network(source: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])

    assert imported & NETWORK == set()


def test_only_one_room_opens_writes_and_locks_files() -> None:
    """What the package itself is made of may be read elsewhere; what people name may not."""
    rooms = {"files.py", "console/streams.py", "evidence/__main__.py"}  # the last: a pipe of ours
    calls = re.compile(
        r"\bos\.(?:open|fdopen|replace|link|rename)\(|\bfilelock\b|(?<!formatter)\.(?:write_bytes|write_text)\("
        r"|\.open\(\"[rwab]|\bmkstemp\b|\bmkdtemp\b|NamedTemporaryFile|sys\.stdin\.buffer"
    )
    found = {
        str(source.relative_to(ROOT / "optin"))
        for source in SOURCES
        if calls.search(source.read_text(encoding="utf-8"))
    }

    assert found - rooms == set()
    assert "files.py" in found


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (["check", str(ROOT / "examples" / "werker.yaml")], ""),
        (["check", str(ROOT / "examples" / "balie.yaml"), "--json"], ""),
        (["ask", "--role", "worker", "--plain"], "1\n1\n1\n1\n2\n2\n1\n1\n"),
        (["ask", "--role", "operator", "--plain"], "1\n1\nq\n"),
        (["explain", "3d"], ""),
        (["safety"], ""),
        (["new", "case"], ""),
    ],
)
def test_nothing_is_opened_for_writing_and_nothing_goes_out(
    arguments: list[str], typed: str, tmp_path: Path
) -> None:
    done = _watched(arguments, typed, tmp_path)

    assert "SEEN []" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_works_without_any_network_at_all(tmp_path: Path) -> None:
    typed = (ROOT / "examples" / "werker.yaml").read_text(encoding="utf-8")
    done = process("check", "-", typed=typed, folder=tmp_path, before=("unshare", "-rn"))

    assert (done.returncode, done.stderr) == (0, "")


def test_a_read_only_empty_home_is_enough(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = _watched(["check", str(ROOT / "examples" / "werker.yaml")], "", tmp_path)

    assert done.returncode == 0


WRONG = f"""\
optin: case/1
relations:
  - label: A
    answers:
      sets_own_hours: {MARKER}
      fines_charged: {{answer: ja, since: {MARKER}, note: [{MARKER}]}}
  - label: {MARKER} {MARKER}
as_of: {MARKER}
"""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_error_message_never_holds_what_somebody_wrote(language: str, tmp_path: Path) -> None:
    (tmp_path / "zaak.yaml").write_text(WRONG)
    done = _watched(["check", "zaak.yaml", "--lang", language], "", tmp_path)

    assert done.returncode == 2
    assert MARKER not in done.stderr + done.stdout


@pytest.mark.parametrize("debug", ["", "1"])
@settings(max_examples=times(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from([ValueError, KeyError, RuntimeError, TypeError, RecursionError]))
def test_a_bug_shows_neither_message_nor_answers(
    monkeypatch: pytest.MonkeyPatch,
    debug: str,
    kind: type[Exception],
) -> None:
    def broken(*_: object) -> object:
        answer = MARKER
        raise kind(answer)

    monkeypatch.setattr(reading, "read_case", broken)

    shown = optin("check", ROOT / "examples" / "werker.yaml", environ={"OPTIN_DEBUG": debug})

    assert shown.returncode == 70
    assert MARKER not in shown.stdout + shown.stderr
    assert "Traceback" not in shown.stderr
    assert kind.__name__ in shown.stderr


def test_escapes_and_markup_in_a_note_are_harmless(tmp_path: Path) -> None:
    note = "\\e[31m[link=x]rood[/link]\\x9b2J\\u202e"
    (tmp_path / "zaak.yaml").write_text(
        "optin: case/1\ntold_by: desk\nrelations:\n  - label: A\n    answers:\n"
        f'      sets_own_hours: {{answer: nee, note: "{note}"}}\n'
    )
    done = _watched(["check", "zaak.yaml", "--lang", "nl"], "", tmp_path)

    assert "Aantekening: [31m[link=x]rood[/link]2J" in done.stdout
    assert not {"\x1b", "\x9b", "\u202e"} & set(done.stdout)


def test_completion_offers_only_our_own_words(tmp_path: Path) -> None:
    (tmp_path / f"{MARKER}.yaml").write_text("optin: case/1\n")
    asked = {"COMP_WORDS": "optin check ", "COMP_CWORD": "2"}
    done = process(folder=tmp_path, environ={"_OPTIN_COMPLETE": "complete_bash", **asked})

    assert MARKER not in done.stdout


def test_a_contact_is_never_shown_without_the_day_it_was_checked() -> None:
    contacts = [
        contact
        for organisation in library.raw("routes.yaml")["organisations"]
        for contact in organisation.get("contacts", ())
    ]

    assert all(contact["checked_on"] for contact in contacts)


def test_only_verified_numbers_are_in_the_rules() -> None:
    verified = {
        "112",
        "0900-8844",
        "0800-7000",
        "0800-5151",
        "033 448 11 86",
        "0800-0543",
    }
    shown = {
        contact["number"]
        for organisation in library.raw("routes.yaml")["organisations"]
        for contact in organisation.get("contacts", ())
    }

    assert shown <= verified
