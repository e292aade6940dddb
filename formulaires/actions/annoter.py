"""Annotate: what agents add to a demande for themselves. The citizen is told nothing of it."""

import uuid

from django.db import transaction

from formulaires.actions.instruire import SANS_DROIT, refuser_si_gelee
from formulaires.exceptions import Refus
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, Etiquette, NoteInterne
from formulaires.models.service import Habilitation


@transaction.atomic
def ajouter_note(*, demande: Demande, agent, texte: str, cle: uuid.UUID) -> NoteInterne:
    """Write an internal note and return it; the same `cle` is written once. Raises `Refus` without the right."""
    _attendre_son_tour(demande, agent)
    deja = NoteInterne.objects.filter(cle=cle, demande=demande, auteur=agent).first()
    if deja:
        return deja
    note = NoteInterne.objects.create(demande=demande, auteur=agent, texte=texte, cle=cle)
    ecrire("demande.note_ajoutee", acteur=agent, objet=demande, note=note.pk)
    return note


@transaction.atomic
def etiqueter(*, demande: Demande, agent, etiquette: Etiquette) -> None:
    """Stick a tag on the demande; nothing when it is there already. Raises `Refus` for the tag of another service."""
    _attendre_son_tour(demande, agent)
    if not Etiquette.objects.posables_sur(demande).filter(pk=etiquette.pk).exists():
        raise Refus(f"L’étiquette « {etiquette} » est celle d’un autre service.")
    demande.etiquettes.add(etiquette)
    ecrire("demande.etiquetee", acteur=agent, objet=demande, etiquette=etiquette.pk)


@transaction.atomic
def retirer_etiquette(*, demande: Demande, agent, etiquette: Etiquette) -> None:
    """Take a tag off, whatever its service: a demande may have come from another one."""
    _attendre_son_tour(demande, agent)
    demande.etiquettes.remove(etiquette)
    ecrire("demande.etiquette_retiree", acteur=agent, objet=demande, etiquette=etiquette.pk)


def _attendre_son_tour(demande: Demande, agent) -> None:
    """Lock the row for an agent who may instruct it, and refuse anybody else."""
    permises = Demande.objects.select_for_update(of=("self",)).pour_agent(agent, Habilitation.Role.INSTRUCTION)
    if not permises.filter(pk=demande.pk).exists():
        raise Refus(SANS_DROIT)
    refuser_si_gelee(demande)
