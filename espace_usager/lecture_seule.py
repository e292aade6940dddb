"""Read-only questions: the server alone answers them, from the citizen's account, relation or link (C30).

Their values are read again each time a draft is opened, checked or filed, and kept beside its answers: nothing that is
posted, autosaved or stored under their keys counts.
"""

import logging

from django.db import transaction

from espace_usager.models import Brouillon
from espace_usager.preremplissage import proposees_a, relation_reprise
from espace_usager.reponses import Remplissage, champs_imposes
from formulaires.sources import valeurs_certaines

journal = logging.getLogger(__name__)


def imposer(remplissage: Remplissage, usager) -> list[str]:
    """Read the values of the read-only questions again; return the labels of those that changed since last time.

    To be called before the walk; a demande that is corrected keeps those of its deposit. No query when the form has
    none. When a source fails, the values it gave last stay.
    """
    champs = champs_imposes(remplissage.definition)
    if not champs or remplissage.corrigee:
        return []
    try:
        with transaction.atomic():
            proposees = proposees_a(
                champs.values(), usager, relation_reprise(remplissage), remplissage.lien, lire=valeurs_certaines
            )
    except Exception:
        journal.exception("les réponses en lecture seule ne sont pas relues")
        return []
    lues = {cle: {"valeur": offerte.valeur, "origine": offerte.origine} for cle, offerte in proposees.items()}
    return _garder(remplissage, lues)


def _garder(remplissage: Remplissage, lues: dict) -> list[str]:
    brouillon = remplissage.brouillon
    if brouillon is None:
        remplissage.imposees = lues
        return []
    avant, brouillon.imposees = brouillon.imposees, lues
    if avant == lues:
        return []
    Brouillon.objects.filter(pk=brouillon.pk).update(imposees=lues)
    champs = champs_imposes(remplissage.definition)
    return [
        champ.libelle
        for cle, champ in champs.items()
        if cle in avant and avant[cle]["valeur"] != lues.get(cle, {}).get("valeur", "")
    ]
