"""What some questions do with a script, and that nothing is missing without one."""

import pytest
from playwright.sync_api import expect

from espace_usager.models import Brouillon
from formulaires.publication.composition import champ, etape
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.formulaires.compositions import CHAQUE_TYPE, GENRES
from tests.parcours.gestes import attendre_enregistrement, se_connecter

PROJET = etape(
    "projet",
    "Votre projet",
    champ("texte_long", "resume", "Résumé", longueur_min=5, longueur_max=9),
    champ("listes_liees", "genre", "Ce que vous jouez", **GENRES),
)


@pytest.fixture
def arriver(live_server, settings, ouvrir_page):
    """Return a function that opens the first step of a démarche made of these steps, signed in."""
    settings.PORTAIL_BASE_URL = live_server.url
    UsagerFactory(email="camille@exemple.fr")

    def ouvrir(etapes, **options):
        demarche_publiee(etapes, slug="projet")
        page = ouvrir_page(**options)
        se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
        page.wait_for_url("**/espace/")
        page.goto("/demarches/projet/commencer/")
        return page

    return ouvrir


def test_le_compteur_suit_la_frappe_et_dit_la_phrase_du_serveur(arriver, regarder, erreurs_du_navigateur):
    page = arriver([PROJET])
    compte = page.locator("[data-champ=resume] [data-compte]")
    expect(compte).to_have_text("0 caractère sur 9.")

    page.locator("#id_resume").fill("Cid")
    expect(compte).to_have_text("3 caractères sur 9. Encore 2 au moins.")
    with page.expect_response(lambda reponse: reponse.status == 400):
        page.locator("#id_resume").fill("Le Cid et Hamlet")
    trop_long = "Raccourcissez votre réponse\N{NO-BREAK SPACE}: 9 caractères au plus, vous en avez saisi 16."
    expect(compte).to_have_text(trop_long)
    expect(page.locator("[data-champ=resume] .fr-message--error")).to_have_text(trop_long)
    expect(page.locator("[data-champ=resume] [data-annonce]")).to_have_text(trop_long)
    regarder(page)
    # What is too long is refused, the browser notes it.
    erreurs_du_navigateur.clear()


def test_la_deuxieme_liste_suit_la_premiere(arriver):
    page = arriver([PROJET])
    discipline, genre = page.get_by_label("Discipline"), page.get_by_label("Genre", exact=True)

    discipline.select_option("Musique")
    genre.select_option("Jazz")
    attendre_enregistrement(page)
    assert Brouillon.objects.get().valeurs["genre"] == {"premier": "musique", "second": "jazz"}

    discipline.select_option("Théâtre")
    expect(genre).to_have_value("")
    assert genre.locator("optgroup:not([hidden])").evaluate_all("groupes => groupes.map((g) => g.label)") == ["Théâtre"]


def test_sans_script_la_deuxieme_liste_montre_tous_ses_groupes(arriver):
    page = arriver([PROJET], java_script_enabled=False)

    expect(page.get_by_text("Entre 5 et 9 caractères.")).to_be_visible()
    page.get_by_label("Discipline").select_option("Théâtre")
    page.get_by_label("Genre", exact=True).select_option("Jazz")
    page.get_by_role("button", name="Enregistrer et continuer").last.click()

    expect(page.locator("[data-champ=genre] .fr-message--error")).to_contain_text("ne va pas avec")
    assert Brouillon.objects.get().valeurs["genre"] == {"premier": "theatre", "second": "jazz"}


@pytest.mark.parametrize("largeur", [1280, 375])
def test_une_question_de_chaque_type_est_accessible_vide_et_en_erreur(arriver, regarder, largeur):
    page = arriver(CHAQUE_TYPE, viewport={"width": largeur, "height": 900})
    regarder(page)

    page.locator("#id_m").fill("732")
    page.get_by_role("button", name="Enregistrer et continuer").last.click()
    expect(page.locator("#erreurs")).to_be_focused()
    regarder(page)
