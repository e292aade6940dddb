"""Placeholders in a text written by staff: `{reference}` and nothing more (C38).

Enters: words. Leaves: the same words with values in place of the placeholders that exist. Nothing is evaluated: no
attribute, no filter, no tag, and a value that looks like a placeholder stays as it is.
"""

import re
from collections.abc import Iterable, Mapping

REPERE = re.compile(r"\{([a-z_]+)\}")
ENTRE_ACCOLADES = re.compile(r"\{+[^{}\n]*\}*|\}+")


def substituer(texte: str, valeurs: Mapping[str, str]) -> str:
    """Return the text with each known placeholder replaced, in one pass; the others stay as typed."""
    return REPERE.sub(lambda trouve: valeurs.get(trouve[1], trouve[0]), texte)


def fautes_des_reperes(texte: str, permis: Iterable[str]) -> list[str]:
    """Say, in a sentence each, which placeholders of the text are not among those permitted."""
    ecrits = [f"{{{nom}}}" for nom in permis]
    possibles = f"Repères possibles : {', '.join(ecrits)}." if ecrits else "Il n’y en a aucun ici."
    trouves = dict.fromkeys(ENTRE_ACCOLADES.findall(texte))
    return [f"« {trouve} » n’est pas un repère. {possibles}" for trouve in trouves if trouve not in ecrits]
