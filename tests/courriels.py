"""What a test needs to follow a mail: send what waits, look at the last one, take its link."""

import re

from django.core import mail
from django.utils import timezone

from formulaires.courrier.models import Courriel
from formulaires.courrier.taches import envoyer


def envoyer_tout() -> int:
    """Send now every mail that is due, as the worker would; return how many were tried."""
    dus = list(Courriel.objects.dus(timezone.now()).values_list("pk", flat=True))
    for courriel_id in dus:
        envoyer(courriel_id)
    return len(dus)


def dernier_courriel():
    """Return the last message sent (`django.core.mail.EmailMultiAlternatives`)."""
    return mail.outbox[-1]


def lien_du(courriel) -> str:
    """Return the address behind the button of a message, read in its text part, alone on its line."""
    return re.search(r"^https?://\S+$", courriel.body, re.MULTILINE).group()
