"""What the clock does to demandes by itself: statuses that leave, warnings to agents, automatic statuses.

Every minute, and as often as wanted: each demande says when it is to be looked at again (`a_revoir_le`), each is done
in a transaction of its own, and what was done once is never done again.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from formulaires.actions.consigner import consigner
from formulaires.actions.delai import fin_du_statut, moments, moments_de_l_echeance
from formulaires.actions.transition import donner, faire_partir
from formulaires.dates import jour
from formulaires.enums import TRANSITIONS, Cote, Phase
from formulaires.models import Alerte, Demande, Evenement, Limitation
from formulaires.signals import alerte_donnee

journal = logging.getLogger(__name__)

LOT = 500
# Seconds after which what is left waits for the next run.
DUREE = 40
FIN_DU_DELAI = "Donné par le portail à la fin du délai légal."
FIN_DU_STATUT = "Donné par le portail à la fin de la durée du statut précédent."


def tourner() -> int:
    """Do what is due, the longest due first, and return for how many demandes; one that fails waits for a minute."""
    fin, faites = time.monotonic() + DUREE, 0
    dues = Demande.objects.filter(a_revoir_le__lte=timezone.now()).order_by("a_revoir_le")
    for pk in list(dues.values_list("pk", flat=True)[:LOT]):
        if time.monotonic() > fin:
            break
        try:
            faites += _revoir(pk)
        except Exception:
            journal.exception("demande %s : l’horloge n’a rien pu faire", pk)
    return faites


@transaction.atomic
def _revoir(pk: int) -> bool:
    """Another run, or an agent, may hold the demande: it is looked at again in a minute."""
    maintenant = timezone.now()
    demandes = Demande.objects.select_for_update(of=("self",), skip_locked=True).select_related("version", "statuts_de")
    demande = demandes.filter(pk=pk, a_revoir_le__lte=maintenant).first()
    if demande is None:
        return False
    faire_partir(demande)
    if Limitation.objects.filter(usager=demande.usager_id).exists():  # frozen: nothing is decided meanwhile
        return _revoir_plus_tard(demande, maintenant + timedelta(days=1))
    if demande.effet_le is None:
        _tenir_l_echeance(demande, maintenant)
        _finir_le_statut(demande, maintenant)
    return _revoir_plus_tard(demande, min((m for m in moments(demande) if m > maintenant), default=None))


def _revoir_plus_tard(demande: Demande, quand: datetime | None) -> bool:
    Demande.objects.filter(pk=demande.pk).update(a_revoir_le=quand)
    return True


def _tenir_l_echeance(demande: Demande, maintenant: datetime) -> None:
    """Warn the agents before and after the due date, then give the status that the démarche says."""
    echeance = demande.echeance_le
    for genre, moment in zip(Alerte.Genre, moments_de_l_echeance(demande), strict=False):
        if moment > maintenant or (genre == Alerte.Genre.BIENTOT and echeance <= maintenant):
            continue
        alerte, nouvelle = Alerte.objects.get_or_create(demande=demande, genre=genre, echeance_le=echeance)
        if nouvelle:
            _dire(alerte)
    delai = demande.version.definition.delai
    if delai and delai.statut and echeance and echeance <= maintenant and not demande.est_close:
        _donner_de_soi_meme(demande, delai.statut, FIN_DU_DELAI)


def _finir_le_statut(demande: Demande, maintenant: datetime) -> None:
    fin = fin_du_statut(demande)
    if fin and fin <= maintenant:
        _donner_de_soi_meme(demande, demande.statut_defini.ensuite, FIN_DU_STATUT)


def _donner_de_soi_meme(demande: Demande, cle: str, motif: str) -> None:
    """Give a status that its phase allows; the one of a former version that the démarche withdrew is left alone."""
    statut = demande.statuts_definis.get(cle)
    if statut and Phase(statut.phase) in TRANSITIONS[Phase(demande.phase)]:
        donner(demande=demande, statut=statut, motif=motif)


def _dire(alerte: Alerte) -> None:
    consigner(
        demande=alerte.demande,
        genre=Evenement.Genre.ECHEANCE,
        cote=Cote.SERVICE,
        libelle=f"{alerte.get_genre_display()} : {jour(alerte.echeance_le)}",
        interne=True,
    )
    alerte_donnee.send(sender=Alerte, alerte=alerte)
