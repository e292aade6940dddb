"""A neutral kind of mail, « exemple », that belongs to no app; its templates are beside."""

from pathlib import Path

import pytest

from formulaires.courrier import genres
from formulaires.courrier.adresses import adresse

GABARITS = Path(__file__).parent / "gabarits"


@pytest.fixture(autouse=True)
def contexte_exemple(monkeypatch, settings):
    """Declare the kind « exemple » for one test, and return what it says, which the test may change.

    Nothing is said any more about an object named « disparu ».
    """
    contexte = {"prenom_nom": "Camille Moreau", "reference": "ESV-2026-004127", "lien": adresse("/espace/")}
    monkeypatch.setattr(genres, "_genres", dict(genres._genres))
    preparer = genres.courriel(
        "exemple",
        sujet="Exemple {reference}, pour {prenom_nom}",
        quand="Quand il y a un exemple",
        reperes={"prenom_nom": "Dominique Durand", "reference": "ESV-2026-000001"},
    )
    preparer(lambda objet_id: None if objet_id == "disparu" else contexte)
    gabarits = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**gabarits, "DIRS": [*gabarits["DIRS"], GABARITS]}]
    return contexte
