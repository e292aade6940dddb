"""A démarche with a piece and a conditional question, and what is told when something happens to a demande."""

import pytest

from formulaires.models import Evenement
from formulaires.publication.composition import champ, etape, toutes
from formulaires.signals import evenement_survenu
from tests.factories.formulaires import VersionFactory

SPECTACLE = [
    etape(
        "spectacle",
        "Le spectacle",
        champ("texte", "titre", "Titre"),
        champ("oui_non", "tournee", "Part-il en tournée"),
        champ("texte", "villes", "Villes", si=toutes(("tournee", "egal", "oui"))),
    ),
    etape("pieces", "Les pièces", champ("piece", "affiche", "Affiche", plusieurs=True, obligatoire=False)),
]


@pytest.fixture
def version(db):
    return VersionFactory(etapes=SPECTACLE)


@pytest.fixture
def evenements_dits():
    """The events told by the signal since the beginning of the test, in order."""
    dits: list[Evenement] = []

    def entendre(evenement, **_):
        dits.append(evenement)

    evenement_survenu.connect(entendre)
    yield dits
    evenement_survenu.disconnect(entendre)
