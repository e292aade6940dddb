"""The public figures: counted up to yesterday, never of a few people."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from cms_pages.models import AvisSurReponse
from formulaires.enums import Phase
from tests.factories.cms_pages import ListeDemarchesPageFactory, StatistiquesPageFactory
from tests.factories.formulaires import DemandeFactory, DemarcheFactory, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(maintenant):
    ListeDemarchesPageFactory()
    return StatistiquesPageFactory()


def deposer(demarche, nombre: int, il_y_a: int, **colonnes) -> None:
    """File demandes that many days ago."""
    le = timezone.now() - timedelta(days=il_y_a)
    for _ in range(nombre):
        DemandeFactory(version=demarche.version_courante, deposee_le=le, dernier_evenement_le=le, **colonnes)


def lignes(client) -> list[str]:
    return [mots(ligne) for ligne in lue(client.get("/statistiques/")).select("tbody tr")]


def test_what_is_told_of_each_démarche(client, page):
    licence, rare = demarche_publiee(title="Licence"), demarche_publiee(title="Rare")
    DemarcheFactory(title="Ailleurs", lien_externe="https://exemple.fr/")
    for jours in (10, 20, 30, 40, 50):
        cloture = timezone.now() - timedelta(days=60 - jours)
        deposer(licence, 1, 60, phase=Phase.CLOSE_FAVORABLE, statut_depuis_le=cloture)
    deposer(licence, 1, 400)
    deposer(licence, 1, 0)
    deposer(rare, 4, 10)

    assert lignes(client) == [
        "Licence 5 30\N{NO-BREAK SPACE}jours",
        "Rare moins de 5 trop peu de réponses",
    ]
    assert "qui finissent le 15\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026" in mots(
        lue(client.get("/statistiques/")).main
    )
    assert "9 demandes déposées" in mots(lue(client.get("/statistiques/")).main)


def test_what_is_told_of_the_opinions(client, page):
    AvisSurReponse.objects.create(ancre="a", oui=2, non=1)
    assert "pas encore assez d’avis" in mots(lue(client.get("/statistiques/")).main)

    AvisSurReponse.objects.create(ancre="b", oui=1, non=1)
    caches["partage"].clear()

    assert "60\N{NO-BREAK SPACE}% des 5 avis" in mots(lue(client.get("/statistiques/")).main)


def test_are_they_counted_once_a_day(client, page, maintenant, django_assert_num_queries):
    demarche = demarche_publiee()
    client.get("/statistiques/")
    with django_assert_num_queries(4):
        client.get("/statistiques/")
    deposer(demarche, 5, 1)
    assert "moins de 5" in lignes(client)[0]

    maintenant.shift(timedelta(days=1))

    assert " 5 " in lignes(client)[0]
