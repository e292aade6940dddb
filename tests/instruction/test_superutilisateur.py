"""The superuser reads, instructs and decides every demande, and opens nobody's drafts nor kept documents (C27, C28)."""

import pytest
from wagtail.admin.viewsets import viewsets
from wagtail.snippets.models import get_snippet_models

from espace_usager.models import Brouillon
from formulaires.coffre.models import FichierChiffre, Trousseau
from formulaires.models import Demande, PieceJointe
from tests.factories.comptes import AgentFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse, changer, comptes, corbeille, prendre, references, repondre

# What only its citizen opens: drafts, their files, and everything the coffre keeps.
A_L_USAGER_SEUL = {Brouillon, PieceJointe, FichierChiffre, Trousseau}


@pytest.fixture
def superutilisateur(db):
    return AgentFactory(is_superuser=True)


@pytest.fixture
def administrateur(superutilisateur):
    """The browser of a superuser without any habilitation."""
    return ouvrir_session(superutilisateur)


def test_does_the_superuser_see_the_demandes_of_every_demarche(administrateur, demande):
    autre = DemandeFactory()

    page = administrateur.get(corbeille("toutes"))

    assert (set(references(page)), comptes(page)["Toutes"]) == ({demande.reference, autre.reference}, "2")


def test_are_the_demandes_in_the_superusers_menu_and_home_page(administrateur, demande):
    accueil = administrateur.get("/gestion/").content.decode()

    assert "/gestion/demandes/" in accueil
    assert "À prendre (1)" in accueil


def test_does_the_superuser_instruct_and_decide(administrateur, superutilisateur, demande):
    prendre(administrateur, demande)
    demande.refresh_from_db()
    changer(administrateur, demande, "en_instruction")
    demande.refresh_from_db()
    repondre(administrateur, demande)

    demande.refresh_from_db()
    assert (demande.agent, demande.statut) == (superutilisateur, "acceptee")


def test_does_losing_the_status_act_at_the_next_request(administrateur, superutilisateur, demande):
    avant = administrateur.get(adresse("demande", demande)).status_code
    type(superutilisateur).objects.update(is_superuser=False)

    assert (avant, administrateur.get(adresse("demande", demande)).status_code) == (200, 404)


def test_does_the_superuser_open_nobodys_draft_nor_its_files(administrateur, usager):
    brouillon = BrouillonFactory(usager=usager)
    piece = PieceJointeFactory(deposant=usager, brouillon=brouillon.pk)

    adresses = [f"/espace/pieces/{piece.pk}/", f"/gestion/demandes/{brouillon.pk}/pieces/{piece.pk}/"]

    assert [administrateur.get(chemin).status_code for chemin in adresses] == [404, 404]


def test_is_a_file_of_a_draft_out_of_reach_through_a_demande(administrateur, demande, usager):
    piece = PieceJointeFactory(deposant=usager)

    assert administrateur.get(adresse("piece", demande, piece.pk)).status_code == 404


def test_does_the_admin_register_no_screen_over_what_only_its_citizen_opens():
    montres = {getattr(ecran, "model", None) for ecran in viewsets.viewsets} | set(get_snippet_models())

    assert montres & A_L_USAGER_SEUL == set()
    assert Demande not in montres
