"""Debian's Chromium, driven by playwright, with the page opened from a file, offline."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.page.running import folder

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""
ANSWERS = {"nl": ("ja", "nee", "weet ik niet", "zeg ik liever niet")}


# Pages are counted, so whoever runs the tests has the same letters: only these.
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts/truetype/liberation</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>serif</family><prefer><family>Liberation Serif</family></prefer></alias>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>Liberation Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>Liberation Sans</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>Liberation Mono</family></prefer></alias>
</fontconfig>
"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser, with Liberation as its only letters."""
    fonts = folder() / "fonts.conf"
    fonts.write_text(FONTS.format(cache=folder() / "fonts"), encoding="utf-8")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[*FLAGS],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        )
        try:
            yield started
        finally:
            started.close()


class Visit:
    """One visit to the page, with everything noted that should not happen."""

    def __init__(self, started: Browser, **settings: Any) -> None:
        self.context: BrowserContext = started.new_context(
            **{"locale": "nl-NL", "viewport": {"width": 360, "height": 740}, **settings}
        )
        self.context.set_offline(True)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.url = (folder() / "page.html").as_uri()
        if settings.get("java_script_enabled", True):
            self.page.add_init_script(WATCH)
        self.page.goto(self.url)
        self.page.set_default_timeout(5_000)

    def press(self, name: str) -> None:
        """Press the button with exactly this name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def heading(self) -> str:
        """Return what the view is about."""
        return self.page.locator("#heading").inner_text()

    def begin(self) -> None:
        """Go to the first question."""
        self.press("ja")
        self.press("begin")

    def answer(self, *words: str) -> None:
        """Answer the next questions."""
        for word in words:
            self.press(word)

    def to_result(self) -> None:
        """Answer so that there is a breach, and ask for the result."""
        self.begin()
        self.answer("ja", "ja", "ja", "nee", "nee")
        self.press("nee, laat de uitkomst zien")

    def text(self) -> str:
        """Return everything that can be read."""
        return self.page.locator("body").inner_text()
