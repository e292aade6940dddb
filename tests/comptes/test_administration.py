"""Nobody reaches the administration without a second factor, by any door (C13, C14)."""

import uuid
from functools import cache

import pytest
from django.test import Client
from django.urls import resolve
from django_otp import DEVICE_ID_SESSION_KEY

from tests.comptes.gestes import GESTION, entrer_avec_le_code, se_connecter
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.routes import adresse, routes

pytestmark = pytest.mark.django_db

INSTALLER = "/compte/double-facteur/installer/"


def _valeur(nom: str, type_: str) -> object:
    """What fills a parameter: it names nothing."""
    if type_ == "uuid":
        return uuid.UUID(int=0)
    return 1 if type_ in ("", "int") and nom not in ("uidb64", "token") else "x"


@cache
def _routes_de_l_administration() -> list[str]:
    """Those under `/gestion/`, and the sign-in page that Wagtail keeps elsewhere."""
    return [route for route, _ in routes() if route.startswith(("gestion/", "_util/login"))]


@cache
def _portes() -> list[str]:
    return sorted({adresse(route, _valeur) for route in _routes_de_l_administration()})


@pytest.fixture
def agent():
    return AgentFactory()


def _reponses(client):
    for porte in _portes():
        reponse = client.get(porte)
        yield porte, reponse.status_code, reponse.headers.get("Location", "")


def test_la_liste_des_portes_est_complete():
    """Each route of the administration is reached by one of the addresses tried."""
    atteintes = {resolve(porte).route.replace("^", "") for porte in _portes()}

    assert atteintes == {route.replace("^", "") for route in _routes_de_l_administration()}
    assert len(_portes()) > 150


def test_un_agent_sans_appareil_est_mene_a_l_installation_par_toutes_les_portes(client):
    client.force_login(AgentFactory(appareil=False))

    for porte, statut, suite in _reponses(client):
        attendue = "/compte/connexion/" if porte.endswith("login/") else INSTALLER
        assert (porte, statut, suite.partition("?")[0]) == (porte, 302, attendue)


def test_un_agent_au_mot_de_passe_seul_est_renvoye_a_la_connexion_par_toutes_les_portes(client, agent):
    client.force_login(agent)

    for porte, statut, suite in _reponses(client):
        assert (porte, statut, suite.partition("?")[0]) == (porte, 302, "/compte/connexion/")


def test_envoyer_un_formulaire_ne_passe_pas_mieux_que_lire(client, agent):
    client.force_login(agent)

    for porte in ("pages/1/edit/", "users/new/", "bulk/wagtailcore/page/delete/", "editing-sessions/ping/x/x/1/1/"):
        assert client.post(f"/gestion/{porte}")["Location"].startswith("/compte/connexion/")


def test_un_visiteur_est_mene_a_la_connexion_par_toutes_les_portes(client):
    for porte, statut, suite in _reponses(client):
        assert (porte, statut, suite.partition("?")[0]) == (porte, 302, "/compte/connexion/")


def test_pour_un_usager_l_administration_n_existe_pas(client):
    client.force_login(UsagerFactory())

    for porte, statut, _ in _reponses(client):
        assert (porte, statut) == (porte, 302 if porte == "/_util/login/" else 404)


def test_un_agent_verifie_entre(client, agent):
    entrer_avec_le_code(client, agent)

    assert client.get(GESTION).status_code == 200
    assert client.get("/gestion/password_reset/").status_code == 404
    assert client.get("/gestion/login/?next=/gestion/pages/", follow=True).redirect_chain[1][0] == "/gestion/pages/"


def test_un_agent_trouve_son_second_facteur_dans_la_gestion(client, agent):
    entrer_avec_le_code(client, agent)

    page = client.get("/gestion/account/").content.decode()

    assert 'href="/compte/double-facteur/"' in page
    assert '"name": "Camille"' in page


def test_un_administrateur_n_est_pas_dispense(client):
    client.force_login(UsagerFactory(is_superuser=True))

    assert client.get(GESTION)["Location"].startswith(INSTALLER)


def test_l_appareil_d_un_autre_ne_verifie_pas(client, agent):
    client.force_login(agent)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = AgentFactory().totpdevice_set.get().persistent_id
    session.save()

    assert client.get(GESTION)["Location"].startswith("/compte/connexion/")


def test_l_acces_retire_pendant_la_session_ferme_la_porte_aussitot(client, agent):
    """C32."""
    entrer_avec_le_code(client, agent)

    agent.groups.clear()

    assert client.get(GESTION).status_code == 404


def test_l_appareil_retire_pendant_la_session_ferme_la_porte_aussitot(client, agent):
    entrer_avec_le_code(client, agent)

    agent.totpdevice_set.all().delete()

    assert client.get(GESTION)["Location"].startswith(INSTALLER)


def test_la_connexion_de_wagtail_ne_connecte_personne(client, agent):
    """C13: the right password posted to the library's own forms."""
    for porte in ("/gestion/login/", "/_util/login/"):
        client.post(porte, {"username": agent.email, "password": "un carnet bleu"})

    assert "_auth_user_id" not in client.session


def test_la_suite_donnee_a_la_connexion_de_wagtail_reste_sur_le_portail(client):
    """C22."""
    reponse = client.get("/gestion/login/?next=//evil.example")

    assert reponse["Location"] == "/compte/connexion/?next=%2Fgestion%2F"


def test_apres_la_connexion_l_agent_arrive_ou_il_allait(client, agent):
    connexion = client.get("/gestion/pages/?p=2")["Location"]
    suite = client.get(connexion).context["suite"]

    assert entrer_avec_le_code(Client(), agent, next=suite)["Location"] == "/gestion/pages/?p=2"


def test_un_agent_au_mot_de_passe_seul_n_a_pas_de_boucle(client, agent):
    """Sent to the sign-in page though signed in: the page is shown, and signing in again verifies."""
    client.force_login(agent)
    connexion = client.get(GESTION)["Location"]

    assert client.get(connexion).status_code == 200
    assert se_connecter(client, agent.email).status_code == 200
    assert entrer_avec_le_code(client, agent)["Location"] == GESTION
