"""What the editor's screens ask of the database: as much for one row as for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from formulaires.models import DemarchePage, GroupeDeQuestions, VersionDemarche
from formulaires.publication.composition import champ, etape
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemarcheFactory, demarche_publiee, page_des_demarches
from tests.formulaires.test_edition_ecrans import entrer

pytestmark = pytest.mark.django_db


def etapes(nombre: int) -> list[dict]:
    """Return as many steps, of as many questions."""
    return [
        etape(
            f"etape-{rang}", f"Étape {rang}", *[champ("texte", f"q{rang}_{n}", f"Question {n}") for n in range(nombre)]
        )
        for rang in range(nombre)
    ]


def demarches(nombre: int) -> str:
    DemarchePage.objects.all().delete()
    DemarcheFactory.create_batch(nombre)
    return reverse("edition:index")


def pages(nombre: int) -> str:
    demarches(nombre)
    return reverse("wagtailadmin_explore", args=[page_des_demarches().pk])


def groupes(nombre: int) -> str:
    GroupeDeQuestions.objects.all().delete()
    for rang in range(nombre):
        GroupeDeQuestions.objects.create(nom=f"Groupe {rang}", champs=[champ("texte", "q", "Question")])
    return reverse("groupes-de-questions:index")


def groupes_a_inserer(nombre: int) -> str:
    groupes(nombre)
    return reverse("edition:inserer", args=[DemarcheFactory(etapes=etapes(nombre)).pk])


def versions(nombre: int) -> str:
    page = demarche_publiee(etapes(1))
    VersionDemarche.objects.bulk_create(
        VersionDemarche(demarche=page, numero=numero, json=page.version_courante.json)
        for numero in range(2, nombre + 1)
    )
    return reverse("versions:liste", args=[page.pk])


def nouvelle(nombre: int) -> str:
    DemarcheFactory.create_batch(nombre)
    return reverse("edition:nouvelle", args=[page_des_demarches().pk])


def d_une_demarche(nom: str, *suite):
    """Return what makes the address of a screen of a published démarche, unpublished changes included."""

    def adresse(nombre: int) -> str:
        page = demarche_publiee(etapes(nombre))
        page.save_revision()
        return reverse(nom, args=[page.pk, *suite])

    return adresse


@pytest.mark.parametrize(
    ("adresse", "plafond"),
    [
        pytest.param(demarches, 22, id="démarches"),
        pytest.param(pages, 30, id="pages"),
        pytest.param(groupes, 12, id="groupes de questions"),
        pytest.param(groupes_a_inserer, 12, id="insérer"),
        pytest.param(nouvelle, 12, id="nouvelle"),
        pytest.param(versions, 14, id="versions"),
        pytest.param(d_une_demarche("versions:version", 1), 13, id="une version"),
        pytest.param(d_une_demarche("versions:ce_qui_change"), 20, id="ce qui change"),
        pytest.param(d_une_demarche("edition:verifier"), 20, id="vérifier"),
        pytest.param(d_une_demarche("edition:jouer"), 18, id="jouer"),
        pytest.param(d_une_demarche("edition:exporter"), 16, id="exporter"),
        pytest.param(d_une_demarche("wagtailadmin_pages:edit"), 65, id="modifier"),
    ],
)
def test_does_a_screen_of_the_editor_ask_as_much_for_one_row_as_for_three(adresse, plafond):
    client = entrer(AgentFactory(is_superuser=True))
    client.get(adresse(1))

    comptes = []
    for nombre in (1, 3):
        page = adresse(nombre)
        with CaptureQueriesContext(connection) as requetes:
            assert client.get(page).status_code == 200
        comptes.append(len(requetes))

    assert comptes == [comptes[0]] * 2
    assert comptes[0] <= plafond
