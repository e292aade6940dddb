"""Puts the layer together as the settings say, and gives the site's version to whoever changes it."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings

from config.cache.cle import Reconnaissance
from config.cache.etagere import Etagere
from config.cache.version import Version

MEGAOCTET = 1024 * 1024


def version_du_site() -> Version | None:
    """Return the version shared by the processes of this machine; None when pages are not kept ready."""
    return _version() if settings.PAGES_PRETES else None


@lru_cache(1)
def _version() -> Version:
    return Version(settings.PORTAIL_VAR / "pages" / "version", partagee=bool(settings.PAGES_PRETES_REDIS))


def devant(application: Callable) -> Callable:
    """Return `application` behind ready pages. A process that starts may have new code: what was ready is forgotten."""
    from config.cache.couche import PagesPretes

    version = version_du_site()
    if version is None:
        return application
    version.changer()
    limite = settings.PAGES_PRETES_MO * MEGAOCTET
    etagere = Etagere(settings.PORTAIL_VAR / "pages", limite)
    reconnaissance = Reconnaissance.des_reglages(settings)
    if not settings.PAGES_PRETES_REDIS:
        return PagesPretes(application, reconnaissance, version, etagere, limite)
    from config.cache.relais import Relais

    relais = Relais(version, settings.PAGES_PRETES_REDIS)
    relais.lancer()
    return PagesPretes(application, reconnaissance, version, etagere, limite, relais.est_a_l_ecoute)
