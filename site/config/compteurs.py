"""What the web processes count: requests by route and status, and how long they take."""

import os

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from config.compteurs_partages import VARIABLE

SECONDES = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
REQUETES = Counter("portail_requetes", "Requêtes servies", ["methode", "route", "statut"])
DUREES = Histogram("portail_requete_secondes", "Durée des requêtes", ["route"], buckets=SECONDES)


def registre() -> CollectorRegistry:
    """Return what all the processes of this server counted; in a process alone (tests), what it counted."""
    if VARIABLE not in os.environ:
        return REGISTRY
    commun = CollectorRegistry()
    MultiProcessCollector(commun)
    return commun
