"""The edition page of Wagtail, with what is nested: a repeatable group, its conditions, a computed value."""

import pytest
from django.urls import reverse

from formulaires.champs.registre import FAMILLES
from formulaires.models import DemarchePage
from formulaires.publication.composition import au_moins_une, champ, etape, groupe, toutes
from tests.factories.definitions import figer
from tests.factories.formulaires import ServiceFactory, demarche_publiee
from tests.formulaires.test_edition_wagtail import editer, editeur

__all__ = ["editeur"]
pytestmark = pytest.mark.django_db

ETAPES = [
    etape(
        "equipe",
        "Équipe",
        champ("oui_non", "tournee", "En tournée"),
        groupe(
            "gens",
            "Personnes",
            champ("choix", "role", "Rôle", choix={"jeu": "Jeu", "son": "Son"}),
            champ("nombre", "cachet", "Cachet", si=toutes(("tournee", "egal", "oui"), ("role", "egal", "jeu"))),
            champ("piece", "cv", "Curriculum", obligatoire=False),
            ligne="Personne",
            min=2,
            max=4,
            aide="Tout le monde.",
            si=toutes(("tournee", "rempli"), au_moins_une(("tournee", "egal", "oui"), ("tournee", "egal", "non"))),
        ),
        champ("calcul", "total", "Total", fonction="somme", champs=["gens.cachet"], unite="€"),
    )
]


def test_does_the_editor_publish_a_group_and_a_computed_value(editeur):
    demarche = demarche_publiee(service=ServiceFactory())

    reponse = editer(editeur, demarche, "action-publish", etapes=ETAPES)

    assert reponse.status_code == 302
    assert DemarchePage.objects.get(pk=demarche.pk).version_courante.json["etapes"] == figer(ETAPES)["etapes"]


def test_does_the_edition_page_open_with_them(editeur):
    demarche = demarche_publiee(ETAPES, service=ServiceFactory())

    reponse = editeur.get(reverse("wagtailadmin_pages:edit", args=[demarche.pk]))

    assert reponse.status_code == 200
    assert "gens.cachet" in reponse.content.decode()


def test_does_an_editor_choose_a_question_by_its_family_in_a_step_and_in_a_row():
    questions = DemarchePage._meta.get_field("etapes").stream_block.child_blocks["etape"].child_blocks["champs"]
    rangee = questions.child_blocks["groupe"].child_blocks["champs"]
    attendues = {famille: [classe.nom for classe in classes] for famille, classes in FAMILLES.items()}

    assert {famille: [bloc.name for bloc in blocs] for famille, blocs in questions.grouped_child_blocks()} == attendues
    assert [famille for famille, _ in rangee.grouped_child_blocks()] == list(attendues)


@pytest.mark.parametrize(("minimum", "maximum"), [(3, 2), (0, 0)])
def test_are_limits_that_nobody_can_meet_refused(editeur, minimum, maximum):
    demarche = demarche_publiee(service=ServiceFactory())
    dedans = champ("texte", "nom", "Nom")
    etapes = [etape("e", "E", groupe("g", "G", dedans, ligne="Ligne", min=minimum, max=maximum))]

    reponse = editer(editeur, demarche, "action-publish", etapes=etapes)

    assert reponse.status_code == 200
    assert DemarchePage.objects.get(pk=demarche.pk).version_courante.numero == 1
