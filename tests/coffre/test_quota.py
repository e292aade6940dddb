"""How much an owner may keep, to the byte, whoever else uploads at the same moment (C48)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from formulaires.coffre import portes
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import Occupation
from tests.factories.coffre import PDF, FichierChiffreFactory, envoi

POIDS = len(PDF)


def deposer(quota: Occupation) -> FichierChiffre:
    return portes.deposer(envoi(), proprietaire="porte-documents:1", nom="statuts.pdf", quota=quota)


@pytest.mark.django_db
def test_what_does_an_owner_keep():
    FichierChiffreFactory.create_batch(2, proprietaire="porte-documents:1")
    FichierChiffreFactory(proprietaire="usager:1")

    assert portes.occupation("porte-documents:1") == Occupation(2 * POIDS, 2)
    assert portes.occupation("porte-documents:404") == Occupation(0, 0)


@pytest.mark.django_db
def test_does_the_last_byte_fit_and_not_one_more(blobs):
    quota = Occupation(2 * POIDS, 10)
    deposer(quota)
    deposer(quota)

    with pytest.raises(FichierRefuse) as refus:
        deposer(quota)

    assert str(refus.value).replace("\N{NO-BREAK SPACE}", " ") == (
        f"Il vous reste 0 octet sur {2 * POIDS} octets, pas assez pour ce fichier. "
        "Supprimez-en un autre, puis recommencez."
    )
    assert len(blobs()) == FichierChiffre.objects.count() == 2


@pytest.mark.django_db
def test_is_the_number_of_files_limited(blobs):
    deposer(Occupation(10**9, 1))

    with pytest.raises(FichierRefuse, match="déjà 1.fichiers"):
        deposer(Occupation(10**9, 1))

    assert len(blobs()) == 1


@pytest.mark.django_db
def test_does_a_copy_count_in_the_quota_of_who_receives_it():
    fichier = FichierChiffreFactory()

    with pytest.raises(FichierRefuse, match="Il vous reste"):
        portes.copier(fichier, proprietaire="porte-documents:1", quota=Occupation(POIDS - 1, 10))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_do_twenty_uploads_at_once_stop_at_the_quota(blobs):
    quota = Occupation(7 * POIDS, 500)

    def envoyer(_) -> bool:
        try:
            deposer(quota)
        except FichierRefuse:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(20) as fils:
        recus = list(fils.map(envoyer, range(20)))

    assert (sum(recus), len(blobs())) == (7, 7)
    assert portes.occupation("porte-documents:1") == Occupation(7 * POIDS, 7)
