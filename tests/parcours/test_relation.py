"""A legal person described once, then picked in a démarche: nothing is typed twice (P02, P05, P07)."""

import re

from playwright.sync_api import expect

from espace_usager.comptes.demonstration import MOT_DE_PASSE
from espace_usager.models import Brouillon
from tests.parcours.gestes import arriver_a, attendre_enregistrement, choisir, continuer, se_connecter

LICENCE = "/demarches/licence-entrepreneur-spectacles-vivants/commencer/"


def test_ce_qui_est_connu_est_repris_dans_la_demarche(portail, ouvrir_page, regarder):
    page = ouvrir_page()
    se_connecter(page, "usager@demo.example", MOT_DE_PASSE)

    completer_le_compte(page, regarder)
    ajouter_une_relation(page, regarder)
    relire_ce_que_le_compte_a_rempli(page, regarder)
    reprendre_la_relation(page, regarder)

    gardees = Brouillon.objects.latest("cree_le").valeurs
    assert (gardees["siret"], gardees["denomination"]) == ("98765432400001", "Un autre nom")


def completer_le_compte(page, regarder):
    page.get_by_role("link", name="Mon compte", exact=True).click()
    regarder(page)
    page.get_by_label("Date de naissance").fill("1988-10-09")
    page.get_by_label("Numéro et voie").fill("8 quai des Marins")
    page.get_by_label("Code postal").fill("76600")
    page.get_by_label("Commune", exact=True).fill("Le Havre")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Vos informations sont enregistrées.")).to_be_visible()


def ajouter_une_relation(page, regarder):
    page.get_by_role("link", name="Mes relations").click()
    regarder(page)
    page.get_by_role("link", name="Ajouter une personne morale").click()
    regarder(page)
    page.get_by_label("Forme", exact=True).select_option("Association")
    page.get_by_label("Dénomination").fill("Théâtre du Battant des Lames")
    page.get_by_label("SIRET ou SIREN").fill("987 654 324 00001")
    page.get_by_label("Numéro RNA").fill("W9R2001234")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("W9R2001234 (outre-mer, non vérifié)")).to_be_visible()
    regarder(page)


def commencer(page, pour: str) -> None:
    page.goto(f"{LICENCE}?nouvelle")
    choisir(page, "nature", "Première demande")
    choisir(page, "categorie", "Catégorie 1 : exploitant de lieu")
    choisir(page, "principale", "Oui")
    choisir(page, "beneficiaire", pour)
    attendre_enregistrement(page)
    continuer(page)


def relire_ce_que_le_compte_a_rempli(page, regarder):
    commencer(page, "Vous-même (personne physique)")
    arriver_a(page, "Personne physique")
    regarder(page)
    expect(page.locator("[data-champ=adresse]")).to_contain_text(re.compile("Repris de «.Gérer mon compte.»"))
    choisir(page, "statut_personne", "Micro-entreprise")
    choisir(page, "immatricule", "Non")
    continuer(page)
    arriver_a(page, "Compétence ou expérience")
    gardees = Brouillon.objects.get().valeurs
    assert (gardees["nom"], gardees["date_naissance"]) == ("Exemple", "1988-10-09")


def reprendre_la_relation(page, regarder):
    commencer(page, "Une personne morale : association, entreprise, collectivité…")
    arriver_a(page, "Association : repérage")
    page.get_by_label("Vous faites cette demande pour").select_option(
        label="Théâtre du Battant des Lames, 98765432400001"
    )
    page.get_by_role("button", name="Reprendre ces informations").click()
    expect(page.get_by_text("sont reprises")).to_be_visible()
    page.locator("#id_forme").select_option("association-loi-1901")
    choisir(page, "asso_2009", "Non")
    attendre_enregistrement(page)
    continuer(page)
    arriver_a(page, "Personne morale")
    regarder(page)
    expect(page.locator("#id_denomination")).to_have_value("Théâtre du Battant des Lames")
    expect(page.locator("#id_ref_dossier")).to_have_value("W9R2001234")
    page.locator("#id_denomination").fill("Un autre nom")
    page.locator("#id_sigle").focus()
    attendre_enregistrement(page)
    expect(page.locator("[data-champ=denomination]")).not_to_contain_text("Repris de")
