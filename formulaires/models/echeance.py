"""How the legal clock of a demande reads, for its citizen and for its agents."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from formulaires.definitions import Delai
from formulaires.delais import jours_entre
from formulaires.enums import SensSilence, UniteDelai
from formulaires.models.demande import Demande

SILENCE = {
    SensSilence.ACCORD: "Votre demande sera considérée comme acceptée.",
    SensSilence.REJET: "Votre demande sera considérée comme refusée.",
    SensSilence.NON_OPPOSITION: "L’administration ne s’oppose pas : vous pourrez commencer.",
}
PROCHE = 4
"""Days from which the colour of a due date warns (screen 12a)."""


@dataclass(frozen=True)
class Echeance:
    """The clock of an open demande: not started, running, stopped or past. `est_dite` is False without any."""

    demande: Demande
    maintenant: datetime

    @classmethod
    def de(cls, demande: Demande) -> "Echeance":
        return cls(demande, timezone.now())

    @property
    def delai(self) -> Delai | None:
        return self.demande.version.definition.delai

    @property
    def est_dite(self) -> bool:
        return self.delai is not None and not self.demande.est_close

    @property
    def attend_le_dossier_complet(self) -> bool:
        return self.demande.delai_depuis_le is None

    @cached_property
    def arretee_le(self) -> datetime | None:
        """Since when the clock is stopped; None while it runs."""
        if self.demande.echeance_le or self.attend_le_dossier_complet:
            return None
        return self.demande.suspensions.en_cours().values_list("debut_le", flat=True).first()

    @property
    def jours(self) -> int:
        """How many days are left, negative once it is past."""
        return jours_entre(self.maintenant, self.demande.echeance_le)

    @property
    def est_depassee(self) -> bool:
        return self.demande.echeance_le is not None and self.demande.echeance_le < self.maintenant

    @property
    def est_proche(self) -> bool:
        return not self.est_depassee and self.jours <= PROCHE

    @property
    def duree(self) -> str:
        """« 1 mois », « 1 jour », « 30 jours »."""
        un_jour = self.delai.nombre == 1 and self.delai.unite == UniteDelai.JOURS
        return f"{self.delai.nombre} {'jour' if un_jour else self.delai.unite}"

    @property
    def silence(self) -> str:
        """What the administration's silence means, as the citizen reads it; empty when it has no effect."""
        return SILENCE.get(self.delai.silence, "")

    @property
    def silence_en_un_mot(self) -> str:
        return SensSilence(self.delai.silence).label.lower() if self.delai.silence else ""
