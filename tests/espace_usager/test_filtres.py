"""The filters of « Suivi de mes demandes »."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from formulaires.enums import Acteur, Phase
from tests.factories.formulaires import DemandeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trois(usager):
    """Three demandes: one waits for the citizen, one runs, one is closed."""
    attend = DemandeFactory(
        usager=usager, attend=Acteur.USAGER, phase=Phase.ATTENTE_USAGER, statut_libelle="À compléter"
    )
    court = DemandeFactory(usager=usager, beneficiaire="Compagnie des Deux Rives")
    close = DemandeFactory(
        usager=usager, phase=Phase.CLOSE_FAVORABLE, attend=Acteur.PERSONNE, deposee_le=datetime(2025, 5, 4, tzinfo=UTC)
    )
    return attend, court, close


def trouvees(client, **filtres):
    reponse = client.get(reverse("espace:demandes"), filtres)
    return {demande.pk for demande in reponse.context["page"].lignes}


@pytest.mark.parametrize(
    ("filtres", "rangs"),
    [
        ({}, {0, 1, 2}),
        ({"etat": "a_faire"}, {0}),
        ({"etat": "en_cours"}, {0, 1}),
        ({"etat": "terminees"}, {2}),
        ({"q": "deux rives"}, {1}),
        ({"q": "rien de tel"}, set()),
        ({"statut": "À compléter"}, {0}),
        ({"beneficiaire": "Compagnie des Deux Rives"}, {1}),
        ({"depuis": "2026-01-01"}, {0, 1}),
        ({"jusqu_au": "2025-12-31"}, {2}),
        ({"etat": "terminees", "depuis": "2026-01-01"}, set()),
    ],
)
def test_un_filtre_ne_garde_que_ce_qu_il_dit(connectee, trois, filtres, rangs):
    assert trouvees(connectee, **filtres) == {trois[rang].pk for rang in rangs}


def test_le_numero_se_cherche(connectee, trois):
    assert trouvees(connectee, q=trois[1].reference) == {trois[1].pk}


def test_la_demarche_se_choisit(connectee, trois):
    assert trouvees(connectee, demarche=trois[0].demarche_id) == {trois[0].pk}


@pytest.mark.parametrize(
    "filtres", [{"depuis": "hier"}, {"etat": "inconnu"}, {"demarche": "0"}, {"page": "n’importe quoi"}]
)
def test_une_valeur_illisible_ne_filtre_rien_et_ne_casse_rien(connectee, trois, filtres):
    assert trouvees(connectee, **filtres) == {demande.pk for demande in trois}


def test_sans_resultat_la_page_propose_d_effacer_les_filtres(connectee, trois):
    contenu = connectee.get(reverse("espace:demandes"), {"q": "licnce"}).content.decode()

    assert "Effacer les filtres" in contenu


def test_la_page_suivante_garde_les_filtres(connectee, usager, monkeypatch):
    from espace_usager.views import demandes

    monkeypatch.setattr(demandes, "PAR_PAGE", 1)
    anciennes = [DemandeFactory(usager=usager) for _ in range(2)]

    premiere = connectee.get(reverse("espace:demandes"), {"etat": "en_cours"})
    seconde = connectee.get(reverse("espace:demandes"), {"etat": "en_cours", "page": premiere.context["page"].suivante})

    assert [d.pk for d in premiere.context["page"].lignes] == [anciennes[1].pk]
    assert [d.pk for d in seconde.context["page"].lignes] == [anciennes[0].pk]
    assert "etat=en_cours&amp;page=" in premiere.content.decode()
