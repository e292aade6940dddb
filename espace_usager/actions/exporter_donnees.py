"""Give a person everything the portal holds about them: ask, prepare, destroy (P29)."""

from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_q.tasks import async_task

from espace_usager.donnees.archive import ecrire_archive
from espace_usager.models import Export
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import detruire, rediger
from formulaires.courrier.poster import poster
from formulaires.journal.ecrire import ecrire

EXPORT_PRET = "export_pret"
GRAPPE = "long" if "long" in settings.Q_CLUSTER.get("ALT_CLUSTERS", {}) else None


@transaction.atomic
def demander_export(*, usager) -> Export:
    """Have the citizen's archive prepared by a worker, and return it: asking again while there is one changes nothing.

    An expired one is replaced. One that nobody has prepared for an hour is asked for again.
    """
    export, cree = Export.objects.select_for_update().get_or_create(usager=usager)
    if export.est_perime:
        detruire(export.fichier)
        export, cree = Export.objects.create(usager=usager), True
    if cree or export.est_en_retard:
        Export.objects.filter(pk=export.pk).update(demande_le=timezone.now())
        ecrire("donnees.archive_demandee", acteur=usager, objet=export)
        async_task(f"{__name__}.preparer_export", str(export.pk), cluster=GRAPPE)
    return export


def preparer_export(export_id: str) -> None:
    """Write the archive, then say that it is ready; nothing when it is already, or when nobody wants it any more.

    The archive is written outside any transaction: it may take long. The account may be deleted meanwhile: then its
    keys are gone, and what was written with them.
    """
    export = Export.objects.select_related("usager").filter(pk=export_id, fichier=None).first()
    if export is None:
        return
    try:
        fichier = rediger(
            partial(ecrire_archive, export.usager),
            proprietaire=f"usager:{export.usager_id}",
            nom=f"mes-donnees-{timezone.localdate()}.zip",
            type_mime="application/zip",
        )
    except IntegrityError:
        return
    _livrer(export, fichier)


@transaction.atomic
def _livrer(export: Export, fichier: FichierChiffre) -> None:
    pret = Export.objects.filter(pk=export.pk, fichier=None).update(fichier=fichier, pret_le=timezone.now())
    if not pret:
        detruire(fichier)
        return
    poster(genre=EXPORT_PRET, destinataire=export.usager.email, objet_id=export.pk, cle=f"{EXPORT_PRET}:{export.pk}")


def purger_les_exports() -> None:
    """Destroy the archives that are more than 24 hours old, rows and bytes."""
    for export in Export.objects.perimes().select_related("fichier__trousseau"):
        detruire(export.fichier)
