"""The rows of a posted step: which ones it holds, and the one its button adds or removes."""

from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError

from espace_usager.actions.enregistrer_reponses import ListeModifiee
from espace_usager.reponses import Remplissage
from formulaires.champs.groupe import LIGNES_MAX
from formulaires.definitions import Champ, Etape
from formulaires.parcours.chemins import est_une_ligne, parties_du_chemin

AJOUTER, RETIRER = "ajouter-ligne", "retirer-ligne"


class LignesDeLEtape:
    """Reads the rows of a step as its page sent them: `ids` by groupe, those of the draft first.

    `problemes` says, by groupe, why its button did nothing.
    """

    def __init__(self, remplissage: Remplissage, etape: Etape, donnees: Mapping, action: str, cibles: list[str]):
        self.est_une_action = action in (AJOUTER, RETIRER)
        self.problemes: dict[str, ValidationError] = {}
        groupes = [champ for champ in etape.champs if champ.champs]
        self.existantes = {groupe.cle: remplissage.lignes(groupe) for groupe in groupes}
        self.ids = {cle: self._avec_les_postees(cle, ids, donnees) for cle, ids in self.existantes.items()}
        self._groupe, self._ligne = self._cible(groupes, cibles) if self.est_une_action else (None, "")
        self._ajoute = action == AJOUTER

    @property
    def ancre(self) -> str:
        """Where the page goes on once the button has done its work: the new row, or the groupe."""
        if self._groupe is None:
            return ""
        return f"id_{self._groupe.cle}-{self._ligne}" if self._ajoute else f"id_{self._groupe.cle}"

    def modifications(self) -> Iterator[ListeModifiee]:
        """Give what the button changes; a row too many or too few is said in `problemes`."""
        if self._groupe is None:
            return
        cle, lignes = self._groupe.cle, self.existantes[self._groupe.cle]
        if self._ajoute:
            maximum = self._groupe.options.get("max") or LIGNES_MAX
            if len(lignes) < maximum:
                yield ListeModifiee(cle, ajouter=(self._ligne,), est_groupe=True)
            else:
                self.problemes[cle] = ValidationError(f"Il en faut {maximum} au plus.", code="trop")
        elif len(lignes) > (self._groupe.options.get("min") or 0):
            yield ListeModifiee(cle, retirer=(self._ligne,), est_groupe=True)
        else:
            minimum = self._groupe.options.get("min")
            self.problemes[cle] = ValidationError(f"Il en faut {minimum} au moins.", code="trop_peu")

    def _cible(self, groupes: list[Champ], cibles: list[str]) -> tuple[Champ | None, str]:
        cle, ligne = (*cibles, "", "")[:2]
        groupe = next((groupe for groupe in groupes if groupe.cle == cle), None)
        return (groupe, ligne) if groupe and est_une_ligne(ligne) else (None, "")

    @staticmethod
    def _avec_les_postees(groupe: str, existantes: list[str], donnees: Mapping) -> list[str]:
        """A row is born of its first answer: the page may know one that the draft does not hold yet."""
        chemins = (parties_du_chemin(nom.removeprefix("version-")) for nom in donnees)
        postees = [parties[1] for parties in chemins if parties and parties[0] == groupe]
        return list(dict.fromkeys([*existantes, *postees]))[:LIGNES_MAX]
