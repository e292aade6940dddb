"""A Chromium that goes where a picture says, signed in as its account, and writes small files."""

import io
import re
from pathlib import Path

from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from config.settings.base import RACINE
from espace_usager.comptes.demonstration import DOMAINE, MOT_DE_PASSE
from tests.navigateur import ANIMATIONS_FINIES

from .vue import Vue

IMAGES = RACINE / "docs" / "images"
OCTETS_AU_PLUS = 80_000
COULEURS = (128, 64, 32)
MARGE = 16
HAUTE = 5000
DELAI = 60_000
DEDANS = re.compile(r"/(gestion|espace)/")
PERSONNEL = {"agent", "editeur", "redaction", "admin"}


class Atelier:
    """One window a person and a width, kept from one picture to the next."""

    def __init__(self, chromium: Browser, adresse: str):
        self.chromium, self.adresse = chromium, adresse
        self.sessions: dict[str, BrowserContext] = {}
        self.pages: dict[tuple[str, int], Page] = {}

    def prendre(self, vue: Vue) -> Path:
        """Take the picture and return its file."""
        page = self._page(vue.compte, vue.largeur)
        # The administration scrolls inside itself: for a part of a page, the window is tall enough for all of it.
        page.set_viewport_size({"width": vue.largeur, "height": HAUTE if vue.cadre else vue.hauteur})
        page.goto(vue.chemin, wait_until="networkidle")
        if vue.geste:
            vue.geste(page)
        page.evaluate(ANIMATIONS_FINIES)
        fichier = IMAGES / f"{vue.nom}.png"
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(alleger(page.screenshot(full_page=bool(vue.cadre), clip=_cadre(page, vue))))
        return fichier

    def _page(self, compte: str, largeur: int) -> Page:
        if (compte, largeur) not in self.pages:
            self.pages[compte, largeur] = self._session(compte).new_page()
        return self.pages[compte, largeur]

    def _session(self, compte: str) -> BrowserContext:
        if compte not in self.sessions:
            session = self.chromium.new_context(
                base_url=self.adresse, locale="fr-FR", timezone_id="Europe/Paris", reduced_motion="reduce"
            )
            session.set_default_timeout(DELAI)
            self.sessions[compte] = session
            if compte:
                _entrer(session.new_page(), compte)
        return self.sessions[compte]


def _entrer(page: Page, compte: str) -> None:
    """Sign in by the page, with the code of the second factor for the staff."""
    page.goto("/compte/connexion/")
    bloc = page.get_by_role("region", name="Se connecter")
    bloc.get_by_label("Adresse de courriel").fill(f"{compte}@{DOMAINE}")
    bloc.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE)
    bloc.get_by_role("button", name="Se connecter").click()
    if compte in PERSONNEL:
        code = io.StringIO()
        page.locator("input[autocomplete=one-time-code]").wait_for()
        call_command("code_otp", f"{compte}@{DOMAINE}", stdout=code)
        page.locator("input[autocomplete=one-time-code]").fill(code.getvalue().strip())
        page.get_by_role("main").get_by_role("button", name=re.compile("Se connecter|Continuer|Valider")).click()
    page.wait_for_url(DEDANS)
    page.close()


def _cadre(page: Page, vue: Vue) -> dict[str, float]:
    if not vue.cadre:
        return {"x": 0, "y": 0, "width": vue.largeur, "height": vue.hauteur}
    boite = page.locator(vue.cadre).first.bounding_box()
    gauche, haut = max(boite["x"] - MARGE, 0), max(boite["y"] - MARGE, 0)
    return {
        "x": gauche,
        "y": haut,
        "width": min(boite["width"] + 2 * MARGE, vue.largeur - gauche),
        "height": min(boite["height"] + 2 * MARGE, vue.hauteur),
    }


def alleger(image: bytes) -> bytes:
    """Return the same PNG with a palette, of fewer colours until it is light enough."""
    with Image.open(io.BytesIO(image)) as lue:
        ecran = lue.convert("RGB")
    for couleurs in COULEURS:
        sortie = io.BytesIO()
        ecran.quantize(couleurs, dither=Image.Dither.NONE).save(sortie, "PNG", optimize=True)
        if sortie.tell() <= OCTETS_AU_PLUS:
            break
    return sortie.getvalue()
