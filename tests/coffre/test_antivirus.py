"""The antivirus door: nothing infected, and nothing half seen, is kept (C46, C47)."""

from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured

from formulaires.coffre import antivirus, portes
from formulaires.coffre.antivirus import Etat, Verdict
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.models import FichierChiffre
from tests.factories.coffre import PDF, envoi

pytestmark = pytest.mark.django_db


def deposer() -> FichierChiffre:
    return portes.deposer(envoi(), proprietaire="usager:1", nom="statuts.pdf")


def moteur(etat: Etat):
    """An engine that reads all and answers `etat`."""

    def analyser(flux):
        flux.finir()
        return Verdict(etat, "Portail.Test")

    return mock.patch.object(antivirus, "analyser", analyser)


def test_un_moteur_inconnu_est_une_erreur_de_configuration(settings, blobs):
    settings.ANTIVIRUS = "clamv"

    with pytest.raises(ImproperlyConfigured, match="clamv"):
        deposer()

    assert blobs() == []


def test_un_fichier_sain_le_dit():
    with moteur(Etat.SAIN):
        assert deposer().etat == Etat.SAIN


@pytest.mark.parametrize(
    ("etat", "phrase"),
    [
        (Etat.INFECTE, "Ce fichier contient un virus"),
        (Etat.INDISPONIBLE, "L’analyse antivirus ne répond pas"),
        (Etat.EN_ATTENTE, "L’analyse antivirus ne répond pas"),
    ],
)
def test_sans_reponse_saine_rien_n_est_garde(etat, phrase, blobs, caplog):
    with moteur(etat), pytest.raises(FichierRefuse, match=phrase):
        deposer()

    assert blobs() == []
    assert FichierChiffre.objects.count() == 0
    assert "Portail.Test" in caplog.text


def test_un_moteur_qui_repond_avant_la_fin_n_est_pas_cru(blobs):
    def presse(flux):
        flux.read(len(PDF) - 1)
        return Verdict(Etat.SAIN)

    with mock.patch.object(antivirus, "analyser", presse), pytest.raises(FichierRefuse, match="ne répond pas"):
        deposer()

    assert blobs() == []
