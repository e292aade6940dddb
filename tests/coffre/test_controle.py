"""What is accepted and what is refused, by content and by size (C40 to C43)."""

import io
import stat
import subprocess
import sys
import zipfile

import pytest
from PIL import Image

from formulaires.coffre import isolement, portes
from formulaires.coffre.anonyme import copie_anonyme
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.formats import Format
from formulaires.coffre.models import FichierChiffre
from tests.factories.coffre import PDF, archive, envoi, exif, image, office, png_uni

pytestmark = pytest.mark.django_db
TOUS = "Formats acceptés : PDF, JPEG, PNG, TIFF, DOCX, ODT, XLSX, ODS."
CONSEIL = "Enregistrez le document dans un format accepté, puis envoyez-le de nouveau."
EN_PDF = "Ouvrez-le sur votre appareil, exportez-le en PDF, puis envoyez le PDF."


def deposer(octets: bytes, nom: str = "piece", **options) -> FichierChiffre:
    return portes.deposer(envoi(octets, nom), proprietaire="usager:1", nom=nom, **options)


def refus(octets: bytes, nom: str = "piece", **options) -> str:
    """The sentence of the refusal, with plain spaces; nothing is kept."""
    with pytest.raises(FichierRefuse) as erreur:
        deposer(octets, nom, **options)
    assert FichierChiffre.objects.count() == 0
    return str(erreur.value).replace("\N{NO-BREAK SPACE}", " ")


def relue(fichier: FichierChiffre) -> Image.Image:
    with portes.ouvrir(fichier) as flux:
        return Image.open(io.BytesIO(flux.read()))


@pytest.mark.parametrize(
    ("octets", "format"),
    [
        (PDF, Format.PDF),
        (image("JPEG"), Format.JPEG),
        (image("PNG"), Format.PNG),
        (image("TIFF"), Format.TIFF),
        *((office(format), format) for format in (Format.DOCX, Format.ODT, Format.XLSX, Format.ODS)),
    ],
    ids=lambda valeur: valeur.value if isinstance(valeur, Format) else "",
)
def test_les_huit_formats_sont_reconnus_a_leur_contenu(octets, format):
    fichier = deposer(octets, "piece.bin")

    assert (fichier.type_mime, fichier.nom) == (format.mime, "piece.bin" + format.extensions[0])


def test_un_fichier_vide():
    assert refus(b"") == (
        "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis choisissez-le de nouveau."
    )


def test_un_fichier_trop_lourd():
    assert refus(PDF + bytes(12_000_000)) == (
        "Ce fichier pèse 12,1 Mo : la limite est de 10 Mo. Réduisez-le ou envoyez-le en plusieurs fichiers."
    )


def test_la_limite_d_un_champ_abaisse_celle_du_portail_et_ne_la_releve_pas():
    gros = PDF + bytes(12_000_000)

    assert "la limite est de 1 Mo." in refus(gros, taille_max=1_000_000)
    assert "la limite est de 10 Mo." in refus(gros, taille_max=50_000_000)


@pytest.mark.parametrize("octets", [image("JPEG"), office()])
def test_une_image_ou_un_document_office_de_plus_de_20_mo(settings, octets):
    settings.COFFRE_TAILLE_MAX_MO = 100

    assert "la limite est de 20 Mo." in refus(octets + bytes(20_000_000))


@pytest.mark.parametrize(
    ("octets", "nom", "phrase"),
    [
        (b"<!doctype html><p>Bonjour", "cv.pdf", "Ce fichier porte l’extension .pdf mais n’est pas un PDF."),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "plan.svg", "Le format de ce fichier n’est pas accepté."),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "a.xhtml", "Le format de ce fichier n’est pas accepté."),
        (b"GIF89a" + bytes(20), "photo.gif", "Le format de ce fichier n’est pas accepté."),
        (b"MZ" + bytes(20), "a.pdf.exe", "Le format de ce fichier n’est pas accepté."),
    ],
)
def test_un_format_refuse(octets, nom, phrase):
    assert refus(octets, nom) == f"{phrase} {CONSEIL} {TOUS}"


@pytest.mark.parametrize("types", [("pdf", "png"), ("application/pdf", "image/png")])
def test_un_champ_qui_n_accepte_que_certains_formats(types):
    assert refus(image("JPEG"), "photo.jpg", types=types) == (
        f"Ce fichier est une image JPEG, un format qui n’est pas accepté ici. {CONSEIL} Formats acceptés : PDF, PNG."
    )
    assert refus(image("JPEG"), "photo.pdf", types=types) == (
        f"Ce fichier porte l’extension .pdf mais n’est pas un PDF. {CONSEIL} Formats acceptés : PDF, PNG."
    )


def test_un_format_inconnu_demande_par_un_champ_est_une_erreur_de_programme():
    with pytest.raises(ValueError, match="doc"):
        deposer(PDF, types=("doc",))


def test_une_photo_heic_dit_quoi_faire():
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(20)

    assert refus(heic, "IMG_0001.HEIC") == (
        "Les photos au format HEIC ne sont pas acceptées. Enregistrez la photo en JPEG, puis envoyez-la de nouveau."
    )


# Images


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_la_position_et_les_notes_d_une_photo_disparaissent(format):
    options = {"JPEG": {"comment": b"PRIS CHEZ MOI"}}.get(format, {})
    envoyee = image(format, exif=exif(), **options)

    fichier = deposer(envoyee)

    with portes.ouvrir(fichier) as flux:
        gardee = flux.read()
    assert b"PRIS CHEZ MOI" in envoyee
    assert b"PRIS CHEZ MOI" not in gardee
    assert dict(relue(fichier).getexif().get_ifd(0x8825)) == {}
    assert fichier.taille == len(gardee)


def test_une_photo_tenue_de_travers_est_redressee():
    fichier = deposer(image("JPEG", exif=exif(orientation=6)))

    redressee = relue(fichier)
    assert redressee.size == (40, 60)
    assert redressee.getexif().get(0x0112) is None
    rouge, _, bleu = redressee.getpixel((20, 5))
    assert (rouge > 200, bleu > 200) == (True, False)


def test_une_photo_n_est_ni_alourdie_ni_degradee():
    envoyee = image("JPEG", taille=(400, 300), quality=40)

    fichier = deposer(envoyee)

    assert relue(fichier).quantization == Image.open(io.BytesIO(envoyee)).quantization
    assert fichier.taille <= len(envoyee)


def test_la_transparence_d_un_png_est_gardee():
    dessin = Image.new("P", (4, 4), 1)
    dessin.putpalette([255, 0, 0, 0, 0, 255])
    sortie = io.BytesIO()
    dessin.save(sortie, "PNG", transparency=1)

    assert relue(deposer(sortie.getvalue())).convert("RGBA").getpixel((0, 0))[3] == 0


def test_toutes_les_pages_d_un_tiff_sont_gardees():
    pages = [Image.new(mode, (50, 70)) for mode in ("1", "L", "RGB")]
    sortie = io.BytesIO()
    pages[0].save(sortie, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")

    gardee = relue(deposer(sortie.getvalue()))

    assert gardee.n_frames == 3


def test_une_bombe_cachee_en_seconde_page_d_un_tiff():
    sortie = io.BytesIO()
    Image.new("1", (10, 10)).save(
        sortie, "TIFF", save_all=True, append_images=[Image.new("1", (8_000, 8_000))], compression="group4"
    )

    assert "Cette image est trop grande" in refus(sortie.getvalue())


def test_un_tiff_de_trop_de_pages():
    sortie = io.BytesIO()
    page = Image.new("1", (1, 1))
    page.save(sortie, "TIFF", save_all=True, append_images=[page] * 200)

    assert refus(sortie.getvalue()) == "Cette image compte plus de 200 pages. Envoyez-la en plusieurs fichiers."


@pytest.mark.parametrize("cote", [8_000, 12_000])
def test_une_bombe_png_est_refusee(cote):
    assert refus(png_uni(cote)) == (
        "Cette image est trop grande : 50 millions de points au plus. "
        "Réduisez ses dimensions, puis envoyez-la de nouveau."
    )


def test_une_bombe_png_est_reconnue_sans_remplir_la_memoire():
    """Decoded, it would take 144 MB: the process knows it by its header, with 100 MB in all."""
    programme = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (100_000_000,) * 2);"
        "sys.path.insert(0, sys.argv[1]); import images;"
        "images.reecrire(sys.stdin.buffer, None, 'png', 50_000_000)"
    )
    with copie_anonyme(io.BytesIO(png_uni(12_000))) as bombe:
        fini = subprocess.run(
            [sys.executable, "-I", "-c", programme, isolement.SCRIPT], stdin=bombe, capture_output=True
        )

    assert fini.stderr.splitlines()[-1] == b"refus.Refuse: trop_grand"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_une_image_coupee(format):
    octets = image(format, taille=(400, 300))

    assert refus(octets[: len(octets) // 2]) == (
        "Cette image est abîmée et ne peut pas être lue. "
        "Ouvrez-la sur votre appareil, enregistrez-la de nouveau en JPEG, puis envoyez-la."
    )


def test_un_controle_trop_long_est_arrete(monkeypatch):
    monkeypatch.setattr(isolement, "DELAI", 0.001)

    assert refus(image()) == (
        "Cette image est trop longue à lire. Réduisez ses dimensions, puis envoyez-la de nouveau."
    )


# Office


@pytest.mark.parametrize(
    ("octets", "constat"),
    [
        (office(**{f"x{n}": b"" for n in range(10_000)}), "est trop volumineux une fois ouvert."),
        (office(bombe=bytes(50_000_000)), "est trop volumineux une fois ouvert."),
        (office(**{"../../etc/passwd": b"x"}), "contient des éléments qui ne sont pas acceptés."),
        (office(**{"/etc/passwd": b"x"}), "contient des éléments qui ne sont pas acceptés."),
        (office(**{"..\\x": b"x"}), "contient des éléments qui ne sont pas acceptés."),
        (office(**{"word/a.zip": archive({"a": b""})}), "contient une archive, ce qui n’est pas accepté."),
        (office(**{"word/a.rar": b"Rar!\x1a\x07"}), "contient une archive, ce qui n’est pas accepté."),
        (office()[:-30], "est abîmé et ne peut pas être lu."),
    ],
    ids=["10 000 entrées", "bombe", "..", "absolu", "antislash", "zip", "rar", "coupé"],
)
def test_un_document_office_piege(octets, constat):
    """C42."""
    assert refus(octets, "a.docx") == f"Ce document {constat} {EN_PDF}"


def test_un_lien_symbolique_dans_un_document():
    sortie = io.BytesIO(office())
    with zipfile.ZipFile(sortie, "a") as fichier:
        lien = zipfile.ZipInfo("word/lien")
        lien.external_attr = (stat.S_IFLNK | 0o777) << 16
        fichier.writestr(lien, "/etc/passwd")

    assert "contient des éléments qui ne sont pas acceptés" in refus(sortie.getvalue())


def test_des_en_tetes_qui_mentent_sur_la_taille():
    """C42."""
    octets = bytearray(office(gros=bytes(1_000_000)))
    vraie, fausse = (1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")

    assert "est abîmé et ne peut pas être lu" in refus(bytes(octets.replace(vraie, fausse)))


@pytest.mark.parametrize(
    "octets",
    [
        bytes(office()).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        office(Format.ODT, **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
    ],
    ids=["zip", "odt"],
)
def test_un_document_protege_par_un_mot_de_passe(octets):
    assert refus(octets) == (
        "Ce document est protégé par un mot de passe. Retirez la protection, puis envoyez-le de nouveau."
    )


def test_un_ancien_document_office_ou_un_docx_chiffre():
    assert refus(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx") == (
        "Ce document est dans un ancien format Office (.doc, .xls) ou protégé par un mot de passe. "
        "Enregistrez-le sans mot de passe en DOCX, en XLSX ou en PDF, puis envoyez-le de nouveau."
    )


def test_un_document_a_macros():
    docm = archive({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"})

    assert refus(docm, "a.docx") == f"Ce document contient des macros, qui ne sont pas acceptées. {EN_PDF}"


def test_une_archive_ordinaire():
    assert refus(archive({"a.pdf": PDF}), "tout.zip") == (
        "Ce fichier est une archive : envoyez un par un les documents qu’elle contient."
    )


def test_un_document_peut_contenir_un_classeur_mais_pas_davantage():
    graphique = office(Format.XLSX)
    poupee = office(Format.XLSX, **{"xl/embeddings/b.docx": office()})

    assert deposer(office(**{"word/embeddings/a.xlsx": graphique})).type_mime == Format.DOCX.mime
    FichierChiffre.objects.all().delete()
    assert "contient une archive" in refus(office(**{"word/embeddings/a.xlsx": poupee}))
