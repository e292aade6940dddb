"""Write the file of an export from its batches."""

from collections.abc import Callable, Iterator
from functools import partial

from django.utils import timezone

from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import rediger
from formulaires.exports.colonnes import questions_de
from formulaires.exports.contenu import Contenu
from formulaires.exports.formats import FORMATS
from formulaires.exports.lecture import Ligne
from formulaires.models import ExportDemandes, FormatExport, VersionDemarche


def ecrire_fichier(export: ExportDemandes, lignes: Callable[[], Iterator[Ligne]]) -> FichierChiffre:
    """Return the file, encrypted under the export's keyset as it was written."""
    ecrire, type_mime = FORMATS[FormatExport(export.format)]
    contenu = Contenu(questions_de(_versions(export)), lignes)
    return rediger(
        partial(ecrire, contenu),
        proprietaire=export.proprietaire_du_coffre,
        nom=f"demandes-{timezone.localdate()}.{export.format}",
        type_mime=type_mime,
    )


def _versions(export: ExportDemandes):
    """Return the versions that the demandes of the export answered, the latest of each démarche first."""
    repondues = export.choisies.values("demande__version")
    versions = VersionDemarche.objects.filter(pk__in=repondues).select_related("demarche")
    return versions.order_by("demarche__title", "demarche_id", "-numero")
