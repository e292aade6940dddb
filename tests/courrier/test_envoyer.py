from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from formulaires.courrier import taches
from formulaires.courrier.models import Courriel, Etat
from formulaires.courrier.taches import ATTENTES, BAIL, envoyer, relancer
from tests.courriels import dernier_courriel, envoyer_tout
from tests.factories.courrier import CourrielFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def panne(settings):
    """Break the mail server in a named way; no name repairs it."""

    def installer(nom=None):
        sain = "django.core.mail.backends.locmem.EmailBackend"
        settings.EMAIL_BACKEND = f"tests.courrier.pannes.{nom}" if nom else sain

    return installer


def test_a_mail_that_leaves_is_marked_sent(maintenant):
    courriel = CourrielFactory()

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, courriel.essais, courriel.derniere_erreur) == (Etat.ENVOYE, 1, "")
    assert courriel.envoye_le == timezone.now()
    assert [message.to for message in mail.outbox] == [[courriel.destinataire]]


def test_a_task_run_twice_sends_once():
    courriel = CourrielFactory()

    envoyer(courriel.pk)
    envoyer(courriel.pk)

    assert len(mail.outbox) == 1


def test_a_task_for_a_mail_that_is_gone_does_nothing():
    envoyer(4127)

    assert mail.outbox == []


def test_a_mail_without_reason_any_more_is_not_sent_and_says_so():
    courriel = CourrielFactory(objet_id="disparu")

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, courriel.envoye_le, mail.outbox) == (Etat.SANS_OBJET, None, [])


def test_a_mail_server_that_is_down_keeps_the_mail_for_later(maintenant, panne):
    courriel = CourrielFactory()
    panne("ServeurEteint")

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, courriel.derniere_erreur) == (Etat.EN_ATTENTE, "ConnectionRefusedError")
    assert courriel.prochain_essai_le == timezone.now() + timedelta(minutes=1)


def test_a_server_down_for_an_hour_delays_the_mail_and_loses_nothing(maintenant, panne):
    """C53."""
    courriel = CourrielFactory()
    panne("ServeurEteint")
    for _ in range(60):
        relancer()
        maintenant.shift(timedelta(minutes=1))
    panne()

    for _ in range(60):
        relancer()
        maintenant.shift(timedelta(minutes=1))

    courriel.refresh_from_db()
    assert (courriel.etat, courriel.essais, len(mail.outbox)) == (Etat.ENVOYE, 5, 1)
    assert dernier_courriel().extra_headers["Message-ID"] == courriel.message_id


def test_waits_grow_then_the_mail_is_given_up_and_people_are_told(maintenant, panne, caplog):
    courriel = CourrielFactory()
    panne("AdresseRefusee")
    attentes = []

    for _ in ATTENTES:
        envoyer(courriel.pk)
        courriel.refresh_from_db()
        attentes.append(courriel.prochain_essai_le - timezone.now())
        maintenant.move_to(courriel.prochain_essai_le)
    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert attentes == [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
    assert (courriel.etat, courriel.derniere_erreur) == (Etat.ECHEC, "SMTPRecipientsRefused 550")
    assert [trace.levelname for trace in caplog.records] == ["WARNING"] * 5 + ["ERROR"]


@pytest.mark.parametrize("nom", ["ServeurEteint", "AdresseRefusee"])
def test_neither_the_log_nor_the_row_quotes_an_address_met_in_an_error(panne, caplog, nom):
    courriel = CourrielFactory()
    panne(nom)

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert courriel.derniere_erreur
    assert "camille" not in caplog.text + courriel.derniere_erreur


def test_a_fault_of_ours_shows_where_it_is_without_what_it_was_about(contexte_exemple, caplog):
    del contexte_exemple["reference"]
    courriel = CourrielFactory()

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, courriel.derniere_erreur) == (Etat.EN_ATTENTE, "KeyError")
    assert [trace.levelname for trace in caplog.records] == ["ERROR"]
    assert "redaction.py" in caplog.text
    assert "Camille" not in caplog.text


def test_a_mail_being_sent_is_left_to_its_sender(maintenant):
    courriel = CourrielFactory(etat=Etat.EN_COURS, prochain_essai_le=timezone.now() + BAIL)

    envoyer(courriel.pk)

    assert mail.outbox == []


def test_a_sender_killed_between_the_servers_answer_and_our_commit_sends_the_same_message_again(maintenant, panne):
    courriel = CourrielFactory()
    panne("TueApresLEnvoi")
    with pytest.raises(SystemExit):
        envoyer(courriel.pk)
    panne()

    relancer()
    pendant_le_bail = len(mail.outbox)
    maintenant.shift(BAIL)
    relancer()

    courriel.refresh_from_db()
    assert (pendant_le_bail, courriel.etat) == (1, Etat.ENVOYE)
    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [courriel.message_id] * 2


def test_a_mail_that_kills_each_sender_ends_given_up(maintenant):
    courriel = CourrielFactory(etat=Etat.EN_COURS, essais=len(ATTENTES) + 1)

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, courriel.derniere_erreur, mail.outbox) == (Etat.ECHEC, "ExpediteurMort", [])


def test_the_sweep_sends_what_no_task_sent_and_goes_on_after_a_failure(contexte_exemple):
    CourrielFactory(genre="inconnu")
    CourrielFactory.create_batch(2)

    relancer()

    assert len(mail.outbox) == 2
    assert list(Courriel.objects.order_by("pk").values_list("etat", flat=True)) == [
        Etat.EN_ATTENTE,
        Etat.ENVOYE,
        Etat.ENVOYE,
    ]


def test_the_sweep_stops_in_time_and_leaves_the_rest_to_the_next(monkeypatch):
    CourrielFactory.create_batch(3)
    horloge = iter([0.0, 0.0, taches.DUREE_DU_BALAYAGE + 1])
    monkeypatch.setattr(taches.time, "monotonic", lambda: next(horloge))

    relancer()

    assert (len(mail.outbox), Courriel.objects.en_attente().count()) == (1, 2)


@pytest.mark.parametrize("combien", [1, 3])
def test_finding_what_is_due_costs_one_query_and_each_mail_the_same(combien, django_assert_num_queries):
    CourrielFactory.create_batch(combien)

    with django_assert_num_queries(1 + combien * 6):  # savepoint, select, update, release, the staff's words, update
        envoyer_tout()
