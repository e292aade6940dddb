"""Ask for a right over one's data, and answer it (P29)."""

import uuid

from django.db import transaction
from django.utils import timezone

from espace_usager.models import DemandeDeDroits
from formulaires.courrier.poster import poster
from formulaires.journal.ecrire import ecrire

DROITS_RECUS = "droits_recus"
DROITS_TRAITES = "droits_traites"


@transaction.atomic
def demander_droits(*, usager, droit: str, texte: str, cle: uuid.UUID) -> DemandeDeDroits:
    """Hand the request to the functional administration and acknowledge it by mail; the same `cle` makes one."""
    demande, creee = DemandeDeDroits.objects.get_or_create(
        cle=cle, usager=usager, defaults={"droit": droit, "texte": texte}
    )
    if creee:
        ecrire("droits.demande_recue", acteur=usager, objet=demande, droit=droit)
        _ecrire_a_l_usager(demande, DROITS_RECUS)
    return demande


@transaction.atomic
def repondre_aux_droits(*, demande: DemandeDeDroits, agent) -> None:
    """Say that the request was dealt with: the citizen is told by mail, and reads the answer on the portal."""
    demande.traitee_le = demande.traitee_le or timezone.localdate()
    demande.save(update_fields=["traitee_le", "reponse"])
    ecrire("droits.demande_traitee", acteur=agent, objet=demande, droit=demande.droit)
    _ecrire_a_l_usager(demande, DROITS_TRAITES)


def _ecrire_a_l_usager(demande: DemandeDeDroits, genre: str) -> None:
    poster(genre=genre, destinataire=demande.usager.email, objet_id=demande.pk, cle=f"{genre}:{demande.pk}")
