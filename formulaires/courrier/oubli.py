"""What the outbox forgets: the address of those it wrote to. The rows stay, and are still counted."""

from datetime import timedelta

from django.utils import timezone

from formulaires.courrier.models import Courriel

CONSERVATION = timedelta(days=30)
"""How long the address of a mail sent or given up is kept: the time to answer « je n’ai rien reçu »."""


def oublier_les_anciens() -> int:
    """Empty the address of the mails older than `CONSERVATION`, and return how many. Those still to be told keep it."""
    avant = timezone.now() - CONSERVATION
    return Courriel.objects.termines().filter(cree_le__lte=avant).exclude(destinataire="").update(destinataire="")


def oublier(adresse: str) -> int:
    """Empty that address wherever it is written, and return how many times it was: its account is being deleted.

    A mail still to be told is not sent any more. A mail posted afterwards is: the farewell comes last.
    """
    return Courriel.objects.filter(destinataire__iexact=adresse).update(destinataire="")
