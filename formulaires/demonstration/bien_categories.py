"""Annex 1 of the code du patrimoine: the categories of goods, from which age and which value a certificate is due.

Thresholds in force since 1 January 2021 (décret 2020-1718). Those of categories 10, 12, 14 and 15 are left to annex 1.
"""

from formulaires.publication.composition import au_moins_une, toutes

ANCIENNETES = {"moins_50": "Moins de 50 ans", "50_100": "De 50 à 100 ans", "plus_100": "Plus de 100 ans"}
_VOIR = "voir l’annexe 1"

CATEGORIES = {
    "1a": "1A : antiquités nationales, objets archéologiques, monnaies issues de fouilles (plus de 100 ans, "
    "toute valeur)",
    "1b": "1B : objets archéologiques et monnaies d’avant 1500, hors fouilles (plus de 100 ans, 3 000 €)",
    "1c": "1C : monnaies postérieures à 1500 (plus de 100 ans, 15 000 €)",
    "2": "2 : éléments de décor d’immeubles, immeubles démantelés (plus de 100 ans, toute valeur)",
    "3": "3 : tableaux et peintures (plus de 50 ans, 300 000 €)",
    "4": "4 : aquarelles, gouaches, pastels (plus de 50 ans, 50 000 €)",
    "5": "5 : dessins (plus de 50 ans, 30 000 €)",
    "6": "6 : gravures, estampes, sérigraphies, lithographies originales (plus de 50 ans, 20 000 €)",
    "7": "7 : sculptures et statuaire originales (plus de 50 ans, 100 000 €)",
    "8": "8 : photographies, films (plus de 50 ans, 25 000 €)",
    "9": "9 : incunables et manuscrits (3 000 €)",
    "10": f"10 : livres ({_VOIR})",
    "11": "11 : cartes géographiques (plus de 100 ans, 25 000 €)",
    "12": f"12 : collections ({_VOIR})",
    "13": "13 : archives (plus de 50 ans, 300 €)",
    "14": f"14 : moyens de transport ({_VOIR})",
    "15": f"15 : autres objets ({_VOIR})",
}

_SEUILS = {
    "3000": "1b, 9",
    "15000": "1c",
    "300000": "3",
    "50000": "4",
    "30000": "5",
    "20000": "6",
    "100000": "7",
    "25000": "8, 11",
    "300": "13",
}
_AGES = (("3, 4, 5, 6, 7, 8, 13", "moins_50"), ("1a, 1b, 1c, 2, 11", "moins_50, 50_100"))

SOUS_LE_SEUIL = au_moins_une(
    *(toutes(("categorie", "parmi", cles), ("valeur", "inferieur", seuil)) for seuil, cles in _SEUILS.items()),
    *(toutes(("categorie", "parmi", cles), ("anciennete", "parmi", ages)) for cles, ages in _AGES),
)
"""Holds when the category, the age and the value say that no certificate is due."""
