"""« Mes démarches »: one test per question of the FAQ, through the pages; each quotes the sentence it holds."""

import pytest
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.demonstration.licence_etapes import ETAPES
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

VOTRE_DEMANDE = {"nature": "premiere", "categorie": "1", "principale": "oui", "beneficiaire": "morale"}
OUTRE_MER = "W9R 1000088"


@pytest.fixture
def association(camille):
    """Camille's draft of the licence, at the step where the association is found by its number."""
    licence = demarche_publiee(ETAPES, slug="licence", title="Licence")
    valeurs = {**VOTRE_DEMANDE, "forme": "association-loi-1901", "asso_2009": "oui"}
    return BrouillonFactory(usager=camille, version=licence.version_courante, valeurs=valeurs)


def envoyer(client, brouillon, rna: str, action: str = "continuer"):
    page = reverse("espace:etape", args=[brouillon.pk, "association"])
    postes = {"forme": "association-loi-1901", "asso_2009": "oui", "rna": rna, "action": action}
    return client.post(page, postes, follow=True)


def test_mon_numero_rna_n_est_pas_reconnu(connectee, association):
    """« Le portail ne reconnait que les numéros RNA de métropole. […] répondez « non » […] numéro de référence » (P25).

    The error itself offers the button that answers « non » and keeps the number.
    """
    refus = lue(envoyer(connectee, association, OUTRE_MER))
    assert "W9R1000088 est un numéro d’outre-mer. Le portail ne reconnaît que les numéros RNA de métropole." in mots(
        refus.find(id="erreurs")
    )
    bouton = refus.find("button", value="repli:rna")
    assert mots(bouton) == "Répondre « Non » et continuer avec ce numéro"

    suite = envoyer(connectee, association, OUTRE_MER, bouton["value"])

    reponses = Brouillon.objects.get().valeurs
    assert (reponses["asso_2009"], reponses["ref_dossier"]) == ("non", OUTRE_MER)
    assert suite.redirect_chain[-1][0] == reverse("espace:etape", args=[association.pk, "personne-morale"])
    assert lue(suite).find(id="id_ref_dossier")["value"] == OUTRE_MER


def test_un_numero_de_corse_est_de_metropole(connectee, association):
    """« métropole » includes Corsica: W2A and W2B numbers go on (P25)."""
    suite = envoyer(connectee, association, "W2A1000119")

    assert suite.redirect_chain[-1][0] == reverse("espace:etape", args=[association.pk, "personne-morale"])
    assert lue(suite).find(id="erreurs") is None


def test_un_ancien_numero_de_prefecture_a_la_meme_issue(connectee, association):
    """What people wrote before W numbers is a file number too (P25)."""
    refus = lue(envoyer(connectee, association, "891P0891000843"))

    assert refus.find("button", value="repli:rna") is not None
