"""The template tags: the main menu and durations."""

import pytest
from django.test import RequestFactory

from cms_pages.templatetags.portail import duree, menu_principal


@pytest.mark.parametrize(
    ("minutes", "mots"),
    [(1, "1 minute"), (30, "30 minutes"), (60, "1 heure"), (65, "1 heure 05"), (90, "1 heure 30"), (120, "2 heures")],
)
def test_how_minutes_are_said(minutes, mots):
    assert duree(minutes) == mots.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("chemin", "active"),
    [
        ("/", "/"),
        ("/demarches/", "/demarches/"),
        ("/demarches/licence/", "/demarches/"),
        ("/espace/", "/espace/"),
        ("/espace/demandes/ESV-2026-000001/", "/espace/demandes/"),
        ("/espace/notifications/", "/espace/"),
        ("/mentions-legales/", None),
    ],
)
def test_which_entry_is_the_active_one(chemin, active):
    contexte = {"request": RequestFactory().get(chemin)}
    assert menu_principal(contexte, connecte=True)["active"] == active


def test_which_entries_belong_to_a_citizen_only():
    noms = lambda connecte: [str(nom) for nom, _ in menu_principal({}, connecte=connecte)["entrees"]]  # noqa: E731
    assert noms(False) == ["Accueil", "Liste des démarches", "Questions fréquentes"]
    assert noms(True) == [
        "Accueil",
        "Liste des démarches",
        "Mon espace",
        "Suivi de mes demandes",
        "Mes brouillons",
        "Porte-documents",
        "Mes relations",
        "Mon compte",
        "Questions fréquentes",
    ]
