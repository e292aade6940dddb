"""The legal clock of a demande: it starts, stops while the citizen is awaited, and says when it ends.

Callers hold the demande's lock and save it: `COLONNES` names what these functions change in memory.
"""

from datetime import datetime, timedelta

from formulaires.delais import ajouter, debut_du_jour, fin_du_jour, jour_a_paris, jours_entre
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
    if demande.delai_depuis_le is None and _le_delai_part(demande):
        demande.delai_depuis_le = maintenant
    if demande.delai_depuis_le is None:
        return
    if demande.phase == Phase.ATTENTE_USAGER:
        Suspension.objects.get_or_create(demande=demande, fin_le=None, defaults={"debut_le": maintenant})
        demande.echeance_le = None
    else:
        demande.suspensions.en_cours().update(fin_le=maintenant)
        dernier = ajouter(jour_a_paris(demande.delai_depuis_le), delai.nombre, delai.unite)
        demande.echeance_le = fin_du_jour(dernier + timedelta(days=_jours_d_attente(demande)))


def prochain_acte(demande: Demande, maintenant: datetime) -> datetime | None:
    """Return when the clock must look at this demande again, None when nothing is to come.

    What is due already is done at once, by the next run of the clock: it knows what was done.
    """
    premier = min(moments(demande), default=None)
    return premier and max(premier, maintenant)


def moments(demande: Demande) -> list[datetime]:
    """Return every moment, past ones included, when the clock has something to do about this demande."""
    tous = (demande.effet_le, *moments_de_l_echeance(demande), fin_du_statut(demande))
    return [moment for moment in tous if moment]


def moments_de_l_echeance(demande: Demande) -> list[datetime]:
    """Return when the agents are told that the due date comes, and when it is past; none while the clock is stopped."""
    delai = demande.version.definition.delai
    if delai is None or demande.est_close or demande.echeance_le is None:
        return []
    return [debut_du_jour(jour_a_paris(demande.echeance_le) - timedelta(days=delai.alerte)), demande.echeance_le]


def fin_du_statut(demande: Demande) -> datetime | None:
    """Return the last second of the present status, None when another one does not follow it by itself."""
    statut = demande.statut_defini
    if not statut.ensuite or demande.statut_depuis_le is None:
        return None
    return fin_du_jour(ajouter(jour_a_paris(demande.statut_depuis_le), statut.duree, statut.duree_unite))


def _le_delai_part(demande: Demande) -> bool:
    """Whether the present status starts the delay: the one that says the file complete, or any when none does."""
    au_complet = any(statut.complet for statut in demande.statuts_definis.values())
    return demande.statut_defini.complet or not au_complet


def _jours_d_attente(demande: Demande) -> int:
    depuis = demande.delai_depuis_le
    suspensions = demande.suspensions.filter(fin_le__gt=depuis)
    return sum(jours_entre(max(suspension.debut_le, depuis), suspension.fin_le) for suspension in suspensions)
