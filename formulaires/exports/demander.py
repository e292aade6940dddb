"""Ask for an export, cancel it."""

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_q.tasks import async_task

from formulaires.coffre.portes import detruire_trousseau
from formulaires.exceptions import ExportRefuse
from formulaires.exports.formats.zip import DEMANDES_AU_PLUS
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, DemandeChoisie, EtatExport, ExportDemandes, FormatExport
from formulaires.models.export_demandes import EN_CHEMIN

GRAPPE = "long" if "long" in settings.Q_CLUSTER.get("ALT_CLUSTERS", {}) else None
EN_CHEMIN_AU_PLUS = 5
ARCHIVE_TROP_LONGUE = (
    f"Un ZIP prend {DEMANDES_AU_PLUS} demandes au plus. Affinez la liste, ou choisissez un autre format."
)
LISTE_VIDE = "Cette liste est vide\N{NO-BREAK SPACE}: il n’y a rien à exporter."
TROP_D_EXPORTS = "Cinq de vos exports sont déjà en préparation. Attendez que l’un d’eux soit prêt, ou annulez-en un."


@transaction.atomic
def demander_export(*, agent, demandes: QuerySet, titre: str, format: FormatExport, **criteres) -> ExportDemandes:
    """Freeze the list of `demandes` and have a worker write the file. Raises ExportRefuse.

    The list is exactly what the query holds now, among what the agent may export. `criteres` say in the journal how it
    was chosen: nothing personal.
    """
    if ExportDemandes.objects.filter(agent=agent, etat__in=EN_CHEMIN).count() >= EN_CHEMIN_AU_PLUS:
        raise ExportRefuse(TROP_D_EXPORTS)
    export = ExportDemandes.objects.create(agent=agent, titre=titre, format=format, total=0)
    permises = Demande.objects.exportables_par(agent)
    export.total = _choisir(export, permises.filter(pk__in=demandes.order_by().values("pk")))
    if not export.total:
        raise ExportRefuse(LISTE_VIDE)
    if format == FormatExport.ZIP and export.total > DEMANDES_AU_PLUS:
        raise ExportRefuse(ARCHIVE_TROP_LONGUE)
    export.save(update_fields=["total"])
    ecrire("export.demande", acteur=agent, objet=export, format=format, nombre=export.total, **criteres)
    confier(export)
    return export


def confier(export: ExportDemandes) -> None:
    """Give the export to a worker of the long cluster, in the caller's transaction."""
    async_task("formulaires.exports.preparer.preparer_export", str(export.pk), cluster=GRAPPE)


@transaction.atomic
def annuler_export(*, export: ExportDemandes) -> bool:
    """Stop an export and shred what was written of it; False when there is nothing to stop any more."""
    if not arreter(export, EtatExport.ANNULE):
        return False
    ecrire("export.annule", acteur=export.agent, objet=export)
    return True


def arreter(export: ExportDemandes, etat: EtatExport) -> bool:
    """Leave an export on its way in `etat`, without bytes nor list."""
    en_chemin = ExportDemandes.objects.filter(pk=export.pk, etat__in=EN_CHEMIN)
    if not en_chemin.update(etat=etat, avance_le=timezone.now()):
        return False
    oublier_les_octets(export)
    return True


def oublier_les_octets(export: ExportDemandes) -> None:
    """Shred the export's keyset, with its file and its batches, and forget its list."""
    detruire_trousseau(export.proprietaire_du_coffre)
    export.choisies.all().delete()


def _choisir(export: ExportDemandes, demandes: QuerySet) -> int:
    """Copy the list inside the database, whatever its length, and return how many demandes it has."""
    liste, parametres = demandes.order_by().values("id").query.sql_with_params()
    cle = ExportDemandes._meta.pk.get_db_prep_value(export.pk, connection)
    table = connection.ops.quote_name(DemandeChoisie._meta.db_table)
    with connection.cursor() as curseur:
        curseur.execute(
            f"INSERT INTO {table} (export_id, demande_id) SELECT %s, liste.id FROM ({liste}) AS liste",  # nosec B608 # SQL of the ORM, values apart
            [cle, *parametres],
        )
        return curseur.rowcount
