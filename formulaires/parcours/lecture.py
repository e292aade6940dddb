"""How a walk reads: step by step, question by question, in words.

The reading frozen at filing is this one, so the recap, the agent's page, PDFs and exports show the same words.
"""

from formulaires.champs.base import NON_RENSEIGNE
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ
from formulaires.parcours.conditions import est_vide
from formulaires.parcours.parcours import Parcours


def lire(parcours: Parcours) -> list[dict]:
    """Return `[{"cle", "titre", "reponses": [{"cle", "type", "libelle", "texte", "vide", "pieces"}]}]`.

    Only visible questions are read; pieces are given by id.
    """
    return [
        {
            "cle": etape.cle,
            "titre": etape.titre,
            "reponses": [_lire_reponse(champ, parcours) for champ in etape.champs if type_de(champ).porte_reponse],
        }
        for etape in parcours.etapes
    ]


def _lire_reponse(champ: Champ, parcours: Parcours) -> dict:
    valeur = parcours.valeurs.get(champ.cle)
    vide = est_vide(valeur)
    return {
        "cle": champ.cle,
        "type": champ.type,
        "libelle": champ.libelle,
        "texte": NON_RENSEIGNE if vide else type_de(champ).lire(valeur, champ),
        "vide": vide,
        "pieces": list(valeur or []) if champ.type == "piece" else [],
    }


def personne_morale(parcours: Parcours) -> str:
    """Return the name of the legal person the demande is made for, empty when it is for the citizen.

    It is the first visible text question that editors marked as an organisation's name.
    """
    for etape in parcours.etapes:
        for champ in etape.champs:
            if champ.options.get("autocomplete") == "organization" and parcours.valeurs.get(champ.cle):
                return str(parcours.valeurs[champ.cle])
    return ""
