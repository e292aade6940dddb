"""The workbooks opened by LibreOffice itself: it makes CSV of each sheet, and computes what it takes for a formula."""

import csv
import os
import shutil
import subprocess

import pytest

from tests.exports.conftest import REPONSES, octets_de
from tests.exports.test_hostiles import HOSTILES, en_une_ligne
from tests.factories.formulaires import DemandeFactory

# Semicolons, double quotes, UTF-8, values as they are shown, every sheet in its own file.
EN_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
# A real date: LibreOffice shows it in the order of its own language, here American English.
PREMIER_SEPTEMBRE = "09/01/2026"

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice n’est pas installé (apt-get install libreoffice-calc)"
)


@pytest.fixture
def ouvrir(tmp_path):
    """Return a function that gives the rows of each sheet of workbooks, as LibreOffice reads them, by file and name."""

    def ouvrir(**classeurs: bytes) -> dict[str, list[list[str]]]:
        for format, octets in classeurs.items():
            (tmp_path / f"{format}.{format}").write_bytes(octets)
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", EN_CSV,
             "--outdir", tmp_path, *(tmp_path / f"{format}.{format}" for format in classeurs)],
            check=True, capture_output=True, timeout=300, env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        return {chemin.stem: _lire(chemin) for chemin in sorted(tmp_path.glob("*.csv"))}

    return ouvrir


def _lire(chemin) -> list[list[str]]:
    with chemin.open(encoding="utf-8", newline="") as flux:
        return list(csv.reader(flux, delimiter=";"))


def test_does_libreoffice_read_the_same_texts_numbers_and_dates_and_compute_nothing(version, demande, exporter, ouvrir):
    for texte in HOSTILES:
        rangee = {"id": "ligne-001", "nom": en_une_ligne(texte)}
        DemandeFactory(
            version=version, usager=demande.usager, reponses=REPONSES | {"resume": texte, "personnes": [rangee]}
        )

    lues = ouvrir(xlsx=octets_de(exporter("xlsx")), ods=octets_de(exporter("ods")))

    assert lues.keys() == {f"{format}-{feuille}" for format in ("xlsx", "ods") for feuille in ("Demandes", "Équipe")}
    for format in ("xlsx", "ods"):
        titres, *rangees = lues[f"{format}-Demandes"]
        resume, budget, debut = (titres.index(titre) for titre in ("Résumé", "Budget", "Début"))
        assert [rangee[resume] for rangee in rangees[1:]] == HOSTILES
        assert {(rangee[budget], rangee[debut]) for rangee in rangees} == {("1234.5", PREMIER_SEPTEMBRE)}
        assert [rangee[2] for rangee in lues[f"{format}-Équipe"][3:]] == [en_une_ligne(texte) for texte in HOSTILES]
