"""How often one visitor may ask for something that costs: counted per address, for a while, in the cache.

Nothing is kept of the visitor but a keyed digest that dies with its window. Without Redis each process counts for
itself: the ceiling is then multiplied by their number, which still stops a flood.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac


def adresse_du_visiteur(request) -> str:
    """Return the address the request came from, as the last trusted proxy saw it (C24).

    `PORTAIL_MANDATAIRES` proxies stand before the portal: what a visitor writes in `X-Forwarded-For` is further left.
    """
    vues = [vue.strip() for vue in request.headers.get("X-Forwarded-For", "").split(",") if vue.strip()]
    rang = settings.PORTAIL_MANDATAIRES
    return vues[-rang] if 0 < rang <= len(vues) else request.META.get("REMOTE_ADDR", "")


@dataclass(frozen=True)
class Reste:
    """What a visitor may still ask: `reste` of `limite` requests, the count starting anew in `dans` seconds."""

    limite: int
    reste: int
    dans: int
    est_depasse: bool


@dataclass(frozen=True)
class Debit:
    """At most `limite` requests per visitor in each window of `secondes`."""

    nom: str
    limite: int
    secondes: int

    def consommer(self, request) -> Reste:
        """Count this request, and return what is left."""
        maintenant = int(time.time())
        fenetre = maintenant // self.secondes
        visiteur = salted_hmac("formulaires.debit", f"{self.nom} {adresse_du_visiteur(request)}").hexdigest()[:24]
        cle = f"debit:{self.nom}:{fenetre}:{visiteur}"
        cache.add(cle, 0, self.secondes)
        try:
            faites = cache.incr(cle)
        except ValueError:  # thrown out of a full cache in between
            faites = 1
        dans = (fenetre + 1) * self.secondes - maintenant
        return Reste(self.limite, max(0, self.limite - faites), dans, faites > self.limite)
