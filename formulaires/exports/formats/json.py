"""JSON for another program: the questions by démarche, then the demandes, answers by key, rows nested."""

import json
from decimal import Decimal
from typing import BinaryIO

from formulaires.exports.cellules import Cellule
from formulaires.exports.colonnes import FIXES, Groupe, Question
from formulaires.exports.contenu import Contenu
from formulaires.exports.lecture import Ligne

CLES = (
    "numero", "demarche", "statut", "phase", "deposee_le", "dernier_evenement_le", "service", "agent", "demandeur",
    "courriel", "personne_morale", "version",
)  # fmt: skip


def ecrire_json(contenu: Contenu, sortie: BinaryIO) -> None:
    """Write `{"colonnes": {…}, "questions": […], "demandes": […]}`, the demandes one a line.

    Numbers are JSON numbers, days and moments are in ISO 8601, everything else is text.
    """
    entete = {
        "colonnes": dict(zip(CLES, FIXES, strict=True)),
        "questions": [_question(question) for question in contenu.questions],
    }
    sortie.write(f'{_json(entete)[:-1]}, "demandes": ['.encode())
    separateur = "\n"
    for ligne in contenu.lignes():
        sortie.write(f"{separateur}{_json(_demande(ligne))}".encode())
        separateur = ",\n"
    sortie.write(b"\n]}\n")


def _question(question: Question) -> dict:
    decrite = {"demarche": question.demarche, "cle": question.cle, "titre": question.titre, "type": question.type}
    if isinstance(question, Groupe):
        decrite["questions"] = [_question(partie) for partie in question.questions]
    return decrite


def _demande(ligne: Ligne) -> dict:
    rangees = {cle: [_valeurs(rangee) for rangee in les_rangees] for cle, les_rangees in ligne.groupes.items()}
    return {
        **{cle: _valeur(fixe) for cle, fixe in zip(CLES, ligne.fixes, strict=True)},
        "demarche_id": ligne.demarche,
        "reponses": _valeurs(ligne.valeurs) | rangees,
    }


def _valeurs(cellules: dict[str, Cellule]) -> dict:
    return {cle: _valeur(cellule) for cle, cellule in cellules.items()}


def _valeur(cellule: Cellule) -> str | int | float:
    if isinstance(cellule, Decimal):
        return int(cellule) if cellule == cellule.to_integral_value() else float(cellule)
    return cellule if isinstance(cellule, str) else cellule.isoformat()


def _json(valeur) -> str:
    return json.dumps(valeur, ensure_ascii=False)
