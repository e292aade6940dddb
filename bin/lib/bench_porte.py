"""The porte-documents: how many statements its list costs when it is full."""

from contextlib import contextmanager

from bench_coffre import dans_un_dossier
from mesure import Cotes, Mesure

DOCUMENTS = 500
# What every page of a signed-in citizen asks besides its own: how many notifications are not read.
COMMUNE = "espace_usager_notification"


@contextmanager
def une_liste_pleine():
    """Yield a way to count the statements of the list of somebody who keeps as much as they may."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.factories.comptes import UsagerFactory
    from tests.factories.espace_usager import DocumentFactory, RelationFactory

    def compter() -> int:
        with CaptureQueriesContext(connection) as requetes:
            reponse = client.get("/espace/porte-documents/")
        assert reponse.status_code == 200
        return sum(COMMUNE not in requete["sql"] for requete in requetes)

    with dans_un_dossier():
        usager = UsagerFactory()
        DocumentFactory.create_batch(DOCUMENTS, usager=usager, relation=RelationFactory(usager=usager))
        client = Client()
        client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
        try:
            yield Cotes(mesure=compter)
        finally:
            usager.delete()


def mesures() -> list[Mesure]:
    return [
        Mesure(
            nom="porte-documents.liste",
            titre=f"Porte-documents de {DOCUMENTS} documents : instructions SQL de la liste",
            preparer=une_liste_pleine,
            plafond=5,
            unite="instructions",
            reference="P27",
        )
    ]
