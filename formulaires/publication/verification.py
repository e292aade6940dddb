"""What would stop a citizen, found before publication (hard-parts.md §1–2). Each problem names its place."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.champs.registre import TYPES

# Last parts of addresses that belong to the draft itself, beside its steps.
CLES_RESERVEES = {"reponses", "recapitulatif", "supprimer"}


@dataclass(frozen=True)
class Probleme:
    """One sentence for the editor; it concerns the steps, or else the statuses."""

    phrase: str
    sur_les_etapes: bool = True


def problemes_de(gel: dict) -> list[Probleme]:
    """Return every problem of a frozen définition, in reading order; none means it may be published."""
    return [
        *map(Probleme, _sans_etape(gel)),
        *map(Probleme, _cles_reservees(gel)),
        *map(Probleme, _cles_en_double(gel)),
        *map(Probleme, _etapes_vides(gel)),
        *map(Probleme, _listes_sans_choix(gel)),
        *map(Probleme, _references(gel)),
        *(Probleme(phrase, sur_les_etapes=False) for phrase in _statuts(gel)),
    ]


def _sans_etape(gel) -> Iterator[str]:
    if not gel["etapes"]:
        yield "Ajoutez au moins une étape, ou indiquez le lien vers la démarche sur un autre site."


def _cles_reservees(gel) -> Iterator[str]:
    for etape in gel["etapes"]:
        if etape["cle"] in CLES_RESERVEES:
            yield f"La clé d’étape « {etape['cle']} » est réservée au portail : choisissez-en une autre."


def _cles_en_double(gel) -> Iterator[str]:
    for cle, nombre in Counter(etape["cle"] for etape in gel["etapes"]).items():
        if nombre > 1:
            yield f"Deux étapes ont la même clé « {cle} » : changez l’une des deux."
    for cle, nombre in Counter(champ["cle"] for champ in _champs(gel)).items():
        if nombre > 1:
            yield f"Deux questions ont la même clé « {cle} » : changez l’une des deux, sinon une réponse serait perdue."


def _etapes_vides(gel) -> Iterator[str]:
    for etape in gel["etapes"]:
        if not etape["champs"]:
            yield f"L’étape « {etape['titre']} » n’a pas de question."


def _listes_sans_choix(gel) -> Iterator[str]:
    for champ in _champs(gel):
        choix = champ["options"].get("choix")
        if choix is None:
            continue
        if not choix:
            yield f"La question « {champ['libelle']} » n’a pas de réponse possible."
        if any(not cle for cle, _ in choix):
            yield f"Une réponse de la question « {champ['libelle']} » n’a pas de clé : donnez-lui-en une."
        if any(nombre > 1 for nombre in Counter(cle for cle, _ in choix).values()):
            yield f"Deux réponses de la question « {champ['libelle']} » ont la même clé."


def _references(gel) -> Iterator[str]:
    connues: set[str] = set()
    toutes = {champ["cle"] for champ in _champs(gel) if TYPES[champ["type"]].porte_reponse}
    for etape in gel["etapes"]:
        yield from _regle(etape["si"], f"l’étape « {etape['titre']} »", connues, toutes)
        for champ in etape["champs"]:
            yield from _regle(champ["si"], f"la question « {champ['libelle'] or champ['cle']} »", connues, toutes)
            yield from _repli(champ, toutes)
            if TYPES[champ["type"]].porte_reponse:
                connues.add(champ["cle"])


def _regle(si: dict, lieu: str, connues: set[str], toutes: set[str]) -> Iterator[str]:
    for condition in si.get("conditions", ()):
        cle = condition["champ"]
        if cle not in toutes:
            yield f"La condition de {lieu} cite une question qui n’existe pas : « {cle} »."
        elif cle not in connues:
            yield f"La condition de {lieu} cite une question placée après : « {cle} »."


def _repli(champ: dict, toutes: set[str]) -> Iterator[str]:
    for option in ("repli_question", "repli_champ"):
        cle = champ["options"].get(option)
        if cle and cle not in toutes:
            yield f"La question « {champ['libelle']} » renvoie à une question qui n’existe pas : « {cle} »."


def _statuts(gel) -> Iterator[str]:
    statuts = gel["statuts"]
    cles = Counter(statut["cle"] for statut in statuts)
    if not statuts or statuts[0]["phase"] != "deposee":
        yield "Le premier statut est celui du dépôt : sa phase est « Déposée »."
    for cle, nombre in cles.items():
        if nombre > 1:
            yield f"Deux statuts ont la même clé « {cle} »."
    for statut in statuts:
        for suivant in statut["suivants"]:
            if suivant not in cles:
                yield f"Le statut « {statut['libelle']} » mène à un statut qui n’existe pas : « {suivant} »."


def _champs(gel) -> Iterator[dict]:
    for etape in gel["etapes"]:
        yield from etape["champs"]
