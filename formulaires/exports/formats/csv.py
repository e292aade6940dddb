"""CSV as French spreadsheets open it: UTF-8 with its mark, semicolons, decimal commas, no formula (C36).

One file, one line per demande. A repeated group is one cell, one line of text per row: « Nom : Moreau ; Prénom : … ».
"""

import csv
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from formulaires.exports.cellules import Cellule
from formulaires.exports.colonnes import FIXES, Groupe, Question
from formulaires.exports.contenu import Contenu, Etalage, rangees_de, valeur_de
from formulaires.exports.lecture import Ligne
from formulaires.exports.textes import sans_formule

SEPARATEUR = "\N{NO-BREAK SPACE}: "


class _EnOctets:
    def __init__(self, sortie: BinaryIO):
        self._sortie = sortie

    def write(self, texte: str) -> None:
        self._sortie.write(texte.encode())


def ecrire_csv(contenu: Contenu, sortie: BinaryIO) -> None:
    """Write the whole export."""
    sortie.write("\ufeff".encode())
    table = csv.writer(_EnOctets(sortie), delimiter=";")
    table.writerow(sans_formule(titre) for titre in [*FIXES, *(question.titre for question in contenu.questions)])
    etalage = Etalage(contenu.questions)
    for ligne in contenu.lignes():
        table.writerow(etalage.rangee([_ecrire(fixe) for fixe in ligne.fixes], ligne, _cellule))


def _cellule(ligne: Ligne, question: Question) -> str:
    return _ecrire(_en_texte(ligne, question) if isinstance(question, Groupe) else valeur_de(ligne, question))


def _en_texte(ligne: Ligne, groupe: Groupe) -> str:
    return "\n".join(
        " ; ".join(
            f"{question.titre}{SEPARATEUR}{_nu(rangee[question.cle])}"
            for question in groupe.questions
            if rangee.get(question.cle, "") != ""
        )
        for rangee in rangees_de(ligne, groupe)
    )


def _ecrire(valeur: Cellule) -> str:
    return sans_formule(valeur) if isinstance(valeur, str) else _nu(valeur)


def _nu(valeur: Cellule) -> str:
    if isinstance(valeur, Decimal):
        return f"{valeur:f}".replace(".", ",")
    if isinstance(valeur, datetime):
        return f"{valeur:%Y-%m-%d %H:%M:%S}"
    return valeur.isoformat() if isinstance(valeur, date) else valeur
