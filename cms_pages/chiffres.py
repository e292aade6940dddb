"""The public figures of the portal: counted once a day, up to the evening before, for whole démarches only.

Enters: stored demandes and votes. Leaves: counts and medians, never of fewer than `PLANCHER` demandes.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.cache import caches
from django.db.models import Count, DurationField, ExpressionWrapper, F, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from cms_pages.models.avis import AvisSurReponse
from formulaires.dates import PARIS
from formulaires.enums import Phase
from formulaires.models import Demande, DemandeEffacee, DemarchePage
from formulaires.models.visibilite import visibles

PLANCHER = 5
PERIODE = timedelta(days=365)
JOUR = 24 * 3600
ABOUTIES = (Phase.CLOSE_FAVORABLE, Phase.CLOSE_DEFAVORABLE)


@dataclass(frozen=True)
class ChiffresDUneDemarche:
    """`deposees` over the period, None when too few to be told; `delai_median` in days, None likewise."""

    titre: str
    adresse: str
    deposees: int | None
    delai_median: int | None


@dataclass(frozen=True)
class Chiffres:
    """`jusqu_au` is the last day counted; `utiles` is the share, in %, of answers found useful, None without votes."""

    jusqu_au: date
    demarches: list[ChiffresDUneDemarche]
    deposees: int
    utiles: int | None
    votes: int


def chiffres_publics() -> Chiffres:
    """Return the figures of the day, counted by whoever asks first."""
    aujourd_hui = timezone.localdate()
    cle = f"chiffres:{aujourd_hui}"
    chiffres = caches["partage"].get(cle)
    if chiffres is None:
        chiffres = _compter(aujourd_hui)
        caches["partage"].set(cle, chiffres, JOUR)
    return chiffres


def _compter(aujourd_hui: date) -> Chiffres:
    fin = datetime.combine(aujourd_hui, time.min, PARIS)
    deposees = _deposees(fin)
    delais = _delais_medians(fin)
    oui, non = AvisSurReponse.objects.aggregate(oui=Sum("oui", default=0), non=Sum("non", default=0)).values()
    return Chiffres(
        jusqu_au=aujourd_hui - timedelta(days=1),
        demarches=[
            ChiffresDUneDemarche(page.title, page.url, _assez(deposees[page.pk]), delais.get(page.pk))
            for page in visibles(DemarchePage.objects.filter(lien_externe="")).order_by("path")
        ],
        deposees=sum(deposees.values()),
        utiles=round(100 * oui / (oui + non)) if oui + non >= PLANCHER else None,
        votes=oui + non,
    )


def _deposees(fin: datetime) -> Counter:
    """Count, by démarche, what was filed over the period, accounts deleted since included."""
    gardees = Demande.objects.filter(deposee_le__gte=fin - PERIODE, deposee_le__lt=fin)
    effacees = DemandeEffacee.objects.filter(deposee_le__gte=(fin - PERIODE).date(), deposee_le__lt=fin.date())
    par_demarche = [lignes.order_by().values_list("demarche").annotate(Count("pk")) for lignes in (gardees, effacees)]
    total = Counter()
    for demarche, nombre in par_demarche[0].union(par_demarche[1], all=True):
        total[demarche] += nombre
    return total


def _delais_medians(fin: datetime) -> dict[int, int]:
    """Return, by démarche, the median of the days between filing and the final answer."""
    reponse = TruncDate(Coalesce("statut_depuis_le", "dernier_evenement_le"))
    jours = ExpressionWrapper(reponse - TruncDate(F("deposee_le")), output_field=DurationField())
    repondues = Demande.objects.filter(phase__in=ABOUTIES, deposee_le__gte=fin - PERIODE, dernier_evenement_le__lt=fin)
    par_demarche: dict[int, Counter] = {}
    lignes = repondues.order_by().annotate(jours=jours).values_list("demarche", "jours").annotate(Count("pk"))
    for demarche, duree, nombre in lignes:
        par_demarche.setdefault(demarche, Counter())[duree.days] += nombre
    return {cle: _mediane(durees) for cle, durees in par_demarche.items() if durees.total() >= PLANCHER}


def _mediane(durees: Counter) -> int:
    """Return the lower median of whole days counted."""
    rang, milieu = 0, (durees.total() + 1) // 2
    for jours in sorted(durees):
        rang += durees[jours]
        if rang >= milieu:
            return jours
    return 0


def _assez(nombre: int) -> int | None:
    return nombre if nombre >= PLANCHER else None
