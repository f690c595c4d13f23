"""Says in the summary of every run whether other people's law was tried."""

import os
from pathlib import Path

import pytest

from tests.conformance.other_law import read


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    folder = os.environ.get("OPTIN_CONFORMANCE_CASES")
    if not folder:
        terminalreporter.write_line(
            "Third-party cases: not tried (name a folder in OPTIN_CONFORMANCE_CASES)."
        )
        return
    cases, left = read(Path(folder))
    terminalreporter.write_line(
        f"Third-party cases: {len(cases)} tried; files not read: {len(left)}"
    )
    for line in left:
        terminalreporter.write_line(f"  {line}")
