"""The state of « Jouer le formulaire »: answers that travel signed in the page, and are kept nowhere.

Nothing reaches the database or the session; of a file, only its name and its type are noted.
"""

import re
import uuid
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.core import signing
from django.utils import timezone

from formulaires.champs.groupe import LIGNES_MAX
from formulaires.definitions import Definition, Etape
from formulaires.models import DemarchePage
from formulaires.parcours.chemins import champ_du_chemin
from formulaires.parcours.construction import reponses_postees
from formulaires.parcours.lignes import completer_les_lignes
from formulaires.parcours.parcours import Parcours, evaluer

SEL = "formulaires.edition.simulation"
DUREE = 24 * 3600
TAILLE_MAX = 256 * 1024
IDENTIFIANT = re.compile(r"[0-9a-z-]{8,36}")


class SimulationRefusee(Exception):
    """What came back is not what was given, or is too large to travel; the sentence says so."""


@dataclass
class Simulation:
    """One editor's walk in the draft of one démarche."""

    demarche: DemarchePage
    reponses: dict[str, Any] = field(default_factory=dict)
    fichiers: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self):
        """Give each groupe its first rows, as many as its minimum, unless the walk already had it: as in a draft."""
        for groupe in self.definition.champs():
            if groupe.champs:
                self.reponses.setdefault(groupe.cle, [{"id": id_} for id_ in completer_les_lignes(groupe, ())])

    @classmethod
    def relire(cls, demarche: DemarchePage, jeton: str) -> "Simulation":
        """Return the walk a page carried. Raises `SimulationRefusee`."""
        try:
            if len(jeton) > TAILLE_MAX:
                raise signing.BadSignature
            etat = signing.loads(jeton, salt=SEL, max_age=DUREE)
        except signing.BadSignature:
            raise SimulationRefusee("La simulation n’a pas pu continuer : elle reprend au début.") from None
        if etat["demarche"] != demarche.pk:
            raise SimulationRefusee("Cette simulation est celle d’une autre démarche.")
        return cls(demarche, etat["reponses"], etat["fichiers"])

    def sceller(self) -> str:
        """Return the state, signed and compressed. Raises `SimulationRefusee` when it is too large."""
        etat = {"demarche": self.demarche.pk, "reponses": self.reponses, "fichiers": self.fichiers}
        jeton = signing.dumps(etat, salt=SEL, compress=True)
        if len(jeton) > TAILLE_MAX:
            raise SimulationRefusee("Vos réponses sont trop longues pour une simulation : raccourcissez-les.")
        return jeton

    @cached_property
    def definition(self) -> Definition:
        """The draft's form, as publishing would freeze it now."""
        return Definition.depuis_json(self.demarche.gel())

    @property
    def parcours(self) -> Parcours:
        return evaluer(self.definition, self.reponses, timezone.localdate())

    @property
    def pieces(self) -> dict[str, SimpleNamespace]:
        """The files noted, as the questions show them."""
        return {
            id_: SimpleNamespace(
                pk=id_, est_simulee=True, fichier=SimpleNamespace(nom=nom, taille_lisible=genre or "type inconnu")
            )
            for id_, (nom, genre) in self.fichiers.items()
        }

    def prendre(self, etape: Etape, donnees, fichiers) -> None:
        """Take the answers of a posted step, right or wrong, and note its files."""
        groupes = [champ.cle for champ in etape.champs if champ.champs]
        lignes = {groupe: [ligne["id"] for ligne in self.reponses.get(groupe, ())] for groupe in groupes}
        for chemin, valeur in reponses_postees(etape, donnees, fichiers, lignes).items():
            champ = champ_du_chemin(self.definition, chemin)
            if champ is not None and champ.type == "piece":
                gardees = [id_ for id_ in valeur or () if id_ in self.fichiers]
                valeur = gardees + [self._noter(fichier) for fichier in fichiers.getlist(f"{chemin}-fichiers")]
            self._poser(chemin, valeur)

    def _poser(self, chemin: str, valeur) -> None:
        groupe, _, reste = chemin.partition(".")
        if not reste:
            self.reponses[groupe] = valeur
            return
        ligne, _, cle = reste.partition(".")
        for rangee in self.reponses.get(groupe, ()):
            if rangee["id"] == ligne:
                rangee[cle] = valeur

    def agir(self, action: str, cibles: list[str]) -> None:
        """Do what the button of a question asks; any other action does nothing here."""
        if action == "retirer" and len(cibles) == 2:
            self.fichiers.pop(cibles[1], None)
            self._poser(cibles[0], [id_ for id_ in self._lire(cibles[0]) or () if id_ != cibles[1]])
        elif action == "repli" and cibles:
            self._replier(cibles[0])
        elif action in ("ajouter-ligne", "retirer-ligne") and len(cibles) == 2:
            self._changer_les_lignes(*cibles, ajouter=action == "ajouter-ligne")

    def _lire(self, chemin: str):
        groupe, _, reste = chemin.partition(".")
        ligne, _, cle = reste.partition(".")
        if not reste:
            return self.reponses.get(groupe)
        return next((rangee.get(cle) for rangee in self.reponses.get(groupe, ()) if rangee["id"] == ligne), None)

    def _changer_les_lignes(self, groupe: str, ligne: str, *, ajouter: bool) -> None:
        champ = self.definition.champ_par_cle.get(groupe)
        if champ is None or not champ.champs or not IDENTIFIANT.fullmatch(ligne):
            return
        autres = [rangee for rangee in self.reponses.get(groupe) or () if rangee["id"] != ligne]
        self.reponses[groupe] = [*autres, {"id": ligne}][:LIGNES_MAX] if ajouter else autres

    def _noter(self, fichier) -> str:
        id_ = str(uuid.uuid4())
        self.fichiers[id_] = [fichier.name[:255], (fichier.content_type or "")[:100]]
        return id_

    def _replier(self, cle: str) -> None:
        """Take the way out of an overseas number: answer the other question, carry the number (P25)."""
        champ = self.definition.champ_par_cle.get(cle)
        if champ is not None and champ.options.get("repli_question"):
            self.reponses[champ.options["repli_question"]] = champ.options.get("repli_valeur") or "non"
            self.reponses[champ.options["repli_champ"]] = self.reponses.get(cle, "")
