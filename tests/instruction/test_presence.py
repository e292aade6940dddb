"""« Qui lit ce dossier en ce moment », and what each agent has seen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from formulaires.models import Demande, Habilitation
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import HabilitationFactory
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse, ecrire, prendre
from tests.lecture import lue, mots


@pytest.fixture(autouse=True)
def _a_dix_heures(maintenant):
    return maintenant


@pytest.fixture
def collegue(demarche):
    """The browser of Sophie Lambert, who reads the same démarche."""
    agent = AgentFactory(prenom="Sophie", nom="Lambert")
    HabilitationFactory(role=Habilitation.Role.LECTURE, demarche=demarche, agents=[agent])
    return ouvrir_session(agent)


def faire_signe(client, demande, **autres):
    demande.refresh_from_db()
    signe = {"revision": demande.revision, "vue_le": demande.dernier_evenement_le.isoformat()}
    return client.post(adresse("presence", demande), signe | autres)


def lecteurs(page) -> list[str]:
    return [mots(phrase) for phrase in lue(page).select("#presence p")]


def test_la_page_dit_qui_d_autre_lit_et_depuis_quand(au_travail, collegue, demande, maintenant):
    faire_signe(collegue, demande)
    maintenant.shift(timedelta(seconds=30))
    faire_signe(collegue, demande)

    assert lecteurs(au_travail.get(adresse("demande", demande))) == [
        "Sophie Lambert consulte aussi cette demande depuis 10:00."
    ]
    assert lecteurs(collegue.get(adresse("demande", demande))) == []


def test_le_signe_suivant_l_apprend_a_une_page_deja_ouverte(au_travail, collegue, demande):
    faire_signe(collegue, demande)

    assert faire_signe(au_travail, demande).json() == {
        "lecteurs": ["Sophie Lambert consulte aussi cette demande depuis 10:00."],
        "changee": "",
    }


def test_qui_ne_fait_plus_signe_est_oublie(au_travail, collegue, demande, maintenant):
    faire_signe(collegue, demande)
    maintenant.shift(timedelta(seconds=46))

    assert lecteurs(au_travail.get(adresse("demande", demande))) == []


def test_la_page_apprend_qu_un_collegue_a_change_la_demande(au_travail, collegue, demande):
    prendre(au_travail, demande)

    assert "Cette demande a changé" in faire_signe(collegue, demande, revision=0).json()["changee"]


def test_un_signe_marque_ce_que_la_page_montre_et_rien_de_ce_qui_suit(au_travail, agent, demande, maintenant):
    demande.refresh_from_db()
    vue = demande.dernier_evenement_le
    maintenant.shift(timedelta(minutes=1))
    ecrire(au_travail, demande)

    faire_signe(au_travail, demande, vue_le=vue.isoformat())
    avant = Demande.objects.non_lues_par(agent).exists()
    faire_signe(au_travail, demande)
    faire_signe(au_travail, demande, vue_le=vue.isoformat())

    assert (avant, Demande.objects.non_lues_par(agent).exists()) == (True, False)


def test_un_signe_venu_de_l_avenir_compte_pour_maintenant(au_travail, agent, demande):
    faire_signe(au_travail, demande, vue_le=(timezone.now() + timedelta(days=9)).isoformat())

    assert demande.consultations.get().vue_le == timezone.now()


def test_un_signe_mal_forme_est_refuse_sans_rien_marquer(au_travail, demande):
    reponse = au_travail.post(adresse("presence", demande), {"revision": "x", "vue_le": "hier\0"})

    assert (reponse.status_code, demande.consultations.count()) == (400, 0)


def test_les_signes_seuls_ne_gardent_pas_la_session_ouverte(agent, demande, maintenant):
    """C19: thirty minutes after the last act of the agent, whatever the page sends by itself."""
    client = ouvrir_session(agent)
    client.get(adresse("demande", demande))
    for _ in range(3):
        maintenant.shift(timedelta(minutes=10, seconds=1))
        statut = faire_signe(client, demande).status_code

    assert statut == 302


def test_un_signe_coute_autant_avec_un_lecteur_qu_avec_trois(au_travail, habiliter, demande, django_assert_num_queries):
    faire_signe(au_travail, demande)
    for _ in range(2):
        faire_signe(ouvrir_session(habiliter(Habilitation.Role.LECTURE)), demande)
    demande.refresh_from_db()
    signe = {"revision": demande.revision, "vue_le": demande.dernier_evenement_le.isoformat()}

    with django_assert_num_queries(14):
        assert len(au_travail.post(adresse("presence", demande), signe).json()["lecteurs"]) == 2
