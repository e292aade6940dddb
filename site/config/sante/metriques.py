"""The portal's figures in Prometheus' text format: what the web processes counted, and what the checks measured."""

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from config.compteurs import registre
from config.sante.constats import Constat


def exposer(constats: list[Constat]) -> tuple[bytes, str]:
    """Return the text and its content type. Names nobody: counts, seconds and bytes only."""
    return generate_latest(registre()) + generate_latest(_constats(constats)), CONTENT_TYPE_LATEST


def _constats(constats: list[Constat]) -> CollectorRegistry:
    instant = CollectorRegistry()
    etats = Gauge("portail_etat", "0 : bien ; 1 : à surveiller ; 2 : en panne", ["controle"], registry=instant)
    mesures = Gauge("portail_mesure", "Ce qu’un contrôle mesure", ["controle", "mesure"], registry=instant)
    for constat in constats:
        etats.labels(constat.nom).set(constat.etat)
        for nom, valeur in constat.mesures.items():
            mesures.labels(constat.nom, nom).set(valeur)
    return instant
