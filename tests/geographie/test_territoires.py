import pytest

from formulaires.geographie import territoires
from formulaires.geographie.communes import table
from formulaires.geographie.ecriture import normaliser


def test_are_the_files_complete():
    assert [len(liste()) for liste in (territoires.pays, territoires.regions, territoires.departements)] == [
        250, 26, 109,
    ]  # fmt: skip
    assert len(table()) == 37515


def test_is_france_first_and_the_rest_in_order():
    noms = [normaliser(nom) for _, nom in territoires.pays()]

    assert territoires.pays()[0] == ("FR", "France")
    assert noms[1:] == sorted(noms[1:])


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
