"""Drafts in a real Chromium: the network cut, the session over, two windows, the history (P15, P33)."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from espace_usager.models import Brouillon
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.parcours.gestes import continuer, se_connecter

ENREGISTRE = re.compile("Enregistré à")
ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet"),
        champ("texte_long", "resume", "Résumé", obligatoire=False),
    ),
    etape("suite", "La suite", champ("texte", "note", "Note", obligatoire=False)),
]


@pytest.fixture
def camille(live_server):
    demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")
    return UsagerFactory(email="camille@exemple.fr", prenom="Camille", nom="Moreau")


@pytest.fixture
def page(camille, ouvrir_page):
    """Camille's window, on the first step of a draft that holds a title."""
    page = ouvrir_page()
    se_connecter(page, camille.email, MOT_DE_PASSE)
    page.goto(reverse("espace:commencer", args=["projet-culturel"]))
    taper(page, "titre", "Hamlet")
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)
    return page


def taper(page, question, texte):
    page.locator(f"#id_{question}").fill(texte)


def valeurs() -> dict:
    return Brouillon.objects.get().valeurs


def finir_les_sessions():
    Session.objects.all().delete()


def se_reconnecter(page, courriel):
    dialogue = page.get_by_role("dialog")
    dialogue.get_by_label("Adresse de courriel").fill(courriel)
    dialogue.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE)
    dialogue.get_by_role("button", name="Se connecter").click()
    return dialogue


def test_is_what_is_typed_offline_saved_when_the_network_is_back(page, erreurs_du_navigateur):
    page.context.set_offline(True)
    taper(page, "resume", "Écrit dans le train")
    expect(page.locator("#etat")).to_contain_text("Hors connexion")
    hors_connexion = valeurs()

    page.context.set_offline(False)
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)

    assert (hors_connexion, valeurs()["resume"]) == ({"titre": "Hamlet"}, "Écrit dans le train")
    erreurs_du_navigateur.clear()


def test_does_a_finished_session_ask_to_sign_in_there_and_send_what_waits(
    page, camille, erreurs_du_navigateur, regarder
):
    finir_les_sessions()

    taper(page, "resume", "Tapé après la fin de la session")
    expect(page.get_by_role("dialog")).to_contain_text("Reconnectez-vous sans quitter cette page")
    regarder(page)
    se_reconnecter(page, camille.email)
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)

    expect(page.get_by_role("dialog")).to_be_hidden()
    assert valeurs() == {"titre": "Hamlet", "resume": "Tapé après la fin de la session"}
    continuer(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("La suite")
    erreurs_du_navigateur.clear()


def test_is_a_wrong_password_and_the_lock_said_in_the_dialog(page, camille, erreurs_du_navigateur):
    finir_les_sessions()
    taper(page, "resume", "Tapé")
    dialogue = page.get_by_role("dialog")
    for _ in range(3):
        expect(dialogue.get_by_label("Mot de passe", exact=True)).to_have_value("")
        dialogue.get_by_label("Adresse de courriel").fill(camille.email)
        dialogue.get_by_label("Mot de passe", exact=True).fill("faux")
        with page.expect_response(lambda reponse: reponse.request.method == "POST"):
            dialogue.get_by_role("button", name="Se connecter").click()

    expect(dialogue).to_contain_text("Connexion bloquée pendant 30")
    expect(page.locator("#id_resume")).to_have_value("Tapé")
    assert valeurs() == {"titre": "Hamlet"}
    erreurs_du_navigateur.clear()


def test_does_signing_in_as_somebody_else_send_nothing_and_say_whose_draft_it_is(page, camille, erreurs_du_navigateur):
    autre = UsagerFactory(email="autre@exemple.fr")
    finir_les_sessions()
    taper(page, "resume", "À Camille")

    dialogue = se_reconnecter(page, autre.email)

    expect(dialogue).to_contain_text("Ce brouillon appartient à Camille Moreau.")
    expect(dialogue).to_contain_text("rien n’a été envoyé")
    envoyees = (valeurs(), Brouillon.objects.filter(usager=autre).count())
    dialogue.get_by_role("button", name="Changer de compte").click()
    se_reconnecter(page, camille.email)
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)
    assert (envoyees, valeurs()["resume"]) == (({"titre": "Hamlet"}, 0), "À Camille")
    erreurs_du_navigateur.clear()


def test_is_an_old_token_refreshed_and_the_send_repeated(page, erreurs_du_navigateur):
    page.evaluate("document.querySelector('#formulaire [name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")

    taper(page, "resume", "Un onglet ouvert depuis hier")
    expect(page.locator("[data-champ=resume]")).to_have_attribute("data-version", "1")

    assert valeurs()["resume"] == "Un onglet ouvert depuis hier"
    erreurs_du_navigateur.clear()


def test_are_both_answers_of_two_windows_shown_and_one_chosen_with_the_keyboard(
    page, camille, ouvrir_page, erreurs_du_navigateur
):
    autre = ouvrir_page()
    se_connecter(autre, camille.email, MOT_DE_PASSE)
    autre.goto(page.url)
    taper(autre, "titre", "Othello")
    expect(autre.locator("#etat")).to_contain_text(ENREGISTRE)
    taper(autre, "resume", "Du second appareil")
    expect(autre.locator("[data-champ=resume]")).to_have_attribute("data-version", "1")

    taper(page, "titre", "Macbeth")
    expect(page.locator(".pt-conflit")).to_contain_text(
        "Ici : Macbeth. Dans un autre onglet ou sur un autre appareil : Othello, modifié à l’instant."
    )
    page.locator("#id_titre").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Garder ma réponse d’ici")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".pt-conflit")).to_have_count(0)
    expect(page.locator("[data-champ=titre]")).to_have_attribute("data-version", "3")

    assert valeurs() == {"titre": "Macbeth", "resume": "Du second appareil"}
    erreurs_du_navigateur.clear()


def test_is_an_edit_made_after_an_answer_was_lost_no_conflict_with_oneself(page, erreurs_du_navigateur):
    def perdre_la_reponse(route):
        route.fetch()
        route.abort()

    page.route("**/reponses/", perdre_la_reponse, times=1)
    taper(page, "titre", "Ham")
    expect(page.locator("#etat")).to_contain_text("Non enregistré")
    taper(page, "titre", "Hamlet, prince")
    expect(page.locator("[data-champ=titre]")).to_have_attribute("data-version", "3")

    expect(page.locator(".pt-conflit")).to_have_count(0)
    assert valeurs() == {"titre": "Hamlet, prince"}
    erreurs_du_navigateur.clear()


def test_does_the_page_ask_before_leaving_only_while_something_is_unsent(page, erreurs_du_navigateur):
    questions = []
    page.on("dialog", lambda dialogue: (questions.append(dialogue.type), dialogue.accept()))
    page.goto(reverse("espace:brouillons"))
    sans_attente = list(questions)
    page.go_back()
    page.route("**/reponses/", lambda route: route.abort())
    taper(page, "resume", "Pas encore parti")
    expect(page.locator("#etat")).to_contain_text("Non enregistré")

    page.goto(reverse("espace:brouillons"))

    assert (sans_attente, questions) == ([], ["beforeunload"])
    erreurs_du_navigateur.clear()


def test_do_back_forward_and_refresh_show_what_is_saved(page):
    premiere = page.url
    continuer(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("La suite")
    Brouillon.objects.update(reponses={"titre": {"valeur": "Changé ailleurs", "version": 2, "cle": ""}})

    page.go_back()
    expect(page.locator("#id_titre")).to_have_value("Changé ailleurs")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_contain_text("La suite")
    page.goto(premiere)
    page.reload()

    expect(page.locator("#id_titre")).to_have_value("Changé ailleurs")


def test_is_everything_typed_there_when_the_button_is_pressed_twice_at_once(page):
    taper(page, "resume", "Juste avant de continuer")

    page.get_by_role("button", name="Enregistrer et continuer", exact=True).last.dblclick()

    expect(page.get_by_role("heading", level=1)).to_contain_text("La suite")
    assert valeurs() == {"titre": "Hamlet", "resume": "Juste avant de continuer"}


def test_does_a_filed_draft_lead_to_its_demande_from_every_step_of_the_history(page):
    premiere = page.url
    continuer(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("La suite")
    continuer(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Récapitulatif")
    page.get_by_text("Je certifie que les informations").click()
    page.get_by_role("button", name="Déposer ma demande").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande est déposée")
    demande = Demande.objects.get()

    page.go_back()
    expect(page).to_have_url(re.compile(f"/espace/demandes/{demande.reference}/"))
    page.goto(premiere)
    expect(page).to_have_url(re.compile(f"/espace/demandes/{demande.reference}/"))

    assert Demande.objects.count() == 1


def test_does_an_old_tab_of_a_filed_draft_say_so(page, erreurs_du_navigateur):
    brouillon = Brouillon.objects.get()
    brouillon.delete()

    taper(page, "resume", "Trop tard")

    expect(page.locator("#etat")).to_contain_text("Ce brouillon a été supprimé.")
    expect(page.locator("#id_resume")).to_have_value("Trop tard")
    erreurs_du_navigateur.clear()


def test_is_a_step_sent_after_the_session_sent_again_without_the_script(camille, ouvrir_page, erreurs_du_navigateur):
    page = ouvrir_page(java_script_enabled=False)
    se_connecter(page, camille.email, MOT_DE_PASSE)
    page.goto(reverse("espace:commencer", args=["projet-culturel"]))
    taper(page, "titre", "Hamlet")
    finir_les_sessions()

    continuer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre session s’est terminée")
    with page.context.expect_page() as onglet:
        page.get_by_role("link", name="Se connecter dans un nouvel onglet").click()
    se_connecter(onglet.value, camille.email, MOT_DE_PASSE)
    page.get_by_role("button", name="Envoyer de nouveau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre envoi n’a pas été pris en compte")
    page.get_by_role("button", name="Envoyer de nouveau").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("La suite")
    assert valeurs() == {"titre": "Hamlet"}
    erreurs_du_navigateur.clear()
