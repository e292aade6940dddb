"""A posted step: its answers, its files, and the button that was pressed."""

import contextlib
import uuid

from django.core.exceptions import ValidationError

from espace_usager.actions.enregistrer_reponses import Changement, enregistrer_reponses
from espace_usager.actions.reprendre_relation import reprendre_relation
from espace_usager.forms.choix_relation import FormulaireChoixRelation
from espace_usager.models import Relation
from espace_usager.preremplissage import proposees_a
from espace_usager.reponses import Remplissage
from espace_usager.views.commun import remplissage_de
from formulaires.actions.joindre import joindre_au_brouillon, retirer_piece
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Etape
from formulaires.exceptions import Refus
from formulaires.models import PieceJointe
from formulaires.parcours.construction import reponses_postees

MODIFIEE_AILLEURS = "Cette réponse a été modifiée ailleurs : « {ailleurs} ». Vérifiez-la, puis enregistrez de nouveau."


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
        self.problemes: dict[str, ValidationError] = {}
        self.proposees = proposees_a(etape.champs, request.user)
        self.choix_relation = FormulaireChoixRelation(self.usager, self.donnees) if self.action == "relation" else None

    @property
    def reste_sur_l_etape(self) -> bool:
        return self.action in ("actualiser", "ajouter", "retirer", "relation")

    @property
    def relation_reprise(self) -> Relation | None:
        """The relation picked by « Reprendre ces informations », None without a valid choice."""
        if self.choix_relation is None or not self.choix_relation.is_valid():
            return None
        return self.choix_relation.cleaned_data["relation"]

    @property
    def revient(self) -> bool:
        return self.action == "precedente"

    def enregistrer(self) -> Remplissage:
        """Save the step and return the draft as it is now. Raises `BrouillonDisparu`."""
        reponses = self._replier(reponses_postees(self.etape, self.donnees, self.fichiers))
        self._creer_si_besoin()
        for champ in self.etape.champs:
            if champ.type == "piece":
                reponses[champ.cle] = self._pieces(champ, reponses.get(champ.cle) or [])
        resultat = enregistrer_reponses(
            brouillon_id=self.remplissage.id,
            usager=self.usager,
            changements=[self._changement(cle, valeur) for cle, valeur in reponses.items() if self._a_change(cle)],
            etape=self.etape.cle,
        )
        for cle, conflit in resultat.conflits.items():
            self._signaler_conflit(cle, conflit)
        remplissage = remplissage_de(self.usager, self.remplissage.id)
        if self.relation_reprise:
            reprendre_relation(remplissage=remplissage, usager=self.usager, relation=self.relation_reprise)
            remplissage = remplissage_de(self.usager, self.remplissage.id)
        return remplissage

    def _creer_si_besoin(self) -> None:
        if not self.remplissage.est_commence:
            enregistrer_reponses(
                brouillon_id=self.remplissage.id,
                usager=self.usager,
                changements=[],
                version=self.remplissage.version,
                etape=self.etape.cle,
            )

    def _a_change(self, cle: str) -> bool:
        """With JavaScript the page lists the fields it touched; without, every field is taken."""
        if "touches" not in self.donnees:
            return True
        est_piece = self.remplissage.definition.champ_par_cle[cle].type == "piece"
        return est_piece or self.action == "repli" or cle in self.donnees["touches"].split(",")

    def _changement(self, cle: str, valeur) -> Changement:
        champ = self.remplissage.definition.champ_par_cle[cle]
        if champ.type == "piece" or self.action == "repli":
            base = self.remplissage.version_du_champ(cle)
        else:
            base = self._base_postee(cle)
        proposee = self.proposees.get(cle)
        origine = proposee.origine if proposee and proposee.valeur == valeur else ""
        return Changement(cle, valeur, base, origine=origine, efface=proposee is not None)

    def _base_postee(self, cle: str) -> int:
        with contextlib.suppress(ValueError):
            return int(self.donnees.get(f"version-{cle}", ""))
        return self.remplissage.version_du_champ(cle)

    def _signaler_conflit(self, cle: str, conflit) -> None:
        champ = self.remplissage.definition.champ_par_cle[cle]
        ailleurs = type_de(champ).lire(conflit.valeur, champ) if conflit.valeur else "rien"
        self.problemes[cle] = ValidationError(MODIFIEE_AILLEURS.format(ailleurs=ailleurs), code="conflit")

    def _replier(self, reponses: dict) -> dict:
        """Take the way out of an overseas RNA number: answer the other question, carry the number (P25)."""
        if self.action != "repli" or not self.cibles:
            return reponses
        champ = self.remplissage.definition.champ_par_cle.get(self.cibles[0])
        if champ is None or not champ.options.get("repli_question"):
            return reponses
        return {
            **reponses,
            champ.options["repli_question"]: champ.options.get("repli_valeur") or "non",
            champ.options["repli_champ"]: reponses.get(champ.cle, ""),
        }

    def _pieces(self, champ: Champ, gardees: list[str]) -> list[str]:
        """Return the ids of a question's files: those kept, less the one removed, plus those just received."""
        pieces = self._les_siennes(champ, gardees)
        if self.action == "retirer" and self.cibles[:1] == [champ.cle]:
            pieces = self._retirer(pieces, self.cibles[1:])
        for fichier in self.fichiers.getlist(f"{champ.cle}-fichiers"):
            try:
                piece = joindre_au_brouillon(
                    fichier=fichier, brouillon=self.remplissage.id, usager=self.usager, champ=champ.cle
                )
            except Refus as refus:
                self.problemes[champ.cle] = ValidationError(str(refus), code="fichier")
            else:
                pieces.append(piece)
        return [str(piece.pk) for piece in pieces]

    def _les_siennes(self, champ: Champ, ids: list[str]) -> list[PieceJointe]:
        valides = []
        for identifiant in ids:
            with contextlib.suppress(ValueError):
                valides.append(uuid.UUID(identifiant))
        pieces = PieceJointe.objects.filter(
            brouillon=self.remplissage.id, deposant=self.usager, champ=champ.cle, pk__in=valides
        )
        return list(pieces.select_related("fichier__trousseau"))

    def _retirer(self, pieces: list[PieceJointe], cible: list[str]) -> list[PieceJointe]:
        retirees = [piece for piece in pieces if [str(piece.pk)] == cible]
        for piece in retirees:
            retirer_piece(piece=piece)
        return [piece for piece in pieces if piece not in retirees]
