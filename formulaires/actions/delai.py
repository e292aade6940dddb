"""The legal clock of a demande: it starts, stops while the citizen is awaited, and says when it ends.

Callers hold the demande's lock and save it: `COLONNES` names what these functions change in memory.
"""

from datetime import datetime, timedelta

from formulaires.delais import ajouter, fin_du_jour, jour_a_paris, jours_entre
from formulaires.enums import Phase
from formulaires.models import Demande, Suspension

COLONNES = ["delai_depuis_le", "echeance_le"]


def regler_le_delai(*, demande: Demande, maintenant: datetime) -> None:
    """Put the clock of a demande as its phase wants it: started, stopped or running, with its last day.

    Awaiting the citizen stops it; each day of waiting, as dates change in Paris, puts the end off by one day. The end
    of a closed demande stays as it was. Nothing happens without a legal delay.
    """
    delai = demande.version.definition.delai
    if delai is None or demande.est_close:
        return
    if demande.delai_depuis_le is None:
        demande.delai_depuis_le = maintenant
    if demande.phase == Phase.ATTENTE_USAGER:
        Suspension.objects.get_or_create(demande=demande, fin_le=None, defaults={"debut_le": maintenant})
        demande.echeance_le = None
    else:
        demande.suspensions.en_cours().update(fin_le=maintenant)
        dernier = ajouter(jour_a_paris(demande.delai_depuis_le), delai.nombre, delai.unite)
        demande.echeance_le = fin_du_jour(dernier + timedelta(days=_jours_d_attente(demande)))


def _jours_d_attente(demande: Demande) -> int:
    depuis = demande.delai_depuis_le
    suspensions = demande.suspensions.filter(fin_le__gt=depuis)
    return sum(jours_entre(max(suspension.debut_le, depuis), suspension.fin_le) for suspension in suspensions)
