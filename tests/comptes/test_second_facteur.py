"""The second factor: installing it, signing in with it, and the day the phone is away (C5, C6)."""

from datetime import timedelta

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from formulaires.courrier.models import Courriel
from tests.comptes.gestes import (
    CONNEXION,
    ESPACE,
    GESTION,
    code_de,
    entrer_avec_le_code,
    est_connecte,
    saisir_le_code,
    se_connecter,
)
from tests.factories.comptes import MOT_DE_PASSE, AgentFactory, UsagerFactory

pytestmark = pytest.mark.django_db

INSTALLER = "/compte/double-facteur/installer/"
SECOURS = "/compte/double-facteur/codes-de-secours/"
FAUX = "000000"


@pytest.fixture
def agent(maintenant):
    agent = AgentFactory(email="agent@exemple.fr")
    assert code_de(agent) != FAUX
    return agent


def _installer(client, code, **autres):
    return client.post(INSTALLER, {"second_facteur-current_step": "generator", "generator-token": code, **autres})


def _cle_montree(client, **parametres) -> bytes:
    page = client.get(INSTALLER, parametres)
    return bytes.fromhex(page.context["view"].get_key("generator"))


# Signing in


def test_le_mot_de_passe_seul_ne_connecte_pas_un_agent(client, agent):
    reponse = se_connecter(client, agent.email)

    assert "<h1>Saisir votre code</h1>" in reponse.content.decode()
    assert not est_connecte(client)


def test_le_code_de_l_application_mene_ou_j_allais(client, agent):
    reponse = entrer_avec_le_code(client, agent, next="/gestion/pages/")

    assert reponse["Location"] == "/gestion/pages/"
    assert client.get(GESTION).status_code == 200


def test_les_espaces_du_code_ne_comptent_pas(client, agent):
    se_connecter(client, agent.email)
    code = code_de(agent)

    assert saisir_le_code(client, f" {code[:3]} {code[3:]}").status_code == 302


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        (FAUX, "Ce code n’est pas le bon. Saisissez celui que votre application affiche maintenant."),
        ("12345", "Saisissez les 6 chiffres affichés par votre application."),
        ("abcdef", "Saisissez les 6 chiffres affichés par votre application."),
        ("", "Saisissez le code affiché par votre application."),
    ],
)
def test_un_code_refuse_dit_quoi_faire(client, agent, code, phrase):
    se_connecter(client, agent.email)

    corps = saisir_le_code(client, code, next="/gestion/pages/").content.decode()

    assert f'<p class="fr-message fr-message--error">{phrase}</p>' in corps
    assert "<title>Erreur&nbsp;: Saisir votre code" in corps
    assert 'name="next" value="/gestion/pages/"' in corps


def test_le_meme_code_ne_sert_pas_deux_fois(client, agent):
    """C6."""
    code = code_de(agent)
    entrer_avec_le_code(client, agent)
    autre = Client()
    se_connecter(autre, agent.email)

    saisir_le_code(autre, code)

    assert not est_connecte(autre)


def test_juste_apres_un_code_faux_il_faut_attendre_un_instant(client, agent, maintenant):
    """C5: the library's own delay, said in French; waiting is not a failure."""
    se_connecter(client, agent.email)
    saisir_le_code(client, FAUX)

    trop_tot = [saisir_le_code(client, code_de(agent)).content.decode() for _ in range(3)]
    maintenant.shift(timedelta(seconds=2))
    ensuite = saisir_le_code(client, code_de(agent))

    assert all("il faut attendre quelques secondes" in corps for corps in trop_tot)
    assert ensuite.status_code == 302


def _se_tromper_de_code(client, agent, maintenant, fois):
    for _ in range(fois):
        reponse = saisir_le_code(client, FAUX)
        maintenant.shift(timedelta(seconds=10))
    return reponse


def test_trois_codes_faux_bloquent_le_compte(client, agent, maintenant):
    """C5, P13: neither the right code, nor the right password, nor another browser gets in before the hour said."""
    se_connecter(client, agent.email)

    troisieme = _se_tromper_de_code(client, agent, maintenant, 3)
    code_juste = saisir_le_code(client, code_de(agent))
    ailleurs = se_connecter(Client(), agent.email)

    assert [reponse.status_code for reponse in (troisieme, code_juste, ailleurs)] == [429] * 3
    assert "Vous pourrez réessayer à 10:31." in code_juste.content.decode()


def test_trente_minutes_apres_les_codes_faux_l_agent_entre(client, agent, maintenant):
    """C5."""
    se_connecter(client, agent.email)
    _se_tromper_de_code(client, agent, maintenant, 3)

    maintenant.shift(timedelta(minutes=30))

    assert entrer_avec_le_code(client, agent).status_code == 302


def test_un_mot_de_passe_faux_et_deux_codes_faux_font_trois(client, agent, maintenant):
    se_connecter(client, agent.email, "pas le bon")
    se_connecter(client, agent.email)

    assert _se_tromper_de_code(client, agent, maintenant, 2).status_code == 429


def test_bloque_ailleurs_entre_les_deux_pas_l_agent_n_entre_pas(client, agent):
    se_connecter(client, agent.email)
    for _ in range(3):
        se_connecter(Client(), agent.email, "pas le bon")

    reponse = saisir_le_code(client, code_de(agent))

    assert (reponse.status_code, est_connecte(client)) == (429, False)


def test_apres_dix_minutes_il_faut_se_connecter_de_nouveau(client, agent, maintenant):
    se_connecter(client, agent.email)
    maintenant.shift(timedelta(minutes=10, seconds=2))

    reponse = saisir_le_code(client, code_de(agent), next="/gestion/pages/")

    assert reponse["Location"] == "/compte/connexion/?next=%2Fgestion%2Fpages%2F"
    assert "Le délai pour saisir le code est passé." in client.get(CONNEXION).content.decode()
    assert not est_connecte(client)


def test_changer_de_compte_entre_les_deux_pas_oublie_le_premier(client, agent):
    """The browser's Back arrow: somebody else's password must not meet the agent's name, nor the reverse."""
    citoyen = UsagerFactory()
    se_connecter(client, agent.email)

    reponse = se_connecter(client, citoyen.email)

    assert reponse["Location"] == ESPACE
    assert client.session["_auth_user_id"] == str(citoyen.pk)


def test_le_code_sans_le_mot_de_passe_ne_mene_nulle_part(client, agent):
    reponse = saisir_le_code(client, code_de(agent))

    assert "Se connecter ou créer mon compte" in reponse.content.decode()
    assert not est_connecte(client)


# Backup codes


def _avec_codes(agent):
    appareil = StaticDevice.objects.create(user=agent, name="backup")
    appareil.token_set.create(token="abcd2345")
    return agent


def _demander_un_code_de_secours(client, agent):
    premiere = se_connecter(client, agent.email)
    return premiere, client.post(CONNEXION, {"connexion-current_step": "token", "wizard_goto_step": "backup"})


def _saisir_le_code_de_secours(client, code):
    return client.post(CONNEXION, {"connexion-current_step": "backup", "backup-otp_token": code})


def test_un_code_de_secours_remplace_le_telephone_une_fois(client, agent):
    _avec_codes(agent)
    premiere, page = _demander_un_code_de_secours(client, agent)
    reponse = _saisir_le_code_de_secours(client, " ABCD 2345 ")
    autre = Client()
    _demander_un_code_de_secours(autre, agent)
    encore = _saisir_le_code_de_secours(autre, "abcd2345")

    assert "Utiliser un code de secours" in premiere.content.decode()
    assert "L’un des codes que vous avez conservés." in page.content.decode()
    assert reponse["Location"] == GESTION
    assert "Ce code de secours n’est pas le bon, ou il a déjà servi." in encore.content.decode()


def test_trois_codes_de_secours_faux_bloquent_aussi(client, agent, maintenant):
    """C5."""
    _avec_codes(agent)
    _demander_un_code_de_secours(client, agent)
    for _ in range(3):
        reponse = _saisir_le_code_de_secours(client, "zzzzzzzz")
        maintenant.shift(timedelta(seconds=10))

    assert reponse.status_code == 429


def test_sans_code_de_secours_on_n_en_propose_pas(client, agent):
    assert "Utiliser un code de secours" not in se_connecter(client, agent.email).content.decode()


# Installing


def test_un_agent_installe_son_second_facteur_puis_entre(client, maintenant):
    agent = AgentFactory(appareil=False)
    suite = se_connecter(client, agent.email)["Location"]
    installation = client.get(suite)["Location"]
    cle = _cle_montree(client, next=GESTION)
    avant = client.session.session_key

    reponse = _installer(client, f"{totp(cle):06d}", next=GESTION)

    assert (suite, installation) == (GESTION, "/compte/double-facteur/installer/?next=%2Fgestion%2F")
    assert reponse["Location"] == "/compte/double-facteur/installe/?next=%2Fgestion%2F"
    assert 'href="/gestion/">Continuer</a>' in client.get(reponse["Location"]).content.decode()
    assert client.get(GESTION).status_code == 200
    assert client.session.session_key != avant


def test_un_premier_code_faux_n_installe_rien(client, maintenant):
    client.force_login(AgentFactory(appareil=False))
    _cle_montree(client)

    corps = _installer(client, FAUX).content.decode()

    assert "Ce code n’est pas le bon." in corps
    assert TOTPDevice.objects.count() == 0


def test_l_image_et_le_lien_nomment_le_portail_et_le_compte(client):
    client.force_login(AgentFactory(email="agent@exemple.fr", appareil=False))

    page = client.get(INSTALLER)
    image = client.get("/compte/double-facteur/qr/")

    lien = "otpauth://totp/D%C3%A9marches%20en%20ligne%3A%20agent%40exemple.fr?secret="
    assert page.context["otpauth_url"].startswith(lien)
    assert image["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert image.content.startswith(b"<?xml")


def test_l_image_n_existe_que_pendant_l_installation(client):
    client.force_login(AgentFactory(appareil=False))

    assert client.get("/compte/double-facteur/qr/").status_code == 404


def test_un_appareil_installe_ne_se_remplace_pas_par_la_page_d_installation(client, agent):
    """A session by password alone must not replace the second factor."""
    client.force_login(agent)

    vue = client.get(INSTALLER)
    essai = _installer(client, FAUX)

    assert vue.status_code == 302
    assert essai.status_code == 302
    assert TOTPDevice.objects.count() == 1


def test_les_codes_de_secours_se_creent_par_un_bouton(client, agent):
    """C21: looking writes nothing."""
    entrer_avec_le_code(client, agent)
    avant = client.get(SECOURS).content.decode()
    appareils = StaticDevice.objects.count()

    apres = client.post(SECOURS, follow=True).content.decode()

    assert "Vous n’avez pas de code de secours." in avant
    assert appareils == 0
    assert apres.count("<code>") == 10
    assert "Il vous reste 10 codes de secours." in client.get("/compte/double-facteur/").content.decode()


def test_les_codes_de_secours_ne_se_montrent_pas_au_mot_de_passe_seul(client, agent):
    client.force_login(agent)

    assert client.get(SECOURS)["Location"].startswith(CONNEXION)
    assert client.get(CONNEXION).status_code == 200


def test_un_usager_peut_aussi_avoir_un_second_facteur(client, maintenant):
    usager = UsagerFactory()
    client.force_login(usager)

    _installer(client, f"{totp(_cle_montree(client)):06d}")
    autre = Client()
    maintenant.shift(timedelta(seconds=31))

    assert entrer_avec_le_code(autre, usager)["Location"] == ESPACE
    assert autre.get(GESTION).status_code == 404


# Removing it

RETIRER = "/compte/double-facteur/retirer/"


@pytest.fixture
def prudente(client, maintenant):
    """A citizen who installed the optional second factor, signed in with it."""
    usager = UsagerFactory(email="prudente@exemple.fr")
    TOTPDevice.objects.create(user=usager, name="default")
    entrer_avec_le_code(client, usager)
    return usager


def test_un_usager_retire_t_il_son_second_facteur_avec_son_mot_de_passe(client, prudente):
    reponse = client.post(RETIRER, {"mot_de_passe_actuel": MOT_DE_PASSE}, follow=True)

    assert "Votre second facteur est retiré." in reponse.content.decode()
    assert not TOTPDevice.objects.filter(user=prudente).exists()
    assert Courriel.objects.filter(genre="second_facteur_retire", destinataire=prudente.email).count() == 1
    client.logout()
    se_connecter(client, prudente.email)
    assert est_connecte(client)


def test_un_mauvais_mot_de_passe_ne_retire_rien(client, prudente):
    reponse = client.post(RETIRER, {"mot_de_passe_actuel": "autre chose"})

    assert "Ce n’est pas votre mot de passe actuel." in reponse.content.decode()
    assert TOTPDevice.objects.filter(user=prudente).exists()


def test_un_agent_ne_peut_pas_retirer_le_sien(client, agent):
    entrer_avec_le_code(client, agent)

    reponse = client.post(RETIRER, {"mot_de_passe_actuel": MOT_DE_PASSE})

    assert reponse["Location"] == "/compte/double-facteur/"
    assert TOTPDevice.objects.filter(user=agent).exists()


def test_une_session_sans_code_ne_retire_rien(prudente):
    client = Client()
    client.force_login(prudente, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(RETIRER, {"mot_de_passe_actuel": MOT_DE_PASSE})["Location"] == "/compte/double-facteur/"
    assert TOTPDevice.objects.filter(user=prudente).exists()
