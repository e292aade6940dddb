"""One look at one thing each. None names a host nor a secret; `releve` turns what they raise into a finding."""

import shutil
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from config.sante.constats import Constat, Etat
from formulaires.coffre import clamd, depot
from formulaires.courrier.models import Battement, Courriel

SILENCE_TOLERE = timedelta(minutes=5)
ATTENTE_TOLEREE = timedelta(minutes=15)
SIGNATURES_TOLEREES = timedelta(days=3)
PLACE_MINIMALE = 500_000_000
DELAI_ANTIVIRUS = 2

_migrations_appliquees = False


def base() -> Constat:
    """Does the database answer?"""
    with connections[DEFAULT_DB_ALIAS].cursor() as curseur:
        curseur.execute("SELECT 1")
    return Constat("base", "Base de données", Etat.OK, "Elle répond.")


def migrations() -> Constat:
    """Is the database as this code expects it? Later migrations of a newer release do not count.

    Looked at until it is: code and applied migrations do not change under a process that serves.
    """
    global _migrations_appliquees
    restantes = 0 if _migrations_appliquees else _migrations_restantes()
    _migrations_appliquees = restantes == 0
    if restantes:
        phrase = f"{restantes} migrations restent à appliquer : lancez la ligne « release » du Procfile."
        return Constat("migrations", "Structure de la base", Etat.INDISPONIBLE, phrase, {"restantes": restantes})
    return Constat("migrations", "Structure de la base", Etat.OK, "Elle est à jour.", {"restantes": 0})


def memoire() -> Constat:
    """Does the cache give back what it was given?"""
    temoin = uuid.uuid4().hex
    cache.set("sante:temoin", temoin, 30)
    if cache.get("sante:temoin") is None:
        return Constat("cache", "Mémoire partagée", Etat.DEGRADE, "Elle ne garde rien : le portail est plus lent.")
    return Constat("cache", "Mémoire partagée", Etat.OK, "Elle répond.")


def stockage() -> Constat:
    """Can a file be kept? Writes a few bytes and takes them back."""
    nom = depot.nouveau_nom()
    try:
        with depot.ecrire(nom) as flux:
            flux.write(b"sante")
    finally:
        depot.supprimer(nom)
    return Constat("stockage", "Stockage des fichiers", Etat.OK, "Il accepte les fichiers.")


def ouvriers() -> Constat:
    """Have all the clusters of workers given a sign of life?"""
    attendues = {settings.Q_CLUSTER["name"], *settings.Q_CLUSTER.get("ALT_CLUSTERS", {})}
    vues = dict(Battement.objects.filter(grappe__in=attendues).values_list("grappe", "vu_le"))
    maintenant = timezone.now()
    ages = {nom: (maintenant - vues[nom]).total_seconds() for nom in attendues if nom in vues}
    muettes = [nom for nom in sorted(attendues) if ages.get(nom, 1e9) > SILENCE_TOLERE.total_seconds()]
    mesures = {f"silence_{nom}_secondes": age for nom, age in ages.items()}
    if muettes:
        phrase = (
            f"Sans signe de vie depuis plus de 5 minutes : {', '.join(muettes)}. Les courriels et les longs travaux "
            "attendent ; rien n’est perdu. Relancez les processus « worker » et « worker_long »."
        )
        return Constat("ouvriers", "Tâches de fond", Etat.DEGRADE, phrase, mesures)
    return Constat("ouvriers", "Tâches de fond", Etat.OK, "Elles tournent.", mesures)


def courrier() -> Constat:
    """Do mails leave? Counts at most a thousand."""
    maintenant = timezone.now()
    dus = Courriel.objects.en_attente()
    retard = dus.filter(cree_le__lt=maintenant - ATTENTE_TOLEREE)[:1000].count()
    echecs = Courriel.objects.en_echec().filter(cree_le__gt=maintenant - timedelta(days=1))[:1000].count()
    mesures = {"en_attente": dus[:1000].count(), "en_retard": retard, "echecs_du_jour": echecs}
    if retard or echecs:
        phrase = (
            f"{retard} en attente depuis plus de 15 minutes, {echecs} abandonnés depuis hier : "
            "voyez le serveur d’envoi. Les courriels en attente partiront d’eux-mêmes."
        )
        return Constat("courrier", "Courriels", Etat.DEGRADE, phrase, mesures)
    return Constat("courrier", "Courriels", Etat.OK, "Ils partent.", mesures)


def antivirus() -> Constat:
    """Does the antivirus answer, and are its signatures recent?"""
    titre = "Antivirus"
    if settings.ANTIVIRUS == "aucun":
        return Constat("antivirus", titre, Etat.DEGRADE, "Aucun : les fichiers reçus ne sont pas analysés.")
    age = clamd.age_des_signatures(settings.CLAMD, DELAI_ANTIVIRUS)
    if age is None:
        return Constat("antivirus", titre, Etat.OK, "Il répond ; la date de ses signatures n’est pas connue.")
    mesures = {"signatures_secondes": age.total_seconds()}
    if age > SIGNATURES_TOLEREES:
        return Constat(
            "antivirus", titre, Etat.DEGRADE, f"Ses signatures ont {age.days} jours : voyez freshclam.", mesures
        )
    return Constat("antivirus", titre, Etat.OK, "Il répond, avec des signatures récentes.", mesures)


def disque() -> Constat:
    """Is there room where this machine writes?"""
    libres = shutil.disk_usage(settings.PORTAIL_VAR).free
    mesures = {"libres_octets": libres}
    if libres < PLACE_MINIMALE:
        return Constat("disque", "Disque", Etat.DEGRADE, f"Il reste {libres // 1_000_000} Mo.", mesures)
    return Constat("disque", "Disque", Etat.OK, f"Il reste {libres // 1_000_000_000} Go.", mesures)


def _migrations_restantes() -> int:
    executeur = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return len(executeur.migration_plan(executeur.loader.graph.leaf_nodes()))
