"""The bench: what it would measure, and one small measure for real. No time is ever asserted here."""

import importlib
import subprocess
import sys
from contextlib import contextmanager

import pytest

from config.settings.base import RACINE


@pytest.fixture
def outils(monkeypatch):
    """The modules of `bin/lib`, as the command imports them."""
    monkeypatch.syspath_prepend(str(RACINE / "bin" / "lib"))
    return importlib.import_module("bench")


def test_does_the_list_name_each_measure_without_running_any():
    liste = subprocess.run(["bin/bench", "--liste"], cwd=RACINE, capture_output=True, text=True, check=True).stdout

    lignes = [ligne.split()[0] for ligne in liste.splitlines()]
    assert [nom for nom in lignes if nom.startswith("page.")] == [
        "page.rendu",
        "page.rendu-taille",
        "page.etape",
        "page.sql-lecture",
        "page.sql-ecriture",
    ]
    assert len(lignes) == len(set(lignes))


def test_does_the_help_speak_french():
    aide = subprocess.run(["bin/bench", "--help"], cwd=RACINE, capture_output=True, text=True, check=True).stdout

    assert "mesure et dit quels buts sont tenus" in aide


def test_is_an_unknown_name_refused_with_the_way_out():
    lance = subprocess.run(
        [sys.executable, "bin/lib/bench.py", "inconnue"], cwd=RACINE, capture_output=True, text=True, check=False
    )

    assert (lance.returncode, lance.stdout) == (2, "")
    assert "bin/bench --liste" in lance.stderr


@pytest.mark.django_db
def test_does_a_measure_count_the_statements_of_a_step(outils):
    [mesure] = [mesure for mesure in outils.toutes_les_mesures() if mesure.nom == "page.sql-lecture"]

    releve = outils.mesurer(mesure)

    assert (releve["unite"], releve["but"], releve["etat"]) == ("SQL", "≤ 4 SQL", "tenu")
    assert releve["resultat"] == int(releve["resultat"])


def test_are_two_sides_run_in_turn_and_their_ratio_kept(outils):
    ordre = []

    @contextmanager
    def preparer():
        yield outils.Cotes(mesure=lambda: ordre.append("a"), temoin=lambda: ordre.append("b"))

    releve = outils.mesurer(outils.Mesure(nom="x", titre="X", preparer=preparer, paires=2))

    assert "".join(ordre) == "ab" + "abba" * 2
    assert (releve["etat"], releve["paires"], releve["resultat"] > 0) == ("relevé", 2, True)


@pytest.mark.parametrize(
    ("but", "resultat", "etat"),
    [
        ({"plafond": 2}, 2, "tenu"),
        ({"plafond": 2}, 2.01, "manqué"),
        ({"plancher": 0.6}, 0.6, "tenu"),
        ({"plancher": 0.6}, 0.5, "manqué"),
        ({}, 12, "relevé"),
    ],
)
def test_when_is_a_goal_met(outils, but, resultat, etat):
    assert outils.Mesure(nom="x", titre="X", preparer=None, **but).etat(resultat) == etat
