"""Signing in (P02, P13, screen 09a)."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from tests.comptes.gestes import (
    CONNEXION,
    ESPACE,
    GESTION,
    creer_un_compte,
    entrer_avec_le_code,
    est_connecte,
    relever_le_courrier,
    se_connecter,
)
from tests.factories.comptes import MOT_DE_PASSE, AgentFactory, UsagerFactory

pytestmark = pytest.mark.django_db

ETRANGERES = [
    "//evil.example",
    "https://evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "//evil.example%0d%0aSet-Cookie:a=b",
    "\x00//evil.example",
    " //evil.example",
    "http://testserver@evil.example/",
]


def test_le_bon_mot_de_passe_mene_a_mon_espace(client):
    usager = UsagerFactory()

    reponse = se_connecter(client, usager.email)

    assert (reponse.status_code, reponse["Location"]) == (302, ESPACE)
    assert client.session["_auth_user_id"] == str(usager.pk)


def test_j_arrive_ou_j_allais(client):
    usager = UsagerFactory()

    page = client.get(CONNEXION, {"next": "/demarches/licence/commencer/"}).content.decode()
    reponse = se_connecter(client, usager.email, next="/demarches/licence/commencer/")

    assert page.count('name="next" value="/demarches/licence/commencer/"') == 2
    assert reponse["Location"] == "/demarches/licence/commencer/"


@pytest.mark.parametrize("suite", ETRANGERES)
def test_la_suite_reste_sur_le_portail(client, suite):
    """C22."""
    usager = UsagerFactory()

    reponse = se_connecter(client, usager.email, next=suite)

    assert reponse["Location"] == ESPACE


def test_une_suite_avec_un_retour_a_la_ligne_n_ecrit_pas_d_en_tete(client):
    """C22."""
    reponse = se_connecter(client, UsagerFactory().email, next="/espace/\r\nSet-Cookie: a=b")

    assert reponse["Location"] == "/espace/%0D%0ASet-Cookie:%20a=b"
    assert "a" not in reponse.cookies


def test_deja_connecte_je_passe_directement(client):
    client.force_login(UsagerFactory())

    assert client.get(CONNEXION, {"next": "/demarches/"})["Location"] == "/demarches/"
    assert client.get(CONNEXION, {"next": "//evil.example"})["Location"] == ESPACE


def test_un_agent_arrive_dans_la_gestion(client):
    assert entrer_avec_le_code(client, AgentFactory())["Location"] == GESTION


@pytest.mark.parametrize("variante", ["Camille@Exemple.FR", " camille@exemple.fr ", "ｃamille@exemple.fr"])
def test_chaque_ecriture_de_mon_adresse_convient(client, variante):
    """C3."""
    UsagerFactory(email="camille@exemple.fr")

    se_connecter(client, variante)

    assert est_connecte(client)


@pytest.mark.parametrize("mot_de_passe", ["a" * 200, "  deux espaces  ", "🦉 hibou", "كلمة السر", "x" * 5000])
def test_un_mot_de_passe_inhabituel_fonctionne(client, mot_de_passe):
    """C15."""
    usager = UsagerFactory(password=make_password(mot_de_passe))

    se_connecter(client, usager.email, mot_de_passe)

    assert est_connecte(client)


def test_l_identifiant_de_session_change_a_la_connexion(client):
    """C17."""
    client.get(CONNEXION)
    avant = client.session.session_key

    se_connecter(client, UsagerFactory().email)

    assert avant and client.session.session_key != avant


def _comptes_de_toute_sorte():
    return {
        "inconnu": "personne@nulle-part.fr",
        "connu": UsagerFactory().email,
        "ferme": UsagerFactory(is_active=False).email,
        "sans mot de passe": UsagerFactory(password="!").email,
        "non confirmé": UsagerFactory(non_confirme=True).email,
    }


def test_un_refus_ne_dit_pas_si_l_adresse_a_un_compte():
    """C7."""
    vus = set()
    for adresse in _comptes_de_toute_sorte().values():
        reponse = se_connecter(Client(), adresse, "pas le bon")
        corps = _sans_jeton(reponse).replace(adresse, "…")
        vus.add((reponse.status_code, corps, tuple(sorted(reponse.cookies)), tuple(sorted(reponse.headers))))

    assert len(vus) == 1
    assert "L’adresse de courriel ou le mot de passe est erroné." in vus.pop()[1]


def test_le_bon_mot_de_passe_d_un_compte_ferme_est_refuse_comme_un_mauvais():
    """C7."""
    ferme = UsagerFactory(is_active=False)

    juste, faux = (se_connecter(Client(), ferme.email, essai) for essai in (MOT_DE_PASSE, "pas le bon"))

    assert _sans_jeton(juste) == _sans_jeton(faux)


def test_un_refus_demande_le_meme_travail_pour_tous(haches):
    """C7: one hash each, whatever the account."""
    adresses = _comptes_de_toute_sorte().values()
    haches.clear()

    for adresse in adresses:
        se_connecter(Client(), adresse, "pas le bon")

    assert len(haches) == 5


def test_une_adresse_non_confirmee_est_a_confirmer_d_abord(client):
    """P03: the right password of an unproved address does not sign in, and offers the link again."""
    creer_un_compte(client)

    reponse = se_connecter(client, "camille@exemple.fr")

    assert "<h1>Confirmez votre adresse</h1>" in reponse.content.decode()
    assert 'name="courriel" value="camille@exemple.fr"' in reponse.content.decode()
    assert not est_connecte(client)
    assert len(relever_le_courrier()) == 1


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"auth-username": ""}, "Renseignez votre adresse de courriel."),
        ({"auth-password": ""}, "Renseignez votre mot de passe."),
        ({"auth-username": "a" * 255}, "Une adresse de courriel compte 254 caractères au plus."),
    ],
)
def test_un_champ_manquant_ou_trop_long_dit_quoi_faire(client, champs, phrase):
    reponse = se_connecter(client, "camille@exemple.fr", **champs)

    assert phrase in reponse.content.decode()
    assert "<title>Erreur&nbsp;: Se connecter ou créer mon compte" in reponse.content.decode()


def test_sans_le_pas_attendu_la_requete_est_refusee_en_francais(client):
    reponse = client.post(CONNEXION, {"auth-username": "camille@exemple.fr", "auth-password": "x"})

    assert reponse.status_code == 400


def _sans_jeton(reponse) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", reponse.content.decode())
