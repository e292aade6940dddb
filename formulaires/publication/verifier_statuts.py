"""Checks of the statuses of a démarche and of its legal delay (P21)."""

from collections import Counter
from collections.abc import Iterator

from formulaires.enums import TRANSITIONS, Acteur, Phase
from formulaires.publication.problemes import STATUTS, Probleme


def statuts_a_corriger(gel: dict) -> Iterator[Probleme]:
    """Give what is wrong with the statuses: the first one, their keys, what may follow each, and the delays."""
    statuts = gel["statuts"]
    if not statuts or statuts[0]["phase"] != Phase.DEPOSEE:
        place = (0,) if statuts else ()
        yield Probleme("Le premier statut est celui du dépôt : sa phase est « Déposée ».", STATUTS, place)
    for cle, nombre in Counter(statut["cle"] for statut in statuts).items():
        if nombre > 1:
            second = [rang for rang, statut in enumerate(statuts) if statut["cle"] == cle][1]
            yield Probleme(f"Deux statuts ont la même clé « {cle} ».", STATUTS, (second,))
    par_cle = {statut["cle"]: statut for statut in statuts}
    for rang, statut in enumerate(statuts):
        for phrase in (*_suivants(statut, par_cle), *_duree(statut, par_cle), *_en_lot(statut)):
            yield Probleme(phrase, STATUTS, (rang,))
    yield from _delai(gel.get("delai"), par_cle)


def _suivants(statut: dict, par_cle: dict[str, dict]) -> Iterator[str]:
    nom = f"Le statut « {statut['libelle']} »"
    for suivant in statut["suivants"]:
        if suivant not in par_cle:
            yield f"{nom} mène à un statut qui n’existe pas : « {suivant} »."
        elif not _peut_suivre(statut, par_cle[suivant]):
            yield f"{nom} ({_phase(statut)}) ne peut pas mener à {_nomme(par_cle[suivant])}."


def _duree(statut: dict, par_cle: dict[str, dict]) -> Iterator[str]:
    nom, ensuite = f"Le statut « {statut['libelle']} »", statut.get("ensuite", "")
    if bool(statut.get("duree")) != bool(ensuite):
        yield f"{nom} a une durée sans statut qui le suive, ou l’inverse : dites les deux."
    elif ensuite and ensuite not in par_cle:
        yield f"{nom} est suivi d’un statut qui n’existe pas : « {ensuite} »."
    elif ensuite and (ensuite == statut["cle"] or not _peut_suivre(statut, par_cle[ensuite])):
        yield f"{nom} ({_phase(statut)}) ne peut pas être suivi de {_nomme(par_cle[ensuite])}."


def _en_lot(statut: dict) -> Iterator[str]:
    nom = f"Le statut « {statut['libelle']} »"
    if statut.get("en_lot") and Phase(statut["phase"]).est_close:
        yield f"{nom} clôt la demande : une décision ne se donne pas en lot."
    elif statut.get("en_lot") and statut["acteur"] == Acteur.USAGER:
        yield f"{nom} attend l’usager, à qui il faut dire quoi : il ne se donne pas en lot."


def _delai(delai: dict | None, par_cle: dict[str, dict]) -> Iterator[Probleme]:
    cle = delai["statut"] if delai else ""
    if cle and cle not in par_cle:
        yield Probleme(f"Le statut donné à la fin du délai légal n’existe pas : « {cle} ».", STATUTS)
    elif cle and not Phase(par_cle[cle]["phase"]).est_close:
        phrase = f"Le statut donné à la fin du délai légal doit clore la demande, et non {_nomme(par_cle[cle])}."
        yield Probleme(phrase, STATUTS)


def _peut_suivre(statut: dict, suivant: dict) -> bool:
    return Phase(suivant["phase"]) in TRANSITIONS[Phase(statut["phase"])]


def _nomme(statut: dict) -> str:
    return f"« {statut['libelle']} » ({_phase(statut)})"


def _phase(statut: dict) -> str:
    return Phase(statut["phase"]).label.lower()
