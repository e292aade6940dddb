"""A posted step: its answers, its files, and the button that was pressed."""

import contextlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError

from espace_usager.actions.enregistrer_reponses import Changement, Conflit, ListeModifiee, enregistrer_reponses
from espace_usager.actions.reprendre_relation import reprendre_relation
from espace_usager.forms.choix_relation import MOI, FormulaireChoixRelation
from espace_usager.lecture_seule import imposer
from espace_usager.models import Brouillon, Relation
from espace_usager.preremplissage import proposees_a
from espace_usager.reponses import Remplissage
from espace_usager.views.commun import remplissage_de
from espace_usager.views.lignes_de_l_etape import LignesDeLEtape
from espace_usager.views.pieces_de_l_etape import PiecesDeLEtape
from formulaires.champs.base import parties_de
from formulaires.champs.registre import type_de
from formulaires.definitions import Etape
from formulaires.parcours.chemins import champ_du_chemin, parties_du_chemin, voisin
from formulaires.parcours.conditions import est_vide
from formulaires.parcours.construction import champ_django, reponses_postees

MODIFIEE_AILLEURS = "Cette réponse a été modifiée ailleurs : « {ailleurs} ». Vérifiez-la, puis enregistrez de nouveau."
LIGNE_RETIREE = (
    "Une ligne a été retirée ailleurs, et ce que vous y écriviez n’est pas enregistré : « {ici} ». "
    "Ajoutez une ligne pour l’écrire de nouveau."
)


class Saisie:
    """Saves a posted step whatever its mistakes, and remembers what could not be.

    `problemes` maps a field's key to what went wrong for it alone (a refused file, a change made elsewhere); wrong
    answers are saved as typed, and found again by the walk. `choix_relation` is the picker of « Mes relations » as it
    was posted, when its button was pressed.
    """

    def __init__(self, request, remplissage: Remplissage, etape: Etape):
        self.usager = request.user
        self.donnees, self.fichiers = request.POST, request.FILES
        self.remplissage, self.etape = remplissage, etape
        self.action, *self.cibles = self.donnees.get("action", "continuer").split(":")
        self.proposees = proposees_a(etape.champs, request.user, lien=remplissage.lien)
        self.choix_relation = FormulaireChoixRelation(self.usager, self.donnees) if self.action == "relation" else None
        self.lignes = LignesDeLEtape(remplissage, etape, request.POST, self.action, self.cibles)
        self.pieces = PiecesDeLEtape(remplissage, self.usager, self.donnees, self.fichiers)
        self.problemes: dict[str, ValidationError] = self.lignes.problemes

    @property
    def reste_sur_l_etape(self) -> bool:
        return self.action in ("actualiser", "ajouter", "joindre", "retirer", "relation") or self.lignes.est_une_action

    @property
    def relation_reprise(self) -> Relation | str | None:
        """The relation picked by « Reprendre ces informations », or `MOI`; None without a valid choice."""
        if self.choix_relation is None or not self.choix_relation.is_valid():
            return None
        return self.choix_relation.cleaned_data["relation"]

    @property
    def _relation(self) -> Relation | None:
        return None if self.relation_reprise is MOI else self.relation_reprise

    @property
    def revient(self) -> bool:
        return self.action == "precedente"

    def enregistrer(self) -> Remplissage:
        """Save the step and return the draft as it is now. Raises `BrouillonDisparu`."""
        reponses = self._replier(reponses_postees(self.etape, self.donnees, self.fichiers, self.lignes.ids))
        self._creer_si_besoin()
        resultat = enregistrer_reponses(
            brouillon_id=self.remplissage.id,
            usager=self.usager,
            changements=[*self._modifications(reponses), *self.lignes.modifications()],
            etape=self.etape.cle,
        )
        self.problemes |= self.pieces.problemes
        for conflit in resultat.conflits.values():
            self._signaler_conflit(conflit, reponses)
        remplissage = self._comme_enregistre(resultat.brouillon)
        if self.relation_reprise:
            reprendre_relation(remplissage=remplissage, usager=self.usager, relation=self._relation)
            remplissage = remplissage_de(self.usager, self.remplissage.id)
        return remplissage

    def _comme_enregistre(self, brouillon: Brouillon) -> Remplissage:
        """Return the draft just saved, without reading it again unless another tab moved it to a newer version."""
        if brouillon.version_id != self.remplissage.version.pk:
            return remplissage_de(self.usager, self.remplissage.id)
        remplissage = Remplissage(brouillon.pk, self.remplissage.version, brouillon)
        imposer(remplissage, self.usager)
        return remplissage

    def _modifications(self, reponses: dict) -> Iterator[Changement | ListeModifiee]:
        for chemin, valeur in reponses.items():
            if self._champ(chemin).type == "piece":
                yield from self._pieces(chemin)
            elif self._a_change(chemin):
                yield self._changement(chemin, valeur)

    def _champ(self, chemin: str):
        return champ_du_chemin(self.remplissage.definition, chemin)

    def _creer_si_besoin(self) -> None:
        if not self.remplissage.est_commence:
            enregistrer_reponses(
                brouillon_id=self.remplissage.id,
                usager=self.usager,
                changements=[],
                version=self.remplissage.version,
                etape=self.etape.cle,
                lien=self.remplissage.lien,
            )

    def _a_change(self, chemin: str) -> bool:
        """With JavaScript the page lists the fields it touched; without, every field is taken."""
        if "touches" not in self.donnees or self.action == "repli":
            return True
        return chemin in self.donnees["touches"].split(",")

    def _changement(self, chemin: str, valeur) -> Changement:
        au_repli = self.action == "repli"
        base = self.remplissage.version_du_champ(chemin) if au_repli else self._base_postee(chemin)
        proposee = self.proposees.get(chemin)
        origine = proposee.origine if proposee and proposee.valeur == valeur else ""
        return Changement(chemin, valeur, base, origine=origine, efface=proposee is not None)

    def _base_postee(self, cle: str) -> int:
        with contextlib.suppress(ValueError):
            return int(self.donnees.get(f"version-{cle}", ""))
        return self.remplissage.version_du_champ(cle)

    def _signaler_conflit(self, conflit: Conflit, reponses: dict) -> None:
        champ = self._champ(conflit.champ)
        if conflit.ligne_retiree:
            if ici := en_mots(champ, reponses[conflit.champ]):
                groupe = parties_du_chemin(conflit.champ)[0]
                self.problemes[groupe] = ValidationError(LIGNE_RETIREE.format(ici=ici), code="ligne_retiree")
            return
        ailleurs = en_mots(champ, conflit.valeur) or "rien"
        self.problemes[conflit.champ] = ValidationError(MODIFIEE_AILLEURS.format(ailleurs=ailleurs), code="conflit")

    def _replier(self, reponses: dict) -> dict:
        """Take the way out of an overseas RNA number: answer the other question, carry the number (P25)."""
        if self.action != "repli" or not self.cibles:
            return reponses
        chemin = self.cibles[0]
        champ = self._champ(chemin)
        if champ is None or not champ.options.get("repli_question"):
            return reponses
        definition = self.remplissage.definition
        return {
            **reponses,
            voisin(definition, chemin, champ.options["repli_question"]): champ.options.get("repli_valeur") or "non",
            voisin(definition, chemin, champ.options["repli_champ"]): reponses.get(chemin, ""),
        }

    def _pieces(self, chemin: str) -> Iterator[ListeModifiee]:
        """Give what the files sent, or removed, change in the answer; the row of the first one is born with it."""
        if self.action == "retirer" and self.cibles[:1] == [chemin]:
            yield self.pieces.retirer(chemin, ":".join(self.cibles[1:]))
        if not self.pieces.a_recevoir(chemin):
            return
        parties = parties_du_chemin(chemin)
        if parties:
            if parties[1] not in self.remplissage.lignes(self._champ(parties[0])):
                return
            yield ListeModifiee(parties[0], ajouter=(parties[1],), est_groupe=True)
        yield self.pieces.recevoir(chemin)


def en_mots(champ, brute) -> str:
    """Return a raw answer as it reads, as it was typed when it is wrong; empty for none."""
    if est_vide(brute):
        return ""
    genre = type_de(champ)
    try:
        return genre.lire(genre.verifier(genre.recevoir(brute), champ_django(champ)), champ)
    except ValidationError:
        return ", ".join(str(partie) for partie in parties_de(brute) if partie)
