"""The page in a real browser: nothing leaves, nothing stays, and everybody can use it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from optin.explanation.voice import Voice
from optin.language import Speaker
from optin.page.data import askable
from optin.page.writing import page
from optin.rules.names import COMPLETE
from tests.page.browsing import Visit
from tests.page.running import RULES, html
from tests.running import optin

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
TERMINAL_STEP = "Meer over een onderdeel staat in optin explain"


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _go(visit: Visit, stage: str) -> None:
    if stage == "start":
        return
    if stage == "later":
        visit.press("liever later")
        return
    visit.press("ja")
    if stage == "purpose":
        return
    visit.press("begin")
    if stage == "question":
        return
    if stage == "practice":
        visit.answer("ja", "ja", "ja", "nee", "weet ik niet")
        return
    visit.answer("ja", "ja", "ja", "nee", "nee")
    if stage == "decided":
        return
    if stage == "summary":
        visit.press("Samenvatting")
        return
    visit.press("nee, laat de uitkomst zien")
    if stage in {"text", "case"}:
        visit.press("Toon als tekst")
    if stage == "case":
        visit.press("Toon als zaakbestand")


STAGES = (  # of emptying
    "start",
    "later",
    "purpose",
    "question",
    "practice",
    "decided",
    "summary",
    "result",
    "text",
    "case",
)


def _walk(visit: Visit) -> Iterator[str]:
    """Go through every kind of view in one visit; yield the name of each."""
    yield "start"
    visit.press("ja")
    yield "purpose"
    visit.press("begin")
    yield "question"
    visit.answer("ja", "ja", "ja", "nee", "weet ik niet")
    yield "practice"
    visit.press("Terug")
    visit.answer("nee")
    yield "decided"
    visit.press("Samenvatting")
    yield "summary"
    visit.press("Terug naar waar je was")
    visit.press("nee, laat de uitkomst zien")
    yield "result"
    visit.press("Toon als tekst")
    yield "text"
    visit.press("Toon als zaakbestand")
    yield "case"
    visit.press("Terug naar waar je was")
    visit.press("Opnieuw beginnen")
    visit.begin()
    visit.answer("ja", "ja", "ja", "nee")
    while visit.page.get_by_role("button", name="zeg ik liever niet", exact=True).count():
        visit.answer("zeg ik liever niet")
    yield "another"
    visit.press("ja")
    yield "subject"


def test_a_whole_run_asks_for_nothing_stores_nothing_and_breaks_no_policy(
    chromium: Browser,
) -> None:
    visit = Visit(chromium)
    _go(visit, "case")
    view = visit.page

    assert visit.requests == [visit.url]
    assert visit.errors == []
    assert view.evaluate("violations") == []
    assert view.evaluate("performance.getEntriesByType('resource').length") == 0
    assert visit.context.storage_state() == {"cookies": [], "origins": []}
    assert view.evaluate(
        "[localStorage.length, sessionStorage.length, document.cookie, history.length]"
    ) == [0, 0, "", 2]
    assert view.evaluate("location.href") == visit.url
    assert view.locator("a, img, iframe, [style], [onclick]").count() == 0
    visit.context.close()


def test_the_policy_forbids_what_somebody_would_add(chromium: Browser) -> None:
    visit = Visit(chromium)
    visit.page.evaluate(
        """async () => {
          const script = document.createElement("script"); script.textContent = "window.added = 1"; document.head.append(script);
          const style = document.createElement("style"); style.textContent = "p { color: red }"; document.head.append(style);
          document.body.setAttribute("onclick", "window.clicked = 1");
          try { await fetch("https://example.org/"); } catch { }
        }"""
    )

    assert visit.page.evaluate("[window.added, window.clicked]") == [None, None]
    assert len(set(visit.page.evaluate("violations"))) >= 3
    visit.context.close()


@pytest.mark.parametrize("stage", STAGES)
def test_emptying_works_at_every_step(chromium: Browser, stage: str) -> None:
    visit = Visit(chromium)
    for by_key in (True, False):
        visit.page.goto(visit.url)
        _go(visit, stage)
        visit.page.keyboard.press("Escape") if by_key else visit.press("Maak leeg")

        assert visit.text() == "Leeg."
        assert visit.page.title() == "Vragenlijst"
        assert visit.page.locator("body *").count() == 1
    visit.context.close()


def test_reload_and_back_show_no_answer(chromium: Browser) -> None:
    visit = Visit(chromium)
    visit.to_result()
    visit.page.reload()
    assert visit.heading() == "Vragenlijst over werken via opting-in"

    visit.to_result()
    visit.page.goto("about:blank")
    visit.page.go_back()
    assert visit.heading() == "Vragenlijst over werken via opting-in"
    assert "geldt niet" not in visit.text()
    visit.context.close()


def test_with_scripts_off_reload_and_back_keep_no_radio(chromium: Browser) -> None:
    visit = Visit(chromium, java_script_enabled=False)
    for _ in range(2):
        visit.page.locator(".leaflet.nl [value=n8]").check()
        assert visit.page.locator("input[type=radio][name^=f]:checked").count() == 1
        visit.page.reload()
        assert visit.page.locator("input[type=radio][name^=f]:checked").count() == 0
    visit.context.close()


def test_it_is_covered_when_hidden_and_stays_so_until_somebody_goes_on(chromium: Browser) -> None:
    visit = Visit(chromium)
    visit.to_result()
    hide = """(state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    covered = "De vragenlijst is afgedekt. VerderMaak leeg"
    visit.page.evaluate(hide, "hidden")
    assert _squeezed(visit.text()) == covered
    visit.page.evaluate(hide, "visible")
    assert _squeezed(visit.text()) == covered

    visit.press("Verder")
    assert visit.heading() == "Artikel 2.2 geldt niet, op basis van deze antwoorden"
    visit.context.close()


def test_the_result_reads_as_the_terminals(chromium: Browser) -> None:
    visit = Visit(chromium)
    visit.begin()
    asked = []
    for word in ("ja", "ja", "ja", "nee", "nee"):
        asked.append((_squeezed(visit.page.locator(".number").inner_text()), visit.heading()))
        visit.press(word)
    decided = visit.heading()
    visit.press("nee, laat de uitkomst zien")
    day = visit.page.evaluate(
        "(() => { const d = new Date(); return [d.getFullYear(), d.getMonth() + 1, d.getDate()]"
        ".map((part) => String(part).padStart(2, '0')).join('-'); })()"
    )
    result = _squeezed(
        visit.page.locator("main > :not(.tools)").evaluate_all(
            "(all) => all.map((element) => element.innerText).join(' ')"
        )
    )
    visit.context.close()

    ran = optin(
        *("ask", "--role", "worker", "--lang", "nl", "--plain", "--as-of", day),
        typed="1\n1\n1\n1\n2\n2\n1\n1\n",
    )
    terminal = _squeezed(ran.stdout)
    for number, question in asked:
        plain = re.sub(
            r", nog hooguit (\d+) \((.)(.*)\)",
            lambda m: f". Hierna nog hooguit {m[1]}. {m[2].upper()}{m[3]}.",
            number,
        )
        assert f"{plain} {question}" in terminal
    assert decided in terminal
    said = terminal.split("2, ja, ga door. Antwoord: ")[1].split(" Bewaren?")[0]
    said = re.sub(r" \d+\. " + TERMINAL_STEP + r".*?3d\.", "", said)
    assert result == re.sub(r" (- |\d\. )(?=[A-Zg])", " ", said)


def test_a_changed_answer_names_what_it_undoes(chromium: Browser) -> None:
    visit = Visit(chromium)
    visit.begin()
    visit.answer("ja", "ja", "nee", "nee", "nee", "nee")
    visit.press("Samenvatting")
    visit.page.get_by_role("button", name=re.compile("^Wijzig: .*exploitant")).click()
    assert "Latere antwoorden blijven staan" in visit.page.locator("#notices").inner_text()
    visit.press("ja")

    assert (
        visit.page.locator("#notices").inner_text()
        == "Door deze wijziging vervallen: rechtstreeks met klant."
    )
    visit.context.close()


def test_the_language_can_change_at_every_step_without_losing_an_answer(chromium: Browser) -> None:
    visit = Visit(chromium)
    for _ in _walk(visit):
        before = visit.heading()
        visit.press("English")
        assert visit.page.evaluate("document.documentElement.lang") == "en"
        assert visit.heading() != before
        visit.press("Nederlands")
        assert visit.heading() == before
    visit.context.close()


def test_keyboard_only_is_enough(chromium: Browser) -> None:
    visit = Visit(chromium)
    keyboard = visit.page.keyboard

    def to(name: str) -> None:
        for _ in range(60):
            keyboard.press("Tab")
            focused = visit.page.evaluate("document.activeElement.textContent")
            if focused == name:
                keyboard.press("Enter")
                return
        raise AssertionError(name)

    for name in ("ja", "begin", "ja", "ja", "ja", "nee", "nee", "nee, laat de uitkomst zien"):
        assert visit.page.evaluate("document.activeElement.id") == "heading"
        to(name)
    assert visit.heading() == "Artikel 2.2 geldt niet, op basis van deze antwoorden"
    to("Toon als tekst")
    to("Toon als zaakbestand")
    assert "told_by: worker" in visit.page.locator("textarea").input_value()
    visit.context.close()


def test_axe_finds_nothing_in_any_view(chromium: Browser) -> None:
    script = AXE.read_text(encoding="utf-8")
    found = {}
    for scheme in ("light", "dark"):
        visit = Visit(chromium, color_scheme=scheme, bypass_csp=True)
        visit.page.evaluate(script)
        for stage in _walk(visit):
            ran = visit.page.evaluate(
                "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            )
            found[scheme, stage] = [
                (v["id"], [n["html"] for n in v["nodes"]]) for v in ran["violations"]
            ]
        visit.context.close()

    assert {key: value for key, value in found.items() if value} == {}


def test_axe_finds_nothing_in_the_leaflet(chromium: Browser) -> None:
    visit = Visit(chromium, bypass_csp=True)
    visit.page.set_content(re.sub(r"<script>.*</script>", "", html(), flags=re.DOTALL))
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    ran = visit.page.evaluate("axe.run()")

    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in ran["violations"]] == []
    visit.context.close()


def test_nothing_runs_off_the_side_of_a_small_screen_or_at_400_percent(chromium: Browser) -> None:
    # 400 percent of 1280 by 1024 leaves 320 by 256.
    sizes = [(320, 256), (320, 640), (768, 1024), (1280, 1024)]
    visit = Visit(chromium)
    leaflet = Visit(chromium, java_script_enabled=False)
    found = []
    for stage in _walk(visit):
        for width, height in sizes:
            visit.page.set_viewport_size({"width": width, "height": height})
            found.append(
                (stage, width, visit.page.evaluate("document.documentElement.scrollWidth"))
            )
    for width, height in sizes:
        leaflet.page.set_viewport_size({"width": width, "height": height})
        found.append(
            ("leaflet", width, leaflet.page.locator("html").evaluate("(root) => root.scrollWidth"))
        )

    assert [place for place in found if place[2] > place[1]] == []
    visit.context.close()
    leaflet.context.close()


def test_buttons_are_large_enough_for_a_thumb(chromium: Browser) -> None:
    visit = Visit(chromium)
    _go(visit, "summary")
    sizes = visit.page.locator("button, summary").evaluate_all(
        "(all) => all.map((one) => Math.round(one.getBoundingClientRect().height))"
    )

    assert min(sizes) >= 44
    visit.context.close()


def test_with_scripts_off_it_is_a_leaflet_and_prints_on_at_most_six_pages(
    chromium: Browser,
) -> None:
    for language in ("nl", "en"):
        visit = Visit(chromium, java_script_enabled=False)
        visit.page.locator(f".pick [value={language}]").check()
        shown = visit.page.locator(".leaflet").evaluate_all(
            "(all) => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.lang)"
        )
        printed = visit.page.pdf(format="A4")

        assert shown == [language]
        assert visit.page.get_by_text(Speaker(language)("page.title")).is_visible()
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6
        visit.context.close()


@pytest.mark.parametrize("language", COMPLETE)
def test_without_style_it_is_complete_and_prints_on_at_most_six_pages(
    chromium: Browser, language: str
) -> None:
    bare = re.sub(
        r"<(style|script)\b.*?</\1>|<meta http-equiv[^>]*>",
        "",
        page(RULES, (language,)),
        flags=re.DOTALL,
    )
    view = chromium.new_page()
    view.set_content(bare)
    text = _squeezed(view.locator("body").inner_text())
    printed = view.pdf(
        format="A4", margin={"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"}
    )
    view.close()

    voice = Voice(RULES, "worker", language)
    for fact in askable(RULES):
        assert voice.question(fact) in text
        assert voice.example(fact, yes=True) in text
        assert voice.example(fact, yes=False) in text
    assert "23-11-2026" in text
    assert Speaker(language)("page.outcome.none") not in text
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6


def test_less_motion_is_honoured(chromium: Browser) -> None:
    for motion, expected in (("reduce", "0s"), ("no-preference", "0.1s")):
        visit = Visit(chromium, reduced_motion=motion)
        found = visit.page.locator("button").first.evaluate(
            "(one) => getComputedStyle(one).transitionDuration"
        )
        assert found == expected
        visit.context.close()


def test_the_data_in_the_page_is_valid_json(chromium: Browser) -> None:
    visit = Visit(chromium)
    content = visit.page.locator("#data").text_content()

    assert content is not None
    assert set(json.loads(content)["facts"]) >= {"fines_charged", "sets_own_hours"}
    visit.context.close()
