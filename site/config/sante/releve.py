"""All the checks, once. What a check raises becomes a finding: the one who asks always gets an answer."""

import logging
from collections.abc import Callable

from config.sante import controles
from config.sante.constats import Constat, Etat

journal = logging.getLogger("portail.sante")

# Without these, nobody can be served; without the others, the portal says what waits.
VITAUX = (controles.base, controles.migrations)
AUTRES = (
    controles.memoire,
    controles.stockage,
    controles.ouvriers,
    controles.courrier,
    controles.antivirus,
    controles.disque,
)
TITRES = {
    "base": "Base de données",
    "migrations": "Structure de la base",
    "memoire": "Mémoire partagée",
    "stockage": "Stockage des fichiers",
    "ouvriers": "Tâches de fond",
    "courrier": "Courriels",
    "antivirus": "Antivirus",
    "disque": "Disque",
}


def relever() -> list[Constat]:
    """Look at everything; once the database is down, what is stored there is not asked."""
    vitaux = [constater(controle, Etat.INDISPONIBLE) for controle in VITAUX]
    if vitaux[0].etat != Etat.OK:
        return [vitaux[0]]
    return vitaux + [constater(controle, Etat.DEGRADE) for controle in AUTRES]


def pire(constats: list[Constat]) -> Etat:
    return max(constat.etat for constat in constats)


def constater(controle: Callable[[], Constat], si_echec: Etat) -> Constat:
    """Return what this check finds, `si_echec` when it cannot look."""
    try:
        return controle()
    except Exception as erreur:
        journal.warning("contrôle %s : %s", controle.__name__, type(erreur).__name__)
        titre = TITRES[controle.__name__]
        return Constat(controle.__name__, titre, si_echec, f"Ne répond pas ({type(erreur).__name__}).")
