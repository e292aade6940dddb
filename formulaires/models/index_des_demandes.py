"""What an agent's lists walk: the columns they are sorted by, and the database indexes that serve them.

A list is read by its casier first, then by the columns of one combination below, in one of the orders below: whatever
the number of demandes, its first and its last page cost the same. `formulaires.instruction.index` says which
combination serves a list; one that none serves reads a bounded number of rows.
"""

from django.db import models
from django.db.models import Case, F, Func, Value, When
from django.db.models.functions import Coalesce

from formulaires.enums import Acteur, Casier, Phase

COMBINAISONS = (
    ("agent",),
    ("service", "demarche"),
    ("service", "statut_libelle"),
    ("departement",),
    ("demarche",),
    ("service",),
    ("statut_libelle",),
    (),
)
"""The most selective first: the first one that a list's criteria hold serves it."""
ORDRES = ("deposee_le", "urgence")


class CentAnsApres(Func):
    """A moment, a hundred years later: what has no legal delay comes after all that has one, the oldest first.

    The database computes it by itself, so that only what depends on no setting may be used.
    """

    arity = 1
    output_field = models.DateTimeField()

    def as_postgresql(self, compiler, connection, **contexte):
        gabarit = "((%(expressions)s AT TIME ZONE 'UTC') + interval '100 years') AT TIME ZONE 'UTC'"
        return self.as_sql(compiler, connection, template=f"({gabarit})", **contexte)

    def as_sqlite(self, compiler, connection, **contexte):
        # A moment is a text there, and a cursor compares it whole: its fraction of a second stays as Django wrote it.
        gabarit = "((CAST(substr(%(expressions)s, 1, 4) AS INTEGER) + 100) || substr(%(expressions)s, 5))"
        return self.as_sql(compiler, connection, template=gabarit, **contexte)


def casier_d_une_demande() -> models.GeneratedField:
    """Return the column where the database puts each demande in its casier; every list begins with it."""
    closes = [phase.value for phase in Phase if phase.est_close]
    return models.GeneratedField(
        expression=Case(
            When(phase__in=closes, then=Value(Casier.CLOSE.value)),
            When(attend=Acteur.USAGER.value, then=Value(Casier.ATTENTE.value)),
            When(agent__isnull=True, then=Value(Casier.A_PRENDRE.value)),
            default=Value(Casier.SUIVIE.value),
        ),
        output_field=models.CharField(max_length=10),
        db_persist=True,
        verbose_name="casier",
    )


def urgence_d_une_demande() -> models.GeneratedField:
    """Return the column that sorts by urgency: the end of the legal delay, else the deposit a hundred years later."""
    return models.GeneratedField(
        expression=Coalesce(F("echeance_le"), CentAnsApres(F("deposee_le"))),
        output_field=models.DateTimeField(),
        db_persist=True,
        verbose_name="urgence",
    )


def index_des_demandes() -> list[models.Index]:
    """Return one index for each combination and each order."""
    return [
        models.Index(fields=["casier", *combinaison, ordre, "id"], name=_nom(combinaison, ordre))
        for combinaison in COMBINAISONS
        for ordre in ORDRES
    ]


def _nom(combinaison: tuple[str, ...], ordre: str) -> str:
    return "_".join(["dem", *(colonne[:6] for colonne in combinaison), ordre[:3]])
