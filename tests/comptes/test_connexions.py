"""« Vos connexions »: the history of the sign-ins, and ending the other sessions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from espace_usager.comptes.models import Connexion
from espace_usager.comptes.purge import purger_les_comptes
from tests.comptes.gestes import est_connecte, se_connecter, se_tromper
from tests.factories.comptes import UsagerFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

PAGE = "/espace/compte/connexions/"
FIREFOX = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
SAFARI = {"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"}


@pytest.fixture
def usager(maintenant):
    return UsagerFactory()


def lignes(client) -> list[str]:
    return [mots(ligne) for ligne in lue(client.get(PAGE)).select(".pt-lignes > li")]


def test_il_faut_etre_connecte(client):
    assert client.get(PAGE).status_code == 302


def test_je_vois_quand_et_avec_quoi_on_s_est_connecte(usager, maintenant):
    ordinateur, telephone = Client(headers=FIREFOX), Client(headers=SAFARI)
    se_connecter(ordinateur, usager.email)
    maintenant.shift(timedelta(hours=1))
    se_tromper(telephone, usager.email)
    se_connecter(telephone, usager.email)
    date = "16\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026"

    assert lignes(ordinateur) == [
        f"Safari sur iPhone Le {date} à 11:00, depuis un nouvel appareil",
        f"Firefox sur Linux Le {date} à 10:00 Cette session",
    ]


def test_je_ne_vois_que_les_miennes(client, usager):
    se_connecter(Client(), UsagerFactory().email)
    se_connecter(client, usager.email)

    assert len(lignes(client)) == 1


def test_aucune_adresse_ip_n_est_gardee_avec_une_connexion():
    assert {champ.name for champ in Connexion._meta.fields} == {"id", "usager", "le", "appareil", "nouvel_appareil"}


def test_la_liste_ne_coute_pas_plus_cher_quand_elle_s_allonge(client, usager):
    se_connecter(client, usager.email)
    with CaptureQueriesContext(connection) as pour_une:
        client.get(PAGE)
    for _ in range(2):
        se_connecter(Client(), usager.email)
    with CaptureQueriesContext(connection) as pour_trois:
        assert len(lignes(client)) == 3

    assert len(pour_trois) == len(pour_une)


def test_je_ferme_mes_autres_sessions_et_je_garde_celle_ci(client, usager):
    ailleurs = Client()
    se_connecter(client, usager.email)
    se_connecter(ailleurs, usager.email)

    reponse = client.post(PAGE, follow=True)

    assert "Vos autres sessions sont fermées." in reponse.content.decode()
    assert client.get(PAGE).status_code == 200
    assert ailleurs.get(PAGE).status_code == 302
    assert not est_connecte(ailleurs)
    assert lignes(client)[1].endswith("Cette session")


def test_une_session_fermee_peut_se_rouvrir_avec_le_mot_de_passe(client, usager):
    ailleurs = Client()
    se_connecter(client, usager.email)
    client.post(PAGE)

    assert se_connecter(ailleurs, usager.email).status_code == 302


def test_une_longue_histoire_se_lit_par_pages(client, usager):
    Connexion.objects.bulk_create(Connexion(usager=usager, appareil="Firefox sur Linux") for _ in range(25))
    client.force_login(usager)

    assert len(lignes(client)) == 20
    assert len(lue(client.get(PAGE, {"page": 2})).select(".pt-lignes > li")) == 6
    assert client.get(PAGE, {"page": "rien"}).status_code == 200


def test_une_connexion_est_oubliee_apres_un_an(usager):
    Connexion.objects.create(usager=usager, appareil="x", le=timezone.now() - timedelta(days=365))
    recente = Connexion.objects.create(usager=usager, appareil="y", le=timezone.now() - timedelta(days=364))

    purger_les_comptes()

    assert list(Connexion.objects.all()) == [recente]
