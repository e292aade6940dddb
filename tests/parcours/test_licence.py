"""The whole story of a licence, told through the pages: an association overseas, its draft, its demande, its answer."""

import re

import pytest
from playwright.sync_api import expect

from espace_usager.comptes.demonstration import MOT_DE_PASSE
from tests.demonstration.reponses import TEXTE_LONG
from tests.parcours.gestes import (
    arriver_a,
    attendre_enregistrement,
    choisir,
    continuer,
    donner_le_code,
    lien_recu,
    remplir,
    remplir_adresse,
    remplir_ligne,
    se_connecter,
)

MOT_DE_PASSE_CHOISI = "les trois coups du rideau"
AGENT = "agent@demo.example"


@pytest.mark.parametrize("largeur", [1280, 375])
def test_une_association_d_outre_mer_obtient_sa_reponse(portail, ouvrir_page, regarder, un_pdf, tmp_path, largeur):
    ecran = {"viewport": {"width": largeur, "height": 900}}
    usager = ouvrir_page(**ecran)

    ouvrir_un_compte(usager, regarder)
    commencer_la_licence(usager, regarder)
    declarer_un_rna_d_outre_mer(usager, regarder)
    partir_et_revenir(usager, regarder)
    finir_le_formulaire(usager, regarder, un_pdf)
    reference = deposer(usager, regarder)

    agent = ouvrir_page(**ecran)
    poser_une_question(agent, regarder, reference)
    repondre_a_la_question(usager, regarder, reference)
    envoyer_la_decision(agent, regarder, reference, un_pdf)
    decision = telecharger_la_decision(usager, regarder, reference)

    assert decision == un_pdf.read_bytes()


def ouvrir_un_compte(page, regarder):
    page.goto("/")
    regarder(page)
    page.goto("/compte/connexion/")
    regarder(page)
    bloc = page.get_by_role("region", name="Créer mon compte")
    bloc.get_by_label("Nom", exact=True).fill("Payet")
    bloc.get_by_label("Prénom", exact=True).fill("Josiane")
    bloc.get_by_label("Adresse de courriel").fill("josiane.payet@exemple.fr")
    bloc.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE_CHOISI)
    bloc.get_by_role("button", name="Créer mon compte").click()
    regarder(page)
    page.goto(lien_recu())
    regarder(page)
    bloc = page.get_by_role("region", name="Vous avez créé ce compte")
    bloc.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE_CHOISI)
    bloc.get_by_role("button", name="Confirmer mon adresse").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace")
    regarder(page)


def commencer_la_licence(page, regarder):
    page.goto("/demarches/")
    regarder(page)
    page.get_by_role("link", name=re.compile("Licence d’entrepreneur de spectacles vivants")).first.click()
    regarder(page)
    page.get_by_role("link", name=re.compile("^Commencer")).first.click()
    regarder(page)
    choisir(page, "nature", "Première demande")
    choisir(page, "principale", "Oui")
    page.locator("[data-champ=categorie]").get_by_text("Catégorie 3").click()
    choisir(page, "fonction_tournee", "Non")
    page.locator("[data-champ=beneficiaire]").get_by_text("Une personne morale").click()
    attendre_enregistrement(page)
    continuer(page)
    arriver_a(page, "Association : repérage")


def declarer_un_rna_d_outre_mer(page, regarder):
    page.get_by_label("Forme juridique").select_option("association-loi-1901")
    choisir(page, "asso_2009", "Oui")
    page.locator("#id_rna").fill("W9R2001234")
    continuer(page)
    expect(page.get_by_role("alert")).to_contain_text("numéro d’outre-mer")
    regarder(page)
    page.get_by_role("button", name="Répondre « Non » et continuer avec ce numéro").click()
    arriver_a(page, "Personne morale")
    expect(page.locator("#id_ref_dossier")).to_have_value("W9R2001234")
    regarder(page)


def partir_et_revenir(page, regarder):
    remplir(page, denomination="Théâtre du Battant des Lames")
    attendre_enregistrement(page)
    page.goto("/")
    page.goto("/espace/brouillons/")
    regarder(page)
    page.get_by_role("link", name=re.compile("^Reprendre")).click()
    expect(page.locator("#id_denomination")).to_have_value("Théâtre du Battant des Lames")


def finir_le_formulaire(page, regarder, un_pdf):
    remplir(page, siret="130 025 265 00013", ape="90.01Z", representant_nom="Payet", representant_prenom="Josiane")
    remplir(page, representant_qualite="présidente", representant_naissance="1974-05-02")
    remplir(page, contact_nom="Josiane Payet", contact_courriel="contact@exemple.fr", contact_telephone="0262123456")
    for nom in ("Adresse de l’établissement principal", "Adresse du représentant légal"):
        remplir_adresse(page, nom, voie="12 rue des Salines", code_postal="97410", commune="Saint-Pierre")
    continuer(page)
    arriver_a(page, "Compétence ou expérience")
    regarder(page)
    page.locator("[data-champ=qui_competent] label").last.click()
    remplir_ligne(page, "personnes", competent_nom="Payet", competent_prenom="Josiane", competent_fonction="présidente")
    choisir(page, "personnes.ligne-0001.salarie", "Non")
    page.locator("[data-champ=mode]").get_by_text(re.compile("^Formation")).click()
    page.locator("#id_pj_formation").set_input_files(un_pdf)
    continuer(page)
    arriver_a(page, "Activité")
    regarder(page)
    remplir(page, description=TEXTE_LONG, representations="12", debut_activite="2026-09-01")
    choisir(page, "disciplines", "Théâtre")
    continuer(page)
    arriver_a(page, "Déclarations")
    regarder(page)
    for case in page.locator("[data-champ] input[type=checkbox] + label").all():
        case.click()
    remplir(page, signataire_nom="Josiane Payet", signataire_qualite="présidente")
    continuer(page)
    arriver_a(page, "Récapitulatif")
    regarder(page)


def deposer(page, regarder) -> str:
    page.get_by_text("Je certifie que les informations").click()
    page.get_by_role("button", name="Déposer ma demande").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande est déposée")
    regarder(page)
    with page.expect_download() as telechargement:
        page.get_by_role("link", name=re.compile("Télécharger l’accusé")).click()
    assert telechargement.value.path().read_bytes().startswith(b"%PDF")
    page.reload()
    return page.locator(".pt-insecable").inner_text()


def poser_une_question(page, regarder, reference):
    se_connecter(page, AGENT, MOT_DE_PASSE)
    regarder(page)
    donner_le_code(page, AGENT)
    page.goto("/gestion/demandes/")
    regarder(page)
    page.get_by_role("link", name=reference).click()
    page.wait_for_url(f"**/gestion/demandes/{reference}/**")
    regarder(page)
    page.get_by_role("button", name="Prendre en charge").click()
    page.get_by_text("Changer le statut", exact=True).first.click()
    bloc = page.get_by_role("region", name="Décider")
    bloc.get_by_label("Compléments demandés").check()
    bloc.get_by_role("textbox").first.fill("Bonjour, l’attestation concerne-t-elle toute l’équipe ?")
    bloc.get_by_role("button", name="Donner ce statut", exact=True).click()
    expect(page.get_by_text("l’attestation concerne-t-elle")).to_be_visible()


def repondre_a_la_question(page, regarder, reference):
    page.goto(lien_recu())
    expect(page.get_by_text("l’attestation concerne-t-elle toute l’équipe")).to_be_visible()
    expect(page.get_by_text("Compléments demandés").first).to_be_visible()
    regarder(page)
    page.get_by_role("textbox", name="Votre message", exact=True).fill("Bonjour, oui, toute l’équipe.")
    page.get_by_role("button", name="Envoyer le message").click()
    expect(page.get_by_text("Bonjour, oui, toute l’équipe.")).to_be_visible()
    page.goto("/espace/notifications/")
    regarder(page)


def envoyer_la_decision(page, regarder, reference, un_pdf):
    page.reload()
    expect(page.get_by_text("Bonjour, oui, toute l’équipe.")).to_be_visible()
    bloc = page.get_by_role("region", name="Décider")
    bloc.get_by_text("Répondre et clore", exact=True).click()
    bloc.get_by_label("Opposition").check()
    bloc.get_by_label("Réponse à l’usager").fill("Le justificatif ne suffit pas : voir la décision jointe.")
    bloc.get_by_role("textbox").last.fill("Le justificatif ne suffit pas.")
    bloc.locator("input[type=file]").set_input_files(un_pdf)
    bloc.get_by_role("button", name="Envoyer la réponse et clore", exact=True).click()
    expect(page.get_by_role("heading", name="Opposition")).to_be_visible()
    regarder(page)


def telecharger_la_decision(page, regarder, reference) -> bytes:
    page.goto(lien_recu())
    regarder(page)
    cadre = page.get_by_role("region", name="Où en est ma demande")
    expect(cadre).to_contain_text("Opposition")
    with page.expect_download() as telechargement:
        cadre.get_by_role("link", name=re.compile("attestation-de-formation.pdf")).click()
    return telechargement.value.path().read_bytes()
