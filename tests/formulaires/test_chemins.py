import pytest

from formulaires.parcours.chemins import champ_du_chemin, est_une_ligne, parties_du_chemin
from formulaires.publication.composition import champ, groupe
from tests.factories.definitions import definition_a_une_etape

DEFINITION = definition_a_une_etape(
    champ("texte", "titre", "Titre"),
    groupe("personnes", "Personnes", champ("texte", "nom", "Nom"), champ("nombre", "age", "Âge"), ligne="Personne"),
)


@pytest.mark.parametrize(
    ("chemin", "libelle"),
    [
        ("titre", "Titre"),
        ("personnes", "Personnes"),
        ("personnes.3f2a9c10.nom", "Nom"),
        ("personnes.ligne-0001.age", "Âge"),
    ],
)
def test_does_a_path_lead_to_its_question(chemin, libelle):
    assert champ_du_chemin(DEFINITION, chemin).libelle == libelle


@pytest.mark.parametrize(
    "chemin",
    ["", "inconnue", "nom", "titre.3f2a9c10.nom", "personnes.3f2a9c10", "personnes.3f2a9c10.ville", "personnes.x.nom",
     "personnes.3f2a9c10.nom.nom", "personnes..nom", "x.3f2a9c10.nom", "personnes.__class__.nom"],
)  # fmt: skip
def test_does_anything_else_lead_nowhere(chemin):
    assert champ_du_chemin(DEFINITION, chemin) is None


@pytest.mark.parametrize("identifiant", ["3f2a9c10", "a" * 36, "ligne-0001", "00000000-0000-0000-0000-000000000001"])
def test_is_this_the_id_of_a_row(identifiant):
    assert est_une_ligne(identifiant) is True
    assert parties_du_chemin(f"personnes.{identifiant}.nom") == ("personnes", identifiant, "nom")


@pytest.mark.parametrize("identifiant", ["court", "a" * 37, "MAJUSCULES", "avec espace", "3f2a9c10\n", 12345678, None])
def test_is_anything_else_refused_as_the_id_of_a_row(identifiant):
    assert est_une_ligne(identifiant) is False


def test_is_a_question_of_a_row_asked_where_its_group_is():
    assert DEFINITION.etape_du_champ("personnes.3f2a9c10.nom") is DEFINITION.etapes[0]
    assert DEFINITION.etape_du_champ("inconnue") is None


def test_does_the_definition_give_the_questions_of_rows_after_their_group():
    donnees = [(dans and dans.cle, question.cle) for dans, question in DEFINITION.toutes_les_questions()]
    assert donnees == [(None, "titre"), (None, "personnes"), ("personnes", "nom"), ("personnes", "age")]
