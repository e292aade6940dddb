"""Ready pages under a crowd: one rendering a publication, nobody's page given to another, saves that stay quick."""

import itertools
import random
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection

from bench_serveur import PRETES, installer_le_site, serveur, session
from charge import CONNEXIONS
from mesure import Cotes, Mesure

DEMANDES = 100_000
PUBLICATIONS = 10
CALME_MAX = 30
PENDANT = 8
"""Seconds of each part of the mixed run."""


def mesures() -> list[Mesure]:
    return [
        Mesure("foule.rendus", "rendus par publication, seize connexions sur l’accueil (le pire de dix)",
               _rendus, plafond=1, unite="rendu", reference="G20"),
        Mesure("foule.attente", "la plus longue attente à une publication, contre une page sans cache",
               _attente, plafond=2, reference="G20"),
        Mesure("foule.confusions", f"pages d’un autre, parmi {DEMANDES} demandes mêlées",
               _confusions, plafond=0, unite="page", reference="G21"),
        Mesure("foule.enregistrer", "99e centile d’un enregistrement sous 70 % de pages et 10 % de listes, contre seul",
               _melange, plafond=3, reference="G23"),
    ]  # fmt: skip


def demander(connexion: HTTPConnection, chemin: str, **entetes: str) -> tuple[int, bytes, float]:
    """Return the status, the body and how long it took."""
    debut = time.perf_counter()
    connexion.request("GET", chemin, headers=entetes)
    reponse = connexion.getresponse()
    return reponse.status, reponse.read(), time.perf_counter() - debut


def a_seize(travail, combien: int = CONNEXIONS) -> None:
    """Run `travail(rank)` in as many threads, to the end. Raises the first error met."""
    erreurs = []

    def garder(rang):
        try:
            travail(rang)
        except Exception as erreur:
            erreurs.append(erreur)

    fils = [threading.Thread(target=garder, args=(rang,)) for rang in range(combien)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    if erreurs:
        raise erreurs[0]


@contextmanager
def _foule_sur_l_accueil():
    """Yield a function that publishes under the crowd, and gives the renderings of each time and every duration."""
    from cms_pages.models import AccueilPage
    from config.cache.version import Version

    installer_le_site()
    with serveur(**PRETES) as portail:
        version = Version(portail.journal.parent / "var" / "pages" / "version")

        def publier() -> tuple[list[int], list[float]]:
            fini, rendus, durees = threading.Event(), [], []

            def visiter(rang):
                connexion = HTTPConnection("127.0.0.1", portail.port, timeout=30)
                while not fini.is_set():
                    durees.append(demander(connexion, "/")[2])
                connexion.close()

            crieur = threading.Thread(target=a_seize, args=(visiter,))
            crieur.start()
            compte = _au_calme(version, 0)
            for _ in range(PUBLICATIONS):
                AccueilPage.objects.get().save_revision().publish()
                version.changer()
                suivant = _au_calme(version, compte)
                rendus.append(suivant - compte)
                compte = suivant
            fini.set()
            crieur.join()
            return rendus, durees

        yield publier


def _au_calme(version, deja: int) -> int:
    """Wait until more than `deja` pages were rendered, then none for a second and a half; return how many were.

    On a busy machine a rendering takes longer than the pause between two publications, and must not count for the next.
    """
    fin = time.monotonic() + CALME_MAX
    compte, depuis = version.rendus, time.monotonic()
    while time.monotonic() < fin and (compte <= deja or time.monotonic() - depuis < 1.5):
        time.sleep(0.05)
        if version.rendus != compte:
            compte, depuis = version.rendus, time.monotonic()
    return compte


@contextmanager
def _rendus():
    with _foule_sur_l_accueil() as publier:
        yield Cotes(mesure=lambda: max(publier()[0]))


@contextmanager
def _attente():
    def sans_cache() -> float:
        durees = []

        def visiter(rang):
            connexion = HTTPConnection("127.0.0.1", nu.port, timeout=30)
            durees.extend(demander(connexion, "/")[2] for _ in range(20))
            connexion.close()

        a_seize(visiter)
        return sorted(durees)[len(durees) // 2]

    with _foule_sur_l_accueil() as publier, serveur() as nu:
        yield Cotes(mesure=lambda: max(publier()[1]) / sans_cache())


@contextmanager
def _confusions():
    """Visitors, two people signed in, and a page that bears a form's token, in any order on the same connections."""
    from django.test import Client

    from tests.factories.comptes import UsagerFactory

    installer_le_site()
    cookies = {"": ""}
    for nom in ("Zyxomma", "Quetzal"):
        client = Client()
        client.force_login(UsagerFactory(prenom=nom, nom=nom), backend="django.contrib.auth.backends.ModelBackend")
        cookies[nom] = f"sessionid={client.cookies['sessionid'].value}"
    noms, jeton = [nom.encode() for nom in cookies if nom], b"csrfmiddlewaretoken"
    chemins = ("/", "/", "/faq/", "/demarches/", "/compte/connexion/")

    def est_juste(qui: str, chemin: str, corps: bytes) -> bool:
        vus = {nom for nom in noms if nom in corps}
        jeton_permis = qui or chemin == "/compte/connexion/"
        return vus <= ({qui.encode()} if qui else set()) and (jeton_permis or jeton not in corps)

    with serveur(**PRETES) as portail:

        def compter() -> int:
            confusions = []

            def visiter(rang):
                hasard, connexion = random.Random(rang), HTTPConnection("127.0.0.1", portail.port, timeout=60)
                for _ in range(DEMANDES // CONNEXIONS):
                    qui = hasard.choices(list(cookies), weights=(90, 5, 5))[0]
                    chemin = hasard.choices(chemins, weights=(60, 20, 10, 8, 2))[0]
                    statut, corps, _ = demander(connexion, chemin, Cookie=cookies[qui])
                    if statut not in (200, 302) or not est_juste(qui, chemin, corps):
                        confusions.append((qui, chemin, statut))
                connexion.close()

            a_seize(visiter)
            return len(confusions)

        yield Cotes(mesure=compter)


@contextmanager
def _melange():
    from bench_brouillons import QUESTIONS, _version, _vide

    from tests.serveur import Frappe, sous_la_frappe

    installer_le_site()
    version, champs = _version(), tuple(f"q{rang}" for rang in range(QUESTIONS))

    def p99(portail, pendant) -> float:
        arret = threading.Event()
        frappes = [Frappe.de(_vide(version), champs, arret) for _ in range(2)]
        sous_la_frappe(portail, frappes, pendant)
        durees = sorted(duree for frappe in frappes for duree in frappe.durees)
        return durees[int(len(durees) * 0.99)]

    def marteler(portail, cookie):
        """Seven visitors of the pages for one person on their list, as the promise says."""
        fin = time.monotonic() + PENDANT

        def visiter(rang):
            connexion = HTTPConnection("127.0.0.1", portail.port, timeout=60)
            chemins = itertools.cycle(["/", "/faq/", "/demarches/"] if rang else ["/espace/demandes/"])
            while time.monotonic() < fin:
                demander(connexion, next(chemins), Cookie="" if rang else cookie)
                time.sleep(0.01)
            connexion.close()

        a_seize(visiter, 8)

    with session() as cookies, serveur(**PRETES) as portail:
        cookie = f"sessionid={cookies['sessionid']}"

        def sous_charge() -> float:
            seul = p99(portail, lambda: time.sleep(PENDANT))
            return p99(portail, lambda: marteler(portail, cookie)) / seul

        yield Cotes(mesure=sous_charge)
