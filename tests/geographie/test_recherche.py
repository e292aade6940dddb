"""What a few typed letters find, in the file kept with the code."""

import pytest

from formulaires.geographie.recherche import REPONSES_MAX, chercher, reconnaitre


def etiquettes(communes) -> list[str]:
    return [commune.etiquette for commune in communes]


@pytest.mark.parametrize(
    ("texte", "premiere"),
    [
        ("lyon", "Lyon (69)"),
        ("  LYON ", "Lyon (69)"),
        ("st etienne", "Saint-Étienne (42)"),
        ("Ste-Marie-aux-Mines", "Sainte-Marie-aux-Mines (68)"),
        ("chalon s/ saone", "Chalon-sur-Saône (71)"),
        ("oeting", "Œting (57)"),
        ("L’Haÿ les Roses", "L'Haÿ-les-Roses (94)"),
        ("havre", "Le Havre (76)"),
        ("ajacc", "Ajaccio (2A)"),
        ("97410", "Saint-Pierre (974)"),
        ("6900", "Lyon (69)"),
        ("Paris 11", "Paris 11e Arrondissement (75)"),
        ("y", "Y (80)"),
    ],
)
def test_is_a_commune_found_however_it_is_typed(texte, premiere):
    assert etiquettes(chercher(texte))[0] == premiere


def test_is_a_former_commune_found_with_the_one_it_is_part_of():
    (cordieux,) = chercher("Cordieux")

    assert (cordieux.etiquette, cordieux.precision) == (
        "Cordieux (01)",
        "ancienne commune, aujourd’hui Montluel",
    )


def test_do_todays_communes_come_before_former_ones_and_large_before_small():
    trouvees = chercher("cherbourg")

    assert etiquettes(trouvees) == ["Cherbourg-en-Cotentin (50)", "Cherbourg-Octeville (50)"]


@pytest.mark.parametrize("texte", ["", " ", "s", "-", "zzz", "é" * 100, "0" * 100, "\x00", "(", "%", "[a-z]*"])
def test_does_a_senseless_search_find_nothing(texte):
    assert chercher(texte) == []


def test_are_there_at_most_ten_answers():
    assert len(chercher("saint")) == REPONSES_MAX


def test_does_a_restriction_leave_other_departements_out():
    assert etiquettes(chercher("saint-denis", ["93"])) == ["Saint-Denis (93)", "L'Île-Saint-Denis (93)"]


@pytest.mark.parametrize(
    "texte",
    ["Lyon", "lyon (69)", "Lyon (69123)", "69001 Lyon", "Lyon 69009", "LYON"],
)
def test_is_a_clear_answer_recognised(texte):
    assert etiquettes(reconnaitre(texte)) == ["Lyon (69)"]


def test_is_a_postal_code_of_a_single_commune_enough():
    assert etiquettes(reconnaitre("76600")) == ["Le Havre (76)"]


def test_does_an_unclear_answer_give_every_candidate():
    assert etiquettes(reconnaitre("Saint-Denis")) == [
        "Saint-Denis (11)",
        "Saint-Denis (30)",
        "Saint-Denis (93)",
        "Saint-Denis (974)",
    ]


@pytest.mark.parametrize("texte", ["Lyo", "Lyon (75)", "75001 Lyon", "Lyon (69999)", "00000"])
def test_is_a_wrong_answer_not_recognised(texte):
    assert reconnaitre(texte) == []


def test_is_a_former_commune_recognised_by_its_own_code():
    (cordieux,) = reconnaitre("Cordieux (01120), aujourd’hui Montluel (01262)")

    assert (cordieux.code, cordieux.aujourd_hui) == ("01120", "Montluel (01262)")
