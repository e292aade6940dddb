"""What a file is called once received (C44)."""

import pytest

from formulaires.coffre.formats import Format
from formulaires.coffre.noms import nettoyer_nom


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("statuts 2026.pdf", "statuts 2026.pdf"),
        ("Élodie’s façade.pdf", "Élodie’s façade.pdf"),
        ("e\N{COMBINING ACUTE ACCENT}te.pdf", "éte.pdf"),
        ("..\\..\\x", "x"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\moi\\cv.pdf", "cv.pdf"),
        (".htaccess", "htaccess"),
        ("..", "fichier"),
        ("", "fichier"),
        ("con", "_con"),
        ("NUL.pdf", "_NUL.pdf"),
        ("contrat.pdf", "contrat.pdf"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("a\x00b.pdf", "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ('dit "le plan".pdf', 'dit "le plan".pdf'),
        ("a\ud800b.pdf", "ab.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_quel_nom_est_montre(nom, attendu):
    assert nettoyer_nom(nom) == attendu


@pytest.mark.parametrize(
    ("nom", "format", "attendu"),
    [
        ("scan.PDF", Format.PDF, "scan.PDF"),
        ("scan", Format.PDF, "scan.pdf"),
        ("Rapport v1.2", Format.PDF, "Rapport v1.2.pdf"),
        ("a.pdf.exe", Format.PDF, "a.pdf.exe.pdf"),
        ("photo.pdf", Format.JPEG, "photo.jpg"),
        ("x" * 300, Format.DOCX, "x" * 195 + ".docx"),
    ],
)
def test_l_extension_dit_elle_ce_que_le_fichier_est(nom, format, attendu):
    assert nettoyer_nom(nom, format) == attendu
