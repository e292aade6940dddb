"""What each format says of a demande, opened by the libraries that others use."""

from datetime import datetime

from formulaires.exports.colonnes import FIXES
from tests.exports.conftest import octets_de
from tests.exports.formats import lire_csv, lire_json, lire_ods, lire_xlsx, types_ods

TITRES = [*FIXES, "Titre du projet", "Résumé", "Budget", "Début"]
QUAND = "2026-03-16 10:00:00"


def fixes(demande, quand) -> list:
    return [
        demande.reference, "Aide à la création", demande.statut_libelle, "Déposée", quand, quand,
        str(demande.service or ""), "", "Camille Moreau", "camille@exemple.fr", "Compagnie des Deux Rives", "1",
    ]  # fmt: skip


def test_is_a_csv_one_line_per_demande_with_french_numbers_and_the_group_in_a_cell(demande, exporter):
    octets = octets_de(exporter("csv"))

    assert octets.startswith(b"\xef\xbb\xbf")
    assert lire_csv(octets) == [
        [*TITRES, "Équipe"],
        [*fixes(demande, QUAND), "La Nuit des rois", "", "1234,5", "2026-09-01",
         "Nom\N{NO-BREAK SPACE}: Moreau\nNom\N{NO-BREAK SPACE}: Ferrand"],
    ]  # fmt: skip


def test_does_a_workbook_have_real_numbers_and_dates_and_a_sheet_for_the_group(demande, exporter):
    classeur = lire_xlsx(octets_de(exporter("xlsx")))

    vides = [valeur or None for valeur in fixes(demande, datetime(2026, 3, 16, 10))]
    assert classeur == {
        "Demandes": [TITRES, [*vides, "La Nuit des rois", None, 1234.5, datetime(2026, 9, 1)]],
        "Équipe": [
            ["Numéro", "Ligne", "Nom"],
            [demande.reference, "1", "Moreau"],
            [demande.reference, "2", "Ferrand"],
        ],
    }


def test_does_an_opendocument_say_the_same(demande, exporter):
    octets = octets_de(exporter("ods"))

    assert types_ods(octets) == {"string", "float", "date"}
    assert lire_ods(octets) == {
        "Demandes": [
            TITRES,
            [*fixes(demande, "2026-03-16T10:00:00"), "La Nuit des rois", "", "1234.5", "2026-09-01"],
        ],
        "Équipe": [
            ["Numéro", "Ligne", "Nom"],
            [demande.reference, "1", "Moreau"],
            [demande.reference, "2", "Ferrand"],
        ],
    }


def test_does_json_nest_the_rows_under_their_group(demande, exporter):
    document = lire_json(octets_de(exporter("json")))

    assert [question["cle"] for question in document["questions"]] == [
        "titre", "resume", "budget", "debut", "personnes",
    ]  # fmt: skip
    [lue] = document["demandes"]
    assert (lue["numero"], lue["reponses"]) == (
        demande.reference,
        {
            "titre": "La Nuit des rois",
            "resume": "",
            "budget": 1234.5,
            "debut": "2026-09-01",
            "personnes": [{"nom": "Moreau"}, {"nom": "Ferrand"}],
        },
    )
