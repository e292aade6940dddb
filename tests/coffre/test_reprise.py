"""Files kept before there was an antivirus are looked at once there is one."""

from unittest import mock

import pytest

from formulaires.coffre import antivirus, portes, reprise
from formulaires.coffre.antivirus import Etat, Verdict
from formulaires.coffre.apercus import dessiner
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.models import FichierChiffre
from tests.factories.coffre import UNE_PAGE, envoi

pytestmark = pytest.mark.django_db


@pytest.fixture
def depose() -> FichierChiffre:
    """A file that nobody has looked at."""
    return portes.deposer(envoi(UNE_PAGE), proprietaire="usager:1", nom="statuts.pdf")


def moteur(*etats: Etat):
    """An engine that reads all and gives these answers, one after the other."""
    reponses = iter(etats)

    def analyser(flux):
        flux.finir()
        return Verdict(next(reponses))

    return mock.patch.dict(antivirus.MOTEURS, {"clamd": analyser})


def relu(fichier) -> FichierChiffre:
    return FichierChiffre.objects.get(pk=fichier.pk)


def test_is_nothing_done_without_an_antivirus(depose):
    assert (reprise.reprendre_les_analyses(), relu(depose).etat) == (0, Etat.NON_ANALYSE)


def test_is_a_healthy_file_said_healthy_and_not_looked_at_again(depose, settings):
    settings.ANTIVIRUS = "clamd"

    with moteur(Etat.SAIN):
        assert [reprise.reprendre_les_analyses(), reprise.reprendre_les_analyses()] == [1, 0]

    assert portes.est_consultable(relu(depose))


def test_do_files_wait_while_the_antivirus_does_not_answer(depose, settings):
    autre = portes.deposer(envoi(), proprietaire="usager:1", nom="a.pdf")
    settings.ANTIVIRUS = "clamd"

    with moteur(Etat.INDISPONIBLE):
        assert reprise.reprendre_les_analyses() == 0
    attente = [relu(depose).etat, relu(autre).etat, portes.est_consultable(relu(depose))]
    with moteur(Etat.SAIN, Etat.SAIN):
        assert reprise.reprendre_les_analyses() == 2

    assert attente == [Etat.INDISPONIBLE, Etat.EN_ATTENTE, False]
    assert {relu(depose).etat, relu(autre).etat} == {Etat.SAIN}


def test_is_an_infected_file_destroyed_with_its_preview(
    depose, settings, blobs, caplog, django_capture_on_commit_callbacks
):
    dessiner(depose)
    settings.ANTIVIRUS = "clamd"

    with moteur(Etat.INFECTE), django_capture_on_commit_callbacks(execute=True):
        assert reprise.reprendre_les_analyses() == 1

    (reste,) = FichierChiffre.objects.all()
    assert (reste.etat, bytes(reste.cle), reste.nom) == (Etat.INFECTE, b"", "statuts.pdf")
    assert blobs() == []
    assert not portes.est_consultable(reste)
    assert str(depose.pk) in caplog.text


def test_is_a_copy_of_what_nobody_looked_at_looked_at_on_the_way(depose, settings):
    settings.ANTIVIRUS = "clamd"

    with moteur(Etat.SAIN):
        assert portes.copier(depose, proprietaire="demande:1").etat == Etat.SAIN
    with moteur(Etat.INFECTE), pytest.raises(FichierRefuse, match="contient un virus"):
        portes.copier(depose, proprietaire="demande:1")


def test_does_a_file_that_no_longer_opens_leave_the_others_their_turn(depose, settings, prive):
    portes.deposer(envoi(), proprietaire="usager:1", nom="a.pdf")
    (prive / depose.blob).unlink()
    settings.ANTIVIRUS = "clamd"

    with moteur(Etat.SAIN):
        assert reprise.reprendre_les_analyses() == 1
