"""Whether one answer to one question may satisfy several rows at once: every answer worth trying is tried."""

import datetime
import math
from collections.abc import Callable, Iterable
from itertools import pairwise

NOMBRES = {"nombre", "decimal", "montant", "pourcentage"}
OUI_NON = ["oui", "non"]
ORDRES: dict[str, Callable] = {
    "inferieur": lambda reponse, valeur: reponse < valeur,
    "inferieur_ou_egal": lambda reponse, valeur: reponse <= valeur,
    "superieur": lambda reponse, valeur: reponse > valeur,
    "superieur_ou_egal": lambda reponse, valeur: reponse >= valeur,
    "avant": lambda reponse, valeur: reponse < valeur,
    "apres": lambda reponse, valeur: reponse > valeur,
    "egal": lambda reponse, valeur: reponse == valeur,
    "different": lambda reponse, valeur: reponse != valeur,
}


def peut_tenir(champ: dict, exigences: list[tuple[str, str]]) -> bool:
    """Whether some answer to this frozen `champ` satisfies every `(opérateur, valeur)`."""
    operateurs = {operateur for operateur, _ in exigences}
    if "vide" in operateurs:
        return operateurs == {"vide"}
    utiles = [(operateur, valeur) for operateur, valeur in exigences if operateur != "rempli"]
    if champ["type"] in NOMBRES:
        return _en_ordre(utiles, _nombre, champ["type"] == "nombre")
    if champ["type"] == "date":
        return _en_ordre(utiles, _jour, True)
    choix = _choix(champ)
    if champ["type"] == "cases" and choix is not None:
        return _un_convient([*([cle] for cle in choix), list(choix)], utiles)
    if choix is None:
        nommees = [_valeurs(operateur, valeur) for operateur, valeur in utiles if operateur in ("egal", "parmi")]
        choix = nommees[0] if nommees else None
    return choix is None or _un_convient([[cle] for cle in choix if cle], utiles)


def _choix(champ: dict) -> list[str] | None:
    """Return the closed list of answers, None when it is open or not understood."""
    if champ["type"] == "oui_non":
        return OUI_NON
    if champ["type"] == "engagement":
        return OUI_NON[:1]
    choix = champ["options"].get("choix")
    if champ["type"] not in ("choix", "liste", "cases") or not choix:
        return None
    return [cle for cle, *_ in choix]


def _valeurs(operateur: str, valeur: str) -> list[str]:
    return [valeur] if operateur == "egal" else [partie.strip() for partie in valeur.split(",")]


def _un_convient(reponses: Iterable[list[str]], exigences: list[tuple[str, str]]) -> bool:
    return any(all(_convient(reponse, *exigence) for exigence in exigences) for reponse in reponses)


def _convient(reponse: list[str], operateur: str, valeur: str) -> bool:
    if operateur == "egal":
        return reponse == [valeur]
    if operateur == "different":
        return reponse != [valeur]
    if operateur == "parmi":
        return not set(_valeurs(operateur, valeur)).isdisjoint(reponse)
    if operateur == "pas_parmi":
        return set(_valeurs(operateur, valeur)).isdisjoint(reponse)
    if operateur == "contient":
        return any(valeur in partie for partie in reponse)
    return True


def _en_ordre(exigences: list[tuple[str, str]], lire: Callable[[str], float | None], entiers: bool) -> bool:
    """Try the limits themselves, what is around them and what is between; lists and « contient » are let pass."""
    bornes = [(operateur, lire(valeur)) for operateur, valeur in exigences if operateur in ORDRES]
    if any(borne is None for operateur, borne in bornes if operateur not in ("egal", "different")):
        return False
    bornes = [(operateur, borne) for operateur, borne in bornes if borne is not None]
    valeurs = sorted({borne for _, borne in bornes})
    essais = {autour for borne in valeurs for autour in (math.floor(borne) - 1, borne, math.ceil(borne) + 1)}
    essais |= {(avant + apres) / 2 for avant, apres in pairwise(valeurs)}
    if entiers:
        essais = {arrondi for essai in essais for arrondi in (math.floor(essai), math.ceil(essai))}
    return not bornes or any(all(ORDRES[operateur](essai, borne) for operateur, borne in bornes) for essai in essais)


def _nombre(ecrit: str) -> float | None:
    try:
        lu = float(ecrit.replace(",", "."))
    except ValueError:
        return None
    return lu if math.isfinite(lu) else None


def _jour(ecrit: str) -> int | None:
    for forme in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(ecrit, forme).toordinal()
        except ValueError:
            continue
    return None
