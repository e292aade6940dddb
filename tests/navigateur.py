"""A real Chromium for the tests marked `navigateur`.

`ouvrir_page()` opens one person's browser window on the live portal (its own cookies) and `page` is the first one.
Whatever a window writes to its console as an error (a refused script, a missing file, a JavaScript exception) fails
the test at its end, unless the test empties `erreurs_du_navigateur`, having read it.
"""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Error, sync_playwright

CAPTURES = Path(__file__).resolve().parents[1] / "captures" / "echecs"
OPTIONS_DE_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REGLES_AXE = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
}

# A message that fades in has no contrast yet. What repeats itself is not waited for: Wagtail's badges beat for 25 s.
ANIMATIONS_FINIES = """() => Promise.allSettled(document.getAnimations()
    .filter((animation) => animation.effect.getComputedTiming().iterations === 1)
    .map((animation) => animation.finished))"""


def chromium_du_systeme() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Let the fixtures below know whether the test failed."""
    rapport = yield
    if rapport.when == "call":
        item.a_echoue = rapport.failed
    return rapport


@pytest.fixture
def navigateur(monkeypatch):
    """Start Debian's Chromium, else Playwright's own; skip when there is none."""
    # Playwright's synchronous API keeps an event loop in this thread, which Django takes for an asynchronous caller.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        chemin = chromium_du_systeme()
        if not chemin and not os.path.exists(playwright.chromium.executable_path):
            pytest.skip("aucun Chromium sur cette machine")
        chromium = playwright.chromium.launch(executable_path=chemin, args=OPTIONS_DE_CHROMIUM)
        yield chromium
        chromium.close()
        # Beside that event loop Django keeps connections of its own, which nothing else closes.
        connections.close_all()


@pytest.fixture
def erreurs_du_navigateur():
    """What the windows of this test reported as errors, as « address: message »."""
    return []


@pytest.fixture
def ouvrir_page(request, navigateur, live_server, erreurs_du_navigateur):
    """Return a function that opens a window of its own; `page.goto("/chemin/")` is relative to the portal.

    It takes the options of Playwright's `new_context`, such as `viewport` or `java_script_enabled`.
    """
    pages, en_vol = [], []

    def ouvrir(**options):
        contexte = navigateur.new_context(
            **{
                "base_url": live_server.url,
                "locale": "fr-FR",
                "timezone_id": "Europe/Paris",
                "viewport": {"width": 1280, "height": 900},
                **options,
            }
        )
        page = contexte.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda erreur: erreurs_du_navigateur.append(f"{page.url} : {erreur}"))
        page.on("console", lambda m: m.type == "error" and erreurs_du_navigateur.append(f"{page.url} : {m.text}"))
        page.on("request", lambda requete: requete.method == "POST" and en_vol.append(requete))
        page.on("requestfinished", lambda requete: requete in en_vol and en_vol.remove(requete))
        page.on("requestfailed", lambda requete: requete in en_vol and en_vol.remove(requete))
        pages.append(page)
        return page

    yield ouvrir
    for page in pages:
        _laisser_enregistrer(page, en_vol)
    if getattr(request.node, "a_echoue", False):
        _photographier(request.node.name, pages)
    for page in pages:
        page.context.close()
    assert erreurs_du_navigateur == []


def _laisser_enregistrer(page, en_vol) -> None:
    """Wait a little for the answer to what the pages save by themselves: the database is emptied next."""
    with suppress(Error):
        if en_vol and not page.is_closed():
            page.wait_for_event("requestfinished", lambda _: not en_vol, timeout=3_000)


@pytest.fixture
def page(ouvrir_page):
    """One window, 1280 pixels wide."""
    return ouvrir_page()


@pytest.fixture
def verifier_axe():
    """Return a function that fails with axe's report if the page has any WCAG 2.1 A or AA violation."""

    def verifier(page):
        page.evaluate(ANIMATIONS_FINIES)
        resultats = Axe().run(page, options=REGLES_AXE)
        assert resultats.violations_count == 0, f"{page.url}\n{resultats.generate_report()}"

    return verifier


def _photographier(nom, pages):
    """Keep a picture of each window of a failed test, for whoever must understand it."""
    CAPTURES.mkdir(parents=True, exist_ok=True)
    nom = re.sub(r"[^\w-]", "_", nom)
    for rang, page in enumerate(pages, 1):
        try:
            page.screenshot(path=CAPTURES / f"{nom}-{rang}.png", full_page=True)
        except Error:
            continue
