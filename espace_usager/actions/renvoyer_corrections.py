"""Send corrections: the demande takes them, and their draft disappears."""

from django.db import transaction

from espace_usager.actions.deposer_brouillon import supprimer_brouillon
from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.models import Brouillon
from espace_usager.reponses import Remplissage
from formulaires.actions.corriger import recevoir_corrections
from formulaires.models import Demande


@transaction.atomic
def renvoyer_corrections(*, brouillon_id, usager) -> Demande:
    """Return the demande once corrected; sending twice is sending once.

    Raises `DemandeIncomplete`, naming the step, `Refus` when the service no longer awaits them, or `BrouillonDisparu`.
    """
    brouillon = Brouillon.objects.corrections_de(usager).select_for_update(of=("self",)).filter(pk=brouillon_id).first()
    if brouillon is None:
        deja = Demande.objects.de(usager).du_brouillon(brouillon_id).first()
        if deja is None:
            raise BrouillonDisparu
        return deja
    remplissage = Remplissage(brouillon.pk, brouillon.version, brouillon)
    demande = recevoir_corrections(
        corrections=brouillon.corrections, usager=usager, reponses=remplissage.valeurs, brouillon=brouillon.pk
    )
    supprimer_brouillon(brouillon=brouillon)
    return demande
