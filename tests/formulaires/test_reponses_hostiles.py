"""Whatever arrives as a raw answer, the engine says something about it, and what it keeps can be stored."""

import json

import pytest
from django.core.exceptions import ValidationError

from formulaires.champs.registre import TYPES
from formulaires.parcours.lecture import lire
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ
from tests.factories.definitions import definition_a_une_etape
from tests.formulaires.compositions import GENRES

OPTIONS = {
    "choix": {"choix": {"a": "A", "b": "B"}},
    "liste": {"choix": {"a": "A", "b": "B"}},
    "cases": {"choix": {"a": "A", "b": "B"}},
    "information": {"texte": "Lisez ceci."},
    "encart": {"texte": "Lisez ceci."},
    "listes_liees": GENRES,
    "identite": {"civilite": True, "naissance": True, "nom_usage": True, "lieu_naissance": True},
    "piece": {"plusieurs": True},
}

CHAINES = {
    "nulle": "\x00",
    "nulle au milieu": "a\x00b",
    "demi-caractère haut": "\ud83c",
    "demi-caractère bas": "\udfad",
    "NaN": "NaN",
    "infini": "-Infinity",
    "flottant immense": "1e999",
    "5 000 chiffres": "9" * 5000,
    "très longue": "é" * 200_000,
    "espaces": " \t\r\n\u2028\u200b",
    "chiffres arabes": "١٢٣٤٥",
    "exposants": "²³",
    "formatage": "%(numero)s %s {0} {{7*7}} ${x}",
    "balise": "<script>alert(1)</script>",
    "droite à gauche": "\u202eabc",
    "hors plan de base": "𝟛𝟚",
}

VALEURS = {
    **CHAINES,
    "rien": None,
    "vrai": True,
    "entier": 7,
    "entier négatif": -(2**63),
    "entier de 5 000 chiffres": 10**5000,
    "flottant": 1.5,
    "flottant NaN": float("nan"),
    "flottant infini": float("inf"),
    "octets": b"abc",
    "objet": object(),
    "liste vide": [],
    "liste de rien": [None],
    "liste de listes": [[[["a"]]]],
    "liste d’objets": [{"a": "b"}],
    "liste d’entiers": [1, 10**5000],
    "longue liste": ["a"] * 10_000,
    "objet vide": {},
    "objet de rien": {"voie": None},
    "objet d’objets": {"voie": {"voie": {"voie": "a"}}},
    "objet de listes": {"voie": ["a"], "commune": ["b"]},
    "objet d’entiers": {"voie": 10**5000},
    "objet aux clés étranges": {1: "a", None: "b", "__class__": "c"},
    **{f"liste de chaîne {nom}": [texte] for nom, texte in CHAINES.items()},
    **{
        f"adresse de chaîne {nom}": {"voie": texte, "code_postal": "75001", "commune": texte}
        for nom, texte in CHAINES.items()
    },
}


@pytest.fixture(scope="module", params=sorted(TYPES))
def definition(request):
    """One step asking one question of each type in turn."""
    return definition_a_une_etape(champ(request.param, "q", "Question", **OPTIONS.get(request.param, {})))


def test_une_reponse_quelconque_est_gardee_propre_ou_refusee_avec_une_phrase(definition):
    assert [nom for nom, brute in VALEURS.items() if not est_tenue(evaluer(definition, {"q": brute}))] == []


def test_une_reponse_gardee_revient_la_meme_quand_on_la_reprend(definition):
    gardees = {nom: evaluer(definition, {"q": brute}).valeurs for nom, brute in VALEURS.items()}

    assert {nom: evaluer(definition, gardee).valeurs for nom, gardee in gardees.items()} == gardees


def test_des_reponses_a_des_questions_inconnues_sont_ignorees(definition):
    assert evaluer(definition, {"statut": "acceptee", "id": 1, "usager__isnull": True}).valeurs.keys() <= {"q"}


def est_tenue(parcours) -> bool:
    """Whether what is wrong is said in a sentence, and what is kept, and read, can be stored."""
    erreurs = parcours.etapes[0].erreurs.values()
    return (
        all(isinstance(erreur, ValidationError) for erreur in erreurs)
        and all(phrase.endswith(".") for erreur in erreurs for phrase in erreur.messages)
        and est_enregistrable(dict(parcours.valeurs))
        and est_enregistrable(lire(parcours))
    )


def est_enregistrable(contenu) -> bool:
    """Whether PostgreSQL would take this as jsonb: UTF-8, no NUL, no NaN, and integers exact in every JSON reader."""
    texte = json.dumps(contenu, ensure_ascii=False, allow_nan=False)
    texte.encode()
    return "\x00" not in texte and "\\u0000" not in texte and all(abs(n) < 2**53 for n in _entiers(contenu))


def _entiers(contenu):
    if isinstance(contenu, int):
        yield contenu
    elif isinstance(contenu, dict):
        for valeur in contenu.values():
            yield from _entiers(valeur)
    elif isinstance(contenu, list):
        for valeur in contenu:
            yield from _entiers(valeur)
