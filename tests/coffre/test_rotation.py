"""`manage.py coffre rotation-maitre`: another master key, the same files."""

import json
import stat

import pytest
from django.core.management import CommandError, call_command

from formulaires.coffre import portes
from formulaires.coffre.exceptions import FichierIllisible
from formulaires.coffre.models import FichierChiffre, Trousseau
from tests.factories.coffre import PDF, FichierChiffreFactory

pytestmark = pytest.mark.django_db


def tourner(*options):
    call_command("coffre", "rotation-maitre", *options)


def lu() -> bytes:
    with portes.ouvrir(FichierChiffre.objects.get()) as flux:
        return flux.read()


def cles(settings) -> list[int]:
    return [cle["keyId"] for cle in json.loads(settings.COFFRE_CLE_MAITRE.read_text())["key"]]


def test_does_a_file_open_after_the_master_key_changed(settings, blobs):
    FichierChiffreFactory()
    avant, (blob,) = cles(settings), blobs()
    octets = blob.read_bytes()

    tourner()
    deux = cles(settings)
    tourner("--retirer")

    assert (deux[:1], len(deux), cles(settings)) == (avant, 2, deux[1:])
    assert stat.S_IMODE(settings.COFFRE_CLE_MAITRE.stat().st_mode) == 0o400
    assert (lu(), blob.read_bytes()) == (PDF, octets)


def test_does_a_backup_open_until_the_old_key_is_withdrawn():
    FichierChiffreFactory()
    sauvegarde = Trousseau.objects.get().cle
    tourner()
    Trousseau.objects.update(cle=sauvegarde)

    lu_avant = lu()
    with pytest.raises(CommandError, match="usager:1"):
        tourner("--retirer")

    assert lu_avant == lu() == PDF


def test_is_a_copy_of_the_old_master_key_useless_after_it_is_withdrawn(settings):
    ancienne = FichierChiffreFactory() and settings.COFFRE_CLE_MAITRE.read_text()
    tourner()
    tourner("--retirer")
    settings.COFFRE_CLE_MAITRE.chmod(0o600)
    settings.COFFRE_CLE_MAITRE.write_text(ancienne)

    with pytest.raises(FichierIllisible):
        lu()


def test_is_a_keyset_that_does_not_open_named_and_the_others_done(capsys):
    FichierChiffreFactory()
    FichierChiffreFactory(proprietaire="usager:2")
    Trousseau.objects.filter(proprietaire="usager:2").update(cle=b"abime")

    with pytest.raises(CommandError, match="usager:2"):
        tourner()

    assert "1 trousseaux scellés de nouveau" in capsys.readouterr().out


def test_does_rotation_bring_no_destroyed_keyset_back():
    FichierChiffreFactory()
    Trousseau.objects.update(cle=b"")

    tourner()

    assert bytes(Trousseau.objects.get().cle) == b""
