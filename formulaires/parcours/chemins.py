"""Paths: how a question is named when it is asked once per row of a groupe.

A question of the top level is named by its key, « titre »; a question of a row by « personnes.3f2a9c10.nom »: the key
of the groupe, the id of the row, the key of the question. It is the name of the input, of the error and of the draft's
entry. A row's id is made once, by the page or by the server, and never used again.
"""

import re

from formulaires.definitions import Champ, Definition

LIGNE = re.compile(r"[0-9a-z-]{8,36}\Z")


def est_une_ligne(identifiant) -> bool:
    """Whether this may be the id of a row."""
    return isinstance(identifiant, str) and bool(LIGNE.match(identifiant))


def chemin_de(groupe: str, ligne: str, cle: str) -> str:
    """Return the path of a question of a row."""
    return f"{groupe}.{ligne}.{cle}"


def parties_du_chemin(chemin: str) -> tuple[str, str, str] | None:
    """Return the groupe, the row and the question that a path names; None for anything else, a plain key included."""
    parties = chemin.split(".")
    if len(parties) != 3 or not est_une_ligne(parties[1]):
        return None
    return parties[0], parties[1], parties[2]


def champ_du_chemin(definition: Definition, chemin: str) -> Champ | None:
    """Return the question a key or a path names, None when there is none. Whether the row exists is not looked at."""
    parties = parties_du_chemin(chemin)
    if parties is None:
        return definition.champ_par_cle.get(chemin)
    groupe = definition.champ_par_cle.get(parties[0])
    questions = groupe.champs if groupe else ()
    return next((champ for champ in questions if champ.cle == parties[2]), None)


def voisin(definition: Definition, chemin: str, cle: str) -> str:
    """Return the path of another question seen from this one: that of the same row first, then of the whole."""
    parties = parties_du_chemin(chemin)
    autre = chemin_de(parties[0], parties[1], cle) if parties else cle
    return autre if champ_du_chemin(definition, autre) else cle
