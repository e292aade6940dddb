"""The ZIP: the PDF of each demande, its pieces, and a manifest that says what each file is."""

import hashlib
import io
import json
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from formulaires.coffre.models import FichierChiffre
from formulaires.exceptions import ExportRefuse
from formulaires.exports import demander
from formulaires.exports.formats.zip import NON_DONNE
from formulaires.models import ExportDemandes
from tests.exports.conftest import REPONSES, octets_de
from tests.factories.coffre import PDF
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory


@pytest.fixture
def piece(demande):
    return PieceJointeFactory(demande=demande, nom="../../statuts : 2026.pdf")


def archive_de(export) -> ZipFile:
    return ZipFile(io.BytesIO(octets_de(export)))


def manifeste_de(archive: ZipFile) -> list[dict]:
    return json.loads(archive.read("manifeste.json"))["fichiers"]


def texte_du_pdf(octets: bytes) -> str:
    """Return its words without any space: a line may be cut anywhere."""
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(octets)).pages).split())


def test_does_the_archive_hold_the_pdf_the_pieces_and_their_digests(demande, piece, exporter):
    archive = archive_de(exporter("zip"))

    pdf = f"{demande.reference}/demande-{demande.reference}.pdf"
    jointe = f"{demande.reference}/pieces/{str(piece.pk)[:8]}-statuts _ 2026.pdf"
    assert archive.namelist() == [pdf, jointe, "manifeste.json"]
    assert archive.read(jointe) == PDF
    assert manifeste_de(archive) == [
        {
            "chemin": chemin,
            "taille": len(archive.read(chemin)),
            "sha256": hashlib.sha256(archive.read(chemin)).hexdigest(),
        }
        for chemin in (pdf, jointe)
    ]


def test_does_the_pdf_say_what_the_page_says_and_nothing_more(version, demande, exporter):
    hostile = '<script>alert(1)</script>{{7*7}}<imgsrc="file:///etc/passwd">'
    demande.lecture[0]["reponses"][0]["texte"] = hostile
    demande.save(update_fields=["lecture"])
    archive = archive_de(exporter("zip"))

    texte = texte_du_pdf(archive.read(archive.namelist()[0]))
    assert hostile in texte
    assert "Personne1sur2–NomMoreau" in texte


def test_is_a_piece_that_no_antivirus_found_healthy_named_and_not_given(demande, piece, exporter):
    FichierChiffre.objects.filter(pk=piece.fichier_id).update(etat=FichierChiffre.Etat.INFECTE)
    archive = archive_de(exporter("zip"))

    assert len(archive.namelist()) == 2
    assert manifeste_de(archive)[1]["absent"] == NON_DONNE


def test_is_an_archive_of_too_many_demandes_refused(version, demande, exporter, monkeypatch):
    DemandeFactory(version=version, reponses=REPONSES)
    monkeypatch.setattr(demander, "DEMANDES_AU_PLUS", 1)

    with pytest.raises(ExportRefuse):
        exporter("zip")

    assert ExportDemandes.objects.count() == 0
