"""The door by which what is known of a citizen reaches a question."""

import pytest
from wagtail.blocks import ChoiceBlock

from formulaires import sources
from formulaires.champs.registre import TYPES
from formulaires.sources import Contexte, ValeurProposee


class SourceDEssai:
    def valeurs_proposees(self, usager, contexte):
        return {
            "profil.nom": ValeurProposee(f"Nom de {usager}", "profil"),
            "profil.prenom": ValeurProposee("", "profil"),
            "profil.telephone": ValeurProposee("0102030405", "profil"),
        }


@pytest.fixture
def branchee(monkeypatch):
    monkeypatch.setattr(sources, "_branchees", [])
    sources.brancher(SourceDEssai())


def test_seul_ce_qui_est_demande_et_connu_est_propose(branchee):
    offertes = sources.valeurs_proposees("Camille", Contexte(frozenset({"profil.nom", "profil.prenom"})))

    assert offertes == {"profil.nom": ValeurProposee("Nom de Camille", "profil")}


def test_brancher_deux_fois_la_meme_source_ne_la_consulte_qu_une_fois(monkeypatch):
    monkeypatch.setattr(sources, "_branchees", [])
    source = SourceDEssai()

    sources.brancher(source)
    sources.brancher(source)

    assert sources._branchees == [source]


@pytest.mark.parametrize(
    ("origine", "libelle"),
    [("profil", "Gérer mon compte"), ("relation:0b6c", "Mes relations"), ("", ""), ("ailleurs", "")],
)
def test_l_origine_se_dit_avec_les_mots_du_menu(origine, libelle):
    assert sources.libelle_d_origine(origine) == libelle


def test_l_editeur_choisit_dans_une_liste_fermee_selon_le_type_de_question():
    blocs = {nom: genre.get_form_block().child_blocks.get("prerempli") for nom, genre in TYPES.items()}

    offertes = {nom: [cle for cle, _ in bloc.field.choices if cle] for nom, bloc in blocs.items() if bloc}
    assert offertes == {
        "texte": list(sources.TEXTES),
        "date": ["profil.naissance"],
        "courriel": ["profil.courriel", "relation.courriel"],
        "telephone": ["profil.telephone", "relation.telephone"],
        "choix": ["profil.civilite"],
        "liste": ["profil.civilite"],
        "adresse": ["profil.adresse", "relation.adresse"],
        "siret": ["relation.siret"],
        "rna": ["relation.rna"],
    }
    assert isinstance(blocs["siret"], ChoiceBlock)
    assert [texte for _, texte in sources.choix_pour_l_editeur(("relation.siret",))] == ["Mes relations\xa0: SIRET"]
