"""The register of destroyed keysets, so that restoring an older backup brings nobody back (C59).

A file kept with the keys, outside the database and its backups, to which lines are only added: the pseudonym of a
keyset, which says neither whose it was nor what it opened. `rejouer` destroys again what a backup brought back.
"""

import fcntl
import logging
import os
import uuid
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction

from formulaires.coffre.models import Trousseau, TrousseauDetruit
from formulaires.coffre.signals import proprietaire_revenu

journal = logging.getLogger(__name__)
LOT = 500


def inscrire() -> None:
    """Write to the register the destructions that are committed and not there yet. Raises OSError."""
    attendus = list(TrousseauDetruit.objects.values_list("jeton", flat=True))
    if not attendus:
        return
    chemin = Path(settings.COFFRE_REGISTRE)
    chemin.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(chemin, "a", encoding="ascii", opener=_pour_soi_seul) as registre:
        fcntl.flock(registre, fcntl.LOCK_EX)
        registre.writelines(f"{jeton}\n" for jeton in attendus)
        registre.flush()
        os.fsync(registre.fileno())
    TrousseauDetruit.objects.filter(jeton__in=attendus).delete()


def inscrire_sans_faillir() -> None:
    """The same, after a commit that cannot be taken back: what could not be written waits for `rejouer`."""
    try:
        inscrire()
    except OSError:
        journal.exception("registre des trousseaux détruits : %s", settings.COFFRE_REGISTRE)


def rejouer() -> list[str]:
    """Destroy again every keyset of the register found in the database; return the owners that had come back.

    Their keys go first, all of them; then those who know these owners erase the rest.
    """
    inscrire_sans_faillir()
    revenus, jetons = [], _inscrits()
    while lot := list(islice(jetons, LOT)):
        presents = Trousseau.objects.filter(jeton__in=lot)
        with transaction.atomic():
            revenus += presents.values_list("proprietaire", flat=True)
            presents.update(cle=b"")
    for proprietaire in revenus:
        proprietaire_revenu.send(Trousseau, proprietaire=proprietaire)
        Trousseau.objects.filter(proprietaire=proprietaire, fichiers=None).delete()
    return revenus


def _inscrits() -> Iterator[uuid.UUID]:
    """Give the pseudonyms of the register. A last line cut by a crash is not one yet."""
    try:
        lignes = Path(settings.COFFRE_REGISTRE).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return
    yield from (uuid.UUID(ligne) for ligne in lignes if len(ligne) == 36)


def _pour_soi_seul(chemin, options):
    return os.open(chemin, options, 0o600)
