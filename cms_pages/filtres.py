"""The filters of the list of démarches: what may be chosen, what is chosen, what is left.

Enters: the démarches and the address. Leaves: the ones that fit, and choices that each give at least one. Within one
filter choices add up, from one filter to the other they narrow. No query of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.http import QueryDict

from formulaires.enums import GenreDemarche, Public
from formulaires.models import DemarchePage

RECHERCHE, PAGE = "q", "page"


@dataclass(frozen=True)
class Critere:
    """One filter: its name in the address, its words, and what it reads on a démarche, as (value, words) pairs."""

    nom: str
    legende: str
    lire: Callable[[DemarchePage], Iterable[tuple[str, str]]]

    def valeurs(self, demarche: DemarchePage) -> set[str]:
        return {valeur for valeur, _ in self.lire(demarche)}


CRITERES = (
    Critere("theme", "Thème", lambda demarche: [(theme.slug, theme.nom) for theme in demarche.themes.all()]),
    Critere("public", "Vous êtes", lambda demarche: [(vise, Public(vise).label) for vise in demarche.vises]),
    Critere(
        "type",
        "Type de démarche",
        lambda demarche: [(demarche.genre, GenreDemarche(demarche.genre).label)] if demarche.genre else [],
    ),
    Critere(
        "ouvertes",
        "Disponibilité",
        lambda demarche: [("1", "Ouvertes aujourd’hui")] if demarche.est_ouverte else [],
    ),
)


@dataclass(frozen=True)
class Choix:
    """One box: how many démarches it would leave with the other filters."""

    valeur: str
    libelle: str
    nombre: int
    coche: bool


@dataclass(frozen=True)
class Facette:
    """One filter as it is shown: its boxes, none of which gives nothing."""

    nom: str
    legende: str
    choix: list[Choix]


@dataclass(frozen=True)
class Actif:
    """A choice that is made, and the address that takes it away."""

    libelle: str
    adresse: str


@dataclass
class Filtres:
    """The filters applied to `demarches`, as `parametres` (those of the address) say; unknown values are ignored."""

    demarches: list[DemarchePage]
    parametres: QueryDict
    choisis: dict[str, set[str]] = field(init=False)
    libelles: dict[str, dict[str, str]] = field(init=False)

    def __post_init__(self):
        self.libelles = {
            critere.nom: {valeur: mots for demarche in self.demarches for valeur, mots in critere.lire(demarche)}
            for critere in CRITERES
        }
        self.choisis = {nom: connus.keys() & set(self.parametres.getlist(nom)) for nom, connus in self.libelles.items()}

    @property
    def resultats(self) -> list[DemarchePage]:
        return self._qui_conviennent(CRITERES)

    @property
    def facettes(self) -> list[Facette]:
        """The filters that offer something, boxes in alphabetical order."""
        toutes = [Facette(critere.nom, critere.legende, self._choix(critere)) for critere in CRITERES]
        return [facette for facette in toutes if facette.choix]

    @property
    def actifs(self) -> list[Actif]:
        return [
            Actif(self.libelles[nom][valeur], self._adresse_sans(nom, valeur))
            for nom, valeurs in self.choisis.items()
            for valeur in sorted(valeurs)
        ]

    @property
    def suite(self) -> str:
        """What the address of another page of results keeps: the choices made and the words looked for."""
        return self._adresse_sans(None, None)

    def _qui_conviennent(self, criteres: Iterable[Critere]) -> list[DemarchePage]:
        exigences = [(critere, self.choisis[critere.nom]) for critere in criteres if self.choisis[critere.nom]]
        return [
            demarche
            for demarche in self.demarches
            if all(critere.valeurs(demarche) & voulues for critere, voulues in exigences)
        ]

    def _choix(self, critere: Critere) -> list[Choix]:
        autres = self._qui_conviennent(autre for autre in CRITERES if autre is not critere)
        nombres = Counter(valeur for demarche in autres for valeur in critere.valeurs(demarche))
        libelles, choisis = self.libelles[critere.nom], self.choisis[critere.nom]
        return [
            Choix(valeur, libelles[valeur], nombre, valeur in choisis)
            for valeur, nombre in sorted(nombres.items(), key=lambda paire: libelles[paire[0]])
        ]

    def _adresse_sans(self, nom: str | None, valeur: str | None) -> str:
        adresse = QueryDict(mutable=True)
        if mots := self.parametres.get(RECHERCHE, "").strip():
            adresse[RECHERCHE] = mots
        for critere in CRITERES:
            gardees = [choisie for choisie in self.choisis[critere.nom] if (critere.nom, choisie) != (nom, valeur)]
            adresse.setlist(critere.nom, sorted(gardees))
        return adresse.urlencode()
