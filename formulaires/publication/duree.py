"""How long a form takes to fill, told from its questions: what its start page says when nobody measured it better."""

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition

# Seconds to read a question, find its answer and type it.
ORDINAIRE = 20
PAR_TYPE = {
    "texte_long": 180,
    "piece": 120,
    "adresse": 60,
    "iban": 60,
    "siret": 40,
    "siren": 40,
    "rna": 40,
    "identite": 40,
    "commune": 30,
}
A_LIRE = 10
PAS_MINUTES = 5


def minutes_pour_remplir(definition: Definition) -> int:
    """Return the minutes an ordinary person needs, by steps of 5, 5 at least; 0 for a form without question.

    A question asked only in some cases counts for half; a facultative or pre-filled one too. A group counts once.
    """
    secondes = sum(
        _secondes(champ) * (0.5 if etape.si.conditions else 1) for etape in definition.etapes for champ in etape.champs
    )
    return -(-round(secondes) // (60 * PAS_MINUTES)) * PAS_MINUTES


def _secondes(champ: Champ) -> float:
    if champ.champs:
        brut = sum(_secondes(question) for question in champ.champs)
    else:
        brut = PAR_TYPE.get(champ.type, ORDINAIRE) if type_de(champ).porte_reponse else A_LIRE
    allegee = bool(champ.si.conditions or champ.prerempli or not champ.obligatoire)
    return brut * (0.5 if allegee else 1)
