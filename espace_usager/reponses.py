"""How a draft holds answers: the adapter between a `Brouillon` and the engine."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from django.db.models import Q
from django.utils import timezone

from espace_usager.models import Brouillon
from formulaires.definitions import Champ, Definition
from formulaires.delais import jour_a_paris
from formulaires.models import Demande, DemarchePage, PieceJointe, VersionDemarche
from formulaires.parcours.lecture import personne_morale
from formulaires.parcours.lignes import assembler
from formulaires.parcours.parcours import Parcours, evaluer


@dataclass(frozen=True)
class LienRecu:
    """A signed link that was followed: the parameter as it came, and what it says once checked."""

    jeton: str = ""
    valeurs: dict = field(default_factory=dict)


@lru_cache(maxsize=512)
def champs_imposes(definition: Definition) -> dict[str, Champ]:
    """Return the read-only questions of a version, by key: no other is asked of any source again."""
    return {champ.cle: champ for champ in definition.champs() if champ.lecture_seule}


@dataclass
class Remplissage:
    """A démarche being filled: with its draft, or before the first saved answer without one.

    `recu` and `imposees` serve before there is a draft, which then keeps both. `actualisees` names the read-only
    questions whose value just changed.
    """

    id: uuid.UUID
    version: VersionDemarche
    brouillon: Brouillon | None = None
    recu: LienRecu = LienRecu()
    imposees: dict = field(default_factory=dict)
    actualisees: list[str] = field(default_factory=list)

    @property
    def demarche(self) -> DemarchePage:
        return self.version.demarche

    @property
    def definition(self) -> Definition:
        return self.version.definition

    @property
    def lien(self) -> dict:
        """What the signed link it was begun with says, by key of question."""
        return self.brouillon.lien if self.brouillon else self.recu.valeurs

    @property
    def est_commence(self) -> bool:
        return self.brouillon is not None

    @cached_property
    def valeurs(self) -> dict:
        """The raw answers by key; an answer never names a file that is not there any more."""
        valeurs = self._brutes
        for reponses, champ in _champs_de_pieces(self.definition, valeurs):
            if reponses.get(champ.cle):
                reponses[champ.cle] = [piece for piece in reponses[champ.cle] if piece in self.pieces]
        return valeurs | self._imposees

    @property
    def _imposees(self) -> dict:
        """The values of read-only questions: whatever was sent, these alone count (C30)."""
        imposees = self.brouillon.imposees if self.brouillon else self.imposees
        return {cle: imposees.get(cle, {}).get("valeur", "") for cle in champs_imposes(self.definition)}

    @cached_property
    def parcours(self) -> Parcours:
        return evaluer(self.definition, self.valeurs, self._jour)

    @property
    def corrigee(self) -> Demande | None:
        """The demande that these answers correct, None when they are to be filed."""
        return self.brouillon.corrections.demande if self.brouillon and self.brouillon.corrections_id else None

    @property
    def _jour(self) -> date:
        """The day by whose rules answers are checked: a demande keeps those of its deposit."""
        return jour_a_paris(self.corrigee.deposee_le) if self.corrigee else timezone.localdate()

    @property
    def beneficiaire(self) -> str:
        """For whom the demande is made, empty when it is for the citizen."""
        return personne_morale(self.parcours)

    @cached_property
    def pieces(self) -> dict[str, PieceJointe]:
        """The files attached so far, by id; no query when the draft has none."""
        ids = self.pieces_citees
        if not ids:
            return {}
        ici = Q(brouillon=self.id) | Q(demande=self.corrigee) if self.corrigee else Q(brouillon=self.id)
        recues = PieceJointe.objects.filter(ici, pk__in=ids).select_related("fichier__trousseau")
        return {str(piece.pk): piece for piece in recues}

    @property
    def pieces_citees(self) -> list[str]:
        """The ids of files that the answers name, still there or not."""
        champs = _champs_de_pieces(self.definition, self._brutes)
        return [piece for reponses, champ in champs for piece in reponses.get(champ.cle) or ()]

    @cached_property
    def _brutes(self) -> dict:
        return self.brouillon.valeurs if self.brouillon else assembler(self.definition, {}, {})

    def lignes(self, groupe: Champ) -> list[str]:
        """The ids of a groupe's rows, in order."""
        return [ligne["id"] for ligne in self.valeurs.get(groupe.cle) or ()]

    @property
    def versions(self) -> dict[str, int]:
        """How many times each answer changed, by path; those never given are not there."""
        entrees = self.brouillon.reponses if self.brouillon else {}
        return {chemin: entree["version"] for chemin, entree in entrees.items()}

    def version_du_champ(self, cle: str) -> int:
        """How many times the answer changed: what a page must have seen to change it again. 0: never answered."""
        return self._entree(cle).get("version", 0)

    def origine_du_champ(self, cle: str) -> str:
        """Where the saved answer comes from (`formulaires.sources`), empty when the citizen typed it."""
        return self._entree(cle).get("origine", "")

    def _entree(self, cle: str) -> dict:
        return self.brouillon.reponses.get(cle, {}) if self.brouillon else {}


def _champs_de_pieces(definition: Definition, valeurs: dict) -> Iterator[tuple[dict, Champ]]:
    """Give each question about files with the answers it is in: those of the whole, or those of a row."""
    for groupe, champ in definition.toutes_les_questions():
        if champ.type == "piece":
            yield from ((ligne, champ) for ligne in ([valeurs] if groupe is None else valeurs[groupe.cle]))
