"""The job of an export: batch after batch, then the file. Given twice, killed anywhere, it goes on where it was."""

from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import detruire, detruire_trousseau
from formulaires.exceptions import ExportArrete
from formulaires.exports import lots
from formulaires.exports.demander import arreter, confier
from formulaires.exports.ecrire_fichier import ecrire_fichier
from formulaires.exports.impression import imprimer
from formulaires.exports.lecture import Ligne, Lisible, lire, lisibles
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, EtatExport, ExportDemandes, FormatExport, LotExporte
from formulaires.models.export_demandes import EN_CHEMIN

LOT = 500
LOT_D_ARCHIVE = 20
"""A batch of PDFs: each takes a good part of a second to draw."""
LOTS_PAR_TACHE = 100
"""Then the cluster is left to somebody else for a while."""
ESSAIS_AU_PLUS = 5


def preparer_export(export_id: str) -> None:
    """Do one slice of an export; ask for the next one if there is more to read."""
    export = _commencer(export_id)
    if export is None:
        return
    try:
        if not _lire_la_tranche(export):
            confier(export)
        else:
            _livrer(export)
    except (ExportArrete, IntegrityError):
        # Cancelled, or its agent's account deleted: no byte may stay behind. Otherwise another job makes it.
        if not ExportDemandes.objects.filter(pk=export.pk, etat__in=[*EN_CHEMIN, EtatExport.PRET]).exists():
            detruire_trousseau(export.proprietaire_du_coffre)


def _commencer(export_id: str) -> ExportDemandes | None:
    """Count one more try; past the last one since a batch went through, the export has failed."""
    with transaction.atomic():
        voulus = ExportDemandes.objects.filter(pk=export_id, etat__in=EN_CHEMIN)
        export = voulus.select_for_update(of=("self",)).select_related("agent").first()
        if export is None:
            return None
        if export.essais >= ESSAIS_AU_PLUS:
            arreter(export, EtatExport.ECHOUE)
            return None
        export.essais += 1
        export.etat, export.avance_le = EtatExport.EN_COURS, timezone.now()
        export.save(update_fields=["essais", "etat", "avance_le"])
        return export


def _lire_la_tranche(export: ExportDemandes) -> bool:
    """Read batches; return whether there is nothing left to read."""
    return any(not _lire_un_lot(export) for _ in range(LOTS_PAR_TACHE))


def _lire_un_lot(export: ExportDemandes) -> bool:
    """Read the next batch with the agent's rights of now, and keep it; False when there is none."""
    choisies = _suivantes(export)
    if not choisies:
        return False
    lues: list[int] = []
    permises = Demande.objects.exportables_par(export.agent).filter(pk__in=choisies)
    fichier = lots.garder(export, (_lire(demande, export, lues) for demande in lisibles(permises)))
    with transaction.atomic():
        _avancer(export, choisies[-1], len(lues))
        LotExporte.objects.create(export=export, rang=export.lots, fichier=fichier)
        if len(lues) < len(choisies):
            export.choisies.filter(demande__in=set(choisies) - set(lues)).delete()
    export.curseur, export.lots = choisies[-1], export.lots + 1
    return True


def _suivantes(export: ExportDemandes) -> list[int]:
    """Return the demandes of the next batch, in order."""
    apres = export.choisies.filter(demande__gt=export.curseur).order_by("demande_id")
    taille = LOT_D_ARCHIVE if export.format == FormatExport.ZIP else LOT
    return list(apres.values_list("demande_id", flat=True)[:taille])


def _lire(demande: Lisible, export: ExportDemandes, lues: list[int]) -> Ligne:
    lues.append(demande.pk)
    ligne = lire(demande)
    if export.format == FormatExport.ZIP:
        ligne.pdf = imprimer(demande)
    return ligne


def _avancer(export: ExportDemandes, derniere: int, nombre: int) -> None:
    """Move the cursor from where this job left it. Raises ExportArrete when it is no longer there."""
    le_mien = ExportDemandes.objects.filter(pk=export.pk, etat=EtatExport.EN_COURS, curseur=export.curseur)
    pas = {"traitees": F("traitees") + nombre, "lots": F("lots") + 1}
    if not le_mien.update(curseur=derniere, essais=0, avance_le=timezone.now(), **pas):
        raise ExportArrete


def _livrer(export: ExportDemandes) -> None:
    """Write the file from the batches, without what cannot be read any more."""
    _ecarter(export)
    nombre = export.choisies.count()
    fichier = ecrire_fichier(export, partial(lots.relire, export))
    if not _est_remis(export, fichier, nombre):
        detruire(fichier)
        raise ExportArrete


def _ecarter(export: ExportDemandes) -> None:
    """Take out of the list what the agent may no longer read, and what came after the last batch without being read."""
    permises = Demande.objects.exportables_par(export.agent)
    export.choisies.exclude(demande__in=permises.values("pk")).delete()
    export.choisies.filter(demande__gt=export.curseur).delete()


@transaction.atomic
def _est_remis(export: ExportDemandes, fichier: FichierChiffre, nombre: int) -> bool:
    pret = {"etat": EtatExport.PRET, "fichier": fichier, "pret_le": timezone.now(), "nombre": nombre}
    if not ExportDemandes.objects.filter(pk=export.pk, etat=EtatExport.EN_COURS).update(**pret, traitees=F("total")):
        return False
    FichierChiffre.objects.filter(pk__in=export.lots_lus.values("fichier")).delete()
    ecrire("export.pret", objet=export, nombre=nombre, taille=fichier.taille)
    return True
