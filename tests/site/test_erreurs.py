"""Error pages: in French, with what is safe and what to do, and without the database when it may be down."""

import pytest
from django.template import TemplateDoesNotExist
from django.test import Client

from config import erreurs
from tests.factories.cms_pages import AccueilPageFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.urls("tests.site.urls_en_panne")


@pytest.fixture
def visiteur():
    """A browser that gets pages, where Django's test client would raise."""
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("adresse", "code", "titre"),
    [
        ("/illisible/", 400, "Nous n’avons pas pu lire ce que votre navigateur a envoyé"),
        ("/interdite/", 403, "Vous n’avez pas accès à cette page"),
        ("/nulle-part/", 404, "Page introuvable"),
        ("/panne/", 500, "Le portail a rencontré une erreur"),
    ],
)
def test_is_each_error_told_in_the_portal_s_frame(visiteur, adresse, code, titre):
    AccueilPageFactory()

    reponse = visiteur.get(adresse)
    page = lue(reponse)

    assert reponse.status_code == code
    assert [mots(element) for element in page.select("h1")] == [titre]
    assert page.html["lang"] == "fr"
    assert mots(page.title).endswith(" – Démarches en ligne – Ministère de la Culture")
    assert page.select_one('main a[href="/contact/"]')


def test_does_a_breakdown_need_no_database(visiteur, caplog):
    """Without the `django_db` mark any query would raise."""
    page = lue(visiteur.get("/panne/?etape=2"))

    incident = mots(page.select_one("main strong"))
    assert mots(page.select_one(".fr-alert h2")) == "Vos réponses sont enregistrées"
    assert page.find("a", string="Réessayer")["href"] == "/panne/?etape=2"
    assert f"incident {incident} : GET panne/" in caplog.text
    assert "panne voulue" in caplog.text


def test_is_the_citizen_never_shown_the_traceback(visiteur):
    reponse = visiteur.get("/panne/")
    assert "RuntimeError" not in reponse.text
    assert "panne voulue" not in reponse.text


def test_is_something_in_french_left_when_even_the_error_page_breaks(visiteur, monkeypatch):
    def sans_gabarit(*args, **kwargs):
        raise TemplateDoesNotExist("500.html")

    monkeypatch.setattr(erreurs, "render_to_string", sans_gabarit)

    reponse = visiteur.get("/panne/")

    assert reponse.status_code == 500
    assert mots(lue(reponse).h1) == "Le portail a rencontré une erreur"


@pytest.fixture
def navigateur_strict():
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
def test_is_a_refused_cookie_explained(navigateur_strict):
    reponse = navigateur_strict.post("/formulaire/", {"nom": "Moreau"})

    assert reponse.status_code == 403
    assert mots(lue(reponse).select_one(".fr-text--lead")) == (
        "Les cookies sont nécessaires pour la partie connectée de ce portail, et votre navigateur les refuse."
    )


@pytest.mark.django_db
def test_is_an_old_page_explained_and_the_way_on_given(navigateur_strict):
    navigateur_strict.get("/compte/connexion/")

    reponse = navigateur_strict.post("/formulaire/", {"csrfmiddlewaretoken": "x" * 64})
    page = lue(reponse)

    assert reponse.status_code == 403
    assert "ouverte depuis longtemps" in mots(page.select_one(".fr-text--lead"))
    assert [mots(conseil) for conseil in page.select("main ol li")] == [
        "Revenez à la page précédente avec le bouton «\N{NO-BREAK SPACE}Précédent\N{NO-BREAK SPACE}» de votre "
        "navigateur\N{NO-BREAK SPACE}: ce que vous avez saisi y est encore.",
        "Copiez les textes longs que vous voulez garder.",
        "Actualisez la page, collez vos textes et envoyez de nouveau.",
    ]


@pytest.mark.django_db
def test_is_a_script_told_in_json(navigateur_strict):
    reponse = navigateur_strict.post("/formulaire/", "{}", content_type="application/json")
    assert (reponse.status_code, reponse.json()) == (403, {"code": "csrf", "message": erreurs.JETON_PERIME})
