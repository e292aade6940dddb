"""The files of a posted step: those received, and the one to remove."""

from django.core.exceptions import ValidationError

from espace_usager.actions.enregistrer_reponses import ListeModifiee
from espace_usager.actions.joindre_document import joindre_document
from espace_usager.actions.porte_documents import conserver_la_piece
from espace_usager.reponses import Remplissage
from espace_usager.views.commun import identifiant_lu
from formulaires.actions.joindre import joindre_au_brouillon, retirer_piece
from formulaires.champs.piece import limites
from formulaires.exceptions import Refus
from formulaires.models import PieceJointe
from formulaires.parcours.chemins import champ_du_chemin

NON_CONSERVE = "Le fichier est joint, mais il n’a pas été conservé dans votre porte-documents : {raison}"


class PiecesDeLEtape:
    """Stores the files of a draft as a step sends them, or as it chooses them in the porte-documents.

    `problemes` says which question's file was refused, and why.
    """

    def __init__(self, remplissage: Remplissage, usager, donnees, fichiers):
        self.brouillon, self.definition = remplissage.id, remplissage.definition
        self.corrigee = remplissage.corrigee
        self.usager, self.donnees, self.fichiers = usager, donnees, fichiers
        self.problemes: dict[str, ValidationError] = {}

    def a_recevoir(self, chemin: str) -> bool:
        """Whether the step sends or chooses a file for this question."""
        return bool(self.fichiers.getlist(f"{chemin}-fichiers") or self._choisis(chemin))

    def recevoir(self, chemin: str) -> ListeModifiee:
        """Store what was sent or chosen for a question, each file on its own; return what it adds to its answer."""
        recues = [
            *(self._envoyee(chemin, fichier) for fichier in self.fichiers.getlist(f"{chemin}-fichiers")),
            *(self._choisie(chemin, identifiant) for identifiant in self._choisis(chemin)),
        ]
        return ListeModifiee(chemin, ajouter=tuple(str(piece.pk) for piece in recues if piece))

    def _envoyee(self, chemin: str, fichier) -> PieceJointe | None:
        try:
            piece = joindre_au_brouillon(fichier=fichier, **self._place(chemin))
        except Refus as refus:
            self.problemes[chemin] = ValidationError(str(refus), code="fichier")
            return None
        if self.donnees.get(f"{chemin}-conserver"):
            self._conserver(chemin, piece)
        return piece

    def _choisis(self, chemin: str) -> list[str]:
        """The documents selected: in the list of the question, in that of all the others, or in both."""
        return [identifiant for identifiant in self.donnees.getlist(f"{chemin}-document") if identifiant]

    def _choisie(self, chemin: str, identifiant: str) -> PieceJointe | None:
        try:
            return joindre_document(identifiant=identifiant, **self._place(chemin))
        except Refus as refus:
            self.problemes[chemin] = ValidationError(str(refus), code="document")
            return None

    def _conserver(self, chemin: str, piece: PieceJointe) -> None:
        try:
            conserver_la_piece(piece=piece, usager=self.usager)
        except Refus as refus:
            phrase = NON_CONSERVE.format(raison=refus)
            self.problemes.setdefault(chemin, ValidationError(phrase, code="conserver"))

    def _place(self, chemin: str) -> dict:
        """Where a file goes, and what its question accepts."""
        question = champ_du_chemin(self.definition, chemin)
        return {"brouillon": self.brouillon, "usager": self.usager, "champ": chemin, **limites(question)}

    def retirer(self, chemin: str, identifiant: str) -> ListeModifiee:
        """Destroy a file of a question when it is this citizen's, and return what its answer loses.

        One that was sent with a demande stays there: the correction only names it no more.
        """
        if self.corrigee and self.corrigee.pieces.filter(pk=identifiant_lu(identifiant), champ=chemin).exists():
            return ListeModifiee(chemin, retirer=(identifiant,))
        retirees = [piece for piece in self._siennes().filter(champ=chemin) if str(piece.pk) == identifiant]
        return self._detruire(chemin, retirees)

    def _siennes(self):
        siennes = PieceJointe.objects.filter(brouillon=self.brouillon, deposant=self.usager)
        return siennes.select_related("fichier__trousseau")

    def _detruire(self, chemin: str, pieces) -> ListeModifiee:
        retirees = tuple(str(piece.pk) for piece in pieces)
        for piece in pieces:
            retirer_piece(piece=piece)
        return ListeModifiee(chemin, retirer=retirees)
