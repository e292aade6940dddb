"""A condition as people say it: « Si vous avez répondu « Oui » à « Ouvert au public » »."""

from collections.abc import Callable
from datetime import date

from formulaires import dates
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Condition, Regle

# {q}: the question; {v}: the value the condition compares with; {vs}: several of them.
PHRASES = {
    "egal": "vous avez répondu {v} à {q}",
    "different": "vous avez répondu autre chose que {v} à {q}",
    "parmi": "vous avez répondu {vs} à {q}",
    "pas_parmi": "vous avez répondu autre chose que {vs} à {q}",
    "contient": "votre réponse à {q} comprend {v}",
    "rempli": "vous avez répondu à {q}",
    "vide": "vous n’avez pas répondu à {q}",
    "inferieur": "votre réponse à {q} est inférieure à {v}",
    "inferieur_ou_egal": "votre réponse à {q} est de {v} au plus",
    "superieur": "votre réponse à {q} est supérieure à {v}",
    "superieur_ou_egal": "votre réponse à {q} est de {v} au moins",
    "avant": "la date donnée à {q} est avant le {v}",
    "apres": "la date donnée à {q} est après le {v}",
}
NOMBRES = frozenset({"inferieur", "inferieur_ou_egal", "superieur", "superieur_ou_egal", "avant", "apres"})


def condition_en_mots(regle: Regle, trouver: Callable[[str], Champ | None]) -> str:
    """Return the sentence of a rule, « Si … », empty when there is none; `trouver` gives a question by its key."""
    phrase = _regle(regle, trouver)
    return f"Si {phrase}" if phrase else ""


def libelles_des_choix(champ: Champ) -> dict[str, str]:
    """Return the labels of a question's closed list by key, empty when it has none."""
    choix = getattr(type_de(champ).champ_django(champ), "choices", ())
    plats = [
        paire
        for cle, libelle in choix
        for paire in (libelle if isinstance(libelle, list | tuple) else [(cle, libelle)])
    ]
    return {str(cle): str(libelle) for cle, libelle in plats if cle != ""}


def _regle(regle: Regle, trouver) -> str:
    liaison = " ou " if regle.mode == "une" else " et "
    return liaison.join(
        f"({_regle(ligne, trouver)})" if isinstance(ligne, Regle) else _ligne(ligne, trouver)
        for ligne in regle.conditions
    )


def _ligne(condition: Condition, trouver) -> str:
    champ = trouver(condition.champ)
    question = _cite(champ.libelle if champ else condition.champ)
    libelles = libelles_des_choix(champ) if champ else {}
    valeurs = [valeur.strip() for valeur in condition.valeur.split(",")]
    if champ and champ.type == "engagement":
        return f"vous avez {'coché' if condition.operateur in ('egal', 'rempli') else 'laissé vide'} {question}"
    return PHRASES[condition.operateur].format(
        q=question,
        v=_valeur(condition, libelles),
        vs=" ou ".join(_cite(libelles.get(valeur, valeur)) for valeur in valeurs),
    )


def _valeur(condition: Condition, libelles: dict[str, str]) -> str:
    if condition.operateur not in NOMBRES:
        return _cite(libelles.get(condition.valeur, condition.valeur))
    try:
        return dates.jour(date.fromisoformat(condition.valeur))
    except ValueError:
        return condition.valeur


def _cite(texte: str) -> str:
    return f"«\N{NO-BREAK SPACE}{texte}\N{NO-BREAK SPACE}»"
