from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_q.models import Schedule

from formulaires.courrier import planification
from formulaires.courrier.models import Battement
from formulaires.courrier.planification import planifier
from formulaires.courrier.taches import battement, relancer
from tests.factories.courrier import CourrielFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seule_tache(monkeypatch):
    """Forget what the portal declares; declare one sweep each minute."""
    monkeypatch.setattr(planification, "_taches", {})
    planifier("balayage", relancer, minutes=1)


def preparer_taches() -> str:
    sortie = StringIO()
    call_command("preparer_taches", stdout=sortie)
    return sortie.getvalue()


def test_the_outbox_declares_its_sweep_and_a_heartbeat_for_each_cluster():
    preparer_taches()

    nos_taches = Schedule.objects.filter(name__startswith="courrier : ").order_by("name")
    assert list(nos_taches.values_list("name", "func", "minutes", "cluster")) == [
        ("courrier : battement", "formulaires.courrier.taches.battement", 1, None),
        ("courrier : battement de long", "formulaires.courrier.taches.battement", 1, "long"),
        ("courrier : oublier les adresses", "formulaires.courrier.oubli.oublier_les_anciens", 60, None),
        ("courrier : relancer", "formulaires.courrier.taches.relancer", 1, None),
    ]


def test_preparing_twice_changes_nothing_and_does_not_postpone_the_next_run(seule_tache):
    preparer_taches()
    prochaine = timezone.now() + timedelta(seconds=30)
    Schedule.objects.update(next_run=prochaine)

    sortie = preparer_taches()

    assert list(Schedule.objects.values_list("name", "next_run")) == [("balayage", prochaine)]
    assert sortie == "balayage : toutes les 1 min, grappe default\n"


def test_a_task_no_longer_declared_stops_and_a_single_one_stays(seule_tache):
    Schedule.objects.create(name="ancienne", func="ailleurs.partie", schedule_type=Schedule.MINUTES)
    Schedule.objects.create(name="une fois", func="ailleurs.unique", schedule_type=Schedule.ONCE)

    preparer_taches()

    assert set(Schedule.objects.values_list("name", flat=True)) == {"balayage", "une fois"}


def test_a_change_of_pace_is_taken_over(seule_tache, monkeypatch):
    preparer_taches()
    monkeypatch.setattr(planification, "_taches", {})
    planifier("balayage", relancer, minutes=5, grappe="long")

    preparer_taches()

    assert list(Schedule.objects.values_list("name", "minutes", "cluster")) == [("balayage", 5, "long")]


def test_two_apps_cannot_declare_the_same_task(seule_tache):
    with pytest.raises(ValueError, match="balayage"):
        planifier("balayage", battement, minutes=1)


def test_a_cluster_says_each_minute_that_it_lives(maintenant):
    battement()
    maintenant.shift(timedelta(minutes=1))
    battement()

    assert list(Battement.objects.values_list("grappe", "vu_le")) == [("default", timezone.now())]


def test_a_portal_without_a_worker_sends_what_waits_by_hand():
    CourrielFactory.create_batch(2)
    CourrielFactory(prochain_essai_le=timezone.now() + timedelta(hours=1))
    sortie = StringIO()

    call_command("envoyer_courriels", stdout=sortie)

    assert len(mail.outbox) == 2
    assert sortie.getvalue() == "2 courriel(s) traité(s), 1 encore en attente.\n"
