"""Filing at the same instant: one draft makes one demande, and numbers are given once (C51)."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from formulaires.actions.deposer import deposer_demande
from formulaires.models import CompteurDeReferences, Demande
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import VersionFactory

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_dix_depots_simultanes_du_meme_brouillon_font_une_demande(evenements_dits):
    version, usager, cle = VersionFactory(), UsagerFactory(), uuid.uuid4()
    depart = Barrier(10)

    def deposer_en_meme_temps(_):
        try:
            depart.wait(timeout=20)
            return deposer_demande(cle=cle, usager=usager, version=version, reponses={"titre": "Cyrano"}).reference
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as fils:
        references = set(fils.map(deposer_en_meme_temps, range(10)))

    assert references == {Demande.objects.get().reference}
    assert CompteurDeReferences.objects.get().dernier == 1
    assert [evenement.genre for evenement in evenements_dits] == ["depot"]


def test_dix_brouillons_deposes_en_meme_temps_ont_dix_numeros_qui_se_suivent():
    version, usager = VersionFactory(), UsagerFactory()

    def deposer_un_brouillon(_):
        try:
            return deposer_demande(
                cle=uuid.uuid4(), usager=usager, version=version, reponses={"titre": "Cyrano"}
            ).reference
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as fils:
        references = list(fils.map(deposer_un_brouillon, range(10)))

    annee = timezone.localdate().year
    assert sorted(references) == [f"ESV-{annee}-{rang:06d}" for rang in range(1, 11)]
