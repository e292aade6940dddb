"""How a file leaves the portal: saved, never shown by the browser (C40, C44)."""

from contextlib import closing

import pytest
from django.http import Http404
from django.test import RequestFactory

from config.entetes import EntetesDeSecurite
from formulaires.coffre import portes
from formulaires.coffre.exceptions import FichierIllisible
from tests.factories.coffre import PDF, FichierChiffreFactory

pytestmark = pytest.mark.django_db


def test_un_fichier_servi_est_une_piece_jointe_inerte():
    reponse = portes.servir(FichierChiffreFactory())

    assert b"".join(reponse) == PDF
    assert dict(reponse.headers) == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(PDF)),
        "Content-Disposition": 'attachment; filename="statuts.pdf"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Accept-Ranges": "bytes",
    }
    reponse.close()


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("été 2026.pdf", "attachment; filename*=utf-8''%C3%A9t%C3%A9%202026.pdf"),
        ('dit "le plan".pdf', 'attachment; filename="dit \\"le plan\\".pdf"'),
        ("a\r\nSet-Cookie: x.pdf", 'attachment; filename="a Set-Cookie: x.pdf"'),
        ("..\\..\\x", 'attachment; filename="x"'),
        ("facture\u202efdp.exe", 'attachment; filename="facturefdp.exe"'),
    ],
)
def test_le_nom_dans_l_en_tete(nom, attendu):
    with closing(portes.servir(FichierChiffreFactory(nom=nom))) as reponse:
        assert reponse.headers["Content-Disposition"] == attendu


def test_l_en_tete_de_securite_du_site_ne_remplace_pas_celui_du_fichier():
    fichier = FichierChiffreFactory()
    with closing(EntetesDeSecurite(lambda _: portes.servir(fichier))(RequestFactory().get("/"))) as reponse:
        assert reponse.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_un_fichier_abime_est_une_erreur_avant_le_premier_octet(prive):
    fichier = FichierChiffreFactory()
    (prive / fichier.blob).write_bytes(b"x" * 200)

    with pytest.raises(FichierIllisible):
        portes.servir(fichier)


def demander(fichier, methode="get", **entetes):
    return portes.servir(fichier, getattr(RequestFactory(headers=entetes), methode)("/"))


@pytest.mark.parametrize(
    ("partie", "attendu"),
    [
        ("bytes=0-4", (0, 4)),
        ("bytes=5-5", (5, 5)),
        ("bytes=10-", (10, len(PDF) - 1)),
        ("bytes=-6", (len(PDF) - 6, len(PDF) - 1)),
        ("bytes=3-999999", (3, len(PDF) - 1)),
        ("bytes=-999999", (0, len(PDF) - 1)),
    ],
)
def test_is_the_part_asked_for_given(partie, attendu):
    debut, fin = attendu

    reponse = demander(FichierChiffreFactory(), range=partie)

    assert (reponse.status_code, reponse.content) == (206, PDF[debut : fin + 1])
    assert reponse["Content-Range"] == f"bytes {debut}-{fin}/{len(PDF)}"
    assert reponse["Content-Length"] == str(fin + 1 - debut)
    assert reponse["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("partie", ["bytes=999999-", "bytes=8-3", "bytes=-0"])
def test_is_a_part_the_file_does_not_have_refused(partie):
    reponse = demander(FichierChiffreFactory(), range=partie)

    assert (reponse.status_code, reponse["Content-Range"]) == (416, f"bytes */{len(PDF)}")


@pytest.mark.parametrize("partie", ["bytes=0-1,3-4", "lignes=0-1", "bytes=-", "bytes=a-b", ""])
def test_is_a_part_nobody_understands_answered_by_the_whole(partie):
    with closing(demander(FichierChiffreFactory(), range=partie)) as reponse:
        assert (reponse.status_code, b"".join(reponse)) == (200, PDF)


def test_is_a_part_asked_for_under_a_condition_answered_by_the_whole():
    with closing(demander(FichierChiffreFactory(), range="bytes=0-4", if_range='"x"')) as reponse:
        assert reponse.status_code == 200


def test_is_a_heavy_file_given_whole():
    with closing(demander(FichierChiffreFactory(octets=bytes(10_000_001)), range="bytes=0-4")) as reponse:
        assert (reponse.status_code, reponse["Accept-Ranges"]) == (200, "none")


def test_does_head_tell_the_size_without_opening_the_file(prive):
    fichier = FichierChiffreFactory()
    (prive / fichier.blob).unlink()

    reponse = demander(fichier, "head")

    assert (reponse.status_code, reponse.content, reponse["Content-Length"]) == (200, b"", str(len(PDF)))
    assert reponse["Content-Disposition"] == 'attachment; filename="statuts.pdf"'


def test_is_an_empty_file_served():
    with closing(demander(FichierChiffreFactory(octets=b""))) as reponse:
        assert (reponse.status_code, b"".join(reponse)) == (200, b"")


def test_is_a_file_destroyed_for_a_virus_not_found():
    fichier = FichierChiffreFactory()
    fichier.etat = fichier.Etat.INFECTE

    with pytest.raises(Http404):
        portes.servir(fichier)
