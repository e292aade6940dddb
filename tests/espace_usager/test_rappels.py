"""« Document bientôt périmé »: told once for each date, 30 days before, and never by its name (P28)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from espace_usager.actions.porte_documents import supprimer_document
from espace_usager.models import Document, Notification, Nouvelle, RefusDeCourriel
from espace_usager.notifications.documents import rappeler_les_documents
from formulaires.courrier.models import Courriel
from formulaires.models import Limitation
from tests.courriels import dernier_courriel, envoyer_tout, lien_du
from tests.factories.espace_usager import DocumentFactory

pytestmark = pytest.mark.django_db
CANARI = "Passeport de Camille"


@pytest.fixture
def document(usager, maintenant):
    return DocumentFactory(usager=usager, nom=f"{CANARI}.pdf", expire_le=timezone.localdate() + timedelta(days=30))


def test_is_the_holder_told_once_by_mail_and_in_the_portal(usager, document, settings):
    rappeler_les_documents()
    rappeler_les_documents()
    envoyer_tout()

    annonce = Notification.objects.get(usager=usager)
    assert (
        annonce.texte.replace("\xa0", " ") == "Un document de votre porte-documents est valable jusqu’au 15 avril 2026"
    )
    assert annonce.lien == reverse("espace:document", args=[document.pk])
    assert Courriel.objects.count() == 1
    assert lien_du(dernier_courriel()).endswith(annonce.lien)
    assert CANARI not in dernier_courriel().subject + dernier_courriel().body


@pytest.mark.parametrize("jours", [31, -1])
def test_is_nobody_told_too_early_nor_too_late(document, jours):
    Document.objects.update(expire_le=timezone.localdate() + timedelta(days=jours))

    rappeler_les_documents()

    assert Notification.objects.count() == 0


def test_is_a_new_date_announced_again(document, maintenant):
    rappeler_les_documents()
    Document.objects.update(expire_le=timezone.localdate() + timedelta(days=20))

    rappeler_les_documents()

    assert (Notification.objects.count(), Courriel.objects.count()) == (2, 2)


def test_is_the_box_of_the_preferences_obeyed(usager, document):
    RefusDeCourriel.objects.create(usager=usager, nouvelle=Nouvelle.DOCUMENT)

    rappeler_les_documents()

    assert (Notification.objects.count(), Courriel.objects.count()) == (1, 0)


def test_is_nothing_said_of_a_deleted_document_or_a_frozen_account(usager, document):
    supprimer_document(document=document)
    gele = DocumentFactory(expire_le=document.expire_le)
    Limitation.objects.create(usager=gele.usager, motif="Litige")

    rappeler_les_documents()

    assert Notification.objects.count() == 0


def test_is_a_mail_due_dropped_when_the_document_is_gone(document):
    rappeler_les_documents()
    supprimer_document(document=document)

    assert envoyer_tout() == 1
    assert Courriel.objects.get().envoye_le is None
