"""« Mon espace »: what must I do, where was I, where do I go (screen 06)."""

import pytest

from espace_usager.models import Brouillon
from formulaires.models import Limitation
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

PAGE = "/espace/"


def titres(page) -> list[str]:
    return [mots(titre) for titre in page.select("main h2")]


def test_que_voit_celui_qui_n_a_encore_rien(connectee):
    page = lue(connectee.get(PAGE))

    assert mots(page.select_one("main .fr-text--lead")) == "Vous n’avez rien à faire pour le moment."
    assert titres(page) == ["Raccourcis"]


def test_ou_menent_les_raccourcis(connectee):
    page = lue(connectee.get(PAGE))

    assert [(a["href"], mots(a)) for a in page.select("section[aria-labelledby=raccourcis] a")] == [
        ("/espace/porte-documents/", "Porte-documents"),
        ("/espace/relations/", "Mes relations"),
        ("/espace/compte/", "Gérer mon compte"),
    ]


def test_ce_qui_m_attend_vient_il_d_abord(connectee, usager, demarche):
    DemandeFactory(usager=usager)
    DemandeFactory(usager=usager, phase="attente_usager", attend="usager")
    BrouillonFactory(usager=usager, version=demarche.version_courante)

    assert titres(lue(connectee.get(PAGE)))[:3] == [
        "Le service attend votre réponse (1)",
        "Mes brouillons",
        "Mes demandes en cours",
    ]


def test_un_compte_gele_le_dit_il_des_l_accueil(connectee, usager):
    Limitation.objects.create(usager=usager, motif="Contestation en cours.")

    titre = lue(connectee.get(PAGE)).select_one("main .fr-alert--warning .fr-alert__title")

    assert mots(titre) == "Le traitement de vos demandes est suspendu"


@pytest.mark.parametrize("nombre", [1, 3])
def test_combien_de_requetes_coute_l_accueil(connectee, usager, demarche, nombre, django_assert_num_queries):
    for _ in range(nombre):
        BrouillonFactory(usager=usager, version=demarche.version_courante)
        DemandeFactory(usager=usager)
    connectee.get(PAGE)

    with django_assert_num_queries(9):
        connectee.get(PAGE)

    assert Brouillon.objects.count() == nombre
