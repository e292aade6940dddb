"""One line of the registry."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q, QuerySet

from espace_usager.donnees.lecture import lire_les_champs


@dataclass(frozen=True)
class Donnee:
    """What one model holds about a person, and what becomes of it.

    `role` says in French what it is for. `champs` are the columns that lead to the person: keys to the account, unless
    `lignes` finds the rows another way. Then, twice one of two:

    - the archive gives it under `titre`, one row as `lire` tells it, or does not, and `sans_export` says why;
    - deleting the account calls `effacer`, or keeps the row, and `conservee` says why and what it loses.

    `avec` names a model in whose line both are already done.
    """

    modele: str
    role: str
    champs: tuple[str, ...] = ()
    lignes: Callable[..., QuerySet] | None = None
    titre: str = ""
    lire: Callable[..., dict] = lire_les_champs
    sans_export: str = ""
    effacer: Callable | None = None
    conservee: str = ""
    avec: str = ""

    def de(self, usager) -> QuerySet:
        """Return the rows about that person."""
        if self.lignes:
            return self.lignes(usager)
        condition = Q()
        for champ in self.champs:
            condition |= Q(**{champ: usager})
        return self.objets.filter(condition)

    @property
    def objets(self):
        return apps.get_model(self.modele)._base_manager.all()


def effacer_les_lignes(donnee: Donnee, usager) -> None:
    """Delete the rows, in the ordinary way."""
    donnee.de(usager).delete()
