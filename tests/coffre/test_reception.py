"""How bytes arrive: in memory only, and a file too heavy costs nothing but itself (C41)."""

import hashlib
import os
import tempfile

import pytest
from django import forms
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image
from wagtail.images.fields import WagtailImageField

from formulaires.coffre import portes, reception
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.portes import Occupation
from tests.factories.coffre import PDF, image


class FormulaireImage(forms.Form):
    image = WagtailImageField()


class Illisible:
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("le corps est lu")

    readline = read


@pytest.fixture(autouse=True)
def sans_fichier_temporaire(tmp_path, monkeypatch):
    """Whatever creates a temporary file during a test makes it fail."""
    dossier = tmp_path / "tmp"
    dossier.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(dossier))
    yield
    assert list(dossier.iterdir()) == []


def requete(**champs):
    return RequestFactory().post("/", champs)


def fichier(octets: bytes, nom="statuts.pdf", type_mime="application/pdf"):
    return SimpleUploadedFile(nom, octets, content_type=type_mime)


@pytest.fixture
def en_transit(settings):
    """Call it to list the files of the folder of reception."""
    return lambda: [chemin for chemin in settings.COFFRE_RECEPTION.rglob("*") if chemin.is_file()]


def test_does_a_pdf_wait_encrypted_and_leave_nothing(en_transit):
    octets = PDF + b"CANARI" * 900_000

    recu = requete(piece=fichier(octets)).FILES["piece"]

    (chemin,) = en_transit()
    assert b"CANARI" not in chemin.read_bytes()
    assert chemin.stat().st_mode & 0o777 == 0o600
    assert (recu.name, recu.size, recu.content_type) == ("statuts.pdf", len(octets), "application/pdf")
    assert b"".join(recu.chunks()) == octets
    assert recu.open().read() == octets
    recu.close()
    assert en_transit() == []


def test_does_anything_else_wait_in_anonymous_memory(en_transit):
    octets = os.urandom(5_000_000)

    recu = requete(piece=fichier(octets)).FILES["piece"]

    assert os.readlink(f"/proc/self/fd/{recu.file.fileno()}").startswith("/memfd:")
    assert recu.read() == octets
    assert en_transit() == []
    recu.close()


@pytest.mark.parametrize("octets", [PDF, b"MZ"], ids=["en transit", "en mémoire"])
def test_is_nothing_left_of_a_file_whose_sender_gave_up(en_transit, octets):
    corps = encode_multipart(BOUNDARY, {"titre": "Dupont", "piece": fichier(octets + os.urandom(200_000))})
    coupe = RequestFactory().generic("POST", "/", corps[:100_000], MULTIPART_CONTENT)

    assert (coupe.POST["titre"], dict(coupe.FILES)) == ("Dupont", {})
    assert en_transit() == []


@pytest.mark.django_db
def test_is_a_pdf_kept_without_being_written_twice(en_transit, blobs):
    with requete(piece=fichier(PDF)).FILES["piece"] as recu:
        chiffre = en_transit()[0].read_bytes()
        depose = portes.deposer(recu, proprietaire="usager:1", nom="statuts.pdf")

    (blob,) = blobs()
    assert blob.read_bytes() == chiffre
    assert en_transit() == []
    with portes.ouvrir(depose) as flux:
        assert flux.read() == PDF
    assert (depose.taille, depose.empreinte) == (len(PDF), hashlib.sha256(PDF).hexdigest())


@pytest.mark.django_db
def test_may_one_upload_be_kept_by_two_owners(blobs):
    with requete(piece=fichier(PDF)).FILES["piece"] as recu:
        deux = [portes.deposer(recu, proprietaire=nom, nom="a.pdf") for nom in ("usager:1", "porte-documents:1")]

    assert len(blobs()) == 2
    portes.detruire_trousseau("usager:1")
    with portes.ouvrir(deux[1]) as flux:
        assert flux.read() == PDF


@pytest.mark.django_db
def test_is_a_pdf_refused_after_it_arrived_forgotten(en_transit, blobs):
    with requete(piece=fichier(PDF)).FILES["piece"] as recu, pytest.raises(FichierRefuse, match="Il vous reste"):
        portes.deposer(recu, proprietaire="usager:1", nom="a.pdf", quota=Occupation(1, 1))

    assert en_transit() == blobs() == []


@pytest.mark.django_db
@pytest.mark.parametrize("octets", [PDF, os.urandom(2_000_000)], ids=["en transit", "en mémoire"])
def test_is_a_file_refused_with_a_sentence_when_the_disk_is_full(monkeypatch, en_transit, octets, caplog):
    def plein(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reception.Transit, "write", plein)
    monkeypatch.setattr(reception, "flux_anonyme", plein)

    envoi = requete(nom="Dupont", piece=fichier(octets))

    assert envoi.POST["nom"] == "Dupont"
    with pytest.raises(FichierRefuse, match="stockage est indisponible"):
        portes.deposer(envoi.FILES["piece"], proprietaire="usager:1", nom="a.pdf")
    assert en_transit() == []
    envoi.close()


def test_is_what_is_no_pdf_held_in_memory_up_to_20_megabytes_only(settings):
    settings.COFFRE_TAILLE_MAX_MO = 100

    with requete(piece=fichier(bytes(20_000_001))).FILES["piece"] as gros, pytest.raises(RequestDataTooBig) as refus:
        gros.read()

    assert "la limite est de 20" in str(refus.value)


def test_plusieurs_fichiers_d_une_meme_requete_restent_distincts():
    envoi = requete(a=fichier(b"aa"), b=fichier(b"bbb"))

    assert [envoi.FILES["a"].read(), envoi.FILES["b"].read()] == [b"aa", b"bbb"]
    envoi.close()


def test_un_fichier_vide_arrive_vide():
    with requete(piece=fichier(b"")).FILES["piece"] as recu:
        assert (recu.size, recu.read()) == (0, b"")


@pytest.mark.django_db
def test_un_fichier_trop_lourd_garde_les_autres_champs_et_se_refuse_avec_une_phrase(en_transit):
    envoi = requete(nom="Dupont", gros=fichier(PDF + bytes(12_000_000)), petit=fichier(PDF))

    assert envoi.POST["nom"] == "Dupont"
    assert envoi.FILES["petit"].read() == PDF
    assert len(en_transit()) == 1
    with pytest.raises(FichierRefuse, match="Ce fichier pèse 12,1.Mo"):
        portes.deposer(envoi.FILES["gros"], proprietaire="usager:1", nom="gros.pdf")
    envoi.close()


def test_un_fichier_trop_lourd_lu_hors_d_un_formulaire_est_une_requete_refusee():
    with requete(gros=fichier(bytes(12_000_000))).FILES["gros"] as gros:
        with pytest.raises(RequestDataTooBig):
            gros.read()
        with pytest.raises(RequestDataTooBig):
            gros.chunks()


def test_une_image_trop_lourde_est_une_erreur_de_champ_dans_l_administration():
    envoi = requete(image=fichier(image("PNG") + bytes(12_000_000), "logo.png", "image/png"))

    formulaire = FormulaireImage(files=envoi.FILES)

    (erreur,) = formulaire.errors["image"]
    assert erreur.replace("\N{NO-BREAK SPACE}", " ") == (
        "Ce fichier pèse 12,1 Mo : la limite est de 10 Mo. Réduisez-le ou envoyez-le en plusieurs fichiers."
    )
    envoi.close()


def test_une_requete_demesuree_est_refusee_avant_d_etre_lue(monkeypatch):
    monkeypatch.setattr(reception, "REQUETE_MAX", 1000)

    with pytest.raises(RequestDataTooBig):
        _ = requete(piece=fichier(bytes(2000))).FILES


def test_is_a_body_that_announces_no_length_left_unread():
    """In pieces without a length, nobody could say when it is too much: it counts as empty."""
    en_morceaux = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": Illisible()}

    sans_longueur = RequestFactory().generic("POST", "/", b"", MULTIPART_CONTENT, **en_morceaux)

    assert (dict(sans_longueur.POST), dict(sans_longueur.FILES)) == ({}, {})


@pytest.mark.django_db
def test_un_fichier_recu_se_depose():
    envoi = requete(piece=fichier(image(), "photo.jpg"))

    depose = portes.deposer(envoi.FILES["piece"], proprietaire="usager:1", nom="photo.jpg")

    with portes.ouvrir(depose) as flux:
        assert Image.open(flux).size == (60, 40)
    envoi.close()


def test_une_image_recue_convient_a_l_administration_de_wagtail():
    envoi = requete(image=fichier(image("PNG"), "logo.png", "image/png"))
    formulaire = FormulaireImage(files=envoi.FILES)

    assert formulaire.is_valid(), formulaire.errors
    assert formulaire.cleaned_data["image"].image.get_size() == (60, 40)
    envoi.close()
