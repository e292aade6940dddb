"""`manage.py importer_geographie`, on a package of a few communes."""

import io
import json
import tarfile

import pytest
from django.core.management import CommandError, call_command

PAQUET = {
    "package.json": {"name": "@etalab/decoupage-administratif", "version": "6.0.0"},
    "data/regions.json": [{"code": "84", "nom": "Auvergne-Rhône-Alpes"}],
    "data/departements.json": [{"code": "01", "nom": "Ain", "region": "84"}],
    "data/communes.json": [
        {"code": "01262", "nom": "Montluel", "type": "commune-actuelle", "codesPostaux": ["01120"], "population": 7000},
        {"code": "01120", "nom": "Cordieux", "type": "commune-associee", "chefLieu": "01262"},
        {"code": "01262", "nom": "Montluel", "type": "commune-associee", "chefLieu": "01262"},
    ],
}


def ecrire(dossier, **changements):
    (dossier / "data").mkdir(parents=True)
    (dossier / "LICENSE").write_text("MIT License")
    for nom, contenu in {**PAQUET, **changements}.items():
        (dossier / nom).write_text(json.dumps(contenu))
    return dossier


def importer(source, vers) -> dict[str, bytes]:
    call_command("importer_geographie", source, vers=vers, stdout=io.StringIO())
    return {fichier.name: fichier.read_bytes() for fichier in sorted(vers.iterdir())}


def test_does_the_package_give_the_same_files_packed_or_not(tmp_path):
    dossier = ecrire(tmp_path / "paquet")
    with tarfile.open(tmp_path / "paquet.tgz", "w:gz") as archive:
        archive.add(dossier, "package")

    ecrits = importer(dossier, tmp_path / "a")

    assert importer(tmp_path / "paquet.tgz", tmp_path / "b") == ecrits
    assert {nom: octets.decode() for nom, octets in ecrits.items() if nom != "communes.tsv.gz"} == {
        "LICENCE": "MIT License",
        "VERSION": "@etalab/decoupage-administratif 6.0.0\n",
        "departements.tsv": "01\tAin\t84\n",
        "regions.tsv": "84\tAuvergne-Rhône-Alpes\n",
    }


def test_is_a_former_commune_with_the_name_of_its_heir_written_once(tmp_path):
    import gzip

    ecrits = importer(ecrire(tmp_path / "paquet"), tmp_path / "a")

    assert gzip.decompress(ecrits["communes.tsv.gz"]).decode().splitlines() == [
        "cordieux\t01120\tCordieux\tA\t\t01120\tMontluel (01262)",
        "montluel\t01262\tMontluel\tC\t7000\t01120\t",
    ]


@pytest.mark.parametrize(
    "changements",
    [
        {"package.json": {"name": "autre-chose", "version": "6.0.0"}},
        {"package.json": []},
        {"data/communes.json": [{"code": "01262"}]},
        {"data/communes.json": [{"code": "01120", "nom": "C", "type": "commune-associee", "chefLieu": "99999"}]},
        {"data/regions.json": "84"},
    ],
)
def test_is_another_package_refused_without_writing_anything(tmp_path, changements):
    with pytest.raises(CommandError, match="^Ce paquet est "):
        importer(ecrire(tmp_path / "paquet", **changements), tmp_path / "a")

    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("contenu", [None, b"", b"PK\x03\x04"])
def test_is_a_missing_or_broken_archive_refused(tmp_path, contenu):
    archive = tmp_path / "paquet.tgz"
    if contenu is not None:
        archive.write_bytes(contenu)

    with pytest.raises(CommandError, match="^Ce paquet est illisible"):
        importer(archive, tmp_path / "a")
