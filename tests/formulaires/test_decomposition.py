"""From a frozen version back to the editor's blocks, and to the same version again."""

import pytest

from formulaires.champs.registre import TYPES
from formulaires.publication.composition import champ, etape, toutes
from formulaires.publication.decomposition import TypeInconnu, composer_etapes, composer_statuts
from formulaires.publication.gel import geler
from tests.factories.definitions import ETAPES, STATUTS, figer
from tests.formulaires.compositions import CHAQUE_TYPE


def regele(gel: dict) -> dict:
    return geler(ETAPES.to_python(composer_etapes(gel)), STATUTS.to_python(composer_statuts(gel)))


def test_does_a_version_with_each_type_come_back_as_it_was():
    gel = figer(CHAQUE_TYPE)

    assert regele(gel) == gel


@pytest.mark.parametrize("nom", TYPES)
def test_does_a_question_of_each_kind_come_back_with_its_default_options(nom):
    gel = figer([etape("e", "E", {"type": nom, "value": {"label": "Question", "name": "q", **_en_plus(nom)}})])

    assert regele(gel) == gel


def _en_plus(nom: str) -> dict:
    """What the editor cannot leave as it is proposed: answers to choose from."""
    proposes = TYPES[nom].get_form_block().child_blocks
    return {"choix": [{"libelle": "Un", "cle": "un"}]} if "choix" in proposes else {}


def test_do_conditions_sources_and_read_only_come_back():
    gel = figer(
        [
            etape(
                "e",
                "E",
                champ("texte", "a", "A", prerempli="profil.nom", lecture_seule=True),
                champ("texte", "b", "B", prerempli="lien", si=toutes(("a", "rempli"))),
                si={},
            )
        ]
    )

    assert regele(gel) == gel


def test_does_a_kind_that_no_longer_exists_say_which_question_it_was():
    gel = {"etapes": [{"cle": "e", "titre": "E", "champs": [{"type": "jadis", "cle": "q", "libelle": "Ancienne"}]}]}

    with pytest.raises(TypeInconnu, match="Ancienne"):
        composer_etapes(gel)
