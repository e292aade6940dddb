"""« Mot de passe »: change it, and the rule in force (P10, C12, C15, screen 08e)."""

import pytest
from django.test import Client

from espace_usager.comptes.mots_de_passe import entropie, regle_du_mot_de_passe
from formulaires.journal.models import Ecriture
from tests.comptes.gestes import (
    CONNEXION,
    entrer_avec_le_code,
    est_connecte,
    relever_le_courrier,
    se_connecter,
    se_tromper,
)
from tests.factories.comptes import MOT_DE_PASSE, AgentFactory, UsagerFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

PAGE = "/espace/compte/mot-de-passe/"
NOUVEAU = "une phrase de plusieurs mots"


@pytest.fixture
def usager():
    return UsagerFactory(email="camille@exemple.fr", nom="Duranton")


@pytest.fixture
def connecte(client, usager):
    se_connecter(client, usager.email)
    return client


def changer(client, nouveau=NOUVEAU, actuel=MOT_DE_PASSE):
    return client.post(PAGE, {"mot_de_passe_actuel": actuel, "mot_de_passe": nouveau})


def test_il_faut_etre_connecte(client):
    assert client.get(PAGE)["Location"] == f"{CONNEXION}?next={PAGE}"


def test_je_change_mon_mot_de_passe_et_je_reste_connecte(connecte, usager):
    reponse = changer(connecte)

    assert (reponse.status_code, reponse["Location"]) == (302, PAGE)
    assert "Votre mot de passe est changé." in connecte.get(PAGE).content.decode()
    ancien, nouveau = Client(), Client()
    se_connecter(ancien, usager.email)
    se_connecter(nouveau, usager.email, NOUVEAU)
    assert (est_connecte(ancien), est_connecte(nouveau)) == (False, True)


def test_les_autres_sessions_meurent_et_un_courriel_previent(connecte, usager):
    """C12."""
    ailleurs = Client()
    se_connecter(ailleurs, usager.email)
    relever_le_courrier()

    changer(connecte)

    assert ailleurs.get(PAGE).status_code == 302
    message = relever_le_courrier()[0]
    assert (message.to, message.subject) == ([usager.email], "Votre mot de passe a changé")
    assert NOUVEAU not in message.body
    assert Ecriture.objects.get(action="compte.mot_de_passe_change").acteur == usager


def test_l_identifiant_de_session_change_aussi(connecte):
    avant = connecte.session.session_key

    changer(connecte)

    assert connecte.session.session_key != avant


def test_sans_le_mot_de_passe_actuel_rien_ne_change(connecte, usager):
    reponse = changer(connecte, actuel="pas le bon")

    assert "Ce n’est pas votre mot de passe actuel." in reponse.content.decode()
    usager.refresh_from_db()
    assert usager.check_password(MOT_DE_PASSE)


def test_trois_erreurs_bloquent_comme_a_la_connexion(connecte, usager):
    """P13: an open session does not help to guess the password; nothing typed is kept (C16)."""
    reponses = [changer(connecte, actuel="canari-errone").status_code for _ in range(3)]

    assert reponses == [200, 200, 429]
    assert changer(connecte).status_code == 429
    usager.refresh_from_db()
    assert usager.check_password(MOT_DE_PASSE)


@pytest.mark.parametrize("nouveau", ["a1" * 100, "  deux espaces  ", "🦉🦉 hibou", "كلمة السر"])
def test_un_mot_de_passe_inhabituel_fonctionne(connecte, usager, nouveau):
    """C15: kept as typed."""
    changer(connecte, nouveau)
    autre = Client()

    se_connecter(autre, usager.email, nouveau)

    assert est_connecte(autre)


@pytest.mark.parametrize(
    ("nouveau", "phrase"),
    [
        ("", "Choisissez un mot de passe."),
        ("a1b2", "Choisissez un mot de passe de 5 caractères au minimum."),
        ("azerty", "Ce mot de passe est trop courant"),
        ("8264913", "Ajoutez au moins une lettre ou un signe"),
        ("duranton1", "Choisissez un mot de passe qui ne ressemble ni à votre nom"),
        (MOT_DE_PASSE, "C’est déjà votre mot de passe"),
    ],
)
def test_un_mot_de_passe_refuse_dit_quoi_faire(connecte, usager, nouveau, phrase):
    reponse = changer(connecte, nouveau)

    assert phrase in reponse.content.decode()
    assert "Votre mot de passe n’a pas changé." in reponse.content.decode()
    usager.refresh_from_db()
    assert usager.check_password(MOT_DE_PASSE)


def test_cinq_caracteres_suffisent_par_defaut(connecte, usager):
    """P10."""
    assert changer(connecte, "z7k!q").status_code == 302


def test_la_regle_en_vigueur_est_toujours_dite(connecte, client, settings):
    """P10: the same sentence on each form that chooses a password."""
    settings.COMPTE_MDP_LONGUEUR_MIN = 9
    pages = connecte.get(PAGE), Client().get(CONNEXION)

    assert [mots(lue(page).select_one("[data-alphabets]")) for page in pages] == ["9 caractères au minimum"] * 2
    assert regle_du_mot_de_passe() == "9 caractères au minimum"


def test_un_plancher_d_entropie_refuse_le_court_et_accepte_le_long(connecte, settings):
    settings.COMPTE_MDP_ENTROPIE_MIN_BITS = 50

    refus = changer(connecte, "z7kqmw")
    accord = changer(connecte, "chevaux et moulins")

    assert "Choisissez un mot de passe plus long ou plus varié" in refus.content.decode()
    assert accord.status_code == 302


@pytest.mark.parametrize(
    ("longueur", "bits", "phrase"),
    [
        (5, 0, "5 caractères au minimum"),
        (12, 50, "12 caractères au minimum"),
        (
            5,
            50,
            "8 caractères au minimum en mêlant minuscules, majuscules, chiffres et signes, "
            "ou 11 avec des minuscules seulement",
        ),
    ],
)
def test_la_regle_se_lit_sans_parler_de_bits(settings, longueur, bits, phrase):
    settings.COMPTE_MDP_LONGUEUR_MIN, settings.COMPTE_MDP_ENTROPIE_MIN_BITS = longueur, bits

    assert regle_du_mot_de_passe() == phrase


def test_un_agent_a_douze_caracteres_au_moins(client):
    """P10."""
    agent = AgentFactory()
    entrer_avec_le_code(client, agent)

    assert mots(lue(client.get(PAGE)).select_one("[data-alphabets]")) == "12 caractères au minimum"
    assert "12 caractères au minimum." in changer(client, "Court-8264+").content.decode()
    assert changer(client, "Assez-long-8264+").status_code == 302


@pytest.mark.parametrize(
    ("mot_de_passe", "bits"),
    [("", 0), ("aaaaaaaaaaaa", 5), ("abcdefghijk", 52), ("Ab1!", 27), ("12345678", 27), ("été à l’île", 66)],
)
def test_combien_vaut_un_mot_de_passe(mot_de_passe, bits):
    assert round(entropie(mot_de_passe)) == bits


def test_le_second_facteur_est_propose(connecte):
    lien = lue(connecte.get(PAGE)).main.find("a", string="Ajouter un second facteur")

    assert lien["href"] == "/compte/double-facteur/"
    assert "Il est facultatif" in connecte.get(lien["href"]).content.decode()


def test_le_blocage_des_autres_n_empeche_pas_de_le_changer(usager):
    """C4: this browser has its own counter."""
    connu, inconnu = Client(), Client()
    se_connecter(connu, usager.email)
    se_tromper(inconnu, usager.email, fois=3)

    assert changer(connu).status_code == 302
