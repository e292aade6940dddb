"""What runs by itself, and how often. Apps declare it in their `taches.py`; `manage.py preparer_taches` installs it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django_q.models import Schedule


@dataclass(frozen=True)
class TachePlanifiee:
    """A function without arguments that a cluster runs every `minutes`; no cluster named, the default one."""

    nom: str
    fonction: str
    minutes: int
    grappe: str | None = None


_taches: dict[str, TachePlanifiee] = {}


def planifier(nom: str, fonction: Callable[[], object], minutes: int, *, grappe: str | None = None) -> None:
    """Declare that a function runs every `minutes`. ValueError when the name is already taken."""
    if nom in _taches:
        raise ValueError(f"La tâche {nom} est déclarée deux fois.")
    _taches[nom] = TachePlanifiee(nom, f"{fonction.__module__}.{fonction.__qualname__}", minutes, grappe)


@transaction.atomic
def installer() -> list[TachePlanifiee]:
    """Make django-q2's repeated schedules those that are declared, and return them.

    Run it as often as wanted: a schedule already there keeps its next run, one no longer declared goes.
    """
    Schedule.objects.filter(schedule_type=Schedule.MINUTES).exclude(name__in=_taches).delete()
    for tache in _taches.values():
        Schedule.objects.update_or_create(
            name=tache.nom,
            defaults={
                "func": tache.fonction,
                "schedule_type": Schedule.MINUTES,
                "minutes": tache.minutes,
                "cluster": tache.grappe,
                "repeats": -1,
            },
        )
    return list(_taches.values())
