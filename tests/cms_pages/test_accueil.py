"""The home page: which démarches, for whom, at what cost."""

import pytest

from cms_pages.models import AccueilPage, DemarcheMiseEnAvant
from tests.factories.cms_pages import AccueilPageFactory, FaqPageFactory, ListeDemarchesPageFactory
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemarcheFactory
from tests.lecture import lue, mots


@pytest.fixture
def accueil(db) -> AccueilPage:
    page = AccueilPageFactory()
    ListeDemarchesPageFactory()
    FaqPageFactory()
    return page


def tuiles(client) -> list[str]:
    return [mots(lien) for lien in lue(client.get("/")).select(".fr-tile__title a")]


def test_does_it_show_the_démarches_that_editors_chose_in_their_order(client, accueil):
    licence, detecteurs, _ = [DemarcheFactory(title=nom) for nom in ("Licence", "Détecteurs", "Musée")]
    for rang, demarche in ((1, licence), (0, detecteurs)):
        DemarcheMiseEnAvant.objects.create(page=accueil, demarche=demarche, sort_order=rang)

    assert tuiles(client) == ["Détecteurs", "Licence"]


def test_does_it_show_the_first_four_without_a_choice(client, accueil):
    for nom in "ABCDE":
        DemarcheFactory(title=nom)
    assert tuiles(client) == ["A", "B", "C", "D"]


def test_is_an_unpublished_démarche_hidden_even_if_chosen(client, accueil):
    retiree = DemarcheFactory(title="Retirée", live=False)
    DemarcheFactory(title="Ouverte")
    DemarcheMiseEnAvant.objects.create(page=accueil, demarche=retiree)

    assert tuiles(client) == ["Ouverte"]


def test_what_does_a_tile_say(client, accueil):
    DemarcheFactory(title="Licence", slug="licence", accroche="Déclarez votre activité.", duree_minutes=90)

    tuile = lue(client.get("/")).select_one(".fr-tile")

    assert mots(tuile) == "Licence Déclarez votre activité. Environ 1\N{NO-BREAK SPACE}heure\N{NO-BREAK SPACE}30"
    assert tuile.a["href"] == "/demarches/licence/"


def test_does_it_stand_without_démarches_steps_nor_questions(client, accueil):
    page = lue(client.get("/"))
    assert page.select("main h2") == []
    assert mots(page.h1) == "Quelle démarche souhaitez-vous faire\N{NO-BREAK SPACE}?"


def test_is_a_signed_in_citizen_greeted_by_name(client, accueil):
    client.force_login(
        UsagerFactory(prenom="Camille", nom="Moreau"), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert mots(lue(client.get("/")).h1).startswith("Bonjour Camille Moreau. Quelle démarche")


def test_how_many_queries_does_an_anonymous_home_cost(client, accueil, django_assert_num_queries):
    DemarcheFactory()
    client.get("/")
    with django_assert_num_queries(6) as avec_une:
        client.get("/")
    DemarcheFactory.create_batch(2)
    with django_assert_num_queries(len(avec_une)):
        client.get("/")


def test_does_an_anonymous_visit_leave_no_cookie(client, accueil):
    assert dict(client.get("/").cookies) == {}
