"""System checks of a deployment, and the one that the web process makes before it serves anybody.

`manage.py check --deploy --database default` runs them all; `migrate` runs the one on the database.
"""

import stat

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection

from espace_usager.comptes.demonstration import comptes_de_demonstration_presents
from formulaires.coffre.detruits import rejouer
from formulaires.coffre.models import TrousseauDetruit

ENTROPIE_RECOMMANDEE = 50
REFUS_DES_COMPTES_DE_DEMONSTRATION = (
    "Cette base contient des comptes de démonstration, dont le mot de passe est public : "
    "le portail ne démarre pas hors démonstration."
)


@register(Tags.database)
def verifier_les_comptes_de_demonstration(app_configs=None, databases=None, **options) -> list[Error]:
    """Error if anybody could sign in to this database with a password everybody knows."""
    if DEFAULT_DB_ALIAS not in (databases or ()) or not _comptes_de_demonstration_interdits():
        return []
    return [
        Error(
            REFUS_DES_COMPTES_DE_DEMONSTRATION,
            hint="Supprimez ces comptes, ou désignez une autre base par DATABASE_URL.",
            id="portail.E001",
        )
    ]


@register
def verifier_les_delais_des_taches(app_configs=None, **options) -> list[Error]:
    """Error if a task still at work could be started a second time (`retry` too short; safety.md §2.3)."""
    commun = {cle: valeur for cle, valeur in settings.Q_CLUSTER.items() if cle != "ALT_CLUSTERS"}
    files = {commun["name"]: {}} | settings.Q_CLUSTER.get("ALT_CLUSTERS", {})
    return [
        Error(f"Q_CLUSTER « {nom} » : retry doit dépasser timeout × (1 + queue_limit / workers).", id="portail.E002")
        for nom, propre in files.items()
        if not _delais_surs(commun | propre)
    ]


@register(Tags.security, deploy=True)
def verifier_la_cle_maitre(app_configs=None, **options) -> list[Warning]:
    """Warn if others than its owner may read the key that opens every file."""
    cle = settings.COFFRE_CLE_MAITRE
    if not cle.is_file() or not stat.S_IMODE(cle.stat().st_mode) & 0o077:
        return []
    return [Warning(f"{cle} est lisible par d’autres que son propriétaire.", hint="chmod 400", id="portail.W001")]


@register(Tags.security, deploy=True)
def verifier_la_force_des_mots_de_passe(app_configs=None, **options) -> list[Warning]:
    """Warn if a password may be weaker than the CNIL recommends where wrong attempts are limited, as they are here."""
    planchers = ("COMPTE_MDP_ENTROPIE_MIN_BITS", "COMPTE_MDP_AGENT_ENTROPIE_MIN_BITS")
    return [
        Warning(
            f"{plancher} vaut {getattr(settings, plancher)} : la CNIL recommande 50 bits au moins "
            "(délibération n° 2022-100 du 21 juillet 2022).",
            hint=f"{plancher}=50",
            id="portail.W002",
        )
        for plancher in planchers
        if getattr(settings, plancher) < ENTROPIE_RECOMMANDEE
    ]


def refuser_les_comptes_de_demonstration() -> None:
    """Stop the process that is about to serve the portal (ImproperlyConfigured) if it must not."""
    if _comptes_de_demonstration_interdits():
        raise ImproperlyConfigured(REFUS_DES_COMPTES_DE_DEMONSTRATION)


def rejouer_les_destructions() -> None:
    """Destroy again, before anybody is served, what a restored backup brought back (C59).

    Stops the process if the register cannot be read: what it forbids would be open.
    """
    if _existe(TrousseauDetruit):
        rejouer()


def _comptes_de_demonstration_interdits() -> bool:
    return not settings.PORTAIL_DEMO and _existe(get_user_model()) and comptes_de_demonstration_presents()


def _existe(modele) -> bool:
    """Has this table been made? Before the first migration there is nothing to ask."""
    return modele._meta.db_table in connection.introspection.table_names()


def _delais_surs(file: dict) -> bool:
    return file["retry"] > file["timeout"] * (1 + file["queue_limit"] / file["workers"])
