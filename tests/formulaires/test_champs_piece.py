import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model

from formulaires.champs.piece import limites
from formulaires.champs.registre import TYPES
from formulaires.parcours.construction import formulaire_de
from formulaires.parcours.lecture import lire
from formulaires.publication.composition import champ
from tests.factories.definitions import (
    champ_fige,
    definition_a_une_etape,
    lecture,
    options_figees,
    parcourir_une_question,
    phrase,
    valeur,
)
from tests.lecture import mots

UNE, DEUX = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))


def test_une_piece_est_gardee_par_son_identifiant():
    assert valeur("piece", [UNE]) == [UNE]
    assert valeur("piece", [UNE.upper()]) == [UNE]


def test_une_piece_envoyee_deux_fois_compte_une_fois():
    assert valeur("piece", [UNE, UNE]) == [UNE]


@pytest.mark.parametrize("brute", [None, [], [""], "", UNE, {"0": UNE}, [None], [12], [[UNE]]])
def test_sans_piece(brute):
    assert phrase("piece", brute) == "Ajoutez le fichier « Question »."
    assert valeur("piece", brute, obligatoire=False) == []


def test_un_seul_fichier_est_attendu_sauf_si_l_editeur_en_veut_plusieurs():
    assert options_figees("piece") == {"plusieurs": False}
    assert phrase("piece", [UNE, DEUX]) == "Retirez des fichiers : un seul fichier est attendu."
    assert valeur("piece", [UNE, DEUX], plusieurs=True) == [UNE, DEUX]


def test_dix_fichiers_au_plus():
    onze = [str(uuid.UUID(int=rang)) for rang in range(11)]
    assert phrase("piece", onze, plusieurs=True) == "Retirez des fichiers : 10 fichiers au plus."


@pytest.mark.parametrize("brute", [["https://exemple.fr/a.pdf"], ["../../etc/passwd"], ["1" * 5000]])
def test_ce_qui_n_est_pas_un_identifiant_n_a_pas_ete_recu(brute):
    assert phrase("piece", brute) == "Ce fichier n’a pas été reçu : ajoutez-le de nouveau."


def test_des_pieces_se_lisent_par_leur_nombre_et_leurs_identifiants():
    assert lecture("piece", [UNE]) == "1 fichier"
    assert lecture("piece", [UNE, DEUX], plusieurs=True) == "2 fichiers"
    assert lire(parcourir_une_question("piece", [UNE]))[0]["reponses"][0]["pieces"] == [UNE]


def montree(**options):
    etape = definition_a_une_etape(champ("piece", "q", "Statuts", **options)).etapes[0]
    return formulaire_de(etape)({}, {})["q"]


def test_les_limites_sont_dites_avant_de_choisir_un_fichier(settings):
    settings.COFFRE_TAILLE_MAX_MO = 10
    limitee = montree(plusieurs=True, nombre_max=3, formats=["pdf", "jpeg"], taille_max_mo=2)

    assert limitee.aide_fichiers.replace("\N{NO-BREAK SPACE}", " ") == (
        "3 fichiers au plus, 2 Mo au plus. Formats : PDF, JPEG."
    )
    assert limitee.extensions == ".pdf,.jpg,.jpeg,.jpe,.jfif"
    assert montree().aide_fichiers.replace("\N{NO-BREAK SPACE}", " ") == (
        "Un fichier, 10 Mo au plus. Formats : PDF, JPEG, PNG, TIFF, DOCX, ODT, XLSX, ODS."
    )


@pytest.mark.parametrize(("choisie", "taille"), [(2, 2_000_000), (50, 10_000_000), (None, 10_000_000)])
def test_la_taille_d_une_question_ne_depasse_jamais_celle_du_portail(settings, choisie, taille):
    settings.COFFRE_TAILLE_MAX_MO = 10

    assert limites(champ_fige("piece", taille_max_mo=choisie)) == {"types": None, "taille_max": taille}


def test_le_nombre_de_fichiers_choisi_est_respecte():
    pieces = [str(uuid.UUID(int=n)) for n in range(1, 4)]

    assert valeur("piece", pieces[:2], plusieurs=True, nombre_max=2) == pieces[:2]
    assert phrase("piece", pieces, plusieurs=True, nombre_max=2) == "Retirez des fichiers : 2 fichiers au plus."


def test_une_piece_ne_sert_pas_hors_d_une_demarche():
    assert [nom for nom, genre in TYPES.items() if not genre.est_simple] == ["piece", "groupe", "calcul"]


@pytest.mark.django_db
def test_le_modele_est_fige_par_son_numero_et_son_titre(client):
    document = get_document_model().objects.create(title="Attestation", file=ContentFile(b"modele", "attestation.pdf"))

    question = montree(modele=document.pk)
    lien = BeautifulSoup(question.as_field_group(), "html.parser").find("a")

    assert options_figees("piece", modele=document.pk) == {
        "plusieurs": False,
        "modele": {"id": document.pk, "titre": "Attestation"},
    }
    assert mots(lien) == "Télécharger le modèle pour «\N{NO-BREAK SPACE}Statuts\N{NO-BREAK SPACE}»Attestation"
    assert client.get(lien["href"]).url == document.url


@pytest.mark.django_db
def test_un_modele_retire_depuis_est_introuvable(client):
    assert client.get(reverse("espace:modele", args=[12])).status_code == 404


def test_nommer_la_categorie_attendue_n_interdit_pas_de_dupliquer():
    avec, sans = options_figees("piece", categorie="statuts"), options_figees("piece")

    assert (avec["categorie"], "categorie" in sans) == ("statuts", False)
    assert TYPES["piece"].options_porteuses(avec) == TYPES["piece"].options_porteuses(sans)
