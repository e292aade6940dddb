"""How a walk reads: step by step, question by question, in words.

The reading frozen at filing is this one, so the recap, the agent's page, PDFs and exports show the same words.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from formulaires.champs.base import NON_RENSEIGNE
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ
from formulaires.parcours.chemins import chemin_de
from formulaires.parcours.conditions import est_vide
from formulaires.parcours.resultat import EtapeParcourue, Parcours


def lire(parcours: Parcours) -> list[dict]:
    """Return `[{"cle", "titre", "reponses": [{"cle", "type", "libelle", "texte", "vide", "pieces"}]}]`.

    Only visible questions are read; pieces are given by id. The answer to a groupe has `"lignes"` too:
    `[{"id", "titre", "reponses"}]`, one for each row, whose answers are named by their path.
    """
    return [
        {"cle": etape.cle, "titre": etape.titre, "reponses": _lire_etape(etape, parcours)} for etape in parcours.etapes
    ]


def reponses_a_plat(etape: Mapping) -> Iterator[dict]:
    """Give every answer of a step as it was read, rows included: the label of these begins with the row's name."""
    for reponse in etape["reponses"]:
        yield reponse
        for ligne in reponse.get("lignes", ()):
            for lue in ligne["reponses"]:
                yield {**lue, "libelle": f"{ligne['titre']} – {lue['libelle']}"}


def valeurs_calculees(parcours: Parcours) -> dict[str, str]:
    """Return how each visible computed value reads, by path; empty when it cannot be computed yet."""
    return {
        chemin: _texte(champ, parcours.valeur(chemin), "")
        for _, chemin, champ in parcours.chemins()
        if type_de(champ).est_deduit
    }


def titre_de_ligne(groupe: Champ, rang: int, nombre: int) -> str:
    """Return the name of a row: « Personne 2 sur 3 »."""
    return f"{groupe.options.get('libelle_ligne') or 'Ligne'} {rang} sur {nombre}"


def _lire_etape(etape: EtapeParcourue, parcours: Parcours) -> list[dict]:
    return [
        {**_lire_reponse(champ, champ.cle, parcours.valeurs.get(champ.cle)), **_lire_lignes(champ, etape)}
        for champ in etape.champs
        if type_de(champ).a_valeur
    ]


def _lire_lignes(groupe: Champ, etape: EtapeParcourue) -> dict:
    if not type_de(groupe).est_groupe:
        return {}
    lignes = etape.lignes[groupe.cle]
    lues = [
        {
            "id": ligne.id,
            "titre": titre_de_ligne(groupe, rang, len(lignes)),
            "reponses": [
                _lire_reponse(champ, chemin_de(groupe.cle, ligne.id, champ.cle), ligne.valeurs.get(champ.cle))
                for champ in ligne.champs
                if type_de(champ).a_valeur
            ],
        }
        for rang, ligne in enumerate(lignes, 1)
    ]
    return {"lignes": lues}


def _lire_reponse(champ: Champ, chemin: str, valeur: Any) -> dict:
    return {
        "cle": chemin,
        "type": champ.type,
        "libelle": champ.libelle,
        "texte": _texte(champ, valeur, NON_RENSEIGNE),
        "vide": est_vide(valeur),
        "pieces": list(valeur or []) if champ.type == "piece" else [],
    }


def _texte(champ: Champ, valeur: Any, rien: str) -> str:
    return rien if est_vide(valeur) else type_de(champ).lire(valeur, champ)


def personne_morale(parcours: Parcours) -> str:
    """Return the name of the legal person the demande is made for, empty when it is for the citizen.

    It is the first visible text question that editors marked as an organisation's name.
    """
    for etape in parcours.etapes:
        for champ in etape.champs:
            if champ.options.get("autocomplete") == "organization" and parcours.valeurs.get(champ.cle):
                return str(parcours.valeurs[champ.cle])
    return ""
