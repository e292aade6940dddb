"""The batches of an export: JSON lines in the coffre, written once, read as often as the file needs."""

import base64
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.utils import timezone

from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import ouvrir, rediger
from formulaires.exceptions import ExportArrete
from formulaires.exports.lecture import Ligne
from formulaires.models import EtatExport, ExportDemandes


def garder(export: ExportDemandes, lignes: Iterable[Ligne]) -> FichierChiffre:
    """Keep one batch, encrypted under the export's keyset."""

    def ecrire(sortie: BinaryIO) -> None:
        for ligne in lignes:
            gardee = ligne.en_json() | {"pdf": base64.b64encode(ligne.pdf).decode()}
            sortie.write(json.dumps(gardee, ensure_ascii=False).encode() + b"\n")

    return rediger(ecrire, proprietaire=export.proprietaire_du_coffre, nom="lot.jsonl", type_mime="application/jsonl")


def relire(export: ExportDemandes) -> Iterator[Ligne]:
    """Give every line kept whose demande is still in the export's list, in order; one batch at a time in memory.

    Each batch begun says that the export is alive. Raises ExportArrete when somebody stopped it.
    """
    for lot in export.lots_lus.select_related("fichier__trousseau").iterator(100):
        signaler(export)
        lignes = _lignes(lot.fichier)
        choisies = export.choisies.filter(demande__in=[ligne.demande for ligne in lignes])
        presentes = set(choisies.values_list("demande_id", flat=True))
        yield from (ligne for ligne in lignes if ligne.demande in presentes)


def signaler(export: ExportDemandes) -> None:
    """Say that the export goes on. Raises ExportArrete when it must not."""
    en_cours = ExportDemandes.objects.filter(pk=export.pk, etat=EtatExport.EN_COURS)
    if not en_cours.update(avance_le=timezone.now()):
        raise ExportArrete


def _lignes(fichier: FichierChiffre) -> list[Ligne]:
    with ouvrir(fichier) as flux:
        gardees = [json.loads(ligne) for ligne in flux]
    return [Ligne.depuis_json(gardee, pdf=base64.b64decode(gardee["pdf"])) for gardee in gardees]
