"""A draft lives 60 days from its last saved change, then is deleted for good with its files (P16, C57)."""

from datetime import timedelta

import pytest

from espace_usager.actions import purger_brouillons
from espace_usager.actions.purger_brouillons import purger_les_brouillons
from espace_usager.models import Brouillon, Notification
from espace_usager.notifications.brouillons import avertir_avant_suppression
from formulaires.coffre.models import FichierChiffre
from formulaires.models import Limitation, PieceJointe
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PieceJointeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def brouillon(usager, demarche, maintenant):
    """A draft with two files, saved now."""
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante)
    PieceJointeFactory.create_batch(2, deposant=usager, brouillon=brouillon.pk)
    return brouillon


def restent() -> tuple[int, int, int]:
    return Brouillon.objects.count(), PieceJointe.objects.count(), FichierChiffre.objects.count()


@pytest.mark.parametrize(
    ("age", "attendu"),
    [
        (timedelta(days=59, hours=23), (1, 2, 2)),
        (timedelta(days=60) - timedelta(seconds=1), (1, 2, 2)),
        (timedelta(days=60, seconds=1), (0, 0, 0)),
    ],
    ids=["59 j 23 h", "60 j moins 1 s", "60 j 1 s"],
)
def test_c57_a_draft_is_kept_until_its_last_second_and_gone_after(brouillon, maintenant, age, attendu):
    maintenant.shift(age)

    purger_les_brouillons()

    assert restent() == attendu


def test_c57_purging_twice_changes_nothing_more(brouillon, etranger, demarche, maintenant):
    maintenant.shift(timedelta(days=30))
    BrouillonFactory(usager=etranger, version=demarche.version_courante)
    maintenant.shift(timedelta(days=31))

    purger_les_brouillons()
    purger_les_brouillons()

    assert restent() == (1, 0, 0)


def test_c57_a_crash_on_one_draft_leaves_it_whole_and_lets_the_others_go(
    brouillon, usager, demarche, maintenant, monkeypatch
):
    autre = BrouillonFactory(usager=usager, version=demarche.version_courante)
    maintenant.shift(timedelta(days=61))
    supprimer = purger_brouillons.supprimer_brouillon

    def supprimer_puis_tomber(*, brouillon):
        en_panne = brouillon.pk != autre.pk
        supprimer(brouillon=brouillon)
        if en_panne:
            raise OSError

    with monkeypatch.context() as panne:
        panne.setattr(purger_brouillons, "supprimer_brouillon", supprimer_puis_tomber)
        purger_les_brouillons()
    apres_la_panne = restent()
    purger_les_brouillons()

    assert (apres_la_panne, restent()) == ((1, 2, 2), (0, 0, 0))


def test_a_frozen_account_keeps_its_drafts_until_the_freeze_is_lifted(brouillon, usager, maintenant):
    gel = Limitation.objects.create(usager=usager, motif="Contestation")
    maintenant.shift(timedelta(days=53))
    avertir_avant_suppression()
    maintenant.shift(timedelta(days=8))
    purger_les_brouillons()
    pendant = (restent(), Notification.objects.count())
    gel.delete()

    purger_les_brouillons()

    assert (pendant, restent()) == (((1, 2, 2), 0), (0, 0, 0))


def test_what_was_said_of_a_draft_goes_with_it(brouillon, maintenant):
    maintenant.shift(timedelta(days=53))
    avertir_avant_suppression()
    annoncees = Notification.objects.count()
    maintenant.shift(timedelta(days=7, seconds=1))

    purger_les_brouillons()

    assert (annoncees, Notification.objects.count()) == (1, 0)


@pytest.mark.parametrize("combien", [1, 3])
def test_finding_what_has_expired_costs_one_query(demarche, maintenant, combien, django_assert_num_queries):
    BrouillonFactory.create_batch(combien, version=demarche.version_courante)

    with django_assert_num_queries(1) as requetes:
        purger_les_brouillons()

    assert len(requetes) == 1
