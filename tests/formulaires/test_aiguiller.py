"""To which service a demande goes when it is filed, and of which département it is."""

import pytest

from formulaires.models import RegleDAiguillage
from formulaires.publication.composition import champ, etape
from tests.factories.formulaires import DemandeFactory, ServiceFactory, VersionFactory, demarche_publiee

pytestmark = pytest.mark.django_db

LIEU = {"voie": "8 quai des Marins", "complement": "", "code_postal": "20137", "commune": "Porto-Vecchio", "pays": ""}
ETAPES = [
    etape(
        "projet",
        "Projet",
        champ("departement", "dep", "Département", obligatoire=False),
        champ("commune", "commune", "Commune", obligatoire=False),
        champ("adresse", "chez_vous", "Adresse", obligatoire=False),
        champ("adresse", "lieu", "Lieu", lieu=True, obligatoire=False),
        champ("region", "region", "Région", obligatoire=False),
        champ("choix", "genre", "Genre", choix={"a": "Théâtre", "b": "Danse"}, obligatoire=False),
    )
]


@pytest.fixture
def version():
    return VersionFactory(demarche=demarche_publiee(ETAPES))


@pytest.mark.parametrize(
    ("reponses", "departement"),
    [
        ({}, ""),
        ({"dep": "14", "commune": "Lyon (69123)"}, "14"),
        ({"commune": "Lyon (69123)", "lieu": LIEU}, "69"),
        ({"lieu": LIEU, "chez_vous": LIEU | {"code_postal": "14000"}}, "2A"),
        ({"lieu": LIEU | {"code_postal": "20600"}}, "2B"),
        ({"chez_vous": LIEU | {"code_postal": "97400"}}, "974"),
        ({"chez_vous": LIEU | {"code_postal": "1000", "pays": "Belgique"}}, ""),
    ],
)
def test_of_which_departement_is_a_demande(version, reponses, departement):
    assert DemandeFactory(version=version, reponses=reponses).departement == departement


@pytest.mark.parametrize(
    ("cle", "valeurs", "reponses", "convient"),
    [
        ("", "14, 27", {"dep": "14"}, True),
        ("", "14, 27", {"commune": "Lyon (69123)"}, False),
        ("dep", "Calvados (14)", {"dep": "14"}, True),
        ("region", "normandie, bretagne", {"region": "28"}, True),
        ("region", "28", {"region": "28"}, True),
        ("genre", "THEATRE", {"genre": "a"}, True),
        ("genre", "theatre", {"genre": "b"}, False),
        ("genre", "theatre", {}, False),
        ("disparue", "a", {"genre": "a"}, False),
        ("dep", " , ", {"dep": "14"}, False),
    ],
)
def test_does_a_rule_send_a_demande_to_its_service(version, cle, valeurs, reponses, convient):
    normandie = ServiceFactory()
    RegleDAiguillage.objects.create(demarche=version.demarche, cle=cle, valeurs=valeurs, service=normandie)

    demande = DemandeFactory(version=version, reponses=reponses)

    assert demande.service == (normandie if convient else version.demarche.service)


def test_does_the_first_rule_that_holds_decide_and_never_that_of_another_demarche(version):
    premier, second = ServiceFactory(), ServiceFactory()
    for demarche, rang, service in (
        (demarche_publiee(ETAPES), 0, ServiceFactory()), (version.demarche, 2, second), (version.demarche, 1, premier),
    ):  # fmt: skip
        RegleDAiguillage.objects.create(demarche=demarche, rang=rang, valeurs="14", service=service)

    assert DemandeFactory(version=version, reponses={"dep": "14"}).service == premier
