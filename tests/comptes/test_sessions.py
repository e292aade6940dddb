"""How long a session lives, and how it ends (C19)."""

from datetime import timedelta

import pytest

from tests.comptes.gestes import GESTION, code_de, entrer_avec_le_code, est_connecte, saisir_le_code, se_connecter
from tests.factories.comptes import AgentFactory, UsagerFactory

pytestmark = pytest.mark.django_db

DECONNEXION = "/compte/deconnexion/"
CODES = "/compte/double-facteur/"
MINUTE = timedelta(minutes=1)
SECONDE = timedelta(seconds=1)


@pytest.fixture
def citoyen(client, maintenant):
    se_connecter(client, UsagerFactory().email)
    return client


@pytest.fixture
def agent(client, maintenant):
    entrer_avec_le_code(client, AgentFactory())
    return client


def test_un_citoyen_reste_connecte_huit_heures_meme_sans_rien_faire(citoyen, maintenant):
    maintenant.shift(timedelta(hours=8) - SECONDE)
    avant = citoyen.get(CODES).status_code
    maintenant.shift(2 * SECONDE)

    assert (avant, citoyen.get(CODES).status_code) == (200, 302)


def test_etre_actif_ne_prolonge_pas_la_session_d_un_citoyen(citoyen, maintenant):
    """Each request writes in the session, as saving a draft may do."""
    for _ in range(8):
        maintenant.shift(timedelta(minutes=59))
        session = citoyen.session
        session["trace"] = "x"
        session.save()
        assert citoyen.get(CODES).status_code == 200
    maintenant.shift(timedelta(minutes=8, seconds=1))

    assert citoyen.get(CODES).status_code == 302


def test_un_agent_inactif_trente_minutes_doit_se_reconnecter(agent, maintenant):
    maintenant.shift(10 * MINUTE)
    agent.get(GESTION)
    maintenant.shift(30 * MINUTE - SECONDE)
    avant = agent.get(GESTION).status_code
    maintenant.shift(30 * MINUTE + SECONDE)

    assert (avant, agent.get(GESTION).status_code) == (200, 302)


def test_un_agent_actif_est_deconnecte_au_bout_de_huit_heures(agent, maintenant):
    for _ in range(23):
        maintenant.shift(20 * MINUTE)
        assert agent.get(CODES).status_code == 200
    maintenant.shift(20 * MINUTE + SECONDE)

    assert agent.get(GESTION).status_code == 302


def test_la_session_d_un_agent_s_ecrit_une_fois_par_minute_au_plus(agent, maintenant):
    maintenant.shift(30 * SECONDE)
    fin = agent.session.get_expiry_date()
    agent.get(CODES)

    assert agent.session.get_expiry_date() == fin


def test_le_citoyen_qui_suit_un_agent_sur_la_meme_machine_a_ses_propres_limites(agent, maintenant):
    agent.post(DECONNEXION)
    se_connecter(agent, UsagerFactory().email)
    maintenant.shift(timedelta(hours=1))

    assert agent.get(CODES).status_code == 200


def test_se_deconnecter_efface_la_session(citoyen):
    ancienne = citoyen.session.session_key

    reponse = citoyen.post(DECONNEXION)

    assert (reponse.status_code, reponse["Location"]) == (302, "/")
    assert not est_connecte(citoyen)
    assert not citoyen.session.exists(ancienne)


def test_un_lien_ne_deconnecte_pas(citoyen):
    """C21."""
    reponse = citoyen.get(DECONNEXION)

    assert "Me déconnecter" in reponse.content.decode()
    assert est_connecte(citoyen)


def test_la_page_de_deconnexion_ramene_un_visiteur_a_l_accueil(client):
    assert client.get(DECONNEXION)["Location"] == "/"


def test_la_suite_de_la_deconnexion_reste_sur_le_portail(citoyen):
    """C22."""
    assert citoyen.post(DECONNEXION, {"next": "//evil.example"})["Location"] == "/"


def test_apres_huit_heures_l_agent_revient_avec_un_nouveau_code(client, maintenant):
    agent = AgentFactory()
    entrer_avec_le_code(client, agent)
    maintenant.shift(timedelta(hours=9))

    se_connecter(client, agent.email)

    assert saisir_le_code(client, code_de(agent)).status_code == 302
