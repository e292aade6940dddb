"""The browsers that already signed in to an account: their own counter, and a mail for the others (P13, C4)."""

from datetime import timedelta

import pytest
from django.test import Client

from espace_usager.comptes.appareils import COMPTES_AU_PLUS, appareil_en_mots
from espace_usager.comptes.models import Connexion
from tests.comptes.gestes import (
    creer_un_compte,
    est_connecte,
    ouvrir_le_lien,
    relever_le_courrier,
    se_connecter,
    se_tromper,
)
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory

pytestmark = pytest.mark.django_db

DECONNEXION = "/compte/deconnexion/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def usager(maintenant):
    return UsagerFactory(email="camille@exemple.fr")


@pytest.fixture
def connu(usager):
    """The browser of somebody who signed in, then out."""
    client = Client()
    se_connecter(client, usager.email)
    client.post(DECONNEXION)
    return client


def test_un_inconnu_bloque_mon_adresse_mais_pas_mon_navigateur(connu, usager):
    """C4."""
    se_tromper(Client(), usager.email, fois=3)

    se_connecter(connu, usager.email)

    assert est_connecte(connu)
    assert se_connecter(Client(), usager.email).status_code == 429


def test_mon_navigateur_a_aussi_trois_essais(connu, usager, maintenant):
    """C4: a counter of its own, not a free pass; exactly thirty minutes too."""
    reponses = [se_tromper(connu, usager.email).status_code for _ in range(3)]

    assert reponses == [200, 200, 429]
    assert se_connecter(connu, usager.email).status_code == 429
    assert se_connecter(Client(), usager.email).status_code == 302
    maintenant.shift(timedelta(minutes=30, seconds=1))
    assert se_connecter(connu, usager.email).status_code == 302


def test_me_connecter_depuis_mon_navigateur_ne_leve_pas_le_blocage_des_autres(connu, usager):
    inconnu = Client()
    se_tromper(inconnu, usager.email, fois=3)
    se_connecter(connu, usager.email)

    assert se_connecter(inconnu, usager.email).status_code == 429


def test_mon_navigateur_n_est_connu_que_de_mon_compte(connu):
    autre = UsagerFactory()
    se_tromper(Client(), autre.email, fois=3)

    assert se_connecter(connu, autre.email).status_code == 429


def test_un_cookie_invente_ne_sert_a_rien(usager):
    inconnu = Client()
    inconnu.cookies["appareil"] = "W1sxLCJ4Il1d:1abc:faux"
    se_tromper(Client(), usager.email, fois=3)

    assert se_connecter(inconnu, usager.email).status_code == 429


def test_une_famille_partage_un_navigateur(maintenant):
    comptes = UsagerFactory.create_batch(COMPTES_AU_PLUS + 1)
    client = Client()
    for compte in comptes:
        se_connecter(client, compte.email)
        client.post(DECONNEXION)
        se_tromper(Client(), compte.email, fois=3)

    entres = []
    for compte in reversed(comptes):
        se_connecter(client, compte.email)
        entres.append(est_connecte(client))
        client.post(DECONNEXION)

    assert entres == [True] * COMPTES_AU_PLUS + [False]


def test_le_cookie_ne_se_lit_que_par_le_serveur(connu):
    """C18; it neither signs in nor holds the address."""
    cookie = connu.cookies["appareil"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Lax",
        "/",
        365 * 24 * 3600,
    )
    assert "camille" not in cookie.value
    assert not est_connecte(connu)


def test_en_production_le_cookie_porte_le_prefixe_host(settings, usager):
    """C18."""
    settings.SESSION_COOKIE_SECURE, settings.COMPTE_COOKIE_APPAREIL = True, "__Host-appareil"
    client = Client()
    client.post("/compte/connexion/", secure=True)

    reponse = client.post(
        "/compte/connexion/",
        {"connexion-current_step": "auth", "auth-username": usager.email, "auth-password": MOT_DE_PASSE},
        secure=True,
    )

    cookie = reponse.cookies["__Host-appareil"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_le_titulaire_est_prevenu_d_un_blocage_une_fois(usager):
    """P13."""
    se_tromper(Client(), usager.email, fois=6)

    messages = relever_le_courrier()
    assert [(m.to, m.subject) for m in messages] == [([usager.email], "La connexion à votre compte est bloquée")]
    assert "bloquée jusqu’à 10:30" in messages[0].body


def test_bloquer_sans_cesse_n_inonde_pas_la_boite(usager, maintenant):
    for _ in range(6):
        se_tromper(Client(), usager.email, fois=3)
        maintenant.shift(timedelta(minutes=31))

    assert len(relever_le_courrier()) == 3


def test_une_adresse_inconnue_ne_recoit_rien(usager):
    se_tromper(Client(), "personne@nulle-part.fr", fois=3)

    assert relever_le_courrier() == []


def test_la_premiere_connexion_n_alarme_pas_la_suivante_d_ailleurs_si(client):
    creer_un_compte(client)
    _, adresse = ouvrir_le_lien(client)
    client.post(adresse, {"mot_de_passe": MOT_DE_PASSE})
    apres_la_premiere = relever_le_courrier()[:]
    client.post(DECONNEXION)
    se_connecter(client, "camille@exemple.fr")
    apres_la_seconde = relever_le_courrier()[:]
    se_connecter(Client(headers={"user-agent": FIREFOX}), "camille@exemple.fr")

    message = relever_le_courrier()[0]
    assert (apres_la_premiere, apres_la_seconde) == ([], [])
    assert message.subject == "Connexion à votre compte depuis un nouvel appareil"
    assert "Firefox sur Linux, le " in message.body
    assert list(Connexion.objects.order_by("pk").values_list("nouvel_appareil", flat=True)) == [False, False, True]


@pytest.mark.parametrize(
    ("agent", "mots"),
    [
        (FIREFOX, "Firefox sur Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36",
            "Chrome sur Windows",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge sur Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile Safari/604.1",
            "Safari sur iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome sur Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "Safari sur Mac"),
        ("curl/8.0", "Appareil inconnu"),
        ("", "Appareil inconnu"),
        ("<script>alert(1)</script>", "Appareil inconnu"),
    ],
)
def test_un_appareil_se_dit_en_quelques_mots(agent, mots):
    assert appareil_en_mots(agent) == mots
