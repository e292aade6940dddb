"""Put a copy back on an empty machine, and believe it only after looking."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command

from config.sauvegarde import base, fichiers
from config.sauvegarde.base import SauvegardeImpossible
from config.sauvegarde.sauvegarder import BASE, FICHIERS, MANIFESTE, empreinte
from formulaires.coffre.detruits import rejouer
from formulaires.coffre.verification import Rapport, verifier


@dataclass(frozen=True)
class Restauration:
    """What was put back, what differs from the manifest, and what had come back and was destroyed again."""

    lignes: int
    fichiers: int
    ecarts: dict[str, tuple[int, int]]
    revenus: list[str]
    rapport: Rapport


def restaurer(dossier: Path) -> Restauration:
    """Put the copy of `dossier` back in this database (empty) and this storage. Raises SauvegardeImpossible.

    In order: whole copy or nothing; database; files; rows counted; newer migrations; what had been destroyed since the
    copy is destroyed again before anybody is served (C59); every file that remains opened with its keys.
    """
    manifeste = _manifeste(dossier)
    base.remettre(dossier / BASE)
    remis = fichiers.remettre(dossier / FICHIERS)
    lignes = base.compter()
    ecarts = {
        modele: (attendu, lignes.get(modele, 0))
        for modele, attendu in manifeste["lignes"].items()
        if lignes.get(modele, 0) != attendu
    }
    call_command("migrate", interactive=False, verbosity=0)
    revenus = rejouer()
    return Restauration(sum(lignes.values()), remis, ecarts, revenus, verifier())


def _manifeste(dossier: Path) -> dict:
    try:
        manifeste = json.loads((dossier / MANIFESTE).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        raise SauvegardeImpossible(
            f"{dossier} n’est pas une sauvegarde terminée : son manifeste manque ou est illisible."
        ) from None
    abimes = [nom for nom, attendue in manifeste["empreintes"].items() if empreinte(dossier / nom) != attendue]
    if abimes:
        raise SauvegardeImpossible(f"Sauvegarde abîmée, rien n’a été restauré : {', '.join(abimes)}.")
    return manifeste
