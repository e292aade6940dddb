"""Every address of the project × every kind of person × every method, against what `attendu.txt` says (C26, C27, C28).

The file is read by people: after a change wanted, run this with PORTAIL_ECRIRE_LA_MATRICE=1, then read what moved.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from tests.site.matrice.monde import PERSONNES, peupler
from tests.site.matrice.parcourir import (
    NON_ESSAYE,
    USAGER,
    VISITEUR,
    alleger,
    parcourir,
    routes_et_origines,
)

ATTENDU = Path(__file__).with_name("attendu.txt")
LEGENDE = f"""# What each address answers to each person; tests/site/matrice/test_matrice.py compares.
# In a cell, one word a method: GET then POST (screens that are Wagtail's: GET; API: GET POST PUT PATCH DELETE).
# « connexion »: led to the sign-in page. « {NON_ESSAYE} »: not asked, see qui_demande in parcourir.py.
"""
REFUS = {"connexion", "401", "403", "404", "405", "410", "415", NON_ESSAYE}


@cache
def attendues() -> dict[str, dict[str, str]]:
    lignes = [ligne for ligne in ATTENDU.read_text(encoding="utf-8").splitlines() if ligne and ligne[0] != "#"]
    cellules = [[cellule.strip() for cellule in ligne.split(" | ")] for ligne in lignes[1:]]
    return {route: dict(zip(PERSONNES, reponses, strict=True)) for route, *reponses in cellules}


def ecrire(reponses: dict[str, dict[str, str]]) -> None:
    lignes = [["adresse", *PERSONNES], *([route, *cellules.values()] for route, cellules in sorted(reponses.items()))]
    largeurs = [max(len(ligne[rang]) for ligne in lignes) for rang in range(1, len(PERSONNES) + 1)]
    texte = "\n".join(
        " | ".join([f"{ligne[0]:<62}", *(c.ljust(w) for c, w in zip(ligne[1:], largeurs, strict=True))]).rstrip()
        for ligne in lignes
    )
    ATTENDU.write_text(f"{LEGENDE}\n{texte}\n", encoding="utf-8")


def test_has_each_address_a_line_and_each_line_an_address():
    """A new address is refused here until somebody has written who may."""
    assert sorted(attendues()) == sorted(routes_et_origines())


@pytest.mark.postgresql
@pytest.mark.django_db
def test_does_each_address_answer_each_person_as_written(site_installe, monkeypatch, settings):
    alleger(monkeypatch, settings)
    reponses = parcourir(peupler())
    if os.environ.get("PORTAIL_ECRIRE_LA_MATRICE"):
        ecrire(reponses)
        attendues.cache_clear()

    assert {route: cellules for route, cellules in reponses.items() if cellules != attendues().get(route)} == {}


def test_does_the_file_open_the_administration_to_no_visitor_nor_citizen():
    """Whatever is written there, by whomever (C13, C14)."""
    gestion = {route: cellules for route, cellules in attendues().items() if route.startswith("gestion/")}

    assert {mot for cellules in gestion.values() for mot in cellules[VISITEUR].split()} == {"connexion"}
    assert {mot for cellules in gestion.values() for mot in cellules[USAGER].split()} == {"404"}


def test_does_the_file_give_what_is_somebody_s_to_no_one_else():
    """C26: an address of the citizens' space that names a thing opens to its owner alone, staff included."""
    siennes = {r: c for r, c in attendues().items() if r.startswith("espace/") and "<" in r}

    assert len(siennes) > 20
    assert {mot for c in siennes.values() for qui in c if qui != USAGER for mot in c[qui].split()} <= REFUS
