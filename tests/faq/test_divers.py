"""« Divers »: going back to a step, errors of the server, cookies."""

import pytest
from django.test import Client
from django.urls import reverse

from cms_pages.demonstration import installer as contenu_initial
from espace_usager.models import Brouillon
from tests.comptes.gestes import se_connecter
from tests.factories.espace_usager import BrouillonFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


@pytest.fixture
def brouillon(camille, demarche):
    return BrouillonFactory(usager=camille, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


@pytest.mark.question("revenir-sur-une-etape")
def test_revenir_sur_une_etape_pour_la_modifier(connectee, brouillon):
    """« sélectionnez l’étape que vous voulez modifier dans le récapitulatif à droite » (P31); no F5 is needed."""
    premiere = reverse("espace:etape", args=[brouillon.pk, "projet"])
    recapitulatif = connectee.get(reverse("espace:recapitulatif", args=[brouillon.pk])).content.decode()
    assert f'href="{premiere}"' in recapitulatif

    connectee.post(premiere, {"titre": "Othello"})

    relu = connectee.get(reverse("espace:recapitulatif", args=[brouillon.pk])).content.decode()
    assert ("Othello" in relu, "Hamlet" in relu) == (True, False)


@pytest.mark.question("erreur-serveur")
def test_un_message_d_erreur_serveur_ne_fait_rien_perdre(connectee, brouillon, monkeypatch):
    """The old portal said « supprimez votre brouillon et recommencez »: never necessary here (P32)."""
    from espace_usager.views import remplir

    connectee.raise_request_exception = False
    with monkeypatch.context() as panne:
        panne.setattr(remplir, "adresse_d_etape", lambda *_: 1 / 0)
        reponse = connectee.post(reverse("espace:etape", args=[brouillon.pk, "projet"]), {"titre": "Othello"})

    assert reponse.status_code == 500
    assert Brouillon.objects.get().valeurs == {"titre": "Othello"}
    assert connectee.get(reverse("espace:etape", args=[brouillon.pk, "projet"])).status_code == 200


@pytest.mark.question("cookie")
def test_sans_cookies_la_page_explique_ce_qui_manque(camille):
    """« les cookies sont nécessaires pour la navigation connectée » (P34)."""
    sans_cookies = Client(enforce_csrf_checks=True)

    reponse = sans_cookies.post("/compte/connexion/", {"auth-username": "camille@exemple.fr"})

    assert reponse.status_code == 403
    assert "cookies" in reponse.content.decode()


@pytest.mark.question("cookie")
def test_la_page_des_cookies_liste_ceux_qui_sont_deposes_et_eux_seuls(client, camille):
    """« Qu’est-ce qu’un cookie ? »: the table is what browsers really receive (P34)."""
    contenu_initial()
    client.get("/compte/connexion/")
    se_connecter(client, camille.email)
    client.get("/espace/")

    tableau = lue(client.get("/cookies/")).find("table")

    assert {mots(ligne.find("th")) for ligne in tableau.select("tbody tr")} == set(client.cookies)


@pytest.mark.question("acces-aux-donnees")
def test_qui_a_acces_a_mes_informations_et_comment_exercer_mes_droits(connectee):
    """« Pour exercer ce droit, reportez-vous aux modalités décrites dans les « Mentions légales » » (P29)."""
    contenu_initial()
    reponse = lue(connectee.get("/faq/")).select_one("#acces-aux-donnees")
    mentions = lue(connectee.get("/mentions-legales/"))

    assert reponse.select_one('a[href="/mentions-legales/#droits"]') is not None
    assert mots(mentions.select_one("#droits")) == "Exercer vos droits sur vos données"
    # What the answer says one can do oneself is there to be done.
    assert connectee.get(reverse("espace:compte")).status_code == 200


@pytest.mark.question("taille-des-caracteres")
def test_le_zoom_du_navigateur_n_est_pas_empeche(client):
    """« Vous pouvez utiliser le zoom du navigateur. »: no page forbids it (P30)."""
    contenu_initial()
    for adresse in ("/", "/faq/", "/compte/connexion/"):
        fenetre = lue(client.get(adresse)).select_one("meta[name=viewport]")["content"]
        assert fenetre == "width=device-width, initial-scale=1"


@pytest.mark.question("cnil")
def test_le_portail_respecte_les_recommandations_de_la_cnil(client, demarche):
    """« Le portail respecte les recommandations de la CNIL »: each démarche says what it does with data (P35)."""
    page = lue(client.get(demarche.url))
    assert page.select_one("#donnees") is not None
    assert page.select_one('main a[href="/donnees-personnelles/"]') is not None


def test_les_reponses_donnent_les_regles_en_vigueur(client, settings):
    """An answer quotes the settings: it cannot lie when they change (P10, P13, P16)."""
    settings.BROUILLON_JOURS, settings.AXES_FAILURE_LIMIT, settings.COMPTE_MDP_LONGUEUR_MIN = 45, 4, 8
    contenu_initial()

    page = lue(client.get("/faq/"))

    assert mots(page.select_one("#duree-brouillons")).startswith("45\N{NO-BREAK SPACE}jours après")
    assert "après 4\N{NO-BREAK SPACE}essais de suite" in mots(page.select_one("#compte-bloque"))
    assert "8 caractères au minimum" in mots(page.select_one("#changer-mot-de-passe"))
    assert "{" not in mots(page.main)
