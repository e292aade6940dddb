"""« Document bientôt périmé »: told 30 days before its last day, once for each date (P28).

The sentence names no document: a notification is kept in clear, a mail travels in clear.
"""

import logging

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from espace_usager.models import Document, Nouvelle
from espace_usager.models.document import PREAVIS
from espace_usager.notifications.prevenir import ecrire_si_voulu, notifier
from formulaires.dates import jour
from formulaires.models import Limitation

journal = logging.getLogger("portail.espace_usager")

GENRE = "document_bientot_perime"


def bientot_perimes():
    """Return the documents valid for 30 more days at most, today included."""
    aujourd_hui = timezone.localdate()
    return Document.objects.filter(supprime_le=None, expire_le__range=(aujourd_hui, aujourd_hui + PREAVIS))


def rappeler_les_documents() -> None:
    """Tell the holders not told yet. A document whose date changes is announced again when the new one comes."""
    for cle in list(_a_annoncer().values_list("pk", flat=True)):
        try:
            _annoncer(cle)
        except Exception:
            journal.exception("document %s : rappel impossible", cle)


@transaction.atomic
def _annoncer(cle) -> None:
    """The row is locked, then asked again: two workers tell once."""
    document = _a_annoncer().select_for_update().filter(pk=cle).first()
    if document is None:
        return
    Document.objects.filter(pk=cle).update(rappel_pour=document.expire_le)
    notifier(
        document.usager,
        f"Un document de votre porte-documents est valable jusqu’au {jour(document.expire_le)}",
        lien=reverse("espace:document", args=[cle]),
    )
    unique = f"{GENRE}:{cle}:{document.expire_le.isoformat()}"
    ecrire_si_voulu(document.usager, Nouvelle.DOCUMENT, genre=GENRE, objet_id=cle, cle=unique)


def _a_annoncer():
    geles = Limitation.objects.values("usager")
    pas_dit = Q(rappel_pour=None) | ~Q(rappel_pour=F("expire_le"))
    return bientot_perimes().filter(pas_dit).exclude(usager__in=geles)
