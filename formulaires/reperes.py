"""Placeholders in a text written by staff: `{reference}` and nothing more (C38).

Enters: words. Leaves: the same words with values in place of the placeholders that exist. Nothing is evaluated: no
attribute, no filter, no tag, and a value that looks like a placeholder stays as it is. Where it is allowed, what comes
after a bar is said instead when there is no value: `{beneficiaire|le demandeur}`.
"""

import re
from collections.abc import Iterable, Mapping

REPERE = re.compile(r"\{([a-z][a-z0-9_.]*)(?:\|([^{}|<>\n]+))?\}")
ENTRE_ACCOLADES = re.compile(r"\{+[^{}\n]*\}*|\}+")


def substituer(texte: str, valeurs: Mapping[str, str]) -> str:
    """Return the text with each known placeholder replaced, in one pass; the others stay as typed."""

    def remplacer(trouve: re.Match) -> str:
        nom, secours, ecrit = trouve[1], trouve[2], trouve[0]
        return (valeurs[nom] or secours or "") if nom in valeurs else ecrit

    return REPERE.sub(remplacer, texte)


def reperes_de(texte: str) -> list[tuple[str, str]]:
    """Return the placeholders written in a text, known or not: each name and its words of rescue, empty for none."""
    return [(trouve[1], trouve[2] or "") for trouve in REPERE.finditer(texte)]


def fautes_des_reperes(texte: str, permis: Iterable[str], *, avec_secours: bool = False) -> list[str]:
    """Say, in a sentence each, which placeholders of the text are not among those permitted."""
    noms = list(permis)
    ecrits = [f"{{{nom}}}" for nom in noms]
    possibles = f"Repères possibles : {', '.join(ecrits)}." if ecrits else "Il n’y en a aucun ici."
    trouves = dict.fromkeys(ENTRE_ACCOLADES.findall(texte))
    return [
        f"« {trouve} » n’est pas un repère. {possibles}"
        for trouve in trouves
        if trouve not in ecrits and not (avec_secours and _nom_avec_secours(trouve) in noms)
    ]


def _nom_avec_secours(ecrit: str) -> str:
    trouve = REPERE.fullmatch(ecrit)
    return trouve[1] if trouve else ""
