"""A draft lives 60 days from its last saved change, then is deleted for good with its files (P16, C57)."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from espace_usager.actions import purger_brouillons
from espace_usager.actions.purger_brouillons import purger_la_nuit, purger_les_brouillons
from espace_usager.avertissements import avertir_de_l_horloge
from espace_usager.models import Brouillon, Notification
from espace_usager.notifications.brouillons import avertir_avant_suppression
from formulaires.coffre.models import FichierChiffre
from formulaires.courrier import horloge
from formulaires.courrier.horloge import relever, saut_de_l_horloge
from formulaires.models import Limitation, PieceJointe
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PieceJointeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def brouillon(usager, demarche, maintenant):
    """A draft with two files, saved now."""
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante)
    PieceJointeFactory.create_batch(2, deposant=usager, brouillon=brouillon.pk)
    return brouillon


@pytest.fixture(autouse=True)
def _horloge_de_la_base(monkeypatch):
    """The database's clock says what the test's says."""
    monkeypatch.setattr(horloge, "heure_de_la_base", timezone.now)


def restent() -> tuple[int, int, int]:
    return Brouillon.objects.count(), PieceJointe.objects.count(), FichierChiffre.objects.count()


@pytest.mark.parametrize(
    ("age", "attendu"),
    [
        (timedelta(days=59, hours=23), (1, 2, 2)),
        (timedelta(days=60) - timedelta(seconds=1), (1, 2, 2)),
        (timedelta(days=60, seconds=1), (0, 0, 0)),
    ],
    ids=["59 j 23 h", "60 j moins 1 s", "60 j 1 s"],
)
def test_c57_a_draft_is_kept_until_its_last_second_and_gone_after(brouillon, maintenant, age, attendu):
    maintenant.shift(age)

    purger_les_brouillons()

    assert restent() == attendu


def test_c57_purging_twice_changes_nothing_more(brouillon, etranger, demarche, maintenant):
    maintenant.shift(timedelta(days=30))
    BrouillonFactory(usager=etranger, version=demarche.version_courante)
    maintenant.shift(timedelta(days=31))

    purger_les_brouillons()
    purger_les_brouillons()

    assert restent() == (1, 0, 0)


def test_c57_a_crash_on_one_draft_leaves_it_whole_and_lets_the_others_go(
    brouillon, usager, demarche, maintenant, monkeypatch
):
    autre = BrouillonFactory(usager=usager, version=demarche.version_courante)
    maintenant.shift(timedelta(days=61))
    supprimer = purger_brouillons.supprimer_brouillon

    def supprimer_puis_tomber(*, brouillon):
        en_panne = brouillon.pk != autre.pk
        supprimer(brouillon=brouillon)
        if en_panne:
            raise OSError

    with monkeypatch.context() as panne:
        panne.setattr(purger_brouillons, "supprimer_brouillon", supprimer_puis_tomber)
        purger_les_brouillons()
    apres_la_panne = restent()
    purger_les_brouillons()

    assert (apres_la_panne, restent()) == ((1, 2, 2), (0, 0, 0))


def test_a_frozen_account_keeps_its_drafts_until_the_freeze_is_lifted(brouillon, usager, maintenant):
    gel = Limitation.objects.create(usager=usager, motif="Contestation")
    maintenant.shift(timedelta(days=53))
    avertir_avant_suppression()
    maintenant.shift(timedelta(days=8))
    purger_les_brouillons()
    pendant = (restent(), Notification.objects.count())
    gel.delete()

    purger_les_brouillons()

    assert (pendant, restent()) == (((1, 2, 2), 0), (0, 0, 0))


def test_what_was_said_of_a_draft_goes_with_it(brouillon, maintenant):
    maintenant.shift(timedelta(days=53))
    avertir_avant_suppression()
    annoncees = Notification.objects.count()
    maintenant.shift(timedelta(days=7, seconds=1))

    purger_les_brouillons()

    assert (annoncees, Notification.objects.count()) == (1, 0)


@pytest.mark.parametrize("combien", [1, 3])
def test_finding_what_has_expired_costs_two_queries(demarche, maintenant, combien, django_assert_num_queries):
    BrouillonFactory.create_batch(combien, version=demarche.version_courante)

    with django_assert_num_queries(2) as requetes:  # the last reading of the clocks, then the drafts
        purger_les_brouillons()

    assert len(requetes) == 2


@pytest.fixture
def machine(monkeypatch):
    """The seconds since this machine started; `machine.secondes` is what the kernel says."""
    kernel = SimpleNamespace(secondes=1000.0)
    monkeypatch.setattr(horloge, "secondes_ecoulees", lambda: kernel.secondes)
    return kernel


def perimer(brouillon, combien=1):
    """Give `combien` drafts an age of 61 days."""
    BrouillonFactory.create_batch(combien - 1, usager=brouillon.usager, version=brouillon.version)
    Brouillon.objects.update(enregistre_le=timezone.now() - timedelta(days=61))


@pytest.mark.parametrize("saut", [timedelta(days=70), timedelta(minutes=12), -timedelta(minutes=12)])
def test_does_a_clock_that_jumped_delete_nothing_and_alert_the_staff(
    brouillon, maintenant, machine, saut, settings, caplog
):
    settings.MANAGERS = [("Portail", "exploitation@exemple.fr")]
    relever()
    perimer(brouillon)
    maintenant.shift(saut)
    machine.secondes += 60

    purger_les_brouillons()

    assert restent() == (1, 2, 2)
    assert [(courriel.to, courriel.subject) for courriel in mail.outbox] == [
        (["exploitation@exemple.fr"], "[Django] Purge des brouillons")
    ]
    assert "le temps réellement écoulé dit 2026-03-16" in caplog.text


def test_does_the_purge_go_on_once_the_clock_is_right_again(brouillon, maintenant, machine):
    relever()
    perimer(brouillon)
    maintenant.shift(timedelta(days=1))
    purger_les_brouillons()
    suspendue = restent()
    maintenant.shift(-timedelta(days=1))

    purger_les_brouillons()

    assert (suspendue, restent()) == ((1, 2, 2), (0, 0, 0))


def test_is_a_jump_not_forgotten_by_the_next_reading(brouillon, maintenant, machine):
    relever()
    maintenant.shift(timedelta(days=1))

    relever()

    assert saut_de_l_horloge() is not None


def test_do_days_without_running_purge_as_usual(brouillon, maintenant, machine):
    relever()
    perimer(brouillon)
    maintenant.shift(timedelta(days=12))
    machine.secondes += timedelta(days=12).total_seconds()

    purger_les_brouillons()

    assert restent() == (0, 0, 0)


def test_does_a_new_boot_purge_as_usual(brouillon, maintenant, machine, monkeypatch, tmp_path):
    relever()
    perimer(brouillon)
    maintenant.shift(timedelta(days=12))
    machine.secondes = 30
    autre = tmp_path / "boot_id"
    autre.write_text("un autre démarrage")
    monkeypatch.setattr(horloge, "DEMARRAGE", autre)

    purger_les_brouillons()

    assert restent() == (0, 0, 0)


def test_does_the_database_s_own_clock_stop_the_purge(brouillon, maintenant, monkeypatch):
    perimer(brouillon)
    monkeypatch.setattr(horloge, "heure_de_la_base", lambda: timezone.now() - timedelta(hours=1))

    with pytest.raises(CommandError, match="celle de la base"):
        call_command("purger_brouillons", confirmer=True)

    assert restent() == (1, 2, 2)


def test_does_somebody_s_word_on_the_clock_let_the_purge_go_on(brouillon, maintenant, machine, capsys):
    relever()
    perimer(brouillon)
    maintenant.shift(timedelta(days=1))

    call_command("purger_brouillons", confirmer=True)

    assert (restent(), capsys.readouterr().out) == ((0, 0, 0), "Brouillons supprimés : 1.\n")


def test_does_a_run_take_a_fifth_of_the_drafts_at_most_unless_confirmed(brouillon, maintenant, settings, capsys):
    settings.MANAGERS = [("Portail", "exploitation@exemple.fr")]
    perimer(brouillon, 150)

    purger_les_brouillons()
    premiere = Brouillon.objects.count()
    call_command("purger_brouillons")
    deuxieme = Brouillon.objects.count()
    call_command("purger_brouillons", confirmer=True)

    assert (premiere, deuxieme, Brouillon.objects.count()) == (120, 96, 0)
    assert "120 brouillons de plus de 60 jours attendent" in mail.outbox[0].body
    assert "96 attendent" in capsys.readouterr().out


@pytest.mark.parametrize(("heure", "attendu"), [(1, 1), (2, 0), (4, 0), (5, 1), (14, 1)])
def test_is_the_purge_nightly(brouillon, maintenant, heure, attendu):
    maintenant.shift(timedelta(days=61, hours=heure - 10))
    maintenant.shift(-timedelta(hours=timezone.localtime().hour - heure))

    purger_la_nuit()

    assert restent()[0] == attendu


def test_does_the_admin_s_home_page_say_that_the_clock_jumped(admin_user, rf, maintenant, machine):
    relever()
    requete, panneaux = rf.get("/"), []
    requete.user = admin_user
    avertir_de_l_horloge(requete, panneaux)
    sans_saut = list(panneaux)
    maintenant.shift(timedelta(days=1))

    avertir_de_l_horloge(requete, panneaux)

    assert (sans_saut, len(panneaux)) == ([], 1)
    assert "L’heure de la machine a sauté" in panneaux[0].render_html({})


def test_is_the_real_clock_of_this_machine_believed(db):
    relever()
    assert saut_de_l_horloge() is None
    assert horloge.secondes_ecoulees() > 0
