"""What a check finds: one thing of the portal, well or not, in a sentence for the staff."""

from dataclasses import dataclass, field
from enum import IntEnum


class Etat(IntEnum):
    """How one thing is, from well to unusable; the portal is as its worst thing."""

    OK = 0
    DEGRADE = 1
    INDISPONIBLE = 2

    @property
    def mot(self) -> str:
        """The word machines read."""
        return self.name.lower()

    @property
    def libelle(self) -> str:
        return {Etat.OK: "Tout va bien", Etat.DEGRADE: "À surveiller", Etat.INDISPONIBLE: "En panne"}[self]


@dataclass(frozen=True)
class Constat:
    """`nom` for machines, `titre` and `phrase` for people, `mesures` in the units their names say."""

    nom: str
    titre: str
    etat: Etat
    phrase: str
    mesures: dict[str, float] = field(default_factory=dict)
