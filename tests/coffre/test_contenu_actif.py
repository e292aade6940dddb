"""What a PDF may do by itself is found in its bytes, and written on its fiche (C45)."""

import os
import zlib

import pytest
from django.test import RequestFactory

from formulaires.coffre import contenu_actif, portes
from formulaires.coffre.contenu_actif import ExamenDePdf
from tests.factories.coffre import PDF, envoi

SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def examiner(octets: bytes, morceau: int = 65536) -> set[str]:
    examen = ExamenDePdf()
    for debut in range(0, len(octets), morceau):
        examen.lire(octets[debut : debut + morceau])
    return examen.actes


def flux_d_objets(objets: bytes, filtre: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose objects are in a compressed stream, as most are written today."""
    entete = b"9 0 obj<</Type/ObjStm/N 1/First 4/Filter" + filtre + b"/Length 9>>\nstream\r\n"
    return PDF + entete + zlib.compress(objets) + b"\nendstream endobj\n"


@pytest.mark.parametrize(
    ("octets", "actes"),
    [
        (PDF, set()),
        (PDF + SCRIPT, {"script"}),
        (PDF + b"<</S /Launch /F (calc.exe)>>", {"programme"}),
        (PDF + b"<</Type/EmbeddedFile>>", {"fichier"}),
        (PDF + b"<</Names<</EmbeddedFiles 4 0 R>>>>", {"fichier"}),
        (PDF + b"<</Subtype/RichMedia>>", {"fichier"}),
        (PDF + SCRIPT + b"/Launch ", {"script", "programme"}),
        (PDF + b"<</S/#4aava#53cript>>", {"script"}),
        (PDF + b"<</S/#4Caunc#68>>", {"programme"}),
        (PDF + b"/Launcher /JavaScripts /EmbeddedFile-1 Launch", set()),
        (flux_d_objets(SCRIPT), {"script"}),
        (flux_d_objets(b"1 0 <<>>"), set()),
        (flux_d_objets(b"1 0 <<>>") + b"/Launch ", {"programme"}),
        (flux_d_objets(b"1 0 <<>>") + flux_d_objets(SCRIPT), {"script"}),
        (PDF + b"/Type/ObjStm stream\r\npas compress\xe9" + SCRIPT, {"script"}),
        (b"PK\x03\x04" + SCRIPT, set()),
        (b"", set()),
    ],
)
@pytest.mark.parametrize("morceau", [1, 65536])
def test_is_what_a_pdf_may_do_found_however_it_arrives(octets, actes, morceau):
    assert examiner(octets, morceau) == actes


def test_is_a_name_cut_by_two_pieces_found():
    assert examiner(PDF + b"0" * (65530 - len(PDF)) + SCRIPT) == {"script"}


def test_is_what_unpacks_to_too_much_left_there_and_the_rest_still_read(monkeypatch):
    monkeypatch.setattr(contenu_actif, "DEPLIE_MAX", 10_000)
    bombe = flux_d_objets(b" " * 1_000_000 + SCRIPT)

    assert examiner(bombe) == set()
    assert examiner(bombe + b"/Launch ") == {"programme"}


@pytest.mark.django_db
def test_does_the_fiche_say_it_whatever_the_way_in():
    octets = PDF + SCRIPT + os.urandom(100_000)
    requete = RequestFactory().post("/", {"piece": envoi(octets, "actif.pdf")})

    depose = portes.deposer(envoi(octets), proprietaire="usager:1", nom="actif.pdf")
    recu = portes.deposer(requete.FILES["piece"], proprietaire="usager:1", nom="actif.pdf")
    copie = portes.copier(recu, proprietaire="demande:1")
    sobre = portes.deposer(envoi(), proprietaire="usager:1", nom="sobre.pdf")

    assert [fichier.contenu_actif for fichier in (depose, recu, copie, sobre)] == [*["un script"] * 3, ""]
    requete.close()
