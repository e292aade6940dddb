"""How a file leaves the portal: saved, never shown by the browser (C40, C44)."""

from contextlib import closing

import pytest
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
