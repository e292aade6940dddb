from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections, transaction

from formulaires.courrier.models import Courriel
from formulaires.courrier.taches import envoyer
from tests.factories.courrier import CourrielFactory

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def dans_un_fil(fonction, *args):
    """Run in a thread that closes its own connection."""
    try:
        return fonction(*args)
    finally:
        connections.close_all()


def test_eight_workers_given_the_same_mail_send_one():
    """C52."""
    courriel = CourrielFactory()
    depart = Barrier(8)

    def travailler():
        depart.wait()
        envoyer(courriel.pk)

    with ThreadPoolExecutor(8) as fils:
        for fil in [fils.submit(dans_un_fil, travailler) for _ in range(8)]:
            fil.result()

    courriel.refresh_from_db()
    assert (len(mail.outbox), courriel.essais) == (1, 1)


def test_a_worker_does_not_wait_for_a_mail_another_one_is_taking():
    courriel = CourrielFactory()

    with transaction.atomic(), ThreadPoolExecutor(1) as fils:
        Courriel.objects.select_for_update().get(pk=courriel.pk)
        fils.submit(dans_un_fil, envoyer, courriel.pk).result(timeout=5)

    assert mail.outbox == []
