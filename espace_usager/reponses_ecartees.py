"""« Réponses retirées du formulaire »: what a draft keeps for its author to read and copy, until it is filed."""

from espace_usager.reponses import Remplissage


def ecartees_de(remplissage: Remplissage) -> list[dict]:
    """Return the answers set aside by the changes of the form, latest last, but those that found their place again."""
    brouillon = remplissage.brouillon
    return [ecartee for ecartee in brouillon.ecartees if not _est_revenue(ecartee, remplissage)] if brouillon else []


def _est_revenue(ecartee: dict, remplissage: Remplissage) -> bool:
    entree = remplissage.brouillon.reponses.get(ecartee["chemin"], {})
    return ecartee["chemin"] in remplissage.parcours.visibles and entree.get("valeur") == ecartee["valeur"]
