"""Look for what a visitor typed: results in order, extracts, words to try instead."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from math import sqrt

from django.utils.safestring import SafeString

from cms_pages.models.entree_de_recherche import EntreeDeRecherche, MotDuSite
from cms_pages.recherche.candidats import entrees_possibles, mots_voisins
from cms_pages.recherche.extrait import extrait, surligne
from cms_pages.recherche.requete import Requete

PROXIMITE_MIN = 0.7
DEBUT_MIN = 3
SUGGESTIONS = 3
RANGS = {genre: rang for rang, genre in enumerate(EntreeDeRecherche.Genre)}


@dataclass(frozen=True)
class Resultat:
    """One thing found: where it is, and its title and a passage with the words marked, safe to show."""

    entree: EntreeDeRecherche
    racines: frozenset[str]

    @property
    def titre(self) -> SafeString:
        return surligne(self.entree.titre, self.racines)

    @cached_property
    def extrait(self) -> SafeString:
        return extrait(" ".join(filter(None, (self.entree.accroche, self.entree.texte))), self.racines)


@dataclass(frozen=True)
class Reponse:
    """What is said to the visitor. `corrigee` is what was looked for instead, when nothing held their words."""

    requete: Requete
    resultats: list[Resultat] = field(default_factory=list)
    corrigee: str = ""
    suggestions: list[str] = field(default_factory=list)

    @property
    def est_trop_courte(self) -> bool:
        return bool(self.requete.texte) and not self.requete.mots


def chercher(brute: str, genre: str | None = None) -> Reponse:
    """Look for what was typed, among things of one kind or all; typos are put right when a word is found nowhere."""
    requete = Requete(brute)
    if not requete.mots:
        return Reponse(requete)
    resultats, connues = _resultats(requete, genre)
    inconnus = [mot for mot in requete.mots if mot.racine not in connues]
    proches = {mot.nu: les_plus_proches(mot.nu) for mot in inconnus}
    corrections = {nu: formes[0] for nu, formes in proches.items() if formes}
    if not corrections:
        return Reponse(requete, resultats)
    essais = _suggestions(requete, proches)
    corrigee = requete.avec(corrections)
    autres, _ = _resultats(corrigee, genre)
    if resultats and not autres:
        return Reponse(requete, resultats)
    return Reponse(requete, autres, corrigee.texte, essais[1:])


def les_plus_proches(nu: str) -> list[str]:
    """Return the site's own words nearest to this one, as written, best first: those it begins, or almost is."""
    notes: dict[str, tuple[float, int]] = {}
    for voisin, forme, nombre in mots_voisins(nu):
        debute = len(nu) >= DEBUT_MIN and voisin.startswith(nu)
        proximite = SequenceMatcher(None, nu, voisin, autojunk=False).ratio()
        if debute or proximite >= PROXIMITE_MIN:
            notes[forme] = max(notes.get(forme, (0.0, 0)), (max(proximite, 0.9 if debute else 0.0), nombre))
    return sorted(notes, key=lambda forme: (-notes[forme][0], -notes[forme][1], forme))[:SUGGESTIONS]


def _suggestions(requete: Requete, proches: dict[str, list[str]]) -> list[str]:
    """Whole queries to try, the best first."""
    rangs = range(max(map(len, proches.values()), default=0))
    essais = ({nu: formes[min(rang, len(formes) - 1)] for nu, formes in proches.items() if formes} for rang in rangs)
    return list(dict.fromkeys(requete.avec(corrections).texte for corrections in essais))


def _resultats(requete: Requete, genre: str | None) -> tuple[list[Resultat], set[str]]:
    """Return what holds the words and anybody may read, best first, and which of their stems were found."""
    entrees = {entree.pk: entree for entree in entrees_possibles(requete) if genre in (None, entree.genre)}
    racines = frozenset(mot.racine for mot in requete.mots)
    lisibles = EntreeDeRecherche.objects.visibles().filter(pk__in=entrees)
    lignes = list(
        MotDuSite.objects.filter(entree__in=lisibles, racine__in=racines).values_list("entree", "racine", "poids")
    )
    notes = _notes(lignes, len(racines))
    ordre = sorted(notes, key=lambda cle: (-notes[cle], RANGS[entrees[cle].genre], cle))
    return [Resultat(entrees[cle], racines) for cle in ordre], {racine for _, racine, _ in lignes}


def _notes(lignes: Collection[tuple[int, str, int]], attendues: int) -> dict[int, float]:
    """Mark entries: a rare word counts more than a common one, a title more than a text, all the words above all."""
    poids: dict[tuple[int, str], int] = {}
    for entree, racine, points in lignes:
        poids[entree, racine] = max(points, poids.get((entree, racine), 0))
    frequences = Counter(racine for _, racine in poids)
    presentes = Counter(entree for entree, _ in poids)
    notes: Counter[int] = Counter()
    for (entree, racine), points in poids.items():
        notes[entree] += points / sqrt(frequences[racine]) * (presentes[entree] / attendues) ** 2
    return dict(notes)
