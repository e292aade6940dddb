"""A citizen, a démarche to fill, and pages to keep the promises through."""

import pytest

from formulaires.publication.composition import champ, etape
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import demarche_publiee


@pytest.fixture
def demarche(db):
    return demarche_publiee(
        [
            etape("projet", "Votre projet", champ("texte", "titre", "Titre du projet")),
            etape("suite", "La suite", champ("texte", "note", "Note", obligatoire=False)),
        ],
        slug="projet-culturel",
        title="Projet culturel",
    )


@pytest.fixture
def camille(db):
    return UsagerFactory(email="camille@exemple.fr", prenom="Camille", nom="Moreau")


@pytest.fixture
def connectee(client, camille):
    """A client signed in as Camille."""
    client.force_login(camille, backend="django.contrib.auth.backends.ModelBackend")
    return client
