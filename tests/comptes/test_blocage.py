"""Three wrong attempts lock for thirty minutes (P13, C1, C2, C3, C16, screen 09b)."""

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import Client

from tests.comptes.gestes import est_connecte, se_connecter, se_tromper
from tests.factories.comptes import UsagerFactory

pytestmark = pytest.mark.django_db

UNE_SECONDE = timedelta(seconds=1)
INCONNU = "personne@nulle-part.fr"


@pytest.fixture
def usager(maintenant):
    return UsagerFactory(email="camille@exemple.fr")


def test_deux_echecs_ne_bloquent_pas_et_une_reussite_remet_le_compteur_a_zero(client, usager):
    se_tromper(client, usager.email, fois=2)
    se_connecter(client, usager.email)
    autre = Client()

    assert est_connecte(client)
    assert se_tromper(autre, usager.email, fois=2).status_code == 200


def test_le_troisieme_echec_bloque_et_dit_jusqu_a_quand(client, usager):
    reponse = se_tromper(client, usager.email, fois=3)

    corps = reponse.content.decode()
    assert reponse.status_code == 429
    assert "<h1>Connexion bloquée pendant 30&nbsp;minutes</h1>" in corps
    assert "Vous pourrez réessayer à 10:30." in corps
    assert "Vos brouillons et vos demandes sont intacts." in corps
    assert reponse["Retry-After"] == "1800"


def test_l_heure_annoncee_n_est_jamais_trop_tot(client, usager, maintenant):
    maintenant.shift(timedelta(seconds=20))

    reponse = se_tromper(client, usager.email, fois=3)

    assert "Vous pourrez réessayer à 10:31." in reponse.content.decode()


def test_pendant_le_blocage_le_bon_mot_de_passe_est_refuse_aussi(client, usager):
    se_tromper(client, usager.email, fois=3)

    reponse = se_connecter(client, usager.email)

    assert (reponse.status_code, est_connecte(client)) == (429, False)


def test_trente_minutes_apres_le_troisieme_echec_je_me_connecte(client, usager, maintenant):
    """C1."""
    se_tromper(client, usager.email)
    maintenant.shift(timedelta(minutes=12))
    se_tromper(client, usager.email, fois=2)

    maintenant.shift(timedelta(minutes=30) - UNE_SECONDE)
    juste_avant = se_connecter(client, usager.email).status_code
    maintenant.shift(2 * UNE_SECONDE)
    juste_apres = se_connecter(client, usager.email).status_code

    assert (juste_avant, juste_apres) == (429, 302)


def test_reessayer_pendant_le_blocage_ne_le_prolonge_pas(client, usager, maintenant):
    """C2: tries at minutes 5, 15 and 29."""
    se_tromper(client, usager.email, fois=3)
    for minutes in (5, 10, 14):
        maintenant.shift(timedelta(minutes=minutes))
        assert "Vous pourrez réessayer à 10:30." in se_tromper(client, usager.email).content.decode()

    maintenant.shift(timedelta(minutes=1) + UNE_SECONDE)

    assert se_connecter(client, usager.email).status_code == 302


def test_une_horloge_qui_recule_n_allonge_ni_ne_leve_le_blocage(client, usager, maintenant):
    """C56: two hours back, then right again: locked until the hour that was said."""
    se_tromper(client, usager.email, fois=3)
    maintenant.shift(-timedelta(hours=2))
    pendant = se_connecter(client, usager.email)
    maintenant.shift(timedelta(hours=2, minutes=30) + UNE_SECONDE)

    assert (pendant.status_code, "réessayer à 10:30." in pendant.content.decode()) == (429, True)
    assert se_connecter(client, usager.email).status_code == 302


def test_la_nuit_du_changement_d_heure_dure_trente_minutes_aussi(client, usager, maintenant):
    """C56: at 2:45 in Paris on 25 October, a quarter of an hour before it is 2:00 again."""
    maintenant.move_to(datetime(2026, 10, 25, 0, 45, tzinfo=UTC))
    se_tromper(client, usager.email, fois=3)

    maintenant.shift(timedelta(minutes=30) - UNE_SECONDE)
    juste_avant = se_connecter(client, usager.email).status_code
    maintenant.shift(2 * UNE_SECONDE)
    juste_apres = se_connecter(client, usager.email).status_code

    assert (juste_avant, juste_apres) == (429, 302)


def test_trois_echecs_de_trois_machines_bloquent_aussi_trente_minutes(usager, maintenant):
    """One counter per identifier: the lock starts at the last failure, not when the first row grows old."""
    machines = [Client(REMOTE_ADDR=f"10.0.0.{n}", headers={"user-agent": f"machine {n}"}) for n in range(3)]
    for machine in machines:
        reponse = se_tromper(machine, usager.email)
        maintenant.shift(timedelta(minutes=10))

    assert "Vous pourrez réessayer à 10:50." in reponse.content.decode()
    maintenant.shift(timedelta(minutes=20) - UNE_SECONDE)
    assert se_connecter(Client(), usager.email).status_code == 429
    maintenant.shift(2 * UNE_SECONDE)
    assert se_connecter(Client(), usager.email).status_code == 302


def test_les_ecritures_d_une_adresse_partagent_un_compteur(client, usager):
    """C3."""
    for ecriture in ("Camille@Exemple.fr", "camille@exemple.fr ", "ｃamille@exemple.fr"):
        reponse = se_tromper(client, ecriture)

    assert reponse.status_code == 429


def test_un_identifiant_inconnu_se_bloque_de_la_meme_facon(usager):
    """C1, P13: « identifiants erronés » count too, and the pages are the same."""
    pages = []
    for adresse in (usager.email, INCONNU, "pas une adresse"):
        client = Client()
        se_tromper(client, adresse, fois=2)
        troisieme, quatrieme = se_tromper(client, adresse), se_tromper(client, adresse)
        pages.append((troisieme.status_code, troisieme.content, quatrieme.status_code, quatrieme.content))

    assert pages[0] == pages[1] == pages[2]
    assert pages[0][0] == 429


def test_bloquer_une_adresse_ne_bloque_pas_les_autres(client, usager):
    """A whole office shares one IP address."""
    se_tromper(client, INCONNU, fois=3)

    assert se_connecter(client, usager.email).status_code == 302


def test_ce_qui_est_tape_n_est_ecrit_nulle_part(client, usager, caplog, tmp_path):
    """C16: the password is neither in axes' rows, nor in the logs, nor in a dump of the database."""
    se_connecter(client, usager.email, "canari-du-mot-de-passe")
    se_connecter(client, usager.email, "canari-du-mot-de-passe", **{"next": "/espace/"})
    call_command("dumpdata", output=str(tmp_path / "base.json"))

    essai = AccessAttempt.objects.get()
    assert essai.failures_since_start == 2
    assert "auth-password=*" in essai.post_data
    assert "canari" not in (tmp_path / "base.json").read_text() + caplog.text


def test_un_identifiant_demesure_ne_fait_pas_tomber_la_page(client):
    """On PostgreSQL the column that counts refuses more than 255 characters."""
    assert se_tromper(client, "\ufdfa" * 254).status_code == 200
