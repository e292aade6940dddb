"""Proposes the keys an editor left empty, from labels; a key already there never changes (hard-parts.md §1).

Enters: the StreamField values of a form about to be saved. Leaves: the same values, changed in place.
"""

from collections.abc import Iterator
from itertools import count

from wagtailstreamforms.utils.general import get_slug_from_string

from formulaires.publication.verifier_etapes import CLES_DE_QUESTION_RESERVEES, CLES_RESERVEES

LONGUEUR = 50


def cle_depuis(libelle: str, prises: set[str], *, separateur: str = "_", defaut: str = "question") -> str:
    """Return a key for these words, unlike any of `prises`, to which it is added."""
    base = get_slug_from_string(libelle or "")[:LONGUEUR].strip("-_").replace("-", separateur)
    if not base or not base[0].isalpha():
        base = f"{defaut}{separateur}{base}".rstrip(separateur)
    candidates = (base if rang == 1 else f"{base}{separateur}{rang}" for rang in count(1))
    cle = next(candidate for candidate in candidates if candidate not in prises)
    prises.add(cle)
    return cle


def completer_les_etapes(etapes) -> None:
    """Give a key to each step, question and answer that has words but none; questions never share one in a démarche."""
    valeurs = [bloc.value for bloc in etapes]
    prises = CLES_RESERVEES | {valeur["cle"] for valeur in valeurs}
    for valeur in valeurs:
        if valeur["titre"] and not valeur["cle"]:
            valeur["cle"] = cle_depuis(valeur["titre"], prises, separateur="-", defaut="etape")
    completer_les_questions([bloc for valeur in valeurs for bloc in valeur["champs"]])


def completer_les_questions(champs) -> None:
    """Give a key to the questions without one, those of repeated groups included, and to their answers."""
    blocs = list(questions_et_groupes(champs))
    prises = CLES_DE_QUESTION_RESERVEES | {bloc.value["name"] for bloc in blocs}
    for bloc in blocs:
        libelle = bloc.value.get("label") or bloc.value.get("texte")
        if libelle and not bloc.value["name"]:
            bloc.value["name"] = cle_depuis(str(libelle), prises)
        completer_les_choix(bloc.value.get("choix") or ())


def questions_et_groupes(champs) -> Iterator:
    """Yield each question's block, then those inside it when it is a repeated group."""
    for bloc in champs:
        yield bloc
        if hasattr(bloc.value.get("champs"), "stream_block"):
            yield from questions_et_groupes(bloc.value["champs"])


def completer_les_choix(choix) -> None:
    """Give a key to each possible answer, so that rewording it later does not change what was answered."""
    prises = {ligne["cle"] for ligne in choix}
    for ligne in choix:
        if ligne["libelle"] and not ligne["cle"]:
            ligne["cle"] = cle_depuis(ligne["libelle"], prises, separateur="-", defaut="reponse")


def completer_les_statuts(statuts) -> None:
    """Give a key to each status without one."""
    prises = {bloc.value["cle"] for bloc in statuts}
    for bloc in statuts:
        if bloc.value["libelle"] and not bloc.value["cle"]:
            bloc.value["cle"] = cle_depuis(bloc.value["libelle"], prises, defaut="statut")
