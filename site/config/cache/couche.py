"""The outermost WSGI layer: ready bytes to visitors without a session, everything else to Django.

A page that is no longer of the site's version is rendered again by exactly one request; the others are given the
former one for `PERIME_MAX`, then wait for it. What Django answers is passed on as it is when it is not to be kept.
"""

import time
from collections.abc import Callable

from config.cache.cle import Cle, Reconnaissance
from config.cache.etagere import Etagere
from config.cache.marque import DEMANDE, ENTETE
from config.cache.memoire import Memoire
from config.cache.page_prete import PagePrete, preparer
from config.cache.version import Version

PERIME_MAX = 0.7
"""Seconds. With the delay of `version`, what is published shows everywhere within one second."""
ATTENTE_MAX = 10.0


class PagesPretes:
    """`en_service`, asked each time, tells whether the version is known (see `relais`)."""

    def __init__(
        self,
        application: Callable,
        reconnaissance: Reconnaissance,
        version: Version,
        etagere: Etagere,
        limite: int,
        en_service: Callable[[], bool] = lambda: True,
    ):
        self.application, self.reconnaissance = application, reconnaissance
        self.version, self.etagere, self.memoire = version, etagere, Memoire(limite)
        self.en_service = en_service

    def __call__(self, environ, start_response):
        cle = self.reconnaissance.cle(environ)
        if cle is None or not self.en_service():
            return self.application(environ, start_response)
        page = self.memoire.lire(cle)
        if page is not None and self._est_a_jour(page):
            return _envoyer(page, environ, start_response)
        return self._sans_page_a_jour(cle, environ, start_response)

    def _est_a_jour(self, page: PagePrete) -> bool:
        return page.version >= self.version.courante() and time.time() < page.perime_a

    def _peut_encore_servir(self, page: PagePrete) -> bool:
        """Has it been out of date for a moment only?"""
        d_une_version = self.version.courante() - page.version
        if d_une_version > 1 or (d_une_version == 1 and self.version.age() > PERIME_MAX):
            return False
        return time.time() < page.perime_a + PERIME_MAX

    def _sans_page_a_jour(self, cle: Cle, environ, start_response):
        if environ["REQUEST_METHOD"] == "HEAD" or self.memoire.refuse(cle, self.version.courante()):
            return self.application(environ, start_response)
        nom = repr(cle)
        ancienne = self._de_l_etagere(cle, nom) or self.memoire.lire(cle)
        if ancienne is not None and self._est_a_jour(ancienne):
            return _envoyer(ancienne, environ, start_response)
        en_attendant = ancienne if ancienne is not None and self._peut_encore_servir(ancienne) else None
        with self.etagere.verrou(nom, 0 if en_attendant else ATTENTE_MAX) as a_moi:
            page = en_attendant
            if a_moi:
                page = self._faite_entre_temps(cle, nom) or self._rendre(cle, nom, environ, start_response)
        if isinstance(page, PagePrete):
            return _envoyer(page, environ, start_response)
        return self.application(environ, start_response) if page is None else page

    def _de_l_etagere(self, cle: Cle, nom: str) -> PagePrete | None:
        page = self.etagere.lire(nom)
        if page is not None and self._est_a_jour(page):
            self.memoire.garder(cle, page)
        return page

    def _faite_entre_temps(self, cle: Cle, nom: str) -> PagePrete | None:
        page = self._de_l_etagere(cle, nom)
        return page if page is not None and self._est_a_jour(page) else None

    def _rendre(self, cle: Cle, nom: str, environ, start_response) -> PagePrete | list[bytes] | None:
        """Ask Django; return the page if it may be kept, else its body, begun; None if it is known not to be kept.

        The version is read first: what changes while Django works is not in what it gives.
        """
        version = self.version.courante()
        if self.memoire.refuse(cle, version):
            return None
        statut, entetes, corps = _reponse_de(self.application, environ | {DEMANDE: True})
        jusqu_a = next((valeur for nom_, valeur in entetes if nom_ == ENTETE), None)
        if jusqu_a is None:
            self.memoire.refuser(cle, version)
            start_response(statut, entetes)
            return [corps]
        page = preparer(entetes, corps, version, float(jusqu_a))
        self.etagere.ranger(nom, page)
        self.memoire.garder(cle, page)
        self.version.compter_un_rendu()
        return page


def _reponse_de(application: Callable, environ) -> tuple[str, list[tuple[str, str]], bytes]:
    recu = []
    morceaux = application(environ, lambda statut, entetes, erreur=None: recu.append((statut, entetes)))
    try:
        corps = b"".join(morceaux)
    finally:
        if fermer := getattr(morceaux, "close", None):
            fermer()
    return *recu[-1], corps


def _envoyer(page: PagePrete, environ, start_response) -> list[bytes]:
    statut, entetes, corps = page.reponse(
        environ.get("HTTP_ACCEPT_ENCODING", ""),
        environ.get("HTTP_IF_NONE_MATCH", ""),
        tete=environ["REQUEST_METHOD"] == "HEAD",
    )
    start_response(statut, entetes)
    return corps
