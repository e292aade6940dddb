"""The words the site starts with: complete, well typed, and stable where others link to them (P37)."""

import re

import pytest

from cms_pages.contenu_initial import (
    accessibilite,
    accueil,
    conditions,
    contact,
    cookies,
    donnees_personnelles,
    faq,
    mentions_legales,
    vos_droits,
)
from cms_pages.contenu_initial.ecriture import insecables, tableau, texte_riche

ANCRES = {
    "le-portail": ["a-quoi-sert", "interet-compte", "qui-peut-creer-un-compte", "personne-morale"],
    "mon-compte": [
        *("creer-un-compte", "gerer-mon-compte", "mes-relations", "suivi-de-mes-demandes", "notifications"),
        *("changer-mot-de-passe", "mot-de-passe-oublie", "changer-adresse-de-courriel", "compte-bloque"),
        *("supprimer-mon-compte", "compte-sans-courriel", "appareil-eteint", "duree-brouillons", "courriels-recus"),
        "gerer-les-notifications",
    ],
    "mes-demarches": [
        *("demarches-disponibles", "effectuer-une-demarche", "statuts", "suite-donnee", "dupliquer", "rna"),
    ],
    "pieces-justificatives": ["fournir-pieces", "porte-documents"],
    "divers": [
        *("acces-aux-donnees", "taille-des-caracteres", "revenir-sur-une-etape", "erreur-serveur", "cookie", "cnil"),
    ],
    "nous-contacter": [],
}
MODULES = (accueil, contact, mentions_legales, donnees_personnelles, accessibilite, cookies, conditions)
PAGES = [*(module.PAGE for module in MODULES), *vos_droits.PAGES]


def textes(valeur) -> list[str]:
    """Every string of a content, whatever holds it."""
    if isinstance(valeur, str):
        return [valeur]
    elements = valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list | tuple) else ()
    return [texte for element in elements for texte in textes(element)]


def test_are_the_32_questions_there_in_their_six_groups():
    lues = {
        groupe["value"]["ancre"]: [question["ancre"] for question in groupe["value"]["questions"]]
        for groupe in faq.GROUPES
    }
    assert lues == ANCRES
    # « À quoi sert ce portail ? » introduces them.
    assert sum(map(len, ANCRES.values())) == 32 + 1


@pytest.mark.parametrize("faute", [" [?!:;»]", "« ", "[’'] ", "'", "!", r"\bveuillez\b", "  ", r"\d jours?\b"])
def test_do_the_blocks_follow_french_typography(faute):
    corps = [page.get("corps", page.get("etapes")) for page in PAGES]
    fautifs = [texte for texte in textes([faq.GROUPES, corps]) if re.search(faute, texte, re.IGNORECASE)]
    assert fautifs == []


@pytest.mark.parametrize(
    ("ecrit", "lie"),
    [
        ("Oui ?", "Oui~?"),
        ("« Mes brouillons » : deux", "«~Mes brouillons~»~: deux"),
        ("60 jours", "60~jours"),
        ("la loi n° 78-17 du 6 janvier 1978", "la loi n°~78-17 du 6~janvier~1978"),
        ('<a href="https://www.cnil.fr">ici</a>', '<a href="https://www.cnil.fr">ici</a>'),
    ],
)
def test_what_is_bound_by_a_non_breaking_space(ecrit, lie):
    assert insecables(ecrit) == lie.replace("~", "\N{NO-BREAK SPACE}")


def test_what_html_do_pieces_of_text_become():
    assert texte_riche("Un", ["a", "b"], ("c",)) == "<p>Un</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"


def test_how_a_table_is_written():
    assert tableau("Légende", ["A", "B"], ("1", "2")) == {
        "type": "tableau",
        "value": {"legende": "Légende", "colonnes": ["A", "B"], "lignes": [["1", "2"]]},
    }
