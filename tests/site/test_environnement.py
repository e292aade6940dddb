from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environnement as env


@pytest.mark.parametrize("valeur", ["", "   "])
def test_does_an_empty_variable_count_as_absent(monkeypatch, valeur):
    monkeypatch.setenv("REGLAGE", valeur)
    assert env.texte("REGLAGE", "défaut") == "défaut"


def test_are_spaces_around_a_value_ignored(monkeypatch):
    monkeypatch.setenv("REGLAGE", "  valeur ")
    assert env.texte("REGLAGE") == "valeur"


def test_are_all_the_missing_variables_named_at_once(monkeypatch):
    monkeypatch.setenv("PRESENTE", "1")
    monkeypatch.delenv("ABSENTE", raising=False)
    monkeypatch.setenv("VIDE", " ")
    with pytest.raises(ImproperlyConfigured) as refus:
        env.exiger("PRESENTE", "ABSENTE", "VIDE")
    assert str(refus.value) == "Variables d’environnement obligatoires et absentes : ABSENTE, VIDE."


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [("1", True), ("oui", True), ("TRUE", True), ("0", False), ("non", False), ("Off", False)],
)
def test_which_words_are_yes_and_no(monkeypatch, valeur, attendu):
    monkeypatch.setenv("REGLAGE", valeur)
    assert env.booleen("REGLAGE") is attendu


@pytest.mark.parametrize("defaut", [True, False])
def test_is_an_absent_yes_or_no_its_default(monkeypatch, defaut):
    monkeypatch.delenv("REGLAGE", raising=False)
    assert env.booleen("REGLAGE", defaut) is defaut


def test_is_an_unclear_yes_or_no_refused(monkeypatch):
    monkeypatch.setenv("REGLAGE", "peut-être")
    with pytest.raises(ImproperlyConfigured) as refus:
        env.booleen("REGLAGE")
    assert str(refus.value) == "REGLAGE vaut 'peut-être' : 0 ou 1 attendu."


def test_is_a_number_read(monkeypatch):
    monkeypatch.setenv("REGLAGE", "12")
    assert env.entier("REGLAGE", 5) == 12


def test_is_a_number_that_is_none_refused(monkeypatch):
    monkeypatch.setenv("REGLAGE", "douze")
    with pytest.raises(ImproperlyConfigured) as refus:
        env.entier("REGLAGE", 5)
    assert str(refus.value) == "REGLAGE vaut 'douze' : un nombre entier est attendu."


def test_are_names_separated_by_commas(monkeypatch):
    monkeypatch.setenv("REGLAGE", "demarches.example, www.demarches.example,")
    assert env.liste("REGLAGE") == ["demarches.example", "www.demarches.example"]


def test_is_a_relative_folder_made_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REGLAGE", "var")
    assert env.dossier("REGLAGE", Path("ailleurs")) == tmp_path / "var"
