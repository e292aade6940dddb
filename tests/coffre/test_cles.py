"""The master key and the keysets of owners."""

import multiprocessing
import stat
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from formulaires.coffre import cles
from formulaires.coffre.models import FichierChiffre, Trousseau
from tests.factories.coffre import FichierChiffreFactory


def droits(chemin: Path) -> int:
    return stat.S_IMODE(chemin.stat().st_mode)


def _creer(chemin, depart, resultats):
    depart.wait()
    resultats.put(cles.creer_cle_maitre(chemin))


def test_la_commande_cree_une_cle_que_le_portail_seul_peut_lire(settings, capsys):
    call_command("coffre", "cle")

    chemin = settings.COFFRE_CLE_MAITRE
    assert (droits(chemin), droits(chemin.parent)) == (0o400, 0o700)
    assert list(chemin.parent.iterdir()) == [chemin]
    assert f"Clé maîtresse créée\N{NO-BREAK SPACE}: {chemin}" in capsys.readouterr().out


def test_la_commande_ne_remplace_jamais_une_cle(settings, capsys):
    call_command("coffre", "cle")
    texte = settings.COFFRE_CLE_MAITRE.read_text()

    call_command("coffre", "cle")

    assert settings.COFFRE_CLE_MAITRE.read_text() == texte
    assert "Elle n’a pas été changée." in capsys.readouterr().out


def test_de_plusieurs_processus_un_seul_cree_la_cle(settings):
    contexte = multiprocessing.get_context("fork")
    depart, resultats = contexte.Event(), contexte.Queue()
    arguments = (settings.COFFRE_CLE_MAITRE, depart, resultats)
    processus = [contexte.Process(target=_creer, args=arguments) for _ in range(4)]
    for un in processus:
        un.start()
    depart.set()
    crees = sorted(resultats.get(timeout=20) for _ in processus)
    for un in processus:
        un.join()

    assert crees == [False, False, False, True]
    assert list(settings.COFFRE_CLE_MAITRE.parent.iterdir()) == [settings.COFFRE_CLE_MAITRE]


@pytest.mark.django_db
def test_hors_production_la_cle_se_cree_au_premier_fichier(settings):
    FichierChiffreFactory()

    assert droits(settings.COFFRE_CLE_MAITRE) == 0o400


@pytest.mark.django_db
def test_en_production_une_cle_absente_est_une_erreur_qui_le_dit(settings):
    settings.COFFRE_CLE_AUTOMATIQUE = False

    with pytest.raises(ImproperlyConfigured, match="coffre cle"):
        FichierChiffreFactory()

    assert not settings.COFFRE_CLE_MAITRE.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("texte", ["", "{}", "clé"])
def test_un_fichier_de_cle_qui_n_en_est_pas_un(settings, texte):
    settings.COFFRE_CLE_MAITRE.parent.mkdir()
    settings.COFFRE_CLE_MAITRE.write_text(texte)

    with pytest.raises(ImproperlyConfigured, match="n’est pas une clé maîtresse"):
        FichierChiffreFactory()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_deux_premiers_envois_en_meme_temps_font_un_seul_trousseau():
    def envoyer():
        barriere.wait()
        FichierChiffreFactory()
        connection.close()

    barriere = threading.Barrier(4)
    fils = [threading.Thread(target=envoyer) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()

    assert Trousseau.objects.count() == 1
    assert FichierChiffre.objects.count() == 4
