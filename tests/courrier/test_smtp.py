import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from formulaires.courrier.models import Etat
from formulaires.courrier.taches import envoyer
from tests.factories.courrier import CourrielFactory

pytestmark = pytest.mark.django_db


class Reception:
    """Keeps what a mail server receives."""

    def __init__(self):
        self.enveloppes = []

    async def handle_DATA(self, serveur, session, enveloppe):
        self.enveloppes.append(enveloppe)
        return "250 OK"


@pytest.fixture
def serveur(settings):
    """A real mail server on the loopback; give what it received."""
    with socket.create_server(("127.0.0.1", 0)) as prise:
        port = prise.getsockname()[1]
    controleur = Controller(Reception(), hostname="127.0.0.1", port=port)
    controleur.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield controleur.handler
    controleur.stop()


def test_what_travels_to_the_mail_server(serveur, contexte_exemple):
    contexte_exemple["prenom_nom"] = "Aïcha Lefèvre"
    courriel = CourrielFactory()

    envoyer(courriel.pk)

    [enveloppe] = serveur.enveloppes
    message = message_from_bytes(enveloppe.content, policy=policy.default)
    texte, html = message.iter_parts()
    assert enveloppe.rcpt_tos == ["camille.moreau@exemple.fr"]
    assert message["Message-ID"] == courriel.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Reply-To"] is None
    assert message["Subject"] == "Exemple ESV-2026-004127, pour Aïcha Lefèvre"
    assert [partie.get_content_type() for partie in (texte, html)] == ["text/plain", "text/html"]
    assert "Bonjour Aïcha Lefèvre," in texte.get_content()
    assert "Bonjour Aïcha Lefèvre," in html.get_content()


def test_a_server_that_refuses_the_address_is_told_apart_from_one_that_is_down(serveur, caplog):
    async def refuser(serveur, session, enveloppe, adresse, options):
        return "550 5.1.1 camille.moreau@exemple.fr inconnue"

    serveur.handle_RCPT = refuser
    courriel = CourrielFactory()

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, courriel.derniere_erreur) == (Etat.EN_ATTENTE, "SMTPRecipientsRefused 550")
    assert serveur.enveloppes == []
    notre_journal = [trace.getMessage() for trace in caplog.records if trace.name == "portail.courrier"]
    assert notre_journal == [f"courriel {courriel.pk} (exemple), essai 1 : SMTPRecipientsRefused 550"]
