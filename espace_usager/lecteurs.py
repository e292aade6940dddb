"""Who read a citizen's demandes: the service and the day, never the agent (P29)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import TruncDate

from formulaires.actions.consulter import LUE
from formulaires.journal.models import Ecriture
from formulaires.models import Demande, Service

LECTURES_MONTREES = 50
ADMINISTRATION = "L’administration du portail"
SANS_SERVICE = "Le service"


@dataclass(frozen=True)
class Lecture:
    """A service read a demande that day."""

    demande: Demande
    le: date
    service: str


def lectures_de(demandes: Iterable[Demande]) -> list[Lecture]:
    """Return the readings of these demandes, the last days first, each service once a day; two queries at most."""
    par_cle = {str(demande.pk): demande for demande in demandes}
    lignes = list(
        Ecriture.objects.filter(action=LUE, objet_type=Demande._meta.label_lower, objet_id__in=par_cle)
        .annotate(jour=TruncDate("le"))
        .values_list("objet_id", "jour", "precisions__service", "precisions__administration")
        .distinct()
        .order_by("-jour", "objet_id")[:LECTURES_MONTREES]
    )
    noms = Service.objects.in_bulk({service for _, _, service, _ in lignes if service}) if lignes else {}
    return [
        Lecture(par_cle[cle], le, ADMINISTRATION if administration else str(noms.get(service, SANS_SERVICE)))
        for cle, le, service, administration in lignes
    ]
