"""python -m bin.lib.guides ADRESSE [NOM…] : prend les images, ou seulement celles qui sont nommées."""

import os
import sys

import django

django.setup()
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread

from playwright.sync_api import Error, sync_playwright  # noqa: E402

from bin.lib.guides import citoyen, decor, edition, exploitation, instruction, redaction  # noqa: E402
from bin.lib.guides.atelier import Atelier  # noqa: E402
from tests.navigateur import OPTIONS_DE_CHROMIUM, chromium_du_systeme  # noqa: E402

GUIDES = (citoyen, instruction, edition, redaction, exploitation)


def photographier(adresse: str, choisies: set[str]) -> list[str]:
    """Take the pictures, all of them unless some are chosen, and say of each that could not be taken why."""
    installe, manquees = decor.installer(), []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_du_systeme(), args=OPTIONS_DE_CHROMIUM)
        atelier = Atelier(chromium, adresse)
        for vue in (vue for guide in GUIDES for vue in guide.vues(installe)):
            if choisies and vue.nom not in choisies:
                continue
            try:
                fichier = atelier.prendre(vue)
            except Error as erreur:
                manquees.append(f"{vue.nom} : {erreur}")
            else:
                print(f"{vue.nom} ({fichier.stat().st_size // 1000} ko)", flush=True)
        chromium.close()
    return manquees


if __name__ == "__main__":
    if manquees := photographier(sys.argv[1], set(sys.argv[2:])):
        sys.exit("\n".join(["Images manquées :", *manquees]))
