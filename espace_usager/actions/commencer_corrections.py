"""Begin to correct: the draft in which a citizen changes what the service asked for."""

from collections.abc import Iterator

from django.utils import timezone

from espace_usager.models import Brouillon
from formulaires.champs.registre import type_de
from formulaires.models import Demande, DemandeDeCorrections
from formulaires.parcours.chemins import champ_du_chemin
from formulaires.parcours.lignes import aplatir


def commencer_corrections(*, corrections: DemandeDeCorrections) -> Brouillon:
    """Make the draft of a request for corrections, filled with the demande's answers as they stand; once."""
    demande = corrections.demande
    imposees = {
        champ.cle: {"valeur": demande.reponses[champ.cle], "origine": ""}
        for champ in demande.version.definition.champs()
        if champ.lecture_seule and champ.cle in demande.reponses
    }
    brouillon, _ = Brouillon.objects.get_or_create(
        corrections=corrections,
        defaults={
            "pk": corrections.cle,
            "usager": demande.usager,
            "version": demande.version,
            "reponses": dict(_entrees(demande)),
            "imposees": imposees,
            "enregistre_le": timezone.now(),
        },
    )
    return brouillon


def _entrees(demande: Demande) -> Iterator[tuple[str, dict]]:
    """Give what a draft notes of each answer, by path; the first rows of a group that were removed stay so."""
    definition = demande.version.definition
    plates, retirees = aplatir(definition, demande.reponses)
    for chemin, valeur in plates.items():
        champ = champ_du_chemin(definition, chemin)
        if champ is None or champ.lecture_seule or not type_de(champ).porte_reponse:
            continue
        brute = str(valeur) if type_de(champ).forme is str and not champ.champs else valeur
        notees = {"retirees": retirees[chemin]} if retirees.get(chemin) else {}
        yield chemin, {"valeur": brute, "version": 1, "cle": "", **notees}
