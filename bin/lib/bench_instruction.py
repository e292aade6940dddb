"""The agents' inbox: a list of many demandes beside the same list of a thousand, page after page, and its counts."""

import itertools
import statistics
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from base_de_demandes import base_de
from mesure import REGLAGES, Cotes, Mesure

PEU = 1_000
PAR_PAGE = 25
ORDRES = ("-deposee_le", "urgence")
FILTRES = ("", "demarche", "service", "agent", "statut")
PAIRES = 9
RECHERCHES = 40


def mesures() -> list[Mesure]:
    combinaisons = "corbeille × filtre × ordre, première et dernière page"
    return [
        Mesure("instruction.liste", f"temps SQL de toutes les pages ({combinaisons}), contre mille demandes",
               _toutes_les_listes, plafond=1.3, reference="G12"),
        Mesure("instruction.liste-pire", "la pire de ces pages, contre la même de mille demandes",
               _la_pire_liste, reference="G12"),
        Mesure("instruction.liste-lente", "la plus lente de ces pages, en temps SQL",
               _la_liste_la_plus_lente, unite="ms", reference="G12"),
        Mesure("instruction.derniere", "la dernière page de chaque corbeille, contre la première",
               _derniere_page, plafond=1.3, reference="G13"),
        Mesure("instruction.comptes", "les comptes des onglets et ceux de l’accueil, contre mille demandes",
               _comptes, plafond=2, reference="G14"),
        Mesure("instruction.rare", "chercher un mot rare ou un numéro, contre mille demandes",
               _mots_rares, plafond=2, reference="G15"),
        Mesure("instruction.recherche", f"99e centile de {RECHERCHES} recherches de toutes sortes, comptes compris",
               _toutes_les_recherches, plafond=50, unite="ms", reference="G15"),
        Mesure("instruction.autres", "la plus lente des listes qu’aucun index ne sert",
               _autres_listes, unite="ms", reference="G12"),
    ]  # fmt: skip


@dataclass
class Chrono:
    """Adds up the time of statements, and how many."""

    secondes: float = 0.0
    nombre: int = 0
    fautes: list = field(default_factory=list)

    def __call__(self, executer, sql, parametres, plusieurs, contexte):
        debut = time.perf_counter()
        try:
            return executer(sql, parametres, plusieurs, contexte)
        finally:
            self.secondes += time.perf_counter() - debut
            self.nombre += 1


class Boite:
    """The inbox of one agent in one database of demandes."""

    def __init__(self, utiliser, adresse: str = "agent1"):
        self.utiliser, self.adresse = utiliser, adresse
        with utiliser():
            from django.contrib.auth import get_user_model

            from formulaires.charge.decor import DOMAINE
            from formulaires.models import Demande, DemarchePage

            self.agent = get_user_model().objects.get(email=f"{adresse}@{DOMAINE}")
            service = self.agent.groups.get().habilitations.first().service_id
            self.valeurs = {
                "demarche": DemarchePage.objects.get(slug="charge-1").pk,
                "service": service,
                "agent": self.agent.pk,
                "statut": "Acceptée",
            }
            self.numero = Demande.objects.filter(service=service).values_list("reference", flat=True).last()

    def liste(self, corbeille: str, requete: str = ""):
        from django.http import QueryDict

        from formulaires.instruction.liste import ListeDemandee

        return ListeDemandee(self.agent, corbeille, QueryDict(requete))

    def requete(self, filtre: str) -> str:
        return f"{filtre}={self.valeurs[filtre]}" if filtre else ""

    def page(self, corbeille: str, requete: str, ordre: str, curseur: str = "") -> float:
        """Return the seconds that the database took for one page."""
        from formulaires.instruction.lignes import habiller

        liste = self.liste(corbeille, requete)
        colonnes, selection = liste.colonnes, liste.selection

        def lire():
            return selection.page(
                liste.corbeille,
                ordre=ordre,
                curseur=curseur,
                taille=PAR_PAGE,
                habiller=lambda demandes: habiller(demandes, self.agent, colonnes),
            )

        return self.chronometrer(lire)

    def comptes(self, corbeilles: list, requete: str = "") -> float:
        liste = self.liste("toutes", requete)
        selection = liste.selection
        return self.chronometrer(lambda: selection.comptes(corbeilles))

    @staticmethod
    def chronometrer(faire) -> float:
        from django.db import connections

        chrono = Chrono()
        with connections["default"].execute_wrapper(chrono):
            faire()
        return chrono.secondes


@contextmanager
def boites(*nombres: int, adresse: str = "agent1"):
    """Give the inbox of the same agent in databases of so many demandes."""
    with ExitStack() as fins:
        yield [Boite(fins.enter_context(base_de(nombre)), adresse) for nombre in nombres]


def _combinaisons():
    from formulaires.instruction.corbeilles import CORBEILLES

    return list(itertools.product(CORBEILLES, FILTRES, ORDRES, ("", "fin")))


@contextmanager
def _toutes_les_listes():
    with boites(REGLAGES.echelle, PEU) as (beaucoup, peu):

        def lire(boite) -> float:
            with boite.utiliser():
                return sum(boite.page(c, boite.requete(f), o, page) for c, f, o, page in _combinaisons())

        yield Cotes(mesure=lambda: lire(beaucoup), temoin=lambda: lire(peu))


@contextmanager
def _la_pire_liste():
    with boites(REGLAGES.echelle, PEU) as (beaucoup, peu):
        yield Cotes(mesure=lambda: max(rapport for rapport, *_ in rapports_des_listes(beaucoup, peu)))


def rapports_des_listes(beaucoup: Boite, peu: Boite) -> list[tuple]:
    """Return, the worst first, the median ratio of each page, its two medians in milliseconds, and which it is."""
    rapports = []
    for combinaison in _combinaisons():
        corbeille, filtre, ordre, page = combinaison

        def lire(boite, corbeille=corbeille, filtre=filtre, ordre=ordre, page=page):
            with boite.utiliser():
                return boite.page(corbeille, boite.requete(filtre), ordre, page) * 1000

        lire(beaucoup), lire(peu)
        releves = [(lire(beaucoup), lire(peu), lire(peu), lire(beaucoup)) for _ in range(PAIRES)]
        rapport = statistics.median((a + d) / (b + c) for a, b, c, d in releves)
        temps = [statistics.median(r[i] for r in releves) for i in (0, 1)]
        rapports.append((rapport, *temps, *combinaison))
    return sorted(rapports, reverse=True)


@contextmanager
def _la_liste_la_plus_lente():
    with boites(REGLAGES.echelle) as [boite]:

        def la_plus_lente() -> float:
            with boite.utiliser():
                return max(
                    statistics.median(boite.page(c, boite.requete(f), o, page) for _ in range(PAIRES))
                    for c, f, o, page in _combinaisons()
                ) * 1000  # fmt: skip

        yield Cotes(mesure=la_plus_lente)


@contextmanager
def _derniere_page():
    from formulaires.instruction.corbeilles import CORBEILLES

    with boites(REGLAGES.echelle) as [boite]:

        def lire(curseur: str) -> float:
            with boite.utiliser():
                return sum(boite.page(cle, "", corbeille.ordre, curseur) for cle, corbeille in CORBEILLES.items())

        yield Cotes(mesure=lambda: lire("fin"), temoin=lambda: lire(""))


@contextmanager
def _comptes():
    from formulaires.instruction.accueil import rubriques
    from formulaires.instruction.corbeilles import CORBEILLES

    with boites(REGLAGES.echelle, PEU) as (beaucoup, peu):

        def compter(boite) -> float:
            with boite.utiliser():
                onglets = sum(boite.comptes(list(CORBEILLES.values()), boite.requete(f)) for f in FILTRES)
                return onglets + boite.chronometrer(lambda: [r.compte_lisible for r in rubriques(boite.agent)])

        yield Cotes(mesure=lambda: compter(beaucoup), temoin=lambda: compter(peu))


def _chercher(boite, mots: str) -> float:
    """Return the seconds that the database took for a search: its page, and the count of each tab."""
    from urllib.parse import urlencode

    from formulaires.instruction.corbeilles import CORBEILLES
    from formulaires.instruction.lignes import habiller

    liste = boite.liste("toutes", urlencode({"q": mots}))

    def lire():
        liste.selection.page(
            liste.corbeille,
            ordre=liste.ordre,
            curseur="",
            taille=PAR_PAGE,
            habiller=lambda demandes: habiller(demandes, boite.agent, liste.colonnes),
        )
        liste.selection.comptes(list(CORBEILLES.values()))

    return boite.chronometrer(lire)


@contextmanager
def _mots_rares():
    with boites(REGLAGES.echelle, PEU) as (beaucoup, peu):

        def chercher(boite) -> float:
            with boite.utiliser():
                return sum(_chercher(boite, mots) for mots in (boite.numero, "introuvable", f"{boite.numero} nuit"))

        yield Cotes(mesure=lambda: chercher(beaucoup), temoin=lambda: chercher(peu))


@contextmanager
def _toutes_les_recherches():
    """Common words, families of words, names, beginnings, several words, none that exists."""
    mots = ["nuit", "nuits", "théâtre", "bocage", "compagnie", "a", "c", "le", "camille", "odile", "bar", "casaneau",
            "usager", "exemple", "charge", "nuit rois", "compagnie eclats bocage", "theatre quais", "2026", "caa",
            "caa 2026", "danse", "danse quai", "introuvable", "hélène morouard", "fouilles", "œuvres", "vivants",
            "saint malo", "phare"]  # fmt: skip
    with boites(REGLAGES.echelle) as [boite]:

        def p99() -> float:
            with boite.utiliser():
                tous = [boite.numero, *mots, *(f"{mot} camille" for mot in mots)][:RECHERCHES]
                durees = [_chercher(boite, cherches) for _ in range(3) for cherches in tous]
            return statistics.quantiles(durees, n=100)[98] * 1000

        yield Cotes(mesure=p99)


@contextmanager
def _autres_listes():
    """Criteria that no index holds together: each page reads a bounded number of rows."""
    requetes = (
        "phase=close_sans_suite", "phase=en_instruction&departement=14", "statut=Refusée&demarche={demarche}",
        "echeance=retard&statut=Acceptée", "etiquette={etiquette}&phase=attente_usager", "relation=compagnie",
        "demarche={demarche}&c_discipline=Danse", "agent={agent}&statut=Refusée", "departement=14, 61, 50, 27",
    )  # fmt: skip
    with boites(REGLAGES.echelle) as [boite]:

        def la_plus_lente() -> float:
            from formulaires.models import Etiquette

            with boite.utiliser():
                valeurs = boite.valeurs | {"etiquette": Etiquette.objects.first().pk}
                return max(
                    statistics.median(boite.page("toutes", r.format(**valeurs), o, page) for _ in range(5))
                    for r, o, page in itertools.product(requetes, ORDRES, ("", "fin"))
                ) * 1000  # fmt: skip

        yield Cotes(mesure=la_plus_lente)
