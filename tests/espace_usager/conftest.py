"""A démarche with what filling needs: conditions, a wrong answer possible, a file, two steps."""

import pytest

from formulaires.publication.composition import champ, etape, toutes
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import demarche_publiee

ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet"),
        champ("oui_non", "public", "Ouvert au public", obligatoire=False),
        champ("nombre", "places", "Nombre de places", si=toutes(("public", "egal", "oui"))),
    ),
    etape(
        "pieces",
        "Vos pièces",
        champ("piece", "plan", "Plan du lieu"),
        champ("texte_long", "note", "Note", obligatoire=False),
    ),
]


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")


@pytest.fixture
def usager(db):
    return UsagerFactory(email="camille@exemple.fr")


@pytest.fixture
def connectee(client, usager):
    """A client signed in as `usager`."""
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def etranger(db):
    """Somebody else, with nothing to do with `usager`."""
    return UsagerFactory(email="autre@exemple.fr")
