"""An editor who cannot code composes a form from nothing, publishes it, and a citizen files it."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError, expect

from formulaires.demonstration import equipes
from formulaires.models import Demande, DemarchePage
from formulaires.publication.composition import champ, etape, groupe, toutes
from formulaires.publication.copies import identifier
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import ServiceFactory, demarche_publiee, page_des_demarches
from tests.parcours.gestes import (
    arriver_a,
    attendre_enregistrement,
    choisir,
    continuer,
    remplir,
    se_connecter,
)
from tests.parcours.wagtail import attendre_que_wagtail_enregistre, attendre_que_wagtail_observe

# Wagtail saves by itself while the editor works, beside what the test asks: SQLite in memory refuses two writers.
pytestmark = pytest.mark.postgresql

ESSAIS = 5


@pytest.fixture(autouse=True)
def _patience():
    """The editor's page draws every kind of question: a busy machine takes its time."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def editeur(live_server, ouvrir_gestion, settings):
    """The window of somebody who edits démarches, and nothing else, in the admin."""
    settings.PORTAIL_BASE_URL = live_server.url
    equipes.installer(service=ServiceFactory(), liste=page_des_demarches())
    return ouvrir_gestion(equipes.EDITION)


def test_un_formulaire_compose_de_rien_est_publie_puis_depose(editeur, ouvrir_page, verifier_axe, un_pdf):
    creer_une_page_vierge(editeur, verifier_axe)
    composer_la_premiere_etape(editeur)
    composer_la_seconde_etape(editeur)
    attendre_que_wagtail_enregistre(editeur)
    jouer(editeur, verifier_axe)
    publier(editeur)
    expect(editeur.get_by_role("link", name="Visualiser la version publiée")).to_be_visible()

    UsagerFactory(email="camille@exemple.fr")
    deposer(ouvrir_page(), un_pdf)

    demarche = DemarchePage.objects.get(title="Prêt d’une œuvre")
    demande = Demande.objects.get(version__demarche=demarche)
    assert (demande.reponses["avez_vous_un_plan_de_la_salle"], len(demande.reponses["plan_de_la_salle"])) == ("oui", 1)
    assert demande.reponses["duree_du_pret"] == "6 mois"


def test_une_publication_refusee_mene_au_bloc_et_une_condition_propose_d_abord_sa_ligne(editeur):
    page = demarche_publiee(identifier(AVEC_UN_GROUPE), title="Tournée")
    ouvrir_l_editeur(editeur, page)
    condition = editeur.locator("select[data-ed-liste]").first
    assert condition.locator("option").all_text_contents() == ["Choisir une question placée avant", "Nom", "En tournée"]
    assert condition.locator("optgroup").evaluate_all("groupes => groupes.map((groupe) => groupe.label)") == [
        "Dans la même ligne",
        "Dans le reste du formulaire",
    ]
    donner_la_cle(editeur, "etapes-0-value-champs-1-value-champs-0-value", "en_tournee")
    attendre_que_wagtail_enregistre(editeur)
    publier(editeur)
    lien = editeur.get_by_role("link", name=re.compile("Deux questions ont la même clé"))
    expect(lien.locator("xpath=..")).to_contain_text("Étape 1 « La tournée » › question 2 « Équipe »")
    expect(editeur.locator("[data-ed-refus]")).to_be_focused()
    lien.click()

    expect(editeur.locator(":focus")).to_have_value("Nom")
    assert page.versions.count() == 1


AVEC_UN_GROUPE = [
    etape(
        "tournee",
        "La tournée",
        champ("oui_non", "en_tournee", "En tournée"),
        groupe(
            "equipe",
            "Équipe",
            champ("texte", "nom", "Nom"),
            champ("texte", "fonction", "Fonction", si=toutes(("nom", "rempli"))),
            ligne="Personne",
        ),
    )
]


def ouvrir_l_editeur(page, demarche):
    page.goto(f"/gestion/pages/{demarche.pk}/edit/#tab-formulaire")
    attendre_que_wagtail_observe(page)


def donner_la_cle(page, question, cle):
    """Open the settings of a question and type its key."""
    page.locator(f"[aria-controls=block_group-{question}-settings]").click()
    page.locator(f"[name={question}-name]").fill(cle)


def creer_une_page_vierge(page, verifier_axe):
    page.goto("/gestion/")
    page.get_by_role("link", name="Démarches", exact=True).click()
    page.get_by_role("link", name=re.compile("Ajouter")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nouvelle démarche")
    verifier_axe(page)
    page.get_by_label("Titre de la démarche").fill("Prêt d’une œuvre")
    page.get_by_label("Page vierge").check()
    page.get_by_role("button", name="Créer la démarche").click()
    page.wait_for_url("**/edit/**")
    attendre_que_wagtail_observe(page)
    page.get_by_role("tab", name="Formulaire").click()


def composer_la_premiere_etape(page):
    ajouter_une_etape(page, 0, "Votre projet")
    poser(page, 0, 0, "Oui ou non", "Avez-vous un plan de la salle ?")
    poser(page, 0, 1, "Pièce justificative", "Plan de la salle")
    condition = page.locator("#block_group-etapes-0-value-champs-1-value-si-section")
    condition.locator("[data-panel-toggle]").first.click()
    condition.get_by_role("button", name="Ajouter", exact=True).first.click()
    ligne = "etapes-0-value-champs-1-value-si-conditions-0-value"
    page.locator(f"[name={ligne}-champ] + select").select_option(label="Avez-vous un plan de la salle ?")
    page.locator(f"[name={ligne}-operateur]").select_option(label="est égal à")
    page.locator(f"[name={ligne}-valeur] + select").select_option(label="Oui")
    expect(page.locator(f"[name={ligne}-champ]")).to_have_value("avez_vous_un_plan_de_la_salle")
    expect(page.locator(f"[name={ligne}-valeur]")).to_have_value("oui")


def composer_la_seconde_etape(page):
    ajouter_une_etape(page, 1, "Le prêt")
    poser(page, 1, 0, "Texte court", "Durée du prêt")


def ajouter_une_etape(page, rang, titre):
    ajouter_un_bloc(page, "etapes")
    page.locator(f"[name=etapes-{rang}-value-titre]").fill(titre)


def poser(page, etape, rang, genre, question):
    """Add a question at the end of a step: its type is chosen from the list, its words are typed, its key follows."""
    choisir_le_genre(page, f"etapes-{etape}-value-champs", genre)
    base = f"etapes-{etape}-value-champs-{rang}-value"
    page.locator(f"[name={base}-label]").fill(question)
    page.locator(f"[name={base}-label]").blur()
    expect(page.locator(f"[name={base}-name]")).to_have_value(re.compile("^[a-z_]+$"))


def choisir_le_genre(page, prefixe, genre):
    """Open the list of types until it stays open: what Wagtail draws again after its own saving closes it."""
    option = page.get_by_role("option", name=genre, exact=True)
    for _ in range(ESSAIS):
        ajouter_un_bloc(page, prefixe)
        with suppress(TimeoutError):
            return option.click(timeout=5_000)
    raise AssertionError(f"la liste des types ne s’ouvre pas pour « {genre} »")


def ajouter_un_bloc(page, prefixe):
    """Press the last « + » of a list of blocks."""
    conteneur = page.locator(f"input[name={prefixe}-count]").locator("xpath=..")
    conteneur.locator(":scope > [data-streamfield-stream-container] > div > .c-sf-add-button").last.click()


def jouer(page, verifier_axe):
    with page.expect_popup() as fenetre:
        page.get_by_role("link", name="Jouer le formulaire").click()
    simulation = fenetre.value
    expect(simulation.get_by_text("rien n’est enregistré").first).to_be_visible()
    expect(simulation.locator("[data-champ=plan_de_la_salle]")).to_be_hidden()
    choisir(simulation, "avez_vous_un_plan_de_la_salle", "Oui")
    simulation.get_by_role("button", name="Actualiser les questions").click()
    expect(simulation.locator("[data-champ=plan_de_la_salle]")).to_be_visible()
    verifier_axe(simulation)
    simulation.close()


def publier(page):
    page.get_by_role("button", name=re.compile("Plus d.actions|Actions")).last.click()
    with page.expect_response(lambda reponse: reponse.request.method == "POST" and "/edit/" in reponse.url):
        page.get_by_role("button", name="Publier", exact=True).click()
    page.wait_for_load_state()


def deposer(page, un_pdf):
    se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
    page.wait_for_url("**/espace/")
    page.goto("/demarches/pret-dune-oeuvre/commencer/")
    choisir(page, "avez_vous_un_plan_de_la_salle", "Oui")
    attendre_enregistrement(page)
    page.locator("#id_plan_de_la_salle").set_input_files(un_pdf)
    continuer(page)
    arriver_a(page, "Le prêt")
    remplir(page, duree_du_pret="6 mois")
    attendre_enregistrement(page)
    continuer(page)
    arriver_a(page, "Récapitulatif")
    page.get_by_text("Je certifie que les informations").click()
    page.get_by_role("button", name="Déposer ma demande").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande est déposée")
