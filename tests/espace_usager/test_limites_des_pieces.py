"""A question's own limits hold for what is really sent, whatever the browser let through."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from formulaires.models import PieceJointe
from formulaires.publication.composition import champ, etape
from tests.factories.formulaires import PDF, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


def envoyer(client, fichier, **options):
    """Send a file to a question with these options; return what the page says under it."""
    demarche_publiee([etape("pieces", "Pièces", champ("piece", "statuts", "Statuts", **options))], slug="aide")
    envoi = {"demarche": "aide", "action": "ajouter:statuts", "statuts-fichiers": fichier}
    page = client.post(reverse("espace:etape", args=[uuid.uuid4(), "pieces"]), envoi)
    return mots(lue(page).find(id="id_statuts-messages"))


def test_un_format_que_la_question_n_accepte_pas_est_refuse(connectee):
    assert "PNG" in envoyer(connectee, SimpleUploadedFile("statuts.pdf", PDF), formats=["png"])
    assert PieceJointe.objects.count() == 0


def test_un_fichier_plus_lourd_que_la_limite_de_la_question_est_refuse(connectee):
    lourd = SimpleUploadedFile("statuts.pdf", PDF + b" " * 1_000_000)

    assert "Mo" in envoyer(connectee, lourd, taille_max_mo=1)
    assert PieceJointe.objects.count() == 0


def test_un_fichier_dans_les_limites_est_recu(connectee):
    assert envoyer(connectee, SimpleUploadedFile("statuts.pdf", PDF), formats=["pdf"], taille_max_mo=1) == ""
    assert PieceJointe.objects.get().champ == "statuts"
