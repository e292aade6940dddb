import re

import pytest
from babel import Locale

from formulaires.geographie import territoires
from formulaires.geographie.communes import table
from formulaires.geographie.ecriture import normaliser

PAS_DE_L_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""Two-letter codes of CLDR that ISO 3166-1 does not give to a country."""

NOMS_CHOISIS = {
    "BQ": "Bonaire, Saint-Eustache et Saba",
    "CD": "Congo (république démocratique)",
    "CG": "Congo",
    "GF": "Guyane",
    "GS": "Géorgie du Sud et îles Sandwich du Sud",
    "HK": "Hong Kong",
    "MM": "Birmanie",
    "MO": "Macao",
    "PS": "Palestine",
    "SH": "Sainte-Hélène, Ascension et Tristan da Cunha",
    "TF": "Terres australes et antarctiques françaises",
    "VA": "Vatican",
    "VC": "Saint-Vincent-et-les-Grenadines",
}
"""Where we do not follow CLDR; docs/decisions/pays.md says why."""


def test_are_the_files_complete():
    assert [len(liste()) for liste in (territoires.pays, territoires.regions, territoires.departements)] == [
        250, 26, 109,
    ]  # fmt: skip
    assert len(table()) == 37515


def test_is_france_first_and_the_rest_in_order():
    noms = [normaliser(nom) for _, nom in territoires.pays()]

    assert territoires.pays()[0] == ("FR", "France")
    assert noms[1:] == sorted(noms[1:])


def test_are_countries_those_of_iso_under_the_french_names_of_cldr():
    """« Îles Cook » is looked for at C: « Cook (îles) »."""
    cldr = {code: nom for code, nom in Locale("fr").territories.items() if re.fullmatch("[A-Z]{2}", code)}
    attendus = {
        code: re.sub(r"^(Îles?) (?!de |mineures )(.+)", lambda m: f"{m[2]} ({m[1].lower()})", nom)
        for code, nom in cldr.items()
        if code not in PAS_DE_L_ISO
    }

    assert dict(territoires.pays()) == attendus | NOMS_CHOISIS
    assert all(attendus[code] != nom for code, nom in NOMS_CHOISIS.items())


@pytest.mark.parametrize("liste", [territoires.pays, territoires.regions, territoires.departements])
def test_does_each_code_and_each_name_appear_once(liste):
    codes, noms = zip(*liste(), strict=True)
    assert (len(set(codes)), len(set(noms))) == (len(codes), len(noms))


def test_is_every_country_of_the_union_in_the_list():
    assert len(territoires.UNION_EUROPEENNE) == 27
    union = {*territoires.UNION_EUROPEENNE, *territoires.OUTRE_MER_DANS_L_UNION}
    assert union <= dict(territoires.pays()).keys()


@pytest.mark.parametrize("departement", ["Corse-du-Sud (2A)", "Haute-Corse (2B)", "La Réunion (974)", "Mayotte (976)"])
def test_are_corsica_and_overseas_there(departement):
    assert departement in dict(territoires.departements()).values()


def test_do_no_two_communes_read_the_same():
    communes = [table().commune(rang) for rang in range(len(table()))]

    assert len({commune.etiquette for commune in communes}) == len(communes)
