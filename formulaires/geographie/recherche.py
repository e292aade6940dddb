"""Finds the communes that a few typed letters or figures may mean, the most likely first."""

import re
from collections.abc import Collection
from heapq import nsmallest

from formulaires.geographie.communes import Commune, Nature, table
from formulaires.geographie.ecriture import normaliser

LONGUEUR_MAX = 100
REPONSES_MAX = 10
ORDRE = (Nature.ACTUELLE, Nature.ARRONDISSEMENT, Nature.ANCIENNE)
ECRITE = re.compile(r"(?P<nom>.+?)\s*\((?P<code>[0-9][0-9AaBb][0-9]{0,3})\)(?:, aujourd’hui .*)?\s*")
AVEC_CODE_POSTAL = re.compile(r"(?P<avant>[0-9]{5})\s+(?P<nom>.*\D)|(?P<nom2>.*\D)\s+(?P<apres>[0-9]{5})")


def chercher(texte: str, departements: Collection[str] = ()) -> list[Commune]:
    """Return at most ten communes, of these départements when some are given.

    A postal code may be begun; so may any word of a name. A single letter is a whole name or nothing (« Y »).
    """
    cle = normaliser(texte)
    if re.fullmatch("[0-9]{2,5}", cle):
        trouvees = table().du_code_postal(cle)
    elif len(cle) < 2:
        trouvees = table().nommees(cle)
    else:
        trouvees = _permises(table().commencant_par(cle), departements)
        if len(trouvees) < REPONSES_MAX:
            trouvees += table().contenant_le_mot(cle)
    return nsmallest(REPONSES_MAX, set(_permises(trouvees, departements)), key=lambda commune: _ordre(commune, cle))


def _ordre(commune: Commune, cle: str) -> tuple:
    """Whole names first, then those that begin so; today's communes before former ones, large before small."""
    debut = not commune.cle.startswith(cle)
    return commune.cle != cle, debut, ORDRE.index(commune.nature), -commune.population, commune.cle, commune.code


def reconnaitre(texte: str, departements: Collection[str] = ()) -> list[Commune]:
    """Return the communes that a whole answer designates: one when it is clear, several when it is not, or none.

    « Lyon », « Lyon (69) », « 69001 Lyon », « Lyon 69001 », « 69280 » and « Lyon (69123) » are whole answers.
    """
    return _permises(_reconnues(texte.strip()), departements)


def _reconnues(texte: str) -> list[Commune]:
    if ecrite := ECRITE.fullmatch(texte):
        code = ecrite["code"].upper()
        nommees = table().nommees(normaliser(ecrite["nom"]))
        return [commune for commune in nommees if code in (commune.departement, commune.code)]
    if postale := AVEC_CODE_POSTAL.fullmatch(texte):
        nommees = table().nommees(normaliser(postale["nom"] or postale["nom2"]))
        code = postale["avant"] or postale["apres"]
        return [commune for commune in nommees if code in commune.codes_postaux]
    if re.fullmatch("[0-9]{5}", texte):
        return [commune for commune in table().du_code_postal(texte) if commune.est_actuelle]
    return table().nommees(normaliser(texte))


def _permises(communes, departements: Collection[str]) -> list[Commune]:
    return [commune for commune in communes if not departements or commune.departement in departements]
