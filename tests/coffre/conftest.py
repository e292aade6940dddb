"""Each test has a private storage and a master key of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def prive(settings, tmp_path) -> Path:
    """The folder of the encrypted bytes."""
    dossier = tmp_path / "prive"
    stockage = {"BACKEND": "formulaires.coffre.stockage.local.StockageLocal", "OPTIONS": {"location": dossier}}
    settings.STORAGES = settings.STORAGES | {"prive": stockage}
    settings.COFFRE_RECEPTION = tmp_path / "reception"
    settings.COFFRE_CLE_MAITRE = tmp_path / "cles" / "maitre.json"
    settings.COFFRE_REGISTRE = tmp_path / "registre"
    return dossier


@pytest.fixture
def blobs(prive):
    """Call it to list the files of the private storage, unfinished ones included."""
    return lambda: [chemin for chemin in prive.rglob("*") if chemin.is_file()]
