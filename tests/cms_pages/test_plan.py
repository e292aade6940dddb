"""The site map: every public page, nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from formulaires.models.visibilite import visibles
from tests.factories.cms_pages import ContenuPageFactory, ListeDemarchesPageFactory, PlanDuSitePageFactory
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemarcheFactory
from tests.lecture import lue, mots


@pytest.fixture
def plan(db):
    ListeDemarchesPageFactory()
    DemarcheFactory(title="Licence", slug="licence")
    return PlanDuSitePageFactory()


def adresses(client) -> list[str]:
    return [lien["href"] for lien in lue(client.get("/plan-du-site/")).select("main ul a")]


def test_does_it_list_every_public_page_and_the_way_in(client, plan):
    assert adresses(client) == [
        "/",
        "/demarches/",
        "/demarches/licence/",
        "/plan-du-site/",
        "/compte/connexion/",
        "/compte/connexion/#creer",
    ]


def test_are_pages_below_shown_below(client, plan):
    page = lue(client.get("/plan-du-site/"))
    [liste] = [entree for entree in page.select("main > div > ul > li") if "Liste des démarches" in mots(entree)]
    assert [mots(entree) for entree in liste.select("ul li")] == ["Licence"]


def test_does_it_show_a_citizen_their_own_pages(client, plan):
    client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert adresses(client)[-4:] == ["/espace/", "/espace/demandes/", "/espace/brouillons/", "/espace/notifications/"]


def test_are_drafts_and_what_hangs_under_them_hidden(client, plan):
    brouillon = ContenuPageFactory(slug="brouillon", live=False)
    ContenuPageFactory(slug="dessous", parent=brouillon)
    assert [adresse for adresse in adresses(client) if "brouillon/" in adresse] == []


def test_are_private_pages_hidden(client, plan):
    privee = ContenuPageFactory(slug="privee")
    PageViewRestriction.objects.create(page=privee, restriction_type=PageViewRestriction.LOGIN)
    assert "/privee/" not in adresses(client)


def test_is_nothing_shown_that_is_private_expired_or_under_what_is(client, db, maintenant):
    PlanDuSitePageFactory()
    privee = ContenuPageFactory(title="Privée")
    ContenuPageFactory(title="Sous la privée", parent=privee)
    PageViewRestriction.objects.create(page=privee, restriction_type="login")
    ContenuPageFactory(title="Périmée", expire_at=timezone.now())
    ContenuPageFactory(title="Encore là", expire_at=timezone.now() + timedelta(seconds=1))
    ContenuPageFactory(title="Retirée", live=False)

    trouvees = visibles(Page.objects.filter(depth__gt=2)).values_list("title", flat=True)

    assert set(trouvees) == {"Plan du site", "Encore là"}
