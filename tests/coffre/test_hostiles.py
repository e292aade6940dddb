"""Files that are two things at once, that act by themselves, or for which there is no room (C40, C45, C55)."""

import io
import os
import resource
from contextlib import contextmanager

import pytest
from django.test import RequestFactory
from PIL import Image

from formulaires.coffre import portes
from formulaires.coffre.apercus import dessiner
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.models import FichierChiffre
from tests.factories.coffre import PDF, UNE_PAGE, archive, envoi, image, office

pytestmark = pytest.mark.django_db
ACTIF = UNE_PAGE.replace(
    b"/Type/Catalog",
    b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(calc.exe)>>>>"
    b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)>>]>>>>",
)


def deposer(octets: bytes, nom: str) -> FichierChiffre:
    return portes.deposer(envoi(octets, nom), proprietaire="usager:1", nom=nom)


def test_does_a_pdf_that_acts_leave_as_an_attachment_only_and_act_in_no_preview():
    fichier = deposer(ACTIF, "actif.pdf")

    reponse = portes.servir(fichier)
    apercu = dessiner(fichier)

    assert b"".join(reponse) == ACTIF
    assert (reponse["Content-Disposition"], reponse["Content-Security-Policy"], reponse["X-Content-Type-Options"]) == (
        'attachment; filename="actif.pdf"',
        "default-src 'none'; sandbox",
        "nosniff",
    )
    reponse.close()
    assert apercu.type_mime == "image/png"


@pytest.mark.parametrize(
    ("octets", "nom"),
    [
        (PDF + b"<script>alert(1)</script>", "page.html"),
        (PDF + archive({"a.html": b"<script>"}), "page.jar"),
    ],
)
def test_is_a_pdf_that_is_also_something_else_a_pdf_for_everybody(octets, nom):
    fichier = deposer(octets, nom)

    assert (fichier.type_mime, fichier.nom) == ("application/pdf", f"{nom}.pdf")


@pytest.mark.parametrize("suite", [b"<script>alert(1)</script>", archive({"a.html": b"<script>"}), PDF])
def test_does_an_image_lose_what_was_hidden_behind_it(suite):
    fichier = deposer(image("JPEG") + suite, "photo.jpg")

    with portes.ouvrir(fichier) as flux:
        octets = flux.read()
    assert suite not in octets
    assert Image.open(io.BytesIO(octets)).size == (60, 40)


@pytest.mark.parametrize(
    "octets",
    [
        b"<script>alert(1)</script>" + PDF,
        b"MZ\x90\x00" + PDF,
        b"#!/bin/sh\n" + PDF,
        b"GIF89a" + PDF,
        b"\x00" * 10 + PDF,
    ],
)
def test_is_a_pdf_hidden_behind_something_else_refused(octets, blobs):
    with pytest.raises(FichierRefuse, match="n’est pas un PDF"):
        deposer(octets, "plan.pdf")

    assert blobs() == []


@contextmanager
def disque_presque_plein(octets: int):
    """Let no file of this process grow above this: the system refuses to write, as on a full disk."""
    souple, dure = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, dure))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (souple, dure))


@pytest.mark.parametrize(
    ("octets", "nom"),
    [(PDF + os.urandom(5_000_000), "plan.pdf"), (office(**{"word/a.bin": os.urandom(3_000_000)}), "lettre.docx")],
    ids=["PDF", "Office"],
)
def test_is_nothing_half_kept_when_there_is_no_room(octets, nom, blobs, settings, caplog):
    requete = RequestFactory().post("/", {"titre": "Dupont", "piece": envoi(octets, nom)})

    with disque_presque_plein(1_500_000):
        titre, recu = requete.POST["titre"], requete.FILES["piece"]
        with pytest.raises(FichierRefuse, match="stockage est indisponible"):
            portes.deposer(recu, proprietaire="usager:1", nom=nom)
    requete.close()

    assert titre == "Dupont"
    assert (blobs(), FichierChiffre.objects.count()) == ([], 0)
    assert not any(settings.COFFRE_RECEPTION.rglob("*"))
    assert "File too large" in caplog.text
