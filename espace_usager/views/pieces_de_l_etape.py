"""The files of a posted step: those received, and the one to remove."""

from django.core.exceptions import ValidationError

from espace_usager.actions.enregistrer_reponses import ListeModifiee
from espace_usager.reponses import Remplissage
from formulaires.actions.joindre import joindre_au_brouillon, retirer_piece
from formulaires.champs.piece import limites
from formulaires.exceptions import Refus
from formulaires.models import PieceJointe
from formulaires.parcours.chemins import champ_du_chemin


class PiecesDeLEtape:
    """Stores the files of a draft as a step sends them; `problemes` says which question's file was refused, and why."""

    def __init__(self, remplissage: Remplissage, usager, fichiers):
        self.brouillon, self.definition = remplissage.id, remplissage.definition
        self.usager, self.fichiers = usager, fichiers
        self.problemes: dict[str, ValidationError] = {}

    def recevoir(self, chemin: str) -> ListeModifiee:
        """Store what was sent for a question, each file on its own, and return what it adds to its answer."""
        question = champ_du_chemin(self.definition, chemin)
        recues = []
        for fichier in self.fichiers.getlist(f"{chemin}-fichiers"):
            try:
                piece = joindre_au_brouillon(
                    fichier=fichier,
                    brouillon=self.brouillon,
                    usager=self.usager,
                    champ=chemin,
                    **limites(question),
                )
                recues.append(piece)
            except Refus as refus:
                self.problemes[chemin] = ValidationError(str(refus), code="fichier")
        return ListeModifiee(chemin, ajouter=tuple(str(piece.pk) for piece in recues))

    def retirer(self, chemin: str, identifiant: str) -> ListeModifiee:
        """Destroy a file of a question when it is this citizen's, and return what its answer loses."""
        retirees = [piece for piece in self._siennes().filter(champ=chemin) if str(piece.pk) == identifiant]
        return self._detruire(chemin, retirees)

    def retirer_la_ligne(self, groupe: str, ligne: str) -> None:
        """Destroy the files of a row that is removed."""
        self._detruire(groupe, self._siennes().filter(champ__startswith=f"{groupe}.{ligne}."))

    def _siennes(self):
        siennes = PieceJointe.objects.filter(brouillon=self.brouillon, deposant=self.usager)
        return siennes.select_related("fichier__trousseau")

    def _detruire(self, chemin: str, pieces) -> ListeModifiee:
        retirees = tuple(str(piece.pk) for piece in pieces)
        for piece in pieces:
            retirer_piece(piece=piece)
        return ListeModifiee(chemin, retirer=retirees)
