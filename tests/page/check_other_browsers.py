"""The page in Firefox and WebKit: what Chromium shows, and what `optin check` says. By `make test-long`."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser

from optin.rules.names import COMPLETE
from tests.page import test_style_only as style
from tests.page.browsing import Visit
from tests.page.running import folder, html
from tests.running import times

HERE = Path(__file__).parent
BUTTON = """(name) => {
  const all = [...document.querySelectorAll("button")];
  const found = all.find((one) => one.innerText.trim() === name && one.getClientRects().length);
  if (!found) throw new Error(`no button ${name} among ${all.map((one) => one.innerText)}`);
  found.click();
}"""
TEXT = "() => document.body.innerText.replace(/\\s+/g, ' ').trim()"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
STORY = ("ja", "begin", "ja", "ja", "ja", "nee", "nee", "nee, laat de uitkomst zien")


class Other(Protocol):
    """A browser that is not Chromium."""

    def goto(self, url: str) -> None: ...
    def back(self) -> None: ...
    def size(self, width: int, height: int) -> None: ...
    def shot(self, path: Path) -> None: ...
    def run(self, code: str, *given: Any) -> Any: ...


class Firefox:
    def __init__(self) -> None:
        command = ["node", str(HERE / "firefox.mjs"), shutil.which("firefox-esr") or "firefox-esr"]
        self.node = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def _ask(self, do: str, **more: Any) -> Any:
        assert self.node.stdin
        assert self.node.stdout
        self.node.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self.node.stdin.flush()
        said = json.loads(self.node.stdout.readline())
        assert "error" not in said, said["error"]
        return said["value"]

    def goto(self, url: str) -> None:
        self._ask("goto", url=url)

    def back(self) -> None:
        self._ask("back")

    def size(self, width: int, height: int) -> None:
        self._ask("size", width=width, height=height)

    def shot(self, path: Path) -> None:
        self._ask("shot", path=str(path))

    def run(self, code: str, *given: Any) -> Any:
        return self._ask("run", code=code, given=given)

    def close(self) -> None:
        self.node.communicate(timeout=30)


class WebKit:
    def __init__(self) -> None:
        from selenium import webdriver  # noqa: PLC0415
        from selenium.webdriver.webkitgtk.options import Options  # noqa: PLC0415
        from selenium.webdriver.webkitgtk.service import Service  # noqa: PLC0415

        (browser,) = Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")
        options = Options()
        options.binary_location = str(browser)
        options.add_argument("--automation")
        self.driver = webdriver.WebKitGTK(
            options=options, service=Service(shutil.which("WebKitWebDriver"))
        )

    def goto(self, url: str) -> None:
        self.driver.get(url)

    def back(self) -> None:
        self.driver.back()

    def size(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)

    def shot(self, path: Path) -> None:
        self.driver.save_screenshot(str(path))

    def run(self, code: str, *given: Any) -> Any:
        return self.driver.execute_script(f"return ({code})(...arguments)", *given)

    def close(self) -> None:
        self.driver.quit()


@pytest.fixture(scope="module", params=[Firefox, WebKit])
def other(request: pytest.FixtureRequest) -> Iterator[Other]:
    started = request.param()
    yield started
    started.close()


def _page() -> str:
    return (folder() / "page.html").as_uri()


def _by_style_alone() -> str:
    """Return the page as it is with scripts off: a copy without its script."""
    path = folder() / "style.html"
    path.write_text(re.sub(r"<script\b.*?</script>", "", html(), flags=re.DOTALL), encoding="utf-8")
    return path.as_uri()


def _in_dutch(other: Other) -> None:
    """Choose Dutch where the browser's own language made the page English."""
    if other.run("() => document.documentElement.lang") != "nl":
        other.run(BUTTON, "Nederlands")


# selenium itself uses what it will take away
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


# Not in WebKit: its driver did not come back from working out this many styles in one call.
@pytest.mark.parametrize("other", [Firefox], indirect=True)
@pytest.mark.parametrize("language", COMPLETE)
def test_by_style_alone_it_shows_what_check_says(other: Other, language: str) -> None:
    forms = [*style._single()[::4], *style._generated(range(times(40)))]  # noqa: SLF001
    tasks = [[f"{style.SIGNS[w]}{style.FACTS.index(f)}" for f, w in form.items()] for form in forms]
    other.goto(_by_style_alone())
    pick = "(one) => { document.querySelector(`.pick [value=${one}]`).checked = true; }"
    other.run(pick, language)
    shown = f"(tasks) => ({style.SHOWN})(document.querySelector('.leaflet.{language} form'), tasks)"
    found = [set(names) for names in other.run(shown, tasks)]

    assert style._differing(forms, found) == []  # noqa: SLF001


def test_a_story_ends_with_the_words_of_chromium(other: Other, chromium: Browser) -> None:
    visit = Visit(chromium)
    for name in STORY:
        visit.press(name)
    expected = " ".join(visit.text().split())
    visit.context.close()

    other.goto(_page())
    _in_dutch(other)
    for name in STORY:
        other.run(BUTTON, name)

    assert other.run(TEXT) == expected


def test_emptying_leaves_nothing_and_back_shows_no_answer(other: Other) -> None:
    other.goto("about:blank")  # something to go back to: emptying leaves no page of its own behind
    other.goto(_page())
    _in_dutch(other)
    for name in STORY[:5]:
        other.run(BUTTON, name)
    other.run(BUTTON, "Maak leeg")
    emptied = other.run(TEXT)
    other.back()
    other.goto(_page())
    _in_dutch(other)

    assert "vraag" not in emptied.casefold()
    checked = "() => document.querySelectorAll('input:checked:not(.pick input)').length"
    assert other.run(checked) == 0
    assert "Vragenlijst" in other.run(TEXT)


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_wider_than_a_telephone(
    other: Other, width: int, scripts: bool, tmp_path: Path
) -> None:
    other.size(width, 740)
    other.goto(_page() if scripts else _by_style_alone())
    other.shot(tmp_path / "page.png")

    assert other.run(WIDER) <= 0
    assert (tmp_path / "page.png").stat().st_size > 1_000
