"""Hostile answers come out as text, the same in every format (C33 to C36)."""

import pytest

from formulaires.exports.textes import sans_formule
from tests.exports.conftest import REPONSES, octets_de
from tests.exports.formats import lire_csv, lire_json, lire_ods, lire_xlsx
from tests.factories.formulaires import DemandeFactory

HOSTILES = [
    '=HYPERLINK("http://mal.example","clic")',
    "=cmd|' /C calc'!A0",
    "+33 1 23 45 67 89",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "<script>alert(1)</script> & ]]> \"'",
    "_x0041_ et _x000D_",
    "عربي \u202eabc\u202c עברית",
    "👩🏽\u200d🚀 𝟛𝟚 Ω≈ç√∫",
    "deux  espaces   puis ; point-virgule",
    "{{7*7}} ${jndi:ldap://x} %s %(a)s {0}",
    "première ligne\n=deuxième ligne",
    "é" * 2_000,
]
FORMULES = ("=", "+", "-", "@", "＝")


@pytest.fixture
def demandes(version, demande):
    """One demande per hostile text, in a question and in a row of the group."""
    return [
        DemandeFactory(
            version=version,
            usager=demande.usager,
            reponses=REPONSES | {"resume": texte, "personnes": [{"id": "ligne-001", "nom": en_une_ligne(texte)}]},
        )
        for texte in HOSTILES
    ]


def en_une_ligne(texte: str) -> str:
    return texte.replace("\n", " ")[:200]


def colonne(table, titre: str) -> list:
    place = table[0].index(titre)
    return [rangee[place] for rangee in table[2:]]


def test_is_a_text_of_a_csv_never_a_formula(demandes, exporter):
    table = lire_csv(octets_de(exporter("csv")))

    attendus = [f"'{texte}" if texte.startswith(FORMULES) else texte for texte in HOSTILES]
    assert colonne(table, "Résumé") == attendus


def test_is_a_text_of_a_workbook_the_very_one_that_was_typed(demandes, exporter):
    classeur = lire_xlsx(octets_de(exporter("xlsx")))

    assert colonne(classeur["Demandes"], "Résumé") == HOSTILES
    assert [rangee[2] for rangee in classeur["Équipe"][3:]] == list(map(en_une_ligne, HOSTILES))


def test_is_a_text_of_an_opendocument_the_very_one_that_was_typed(demandes, exporter):
    tables = lire_ods(octets_de(exporter("ods")))

    assert colonne(tables["Demandes"], "Résumé") == HOSTILES
    assert [rangee[2] for rangee in tables["Équipe"][3:]] == list(map(en_une_ligne, HOSTILES))


def test_is_a_text_of_json_the_very_one_that_was_typed(demandes, exporter):
    document = lire_json(octets_de(exporter("json")))

    assert [lue["reponses"]["resume"] for lue in document["demandes"][1:]] == HOSTILES


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods", "json"])
def test_do_characters_that_files_refuse_disappear(demande, exporter, format):
    """A reading frozen by an older portal may hold them: a file that nobody can open would be worse."""
    reponse = demande.lecture[0]["reponses"][1]
    reponse |= {"vide": False, "texte": "a\x01\x0b\ufffeb\r\nc"}
    demande.save(update_fields=["lecture"])
    octets = octets_de(exporter(format))

    lus = {
        "csv": lambda: lire_csv(octets)[1][13],
        "xlsx": lambda: lire_xlsx(octets)["Demandes"][1][13],
        "ods": lambda: lire_ods(octets)["Demandes"][1][13],
        "json": lambda: lire_json(octets)["demandes"][0]["reponses"]["resume"],
    }
    assert lus[format]() == "ab\nc"


def test_is_a_tab_or_a_carriage_return_first_neutralised():
    assert [sans_formule(texte) for texte in ("\t=1", "\r=1", "\n=1", "1=1")] == ["'\t=1", "'\r=1", "'\n=1", "1=1"]
