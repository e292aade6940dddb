"""What came in and what went out, month by month, by démarche and service: demandes and the lines of erased ones.

Everything is grouped by the database; what comes back has one row for each démarche, service, month and phase.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateField, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from formulaires.dates import PARIS
from formulaires.instruction.chiffres.periode import Periode
from formulaires.models import Demande, DemandeEffacee

CLES = ("demarche_id", "service_id", "mois")


@dataclass(frozen=True)
class Perimetre:
    """The demandes that are counted: those an agent may read, of the démarches and services that are chosen."""

    demandes: QuerySet
    effacees: QuerySet

    @classmethod
    def de(cls, agent, *, demarches: Sequence[str] = (), services: Sequence[str] = ()) -> "Perimetre":
        choix = {}
        if demarches:
            choix["demarche__in"] = demarches
        if services:
            choix["service__in"] = services
        return cls(
            Demande.objects.pour_agent(agent).filter(**choix).order_by(),
            DemandeEffacee.objects.pour_agent(agent).filter(**choix).order_by(),
        )


@dataclass(frozen=True)
class Flux:
    """So many demandes of a démarche and a service, that month; `phase` is how they ended, empty for deposits."""

    demarche: int
    service: int | None
    mois: date
    nombre: int
    phase: str = ""


def entrees(perimetre: Perimetre, periode: Periode) -> list[Flux]:
    """Return the deposits until the end of the period, those before it included: the stock needs them."""
    deposees = perimetre.demandes.annotate(mois=_mois_de("deposee_le"))
    effacees = perimetre.effacees.annotate(mois=TruncMonth("deposee_le"))
    return list(_compter([deposees, effacees], periode))


def sorties(perimetre: Perimetre, periode: Periode) -> list[Flux]:
    """Return what left the stock until the end of the period: closed, or erased before it was."""
    closes = perimetre.demandes.filter(close_le__isnull=False).annotate(mois=_mois_de("close_le"))
    effacees = perimetre.effacees.annotate(mois=TruncMonth(Coalesce("close_le", "effacee_le")))
    return list(_compter([closes, effacees], periode, "phase"))


def durees(perimetre: Perimetre, periode: Periode) -> QuerySet:
    """Return `(demarche_id, service_id, mois, duree_s)` for each demande closed in the period."""
    closes = perimetre.demandes.filter(close_le__isnull=False).annotate(mois=_mois_de("close_le"))
    effacees = perimetre.effacees.annotate(mois=TruncMonth("close_le"))
    [premieres, secondes] = [
        lignes.filter(duree_s__isnull=False, mois__gte=periode.debut, mois__lt=periode.apres).values_list(
            *CLES, "duree_s"
        )
        for lignes in (closes, effacees)
    ]
    return premieres.union(secondes, all=True)


def _mois_de(colonne: str) -> TruncMonth:
    return TruncMonth(colonne, output_field=DateField(), tzinfo=PARIS)


def _compter(sources: list[QuerySet], periode: Periode, *de: str) -> Iterator[Flux]:
    for lignes in sources:
        comptees = lignes.filter(mois__lt=periode.apres).values(*CLES, *de).annotate(nombre=Count("pk"))
        for ligne in comptees:
            yield Flux(
                ligne["demarche_id"], ligne["service_id"], ligne["mois"], ligne["nombre"], ligne.get("phase", "")
            )
