"""What happens to exports by themselves: those left in the middle go on, those too old go."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from formulaires.exports.demander import confier, oublier_les_octets
from formulaires.models import EtatExport, ExportDemandes
from formulaires.models.export_demandes import EN_CHEMIN, MEMOIRE, VALIDITE

SANS_NOUVELLES = timedelta(minutes=15)
JAMAIS_COMMENCE = timedelta(hours=2)


def reprendre_les_exports() -> None:
    """Give again to a worker the exports whose job was killed, or never came. Given twice, a job does no harm."""
    maintenant = timezone.now()
    tues = Q(etat=EtatExport.EN_COURS, avance_le__lte=maintenant - SANS_NOUVELLES)
    perdus = Q(etat=EtatExport.EN_ATTENTE, avance_le__lte=maintenant - JAMAIS_COMMENCE)
    for export in ExportDemandes.objects.filter(tues | perdus):
        with transaction.atomic():
            if ExportDemandes.objects.filter(pk=export.pk, avance_le=export.avance_le).update(avance_le=maintenant):
                confier(export)


def detruire_les_exports() -> None:
    """Shred the files more than 32 hours old, and at once those that hold a demande erased since (P14)."""
    maintenant = timezone.now()
    prets = ExportDemandes.objects.filter(etat=EtatExport.PRET).annotate(restantes=Count("choisies"))
    a_detruire = Q(pret_le__lte=maintenant - VALIDITE) | Q(restantes__lt=F("nombre")) | Q(fichier=None)
    for export in prets.filter(a_detruire):
        with transaction.atomic():
            ExportDemandes.objects.filter(pk=export.pk).update(etat=EtatExport.DETRUIT)
            oublier_les_octets(export)
    ExportDemandes.objects.exclude(etat__in=[*EN_CHEMIN, EtatExport.PRET]).filter(
        demande_le__lte=maintenant - MEMOIRE
    ).delete()


def effacer_les_exports_de(agent) -> None:
    """Forget every export of an account that goes, with their bytes."""
    for export in ExportDemandes.objects.filter(agent=agent):
        oublier_les_octets(export)
        export.delete()
