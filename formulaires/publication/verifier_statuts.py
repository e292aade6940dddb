"""Checks of the statuses of a démarche (P21)."""

from collections import Counter
from collections.abc import Iterator

from formulaires.publication.problemes import STATUTS, Probleme


def statuts_a_corriger(gel: dict) -> Iterator[Probleme]:
    statuts = gel["statuts"]
    cles = Counter(statut["cle"] for statut in statuts)
    if not statuts or statuts[0]["phase"] != "deposee":
        place = (0,) if statuts else ()
        yield Probleme("Le premier statut est celui du dépôt : sa phase est « Déposée ».", STATUTS, place)
    for cle, nombre in cles.items():
        if nombre > 1:
            second = [rang for rang, statut in enumerate(statuts) if statut["cle"] == cle][1]
            yield Probleme(f"Deux statuts ont la même clé « {cle} ».", STATUTS, (second,))
    for rang, statut in enumerate(statuts):
        for suivant in statut["suivants"]:
            if suivant not in cles:
                phrase = f"Le statut « {statut['libelle']} » mène à un statut qui n’existe pas : « {suivant} »."
                yield Probleme(phrase, STATUTS, (rang,))
