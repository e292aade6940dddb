"""`manage.py coffre verifier`: what is lost, what is damaged, what belongs to nobody."""

import os
import time
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from formulaires.coffre import depot
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.stockage.local import PARTIEL
from tests.factories.coffre import FichierChiffreFactory

pytestmark = pytest.mark.django_db


def vieillir(chemin, secondes=3700):
    os.utime(chemin, (time.time() - secondes,) * 2)


@pytest.fixture
def verifier(capsys):
    """Run the command and return its lines."""

    def lancer(*options):
        call_command("coffre", "verifier", *options)
        return capsys.readouterr().out.splitlines()

    return lancer


def test_tout_va_bien(verifier, prive):
    for fichier in FichierChiffreFactory.create_batch(3):
        vieillir(prive / fichier.blob)

    assert verifier() == ["3 fichiers lus\N{NO-BREAK SPACE}: 0 manquants, 0 abîmés, 0 orphelins."]


def test_un_coffre_vide(verifier):
    assert verifier() == ["0 fichiers lus\N{NO-BREAK SPACE}: 0 manquants, 0 abîmés, 0 orphelins."]


def test_ce_qui_est_perdu_est_nomme(prive, capsys):
    _, manquant, coupe, autre = FichierChiffreFactory.create_batch(4)
    depot.supprimer(manquant.blob)
    (prive / coupe.blob).write_bytes(b"")
    autre.ecrire_la_fiche(replace(autre.fiche, empreinte="0" * 64))
    autre.save()

    with pytest.raises(CommandError, match="sauvegarde"):
        call_command("coffre", "verifier")

    *constats, bilan = capsys.readouterr().out.splitlines()
    assert constats[0] == f"manquant\N{NO-BREAK SPACE}: {manquant.pk}"
    assert set(constats[1:]) == {f"abîmé\N{NO-BREAK SPACE}: {fichier.pk}" for fichier in (coupe, autre)}
    assert bilan == "4 fichiers lus\N{NO-BREAK SPACE}: 1 manquants, 2 abîmés, 0 orphelins."


def test_les_octets_sans_ligne_sont_nommes_puis_nettoyes(verifier, prive, blobs):
    garde, perdu, jeune = FichierChiffreFactory.create_batch(3)
    FichierChiffre.objects.exclude(pk=garde.pk)._raw_delete("default")
    inacheve = prive / (perdu.blob + PARTIEL)
    inacheve.write_bytes(b"x")
    for chemin in (prive / garde.blob, prive / perdu.blob, inacheve):
        vieillir(chemin)
    attendu = {f"orphelin\N{NO-BREAK SPACE}: {blob}" for blob in (perdu.blob, perdu.blob + PARTIEL)}

    constats = verifier()

    assert set(constats[:-1]) == attendu
    assert len(blobs()) == 4
    assert set(verifier("--nettoyer")[:-1]) == attendu
    assert sorted(blobs()) == sorted([prive / garde.blob, prive / jeune.blob])


def test_is_an_upload_that_a_killed_process_left_swept(verifier, settings):
    settings.COFFRE_RECEPTION.mkdir()
    vieux, jeune = settings.COFFRE_RECEPTION / "vieux", settings.COFFRE_RECEPTION / "jeune"
    for chemin in (vieux, jeune):
        chemin.write_bytes(b"x")
    vieillir(vieux)

    assert verifier("--nettoyer") == [
        f"abandonné\N{NO-BREAK SPACE}: {vieux}",
        "0 fichiers lus\N{NO-BREAK SPACE}: 0 manquants, 0 abîmés, 1 orphelins supprimés.",
    ]
    assert list(settings.COFFRE_RECEPTION.iterdir()) == [jeune]
