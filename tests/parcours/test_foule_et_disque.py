"""A hundred people who type at once (C60), and a machine whose disk is full (C55), with the real web server."""

import threading
from pathlib import Path

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.models import PieceJointe
from formulaires.publication.composition import champ, etape
from tests.factories.coffre import PDF
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.serveur import JETON, Frappe, Serveur, adresse_de_la_base, attendre, sous_la_frappe

pytestmark = [
    pytest.mark.arrets,
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

PERSONNES, ENREGISTREMENTS = 100, 4
PLACE = 1_500
"""Blocks of 1,024 bytes that a file may hold: what is left of the disk."""


def test_are_a_hundred_people_who_type_all_saved(tmp_path, record_property):
    """C60. How quickly is measured by bin/bench, on a machine that does nothing else."""
    version = demarche_publiee([etape("etape", "Étape", champ("texte_long", "un", "Un"))]).version_courante
    arret = threading.Event()
    frappes = [Frappe.de(BrouillonFactory(version=version), ("un",), arret) for _ in range(PERSONNES)]
    for frappe in frappes:
        frappe.pause = 1

    with Serveur(adresse_de_la_base(tmp_path), tmp_path) as serveur:
        sous_la_frappe(serveur, frappes, lambda: attendre(lambda: min(f.combien for f in frappes) >= ENREGISTREMENTS))

    assert {statut for frappe in frappes for statut in frappe.statuts} == {200}
    assert sum(frappe.coupures for frappe in frappes) == 0
    gardees = dict(Brouillon.objects.values_list("pk", "reponses"))
    assert all(
        gardees[une]["un"]["version"] >= ENREGISTREMENTS and gardees[une]["un"]["valeur"].startswith(f"{version} é")
        for frappe in frappes
        for une, version in [(Brouillon.objects.get(pk=frappe.brouillon).pk, frappe.confirmees["un"][0])]
    )
    durees = sorted(duree for frappe in frappes for duree in frappe.durees)
    record_property("tableau", f"{len(durees)} enregistrements, 99e centile {durees[len(durees) * 99 // 100]:.3f} s")


def test_is_a_full_disk_a_clear_refusal_and_nothing_half_written(tmp_path):
    """C55: the file is refused with a sentence, the answers beside it are kept, and a file that fits is taken."""
    champs = [champ("texte", "titre", "Titre"), champ("piece", "plan", "Plan", obligatoire=False)]
    brouillon = BrouillonFactory(version=demarche_publiee([etape("projet", "Projet", *champs)]).version_courante)
    qui = Frappe.de(brouillon, (), threading.Event())

    with Serveur(adresse_de_la_base(tmp_path), tmp_path, avant=f"ulimit -f {PLACE};") as serveur:
        gros = envoyer(serveur, qui, PDF + bytes(5_000_000), tmp_path, version=0)
        prive, reception = tmp_path / "var" / "prive", tmp_path / "var" / "reception"
        restes = [chemin for dossier in (prive, reception) for chemin in dossier.rglob("*") if chemin.is_file()]
        petit = envoyer(serveur, qui, PDF, tmp_path, version=1)

    assert (gros[0], "stockage est indisponible" in gros[2].decode()) == (200, True)
    assert (restes, petit[0]) == ([], 302)
    brouillon.refresh_from_db()
    assert brouillon.reponses["titre"]["valeur"] == "Hamlet"
    assert PieceJointe.objects.get(brouillon=brouillon.pk).fichier.taille == len(PDF)


def envoyer(serveur: Serveur, qui: Frappe, octets: bytes, dossier: Path, version: int) -> tuple[int, dict, bytes]:
    fichier = dossier / "plan.pdf"
    fichier.write_bytes(octets)
    with open(fichier, "rb") as flux:
        corps = encode_multipart(
            BOUNDARY,
            {"titre": "Hamlet", "version-titre": version, "plan-fichiers": flux, "action": "continuer"},
        )
    entetes = {
        "Content-Type": MULTIPART_CONTENT,
        "Cookie": f"sessionid={qui.session}; csrftoken={JETON}",
        "X-CSRFToken": JETON,
    }
    return serveur.demander("POST", reverse("espace:etape", args=[qui.brouillon, "projet"]), corps, entetes)
