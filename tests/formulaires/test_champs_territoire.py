import pytest
from django.core.exceptions import ValidationError

from formulaires.champs.registre import TYPES
from tests.factories.definitions import champ_fige, lecture, options_figees, phrase, valeur


@pytest.mark.parametrize(
    ("genre", "code", "texte"),
    [
        ("pays", "FR", "France"),
        ("pays", "CI", "Côte d’Ivoire"),
        ("region", "84", "Auvergne-Rhône-Alpes"),
        ("region", "94", "Corse"),
        ("departement", "2A", "Corse-du-Sud (2A)"),
        ("departement", "974", "La Réunion (974)"),
    ],
)
def test_does_an_answer_keep_its_code_and_read_its_name(genre, code, texte):
    assert (valeur(genre, code), lecture(genre, code)) == (code, texte)


@pytest.mark.parametrize("genre", ["pays", "region", "departement"])
@pytest.mark.parametrize("brute", ["??", "France", "FR\x00", ["FR"], {"code": "FR"}, 84])
def test_is_an_answer_out_of_the_list_refused(genre, brute):
    assert phrase(genre, brute)


def test_is_nothing_chosen_said():
    assert phrase("pays", "") == "Choisissez une réponse."
    assert valeur("pays", "", obligatoire=False) == ""


def test_does_an_editor_restrict_by_codes_or_names():
    assert options_figees("departement", limites="2B, rhone, Corse-du-Sud")["choix"] == [
        ["2A", "Corse-du-Sud (2A)"],
        ["2B", "Haute-Corse (2B)"],
        ["69", "Rhône (69)"],
    ]
    assert phrase("departement", "75", limites="2B") == "Choisissez une réponse de la liste."


def test_is_an_unknown_territory_refused_to_the_editor():
    bloc = TYPES["region"].get_form_block().child_blocks["limites"]

    assert bloc.clean("Corse, 84") == "Corse, 84"
    with pytest.raises(ValidationError) as refus:
        bloc.clean("Corse, Atlantide, 999")
    assert refus.value.messages == ["Ne se trouve pas dans la liste\N{NO-BREAK SPACE}: Atlantide, 999."]


def test_does_an_answer_whose_code_disappeared_still_read():
    champ = champ_fige("region")
    champ.options["choix"].append(["26", "Bourgogne"])

    assert TYPES["region"].lire("26", champ) == "Bourgogne"
    assert TYPES["region"].lire("99", champ) == "99"
