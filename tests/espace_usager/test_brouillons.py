"""« Mes brouillons »: what is left to do, until when, and deletion."""

import pytest
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.coffre.models import FichierChiffre
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PieceJointeFactory

pytestmark = pytest.mark.django_db


def test_la_page_dit_ce_qui_reste_et_la_date_de_suppression(connectee, usager, demarche, maintenant):
    BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})

    contenu = connectee.get(reverse("espace:brouillons")).content.decode().replace("\xa0", " ")

    assert "il reste 1 étape." in contenu
    assert "Sera supprimé le 15 mai 2026." in contenu


def test_supprimer_demande_confirmation_puis_efface_les_fichiers(connectee, usager, demarche):
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante)
    PieceJointeFactory(deposant=usager, brouillon=brouillon.pk)
    adresse = reverse("espace:supprimer_brouillon", args=[brouillon.pk])

    connectee.get(adresse)
    assert Brouillon.objects.count() == 1
    connectee.post(adresse)

    assert (Brouillon.objects.count(), FichierChiffre.objects.count()) == (0, 0)


def test_sans_brouillon_la_page_propose_une_demarche(connectee):
    assert "Vous n’avez pas de brouillon." in connectee.get(reverse("espace:brouillons")).content.decode()
