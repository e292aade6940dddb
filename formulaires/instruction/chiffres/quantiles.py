"""Median and 90th percentile of many durations, by group."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, connections
from django.db.models import QuerySet

AU_PLUS = 100_000
"""Durations read where the database knows no percentile."""
JOUR = 86_400


@dataclass(frozen=True)
class Delais:
    """The median and the 90th percentile of closed demandes' durations, in days; None when nothing was closed."""

    mediane: float | None = None
    neuf_sur_dix: float | None = None


AUCUN = Delais()


def delais_par(durees: QuerySet) -> dict[tuple, Delais]:
    """Return the delays by `(démarche, service)`, by `(mois,)`, and of all of them under `()`, in one query.

    `durees` gives rows `(demarche_id, service_id, mois, duree_s)`.
    """
    return (_par_la_base if connection.vendor == "postgresql" else _en_python)(durees)


def percentile(triees: list[int], part: float) -> float:
    """Return the percentile of a sorted list as PostgreSQL's percentile_cont does: between two values, in between."""
    place = part * (len(triees) - 1)
    bas = int(place)
    haut = min(bas + 1, len(triees) - 1)
    return triees[bas] + (triees[haut] - triees[bas]) * (place - bas)


def _par_la_base(durees: QuerySet) -> dict[tuple, Delais]:
    sql, parametres = durees.query.sql_with_params()
    quantiles = "percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY d.duree)"
    with connections[durees.db].cursor() as curseur:
        curseur.execute(
            f"SELECT GROUPING(d.demarche), GROUPING(d.mois), d.demarche, d.service, d.mois::date, {quantiles} "  # nosec B608 # SQL of the ORM
            f"FROM ({sql}) AS d(demarche, service, mois, duree) "
            "GROUP BY GROUPING SETS ((d.demarche, d.service), (d.mois), ())",
            parametres,
        )
        lignes = curseur.fetchall()
    trouves = {}
    for sans_demarche, sans_mois, demarche, service, mois, valeurs in lignes:
        cle = (demarche, service) if not sans_demarche else (mois,) if not sans_mois else ()
        if valeurs:
            trouves[cle] = _en_jours(*valeurs)
    return trouves


def _en_python(durees: QuerySet) -> dict[tuple, Delais]:
    groupes = defaultdict(list)
    for demarche, service, mois, duree in durees[:AU_PLUS]:
        for cle in ((demarche, service), (mois,), ()):
            groupes[cle].append(duree)
    return {cle: _delais(trouvees) for cle, trouvees in groupes.items()}


def _delais(durees: Iterable[int]) -> Delais:
    triees = sorted(durees)
    return _en_jours(percentile(triees, 0.5), percentile(triees, 0.9))


def _en_jours(mediane: float, neuf_sur_dix: float) -> Delais:
    return Delais(mediane / JOUR, neuf_sur_dix / JOUR)
