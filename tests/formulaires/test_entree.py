import json

import pytest

from formulaires.champs.registre import TYPES
from formulaires.parcours.entree import EntreeRefusee, assainir, lire_json, verifier_forme
from formulaires.validators import CARACTERES_INTERDITS
from tests.factories.definitions import champ_fige
from tests.formulaires.compositions import GENRES

OPTIONS = {
    "choix": {"choix": {"a": "A"}},
    "liste": {"choix": {"a": "A"}},
    "cases": {"choix": {"a": "A"}},
    "information": {"texte": "Lisez ceci."},
    "listes_liees": GENRES,
}
BONNES_FORMES = {
    "adresse": {"voie": "a"},
    "identite": {"nom": "a"},
    "listes_liees": {"premier": "a"},
    "cases": ["a"],
    "piece": ["a"],
}


def imbrique(profondeur: int) -> bytes:
    return b'{"a":' * profondeur + b"1" + b"}" * profondeur


def test_un_objet_json_ordinaire_se_lit():
    assert lire_json('{"champ": "titre", "valeur": "Œuvre\\n🎭", "base": 3}'.encode()) == {
        "champ": "titre",
        "valeur": "Œuvre\n🎭",
        "base": 3,
    }


@pytest.mark.parametrize(
    ("corps", "phrase"),
    [
        (b"", "Ce qui a été envoyé est illisible."),
        (b"{", "Ce qui a été envoyé est illisible."),
        (b"[]", "Ce qui a été envoyé est illisible."),
        (b'"texte"', "Ce qui a été envoyé est illisible."),
        (b'{"a": "\xff"}', "Ce qui a été envoyé est illisible."),
        (b'{"a": 1, "a": 2}', "La même clé est envoyée deux fois."),
        (b'{"a": {"b": 1, "b": 1}}', "La même clé est envoyée deux fois."),
        (b'{"a": NaN}', "NaN n’est pas un nombre."),
        (b'{"a": -Infinity}', "-Infinity n’est pas un nombre."),
        (b'{"a": 1e999}', "Ce nombre est trop grand."),
        (b'{"a": 9007199254740992}', "Ce nombre est trop grand."),
        (b'{"a": -9007199254740992}', "Ce nombre est trop grand."),
        (b'{"a": ' + b"9" * 5000 + b"}", "Ce nombre est trop grand."),
        (b'{"a": "x\\u0000"}', "Cette réponse contient un caractère interdit."),
        (b'{"a": ["\\ud800"]}', "Cette réponse contient un caractère interdit."),
        (b'{"\\u0007": 1}', "Cette réponse contient un caractère interdit."),
        (imbrique(11), "Ce qui a été envoyé est trop imbriqué."),
        (b"[" * 100_000, "Ce qui a été envoyé est illisible."),
    ],
)
def test_ce_qui_ne_peut_pas_etre_une_reponse_est_refuse_avec_une_phrase(corps, phrase):
    with pytest.raises(EntreeRefusee) as refus:
        lire_json(corps)

    assert str(refus.value) == phrase


def test_les_plus_grandes_valeurs_permises_passent():
    assert lire_json(b'{"a": 9007199254740991, "b": 1.5}') == {"a": 2**53 - 1, "b": 1.5}
    assert lire_json(imbrique(9))


@pytest.mark.parametrize("genre", [nom for nom, genre in TYPES.items() if not genre.est_groupe])
def test_une_reponse_de_la_forme_attendue_passe(genre):
    reponse = BONNES_FORMES.get(genre, "a")
    assert verifier_forme(champ_fige(genre, **OPTIONS.get(genre, {})), reponse) == reponse


@pytest.mark.parametrize("genre", TYPES)
@pytest.mark.parametrize("vide", [None, "", [], {}])
def test_une_reponse_vide_passe_toujours_et_devient_la_meme(genre, vide):
    assert verifier_forme(champ_fige(genre, **OPTIONS.get(genre, {})), vide) == ""


@pytest.mark.parametrize(
    ("genre", "reponse"),
    [
        ("texte", 1),
        ("texte", ["a"]),
        ("texte", {"a": "b"}),
        ("nombre", True),
        ("cases", "a"),
        ("cases", [1]),
        ("cases", [["a"]]),
        ("piece", [{"id": "a"}]),
        ("adresse", "a"),
        ("adresse", {"voie": 1}),
        ("adresse", {"voie": {"voie": "a"}}),
        ("groupe", "3f2a9c10"),
        ("groupe", ["3f2a9c10"]),
        ("groupe", [{"id": "3f2a9c10", "nom": "Moreau"}]),
    ],
)
def test_une_reponse_d_une_autre_forme_est_refusee_en_nommant_la_question(genre, reponse):
    with pytest.raises(EntreeRefusee) as refus:
        verifier_forme(champ_fige(genre, **OPTIONS.get(genre, {})), reponse)

    assert (str(refus.value), refus.value.champ) == ("Cette réponse n’a pas la forme attendue.", "q")


def test_ce_qu_aucune_base_ne_garde_est_retire_des_reponses_postees():
    assert assainir({"voie": "3\x00 rue", "noms": ["a\ud800", "b"]}) == {"voie": "3 rue", "noms": ["a", "b"]}


@pytest.mark.parametrize("reponse", ["Œuvre 🎭", "ligne\r\n\tsuite", "<b>'\"{{7*7}}", "\u202e\u200b"])
def test_rien_de_ce_qui_se_tape_n_est_perdu(reponse):
    assert assainir(reponse) == reponse
    assert lire_json(json.dumps({"a": reponse}).encode()) == {"a": reponse}
    assert not CARACTERES_INTERDITS.search(reponse)
