"""Each request has an identifier, written on every line of log it causes, and one line when it ends; it is counted.

The line names the route (`espace/brouillons/<uuid:brouillon>/`), never the address: no identifier of anybody, no token.
"""

import logging
import re
import time
import uuid

from config.compteurs import DUREES, REQUETES
from config.requete_en_cours import IDENTIFIANT, route_de
from config.sante.degradation import noter_un_echec

journal = logging.getLogger("portail.requetes")

# What a proxy in front of us may give: anything else could write what it wants in our logs.
DONNE_PAR_LE_MANDATAIRE = re.compile(r"[A-Za-z0-9._-]{8,64}")

METHODES = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
# Where citizens' answers are saved.
ENREGISTREMENTS = "espace/brouillons/"


class SuiviDesRequetes:
    """The outermost middleware. `X-Request-ID` comes back in the answer, so that somebody can quote it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        identifiant = _identifiant(request)
        repere = IDENTIFIANT.set(identifiant)
        debut = time.monotonic()
        try:
            reponse = self.get_response(request)
            self._noter(request, reponse.status_code, time.monotonic() - debut)
        finally:
            IDENTIFIANT.reset(repere)
        reponse["X-Request-ID"] = identifiant
        return reponse

    def _noter(self, request, statut: int, duree: float) -> None:
        route = route_de(request)
        if statut >= 500 and request.method == "POST" and route.startswith(ENREGISTREMENTS):
            noter_un_echec()
        methode = request.method if request.method in METHODES else "autre"
        REQUETES.labels(methode, route, statut).inc()
        DUREES.labels(route).observe(duree)
        journal.info(
            "%s %s %s",
            methode,
            route,
            statut,
            extra={"methode": methode, "route": route, "statut": statut, "duree_ms": round(duree * 1000, 1)},
        )


def _identifiant(request) -> str:
    donne = request.headers.get("X-Request-ID", "")
    return donne if DONNE_PAR_LE_MANDATAIRE.fullmatch(donne) else uuid.uuid4().hex
