"""A State register may say what it knows of a number; whatever happens to it, the citizen goes on."""

import threading

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from formulaires.champs import annuaires
from formulaires.champs.annuaires import INDISPONIBLE, Constat, Reponse, brancher, consulter
from formulaires.parcours.construction import formulaire_de
from formulaires.publication.composition import champ
from tests.factories.definitions import definition_a_une_etape, valeur
from tests.lecture import mots

NUMEROS = {"siren": "732829320", "siret": "73282932000074", "rna": "W751234567"}


class Repertoire:
    """A register that answers what it is told to, and remembers what was asked."""

    def __init__(self, constat=None, panne=None, attente=None):
        self.constat, self.panne, self.attente = constat, panne, attente
        self.demandes = []

    def chercher(self, genre, numero):
        self.demandes.append((genre, numero))
        if self.attente:
            self.attente.wait()
        if self.panne:
            raise self.panne
        return self.constat


@pytest.fixture
def brancher_le():
    """Plug a register in for this test only."""
    yield lambda repertoire: brancher(repertoire, *NUMEROS)
    brancher(None, *NUMEROS)


def montre(genre: str, brute: str) -> str:
    """Return the messages under the question, as the page shows them."""
    etape = definition_a_une_etape(champ(genre, "q", "Question")).etapes[0]
    page = BeautifulSoup(formulaire_de(etape)({"q": brute}, {})["q"].as_field_group(), "html.parser")
    return mots(page.find(class_="fr-messages-group"))


@pytest.mark.parametrize("genre", NUMEROS)
def test_sans_repertoire_la_page_ne_dit_rien(genre):
    assert consulter(genre, NUMEROS[genre]) == INDISPONIBLE
    assert montre(genre, NUMEROS[genre]) == ""


@pytest.mark.parametrize("genre", NUMEROS)
def test_ce_que_le_repertoire_trouve_est_montre(genre, brancher_le):
    repertoire = Repertoire(Constat(Reponse.TROUVE, "Théâtre des Deux Rives"))
    brancher_le(repertoire)

    assert montre(genre, NUMEROS[genre].lower()) == "Théâtre des Deux Rives."
    assert repertoire.demandes == [(genre, NUMEROS[genre])]


@pytest.mark.parametrize("genre", NUMEROS)
def test_un_numero_introuvable_n_est_pas_une_erreur(genre, brancher_le):
    brancher_le(Repertoire(Constat(Reponse.INTROUVABLE)))

    assert montre(genre, NUMEROS[genre]) == (
        "Ce numéro n’est pas dans le répertoire public : vérifiez-le. Vous pouvez continuer."
    )
    assert valeur(genre, NUMEROS[genre]) == NUMEROS[genre]


def test_un_repertoire_en_panne_ne_bloque_pas(brancher_le):
    brancher_le(Repertoire(panne=ConnectionError("en panne")))

    assert consulter("siret", NUMEROS["siret"]) == INDISPONIBLE
    assert montre("siret", NUMEROS["siret"]) == ""


def test_un_repertoire_trop_lent_ne_bloque_pas(brancher_le):
    jamais = threading.Event()
    brancher_le(Repertoire(Constat(Reponse.TROUVE, "Trop tard"), attente=jamais))

    try:
        assert consulter("siret", NUMEROS["siret"], delai=0.01) == INDISPONIBLE
    finally:
        jamais.set()


def test_quand_toutes_les_recherches_sont_prises_on_n_attend_pas_son_tour(brancher_le):
    jamais = threading.Event()
    repertoire = Repertoire(Constat(Reponse.TROUVE), attente=jamais)
    brancher_le(repertoire)

    try:
        for _ in range(annuaires.EN_MEME_TEMPS):
            consulter("siret", NUMEROS["siret"], delai=0.01)
        assert consulter("siret", NUMEROS["siret"]) == INDISPONIBLE
        assert len(repertoire.demandes) == annuaires.EN_MEME_TEMPS
    finally:
        jamais.set()


def test_un_numero_faux_ou_absent_n_est_pas_cherche(brancher_le):
    repertoire = Repertoire(Constat(Reponse.TROUVE, "Quelqu’un"))
    brancher_le(repertoire)
    etape = definition_a_une_etape(champ("siret", "q", "Question")).etapes[0]

    formulaire_de(etape)({"q": "732"}, {"q": ValidationError("Il manque des chiffres.")})["q"].as_field_group()
    montre("siret", "")

    assert repertoire.demandes == []
