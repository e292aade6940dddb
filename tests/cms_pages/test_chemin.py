"""From an address to its page: what Wagtail's own walk would find, for fewer queries (G4)."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.factories.cms_pages import (
    ContenuPageFactory,
    ListeDemarchesPageFactory,
    RubriquePageFactory,
)
from tests.factories.formulaires import ServiceFactory, ThemeFactory, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


def essayer(client, adresse) -> int:
    return client.get(adresse).status_code


@pytest.fixture
def profonde(db):
    """A page three levels under home."""
    rubrique = RubriquePageFactory(title="Vos droits", slug="vos-droits")
    recours = ContenuPageFactory(title="Recours", slug="recours", parent=rubrique)
    return ContenuPageFactory(title="Délais", slug="delais", parent=recours)


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        ("/", 200),
        ("/vos-droits/recours/delais/", 200),
        ("//vos-droits//", 404),
        ("/recours/delais/", 404),
        ("/vos-droits/delais/", 404),
        ("/vos-droits/recours/delais/rien/", 404),
        ("/accueil/", 404),
        ("/rien/", 404),
    ],
)
def test_which_addresses_lead_somewhere(client, profonde, adresse, statut):
    assert essayer(client, adresse) == statut


def test_is_an_unpublished_page_nowhere(client, profonde):
    Page.objects.filter(pk=profonde.pk).update(live=False)
    assert essayer(client, profonde.url) == 404


def test_are_pages_below_a_private_one_private_and_those_that_mirror_it(client, profonde):
    miroir = profonde.create_alias(parent=ListeDemarchesPageFactory().get_parent(), update_slug="miroir")
    assert (essayer(client, profonde.url), essayer(client, miroir.url)) == (200, 200)

    PageViewRestriction.objects.create(page=profonde, restriction_type=PageViewRestriction.LOGIN)
    assert (essayer(client, profonde.url), essayer(client, miroir.url)) == (302, 302)

    PageViewRestriction.objects.update(page=profonde.get_parent().get_parent())
    assert (essayer(client, profonde.url), essayer(client, miroir.url)) == (302, 200)


def test_may_a_password_still_be_asked(client, profonde):
    restriction = PageViewRestriction.objects.create(
        page=profonde, restriction_type=PageViewRestriction.PASSWORD, password="sésame"
    )
    adresse = f"/_util/authenticate_with_password/{restriction.pk}/{profonde.pk}/"
    assert client.post(adresse, {"password": "sésame", "return_url": profonde.url}).url == profonde.url


def test_does_a_deep_page_say_where_it_is_and_cost_what_another_costs(client, profonde, django_assert_num_queries):
    client.get(profonde.url)
    with django_assert_num_queries(4):
        page = lue(client.get(profonde.url))
    assert [mots(lien) for lien in page.select(".fr-breadcrumb li")] == ["Accueil", "Vos droits", "Recours", "Délais"]


def test_do_three_similar_demarches_cost_what_one_does(client, django_assert_num_queries):
    ListeDemarchesPageFactory()
    theme = ThemeFactory()
    demarche = demarche_publiee(themes=[theme], service=ServiceFactory())
    demarche_publiee(themes=[theme])
    client.get(demarche.url)
    with django_assert_num_queries(8) as avec_une:
        client.get(demarche.url)
    for _ in range(2):
        demarche_publiee(themes=[theme, ThemeFactory()])
    with django_assert_num_queries(len(avec_une)):
        client.get(demarche.url)
