"""The files of a demande."""

from django.http import Http404
from django.views.generic import View

from formulaires.coffre.portes import servir
from formulaires.documents.delivrance import accuse_de
from formulaires.instruction.views.demande import UneDemande
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, PieceJointe


class FichierView(UneDemande, View):
    """Download a file of a demande the agent may read; each opening is written in the journal."""

    http_method_names = ["get", "options"]

    def get(self, request, reference, **cle):
        piece = self.trouver_piece(self.trouver_demande(), **cle)
        reponse = servir(piece.fichier)
        ecrire("piece.ouverte", acteur=request.user, objet=piece, demande=reference)
        return reponse

    def trouver_piece(self, demande: Demande, **cle) -> PieceJointe:
        raise NotImplementedError


class PieceView(FichierView):
    """A piece, a file of the thread, a document of the decision."""

    def trouver_piece(self, demande, piece):
        trouvee = demande.pieces.select_related("fichier__trousseau").filter(pk=piece).first()
        if trouvee is None:
            raise Http404
        return trouvee


class AccuseView(FichierView):
    """The acknowledgement the citizen received, written now if nobody had asked for it yet."""

    def trouver_piece(self, demande):
        return accuse_de(demande)
