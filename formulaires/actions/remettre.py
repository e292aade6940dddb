"""Hand the citizen the letter of a status, if it has one."""

import logging

from django.db import transaction
from django.utils import timezone

from formulaires.definitions import Statut
from formulaires.documents.emettre import emettre, modele_de
from formulaires.documents.remplir_lettre import lettre_pour
from formulaires.models import Demande, Lettre

journal = logging.getLogger(__name__)


def verifier_la_lettre(*, demande: Demande, statut: Statut, motif: str = "") -> None:
    """Fill in the letter of a status that is about to be given, if it has one. Raises LettreImpossible."""
    if statut.lettre:
        modele = modele_de(demande, statut.lettre)
        lettre_pour(modele, demande, numero="-", motif=motif, statut=statut.libelle, le=timezone.now())


def remettre_la_lettre(*, demande: Demande, statut: Statut, emission: str, motif: str = "") -> Lettre | None:
    """Owe and issue the letter of a status that has just become the demande's; None when it has none.

    `emission` names that change: it gives one letter. `motif` is what the agent writes to the citizen with it. A letter
    that cannot be written now stays owed, and the status is given all the same: `remettre_les_lettres` tries again.
    """
    if not statut.lettre:
        return None
    due, _ = Lettre.objects.get_or_create(
        emission=emission,
        defaults={
            "demande": demande,
            "modele": statut.lettre,
            "statut": statut.libelle,
            "motif": motif,
            "service": demande.service,
        },
    )
    _essayer(due)
    due.refresh_from_db()
    return due


def remettre_les_lettres() -> None:
    """Write the letters still owed."""
    for due in Lettre.objects.dues()[:200]:
        _essayer(due)


def _essayer(due: Lettre) -> None:
    try:
        with transaction.atomic():
            emettre(due)
    except Exception:
        # Its model, the storage, a font: what the agent decided stays true, and the letter is still owed.
        journal.exception("lettre %s : pas encore écrite", due.pk)
