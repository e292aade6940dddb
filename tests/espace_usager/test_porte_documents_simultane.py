"""Several windows at once on one porte-documents: the quota holds, a deletion undone stays undone (C48)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from espace_usager.actions.porte_documents import ajouter_document
from espace_usager.models import Document
from espace_usager.models.document import proprietaire_du_porte_documents
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.portes import occupation
from tests.factories.coffre import PDF, envoi
from tests.factories.comptes import UsagerFactory
from tests.factories.espace_usager import DocumentFactory


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_do_twenty_uploads_at_the_edge_of_the_quota_never_exceed_it(settings):
    settings.COFFRE_QUOTA_FICHIERS = 8
    usager = UsagerFactory()
    DocumentFactory.create_batch(3, usager=usager)

    def envoyer(rang) -> bool:
        try:
            ajouter_document(usager=usager, fichier=envoi(nom=f"{rang}.pdf"))
        except FichierRefuse:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(20) as fils:
        recus = list(fils.map(envoyer, range(20)))

    gardes = occupation(proprietaire_du_porte_documents(usager.pk))
    assert (sum(recus), Document.objects.count()) == (5, 8)
    assert (gardes.fichiers, gardes.octets) == (8, 8 * len(PDF))
