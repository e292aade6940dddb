"""No clear byte of what is sent ever reaches a disk, and memory stays flat, while it arrives and after (C41, C49)."""

import io
import os
import secrets
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadhandler import FileUploadHandler
from django.test import RequestFactory
from PIL import Image, PngImagePlugin

from formulaires.coffre import antivirus, portes
from formulaires.coffre.antivirus import Etat, Verdict
from formulaires.coffre.apercus import dessiner
from formulaires.coffre.reception import Reception
from tests.factories.coffre import PDF, UNE_PAGE, envoi, office

pytestmark = pytest.mark.django_db
CANARI = secrets.token_hex(16).encode()


def png() -> bytes:
    """A picture whose pixels, once decoded, are the canary; in the file, compression level 0 leaves them readable."""
    pixels = CANARI * 3000
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", CANARI.decode())
    sortie = io.BytesIO()
    Image.frombytes("L", (320, 300), pixels).save(sortie, "PNG", compress_level=0, pnginfo=notes)
    return sortie.getvalue()


@pytest.fixture
def disque(tmp_path, settings, monkeypatch):
    """Call it to search the canary in all that the portal may write: its folders and the temporary one."""
    temporaire = tmp_path / "tmp"
    temporaire.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporaire))
    monkeypatch.setenv("TMPDIR", str(temporaire))
    dossiers = (tmp_path, Path(settings.PORTAIL_VAR))

    def chercher() -> list[Path]:
        fichiers = (chemin for dossier in dossiers for chemin in dossier.rglob("*") if chemin.is_file())
        return [chemin for chemin in fichiers if CANARI in chemin.read_bytes()]

    return chercher


@pytest.fixture
def regards(disque, settings, monkeypatch) -> list[list[Path]]:
    """What was found on the disk at each moment of an upload: each piece received, each piece analysed."""
    vus, recevoir = [], Reception.receive_data_chunk

    def recevoir_puis_chercher(self, raw_data, start):
        recevoir(self, raw_data, start)
        vus.append(disque())

    def analyser(flux):
        while flux.read():
            vus.append(disque())
        return Verdict(Etat.SAIN)

    monkeypatch.setattr(Reception, "receive_data_chunk", recevoir_puis_chercher)
    monkeypatch.setitem(antivirus.MOTEURS, "clamd", analyser)
    settings.ANTIVIRUS = "clamd"
    return vus


def test_would_this_search_find_a_clear_file(disque, tmp_path):
    (tmp_path / "clair").write_bytes(b"debut" + CANARI)

    assert disque() == [tmp_path / "clair"]


@pytest.mark.parametrize(
    ("octets", "nom"),
    [
        (PDF + CANARI * 100_000, "plan.pdf"),
        (UNE_PAGE + CANARI, "page.pdf"),
        (png(), "photo.png"),
        (office(**{"word/media/note.bin": CANARI * 1000}), "lettre.docx"),
    ],
    ids=["PDF", "PDF avec aperçu", "image", "Office"],
)
def test_does_no_clear_byte_reach_the_disk(regards, disque, octets, nom):
    requete = RequestFactory().post("/", {"piece": envoi(octets, nom)})

    fichier = portes.deposer(requete.FILES["piece"], proprietaire="usager:1", nom=f"{CANARI.decode()}-{nom}")
    requete.close()
    copie = portes.copier(fichier, proprietaire="demande:1")
    dessiner(copie)

    assert CANARI.decode() in copie.nom
    assert len(regards) >= 2
    assert [chemin for vu in regards for chemin in vu] == []
    assert disque() == []


@pytest.mark.parametrize("octets", [PDF + CANARI * 100_000, b"programme" + CANARI * 100_000], ids=["PDF", "autre"])
def test_does_a_refused_file_leave_nothing(regards, disque, blobs, octets, settings):
    requete = RequestFactory().post("/", {"piece": envoi(octets, "a.exe")})

    with pytest.raises(portes.FichierRefuse):
        portes.deposer(requete.FILES["piece"], proprietaire="usager:1", nom="a.exe", types=("png",))
    requete.close()

    assert [chemin for vu in regards for chemin in vu] == []
    assert (disque(), blobs()) == ([], [])
    assert not any(settings.COFFRE_RECEPTION.rglob("*"))


def pointe() -> int:
    """Return the highest resident memory of this process since the last reset, in bytes."""
    (ligne,) = (ligne for ligne in Path("/proc/self/status").read_text().splitlines() if ligne.startswith("VmHWM:"))
    return int(ligne.split()[1]) * 1024


def recevoir_cent_megaoctets():
    """Return an upload of 100 MB, given to the handler piece by piece as Django's parser does."""
    reception: FileUploadHandler = Reception()
    reception.new_file("piece", "gros.pdf", "application/pdf", None)
    morceau = b"%PDF-1.7" + os.urandom(64 * 1024 - 8)
    for numero in range(1600):
        reception.receive_data_chunk(morceau, numero * len(morceau))
    return reception.file_complete(1600 * len(morceau))


def test_is_memory_flat_for_a_pdf_of_100_megabytes(settings):
    settings.COFFRE_TAILLE_MAX_MO = 110
    portes.deposer(envoi(), proprietaire="usager:1", nom="a.pdf")
    Path("/proc/self/clear_refs").write_text("5")
    avant = pointe()

    with recevoir_cent_megaoctets() as recu:
        fichier = portes.deposer(recu, proprietaire="usager:1", nom="gros.pdf")
    reponse = portes.servir(fichier)
    servis = sum(len(morceau) for morceau in reponse.streaming_content)
    reponse.close()

    assert servis == fichier.taille == 1600 * 64 * 1024
    assert pointe() - avant < 50_000_000
