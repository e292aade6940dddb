"""Placeholders in a text written by staff: `{reference}` and nothing more (C38).

Enters: words. Leaves: the same words with values in place of the placeholders that exist. Nothing is evaluated: no
attribute, no filter, no tag, and a value that looks like a placeholder stays as it is.
"""

import re
from collections.abc import Mapping

from formulaires.courrier.genres import Genre

REPERE = re.compile(r"\{([a-z_]+)\}")
ENTRE_ACCOLADES = re.compile(r"\{+[^{}\n]*\}*|\}+")
CARACTERES_DE_COMMANDE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def substituer(texte: str, valeurs: Mapping[str, str]) -> str:
    """Return the text with each known placeholder replaced, in one pass; the others stay as typed."""
    return REPERE.sub(lambda trouve: valeurs.get(trouve[1], trouve[0]), texte)


def sur_une_ligne(texte: str) -> str:
    """Nothing a citizen typed may start a new header or a new paragraph (C37)."""
    return CARACTERES_DE_COMMANDE.sub(" ", texte).strip(" ")


def fautes_du_sujet(sujet: str, genre: Genre) -> list[str]:
    """Say what is wrong with a subject line, in sentences; empty when it may be used."""
    permis = [nom for nom in genre.exemples if nom not in genre.obligatoires]
    fautes = ["Le sujet tient sur une seule ligne."] if sujet != sur_une_ligne(sujet) else []
    return fautes + _inconnus(sujet, permis)


def fautes_du_texte(texte: str, genre: Genre) -> list[str]:
    """Say what is wrong with a text, in sentences; empty when it may be used."""
    manquants = [nom for nom in genre.obligatoires if f"{{{nom}}}" not in texte]
    return _inconnus(texte, list(genre.exemples)) + [
        f"Gardez le repère {{{nom}}} : sans lui, la personne ne pourrait pas agir." for nom in manquants
    ]


def _inconnus(texte: str, permis: list[str]) -> list[str]:
    ecrits = [f"{{{nom}}}" for nom in permis]
    possibles = f"Repères possibles : {', '.join(ecrits)}." if ecrits else "Il n’y en a aucun ici."
    trouves = dict.fromkeys(ENTRE_ACCOLADES.findall(texte))
    return [f"« {trouve} » n’est pas un repère. {possibles}" for trouve in trouves if trouve not in ecrits]
