"""Keep no longer than said: each night, what a démarche no longer keeps is anonymised or deleted (hard-parts.md §9)."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.core.mail import mail_managers
from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from formulaires.actions.effacer import effacer_demande
from formulaires.courrier.horloge import croire_l_horloge, saut_de_l_horloge
from formulaires.enums import CauseEffacement, IssueDeConservation, Phase
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, DemarchePage, Limitation, PassageDeConservation

journal = logging.getLogger("portail.conservation")

NUIT = range(2, 5)
TOUJOURS_PERMISES = 20
PART_MAX = 5
OBJET = "Conservation des demandes"
SUSPENDUE = "Aucune demande n’a été traitée : {raison}. Le passage suivant réessaiera."
INCOMPLETE = (
    "{demarche} : {restent} demandes attendent, parce qu’un passage n’efface qu’un cinquième des demandes closes. Si "
    "la durée de conservation est la bonne, « manage.py conserver --confirmer » les traite toutes."
)


class HorlogeDouteuse(Exception):
    """Nothing was done: the clock jumped, as the sentence says in French."""


@dataclass(frozen=True)
class Echeance:
    """What one démarche no longer keeps, at a given moment."""

    demarche: DemarchePage
    echues: QuerySet
    gelees: int
    closes: int

    @property
    def issue(self) -> IssueDeConservation:
        return IssueDeConservation(self.demarche.conservation_issue)


def echeances() -> list[Echeance]:
    """Return, for each démarche that keeps for a time only, what is over: a dry run, nothing is written.

    The time runs from the last status of a closed demande. The demandes of a frozen account stay (GDPR art. 18).
    """
    gelees = Limitation.objects.values("usager")
    resultat = []
    for demarche in DemarchePage.objects.exclude(conservation_jours=None).order_by("title"):
        closes = _closes(demarche)
        finies = closes.filter(depuis__lte=timezone.now() - timedelta(days=demarche.conservation_jours))
        echues = finies.exclude(usager__in=gelees).order_by("depuis", "pk")
        resultat.append(Echeance(demarche, echues, finies.filter(usager__in=gelees).count(), closes.count()))
    return resultat


def conserver_la_nuit() -> None:
    """The nightly run, asked every hour. Tells the staff when nothing could be done, or when something waits."""
    if timezone.localtime().hour not in NUIT:
        return
    try:
        passages = conserver()
    except HorlogeDouteuse as raison:
        _alerter(SUSPENDUE.format(raison=raison))
    else:
        for passage in passages:
            if passage.restent:
                _alerter(INCOMPLETE.format(demarche=passage.demarche, restent=passage.restent))


def conserver(*, confirmee: bool = False) -> list[PassageDeConservation]:
    """Anonymise or delete what is over, the oldest first, and return one report per démarche where there was any.

    Each demande goes in a transaction of its own: a run killed on the way goes on at the next one. Unless `confirmee`,
    a run takes a handful, or a fifth of the closed demandes of a démarche: a mistyped length empties nothing in a
    night. Raises `HorlogeDouteuse`, having done nothing.
    """
    if confirmee:
        croire_l_horloge()
    if saut := saut_de_l_horloge():
        raise HorlogeDouteuse(saut)
    return [_traiter(echeance, confirmee) for echeance in echeances() if echeance.gelees or echeance.echues.exists()]


def _traiter(echeance: Echeance, confirmee: bool) -> PassageDeConservation:
    cles = list(echeance.echues.values_list("pk", flat=True))
    permises = len(cles) if confirmee else max(TOUJOURS_PERMISES, echeance.closes // PART_MAX)
    nombre = sum(_effacer(cle, echeance) for cle in cles[:permises])
    passage = PassageDeConservation.objects.create(
        demarche=echeance.demarche,
        issue=echeance.issue,
        nombre=nombre,
        gelees=echeance.gelees,
        restent=len(cles[permises:]),
    )
    ecrire("conservation.passage", objet=echeance.demarche, issue=echeance.issue, nombre=nombre)
    return passage


def _effacer(cle: int, echeance: Echeance) -> bool:
    """Erase one demande if it is still over; a failure is logged and leaves the others alone."""
    try:
        with transaction.atomic():
            demande = echeance.echues.select_for_update(of=("self",), skip_locked=True).filter(pk=cle).first()
            if demande is None:
                return False
            ligne = effacer_demande(demande=demande, cause=CauseEffacement.CONSERVATION)
            if echeance.issue == IssueDeConservation.SUPPRIMER:
                ligne.delete()
    except Exception:
        journal.exception("demande %s : fin de conservation impossible", cle)
        return False
    return True


def _closes(demarche: DemarchePage) -> QuerySet:
    """The closed demandes of a démarche, with `depuis`, when their last status was given."""
    depuis = ExpressionWrapper(Coalesce("statut_depuis_le", "dernier_evenement_le"), output_field=DateTimeField())
    closes = [phase for phase in Phase if phase.est_close]
    return Demande.objects.filter(demarche=demarche, phase__in=closes).annotate(depuis=depuis)


def _alerter(phrase: str) -> None:
    journal.error("%s : %s", OBJET, phrase)
    mail_managers(OBJET, phrase, fail_silently=True)
