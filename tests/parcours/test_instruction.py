"""Two agents race for one demande, and a citizen corrects theirs: the agents' day in a real browser."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from formulaires.publication.composition import champ, etape
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, VersionFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse
from tests.parcours.gestes import attendre_enregistrement

ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet"),
        champ("texte", "lieu", "Lieu"),
        champ("piece", "plan", "Plan", obligatoire=False),
    )
]
TEXTE = "Bonjour, le plan du rez-de-chaussée manque."


@pytest.fixture
def demande(live_server):
    version = VersionFactory(demarche=demarche_publiee(etapes=ETAPES, delai_nombre=1))
    usager = UsagerFactory(prenom="Camille", nom="Moreau")
    return DemandeFactory(version=version, usager=usager, reponses={"titre": "La Nuit des rois", "lieu": "Rouen"})


def agent(prenom: str) -> Client:
    compte = AgentFactory(prenom=prenom)
    HabilitationFactory(agents=[compte])
    return ouvrir_session(compte)


def test_de_deux_agents_le_second_apprend_que_le_premier_a_agi_et_garde_son_texte(demande, entrer, regarder, settings):
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    nadia, marc = entrer(agent("Nadia")), entrer(agent("Marc"))
    for page in (nadia, marc):
        page.goto(adresse("demande", demande))

    marc.get_by_role("button", name="Prendre en charge").click()
    donner_le_statut(nadia)

    expect(nadia.get_by_role("alert")).to_contain_text("Un collègue a été plus rapide")
    bloc = nadia.get_by_role("region", name="Décider")
    expect(bloc.get_by_label(re.compile("Message à l’usager .facultatif, sauf"))).to_have_value(TEXTE)
    regarder(nadia)

    bloc.get_by_role("button", name="Donner ce statut", exact=True).click()
    expect(nadia.get_by_text(re.compile("Part à .*Compléments demandés"))).to_be_visible()
    regarder(nadia)
    nadia.get_by_role("button", name="Annuler ce changement").click()

    expect(nadia.get_by_text("L’usager n’en a rien su.")).to_be_visible()
    expect(nadia.get_by_label("Écrire à l’usager")).to_have_value(TEXTE)
    demande.refresh_from_db()
    assert (demande.statut, demande.messages.count()) == ("deposee", 0)


def donner_le_statut(page):
    page.get_by_text("Changer le statut", exact=True).first.click()
    bloc = page.get_by_role("region", name="Décider")
    bloc.get_by_label("Compléments demandés").check()
    bloc.get_by_label(re.compile("Message à l’usager .facultatif, sauf")).fill(TEXTE)
    bloc.get_by_role("button", name="Donner ce statut", exact=True).click()


def test_des_corrections_font_l_aller_et_le_retour(demande, entrer, regarder, un_pdf):
    service = entrer(agent("Nadia"))
    service.goto(adresse("demande", demande))
    demander_deux_corrections(service, regarder)

    a_l_usager = Client()
    a_l_usager.force_login(demande.usager, backend="django.contrib.auth.backends.ModelBackend")
    usager = entrer(a_l_usager, viewport={"width": 375, "height": 800})
    usager.goto(f"/espace/demandes/{demande.reference}/")
    expect(usager.get_by_role("heading", name="Corrections demandées : 0 sur 2 corrigées")).to_be_visible()
    regarder(usager)
    usager.get_by_role("link", name="Corriger ma demande").click()
    corriger(usager, regarder, un_pdf)

    service.reload()
    ligne = service.get_by_role("table", name="Ce qui a changé à l’envoi 2").get_by_role("row", name="Titre du projet")
    expect(ligne.get_by_role("cell")).to_have_text(["La Nuit des rois", "Ce que vous voudrez"])
    expect(service.get_by_text(un_pdf.name).first).to_be_visible()
    regarder(service)


def demander_deux_corrections(page, regarder):
    expect(page.get_by_role("button", name="Demander des corrections")).to_be_disabled()
    page.get_by_label("À corriger : Titre du projet").check()
    page.get_by_label("Remarque pour l’usager sur Titre du projet").fill("Le titre français, s’il vous plaît.")
    page.get_by_label("À corriger : Plan").check()
    page.get_by_label("Remarque pour l’usager sur Plan").fill("Il manque.")
    regarder(page)
    page.get_by_role("button", name="Demander 2 corrections").click()
    expect(page.get_by_role("heading", name="Compléments demandés")).to_be_visible()


def corriger(page, regarder, un_pdf):
    expect(page.locator("[data-champ=lieu]")).to_have_count(0)
    page.locator("#id_titre").fill("Ce que vous voudrez")
    attendre_enregistrement(page)
    expect(page.get_by_text("1 sur 2 corrigés")).to_be_visible()
    page.locator("input[type=file]").set_input_files(un_pdf)
    page.get_by_role("button", name="Ajouter le fichier Plan").click()
    expect(page.get_by_text("2 sur 2 corrigés")).to_be_visible()
    regarder(page)
    page.get_by_role("button", name="Envoyer mes corrections").click()
    expect(page.get_by_text("Vos corrections sont envoyées au service.")).to_be_visible()
    expect(page.get_by_text("En instruction").first).to_be_visible()
    regarder(page)
