"""What each act does to one demande: the same actions as its page, with the rights of the moment."""

import uuid
from collections.abc import Callable

from django.contrib.auth import get_user_model

from formulaires.actions.affecter import confier
from formulaires.actions.echanger import ecrire_message
from formulaires.actions.instruire import changer_statut
from formulaires.enums import Cote
from formulaires.exceptions import Refus
from formulaires.lots.statuts import statut_en_lot
from formulaires.models import ActeEnLot, DemandeEnLot, Lot

AGENT_PARTI = "Cet agent n’existe plus."
PAS_EN_LOT = "Le statut «\N{NO-BREAK SPACE}{libelle}\N{NO-BREAK SPACE}» ne se donne pas en lot à cette demande."


def faire(lot: Lot, ligne: DemandeEnLot) -> None:
    """Do the job's act to one of its demandes. Raises Refus, and then nothing of it is done."""
    ACTES[ActeEnLot(lot.acte)](lot, ligne)


def _affecter(lot: Lot, ligne: DemandeEnLot) -> None:
    agent = get_user_model().objects.filter(pk=lot.parametres["agent"], is_active=True).first()
    if agent is None:
        raise Refus(AGENT_PARTI)
    confier(demande=ligne.demande, par=lot.agent, a=agent, revision=ligne.revision)


def _ecrire(lot: Lot, ligne: DemandeEnLot) -> None:
    ecrire_message(
        demande=ligne.demande,
        auteur=lot.agent,
        cote=Cote.SERVICE,
        texte=lot.parametres["texte"],
        cle=_cle_du_message(lot, ligne),
    )


def _donner_le_statut(lot: Lot, ligne: DemandeEnLot) -> None:
    libelle, demande = lot.parametres["statut"], ligne.demande
    statut = statut_en_lot(demande, libelle)
    if statut is None and demande.revision == ligne.revision:
        raise Refus(PAS_EN_LOT.format(libelle=libelle))
    changer_statut(
        demande=demande,
        statut=statut.cle if statut else "",
        agent=lot.agent,
        revision=ligne.revision,
        motif=lot.parametres["motif"],
    )


def _cle_du_message(lot: Lot, ligne: DemandeEnLot) -> uuid.UUID:
    """One message for a demande and a job, whatever how often the job is given."""
    return uuid.uuid5(lot.pk, str(ligne.demande_id))


ACTES: dict[ActeEnLot, Callable[[Lot, DemandeEnLot], None]] = {
    ActeEnLot.AFFECTER: _affecter,
    ActeEnLot.MESSAGE: _ecrire,
    ActeEnLot.STATUT: _donner_le_statut,
}
