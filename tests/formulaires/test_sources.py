"""The door by which what is known of a citizen reaches a question."""

import pytest

from formulaires import sources
from formulaires.champs.registre import TYPES
from formulaires.parcours.construction import champ_django, reponses_postees
from formulaires.publication.composition import champ
from formulaires.sources import Contexte, ValeurProposee
from tests.factories.definitions import champ_fige, definition_a_une_etape


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


def offertes_a_l_editeur(nom: str) -> list[str]:
    bloc = TYPES[nom].get_form_block().child_blocks.get("prerempli")
    return [cle for cle, _ in bloc.field.choices if cle] if bloc else []


@pytest.mark.parametrize(
    ("nom", "cles"),
    [
        ("texte", [*sources.TEXTES, "lien"]),
        ("date", ["profil.naissance", "lien"]),
        ("courriel", ["profil.courriel", "relation.courriel", "lien"]),
        ("telephone", ["profil.telephone", "relation.telephone", "lien"]),
        ("liste", ["profil.civilite", "lien"]),
        ("adresse", ["profil.adresse", "relation.adresse"]),
        ("siret", ["relation.siret", "lien"]),
        ("nombre", ["lien"]),
        ("cases", []),
        ("piece", []),
        ("engagement", []),
        ("information", []),
    ],
)
def test_l_editeur_choisit_dans_une_liste_fermee_selon_le_type_de_question(nom, cles):
    assert offertes_a_l_editeur(nom) == cles


def test_une_question_qui_se_repete_n_offre_rien_de_ce_qui_vaut_pour_toute_la_demande():
    questions = TYPES["groupe"].get_form_block().child_blocks["champs"].child_blocks

    offerts = {nom for bloc in questions.values() for nom in bloc.child_blocks}

    assert {"label", "name", "required", "si"} <= offerts
    assert offerts & {"prerempli", "lecture_seule", "listable"} == set()


def test_l_editeur_lit_d_ou_vient_chaque_valeur():
    choix = sources.choix_pour_l_editeur(("relation.siret", "lien"))

    assert [texte for _, texte in choix] == [
        "Mes relations\xa0: SIRET",
        "Lien de pré-remplissage (fabriqué pour cette démarche)",
    ]


def test_un_lien_remplit_la_question_qui_porte_son_nom():
    assert champ_fige("texte", prerempli="lien").prerempli == "lien.q"


@pytest.mark.parametrize(("prerempli", "fige"), [("profil.nom", True), ("", False)])
def test_la_lecture_seule_ne_se_fige_qu_avec_une_source(prerempli, fige):
    champ = champ_fige("texte", prerempli=prerempli, lecture_seule=True)

    assert (champ.lecture_seule, champ_django(champ).disabled) == (fige, fige)


def test_ce_qui_est_poste_a_une_question_en_lecture_seule_n_est_pas_une_reponse():
    etape = definition_a_une_etape(
        champ("texte", "nom", "Nom", prerempli="profil.nom", lecture_seule=True), champ("texte", "titre", "Titre")
    ).etapes[0]

    assert reponses_postees(etape, {"nom": "Faux", "titre": "Vrai"}, {}) == {"titre": "Vrai"}
