"""Real workers and a real mail server: refused for an hour, then killed in the middle, each mail leaves, in order.

C52, C53. The hour is a date moved in the database; everything else is what runs in production.
"""

import socket
import time
from datetime import timedelta
from email import message_from_bytes
from threading import Event

import pytest
from aiosmtpd.controller import Controller
from django.db.models import F
from django.utils import timezone
from django_q.tasks import async_task

from espace_usager.comptes.courriels import MOT_DE_PASSE_CHANGE
from formulaires.courrier.models import Courriel, Etat
from formulaires.courrier.poster import poster
from tests.factories.comptes import UsagerFactory
from tests.serveur import adresse_de_la_base, attendre, ouvrier

COMBIEN, AVANT_LA_MORT = 12, 4
UNE_HEURE = timedelta(hours=1)

pytestmark = [
    pytest.mark.arrets,
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


class Serveur:
    """Refuses everybody until it is `ouvert`; keeps the identifier of what it took, and takes its time."""

    def __init__(self):
        self.ouvert, self.recus = Event(), []

    async def handle_MAIL(self, serveur, session, enveloppe, adresse, options):
        if not self.ouvert.is_set():
            return "421 4.3.2 fermé"
        enveloppe.mail_from = adresse
        return "250 OK"

    async def handle_DATA(self, serveur, session, enveloppe):
        self.recus.append(message_from_bytes(enveloppe.content)["Message-ID"])
        time.sleep(0.1)
        return "250 OK"


@pytest.fixture
def serveur():
    with socket.create_server(("127.0.0.1", 0)) as prise:
        port = prise.getsockname()[1]
    controleur = Controller(Serveur(), hostname="127.0.0.1", port=port)
    controleur.start()
    yield controleur.handler, port
    controleur.stop()


def plus_tard() -> None:
    """An hour passes: what waited for another try, or was in a dead sender's hands, is due."""
    Courriel.objects.update(prochain_essai_le=F("prochain_essai_le") - UNE_HEURE)
    async_task("formulaires.courrier.taches.relancer")


def test_do_mails_leave_once_and_in_order_after_an_hour_of_refusals_and_a_killed_worker(serveur, tmp_path):
    recoit, port = serveur
    environnement = {
        "DATABASE_URL": adresse_de_la_base(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.courrier.reglages",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
    }
    depart = timezone.now()
    for rang in range(COMBIEN):
        usager = UsagerFactory()
        poster(genre=MOT_DE_PASSE_CHANGE, destinataire=usager.email, objet_id=usager.pk, cle=f"essai:{rang}")
    attendus = list(Courriel.objects.order_by("pk").values_list("message_id", flat=True))

    with ouvrier(tmp_path / "un", environnement):
        attendre(lambda: Courriel.objects.filter(etat=Etat.EN_ATTENTE, essais=1).count() == COMBIEN)
        assert recoit.recus == []
        # Each waits for its turn as they were written, whichever of the two workers tried it first.
        for rang, courriel in enumerate(Courriel.objects.order_by("pk")):
            Courriel.objects.filter(pk=courriel.pk).update(prochain_essai_le=depart + timedelta(seconds=rang))
        recoit.ouvert.set()
        plus_tard()
        attendre(lambda: len(recoit.recus) >= AVANT_LA_MORT)
    partis = len(recoit.recus)
    assert partis < COMBIEN

    with ouvrier(tmp_path / "deux", environnement):
        plus_tard()
        attendre(lambda: not Courriel.objects.exclude(etat=Etat.ENVOYE).exists())

    assert list(dict.fromkeys(recoit.recus)) == attendus
    # The mail being sent when its sender was killed may be sent again, under the same identifier.
    assert len(recoit.recus) <= COMBIEN + 1
