"""Write many demandes at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from formulaires.charge.copie import copier, ranger, reserver, sans_index
from formulaires.charge.decor import DOMAINE, Decor
from formulaires.charge.formulaire import titre_au_hasard
from formulaires.charge.mots import DEBUTS, FINS, MILIEUX, PRENOMS
from formulaires.charge.rangees import COLONNES, Inventee
from formulaires.charge.vies import ANCIENNETE, vie_au_hasard
from formulaires.dates import PARIS
from formulaires.models import CompteurDeReferences, Demande

LOT = 5_000
EN_GROS = 20_000
"""From so many, indexes are made again once all is written: quicker, but lists wait meanwhile."""
DEMANDES_PAR_USAGER = 4
COMPTE = (
    "id", "password", "is_superuser", "email", "prenom", "nom", "is_active", "cree_le", "confirme_le", "generation",
)  # fmt: skip


@dataclass(frozen=True)
class Personne:
    """Who files: what the account's row and the words of a search say of them."""

    pk: int
    prenom: str
    nom: str

    @property
    def email(self) -> str:
        return f"usager{self.pk}@{DOMAINE}"


def charger(decor: Decor, nombre: int, suivi: Callable[[int], None] = lambda faites: None) -> None:
    """Add `nombre` demandes in one transaction: a load that is stopped leaves nothing. `suivi` is told how many so far.

    Locks the compteurs of these démarches, and the tables when `nombre` is `EN_GROS` or more.
    """
    usagers = get_user_model()
    tables = [usagers, *COLONNES]
    with transaction.atomic():
        with connection.cursor() as curseur:
            curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
            curseur.execute("SET LOCAL maintenance_work_mem = '512MB'")
            curseur.execute("SET LOCAL synchronous_commit = off")
        with sans_index(tables, si=nombre >= EN_GROS):
            personnes = _personnes(max(1, nombre // DEMANDES_PAR_USAGER))
            depuis = timezone.now()
            copier(usagers, COMPTE, (_compte(personne, depuis) for personne in personnes))
            _copier_les_demandes(_Chargement(decor, nombre, personnes), suivi)
    ranger(tables)


def _copier_les_demandes(chargement: "_Chargement", suivi: Callable[[int], None]) -> None:
    demandes = chargement.demandes()
    faites = 0
    while faites < chargement.nombre:
        lot = defaultdict(list)
        for demande in islice(demandes, LOT):
            for modele, rangees in demande.rangees(chargement.hasard).items():
                lot[modele] += rangees
        for modele, colonnes in COLONNES.items():
            copier(modele, colonnes, lot[modele])
        faites += len(lot[Demande])
        suivi(faites)
    chargement.garder_les_numeros()


class _Chargement:
    """The demandes to come, one after the other, the oldest first."""

    def __init__(self, decor: Decor, nombre: int, personnes: list[Personne]):
        self.decor, self.nombre, self.personnes = decor, nombre, personnes
        self.maintenant = timezone.now().replace(microsecond=0)
        self.hasard = Random(nombre)  # nosec B311 # invented demandes, the same each time
        self.compteurs: dict[tuple[str, int], CompteurDeReferences] = {}
        self.poids = [1 / (rang + 1) ** 0.7 for rang in range(len(decor.versions))]

    def demandes(self) -> Iterator[Inventee]:
        premier = reserver(Demande, self.nombre)
        for rang in range(self.nombre):
            vie = vie_au_hasard(self.hasard, rang, self.nombre, self.maintenant)
            versions = self.hasard.choices(self.decor.versions, self.poids)[0]
            version = versions[0 if self.maintenant - vie.deposee_le > ANCIENNETE / 2 else -1]
            yield Inventee(
                pk=premier + rang,
                reference=self._reference(version.version.demarche.sigle, vie.deposee_le),
                titre=titre_au_hasard(self.hasard),
                usager=self.hasard.choice(self.personnes),
                decor=self.decor,
                version=version,
                jeu=self.hasard.choice(version.jeux),
                vie=vie,
                maintenant=self.maintenant,
            )

    def _reference(self, prefixe: str, quand: datetime) -> str:
        cle = prefixe, quand.astimezone(PARIS).year
        if cle not in self.compteurs:
            self.compteurs[cle] = CompteurDeReferences.prendre(*cle)
        else:
            self.compteurs[cle].dernier += 1
        return str(self.compteurs[cle])

    def garder_les_numeros(self) -> None:
        CompteurDeReferences.objects.bulk_update(self.compteurs.values(), ["dernier"])


def _personnes(combien: int) -> list[Personne]:
    """Return people of their own names; the same ones for the same numbers of account."""
    premier = reserver(get_user_model(), combien)
    return [_personne(pk) for pk in range(premier, premier + combien)]


def _personne(pk: int) -> Personne:
    reste, debut = divmod(pk, len(DEBUTS))
    reste, milieu = divmod(reste, len(MILIEUX))
    reste, fin = divmod(reste, len(FINS))
    suite, prenom = divmod(reste, len(PRENOMS))
    nom = f"{DEBUTS[debut]}{MILIEUX[milieu]}{FINS[fin]}"
    return Personne(pk, PRENOMS[prenom], f"{nom}-{DEBUTS[suite % len(DEBUTS)]}" if suite else nom)


def _compte(personne: Personne, depuis: datetime) -> tuple:
    """Return an account that nobody can sign in with, opened three years ago."""
    ouvert_le = depuis - ANCIENNETE - timedelta(days=1)
    return (
        personne.pk, "!", False, personne.email, personne.prenom, personne.nom, True, ouvert_le, ouvert_le, 0,
    )  # fmt: skip
