"""The edition page of Wagtail, with what is nested: a repeatable group, its conditions, a computed value."""

import pytest
from django.urls import reverse

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


@pytest.mark.parametrize(("minimum", "maximum"), [(3, 2), (0, 0)])
def test_are_limits_that_nobody_can_meet_refused(editeur, minimum, maximum):
    demarche = demarche_publiee(service=ServiceFactory())
    dedans = champ("texte", "nom", "Nom")
    etapes = [etape("e", "E", groupe("g", "G", dedans, ligne="Ligne", min=minimum, max=maximum))]

    reponse = editer(editeur, demarche, "action-publish", etapes=etapes)

    assert reponse.status_code == 200
    assert DemarchePage.objects.get(pk=demarche.pk).version_courante.numero == 1
