"""Hostile files and names sent from the page of the porte-documents (C40–C45): kept clean, or not at all."""

import uuid
from pathlib import Path

import pytest

from espace_usager.models import Document
from formulaires.coffre.models import FichierChiffre
from tests.coffre.conftest import prive  # noqa: F401 (a fixture)
from tests.factories.coffre import PDF, archive, envoi, office, png_uni
from tests.lecture import lue, mots

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prive")]
LISTE = "/espace/porte-documents/"
FICHE = {"categorie": "autre", "relation": "", "expire_le": ""}


def sur_le_disque(settings) -> list[Path]:
    """The files of the private storage and of the folder of reception, unfinished ones included."""
    dossiers = [settings.STORAGES["prive"]["OPTIONS"]["location"], settings.COFFRE_RECEPTION]
    return [chemin for dossier in dossiers for chemin in dossier.rglob("*") if chemin.is_file()]


def rien_n_est_garde(settings) -> bool:
    return (Document.objects.count(), FichierChiffre.objects.count(), sur_le_disque(settings)) == (0, 0, [])


@pytest.mark.parametrize(
    ("octets", "nom", "phrase"),
    [
        (b"<!doctype html><script>alert(1)</script>", "cv.pdf", "n’est pas un PDF"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "plan.svg", "Le format de ce fichier"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "plan.xhtml", "Le format de ce fichier"),
        (b"", "vide.pdf", "Ce fichier est vide"),
        (b"<script>alert(1)</script>" + PDF, "double.pdf", "n’est pas un PDF"),
        (b"MZ\x90\x00", "a.pdf.exe", "Le format de ce fichier"),
        (png_uni(13_599), "bombe.png", "Cette image est trop grande"),
        (office(bombe=bytes(50_000_000)), "bombe.docx", "est trop volumineux une fois ouvert"),
        (office(**{"../../etc/passwd": b"x"}), "sortie.docx", "contient des éléments qui ne sont pas acceptés"),
        (archive({"a.pdf": PDF}), "tout.zip", "Ce fichier est une archive"),
        (PDF + bytes(11_000_000), "lourd.pdf", "la limite est de 10"),
    ],
    ids=[
        "HTML nommé .pdf", "SVG", "XHTML", "0 octet", "polyglotte", "programme", "bombe PNG", "bombe DOCX", "../",
        "archive", "trop lourd",
    ],
)  # fmt: skip
def test_is_a_file_nobody_may_send_refused_with_a_sentence_and_nothing_kept(connectee, settings, octets, nom, phrase):
    reponse = connectee.post(LISTE, {**FICHE, "fichiers": envoi(octets, nom)})

    assert reponse.status_code == 200
    assert phrase in mots(lue(reponse).find("main"))
    assert rien_n_est_garde(settings)


@pytest.mark.parametrize(
    ("nom", "titre"),
    [
        ("é" * 300 + ".pdf", "é" * 196),
        ("..\\..\\x", "x"),
        ("../../etc/passwd", "passwd"),
        ("con", "_con"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("a\x00b.pdf", "ab"),
        ("a.pdf.exe", "a.pdf.exe"),
        ('dit "le plan".pdf', 'dit "le plan"'),
        ("a\r\nSet-Cookie: x=1.pdf", '"a'),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>"),
    ],
    ids=[
        "300 signes", "antislash", "dossiers", "réservé", "droite à gauche", "NUL", "deux extensions", "guillemets",
        "retour à la ligne", "HTML",
    ],
)  # fmt: skip
def test_is_a_hostile_name_kept_as_plain_words(connectee, usager, settings, nom, titre):
    connectee.post(LISTE, {**FICHE, "fichiers": envoi(nom=nom)})

    page = connectee.get(LISTE)
    document = Document.objects.de(usager).get()
    servi = connectee.get(f"{LISTE}{document.pk}/fichier/")
    [blob] = sur_le_disque(settings)
    assert (document.titre, b"<img" in page.content) == (titre, False)
    assert (servi.status_code, servi["Content-Disposition"].startswith("attachment; filename")) == (200, True)
    assert "Set-Cookie" not in servi.headers
    assert str(uuid.UUID(blob.name)) == blob.name
    servi.close()


def test_is_a_request_of_five_gigabytes_refused_before_it_is_read(connectee, settings):
    reponse = connectee.post(LISTE, {**FICHE, "fichiers": envoi()}, CONTENT_LENGTH="5000000000")

    assert reponse.status_code == 400
    assert rien_n_est_garde(settings)
