"""Exchange: messages between the citizen and the service, and the service's answer."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from formulaires.actions.consigner import consigner
from formulaires.actions.instruire import changer_statut, refuser_si_gelee, reprendre_l_instruction
from formulaires.actions.joindre import joindre_au_message
from formulaires.enums import Cote, NaturePiece
from formulaires.exceptions import Refus
from formulaires.models import Demande, Evenement, Message, Transition
from formulaires.models.service import Habilitation


@transaction.atomic
def ecrire_message(
    *,
    demande: Demande,
    auteur,
    cote: Cote,
    texte: str,
    cle: uuid.UUID,
    fichiers: Iterable = (),
    avec: Transition | None = None,
) -> Message:
    """Add a message and its files to the thread and tell the other side; the same `cle` is written once.

    One that goes `avec` a status leaves with it, and is told then.

    An agent needs the right to instruct, and a citizen whose account is not frozen; on the other side only the citizen
    who filed may write. Raises `FichierRefuse` for a file: then nothing at all is written.
    """
    _verifier_le_droit_d_ecrire(demande, auteur, cote)
    _attendre_son_tour(demande)
    deja = Message.objects.filter(cle=cle, demande=demande, auteur=auteur).first()
    if deja:
        return deja
    marquer_lus(demande=demande, lecteur=cote)
    message = Message.objects.create(demande=demande, auteur=auteur, cote=cote, texte=texte, cle=cle, retenu_par=avec)
    for fichier in fichiers:
        joindre_au_message(fichier=fichier, message=message, auteur=auteur)
    if message.retenu_par:
        return message
    libelle = "Message de l’usager" if cote == Cote.USAGER else f"Message {demande.signature}"
    consigner(demande=demande, genre=Evenement.Genre.MESSAGE, cote=cote, libelle=libelle, acteur=auteur)
    if cote == Cote.USAGER:
        reprendre_l_instruction(demande=demande, usager=auteur)
    return message


@transaction.atomic
def repondre(
    *,
    demande: Demande,
    agent,
    statut: str,
    texte: str,
    documents: Iterable,
    cle: uuid.UUID,
    revision: int,
    motif: str = "",
) -> Demande:
    """Give the administration's answer: the closing status, a message, the documents the citizen downloads.

    All of it leaves with the status. The same `cle` answers once. Raises what `changer_statut` does, and
    `FichierRefuse`: then nothing is written.
    """
    demande = _attendre_son_tour(demande)
    if Message.objects.filter(cle=cle, demande=demande, auteur=agent).exists():
        return demande

    def joindre(transition: Transition) -> None:
        marquer_lus(demande=demande, lecteur=Cote.SERVICE)
        message = Message.objects.create(
            demande=demande, auteur=agent, cote=Cote.SERVICE, texte=texte, cle=cle, retenu_par=transition
        )
        for document in documents:
            joindre_au_message(fichier=document, message=message, auteur=agent, nature=NaturePiece.DECISION)

    return changer_statut(
        demande=demande,
        statut=statut,
        agent=agent,
        revision=revision,
        motif=motif,
        texte=texte,
        joindre=joindre,
    )


def marquer_lus(*, demande: Demande, lecteur: Cote) -> None:
    """Note that one side has read what the other wrote: the read receipts of the thread."""
    demande.messages.pour_l_usager().exclude(cote=lecteur).filter(lu_le__isnull=True).update(lu_le=timezone.now())


def _attendre_son_tour(demande: Demande) -> Demande:
    """Lock the row: of two sendings of one form, the second one then finds what the first wrote."""
    return Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)


def _verifier_le_droit_d_ecrire(demande: Demande, auteur, cote: Cote) -> None:
    permises = (
        Demande.objects.de(auteur)
        if cote == Cote.USAGER
        else Demande.objects.pour_agent(auteur, Habilitation.Role.INSTRUCTION)
    )
    if not permises.filter(pk=demande.pk).exists():
        raise Refus("Vous n’avez pas le droit d’écrire pour cette demande.")
    if cote == Cote.SERVICE:
        refuser_si_gelee(demande)
