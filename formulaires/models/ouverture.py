"""Whether a démarche may be begun now, and how long it takes: what lists and start pages say of it."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from wagtail.query import PageQuerySet

from formulaires.enums import Ouverture
from formulaires.models.version import VersionDemarche


class DemarcheQuerySet(PageQuerySet):
    """Démarches, and what lists say of them."""

    def avec_minutes(self):
        """Bring along what the current version says, so that `est_ouverte` and `minutes` ask nothing more of each."""
        courante = VersionDemarche.objects.filter(demarche=OuterRef("pk")).order_by("-numero")
        return self.annotate(minutes_de_la_version=Subquery(courante.values("minutes")[:1]))


class OuvertureDeDemarche:
    """What a `DemarchePage` answers from its dates, its address elsewhere and its current version."""

    @property
    def ouverture(self) -> Ouverture:
        """Whether a citizen may start it here now: published with steps, between its two dates."""
        if self.lien_externe:
            return Ouverture.AILLEURS
        if not self.live or self._minutes is None:
            return Ouverture.EN_PREPARATION
        maintenant = timezone.now()
        if self.ouvre_le and maintenant < self.ouvre_le:
            return Ouverture.A_VENIR
        return Ouverture.CLOSE if self.est_close else Ouverture.OUVERTE

    @property
    def est_ouverte(self) -> bool:
        return self.ouverture == Ouverture.OUVERTE

    @property
    def est_close(self) -> bool:
        """Whether the last moment to file is past."""
        return bool(self.ferme_le and timezone.now() >= self.ferme_le)

    @property
    def minutes(self) -> int:
        """Minutes to fill it: what the editor says, else the estimate of the current version; 0 when unknown."""
        return self.duree_minutes or self._minutes or 0

    @property
    def _minutes(self) -> int | None:
        """The current version's estimate, None without version; free when `avec_minutes` brought it along."""
        if "minutes_de_la_version" in self.__dict__:
            return self.minutes_de_la_version
        return self.versions.order_by("-numero").values_list("minutes", flat=True).first()
