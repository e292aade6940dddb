"""What citizens are told while saving or sending files does not work well (hard-parts.md §3: never lie about it).

Costs a page one look at the cache; once a minute, one look at the storage and the antivirus. No query.
"""

from django.conf import settings
from django.core.cache import cache

from config.sante import controles
from config.sante.constats import Etat
from config.sante.releve import constater
from formulaires.coffre import clamd

ECHECS = "sante:echecs-d-enregistrement"
FICHIERS = "sante:fichiers"
FENETRE = 60
ECHECS_TOLERES = 2
ENREGISTREMENT_DIFFICILE = (
    "L’enregistrement rencontre des difficultés. Gardez votre page ouverte : ce que vous avez saisi y reste, "
    "et le portail réessaie tout seul."
)
FICHIERS_INDISPONIBLES = (
    "L’envoi de fichiers est momentanément indisponible. Vos réponses, elles, sont enregistrées : "
    "joignez vos pièces un peu plus tard."
)


def noter_un_echec() -> None:
    """A save has just failed by our fault. Forgotten a minute later."""
    cache.add(ECHECS, 0, FENETRE)
    try:
        cache.incr(ECHECS)
    except ValueError:  # it expired between the two
        cache.set(ECHECS, 1, FENETRE)


def phrases() -> list[str]:
    """Return what to tell citizens now; nothing when all is well."""
    dites = []
    if cache.get(ECHECS, 0) > ECHECS_TOLERES:
        dites.append(ENREGISTREMENT_DIFFICILE)
    if not cache.get_or_set(FICHIERS, _fichiers_acceptes, FENETRE):
        dites.append(FICHIERS_INDISPONIBLES)
    return dites


def _fichiers_acceptes() -> bool:
    return constater(controles.stockage, Etat.INDISPONIBLE).etat == Etat.OK and _antivirus_repond()


def _antivirus_repond() -> bool:
    if settings.ANTIVIRUS == "aucun":
        return True
    try:
        clamd.age_des_signatures(settings.CLAMD, controles.DELAI_ANTIVIRUS)
    except clamd.ClamdMuet:
        return False
    return True
