"""« Votre brouillon sera supprimé »: told 7 days before, once for each date of deletion (P16)."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from espace_usager.models import Brouillon, Notification, Nouvelle
from espace_usager.notifications.prevenir import ecrire_si_voulu
from formulaires.dates import jour
from formulaires.models import Limitation

journal = logging.getLogger("portail.espace_usager")

PREAVIS = timedelta(days=7)
GENRE = "brouillon_bientot_supprime"


def bientot_supprimes():
    """Return the drafts that live for 7 more days at most."""
    avant = timezone.now() + PREAVIS - timedelta(days=settings.BROUILLON_JOURS)
    return Brouillon.objects.vivants().filter(enregistre_le__lte=avant, corrections=None)


def avertir_avant_suppression() -> None:
    """Tell the holders not told yet. A draft changed meanwhile lives 60 days more, and is announced again then."""
    for brouillon_id in list(_a_annoncer().values_list("pk", flat=True)):
        try:
            _annoncer(brouillon_id)
        except Exception:
            journal.exception("brouillon %s : avertissement impossible", brouillon_id)


@transaction.atomic
def _annoncer(brouillon_id) -> None:
    """The row is locked, then asked again: two workers tell once."""
    verrou = Brouillon.objects.select_for_update().filter(pk=brouillon_id).first()
    if verrou is None or not _a_annoncer().filter(pk=brouillon_id).exists():
        return
    brouillon = Brouillon.objects.select_related("usager", "version__demarche").get(pk=brouillon_id)
    limite = jour(brouillon.expire_le)
    Notification.objects.create(
        usager=brouillon.usager,
        brouillon=brouillon,
        texte=f"Votre brouillon « {brouillon.demarche.title} » sera supprimé le {limite} si vous ne le modifiez pas",
    )
    cle = f"{GENRE}:{brouillon.pk}:{int(brouillon.expire_le.timestamp())}"
    ecrire_si_voulu(brouillon.usager, Nouvelle.BROUILLON, genre=GENRE, objet_id=brouillon.pk, cle=cle)


def _a_annoncer():
    deja_dit = Notification.objects.filter(brouillon=OuterRef("pk"), cree_le__gte=OuterRef("enregistre_le"))
    geles = Limitation.objects.values("usager")
    return bientot_supprimes().filter(~Exists(deja_dit)).exclude(usager__in=geles)
