"""One spelling per address (C3)."""

import pytest
from django.test import RequestFactory

from espace_usager.comptes.identifiants import identifiant_de_la_requete, normaliser


@pytest.mark.parametrize(
    ("saisi", "garde"),
    [
        ("User@X.fr", "user@x.fr"),
        (" user@x.fr ", "user@x.fr"),
        ("ｕser@x.fr", "user@x.fr"),
        ("u\u0073er@x.fr\u00a0", "user@x.fr"),
        ("", ""),
        (None, ""),
    ],
)
def test_une_adresse_n_a_qu_une_ecriture(saisi, garde):
    assert normaliser(saisi) == garde


@pytest.mark.parametrize("champ", ["auth-username", "username"])
def test_le_compteur_trouve_l_identifiant_dans_le_formulaire(champ):
    requete = RequestFactory().post("/", {champ: " Camille@Exemple.fr"})

    assert identifiant_de_la_requete(requete) == "camille@exemple.fr"


def test_le_compteur_prefere_ce_que_la_page_lui_dit():
    requete = RequestFactory().post("/", {"auth-username": "autre@exemple.fr"})

    assert identifiant_de_la_requete(requete, {"username": "Camille@Exemple.fr"}) == "camille@exemple.fr"


def test_un_identifiant_qui_s_allonge_en_se_normalisant_tient_dans_sa_colonne():
    """U+FDFA alone becomes eighteen characters."""
    requete = RequestFactory().post("/", {"auth-username": "\ufdfa" * 254})

    assert len(identifiant_de_la_requete(requete)) == 254
