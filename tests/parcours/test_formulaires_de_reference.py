"""The certificate and the metal detectors form, filled to the end on a telephone."""

import pytest
from playwright.sync_api import Locator, expect

from espace_usager.comptes.demonstration import MOT_DE_PASSE
from formulaires.definitions import Champ
from formulaires.models import Demande
from tests.demonstration.reponses import PROSPECTION, TABLEAU, definition_de_la_demarche, questions
from tests.parcours.gestes import arriver_a, attendre_enregistrement, chemin_css, continuer, se_connecter

TELEPHONE = {"viewport": {"width": 375, "height": 800}}
BOUTONS = {"choix", "oui_non", "cases", "engagement"}
LISTES = {"liste", "pays", "region"}


@pytest.mark.parametrize(
    ("slug", "reponses"), [("certificat-bien-culturel", TABLEAU), ("detecteurs-de-metaux", PROSPECTION)]
)
def test_is_the_form_filled_to_the_end_on_a_telephone(portail, ouvrir_page, regarder, un_pdf, slug, reponses):
    page = ouvrir_page(**TELEPHONE)
    se_connecter(page, "usager@demo.example", MOT_DE_PASSE)
    page.goto(f"/demarches/{slug}/commencer/")

    for etape in definition_de_la_demarche(slug).etapes:
        arriver_a(page, etape.titre)
        for chemin, champ, brute in questions(etape, reponses):
            if brute is not None:
                repondre(page.locator(chemin_css(chemin)), champ, brute, un_pdf)
        attendre_enregistrement(page)
        regarder(page)
        continuer(page)
    arriver_a(page, "Récapitulatif")
    regarder(page)
    page.get_by_text("Je certifie que les informations").click()
    page.get_by_role("button", name="Déposer ma demande").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande est déposée")
    assert Demande.objects.get().version.demarche.slug == slug


def repondre(bloc: Locator, champ: Champ, brute, un_pdf) -> None:
    """Answer one question as a person does, with its own control."""
    if champ.type == "piece":
        bloc.locator("input[type=file]").set_input_files(un_pdf)
    elif champ.type in BOUTONS:
        for cle in [brute] if isinstance(brute, str) else brute:
            bloc.locator(f'input[value="{cle}"] + label').click()
    elif champ.type in LISTES:
        bloc.locator("select").select_option(brute)
    elif isinstance(brute, dict):
        for partie, saisie in brute.items():
            bloc.locator(f"[data-partie={partie}]").fill(saisie)
    else:
        bloc.locator("input:not([type=hidden]), textarea").first.fill(brute)
