"""The script that saves, in a real Chromium: what the page says, and what reaches the draft."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from espace_usager.models import Brouillon
from formulaires.publication.composition import champ, etape
from tests.espace_usager.conftest import ETAPES
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.parcours.gestes import arriver_a, continuer, se_connecter

ENREGISTRE = "Enregistré à"


@pytest.fixture
def page_connectee(ouvrir_page):
    """A window where Camille is signed in, and a démarche to fill."""
    UsagerFactory(email="camille@exemple.fr")
    demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")
    page = ouvrir_page()
    se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
    return page


def commencer(page):
    page.goto(reverse("espace:commencer", args=["projet-culturel"]))
    return page


def test_rien_n_est_dit_enregistre_avant_la_reponse_du_serveur(page_connectee):
    page = commencer(page_connectee)
    page.route("**/reponses/", lambda route: None)

    page.locator("#id_titre").fill("La Nuit des rois")

    expect(page.locator("#etat")).to_contain_text("Enregistrement…")
    assert Brouillon.objects.count() == 0
    page.unroute_all(behavior="ignoreErrors")


def test_la_premiere_saisie_donne_au_brouillon_son_adresse(page_connectee):
    page = commencer(page_connectee)

    page.locator("#id_titre").fill("La Nuit des rois")
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)

    brouillon = Brouillon.objects.get()
    assert brouillon.valeurs == {"titre": "La Nuit des rois"}
    assert page.url.endswith(reverse("espace:etape", args=[brouillon.pk, "projet"]))


def test_une_question_apparait_selon_la_reponse_sans_recharger(page_connectee):
    page = commencer(page_connectee)
    expect(page.locator("[data-champ=places]")).to_be_hidden()

    page.locator("[data-champ=public]").get_by_text("Oui", exact=True).click()

    expect(page.locator("[data-champ=places]")).to_be_visible()


def test_is_the_button_pressed_still_under_the_finger_when_the_answer_arrives(page_connectee):
    page = commencer(page_connectee)
    page.locator("#id_titre").fill("Hamlet")
    page.locator("[data-champ=public]").get_by_text("Oui", exact=True).click()
    expect(page.locator("[data-champ=places]")).to_be_visible()
    retenues = []
    page.route("**/reponses/", lambda route: retenues.append(route))
    page.locator("[data-champ=public]").get_by_text("Non", exact=True).click()
    bouton = page.get_by_role("button", name="Enregistrer et continuer", exact=True).last
    bouton.hover()
    page.mouse.down()

    with page.expect_response("**/reponses/") as arrivee:
        retenues.pop().continue_()
    arrivee.value.finished()
    page.unroute_all()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.mouse.up()

    arriver_a(page, "Vos pièces")


def test_une_panne_du_reseau_se_dit_puis_tout_est_enregistre(page_connectee, erreurs_du_navigateur):
    page = commencer(page_connectee)
    page.route("**/reponses/", lambda route: route.abort())
    page.locator("#id_titre").fill("La Nuit des rois")
    expect(page.locator("#etat")).to_contain_text("Non enregistré")

    page.unroute_all()
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)

    assert Brouillon.objects.get().valeurs == {"titre": "La Nuit des rois"}
    erreurs_du_navigateur.clear()


def test_deux_onglets_sur_le_meme_champ_montrent_les_deux_reponses(page_connectee, erreurs_du_navigateur):
    premier = commencer(page_connectee)
    premier.locator("#id_titre").fill("Hamlet")
    expect(premier.locator("#etat")).to_contain_text(ENREGISTRE)
    second = premier.context.new_page()
    second.goto(premier.url)
    second.locator("#id_titre").fill("Othello")
    expect(second.locator("#etat")).to_contain_text(ENREGISTRE)

    premier.locator("#id_titre").fill("Macbeth")
    expect(premier.locator(".pt-conflit")).to_contain_text("Ici : Macbeth")
    expect(premier.locator(".pt-conflit")).to_contain_text("Othello")
    premier.get_by_role("button", name="Prendre l’autre réponse").click()

    expect(premier.locator("#id_titre")).to_have_value("Othello")
    assert Brouillon.objects.get().valeurs == {"titre": "Othello"}
    erreurs_du_navigateur.clear()


def test_une_session_finie_se_dit_et_la_saisie_reste(page_connectee, erreurs_du_navigateur):
    page = commencer(page_connectee)
    page.locator("#id_titre").fill("Hamlet")
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)
    page.context.clear_cookies()

    page.locator("#id_titre").fill("Othello")

    expect(page.locator("#etat")).to_contain_text("Votre session est terminée")
    expect(page.locator("#id_titre")).to_have_value("Othello")
    erreurs_du_navigateur.clear()


def test_does_the_page_save_questions_named_like_what_the_script_uses(page_connectee):
    cles = ("elements", "dataset", "append", "reset", "closest")
    demarche_publiee([etape("noms", "Noms", *(champ("texte", cle, cle) for cle in cles))], slug="noms", title="Noms")
    page = page_connectee
    page.goto(reverse("espace:commencer", args=["noms"]))

    for cle in cles:
        page.locator(f"#id_{cle}").fill(f"réponse à {cle}")
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)
    continuer(page)

    arriver_a(page, "Récapitulatif")
    assert Brouillon.objects.get().valeurs == {cle: f"réponse à {cle}" for cle in cles}
