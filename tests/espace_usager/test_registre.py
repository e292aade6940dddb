"""The registry of personal data, as the test of the house reads it."""

import pytest
from django.apps import apps
from django.db import models

from espace_usager.donnees.registre import REGISTRE, effacables, exportees
from tests.espace_usager.personne import personne_connue
from tests.test_maison import personnels

APP = "essai_du_registre"


def modele(**champs) -> type[models.Model]:
    """Return a model of no table, forgotten at once by Django."""
    meta = type("Meta", (), {"app_label": APP})
    cree = type("Essai", (models.Model,), {"__module__": __name__, "Meta": meta, **champs})
    apps.all_models.pop(APP)
    apps.clear_cache()
    return cree


@pytest.mark.parametrize(
    "champs, attendus",
    [
        ({"titre": models.CharField(max_length=9)}, []),
        ({"adresse": models.EmailField()}, [""]),
        ({"telephone": models.CharField(max_length=9)}, [""]),
        ({"suivi_par": models.ForeignKey("comptes.Usager", models.CASCADE, related_name="+")}, ["suivi_par"]),
        ({"lecteurs": models.ManyToManyField("comptes.Usager", related_name="+")}, ["lecteurs"]),
    ],
)
def test_would_a_model_with_personal_data_be_noticed(champs, attendus):
    assert personnels(modele(**champs)) == attendus


def test_does_the_account_come_first_in_the_archive_and_last_in_the_deletion():
    assert exportees()[0].modele == effacables()[-1].modele == "comptes.Usager"


def test_does_every_line_name_a_model_that_exists_and_those_it_goes_with():
    noms = {modele._meta.label for modele in apps.get_models()}
    assert {donnee.modele for donnee in REGISTRE} - noms == set()
    assert {donnee.avec for donnee in REGISTRE if donnee.avec} - {d.modele for d in REGISTRE} == set()


def test_does_every_line_find_the_rows_of_its_person_only(client, demarche, usager):
    personne_connue(client, demarche)
    trouvees = {donnee.modele: donnee.de(usager).count() for donnee in REGISTRE if donnee.de(usager).exists()}
    assert trouvees == {"comptes.Usager": 1}
